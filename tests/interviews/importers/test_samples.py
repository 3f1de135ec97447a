"""Real transcripts, where they are at hand: FIRSTHAND_SAMPLES names the folder."""

import io
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from interviews.importers import ParsedTranscript, parse_upload, similar_labels

SAMPLES = Path(os.environ.get("FIRSTHAND_SAMPLES") or "/nonexistent")
PDPILOT = {"P1": 94, "P2": 165, "P3": 121, "P4": 109, "P5": 134, "P6": 99, "P7": 104}

pytestmark = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="FIRSTHAND_SAMPLES names no folder with real transcripts"
)


def read(path: str) -> bytes:
    return (SAMPLES / path).read_bytes()


def parse(path: str) -> ParsedTranscript:
    return parse_upload(path, read(path))


def numbered_labels(page: PageObject) -> dict[int, str]:
    """Which label stands beside which number in the margin, by where they are on the page."""
    labels: list[tuple[float, str]] = []
    numbers: list[tuple[float, int]] = []

    def note(text: str, cm: list[float], tm: list[float], font: dict[str, Any], _: float) -> None:
        words, height = text.strip(), tm[5] * cm[3] + cm[5]
        if words.isdecimal():
            numbers.append((height, int(words)))
        elif words.endswith(":") and font and "Bold" in font["/BaseFont"]:
            labels.append((height, words[:-1]))

    page.extract_text(visitor_text=note)
    return {
        number: label
        for height, label in labels
        for its, number in numbers
        if abs(height - its) < 6
    }


@pytest.mark.parametrize(("name", "turns"), PDPILOT.items())
def test_numbered_pdfs_give_the_turns_that_their_numbers_count(name: str, turns: int) -> None:
    parsed = parse(f"pdpilot/{name}.pdf")
    assert len(parsed.turns) == turns
    truth: dict[int, str] = {}
    for page in PdfReader(io.BytesIO(read(f"pdpilot/{name}.pdf"))).pages:
        truth |= numbered_labels(page)
    # Number 1 is the heading.
    assert sorted(truth) == list(range(2, turns + 2))
    assert [turn.speaker for turn in parsed.turns] == [truth[n] for n in sorted(truth)]


@pytest.mark.parametrize("name", PDPILOT)
def test_numbered_pdfs_hold_words_and_no_furniture(name: str) -> None:
    parsed = parse(f"pdpilot/{name}.pdf")
    assert "Dan:" not in parsed.text
    assert "Participant:" not in parsed.text
    assert not any(line.isdecimal() for line in parsed.text.split("\n"))
    assert set(parsed.labels) <= {"Dan", "Participant", "Particpant"}


def test_lines_shown_again_after_a_page_break_are_kept_once() -> None:
    text = parse("pdpilot/P3.pdf").text
    assert text.count("So you don't have to manually resize every time in code") == 1


def test_the_misspelled_label_stays_and_is_offered_as_one() -> None:
    parsed = parse("pdpilot/P5.pdf")
    assert Counter(turn.speaker for turn in parsed.turns)["Particpant"] == 1
    assert similar_labels(parsed.labels) == (("Participant", "Particpant"),)


@pytest.mark.parametrize(
    ("name", "turns", "speakers"),
    [("10-tools-for-thought", 62, 2), ("34-bring-your-own-client", 104, 3)],
)
def test_named_and_timed_turns(name: str, turns: int, speakers: int) -> None:
    parsed = parse(f"metamuse/{name}.txt")
    assert len(parsed.turns) == turns
    assert len(parsed.labels) == speakers
    times = [turn.ms for turn in parsed.turns if turn.ms is not None]
    assert len(times) == turns
    assert times == sorted(times)


def test_vtt_and_srt_of_one_talk_are_the_same() -> None:
    vtt = parse("hitsave/Keitai update Spring 2025.vtt")
    srt = parse("hitsave/Keitai update Spring 2025.srt")
    assert (vtt.text, vtt.turns, vtt.syncs) == (srt.text, srt.turns, srt.syncs)
    assert len(vtt.syncs) == 762
    assert vtt.labels == ()
    assert max(turn.end - turn.start for turn in vtt.turns) <= 700


def test_captions_and_text_of_one_talk_have_the_same_words() -> None:
    vtt = parse("hitsave/Keitai update Spring 2025.vtt")
    txt = parse("hitsave/Keitai update Spring 2025.txt")
    assert vtt.text.split() == txt.text.split()
