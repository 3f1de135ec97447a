"""What becomes of rows that people wrote when a version is brought back. Pure."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar


class Kept(Protocol):
    @property
    def id(self) -> int: ...


Row = TypeVar("Row", bound=Kept)
Words = Callable[[Row], Hashable]


@dataclass(frozen=True, slots=True)
class RowsPlan(Generic[Row]):
    """Rows as in the version, but `later`: written since, as they are now.

    `here`: ids of now by those of the version. `out`: words were taken out of them since; they
    stay out, or as they are. `order`: ids of the version. `moved`: those that are here stand
    otherwise now.
    """

    changed: tuple[Row, ...] = ()
    back: tuple[Row, ...] = ()
    later: tuple[Row, ...] = ()
    out: tuple[Row, ...] = ()
    moved: bool = False
    order: tuple[int, ...] = ()
    here: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        return not (self.changed or self.back or self.later or self.moved)


def plan_rows(
    old: Sequence[Row],
    new: Sequence[Row],
    *,
    words: Words[Row],
    was: Words[Row] | None = None,
    whole: Callable[[Row], object],
    kept: bool = True,
) -> RowsPlan[Row]:
    """`words`: what of a row is brought back; `was`: the same of a row of the version, where it
    names other rows by ids of then. `kept`: the version knows what was there and what was not."""
    was = was or words
    now = {each.id: each for each in new}
    here = _pair(old, new, words, was)
    order = tuple(each.id for each in old)
    return RowsPlan(
        changed=tuple(
            each
            for each in old
            if each.id in here and whole(each) and was(each) != words(now[here[each.id]])
        ),
        back=tuple(each for each in old if each.id not in here and whole(each)),
        later=tuple(each for each in new if kept and each.id not in here.values()),
        out=tuple(each for each in old if not whole(each)),
        moved=[here[pk] for pk in order if pk in here] != [pk for pk in now if pk in here.values()],
        order=order,
        here=here,
    )


def _pair(
    old: Sequence[Row], new: Sequence[Row], words: Words[Row], was: Words[Row]
) -> dict[int, int]:
    """One that was deleted and written again in the same words is the same to a reader."""
    then, now = {each.id for each in old}, {each.id for each in new}
    written = {words(each): each.id for each in reversed(new) if each.id not in then}
    pairs = {pk: pk for pk in then & now}
    for each in old:
        if each.id not in pairs and (again := written.pop(was(each), 0)):
            pairs[each.id] = again
    return pairs
