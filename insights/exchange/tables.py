"""What leaves as a table: the codebook, and every quote."""

from collections.abc import Iterator

from insights.exchange.model import Case, Code, Project
from insights.exchange.taguette.paths import TEXTS, paths_of
from lib.tables import Cell, Row

QUOTES = (
    "interview",
    "date",
    "participants",
    "quote",
    "code",
    "stance",
    "voice",
    "coder",
    "tagged",
    "start",
    "end",
    "id",
)
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


def quote_rows(project: Project) -> Iterator[Row]:
    """One line a coding, in the order of the texts, with the attributes of whose words they are."""
    cases = {case.guid: case for case in project.cases}
    paths = paths_of(project.codes)
    users = {user.guid: user.name for user in project.users}
    yield (*QUOTES, *(variable.name for variable in project.variables))
    for source, selection in project.selections():
        people = [cases[guid] for guid in selection.subjects or () if guid in cases]
        told = [_joined(people, variable.guid) for variable in project.variables]
        for coding in selection.codings:
            yield (
                source.name,
                source.held_on,
                ", ".join(case.name for case in people),
                source.text[selection.start : selection.end],
                paths[coding.code],
                coding.stance,
                coding.voice,
                users.get(coding.user, ""),
                coding.created[:10],
                selection.start,
                selection.end,
                coding.guid,
                *told,
            )


def _joined(people: list[Case], variable: str) -> Cell:
    """One value as it is typed; those of several people in one cell."""
    values = [case.values[variable] for case in people if variable in case.values]
    value: Cell = values[0] if values else None
    return value if len(values) < 2 else "; ".join(map(str, values))
