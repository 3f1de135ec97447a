"""A transcript with other words in some places, its turns and times where they belong."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from interviews.importers.parsed import ParsedTranscript

# Start and end in codepoints, end exclusive, and what stands there from then on.
Change = tuple[int, int, str]


def rewrite(
    parsed: ParsedTranscript, changes: Sequence[Change], labels: dict[str, str]
) -> ParsedTranscript:
    """`changes` in order, none in another and none over the end of a turn; `labels`: how speakers
    are called from now on. The source goes: it has what was to go."""
    if not changes and not labels:
        return parsed
    moved = Shift(changes)
    turns = tuple(
        replace(
            turn,
            speaker=labels.get(turn.speaker, turn.speaker) if turn.speaker else None,
            start=moved.start(turn.start),
            end=moved.end(turn.end),
        )
        for turn in parsed.turns
    )
    return replace(
        parsed,
        text=rewritten(parsed.text, changes),
        turns=turns,
        syncs=tuple(replace(sync, position=moved.start(sync.position)) for sync in parsed.syncs),
        labels=tuple(dict.fromkeys(labels.get(label, label) for label in parsed.labels)),
        source="",
    )


def rewritten(text: str, changes: Sequence[Change]) -> str:
    parts, position = [], 0
    for start, end, words in changes:
        parts += [text[position:start], words]
        position = end
    return "".join([*parts, text[position:]])


class Shift:
    """Where a place of the old text is in the new one."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.changes = changes
        self.starts = [start for start, _, _ in changes]
        self.grown = [0]
        for start, end, words in changes:
            self.grown.append(self.grown[-1] + len(words) - (end - start))

    def start(self, place: int) -> int:
        """Of something that begins there: inside of what was replaced, the replacement's start."""
        at = bisect_right(self.starts, place)
        if at and place < self.changes[at - 1][1]:
            return self.starts[at - 1] + self.grown[at - 1]
        return place + self.grown[at]

    def end(self, place: int) -> int:
        """Of something that ends there: inside of what was replaced, the replacement's end."""
        at = bisect_right(self.starts, place - 1)
        if at and place < self.changes[at - 1][1]:
            start, _, words = self.changes[at - 1]
            return start + self.grown[at - 1] + len(words)
        return place + self.grown[at]
