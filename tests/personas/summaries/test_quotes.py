from tests.personas.summaries.making import (
    create_code,
    create_evidence,
    summarise,
    themes_of,
    told,
)

LONG = (
    "Well, you know how it is. "
    "The auditor came in at nine and wanted the cleaning log for the second of March, and nobody "
    "on shift knew where it was. "
    "So I drove in. "
    "I was on holiday, mind you, and I drove in with the children in the car because the log was "
    "in my drawer and the drawer was locked. "
    "Anyway."
)


def test_at_most_three_quotes_one_per_participant_first() -> None:
    rows = [create_evidence(1, quote=f"I check every label again, number {n}.") for n in range(5)]
    rows += [create_evidence(2, quote="Labels, labels, labels, every single day of the year.")]
    rows += [create_evidence(3, quote="I dream of labels and of the people who print them.")]
    document = summarise(rows)
    chosen = themes_of(document)["code:1"].quotes
    assert {document.quotes[key].participants for key in chosen} == {("1",), ("2",), ("3",)}


def test_few_speakers_fill_up_to_three_quotes() -> None:
    rows = [create_evidence(1, quote=f"I check the label number {n} again.") for n in range(5)]
    assert len(themes_of(summarise(rows))["code:1"].quotes) == 3


def test_the_quote_that_speaks_for_the_theme_comes_first() -> None:
    rows = [
        create_evidence(1, quote="My sister in law keeps bees and sells the honey at the fair."),
        create_evidence(2, quote="I lose the signature on the batch form every single week."),
        create_evidence(3, quote="There is a signature missing on a batch form every week."),
    ]
    first = themes_of(summarise(rows))["code:1"].quotes[0]
    assert first in {str(row.coding) for row in rows[1:]}


def test_whole_first_hand_sentences_are_preferred() -> None:
    rows = [
        create_evidence(1, quote="audit, lunch"),
        create_evidence(2, quote="He wants the audit to be over by lunch.", directness="proxy"),
        create_evidence(3, quote="I want the audit to be over by lunch, that is all."),
    ]  # fmt: skip
    assert themes_of(summarise(rows))["code:1"].quotes[0] == str(rows[2].coding)


def test_a_quote_is_the_exact_slice() -> None:
    row = create_evidence(1, quote="  Spaces\tand «marks» stay.  ")
    quote = summarise([row]).quotes[str(row.coding)]
    assert (quote.quote, quote.start, quote.end) == (row.quote, row.start, row.end)
    assert not quote.shortened


def test_a_long_quote_is_cut_at_words_and_keeps_its_place() -> None:
    row = create_evidence(1, quote=LONG)
    quote = summarise([row]).quotes[str(row.coding)]
    assert quote.shortened
    assert (quote.excerpt_start, quote.excerpt_end) == (row.start, row.end)
    shown = LONG[quote.start - row.start : quote.end - row.start]
    assert quote.quote == f"{shown}…"
    assert shown.endswith("So I drove in.")
    assert 8 <= len(shown.split()) <= 35


def test_an_endless_sentence_ends_behind_a_word() -> None:
    text = "and then " * 60
    row = create_evidence(1, quote=text)
    quote = summarise([row]).quotes[str(row.coding)]
    shown = text[quote.start - row.start : quote.end - row.start]
    assert quote.quote == f"{shown}…"
    assert shown.endswith(("and", "then"))
    assert len(shown.split()) <= 35


def test_a_script_without_spaces_is_shortened_and_compared() -> None:
    text = "監査は退屈なほうがいいです。" * 8
    rows = [create_evidence(1, quote=text), create_evidence(2, quote="退屈な監査がいい。")]
    document = summarise(rows)
    quote = document.quotes[str(rows[0].coding)]
    assert quote.shortened
    assert quote.quote.strip("…") in text
    assert len(themes_of(document)["code:1"].quotes) == 2


def test_consent_that_does_not_cover_quoting_removes_the_words_not_the_count() -> None:
    rows = [create_evidence(1), create_evidence(2, quotable=False, quote="Nobody may read this.")]
    document = summarise(rows)
    theme = themes_of(document)["code:1"]
    assert (theme.n_for, theme.unquoted) == (2, 1)
    assert theme.quotes == (str(rows[0].coding),)
    assert b"Nobody may read" not in document.to_bytes()
    assert told(document, "what_they_are_after")[0].endswith("(P-01; one more, not quoted).")


def test_a_row_without_words_counts_and_is_never_quoted() -> None:
    document = summarise([create_evidence(1, quote=None), create_evidence(2)])
    assert themes_of(document)["code:1"].n_for == 2
    assert len(document.quotes) == 1


def test_second_hand_words_are_credited_as_such() -> None:
    rows = [create_evidence(1, directness="proxy"), create_evidence(2, quote=None)]
    assert "(P-01, second-hand)" in told(summarise(rows), "what_they_are_after")[0]


def test_the_same_words_are_not_told_twice() -> None:
    codes = [create_code(1), create_code(2, facet="pains")]
    rows = [create_evidence(n, code=code, start=0) for n in (1, 2) for code in (1, 2)]
    document = summarise(rows, codes=codes)
    quoted = [
        part.quote
        for paragraph in document.story
        for sentence in paragraph.sentences
        for part in sentence.parts
        if not isinstance(part, str)
    ]
    places = [(document.quotes[key].interview, document.quotes[key].start) for key in quoted]
    assert len(places) == 2
    assert len(set(places)) == len(places)
