"""How they buy, as a page shows it: five stages with their lines, and who and what decides."""

from collections.abc import Iterable
from dataclasses import dataclass

from personas.buying import BuyingRead, Lines, StageRead, read_buying
from personas.pages.claims import ClaimRow, ClaimView, show_claims
from personas.pages.quotes import Shelf
from personas.pages.sections import ThemeView, show_theme, themes_of
from personas.starter import BY_FACET
from personas.summaries import SummaryDocument

Shown = dict[int, ClaimView]


@dataclass(frozen=True, slots=True)
class StageView:
    """`read` is None for what names no stage yet."""

    read: StageRead | None
    claims: tuple[ClaimView, ...]
    themes: tuple[ThemeView, ...]

    @property
    def is_empty(self) -> bool:
        return not self.claims and not self.themes


@dataclass(frozen=True, slots=True)
class BesideGroup:
    facet: str
    title: str
    prompt: str
    claims: tuple[ClaimView, ...]
    themes: tuple[ThemeView, ...]


@dataclass(frozen=True, slots=True)
class BuyingView:
    stages: tuple[StageView, ...]
    unplaced: StageView
    beside: tuple[BesideGroup, ...]


def show_buying(
    document: SummaryDocument | None, rows: Iterable[ClaimRow], shelf: Shelf
) -> BuyingView:
    listed = list(rows)
    lines = {line.id: line for line in document.claims} if document else {}
    claims = {view.row.id: view for view in show_claims(listed, lines, shelf)}
    themes = _themes(document, shelf)
    read: BuyingRead = read_buying(document, listed)
    return BuyingView(
        stages=tuple(
            StageView(stage, *_lines(stage.lines, claims, themes)) for stage in read.stages
        ),
        unplaced=StageView(None, *_lines(read.unplaced, claims, themes)),
        beside=tuple(
            BesideGroup(
                group.facet,
                group.title,
                BY_FACET[group.facet].prompt,
                *_lines(group.lines, claims, themes),
            )
            for group in read.beside
        ),
    )


def _themes(document: SummaryDocument | None, shelf: Shelf) -> dict[str, ThemeView]:
    if document is None:
        return {}
    themes = themes_of(document)
    wanted = (themes[ref.theme] for ref in document.emerging if ref.theme in themes)
    return {theme.key: show_theme(theme, shelf) for theme in wanted}


def _lines(
    lines: Lines, claims: Shown, themes: dict[str, ThemeView]
) -> tuple[tuple[ClaimView, ...], tuple[ThemeView, ...]]:
    return (
        tuple(claims[pk] for pk in lines.claims),
        tuple(themes[key] for key in lines.themes if key in themes),
    )
