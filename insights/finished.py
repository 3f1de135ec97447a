"""What coders finished only in parts, in the text as it stands now."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from accounts.models import Workspace
from insights.analysis.unitizing import Span
from insights.models import Coverage
from interviews.models import Transcript
from interviews.reanchoring import State, reanchor

Parts = dict[int, tuple[Span, ...]]


def parts_finished(workspace: Workspace, interviews: Collection[int]) -> defaultdict[int, Parts]:
    """By interview and coder; who finished all of it is not in it.

    A text that was corrected since takes them along, as it does highlights. Two queries.
    """
    found: defaultdict[int, Parts] = defaultdict(dict)
    rows = Coverage.objects.for_workspace(workspace).filter(interview__in=interviews)
    partly = list(rows.exclude(parts=[]).values_list("interview", "coder", "version", "parts"))
    texts = _texts({interview for interview, *_ in partly}, {version for *_, version, _ in partly})
    for interview, coder, version, parts in partly:
        spans = [(start, end) for start, end in parts]
        old, new = texts.get((interview, version)), texts.get((interview, None))
        if old is not None and new is not None and old != new:
            spans = carried(spans, old, new)
        found[interview][coder] = tuple(spans)
    return found


def carried(spans: list[Span], old: str, new: str) -> list[Span]:
    """Without what was taken out as a whole. Pure."""
    places = reanchor(spans, old, new)
    return [(one.start, one.end) for one in places if one.state != State.ORPHANED]


def _texts(
    interviews: Collection[int], versions: Collection[int]
) -> dict[tuple[int, int | None], str]:
    """By interview and version; the current one stands under None as well."""
    found: dict[tuple[int, int | None], str] = {}
    if not interviews:
        return found
    rows = Transcript.objects.filter(Q(is_current=True) | Q(version__in=versions))
    told = rows.filter(interview__in=interviews)
    for interview, version, is_current, text in told.values_list(
        "interview", "version", "is_current", "text"
    ):
        found[interview, version] = text
        if is_current:
            found[interview, None] = text
    return found
