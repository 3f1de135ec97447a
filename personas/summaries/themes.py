"""Themes: a code, or the insight that gathers several; counted, and ranked inside its facet."""

from collections.abc import Sequence
from dataclasses import dataclass

from personas.summaries.codebook import Codebook
from personas.summaries.facets import facet_or_other
from personas.summaries.inputs import Code, Insight
from personas.summaries.passages import CONTRADICTS, SUPPORTS
from personas.summaries.piles import Pile, Piles
from personas.summaries.tally import People, Stand, stand_of
from personas.summaries.wording import clean_statement, propose_singular

MENTIONS_COUNTED_PER_PERSON = 3


@dataclass(frozen=True, slots=True)
class Gathered:
    """A theme before its quotes are chosen. Its `pile` holds settled evidence only."""

    key: str
    facet: str
    label: str
    statement: str
    statement_one: str
    stage: str | None
    hue: str
    codes: tuple[int, ...]
    insight: int | None
    pile: Pile
    stand: Stand

    @property
    def is_unspoken(self) -> bool:
        """It is shown, by what people do or leave out, and nobody has said it."""
        voices = self.pile.voices_for
        return bool(voices) and "said" not in voices

    @property
    def is_split(self) -> bool:
        against = len(self.stand.against)
        return against > 0 and against >= len(self.stand.for_)


def gather(
    codebook: Codebook, insights: Sequence[Insight], own: Piles, people: People
) -> list[Gathered]:
    """All themes with settled evidence, best first within each facet."""
    groups = {i.id: _codes_of(i, codebook, own) for i in sorted(insights, key=lambda i: i.id)}
    gathering = [i for i in insights if i.statement.strip() and len(groups[i.id]) > 1]
    taken = {code for insight in gathering for code in groups[insight.id]}
    themes = [_of_insight(i, groups[i.id], codebook, own, people) for i in gathering]
    themes += [
        _of_code(codebook.by_id[code], members, own, people)
        for code, members in roll_up(codebook, own, taken).items()
    ]
    return sorted(themes, key=_rank)


def _codes_of(insight: Insight, codebook: Codebook, own: Piles) -> tuple[int, ...]:
    return tuple(code for code in codebook.family(insight.codes) if code in own)


def roll_up(codebook: Codebook, own: Piles, taken: set[int]) -> dict[int, list[int]]:
    """The codes that are told, each with the codes that it speaks for.

    A child with one participant rolls up into its parent of the same facet, and the parent then
    counts distinct people over all its children. It does so where the parent gains by it: where
    the parent has evidence of its own, or brings several people under its statement. A parent
    without a statement is a folder, and has to bring together the single voices of several people.
    """
    told = {code: codebook.kin(code) for code in codebook.by_id if code in own}
    told = {code: kin for code, kin in told.items() if code not in taken}
    for parent in codebook.deepest_first():
        kin = [code for code in codebook.kin(parent) if code not in taken]
        single = [
            code
            for code in kin
            if code in told and codebook.parent(code) == parent and _speakers(told[code], own) == 1
        ]
        if single and parent not in taken and _gains(codebook.by_id[parent], kin, single, own):
            told = {code: each for code, each in told.items() if code not in single}
            told[parent] = kin
    return told


def _speakers(codes: Sequence[int], own: Piles) -> int:
    return len(own.of(codes).speakers)


def _gains(parent: Code, kin: list[int], single: list[int], own: Piles) -> bool:
    if parent.id in own:
        return True
    brought = kin if parent.statement.strip() else single
    return _speakers(brought, own) > 1


def _of_code(code: Code, members: Sequence[int], own: Piles, people: People) -> Gathered:
    statement = clean_statement(code.statement)
    singular = clean_statement(code.statement_one) or propose_singular(statement)
    pile = own.of(members)
    return Gathered(
        key=f"code:{code.id}",
        facet=facet_or_other(code.facet),
        label=code.name,
        statement=statement or f"mention {code.name}",
        statement_one=singular or f"mentions {code.name}",
        stage=code.stage,
        hue=code.hue_hex,
        codes=tuple(member for member in members if member in own),
        insight=None,
        pile=pile,
        stand=stand_of(people, pile),
    )


def _of_insight(
    insight: Insight,
    members: tuple[int, ...],
    codebook: Codebook,
    own: Piles,
    people: People,
) -> Gathered:
    first = codebook.by_id[members[0]]
    statement = clean_statement(insight.statement)
    pile = own.of(members)
    return Gathered(
        key=f"insight:{insight.id}",
        facet=facet_or_other(insight.facet or first.facet),
        label=statement,
        statement=statement,
        statement_one=clean_statement(insight.statement_one) or propose_singular(statement),
        stage=first.stage,
        hue=first.hue_hex,
        codes=members,
        insight=insight.id,
        pile=pile,
        stand=stand_of(people, pile),
    )


def _rank(theme: Gathered) -> tuple[object, ...]:
    """People first, then deeds and silences, then capped mentions, then recency, then name."""
    return (
        -len(theme.stand.for_),
        -theme.pile.shown,
        -theme.pile.capped(MENTIONS_COUNTED_PER_PERSON),
        -theme.pile.newest.toordinal(),
        theme.label,
        theme.key,
    )


@dataclass(frozen=True, slots=True)
class Parting:
    """One participant whose words and deeds part on a theme. `says` is the stance of the words."""

    participant: int
    says: str

    @property
    def does(self) -> str:
        return CONTRADICTS if self.says == SUPPORTS else SUPPORTS


def partings(theme: Gathered) -> list[Parting]:
    """Those who say one thing and do the other; telling it outranks telling either half."""
    found = []
    own = theme.pile.ways_of_each(theme.stand.mixed)
    for participant in theme.stand.mixed:
        if {(SUPPORTS, "said"), (CONTRADICTS, "did")} <= own[participant]:
            found.append(Parting(participant, SUPPORTS))
        elif {(CONTRADICTS, "said"), (SUPPORTS, "did")} <= own[participant]:
            found.append(Parting(participant, CONTRADICTS))
    return found
