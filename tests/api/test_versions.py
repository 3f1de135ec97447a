"""Correcting the text of an interview through the API."""

import pytest

from tests.api.calling import Api

TEXT = "Amal: Hi?\n\nJo: I want the boring audit 🙂."


@pytest.fixture
def path(api: Api) -> str:
    return f"interviews/{api.post('interviews', {'title': 'P-07', 'text': TEXT})['id']}"


def test_a_correction_is_a_new_version_with_its_highlights(api: Api, path: str) -> None:
    code = api.post("codes", {"name": "Boring", "facet": "goals"})["id"]
    coding = {"interview": path.split("/")[1], "code": code, "start": 5, "end": 11}
    api.post("codings", coding)
    made = api.post(f"{path}/versions", {"text": "Hi there?\n\nI want it.", "version": 1})
    assert made.status == 201
    assert made["version"] == 2
    assert made["is_current"] is True
    assert made["highlights"] == {"same": 0, "moved": 1, "changed": 0, "orphaned": 0}
    assert made["text"] == "Hi there?\n\nI want it."
    now = api.get(path)["transcript"]
    assert [turn["speaker"] for turn in now["turns"]] == ["Amal", "Jo"]
    listed = api.get(f"codings?interview={path.split('/')[1]}")["items"][0]
    assert (listed["quote"], listed["version"]) == ("I want", 2)


def test_versions_are_listed(api: Api, path: str) -> None:
    api.post(f"{path}/versions", {"text": "Hi?\n\nOther words.", "version": 1})
    lines = api.get(f"{path}/versions")["items"]
    assert [(line["version"], line["is_current"]) for line in lines] == [(1, False), (2, True)]
    assert lines[0]["highlights"] is None


def test_a_stale_version_is_a_conflict(api: Api, path: str) -> None:
    api.post(f"{path}/versions", {"text": "Other words.", "version": 1})
    answer = api.post(f"{path}/versions", {"text": "Third words.", "version": 1})
    assert (answer.status, answer["current"]) == (409, 2)


@pytest.mark.parametrize("text", ["", "\n \n", "Hi?\n\nI want the boring audit 🙂."])
def test_what_is_no_correction_is_refused(api: Api, path: str, text: str) -> None:
    answer = api.post(f"{path}/versions", {"text": text, "version": 1})
    assert (answer.status, list(answer.fields)) == (422, ["text"])
