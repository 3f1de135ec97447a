"""The cast is by rule ∪ by hand − excluded."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User, Workspace
from interviews.actions import create_participant, delete_attribute, edit_participant
from interviews.models import AttributeDefinition, Participant
from interviews.starter import load_attributes
from lib.problems import Refused, Stale
from personas.actions import cast_stamp, set_cast
from personas.models import CastExclusion, CastMember, Persona
from tests.factories import create_member, create_persona, create_workspace
from tests.factories import create_participant as make_participant

pytestmark = pytest.mark.django_db
BIG = {"all": [{"attribute": "company_size", "op": "at_least", "value": 100}]}


@pytest.fixture
def workspace() -> Workspace:
    workspace = create_workspace()
    load_attributes(workspace=workspace.pk)
    return workspace


@pytest.fixture
def by(workspace: Workspace) -> User:
    return create_member(workspace=workspace).user


@pytest.fixture
def persona(workspace: Workspace) -> Persona:
    return create_persona(workspace=workspace)


def person(workspace: Workspace, size: int) -> Participant:
    return make_participant(workspace=workspace, attributes={"company_size": size})


def members(persona: Persona) -> dict[int, str]:
    return dict(CastMember.objects.filter(persona=persona).values_list("participant", "origin"))


def test_the_cast_is_rule_and_hand_without_the_excluded(
    workspace: Workspace, by: User, persona: Persona
) -> None:
    small, big, bigger = (person(workspace, size) for size in (5, 150, 900))
    set_cast(persona=persona, by=by, participants=[small, big], exclude=[bigger], rule=BIG)
    assert members(persona) == {small.pk: "hand", big.pk: "hand"}
    set_cast(persona=persona, by=by, participants=[], rule=BIG)
    assert members(persona) == {big.pk: "rule", bigger.pk: "rule"}


def test_an_exclusion_beats_the_hand(workspace: Workspace, by: User, persona: Persona) -> None:
    small = person(workspace, 5)
    set_cast(persona=persona, by=by, participants=[small], exclude=[small])
    assert members(persona) == {}
    assert CastExclusion.objects.get().participant == small


def test_who_no_longer_fits_leaves_unless_put_in_by_hand(
    workspace: Workspace, by: User, persona: Persona
) -> None:
    ruled, chosen = person(workspace, 200), person(workspace, 300)
    set_cast(persona=persona, by=by, participants=[chosen], rule=BIG)
    for one in (ruled, chosen):
        edit_participant(participant=one, by=by, attributes={"company_size": 3})
    assert members(persona) == {chosen.pk: "hand"}


def test_the_excluded_do_not_come_back_by_an_attribute(
    workspace: Workspace, by: User, persona: Persona
) -> None:
    small = person(workspace, 5)
    set_cast(persona=persona, by=by, participants=[], exclude=[small], rule=BIG)
    edit_participant(participant=small, by=by, attributes={"company_size": 900})
    assert members(persona) == {}


def test_a_newcomer_joins_by_rule(workspace: Workspace, by: User, persona: Persona) -> None:
    set_cast(persona=persona, by=by, participants=[], rule=BIG)
    big = create_participant(workspace=workspace, by=by, attributes={"company_size": 100})
    create_participant(workspace=workspace, by=by, attributes={"company_size": 99})
    assert members(persona) == {big.pk: "rule"}


def test_a_deleted_attribute_takes_its_members_along(
    workspace: Workspace, by: User, persona: Persona
) -> None:
    person(workspace, 200)
    set_cast(persona=persona, by=by, participants=[], rule=BIG)
    definition = AttributeDefinition.objects.get(key="company_size")
    assert delete_attribute(definition=definition, by=by) == 1
    assert members(persona) == {}


def test_a_rule_on_an_unknown_attribute_changes_nothing(
    workspace: Workspace, by: User, persona: Persona
) -> None:
    small = person(workspace, 5)
    set_cast(persona=persona, by=by, participants=[small])
    rule = {"all": [{"attribute": "shoe", "op": "known", "value": True}]}
    with pytest.raises(Refused, match="shoe"):
        set_cast(persona=persona, by=by, participants=[], rule=rule)
    assert members(persona) == {small.pk: "hand"}


def test_people_of_another_workspace_are_never_ruled_in(
    workspace: Workspace, by: User, persona: Persona
) -> None:
    person(create_workspace(), 900)
    set_cast(persona=persona, by=by, participants=[], rule=BIG)
    assert members(persona) == {}


def test_the_second_of_two_saves_is_told(workspace: Workspace, by: User, persona: Persona) -> None:
    small, seen = person(workspace, 5), cast_stamp(persona)
    set_cast(persona=persona, by=by, participants=[small], seen=seen)
    with pytest.raises(Stale) as stale:
        set_cast(persona=persona, by=by, participants=[], seen=seen)
    assert stale.value.current == cast_stamp(persona)
    assert members(persona) == {small.pk: "hand"}


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    sizes=st.lists(st.integers(0, 200), min_size=1, max_size=5),
    edits=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 200)), max_size=6),
    picks=st.tuples(st.sets(st.integers(0, 4)), st.sets(st.integers(0, 4))),
)
def test_edits_one_by_one_end_in_the_cast_that_a_fresh_start_gives(
    db: None,
    sizes: list[int],
    edits: list[tuple[int, int]],
    picks: tuple[set[int], set[int]],
) -> None:
    workspace = create_workspace()
    load_attributes(workspace=workspace.pk)
    by = create_member(workspace=workspace).user
    people = [person(workspace, size) for size in sizes]
    hand, out = ([people[at] for at in chosen if at < len(people)] for chosen in picks)
    persona = create_persona(workspace=workspace)
    set_cast(persona=persona, by=by, participants=hand, exclude=out, rule=BIG)
    for at, size in edits:
        edit_participant(
            participant=people[at % len(people)], by=by, attributes={"company_size": size}
        )
    fresh = create_persona(workspace=workspace)
    set_cast(persona=fresh, by=by, participants=hand, exclude=out, rule=BIG)
    assert members(persona) == members(fresh)
