"""What the story needs at hand: the themes with their document form, the people, the quotes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from personas.summaries.frames import JOINS, quoted, unquoted_clause
from personas.summaries.passages import CONTRADICTS, SUPPORTS
from personas.summaries.quotes import Candidate, QuoteBook
from personas.summaries.records import Keys, Part, Quote, SayDo, Sentence, Theme
from personas.summaries.tally import People
from personas.summaries.themes import Gathered


@dataclass(frozen=True, slots=True)
class Entry:
    """A theme, as it was gathered and as it stands in the document."""

    theme: Gathered
    written: Theme
    say_do: tuple[SayDo, ...]

    @property
    def n_for(self) -> int:
        return self.written.n_for

    @property
    def forms(self) -> tuple[str, str]:
        return self.theme.statement, self.theme.statement_one

    @property
    def undecided(self) -> list[int]:
        """Those who say both, other than by parting words from deeds."""
        parted = {int(each.participant) for each in self.say_do}
        return [member for member in self.theme.stand.mixed if member not in parted]

    def cites(self, members: Iterable[int], stance: str | None = None) -> Keys:
        return self.theme.pile.of(list(members)).cite(stance=stance)

    @property
    def cites_for(self) -> Keys:
        return self.cites(self.theme.stand.for_, SUPPORTS)

    @property
    def cites_against(self) -> Keys:
        return self.cites(self.theme.stand.against, CONTRADICTS)

    def sentence(self, parts: Sequence[Part], frame: str, citations: Keys) -> Sentence:
        return Sentence(joined(parts), frame, self.theme.key, citations)


@dataclass(slots=True)
class Teller:
    """Keeps the story from quoting the same words twice and from drumming one join."""

    people: People
    book: QuoteBook
    lead: str | None
    _used: defaultdict[int, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    _turn: int = 0
    _named: bool = False

    def begin_paragraph(self) -> None:
        self._turn, self._named = 0, False

    def name_of_the_only_one(self, entry: Entry) -> str | None:
        """In a persona of one: the label, once the paragraph has said "the one customer"."""
        if entry.written.N > 1:
            return None
        named, self._named = self._named, True
        return self.people.label(entry.theme.stand.for_[0]) if named else None

    def take(self, keys: Iterable[str]) -> str | None:
        """The first quote not told yet. The lead quote stands above the story: only if need be."""
        fresh = [key for key in keys if not self._is_told(self.book.candidate(key))]
        chosen = next((key for key in fresh if key != self.lead), fresh[0] if fresh else None)
        if chosen is not None:
            words = self.book.candidate(chosen)
            self._used[words.interview].append(words)
        return chosen

    def _is_told(self, words: Candidate) -> bool:
        return any(words.overlaps(used) for used in self._used[words.interview])

    def quote(self, key: str) -> Quote:
        return self.book.quotes[key]

    def with_quote(
        self, text: str, keys: Iterable[str], *, count: int = 0, unquoted: int = 0
    ) -> list[Part]:
        """A theme's clause; the joins take turns within a paragraph."""
        key = self.take(keys)
        if key is None:
            return unquoted_clause(text, count, unquoted)
        join, self._turn = JOINS[self._turn % len(JOINS)], self._turn + 1
        return quoted(text, key, self.quote(key), self.people, unquoted=unquoted, join=join)

    def with_credit(self, text: str, keys: Iterable[str]) -> list[Part]:
        """A clause that says who by the name behind the quote."""
        key = self.take(keys)
        if key is None:
            return [f"{text}."]
        return quoted(text, key, self.quote(key), self.people, unquoted=0, join="colon")

    def names(self, members: Iterable[int]) -> list[str]:
        return [self.people.label(member) for member in members]


def joined(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Neighbouring texts as one part."""
    merged: list[Part] = []
    for part in parts:
        if merged and isinstance(part, str) and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    return tuple(merged)
