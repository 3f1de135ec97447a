"""What is read beside the coded evidence: settings, attributes, claims' origins, questions."""

from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Workspace
from interviews.models import Interview, Participant
from interviews.starter import load_attributes
from personas import evidence, summaries
from personas.actions import refresh_summary
from personas.circumstances import answers_to, cast_of, load_ground
from personas.knowing.ground import Ground
from personas.knowing.prompts import METHOD
from personas.models import (
    Claim,
    CounterSearch,
    KnowingSettings,
    Persona,
    QuestionReading,
    SummaryRevision,
)
from personas.questions import read_questions
from tests.factories import (
    MODERATOR,
    create_cast_member,
    create_claim,
    create_coding,
    create_interview,
    create_participant,
    create_persona,
    create_workspace,
)

LED = "So the paper slows you down, doesn't it?"
ANSWER = "I suppose that it does, on a bad night."
OPEN = "And what happened then?"
TOLD = "We printed the forms again."


@dataclass
class Scene:
    workspace: Workspace
    person: Participant
    persona: Persona
    interview: Interview


def ground_of(scene: Scene) -> Ground:
    return load_ground(scene.persona, cast_of(scene.persona))


@pytest.fixture
def scene(db: None) -> Scene:
    workspace = create_workspace()
    load_attributes(workspace=workspace.pk)
    person = create_participant(
        workspace=workspace, attributes={"company_size": 120, "customer_status": "lost"}
    )
    interview = create_interview(
        turns=[(MODERATOR, LED), (person, ANSWER), (MODERATOR, OPEN), (person, TOLD)]
    )
    rule = {"all": [{"attribute": "company_size", "op": "at_least", "value": 50}]}
    persona = create_persona(cast=[person], name="Carla", tagline="Signs", rule=rule)
    return Scene(workspace, person, persona, interview)


def test_attributes_are_values_that_can_be_listed(scene: Scene) -> None:
    ground = ground_of(scene)
    assert ground.people == {
        scene.person.pk: {"company_size": "50 to 249", "customer_status": "lost"}
    }


def test_what_the_rule_fixes_is_no_gap(scene: Scene) -> None:
    assert [each.key for each in ground_of(scene).attributes] == ["customer_status"]
    scene.persona.rule = None
    assert {each.key for each in ground_of(scene).attributes} == {
        "company_size",
        "customer_status",
    }


def test_the_segment_is_whom_the_rule_picks(scene: Scene) -> None:
    outside = create_participant(workspace=scene.workspace, attributes={"company_size": 9})
    create_cast_member(persona=scene.persona, participant=outside)
    assert ground_of(scene).segment == frozenset({scene.person.pk})
    scene.persona.rule = None
    assert ground_of(scene).segment is None


def test_a_claim_tells_when_it_was_written_and_what_was_done_with_it(scene: Scene) -> None:
    plain = create_claim(persona=scene.persona)
    settled = create_claim(persona=scene.persona, born_as_guess=True, version=2)
    Claim.objects.filter(pk=settled.pk).update(verdict="disproved")
    CounterSearch.objects.create(workspace=scene.workspace, claim=plain, outcome="nothing")
    origins = ground_of(scene).claims
    assert (origins[plain.pk].searches, origins[plain.pk].settled) == (1, False)
    assert (origins[settled.pk].changed, origins[settled.pk].settled) == (True, True)
    assert origins[plain.pk].written_on == plain.created_at.date()


def test_settings_and_the_mix_are_the_workspaces_own(scene: Scene) -> None:
    KnowingSettings.objects.create(
        workspace=scene.workspace,
        values={"planned": 30},
        target_attribute="customer_status",
        target_shares={"lost": 40, "customer": 60},
    )
    ground = ground_of(scene)
    assert ground.settings.planned == 30
    assert ground.target == {"lost": 0.4, "customer": 0.6}


def test_an_answer_reaches_from_a_leading_question_to_the_next_one(scene: Scene) -> None:
    read_questions(workspace=scene.workspace.pk, persona=scene.persona.pk)
    text = scene.interview.transcripts.get().text
    ((start, end),) = ground_of(scene).answers[scene.interview.pk]
    assert text[start:end].strip() == ANSWER


def test_a_leading_question_of_a_participant_leads_nobody(scene: Scene) -> None:
    scene.interview.transcripts.get().turns.filter(role="moderator").update(role="ignored")
    read_questions(workspace=scene.workspace.pk, persona=scene.persona.pk)
    assert ground_of(scene).answers == {}


def test_the_last_answer_has_no_end() -> None:
    ((start, end),) = answers_to([(0, 5)], [(0, 10)])
    assert (start, end > 10**9) == (10, True)
    assert answers_to([(50, 60)], [(0, 10)]) == ()


def test_a_transcript_is_read_once_and_again_when_the_list_changes(scene: Scene) -> None:
    both = {"workspace": scene.workspace.pk, "persona": scene.persona.pk}
    read_questions(**both)
    QuestionReading.objects.update(spans=[])
    read_questions(**both)
    assert QuestionReading.objects.get().spans == []
    QuestionReading.objects.update(method=METHOD - 1)
    read_questions(**both)
    assert len(QuestionReading.objects.get().spans) == 1


def test_reading_holds_no_words(scene: Scene) -> None:
    read_questions(workspace=scene.workspace.pk, persona=scene.persona.pk)
    assert LED not in str(QuestionReading.objects.values().get())


@pytest.mark.django_db(transaction=True)
def test_a_refresh_reads_the_questions_and_stores_what_they_led_to() -> None:
    person = create_participant()
    interview = create_interview(turns=[(MODERATOR, LED), (person, ANSWER)])
    create_coding(interview=interview, quote=ANSWER)
    persona = create_persona(cast=[person])
    assert refresh_summary(workspace=persona.workspace_id, persona=persona.pk)
    document = SummaryRevision.objects.get(persona=persona).document
    found = summaries.SummaryDocument.from_json(document or {}).knowing
    assert found is not None
    leading = next(each for each in found.signals if each.key == "leading")
    assert (leading.count, leading.of, leading.state) == (1, 1, "flagged")


def test_queries_do_not_grow_with_people_and_claims(scene: Scene) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            evidence.load(scene.persona)
        return len(captured)

    create_claim(persona=scene.persona)
    create_coding(interview=scene.interview, quote=ANSWER)
    read_questions(workspace=scene.workspace.pk, persona=scene.persona.pk)
    few = asked()
    for _ in range(5):
        person = create_participant(workspace=scene.workspace)
        talk = create_interview(turns=[(MODERATOR, LED), (person, ANSWER)])
        create_coding(interview=talk, quote=ANSWER)
        create_cast_member(persona=scene.persona, participant=person)
        create_claim(persona=scene.persona)
    read_questions(workspace=scene.workspace.pk, persona=scene.persona.pk)
    assert asked() == few
