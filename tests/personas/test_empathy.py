"""In which quadrant what customers said and did stands, and who is counted there."""

import pytest

from personas.empathy import Feeling, MapCode, QuadrantRead, Voiced, quadrant_of, read_empathy
from personas.summaries import SummaryDocument
from tests.personas.summaries.making import create_code, create_evidence, summarise

CODES = {
    "goals": MapCode(1, "Boring audit", "goals", "want the boring audit"),
    "concerns": MapCode(2, "Recall", "concerns", ""),
    "background": MapCode(3, "Floor roots", "background", ""),
}


@pytest.mark.parametrize(
    ("facet", "voice", "quadrant"),
    [
        ("goals", "said", "thinks"),
        ("goals", "unspoken", "thinks"),
        ("goals", "did", "does"),
        ("concerns", "said", "feels"),
        ("concerns", "did", "does"),
        ("background", "said", "says"),
        ("background", "did", "does"),
        ("background", "unspoken", "does"),
    ],
)
def test_voice_and_facet_decide(facet: str, voice: str, quadrant: str) -> None:
    assert quadrant_of(CODES[facet], voice, {}) == quadrant


@pytest.mark.parametrize("voice", ["said", "did", "unspoken"])
def test_what_somebody_chose_decides_before_everything(voice: str) -> None:
    assert quadrant_of(CODES["goals"], voice, {1: "feels"}) == "feels"


def heard() -> SummaryDocument:
    evidence = [
        create_evidence(1),
        create_evidence(2),
        create_evidence(2, voice="did", quote="She printed it and put it in the file."),
    ]
    return summarise(evidence, codes=[create_code(1)])


def read(*voiced: Voiced, **more: object) -> dict[str, QuadrantRead]:
    given = {"places": {}, **more}
    rows = read_empathy(heard(), CODES.values(), voiced, **given)  # type: ignore[arg-type]
    return {row.key: row for row in rows}


def test_people_are_counted_once_a_line_whatever_they_said_of_it() -> None:
    map_ = read(Voiced(1, "said", "1"), Voiced(1, "unspoken", "1"), Voiced(1, "said", "2"))
    assert [(item.text, item.people) for item in map_["thinks"].items] == [
        ("Want the boring audit", ("1", "2"))
    ]


def test_words_and_deeds_of_one_code_part_with_their_own_quotes() -> None:
    document = heard()
    voiced = [Voiced(1, "said", "1"), Voiced(1, "did", "2")]
    rows = {row.key: row for row in read_empathy(document, CODES.values(), voiced, places={})}
    for key, voice, person in (("thinks", "said", "1"), ("does", "did", "2")):
        item = rows[key].items[0]
        assert item.people == (person,)
        assert item.quotes
        assert {document.quotes[quote].voice for quote in item.quotes} == {voice}


def test_lines_of_more_people_stand_first() -> None:
    map_ = read(
        Voiced(2, "said", "1"),
        Voiced(1, "said", "1"),
        Voiced(1, "said", "2"),
        places={1: "feels"},
    )
    assert [item.code for item in map_["feels"].items] == [1, 2]


def test_whom_the_summary_does_not_count_is_on_no_map() -> None:
    assert all(row.is_empty for row in read(Voiced(1, "said", "99")).values())


def test_an_empty_quadrant_has_a_question() -> None:
    rows = read()
    assert list(rows) == ["says", "thinks", "does", "feels"]
    assert all(row.is_empty and row.ask.endswith(("?", ".")) for row in rows.values())


def test_feelings_of_moments_stand_under_feels_and_nowhere_else() -> None:
    guess = Feeling("ashamed", "At the shelf", "")
    rows = read(feelings=[guess])
    assert rows["feels"].feelings == (guess,)
    assert not rows["feels"].is_empty and rows["says"].is_empty


def test_without_a_summary_there_is_a_map_of_questions() -> None:
    assert [q.is_empty for q in read_empathy(None, [], [], places={})] == [True] * 4
