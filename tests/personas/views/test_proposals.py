"""Personas that the evidence proposes: what the page says, and what saying yes does."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import Change, Workspace
from insights.models import Code
from interviews.models import Participant
from personas.models import Persona
from tests.factories import (
    create_attribute,
    create_code,
    create_coding,
    create_consent,
    create_interview,
    create_participant,
    create_persona,
    create_study,
)
from tests.personas.views.test_profile import queries

WORDS = "We check every pallet twice before anybody signs for it."


def speak(person: Participant, *codes: Code) -> None:
    talk = create_interview(participant=person, text=WORDS)
    for code in codes:
        create_coding(interview=talk, quote="We check every pallet", code=code)


def crowd(workspace: Workspace, size: int = 3) -> tuple[list[Participant], list[Participant]]:
    """People of two kinds, who speak of two things each, and of one that is everybody's."""
    names = ("Paper first", "Signs by hand", "Everybody's", "Buys by price", "Asks three vendors")
    known = {code.name: code for code in Code.objects.filter(workspace=workspace)}
    left, right, common, *rest = [
        known.get(name) or create_code(workspace=workspace, name=name) for name in names
    ]
    sides: tuple[list[Participant], list[Participant]] = ([], [])
    for _ in range(size):
        for side, codes in zip(sides, ((left, right), rest), strict=True):
            person = create_participant(workspace=workspace, attributes={"industry": "Dairy"})
            speak(person, *codes, common)
            side.append(person)
    return sides


def url(workspace: Workspace, query: str = "") -> str:
    return reverse("personas:persona_propose", args=[workspace.slug]) + query


def page(client: Client, workspace: Workspace, query: str = "") -> str:
    return client.get(url(workspace, query)).content.decode()


def accept(client: Client, workspace: Workspace, people: list[Participant], name: str) -> Any:
    ids = ",".join(str(person.pk) for person in people)
    return client.post(url(workspace), {"people": ids, "name": name})


def test_groups_are_shown_with_people_codes_and_stability(
    workspace: Workspace, marketer_client: Client
) -> None:
    one, other = crowd(workspace)
    text = page(marketer_client, workspace)
    groups = re.findall(r'<input type="hidden" name="people" value="([\d,]+)"', text)
    assert {frozenset(map(int, ids.split(","))) for ids in groups} == {
        frozenset(person.pk for person in side) for side in (one, other)
    }
    assert "Paper first" in text
    assert "3 of 3" in text
    assert "Very stable" in text
    assert not Persona.objects.exists()


def test_too_few_people_is_an_answer(workspace: Workspace, marketer_client: Client) -> None:
    crowd(workspace, size=2)
    text = page(marketer_client, workspace)
    assert "Too few people" in text
    assert "4 customers can be compared; it takes at least 6" in text


def test_people_who_refuse_analysis_and_blind_layers_are_no_evidence(
    workspace: Workspace, marketer_client: Client
) -> None:
    one, _ = crowd(workspace)
    create_consent(participant=one[0], analyse=False, quote_inside=False)
    assert "5 customers can be compared" in page(marketer_client, workspace)
    late = create_participant(workspace=workspace)
    for code in Code.objects.filter(name__in=["Paper first", "Signs by hand"]):
        talk = create_interview(participant=late, text=WORDS)
        create_coding(interview=talk, quote=WORDS, code=code, shared=False)
    assert "5 customers can be compared" in page(marketer_client, workspace)


def test_accepting_makes_a_persona_with_that_cast(
    workspace: Workspace, marketer_client: Client
) -> None:
    one, _ = crowd(workspace)
    answer = accept(marketer_client, workspace, one, "Paper Paula")
    persona = Persona.objects.get()
    assert answer.headers["Location"] == reverse(
        "personas:persona_cast", args=[workspace.slug, persona.pk]
    )
    cast = set(persona.cast_members.values_list("participant", "origin"))
    assert cast == {(person.pk, "hand") for person in one}
    assert persona.state.is_stale
    verbs = list(Change.objects.order_by("seq").values_list("verb", flat=True))
    assert verbs[-2:] == ["persona.created", "cast.set"]
    assert "These people are a persona already" in page(marketer_client, workspace)


def test_accepting_twice_is_refused_and_keeps_what_was_typed(
    workspace: Workspace, marketer_client: Client
) -> None:
    one, _ = crowd(workspace)
    create_persona(name="Paper Paula", cast=one)
    answer = accept(marketer_client, workspace, one, "Another name")
    assert answer.status_code == 422
    assert Persona.objects.count() == 1


def test_a_name_is_asked_for_beside_the_field(
    workspace: Workspace, marketer_client: Client
) -> None:
    one, _ = crowd(workspace)
    for name, said in (("  ", "Give the persona a name."), ("é" * 5000, "At most 120 characters")):
        answer = accept(marketer_client, workspace, one, name)
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert f'value="{name}"' in answer.content.decode()
    assert not Persona.objects.exists()


def test_a_group_whose_evidence_went_meanwhile_is_shown_anew(
    workspace: Workspace, marketer_client: Client
) -> None:
    one, _ = crowd(workspace, size=4)
    create_consent(participant=one[0], analyse=False, quote_inside=False)
    answer = accept(marketer_client, workspace, one, "Paper Paula")
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "The evidence changed" in text
    assert "Paper Paula" in text
    assert not Persona.objects.exists()


def test_people_of_another_workspace_cannot_be_cast(
    workspace: Workspace, marketer_client: Client
) -> None:
    for people in ("", "abc", f"{create_participant().pk}"):
        answer = marketer_client.post(url(workspace), {"people": people, "name": "Nobody"})
        assert answer.status_code == 409
    assert not Persona.objects.exists()


def test_a_study_narrows_whom_it_compares(workspace: Workspace, marketer_client: Client) -> None:
    crowd(workspace)
    study = create_study(workspace=workspace)
    assert "0 customers can be compared" in page(marketer_client, workspace, f"?study={study.pk}")


def test_attributes_count_only_if_somebody_says_so(
    workspace: Workspace, marketer_client: Client
) -> None:
    create_attribute(workspace=workspace, key="industry", label="Line of business")
    one, _ = crowd(workspace)
    Participant.objects.filter(pk__in=[person.pk for person in one]).update(
        attributes={"industry": "Meat"}
    )
    assert "Line of business: Meat" not in page(marketer_client, workspace)
    assert "Line of business: Meat" in page(marketer_client, workspace, "?weigh=industry")


def test_what_makes_no_sense_in_the_address_is_left_out(
    workspace: Workspace, marketer_client: Client
) -> None:
    crowd(workspace)
    text = page(marketer_client, workspace, "?groups=99&study=x&weigh=nothing")
    assert "2 groups of 6 customers compared" in text


def test_a_persona_of_two_kinds_is_advised_to_split(
    workspace: Workspace, marketer_client: Client
) -> None:
    one, other = crowd(workspace)
    create_persona(name="Everybody", cast=[*one, *other])
    text = " ".join(re.sub(r"<[^>]+>", "", page(marketer_client, workspace)).split())
    assert "Could Everybody be two?" in text
    assert "Paper first 3 of 3, others 0 of 3" in text


def test_two_personas_of_the_same_people_are_advised_to_merge(
    workspace: Workspace, marketer_client: Client
) -> None:
    one, other = crowd(workspace, size=4)
    create_persona(name="Paula", cast=one)
    create_persona(name="Peter", cast=one[:3])
    text = " ".join(re.sub(r"<[^>]+>", "", page(marketer_client, workspace)).split())
    assert "Could Paula and Peter be one?" in text
    assert "3 of 4 customers are in both casts" in text
    assert other[0].label in text
    Persona.objects.filter(name="Peter").update(negative=True)
    assert "Could Paula and Peter (not for us) be one?" in re.sub(
        r"<[^>]+>", "", page(marketer_client, workspace)
    )


def test_it_asks_as_often_for_ten_people_as_for_six(
    workspace: Workspace, owner_client: Client
) -> None:
    crowd(workspace)
    few = queries(owner_client, url(workspace))
    crowd(workspace, size=2)
    assert queries(owner_client, url(workspace)) == few


def test_a_viewer_may_not_see_who_is_grouped(workspace: Workspace, viewer_client: Client) -> None:
    assert viewer_client.get(url(workspace)).status_code == 403
