"""What a narrative says of its lines now."""

import pytest

from personas.narrative import PartRow, as_sentence, read_narrative
from personas.pages.narrative import show_narrative
from personas.summaries import Claim
from tests.personas.pages.test_claims import shelf
from tests.personas.summaries.making import against, create_evidence, summarise

LINE = PartRow(1, 7, "Wants the boring audit", "Max")
TEAM = PartRow(2, 0, "What she fears is seldom the auditor.\nIt is the Friday after.", "Max")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("Wants it", "Wants it."), ("Wants it?", "Wants it?"), ("“Never.”", "“Never.”"), ("", ".")],
)
def test_a_line_reads_as_a_sentence(text: str, sentence: str) -> None:
    assert as_sentence(text) == sentence


def test_a_line_cites_what_its_evidence_is_now() -> None:
    heard = summarise(
        [create_evidence(1), create_evidence(2)],
        claims=[Claim(7, "goals", "Wants the boring audit", codes=(1,))],
    )
    part = read_narrative(heard, [LINE])[0]
    assert part.basis == "supported" and not part.is_guess
    assert part.cites and set(part.cites) <= set(heard.quotes)


def test_a_line_that_lost_its_evidence_is_a_guess_at_once() -> None:
    bare = summarise([], claims=[Claim(7, "goals", "Wants the boring audit", codes=(1,))])
    part = read_narrative(bare, [LINE])[0]
    assert part.is_guess and part.cites == ()


def test_a_line_with_evidence_against_it_says_so() -> None:
    doubted = summarise(
        [create_evidence(1), against(2)],
        claims=[Claim(7, "goals", "Wants the boring audit", codes=(1,))],
    )
    assert read_narrative(doubted, [LINE])[0].basis == "contested"


def test_before_it_is_counted_only_a_line_born_as_a_guess_is_one() -> None:
    born = PartRow(3, 8, "Hates screens", "Max", born_as_guess=True)
    assert [part.basis for part in read_narrative(None, [LINE, born])] == ["pending", "guess"]


def test_words_of_the_team_stand_by_themselves_and_cite_nothing() -> None:
    heard = summarise(
        [create_evidence(1)], claims=[Claim(7, "goals", "Wants the boring audit", codes=(1,))]
    )
    view = show_narrative(read_narrative(heard, [LINE, TEAM, LINE]), shelf(heard))
    assert [block.is_team for block in view.blocks] == [False, True, False]
    assert len(view.blocks[1].lines) == 2
    assert view.blocks[1].sentences[0].cites == ()
    # Equal words have one number.
    assert [cite.number for block in view.blocks for s in block.sentences for cite in s.cites] == [
        1,
        1,
    ]
    assert [note.number for note in view.notes] == [1]
