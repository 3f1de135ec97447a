"""Two at once, with barriers: real threads, real connections, real locks."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import Change
from insights.actions import untag
from insights.models import Coding
from interviews.actions import create_participant, edit_participant
from interviews.starter import load_attributes
from lib.problems import Stale
from personas.actions import build_summary, edit_persona, refresh_summary, set_cast
from personas.actions.summaries import publish_summary
from personas.models import CastMember, PersonaState, SummaryRevision
from personas.rules import matches
from tests.factories import create_member, create_persona
from tests.faults.scene import cited, create_scene

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Run all from one starting shot; an exception is an answer too."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> object:
        try:
            barrier.wait()
            return deed()
        except Exception as error:  # noqa: BLE001 - handed to the test
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def errors(answers: list[object]) -> list[object]:
    return [answer for answer in answers if isinstance(answer, Exception)]


def test_casting_and_tagging_at_once_loses_nothing() -> None:
    scene = create_scene(people=4, personas=0)
    for word in range(10):
        persona = create_persona(workspace=scene.workspace)
        casting = partial(set_cast, persona=persona, by=scene.researcher, participants=scene.people)
        tagging = [partial(scene.tag, word, person=person) for person in range(4)]
        answers = at_once(casting, *tagging)
        assert errors(answers) == []
        assert refresh_summary(workspace=scene.workspace.pk, persona=persona.pk)
        assert cited(persona) == set(Coding.objects.values_list("pk", flat=True))


def test_a_summary_built_while_somebody_tags_stays_stale_until_it_is_told() -> None:
    scene = create_scene()
    [persona] = scene.personas
    at_once(
        lambda: refresh_summary(workspace=scene.workspace.pk, persona=persona.pk),
        *[lambda word=word: scene.tag(word) for word in range(6)],
    )
    for _ in range(10):
        if not PersonaState.objects.get().is_stale:
            break
        PersonaState.objects.update(next_try=None)
        refresh_summary(workspace=scene.workspace.pk, persona=persona.pk)
    assert cited(persona) == set(Coding.objects.values_list("pk", flat=True))


def test_the_same_person_tagging_twice_at_once_makes_one_coding() -> None:
    scene = create_scene()
    answers = at_once(*[lambda: scene.tag(3) for _ in range(8)])
    assert errors(answers) == []
    assert Coding.objects.count() == 1
    assert len({coding.pk for coding in answers if isinstance(coding, Coding)}) == 1


def test_two_coders_on_one_span_make_two_codings_on_one_excerpt() -> None:
    scene = create_scene()
    other = create_member(workspace=scene.workspace).user
    answers = at_once(lambda: scene.tag(3), lambda: scene.tag(3, by=other))
    assert errors(answers) == []
    assert Coding.objects.count() == 2
    assert Coding.objects.values("excerpt").distinct().count() == 1


def test_words_that_went_during_a_build_are_never_published() -> None:
    scene = create_scene()
    [persona] = scene.personas
    coding = scene.tag(1)
    built = build_summary(workspace=scene.workspace.pk, persona=persona.pk)
    assert built is not None
    assert str(coding.pk) in built.document.quotes
    untag(coding=coding, by=scene.researcher)
    assert not publish_summary(scene.workspace.pk, persona.pk, built)
    assert not SummaryRevision.objects.exists()
    assert PersonaState.objects.get().is_stale


def test_untagging_takes_the_quote_out_of_the_current_summary_at_once() -> None:
    scene = create_scene()
    [persona] = scene.personas
    coding = scene.tag(1)
    refresh_summary(workspace=scene.workspace.pk, persona=persona.pk)
    untag(coding=coding, by=scene.researcher)
    document = SummaryRevision.objects.get().document
    assert document is not None
    assert document["quotes"][str(coding.pk)]["quote"] == ""


def test_a_message_delivered_twice_finds_nothing_to_do() -> None:
    scene = create_scene()
    [persona] = scene.personas
    scene.tag(1)
    answers = at_once(
        *[lambda: refresh_summary(workspace=scene.workspace.pk, persona=persona.pk)] * 6
    )
    assert errors(answers) == []
    assert answers.count(True) == 1
    assert SummaryRevision.objects.count() == 1


def test_the_second_of_two_saves_is_told_and_overwrites_nothing() -> None:
    scene = create_scene()
    [persona] = scene.personas
    answers = at_once(
        *[
            lambda name=name: edit_persona(
                persona=persona, by=scene.researcher, version=1, name=name
            )
            for name in ("Carla", "Clara")
        ]
    )
    [stale] = errors(answers)
    assert isinstance(stale, Stale)
    persona.refresh_from_db()
    assert (persona.version, persona.name) == (2, stale.current.name)


def test_newcomers_and_a_changing_rule_end_in_the_cast_the_rule_says() -> None:
    scene = create_scene(people=0)
    load_attributes(workspace=scene.workspace.pk)
    [persona] = scene.personas
    rule = {"all": [{"attribute": "company_size", "op": "at_least", "value": 100}]}
    answers = at_once(
        lambda: set_cast(persona=persona, by=scene.researcher, participants=[], rule=rule),
        *[
            lambda size=size: create_participant(
                workspace=scene.workspace, by=scene.researcher, attributes={"company_size": size}
            )
            for size in (50, 100, 150, 200)
        ],
    )
    assert errors(answers) == []
    sizes = CastMember.objects.values_list("participant__attributes__company_size", flat=True)
    assert sorted(sizes) == [100, 150, 200]
    shrunk = CastMember.objects.first()
    assert shrunk is not None
    edit_participant(
        participant=shrunk.participant, by=scene.researcher, attributes={"company_size": 5}
    )
    assert not matches(rule, {"company_size": 5})
    assert CastMember.objects.count() == 2


def test_changes_are_numbered_without_gap_or_repeat() -> None:
    scene = create_scene(people=4)
    at_once(*[lambda person=person: scene.tag(1, person=person) for person in range(4)])
    numbers = list(Change.objects.order_by("seq").values_list("seq", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 4
