from typing import Any

import pytest

from accounts.models import Role, Workspace
from interviews.models import Interview
from tests.api.calling import Answer, Api, caller
from tests.factories import create_interview, create_member, create_study

TEXT = "Amal: Hi?\n\nJo: I want the boring audit 🙂.\n\nGuest: (coughs)"


def logged(api: Api, **fields: Any) -> Answer:
    return api.post("interviews", {"title": "P-07", "text": TEXT, **fields})


def turns(answer: Answer) -> list[tuple[str | None, str, str | None]]:
    found = answer["transcript"]["turns"]
    return [(turn["speaker"], turn["role"], turn["participant"]) for turn in found]


def test_pasted_text_becomes_an_interview_with_turns(api: Api) -> None:
    jo = api.post("participants")["id"]
    made = logged(
        api,
        kind="support_call",
        mode="phone",
        held_on="2026-03-12",
        speakers={"Jo": jo, "Amal": "moderator", "Guest": None},
    )
    assert (made.status, made["status"], made["progress"]) == (201, "done", 100)
    assert (made["kind"], made["mode"], made["held_on"]) == ("support_call", "phone", "2026-03-12")
    assert (made["participants"], made["speakers_settled"]) == ([jo], True)
    assert turns(made) == [
        ("Amal", "moderator", None),
        ("Jo", "participant", jo),
        ("Guest", "ignored", None),
    ]
    assert api.get(f"interviews/{made['id']}").body == made.body


def test_the_span_of_a_turn_covers_its_words_only(api: Api) -> None:
    transcript = logged(api)["transcript"]
    assert transcript["version"] == 1
    words = [transcript["text"][turn["start"] : turn["end"]] for turn in transcript["turns"]]
    assert words == ["Hi?", "I want the boring audit 🙂.", "(coughs)"]


def test_a_speaker_without_an_answer_is_nobody_yet(api: Api) -> None:
    jo = api.post("participants")["id"]
    made = logged(api, speakers={"Jo": jo, "Amal": None})
    assert made["labels"] == ["Amal", "Jo", "Guest"]
    assert made["speakers_settled"] is False
    assert [role for _, role, _ in turns(made)] == ["ignored", "participant", "nobody"]


def test_speakers_are_settled_one_by_one_and_may_change(api: Api) -> None:
    jo, other = (api.post("participants")["id"] for _ in range(2))
    path = f"interviews/{logged(api)['id']}"
    assert api.patch(path, {"speakers": {"Jo": jo}})["speakers_settled"] is False
    settled = api.patch(path, {"speakers": {"Amal": "moderator", "Guest": None}})
    assert (settled["speakers_settled"], settled["participants"]) == (True, [jo])
    assert api.patch(path, {"speakers": {"Jo": int(other)}})["participants"] == [other]


def test_times_come_as_milliseconds(api: Api) -> None:
    made = logged(api, text="Jo (00:31): We went with nobody.\n\nJo (01:02): It was cheaper.")
    assert [turn["ms"] for turn in made["transcript"]["turns"]] == [31_000, 62_000]


def test_a_speaker_nobody_speaks_as_is_refused(api: Api) -> None:
    answer = logged(api, speakers={"Somebody": "moderator"})
    assert (answer.status, list(answer.fields)) == (422, ["speakers"])
    assert not Interview.objects.exists()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"text": ""}, "text"),
        ({"text": " \n "}, "text"),
        ({"text": "Jo: a\0b"}, "text"),
        ({"text": "x" * 1_000_001}, "text"),
        ({"kind": "gossip"}, "kind"),
        ({"mode": "telepathy"}, "mode"),
        ({"held_on": "12.3.2026"}, "held_on"),
        ({"directness": "hearsay"}, "directness"),
        ({"speakers": ["Jo"]}, "speakers"),
        ({"speakers": {"Jo": [1]}}, "speakers.Jo"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(sent: dict[str, Any], field: str, api: Api) -> None:
    answer = logged(api, **sent)
    assert (answer.status, list(answer.fields)) == (422, [field])
    assert not Interview.objects.exists()


def test_a_patch_changes_only_what_it_names(api: Api, workspace: Workspace) -> None:
    study = create_study(workspace=workspace)
    made = logged(api, kind="support_call", study=str(study.pk))
    path = f"interviews/{made['id']}"
    changed = api.patch(path, {"title": "P-08", "kind": None, "mode": None, "held_on": None})
    assert (changed["title"], changed["kind"]) == ("P-08", "support_call")
    assert changed["study"] == str(study.pk)
    assert api.patch(path, {"study": None})["study"] is None
    assert api.patch(path, {}).body == api.get(path).body


@pytest.mark.parametrize("title", ["", "  "])
def test_a_title_cannot_be_taken_away(title: str, api: Api) -> None:
    path = f"interviews/{logged(api)['id']}"
    assert list(api.patch(path, {"title": title}).fields) == ["title"]
    assert api.get(path)["title"] == "P-07"


def test_the_encoding_of_pasted_text_cannot_be_chosen(api: Api) -> None:
    answer = api.patch(f"interviews/{logged(api)['id']}", {"encoding": "cp1252"})
    assert (answer.status, list(answer.fields)) == (422, ["encoding"])


def test_who_may_not_see_names_reads_pseudonyms(api: Api, workspace: Workspace) -> None:
    jo = api.post("participants")
    speakers = {"Jo": jo["id"], "Amal": "moderator", "Guest": None}
    made = logged(api, speakers=speakers)
    marketer = caller(create_member(workspace=workspace, role=Role.MARKETER))
    read = marketer.get(f"interviews/{made['id']}")
    assert read["labels"] == []
    assert [speaker for speaker, _, _ in turns(read)] == [None, jo["label"], None]
    assert "Amal" not in str(read.body) and "Guest" not in str(read.body)


def test_the_list_leaves_the_words_out(api: Api, workspace: Workspace) -> None:
    create_interview(workspace=workspace, text="Never in a list")
    listed = api.get("interviews")
    assert len(listed["items"]) == 1
    assert "Never in a list" not in str(listed.body)


def test_an_interview_can_be_deleted(api: Api) -> None:
    path = f"interviews/{logged(api)['id']}"
    assert api.delete(path).status == 204
    assert api.get(path).status == 404
    assert api.delete(path).status == 404
