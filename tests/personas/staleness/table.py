"""The table of changes: its rows, and how one is tried."""

from collections.abc import Callable, Iterator

import pytest

from accounts.models import Change
from interviews.models import Participant
from personas.counting.keeping import miscounted
from tests.personas.heart import Moves, World, keep_counts

CAME, WENT = (1, 0), (1, 1)
Deed = Callable[[World], object]
Row = tuple[str, Deed, Moves]


def rows(table: list[Row]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("deed", "moved"), [row[1:] for row in table], ids=[row[0] for row in table]
    )


def check(world: World, deed: Deed, moved: Moves) -> None:
    keep_counts(world.workspace)
    deed(world)
    assert world.moves() == moved
    people = Participant.objects.filter(workspace=world.workspace).values_list("pk", flat=True)
    assert miscounted(world.workspace.pk, list(people)) == []
    for change in Change.objects.all():
        assert [text for text in texts_in([change.before, change.after]) if len(text) > 40] == []


def texts_in(value: object) -> Iterator[str]:
    """The log holds ids, numbers and names of choices: nothing long enough to be said."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)
