import pytest

from config.demo.marks import Mark, MarkedInterview, MarkupError, parse_interview

HEAD = """guid: 00000000-0000-5000-8000-000000000001
title: A talk
study: audit-season
kind: interview
mode: phone
directness: first_hand
held_days_ago: 12
minutes: 30
coder: nadia
speaker: P-07 = P-07
speaker: Nadia = moderator
speaker: Notes = nobody
"""


def parse(body: str, *, extra: str = "") -> MarkedInterview:
    return parse_interview(f"{HEAD}{extra}\n{body}\n")


def marked_words(interview: MarkedInterview) -> list[tuple[str, str]]:
    return [(mark.code, interview.text[mark.start : mark.end]) for mark in interview.marks]


def test_header_is_typed_and_maps_every_label() -> None:
    header = parse("P-07: Yes.", extra="subject: P-07\n").header
    assert (header.held_days_ago, header.minutes, header.subject) == (12, 30, "P-07")
    assert header.speakers == {"P-07": "P-07", "Nadia": "moderator", "Notes": "nobody"}


def test_turns_are_parted_by_one_empty_line_and_span_the_words_only() -> None:
    interview = parse("[01:24] Nadia: Which box?\n\n\n[1:00:02] P-07: That one.\nThere.")
    assert interview.text == "Which box?\n\nThat one. There."
    spans = [(interview.text[turn.start : turn.end], turn.milliseconds) for turn in interview.turns]
    assert spans == [("Which box?", 84_000), ("That one. There.", 3_602_000)]


def test_turn_without_a_time_has_none() -> None:
    assert parse("P-07: Yes.").turns[0].milliseconds is None


def test_colon_in_the_words_does_not_end_the_label() -> None:
    assert parse("P-07: I said: no.").text == "I said: no."


def test_mark_spans_its_words_in_codepoints() -> None:
    interview = parse("Nadia: 🐟 £?\n\nP-07: Well. {{boring-audit: I want it dull.}} Very.")
    assert marked_words(interview) == [("boring-audit", "I want it dull.")]
    assert interview.text.endswith("Well. I want it dull. Very.")


def test_options_may_stand_in_any_order_and_have_defaults() -> None:
    interview = parse("P-07: {{a: one}} {{b|did|-: two}} {{c|@ben|unspoken|+: three}}")
    assert [(mark.stance, mark.voice, mark.coder) for mark in interview.marks] == [
        ("supports", "said", "nadia"),
        ("contradicts", "did", "nadia"),
        ("supports", "unspoken", "ben"),
    ]


def test_two_specs_make_two_codings_of_the_same_words() -> None:
    interview = parse("P-07: {{a; a|-|@ben: Maybe.}}")
    assert interview.marks == (
        Mark(0, 6, "a", "supports", "said", "nadia"),
        Mark(0, 6, "a", "contradicts", "said", "ben"),
    )


def test_marks_stand_inside_marks() -> None:
    interview = parse("P-07: {{a: He writes {{b: with one glove {{c: off}}}}}}.")
    assert marked_words(interview) == [
        ("a", "He writes with one glove off"),
        ("b", "with one glove off"),
        ("c", "off"),
    ]
    assert interview.text == "He writes with one glove off."


def test_mark_belongs_to_the_participant_whose_turn_it_covers() -> None:
    interview = parse("P-07: {{a: Yes.}}\n\nNadia: {{a: Really?}}")
    assert [interview.participants_of(mark) for mark in interview.marks] == [("P-07",), ()]


def test_mark_in_notes_belongs_to_the_subject() -> None:
    interview = parse("Notes: {{a|did: He writes.}}", extra="subject: P-07\n")
    assert interview.participants_of(interview.marks[0]) == ("P-07",)


@pytest.mark.parametrize(
    "body",
    [
        "Somebody: Who is this?",
        "no label at all",
        "P-07: {{a: never closed",
        "P-07: never opened}}",
        "P-07: {{a|loudly: words}}",
        "P-07: {{no colon}}",
    ],
)
def test_bad_markup_is_refused(body: str) -> None:
    with pytest.raises(MarkupError):
        parse(body)


@pytest.mark.parametrize("extra", ["colour: red\n", "minutes: 4\n", "a line\n"])
def test_bad_header_is_refused(extra: str) -> None:
    with pytest.raises(MarkupError):
        parse("P-07: Yes.", extra=extra)


def test_header_without_a_title_is_refused() -> None:
    with pytest.raises(MarkupError, match="title"):
        parse_interview("guid: x\n\nP-07: Yes.\n")
