"""The demo content keeps its promises before any database sees it."""

import json
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from config.demo import marks
from config.demo.marks import MarkedInterview, read_interview
from insights.models import Facet, Stage
from interviews.models.encounters import Directness, Kind, Mode
from interviews.starter import CUSTOMER_STATUS
from personas.rules import matches

CONTENT = Path(marks.__file__).parent / "content"
FILES = sorted((CONTENT / "interviews").glob("*.txt"))


def load(name: str) -> Any:
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))


@cache
def interviews() -> dict[str, MarkedInterview]:
    return {path.stem: read_interview(path) for path in FILES}


def codes() -> dict[str, dict[str, Any]]:
    return {code["slug"]: code for code in load("codes")}


def participants() -> dict[str, dict[str, Any]]:
    return {participant["label"]: participant for participant in load("participants")}


def coder_keys() -> set[str]:
    return {person["key"] for person in load("people")["people"] if person["role"] == "researcher"}


def cast(persona: dict[str, Any]) -> set[str]:
    by_rule = {
        label
        for label, participant in participants().items()
        if matches(persona["cast"]["rule"], participant["attributes"])
    }
    excluded = {exclusion["participant"] for exclusion in persona["cast"]["exclude"]}
    return (by_rule | set(persona["cast"]["by_hand"])) - excluded


def guids(found: Any) -> list[str]:
    if isinstance(found, list):
        return [guid for item in found for guid in guids(item)]
    if isinstance(found, dict):
        own = [found["guid"]] if "guid" in found else []
        return own + [guid for value in found.values() for guid in guids(value)]
    return []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_interview_is_of_readable_length(path: Path) -> None:
    interview = read_interview(path)
    words = len(interview.text.split())
    if interview.header.kind == "survey":
        assert 100 <= words <= 400
    else:
        assert 700 <= words <= 1500


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_interview_names_only_what_exists(path: Path) -> None:
    header = read_interview(path).header
    studies = {study["slug"]: study for study in load("studies")}
    batches = {batch["slug"] for batch in studies[header.study].get("batches", [])}
    assert header.kind in Kind.values
    assert header.mode in Mode.values
    assert header.directness in Directness.values
    assert not header.batch or header.batch in batches
    assert (header.kind == "survey") == bool(header.batch)
    assert 3 <= header.held_days_ago <= 300
    known = {*participants(), *marks.SPEAKER_KINDS}
    assert set(header.speakers.values()) <= known
    assert not header.subject or header.subject in participants()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_mark_has_a_code_a_coder_words_and_somebody(path: Path) -> None:
    interview = read_interview(path)
    for mark in interview.marks:
        quote = interview.text[mark.start : mark.end]
        assert mark.code in codes(), quote
        assert mark.coder in coder_keys(), quote
        assert interview.participants_of(mark), quote
        assert quote and quote == quote.strip()
        assert marks.TURN_BREAK not in quote


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_times_run_forward_and_every_speaker_speaks(path: Path) -> None:
    interview = read_interview(path)
    times = [turn.milliseconds for turn in interview.turns if turn.milliseconds is not None]
    assert times == sorted(times)
    assert {turn.label for turn in interview.turns} == set(interview.header.speakers)


def test_there_is_enough_of_everything() -> None:
    kinds = Counter(interview.header.kind for interview in interviews().values())
    long_ones = len(interviews()) - kinds["survey"]
    assert long_ones >= 13
    assert (kinds["focus_group"], kinds["field_observation"], kinds["survey"]) == (1, 1, 6)
    assert len(codes()) >= 40
    assert sum(len(interview.marks) for interview in interviews().values()) >= 250
    assert 16 <= len(participants()) <= 20


def test_every_facet_and_every_stage_has_a_code_and_every_code_is_used() -> None:
    assert {code["facet"] for code in codes().values()} == set(Facet.values)
    assert {code["stage"] for code in codes().values() if "stage" in code} == set(Stage.values)
    used = {mark.code for interview in interviews().values() for mark in interview.marks}
    assert used == set(codes())


def test_codes_are_whole_and_hang_in_a_tree() -> None:
    for code in codes().values():
        assert re.fullmatch(r"#[0-9a-f]{6}", code["colour"])
        assert code["definition"] and code["statement"] and code["statement_one"]
        assert (code["facet"] == "buying_stage") == ("stage" in code)
        parent = code.get("parent")
        assert parent is None or "parent" not in codes()[parent]


def test_participants_have_attributes_and_differing_consent() -> None:
    for participant in participants().values():
        assert set(participant["attributes"]) == {
            *("role", "industry", "company_size", "region", "customer_status")
        }
        assert participant["name"] and participant["contact"]
    statuses = {one["attributes"]["customer_status"] for one in participants().values()}
    assert statuses == set(CUSTOMER_STATUS)
    consents = [participant["consent"] for participant in participants().values()]
    given = [consent for consent in consents if consent]
    assert consents.count(None) == 1
    assert sum(not consent["quote_inside"] for consent in given) == 1
    assert 2 <= sum(consent["quote_outside"] for consent in given) <= 5


def test_every_participant_is_heard() -> None:
    heard = {
        who
        for interview in interviews().values()
        for mark in interview.marks
        for who in interview.participants_of(mark)
    }
    assert heard == set(participants())


@pytest.mark.parametrize("persona", load("personas"), ids=lambda persona: persona["slug"])
def test_persona_rests_on_a_cast_and_on_codes(persona: dict[str, Any]) -> None:
    assert 5 <= len(cast(persona)) <= 8
    for claim in persona["claims"]:
        assert claim["facet"] in Facet.values
        assert set(claim["codes"]) <= set(codes())
        assert bool(claim["codes"]) != bool(claim.get("question"))
    assumptions = [claim for claim in persona["claims"] if not claim["codes"]]
    assert 2 <= len(assumptions) <= 4
    assert 10 <= len(persona["claims"]) <= 18


@pytest.mark.parametrize("persona", load("personas"), ids=lambda persona: persona["slug"])
def test_claims_stand_as_they_are_meant_to(persona: dict[str, Any]) -> None:
    standing = {
        claim["text"]: standing_of(claim["codes"], cast(persona))
        for claim in persona["claims"]
        if claim["codes"]
    }
    assert all(people_for or against for people_for, against in standing.values())
    standing_against = {text: those for text, those in standing.items() if those[1] >= those[0]}
    assert standing_against == {
        "carla": {},
        "len": {"His people will not use a screen": (2, 2)},
        "sunita": {"Wants everything in one system": (1, 3)},
    }.get(persona["slug"])


def standing_of(wanted: list[str], members: set[str]) -> tuple[int, int]:
    """How many people only support, and how many only contradict, codes or their children."""
    slugs = set(wanted) | {slug for slug, code in codes().items() if code.get("parent") in wanted}
    stances = defaultdict(set)
    for interview in interviews().values():
        for mark in interview.marks:
            if mark.code in slugs:
                for who in interview.participants_of(mark):
                    stances[who].add(mark.stance)
    mine = [stances[who] for who in members if who in stances]
    return mine.count({"supports"}), mine.count({"contradicts"})


@pytest.mark.parametrize("persona", load("personas"), ids=lambda persona: persona["slug"])
def test_lead_quote_is_marked_in_its_interview(persona: dict[str, Any]) -> None:
    lead = persona["lead_quote"]
    if lead:
        interview = interviews()[lead["interview"]]
        assert lead["text"] in {
            interview.text[mark.start : mark.end]
            for mark in interview.marks
            if set(interview.participants_of(mark)) <= cast(persona)
        }


def test_somebody_says_one_thing_and_does_another() -> None:
    stances = defaultdict(set)
    for interview in interviews().values():
        for mark in interview.marks:
            for who in interview.participants_of(mark):
                stances[who, mark.code].add((mark.stance, mark.voice))
    torn = {
        who
        for (who, _), found in stances.items()
        if {("contradicts", "said"), ("supports", "did")} <= found
    }
    assert torn == {"P-04"}


def test_two_passages_are_disputed_between_coders() -> None:
    passages = defaultdict(set)
    for slug, interview in interviews().items():
        for mark in interview.marks:
            passages[slug, mark.start, mark.end, mark.code].add((mark.coder, mark.stance))
    seen_twice = [found for found in passages.values() if len({coder for coder, _ in found}) == 2]
    disputed = [found for found in seen_twice if len({stance for _, stance in found}) == 2]
    assert len(disputed) == 2
    assert len(seen_twice) >= 8


def test_no_guid_is_used_twice() -> None:
    found = [interview.header.guid for interview in interviews().values()]
    for name in ("people", "studies", "participants", "codes", "personas"):
        found += guids(load(name))
    assert len(found) == len(set(found))
    assert all(str(UUID(guid)) == guid for guid in found)


def test_workspace_is_labelled_fictional_and_has_every_role() -> None:
    people = load("people")
    assert "fictional" in people["workspace"]["name"]
    assert people["workspace"]["slug"] == "demo"
    roles = Counter(person["role"] for person in people["people"])
    assert roles == {"owner": 1, "manager": 1, "researcher": 2, "marketer": 1, "viewer": 1}
    assert all(person["email"].endswith(".example.com") for person in people["people"])
