"""A page of the board, put together: what is asked for, what fits, and how else to look at it."""

from dataclasses import dataclass, field
from functools import cached_property

from accounts.models import User, Workspace
from insights.actions.questions import ask_by_meaning
from insights.board import groups as grouping
from insights.board.facets import Chip, Facet, chips, facets
from insights.board.facts import MOST, Facts, load
from insights.board.filters import MEANING, Filters
from insights.board.groups import Group, groups
from insights.board.meaning import Near, find_near
from insights.board.narrowing import Narrowed, narrow
from insights.board.rows import Row, rows_of
from insights.board.searching import MOST as MOST_HITS
from insights.board.searching import Uncoded, find_quotes, find_uncoded, stems_of, with_turns
from insights.models import MeaningQuestion
from insights.suggesting.meaning import is_installed
from interviews.wordindex import catch_up
from lib.fulltext import Part, Question, ask, marked

PAGE = 25
UNCODED = 10


@dataclass
class Board:
    """The board under some filters. Nothing is read before it is asked for."""

    workspace: Workspace
    user: User
    filters: Filters
    behind: bool = field(default=False, init=False)
    more_hits: bool = field(default=False, init=False)

    @cached_property
    def question(self) -> Question:
        return ask(self.filters.q)

    @cached_property
    def stems(self) -> dict[str, set[str]]:
        return stems_of(self.workspace, self.question)

    @cached_property
    def facts(self) -> Facts:
        return self._found[0]

    @cached_property
    def narrowed(self) -> Narrowed:
        """With a question best first, else newest first."""
        facts, hits = self._found
        found = narrow(facts, self.filters)
        if hits is not None:
            places = {excerpt: place for place, excerpt in enumerate(hits)}
            found.excerpts.sort(key=places.__getitem__)
        return found

    @cached_property
    def asked(self) -> MeaningQuestion | None:
        """The question as it is read by meaning, where that is asked for and can be done."""
        if not (self.question and self.filters.how == MEANING and is_installed()):
            return None
        return ask_by_meaning(workspace=self.workspace, words=self.filters.q)

    @cached_property
    def near(self) -> Near:
        """Found by meaning; nothing as long as the question is not read."""
        if self.asked is None or self.asked.vector is None:
            return Near()
        facts = load(self.workspace, self.user)
        return find_near(self.workspace, self.user, facts, bytes(self.asked.vector))

    @cached_property
    def _found(self) -> tuple[Facts, list[int] | None]:
        if self.asked:
            return load(self.workspace, self.user, only=self.near.excerpts), self.near.excerpts
        if not self.question:
            return load(self.workspace, self.user), None
        self.behind = not catch_up(self.workspace.pk)
        hits = find_quotes(
            self.workspace, self.question, self.stems, narrowed=not self.filters.only_words
        )
        self.more_hits = hits.more
        facts = load(self.workspace, self.user, only=hits.excerpts)
        # Words that may not be quoted may not be found either.
        facts.codings = {
            pk: codings for pk, codings in facts.codings.items() if pk not in facts.silent
        }
        return facts, hits.excerpts

    @property
    def pending(self) -> bool:
        """Whether an answer by meaning is still to come."""
        return self.asked is not None and not self.asked.is_over

    @property
    def total(self) -> int:
        return len(self.narrowed.excerpts)

    @cached_property
    def people(self) -> int:
        return len({one for spoken in self.narrowed.speaking.values() for one in spoken})

    @property
    def cut(self) -> int:
        """How many of the newest are looked at, if there are more than that."""
        if self.more_hits and self.filters.only_words:
            return MOST_HITS
        return MOST if self.facts.cut or self.more_hits else 0

    @cached_property
    def rows(self) -> list[Row]:
        first = (self.filters.page - 1) * PAGE
        return self.rows_of(self.narrowed.excerpts[first : first + PAGE])

    @cached_property
    def groups(self) -> list[Group]:
        """A page of groups, each with its first quotes; all of them read at once."""
        first = (self.filters.page - 1) * grouping.PAGE
        shown = self.all_groups[first : first + grouping.PAGE]
        wanted = dict.fromkeys(pk for group in shown for pk in group.excerpts[: grouping.SHOWN])
        rows = {row.excerpt: row for row in self.rows_of(list(wanted))}
        for group in shown:
            group.rows = [rows[pk] for pk in group.excerpts[: grouping.SHOWN] if pk in rows]
        return shown

    @cached_property
    def all_groups(self) -> list[Group]:
        return groups(self.narrowed, self.facts, self.filters)

    def rows_of(self, excerpts: list[int]) -> list[Row]:
        question = self.marked_words
        return rows_of(excerpts, self.facts, self.workspace, question=question, stems=self.stems)

    @property
    def marked_words(self) -> Question:
        """By meaning it is not single words that make a quote fit."""
        return Question() if self.asked else self.question

    @cached_property
    def facets(self) -> list[Facet]:
        return facets(self.facts, self.narrowed, self.filters)

    @cached_property
    def chips(self) -> list[Chip]:
        return chips(self.facts, self.filters)

    @property
    def group_choices(self) -> list[tuple[str, str]]:
        return grouping.choices(self.facts)

    @cached_property
    def uncoded(self) -> list[Uncoded]:
        """What else was said, where only words are asked for: it has no code to narrow by."""
        if not (self.question and self.filters.only_words and self._found):
            return []
        if self.asked:
            return self.near.uncoded
        return find_uncoded(self.workspace, self.user, self.question, self.stems)

    @cached_property
    def uncoded_shown(self) -> list[tuple[Uncoded, list[Part]]]:
        return [
            (one, marked(one.text, self.marked_words, self.stems))
            for one in with_turns(self.uncoded[:UNCODED])
        ]

    @property
    def newer(self) -> str:
        page = self.filters.page
        return self.filters.query(page=page - 1) if page > 1 else ""

    @property
    def older(self) -> str:
        page, size = self.filters.page, grouping.PAGE if self.filters.by else PAGE
        shown = len(self.all_groups) if self.filters.by else self.total
        return self.filters.query(page=page + 1) if page * size < shown else ""

    @property
    def span(self) -> str:
        size = grouping.PAGE if self.filters.by else PAGE
        shown = len(self.all_groups) if self.filters.by else self.total
        first = (self.filters.page - 1) * size
        return f"{first + 1:,} to {min(first + size, shown):,} of {shown:,}"
