"""What changed against the previous revision, in words, with the codings that are the reason."""

from collections.abc import Iterator, Mapping, Sequence

from personas.summaries.document import Before, SummaryDocument
from personas.summaries.passages import CONTRADICTS, SUPPORTS
from personas.summaries.records import Change, ClaimLine, Keys, Person, Sides, Tally, Theme
from personas.summaries.telling import Entry
from personas.summaries.wording import listing

# In the order in which they are told.
KINDS = (
    "contradicted",
    "claim_contradicted",
    "claim_contested",
    "claim_guess",
    "claim_supported",
    "entered",
    "grew",
    "merged",
    "split",
    "shrank",
    "left",
    "more_mentions",
    "fewer_mentions",
)
CLAIM_NOW = {
    "supported": "is now supported",
    "contested": "is now contested",
    "contradicted": "is now contradicted",
    "guess": "is a guess again",
}


def find_changes(
    previous: Before | SummaryDocument | None,
    entries: Sequence[Entry],
    lines: Sequence[ClaimLine],
    persons: Mapping[str, Person],
) -> tuple[Change, ...]:
    """Nothing for a first revision: there is nothing to differ from."""
    if previous is None:
        return ()
    labels = {key: p.label for key, p in {**previous.participants, **persons}.items()}
    found = [*_Themes(previous, entries, labels).changes(), *_claims(previous, lines)]
    return tuple(sorted(found, key=lambda change: KINDS.index(change.kind)))


class _Themes:
    def __init__(
        self,
        previous: Before | SummaryDocument,
        entries: Sequence[Entry],
        labels: Mapping[str, str],
    ) -> None:
        self.old = {theme.key: theme for facet in previous.facets for theme in facet.themes}
        self.new = {entry.written.key: entry for entry in entries}
        self.labels = labels

        came = [entry.written for key, entry in self.new.items() if key not in self.old]
        homes = {theme.key: (theme, _home_of(theme, self.old)) for theme in came}
        self.origin = {
            key: home for key, (new, home) in homes.items() if home and self._is_out_of(new, home)
        }

    def changes(self) -> Iterator[Change]:
        for key, entry in self.new.items():
            if key in self.old:
                yield from self._moved(self.old[key], entry)
            elif key not in self.origin:
                yield self._entered(entry)
            elif self._parted(self.origin[key]):
                yield self._split(entry.written, self.old[self.origin[key]])
        for key, theme in self.old.items():
            if key not in self.new and not self._parted(key):
                yield self._went(theme)

    def _is_out_of(self, new: Theme, home: str) -> bool:
        """A parent told beside its old child is a theme that enters, not one that parts."""
        return home not in self.new or set(new.codes) <= set(self.old[home].codes)

    def _parted(self, key: str) -> bool:
        """An old theme that several new ones come from, or that lives on beside a new one."""
        heirs = [each for each, origin in self.origin.items() if origin == key]
        return len(heirs) > (0 if key in self.new else 1)

    def _moved(self, old: Theme, entry: Entry) -> Iterator[Change]:
        new, counts = entry.written, _now_and_was(old, entry.written)
        came = _minus(new.participants.for_, old.participants.for_)
        gone = _minus(old.participants.for_, new.participants.for_)
        because = entry.cites(map(int, came), SUPPORTS)
        doubts = _minus(_against(new.participants), _against(old.participants))
        if new.n_for > old.n_for:
            yield self._change(
                "grew", new, old, new, came, because, f"{counts}: {self._names(came)}"
            )
        elif new.n_for < old.n_for:
            lost = _minus(old.citations, new.citations)
            yield self._change(
                "shrank", new, old, new, gone, lost, f"{counts}: {self._names(gone)}"
            )
        if doubts:
            yield self._contradicted(old, entry, doubts)
        elif new.n_for == old.n_for and new.mentions != old.mentions:
            yield self._mentions(old, entry)

    def _contradicted(self, old: Theme, entry: Entry, doubts: Keys) -> Change:
        text = f"is now contradicted by {self._names(doubts)}, {_count(entry.written)} for it"
        because = entry.cites(map(int, doubts), CONTRADICTS)
        return self._change(
            "contradicted", entry.written, old, entry.written, doubts, because, text
        )

    def _mentions(self, old: Theme, entry: Entry) -> Change:
        new, more = entry.written, entry.written.mentions - old.mentions
        kind = "more_mentions" if more > 0 else "fewer_mentions"
        side = (new.citations, old.citations)
        moved = _minus(*side) if more > 0 else _minus(*reversed(side))
        times = f"{abs(more)} {'more' if more > 0 else 'fewer'} mention{'s'[: abs(more) > 1]}"
        text = f"has {times}, still {_count(new)}"
        return self._change(kind, new, old, new, (), moved, text)

    def _entered(self, entry: Entry) -> Change:
        new = entry.written
        people = new.participants.for_ or new.participants.mixed or new.participants.against
        heard = _count(new) if new.n_for else "in doubt" if new.n_mixed else "contradicted"
        text = f"is new, {heard}: {self._names(people)}"
        before = tuple(each for old in self.old.values() for each in old.citations)
        because = _minus(new.citations, before) or new.citations
        return self._change("entered", new, None, new, people, because, text)

    def _split(self, new: Theme, origin: Theme) -> Change:
        text = f"now stands on its own, apart from “{origin.label}”"
        return self._change("split", new, None, new, (), (), text, into=origin.key)

    def _went(self, old: Theme) -> Change:
        home = _home_of(old, {key: entry.written for key, entry in self.new.items()})
        if home:
            text = f"is now part of “{self.new[home].written.label}”"
            return self._change("merged", old, old, None, (), (), text, into=home)
        text = f"is no longer heard, was {_count(old)}"
        return self._change("left", old, old, None, old.participants.for_, old.citations, text)

    def _names(self, people: Keys) -> str:
        return listing([self.labels.get(each, "a customer") for each in people])

    def _change(
        self,
        kind: str,
        theme: Theme,
        old: Theme | None,
        new: Theme | None,
        participants: Keys,
        because: Keys,
        text: str,
        into: str | None = None,
    ) -> Change:
        return Change(
            kind=kind,
            theme=theme.key,
            claim=None,
            into=into,
            before=_tally(old),
            after=_tally(new),
            participants=participants,
            because=because,
            text=f"“{theme.label}” {text}",
        )


def _home_of(theme: Theme, others: Mapping[str, Theme]) -> str | None:
    """The theme that shares most of its codings on the other side of the change."""
    mine = set(theme.citations)
    shared = {key: len(mine.intersection(others[key].citations)) for key in sorted(others)}
    best = max(shared, key=lambda key: shared[key], default=None)
    return best if best is not None and shared[best] else None


def _claims(previous: Before | SummaryDocument, lines: Sequence[ClaimLine]) -> Iterator[Change]:
    """A claim is named by its id: its wording is the author's, and stays where it can be erased."""
    old = {line.id: line for line in previous.claims}
    for line in lines:
        before = old.get(line.id)
        if before is None or before.basis == line.basis:
            continue
        yield Change(
            kind=f"claim_{line.basis}",
            theme=None,
            claim=line.id,
            into=None,
            before=_tally(before),
            after=_tally(line),
            participants=_minus(_everyone(line.participants), _everyone(before.participants)),
            because=_minus(line.citations, before.citations),
            text=f"A claim {CLAIM_NOW[line.basis]}: {_sides(line)}",
        )


def _sides(line: ClaimLine) -> str:
    counts = [f"{line.n_for} of {line.N}"]
    counts += [f"{line.n_mixed} mixed"] if line.n_mixed else []
    counts += [f"{line.n_against} against"] if line.n_against else []
    return ", ".join(counts)


def _tally(item: Theme | ClaimLine | None) -> Tally | None:
    if item is None:
        return None
    basis = item.basis if isinstance(item, ClaimLine) else None
    counts = (item.n_for, item.n_mixed, item.n_against, item.n_silent)
    return Tally(*counts, item.N, item.mentions, basis)


def _count(theme: Theme) -> str:
    return f"{theme.n_for} of {theme.N}"


def _now_and_was(old: Theme, new: Theme) -> str:
    was = f"{old.n_for}" if old.N == new.N else _count(old)
    return f"now {_count(new)}, was {was}"


def _against(sides: Sides) -> Keys:
    return sides.mixed + sides.against


def _everyone(sides: Sides) -> Keys:
    return sides.for_ + sides.mixed + sides.against


def _minus(one: Keys, other: Keys) -> Keys:
    without = set(other)
    return tuple(each for each in one if each not in without)
