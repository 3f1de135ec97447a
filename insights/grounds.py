"""What insights rest on: the quotes of their codes and those put to them one by one. No words.

Only what everybody may see counts: codings in a blind layer are no evidence yet.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from accounts.models import User, Workspace
from insights.board.facts import Coded, Facts, load
from insights.models import Code, Coding, Insight, InsightCode, InsightExcerpt, Stance, Voice
from insights.tree import branch

# What people do says more than what they say.
DEEDS_FIRST = (Voice.DID, Voice.UNSPOKEN, Voice.SAID)


class Ground(NamedTuple):
    """A quote behind an insight. `direct`: put to it by itself, whatever its codes say."""

    excerpt: int
    against: bool
    voice: str
    people: tuple[int, ...]
    direct: bool


@dataclass(slots=True)
class Grounds:
    """Newest interviews first."""

    rows: list[Ground] = field(default_factory=list)

    @property
    def supporting(self) -> list[Ground]:
        return [row for row in self.rows if not row.against]

    @property
    def opposing(self) -> list[Ground]:
        return [row for row in self.rows if row.against]

    @property
    def people(self) -> dict[int, str]:
        """Everybody who speaks, and whether for it, against it, or `mixed`."""
        sides: dict[int, set[str]] = defaultdict(set)
        for row in self.rows:
            for person in row.people:
                sides[person].add("against" if row.against else "for")
        return {who: found.pop() if len(found) == 1 else "mixed" for who, found in sides.items()}

    @property
    def said(self) -> list[Ground]:
        return [row for row in self.supporting if row.voice == Voice.SAID]

    @property
    def shown(self) -> list[Ground]:
        return [row for row in self.supporting if row.voice != Voice.SAID]

    def count(self, side: str) -> int:
        return sum(found == side for found in self.people.values())


def grounds_of(
    workspace: Workspace, insights: Collection[Insight], user: User
) -> tuple[dict[int, Grounds], Facts]:
    """By insight, and the facts about all these quotes. As many queries for one as for many."""
    pks = [insight.pk for insight in insights]
    codes = _code_links(workspace, pks)
    singles = _single_links(pks)
    wanted = {code for links in codes.values() for code in links}
    tagged = _tagged(workspace, wanted)
    excerpts = {excerpt for found in tagged.values() for excerpt in found}
    excerpts |= {excerpt for links in singles.values() for excerpt in links}
    facts = load(workspace, user, only=sorted(excerpts))
    found = {pk: _grounds(codes[pk], singles[pk], tagged, facts) for pk in pks}
    return found, facts


def _code_links(workspace: Workspace, insights: Collection[int]) -> dict[int, dict[int, str]]:
    """Stance by code, those below included, for each insight."""
    living = Code.objects.living().for_workspace(workspace)
    parents = dict(living.values_list("pk", "parent_id"))
    links: dict[int, dict[int, str]] = defaultdict(dict)
    rows = InsightCode.objects.filter(insight__in=insights).order_by("pk")
    for insight, code, stance in rows.values_list("insight", "code", "stance"):
        for below in branch(parents, code) if code in parents else ():
            links[insight].setdefault(below, stance)
    return links


def _single_links(insights: Collection[int]) -> dict[int, dict[int, str]]:
    links: dict[int, dict[int, str]] = defaultdict(dict)
    rows = InsightExcerpt.objects.filter(insight__in=insights)
    for insight, excerpt, stance in rows.values_list("insight", "excerpt", "stance"):
        links[insight][excerpt] = stance
    return links


def _tagged(workspace: Workspace, codes: Collection[int]) -> dict[int, set[int]]:
    """Excerpts by code."""
    found: dict[int, set[int]] = defaultdict(set)
    shared = Coding.objects.for_workspace(workspace).shared().filter(code__in=codes)
    for code, excerpt in shared.order_by().values_list("code", "excerpt"):
        found[code].add(excerpt)
    return found


def _grounds(
    codes: dict[int, str], singles: dict[int, str], tagged: dict[int, set[int]], facts: Facts
) -> Grounds:
    excerpts = {excerpt for code in codes for excerpt in tagged[code]} | singles.keys()
    rows: list[Ground] = []
    for excerpt in excerpts & facts.codings.keys():
        shared = [coding for coding in facts.codings[excerpt] if coding.shared]
        rows.extend(_ground(excerpt, shared, codes, singles.get(excerpt), facts))
    return Grounds(sorted(rows, key=lambda row: facts.order(row.excerpt), reverse=True))


def _ground(
    excerpt: int, codings: list[Coded], codes: dict[int, str], single: str | None, facts: Facts
) -> Iterator[Ground]:
    """One quote counts once. Put to it by hand, the stance given there wins."""
    relevant = codings if single else [coding for coding in codings if coding.code in codes]
    if not relevant:
        return
    against = single == Stance.CONTRADICTS if single else _speaks_against(relevant, codes)
    yield Ground(excerpt, against, _voice(relevant), facts.subjects[excerpt], bool(single))


def _speaks_against(codings: list[Coded], codes: dict[int, str]) -> bool:
    """The tag's stance on its code, turned around where the code itself stands against."""
    return any(coding.stance != codes[coding.code] for coding in codings)


def _voice(codings: Iterable[Coded]) -> str:
    voices = {coding.voice for coding in codings}
    return next((str(voice) for voice in DEEDS_FIRST if voice in voices), Voice.SAID)
