"""How they buy, as it stands in a document."""

from collections.abc import Sequence

from personas.buying import StageRead, read_buying
from personas.documents import content
from personas.pages.claims import ClaimRow
from personas.versions.content import Content

LINES = 3  # a stage is a fifth of a page wide


def printed_stages(told: Content, rows: Sequence[ClaimRow]) -> tuple[content.Stage, ...]:
    """All five, or none while nothing is known or guessed of any. `rows` count, `told` is told."""
    document = told.document
    stages = read_buying(document, rows).stages
    if all(stage.lines.is_empty for stage in stages):
        return ()
    claims = {line.id: line.text for line in told.lines}
    themes = {theme.key: theme.label for facet in document.facets for theme in facet.themes}
    return tuple(_stage(stage, claims, themes) for stage in stages)


def _stage(stage: StageRead, claims: dict[int, str], themes: dict[str, str]) -> content.Stage:
    lines = [claims.get(pk, "") for pk in stage.lines.claims]
    lines += [themes[key] for key in stage.lines.themes]
    return content.Stage(
        title=stage.title,
        lines=tuple([line for line in lines if line][:LINES]),
        count_words=stage.words,
        guess=stage.is_guess,
    )
