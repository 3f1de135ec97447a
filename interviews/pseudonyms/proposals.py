"""What is found in a transcript, put together by who or what it tells."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from interviews.importers.parsed import ParsedTranscript
from interviews.pseudonyms.contacts import find_contacts
from interviews.pseudonyms.found import Found, apart
from interviews.pseudonyms.names import NAME, Person, find_names

AROUND = 48


@dataclass(frozen=True, slots=True)
class Place:
    """One occurrence with the words around it."""

    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """One person or contact: every place of it gets the same replacement.

    `originals` are the ways in which it is written, the first tells it apart from others.
    `labels` are the speakers who are called so.
    """

    kind: str
    originals: tuple[str, ...]
    places: tuple[Place, ...] = ()
    labels: tuple[str, ...] = ()
    number: int = 0

    @property
    def key(self) -> str:
        return f"{self.kind}:{plain(self.originals[0])}"

    @property
    def replacement(self) -> str:
        return f"[{self.kind} {self.number}]"


@dataclass(slots=True)
class _Group:
    originals: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def propose(parsed: ParsedTranscript, people: Sequence[Person]) -> list[Proposal]:
    """Names first, then contacts, each in order of appearance; not numbered yet."""
    groups: dict[tuple[str, str], _Group] = {}
    for one in _found(parsed.text, people):
        words = parsed.text[one.start : one.end]
        group = groups.setdefault(_mark(one, words, people), _Group())
        group.originals.append(words)
        group.places.append(_place(parsed.text, one))
    for label in parsed.labels:
        for one in _found(label, people):
            words = label[one.start : one.end]
            group = groups.setdefault(_mark(one, words, people), _Group())
            group.originals.append(words)
            group.labels.append(label)
    made = [_proposal(mark, group, people) for mark, group in groups.items()]
    return sorted(made, key=lambda proposal: proposal.kind != NAME)


def _found(text: str, people: Sequence[Person]) -> list[Found]:
    contacts = find_contacts(text)
    # A name inside of an address goes with the address.
    names = [one for one in find_names(text, people) if not _inside(one, contacts)]
    return apart([*contacts, *names])


def _inside(one: Found, others: Sequence[Found]) -> bool:
    return any(other.start < one.end and one.start < other.end for other in others)


def _mark(one: Found, words: str, people: Sequence[Person]) -> tuple[str, str]:
    if one.person is not None:
        return NAME, plain(people[one.person].forms[0])
    return one.kind, plain(words)


def _proposal(mark: tuple[str, str], group: _Group, people: Sequence[Person]) -> Proposal:
    kind, _ = mark
    names = {plain(person.forms[0]): person.forms[0] for person in people} if kind == NAME else {}
    first = [names[mark[1]]] if mark[1] in names else []
    once = {plain(words): " ".join(words.split()) for words in reversed([*first, *group.originals])}
    originals = tuple(reversed(once.values()))
    ordered = sorted(originals, key=lambda words: plain(words) != mark[1])
    return Proposal(kind, tuple(ordered), tuple(group.places), tuple(dict.fromkeys(group.labels)))


def plain(words: str) -> str:
    """Equal for what counts as one original: case and blanks tell nothing apart, and numbers are
    one however they are grouped."""
    squeezed = " ".join(words.split()).casefold()
    digits = "".join(sign for sign in squeezed if sign.isdigit() or sign == "+")
    return digits if len(digits) >= 7 and not any(map(str.isalpha, squeezed)) else squeezed


def _place(text: str, one: Found) -> Place:
    low, high = max(0, one.start - AROUND), min(len(text), one.end + AROUND)
    before, after = text[low : one.start], text[one.end : high]
    return Place(
        one.start,
        one.end,
        f"… {before.partition(' ')[2]}" if low else before,
        text[one.start : one.end],
        f"{after.rpartition(' ')[0]} …" if high < len(text) else after,
    )


def numbered(proposals: Sequence[Proposal], numbers: Sequence[int]) -> list[Proposal]:
    return [replace(one, number=number) for one, number in zip(proposals, numbers, strict=True)]
