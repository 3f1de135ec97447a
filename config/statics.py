"""Static files of production: named by their content, compressed once."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no types
    """Modules import each other by those names too: else a page would load base.js twice."""

    support_js_module_import_aggregation = True
    # One pass for each step of the longest chain of imports, and one that changes nothing.
    max_post_process_passes = 20
