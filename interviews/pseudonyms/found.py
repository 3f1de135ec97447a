from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a text that tells who somebody is, in codepoints, end exclusive.

    `person` is the number of the listed person that a name belongs to; None for contacts.
    """

    kind: str
    start: int
    end: int
    person: int | None = None


def apart(found: list[Found]) -> list[Found]:
    """In order of place; of those that overlap the first and longest."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda place: (place.start, -place.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
