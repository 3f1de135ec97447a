"""How they buy, as it stands in a document."""

from collections.abc import Sequence

from personas.buying import StageRead, read_buying
from personas.documents import content
from personas.pages.claims import ClaimRow
from personas.summaries import SummaryDocument

LINES = 3  # a stage is a fifth of a page wide


def printed_stages(
    document: SummaryDocument, rows: Sequence[ClaimRow]
) -> tuple[content.Stage, ...]:
    """All five, or none while nothing is known or guessed of any."""
    stages = read_buying(document, rows).stages
    if all(stage.lines.is_empty for stage in stages):
        return ()
    claims = {row.id: row.text for row in rows}
    themes = {theme.key: theme.label for facet in document.facets for theme in facet.themes}
    return tuple(_stage(stage, claims, themes) for stage in stages)


def _stage(stage: StageRead, claims: dict[int, str], themes: dict[str, str]) -> content.Stage:
    lines = [claims[pk] for pk in stage.lines.claims] + [themes[key] for key in stage.lines.themes]
    return content.Stage(
        title=stage.title,
        lines=tuple(lines[:LINES]),
        count_words=stage.words,
        guess=stage.is_guess,
    )
