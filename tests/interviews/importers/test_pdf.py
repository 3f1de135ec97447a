import pytest

from interviews.importers import ImportProblem, ParsedTranscript
from interviews.importers.pdf import parse_pdf
from tests.interviews.importers.files import pdf


def spoken(parsed: ParsedTranscript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, parsed.text[turn.start : turn.end]) for turn in parsed.turns]


def test_a_turn_goes_on_over_the_page() -> None:
    parsed = parse_pdf(pdf(["Anna: We went", "on and"], ["on.", "Ben: Yes."]), None)
    assert spoken(parsed) == [("Anna", "We went on and on."), ("Ben", "Yes.")]


def test_page_numbers_and_headers_are_left_out_and_named() -> None:
    pages = [["Study of buyers", f"Anna: Part {n}.", f"Page {n} of 3"] for n in (1, 2, 3)]
    parsed = parse_pdf(pdf(*pages), None)
    assert spoken(parsed) == [("Anna", f"Part {n}.") for n in (1, 2, 3)]
    assert parsed.notes == (
        "Page numbers were left out on 3 pages.",
        "Left out as it stands on most pages: “Study of buyers”.",
    )


def test_a_label_at_the_top_of_every_page_is_no_header() -> None:
    parsed = parse_pdf(pdf(*[["Participant:", f"Part {n}."] for n in (1, 2, 3)]), None)
    assert [speaker for speaker, _ in spoken(parsed)] == ["Participant"] * 3


def test_a_column_of_turn_numbers_is_left_out() -> None:
    parsed = parse_pdf(pdf(["Anna:", "Yes.", "Ben:", "No.", "1", "2", "3"]), None)
    assert spoken(parsed) == [("Anna", "Yes."), ("Ben", "No.")]


def test_a_number_that_was_said_stays() -> None:
    parsed = parse_pdf(pdf(["Anna: How many?", "Ben: It was", "7", "of them."]), None)
    assert spoken(parsed)[1] == ("Ben", "It was 7 of them.")


def test_lines_shown_again_on_the_next_page_are_kept_once() -> None:
    line = "It was a long line that the printer cut."
    parsed = parse_pdf(pdf(["Anna: Yes.", "Ben:", line], ["Ben:", line, "So.", "Anna: No."]), None)
    assert spoken(parsed) == [("Anna", "Yes."), ("Ben", f"{line} So."), ("Anna", "No.")]


def test_pages_without_text_are_taken_for_a_scan() -> None:
    with pytest.raises(ImportProblem) as caught:
        parse_pdf(pdf([], []), None)
    assert caught.value.code == "no_text"
    assert "OCR" in caught.value.message
