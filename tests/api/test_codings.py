from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Role, Workspace
from insights.models import Coding
from interviews.actions import store_transcript
from interviews.importers import parse_text
from interviews.models import Excerpt, Interview, Participant
from personas.models import PersonaState
from tests.api.calling import Answer, Api, caller
from tests.factories import (
    create_code,
    create_coding,
    create_interview,
    create_member,
    create_participant,
    create_persona,
)

TEXT = "I want the boring audit 🙂. Done by lunch. 👩‍👩‍👧 e\u0301t voilà"
Tag = Callable[..., Answer]


@pytest.fixture
def jo(workspace: Workspace) -> Participant:
    return create_participant(workspace=workspace)


@pytest.fixture
def interview(jo: Participant) -> Interview:
    return create_interview(participant=jo, text=TEXT)


@pytest.fixture
def tag(api: Api, interview: Interview, workspace: Workspace) -> Tag:
    code = create_code(workspace=workspace)

    def tag(start: Any, end: Any, by: Api = api, **fields: Any) -> Answer:
        place = {"interview": str(interview.pk), "code": str(code.pk), "start": start, "end": end}
        return by.post("codings", {**place, **fields})

    return tag


def test_a_tag_answers_with_the_exact_words(tag: Tag, jo: Participant) -> None:
    made = tag(0, 25, stance="contradicts", voice="did", version=1)
    assert made.status == 201
    assert (made["quote"], made["start"], made["end"]) == (TEXT[:25], 0, 25)
    assert (made["stance"], made["voice"], made["version"]) == ("contradicts", "did", 1)
    assert made["participants"] == [str(jo.pk)]
    assert {type(made[key]) for key in ("id", "excerpt", "interview", "code", "coder")} == {str}


def test_the_same_span_and_code_by_the_same_person_answer_with_the_first(tag: Tag) -> None:
    first, second = tag(0, 6), tag(0, 6, stance="contradicts")
    assert (first.status, second.status) == (201, 200)
    assert second.body == first.body
    assert Coding.objects.count() == 1


def test_another_person_tags_for_themselves(tag: Tag, workspace: Workspace) -> None:
    other = caller(create_member(workspace=workspace, role=Role.OWNER))
    first, second = tag(0, 6), tag(0, 6, other)
    assert second.status == 201
    assert second["id"] != first["id"]
    assert second["excerpt"] == first["excerpt"]


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        (-1, 5, "end"),
        (5, 5, "end"),
        (9, 3, "end"),
        (0, len(TEXT) + 1, "end"),
        (len(TEXT), len(TEXT) + 1, "end"),
        (0, 2**31, "end"),
        (0, 2**63, "end"),
        (-(2**63), 10**30, "end"),
        (10**30, 10**31, "end"),
        (6, 7, "start"),
        (1.5, 3, "start"),
        ("one", 3, "start"),
        (None, 3, "start"),
        ("9" * 5000, 3, "start"),
    ],
)
def test_a_span_outside_the_words_is_refused(
    start: Any, end: Any, field: str, tag: Tag, interview: Interview
) -> None:
    answer = tag(start, end)
    assert (answer.status, list(answer.fields)) == (422, [field])
    assert not Excerpt.objects.exists()


def test_the_whole_text_is_a_span(tag: Tag) -> None:
    assert tag(0, len(TEXT))["quote"] == TEXT


def test_offsets_count_codepoints_so_that_no_character_is_ever_halved(tag: Tag) -> None:
    place = TEXT.index("🙂")
    assert tag(place, place + 1)["quote"] == "🙂"
    assert tag(place, place + 3)["quote"] == "🙂. "
    family = TEXT.index("👩")
    assert tag(family, family + 5)["quote"] == "👩‍👩‍👧"
    accented = TEXT.index("e\u0301")
    assert tag(accented, accented + 3)["quote"] == "e\u0301t"


def test_an_older_version_of_the_text_is_stale(
    tag: Tag, interview: Interview, researcher: Any
) -> None:
    parsed = parse_text("Jo: Other words altogether.")
    store_transcript(interview=interview, by=researcher.user, parsed=parsed)
    answer = tag(0, 6, version=1)
    assert (answer.status, answer["current"]) == (409, 2)
    assert not Coding.objects.exists()
    assert tag(0, 6, version=2, participants=[]).status in {201, 422}


def test_a_version_that_never_was_is_stale_too(tag: Tag) -> None:
    assert (tag(0, 6, version=9).status, tag(0, 6, version=9)["current"]) == (409, 1)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"stance": "maybe"}, "stance"),
        ({"voice": "sung"}, "voice"),
        ({"version": "newest"}, "version"),
        ({"participants": "P-01"}, "participants"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(sent: Any, field: str, tag: Tag) -> None:
    answer = tag(0, 6, **sent)
    assert (answer.status, list(answer.fields)) == (422, [field])


@pytest.mark.parametrize("missing", ["interview", "start", "end", "code"])
def test_nothing_needed_may_be_missing(missing: str, api: Api, interview: Interview) -> None:
    sent = {"interview": str(interview.pk), "start": 0, "end": 6, "code": "1"}
    del sent[missing]
    answer = api.post("codings", sent)
    assert (answer.status, list(answer.fields)) == (422, [missing])


def test_whose_words_they_are_can_be_said(api: Api, workspace: Workspace, tag: Tag) -> None:
    ann, bo = (create_participant(workspace=workspace) for _ in range(2))
    group = create_interview(turns=[(ann, "Yes, always."), (bo, "Never.")])
    both = tag(0, 20, interview=str(group.pk))
    assert both["participants"] == [str(ann.pk), str(bo.pk)]
    assert tag(0, 19, interview=str(group.pk), participants=[bo.pk])["participants"] == [str(bo.pk)]
    absent = create_participant(workspace=workspace)
    answer = tag(0, 18, interview=str(group.pk), participants=[str(absent.pk)])
    assert (answer.status, list(answer.fields)) == (422, ["participants"])


def test_where_the_turns_do_not_say_the_coder_is_asked(
    api: Api, workspace: Workspace, tag: Tag
) -> None:
    ann, bo = (create_participant(workspace=workspace) for _ in range(2))
    group = create_interview(turns=[(ann, "Yes."), (bo, "No."), (None, "Who knows.")])
    for turn in group.transcripts.get().turns.all():
        turn.role, turn.participant = "nobody", None
        turn.save()
    answer = tag(0, 4, interview=str(group.pk))
    assert (answer.status, answer["code"], list(answer.fields)) == (422, "who", ["participants"])
    assert tag(0, 4, interview=str(group.pk), participants=[str(ann.pk)]).status == 201


def test_an_interview_without_a_transcript_cannot_be_tagged(tag: Tag, workspace: Workspace) -> None:
    empty = create_interview(workspace=workspace)
    empty.transcripts.all().delete()
    answer = tag(0, 5, interview=str(empty.pk))
    assert (answer.status, list(answer.fields)) == (422, ["interview"])


def test_a_tag_makes_the_personas_of_its_people_stale(tag: Tag, jo: Participant) -> None:
    persona, other = create_persona(cast=[jo]), create_persona(workspace=jo.workspace)
    tag(0, 6)
    seq = dict(PersonaState.objects.values_list("persona", "evidence_seq"))
    assert seq == {persona.pk: 2, other.pk: 1}


def test_a_tag_can_be_taken_off_once(api: Api, tag: Tag) -> None:
    path = f"codings/{tag(0, 6)['id']}"
    assert api.delete(path).status == 204
    assert api.delete(path).status == 404
    assert api.get("codings")["items"] == []


def test_codings_are_found_by_interview_code_and_persona(
    api: Api, workspace: Workspace, jo: Participant, interview: Interview
) -> None:
    other = create_interview(workspace=workspace)
    mine = create_coding(interview=interview, quote="boring")
    theirs = create_coding(interview=other, quote="audit")
    persona = create_persona(cast=[jo])

    def found(**query: object) -> list[str]:
        return [item["id"] for item in api.get("codings", **query)["items"]]

    assert found() == [str(mine.pk), str(theirs.pk)]
    assert found(interview=other.pk) == [str(theirs.pk)]
    assert found(code=mine.code_id) == [str(mine.pk)]
    assert found(persona=persona.pk) == [str(mine.pk)]
    assert found(persona=persona.pk, interview=other.pk) == []


def test_what_another_coder_keeps_to_themselves_is_not_listed(
    api: Api, interview: Interview
) -> None:
    hidden = create_coding(interview=interview, quote="boring", shared=False)
    assert api.get("codings")["items"] == []
    assert api.delete(f"codings/{hidden.pk}").status == 404


@pytest.mark.parametrize("noun", ["interview", "persona", "code"])
@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 400])
def test_a_filter_that_is_no_id_finds_nothing(noun: str, value: str, api: Api) -> None:
    assert api.get("codings", **{noun: value}).status == 404
