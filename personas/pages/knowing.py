"""The page “How well do we know them”: numbers of the summary, each opened to its rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from insights.models import Facet
from personas.knowing.records import Gap, Knowing, Part, Saturated, Signal
from personas.pages.known_rows import Names, RowView, more_words, show_rows
from personas.pages.known_words import NOT_YET, PARTS, SIGNS, VALUES

STATES = {"flagged": "Look at this", "fine": "Fine", "not_yet": "Not yet"}
LINKS = {
    "coder": "See how far two coders agree (Cohen’s κ)",
    "segment": "Say which mix you aim for",
}
REASONS = {
    "quiet": "So many quotes and none against: perhaps nobody looked.",
    "conflict": "More speaks against these lines than should stay unsettled.",
}


@dataclass(frozen=True, slots=True)
class PartView:
    key: str
    title: str
    how: str
    counted: str
    points: str
    most: int
    percent: int
    rows: tuple[RowView, ...]
    left: int


@dataclass(frozen=True, slots=True)
class SignView:
    key: str
    title: str
    state: str
    state_words: str
    value: str
    threshold: str
    also: str
    formula: str
    means: str
    todo: str
    why: str
    url: str
    link: str
    rows: tuple[RowView, ...]
    left: int


@dataclass(frozen=True, slots=True)
class SaturatedView:
    """`meanings` is empty where ways of saying it are as far as codes."""

    title: str
    codes: int
    last: str
    more: str
    meanings: str


@dataclass(frozen=True, slots=True)
class GapView:
    text: str
    here: str


@dataclass(frozen=True, slots=True)
class KnowingView:
    """`score` is None while it is too early; `missing` people until there is one."""

    on: str
    n: int
    early: int
    score: int | None
    missing: int
    parts: tuple[PartView, ...]
    whole: SaturatedView
    coverage: str
    sections: tuple[SaturatedView, ...]
    flagged: tuple[SignView, ...]
    fine: tuple[SignView, ...]
    not_yet: tuple[SignView, ...]
    gaps: tuple[GapView, ...]


def show_knowing(knowing: Knowing, names: Names, labels: dict[str, str]) -> KnowingView:
    """`labels` are what attributes are called."""
    signs = [_sign(each, names) for each in knowing.signals]
    whole, *sections = knowing.saturation
    early = knowing.score is None
    return KnowingView(
        on=knowing.on,
        n=knowing.n,
        early=knowing.early,
        score=knowing.score,
        missing=max(0, knowing.early - knowing.n),
        parts=tuple(_part(each, names, early=early) for each in knowing.parts),
        whole=_saturated(whole),
        coverage=_coverage(whole),
        sections=tuple(_saturated(each) for each in sections),
        flagged=_in_state(signs, "flagged"),
        fine=_in_state(signs, "fine"),
        not_yet=_in_state(signs, "not_yet"),
        gaps=tuple(GapView(_describe(gap, labels), _here(gap)) for gap in knowing.gaps),
    )


def _in_state(signs: Iterable[SignView], state: str) -> tuple[SignView, ...]:
    return tuple(sign for sign in signs if sign.state == state)


def _part(part: Part, names: Names, *, early: bool) -> PartView:
    words = PARTS[part.key]
    return PartView(
        key=part.key,
        title=words.title,
        how=words.how,
        counted=_counted(part),
        points="" if early else number(part.points),
        most=part.most,
        percent=round(100 * part.share),
        rows=show_rows(part.rows, names),
        left=part.left,
    )


def _counted(part: Part) -> str:
    match part.key:
        case "people":
            return f"{part.count} of {part.of} planned"
        case "facets":
            return f"{part.count} of {part.of} sections"
        case "saturation":
            if not part.of:
                return "too few interviews to say"
            return f"{part.count} new on {part.of} codes"
        case "claims":
            return f"{part.count} of {part.of} lines"
    return f"{part.count} of {part.of} quotes"


def number(value: float) -> str:
    """As people write it: 12 and 12.5, not 12.0."""
    return f"{value:.1f}".removesuffix(".0")


def _sign(signal: Signal, names: Names) -> SignView:
    words = SIGNS[signal.key]
    return SignView(
        key=signal.key,
        title=words.title,
        state=signal.state,
        state_words=STATES[signal.state],
        value=_value(signal),
        threshold=_threshold(signal),
        also=_also(signal),
        formula=words.formula,
        means=words.means,
        todo=words.todo,
        why=NOT_YET.get(signal.reason) or REASONS.get(signal.reason, ""),
        url=names.urls("sign", signal.key),
        link=LINKS.get(signal.key, ""),
        rows=show_rows(signal.rows, names),
        left=signal.left,
    )


COUNTS = {"status", "kinds", "say_do", "stereotype"}
LOW_IS_BAD = {"disconfirmation", "directness", "status", "kinds"}


def _value(signal: Signal) -> str:
    if signal.value is None:
        return ""
    if signal.key in COUNTS:
        return number(signal.value)
    if signal.key == "segment":
        return f"{number(signal.value)}% apart"
    return f"{number(signal.value)}% · {signal.count} of {signal.of}"


def _threshold(signal: Signal) -> str:
    unit = "" if signal.key in COUNTS else "%"
    side = "below" if signal.key in LOW_IS_BAD else "above"
    return f"{side} {number(signal.threshold)}{unit}"


def _also(signal: Signal) -> str:
    if signal.also is None:
        return ""
    match signal.key:
        case "recency":
            return f"median age {number(signal.also)} days"
        case "kinds":
            return f"entropy {signal.also:.2f} bits"
        case "status":
            return f"{signal.count} of {signal.of} are customers"
    return f"index {signal.also:.2f}"


def _saturated(each: Saturated) -> SaturatedView:
    return SaturatedView(
        title=Facet(each.facet).label if each.facet else "All of it",
        codes=each.codes,
        last=_last(each.since),
        more=more_words(each.more),
        meanings="" if each.more_meanings == each.more else more_words(each.more_meanings),
    )


def _last(since: int | None) -> str:
    if since is None:
        return "nothing heard"
    if not since:
        return "in the last interview"
    return f"{since} interview{'' if since == 1 else 's'} ago"


def _coverage(whole: Saturated) -> str:
    """Good’s coverage and Chao’s bound, where anything was heard at all."""
    if whole.coverage is None:
        return ""
    return (
        f"About {round(100 * whole.coverage)} in 100 of what such customers bring up has a code "
        f"(Good–Turing); at least {round(whole.unseen)} codes are still unheard (Chao2)."
    )


def _describe(gap: Gap, labels: dict[str, str]) -> str:
    return ", ".join(
        f"{labels.get(key, key)}: {VALUES.get(value, value)}" for key, value in gap.values.items()
    )


def _here(gap: Gap) -> str:
    if not gap.here:
        return ""
    return f"{gap.here} in the cast {'waits' if gap.here == 1 else 'wait'} to be heard"
