"""A cast that somebody else changed meanwhile is not overwritten."""

from typing import Any

import pytest

from lib.problems import Stale
from personas import actions
from tests.factories import create_participant, create_persona, create_user

pytestmark = pytest.mark.django_db


def test_the_stamp_moves_with_what_people_chose_and_with_nothing_else() -> None:
    one = create_participant()
    other = create_participant(workspace=one.workspace)
    persona = create_persona(cast=[one])
    stamps = [actions.cast_stamp(persona)]
    choices: list[dict[str, Any]] = [
        {"participants": [one, other]},
        {"participants": [one], "exclude": [other]},
    ]
    for chosen in choices:
        actions.set_cast(persona=persona, by=create_user(), **chosen)
        stamps.append(actions.cast_stamp(persona))
    actions.set_cast(persona=persona, by=create_user(), participants=[one], exclude=[other])
    assert len(set(stamps)) == 3
    assert actions.cast_stamp(persona) == stamps[-1]


def test_a_stale_stamp_is_refused_and_nothing_is_written() -> None:
    one = create_participant()
    persona = create_persona(cast=[one])
    with pytest.raises(Stale) as stale:
        actions.set_cast(persona=persona, by=create_user(), participants=[], seen="before")
    assert stale.value.current == actions.cast_stamp(persona)
    assert persona.cast_members.count() == 1
