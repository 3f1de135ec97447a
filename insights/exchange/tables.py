"""What leaves as a table: the codebook, and every quote."""

from collections.abc import Iterator

from insights.exchange.model import Code, Project
from insights.exchange.taguette.paths import TEXTS, paths_of
from lib.tables import Row

CODES = ("path", "description", *TEXTS, "quotes")


def code_rows(project: Project) -> Iterator[Row]:
    """One line a code; Taguette takes the first two columns and passes over the others."""
    paths = paths_of(project.codes)
    counts: dict[str, int] = {}
    for _, selection in project.selections():
        for coding in selection.codings:
            counts[coding.code] = counts.get(coding.code, 0) + 1
    yield CODES
    for code in project.codes:
        yield (paths[code.guid], code.description, *_texts(code), counts.get(code.guid, 0))


def _texts(code: Code) -> tuple[str, ...]:
    return tuple(str(getattr(code, name)) for name in TEXTS)
