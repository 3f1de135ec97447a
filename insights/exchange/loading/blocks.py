"""Turns for a text that comes without them."""

from insights.exchange import model


def blocks_of(text: str) -> list[model.Turn]:
    """A text of another tool has no turns: its paragraphs stand for them, or else its lines."""
    lines: list[tuple[int, int]] = []
    blocks: list[tuple[int, int]] = []
    at, parted = 0, True
    for line in text.split("\n"):
        words = line.strip()
        if words:
            first = at + len(line) - len(line.lstrip())
            lines.append((first, first + len(words)))
            if parted:
                blocks.append(lines[-1])
            else:
                blocks[-1] = blocks[-1][0], lines[-1][1]
        parted = not words
        at += len(line) + 1
    return [model.Turn(*span) for span in (blocks if len(blocks) > 1 else lines)]
