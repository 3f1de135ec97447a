"""A summary without what only some pages read.

Most of a large document are the ids of its citations, and the profile shows none of them: reading
and decoding them was a tenth of its page.
"""

from django.db.models import F, Func, JSONField

# The story and its disagreements go whole; of lines and themes what they cite.
_LINES = """
    (SELECT coalesce(json_agg((
        SELECT json_object_agg(key, CASE key WHEN 'citations' THEN '[]' ELSE value END)
        FROM jsonb_each(line)
    )), '[]') FROM jsonb_array_elements({}) AS line)
"""
_THEMES = f"""
    (SELECT coalesce(json_agg(json_build_object(
        'facet', facet->'facet', 'themes', {_LINES.format("facet->'themes'")}
    )), '[]') FROM jsonb_array_elements(value) AS facet)
"""  # noqa: S608 - no input
_DOCUMENT = f"""
    (SELECT json_object_agg(key, CASE key
        WHEN 'story' THEN '[]'
        WHEN 'disagreements' THEN '[]'
        WHEN 'claims' THEN {_LINES.format("value")}
        WHEN 'facets' THEN {_THEMES}
        ELSE value::json
    END)::text FROM jsonb_each(%(expressions)s))
"""  # noqa: S608 - no input


def uncited() -> Func:
    """The document of a revision, of the same shape, with an empty list in each of these places."""
    return Func(F("document"), template=_DOCUMENT, output_field=JSONField())
