"""Static files of production: named by their content, compressed once."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Modules import each other by those names too: else a page would load base.js twice."""

    support_js_module_import_aggregation = True
