import pytest

from personas.summaries import QuoteRef, Sentence, tell_briefly

Q, R = QuoteRef("7"), QuoteRef("8")


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (
            ("Most (5 of 6) want the boring audit: ", Q, " (P-03)."),
            [("Most (5 of 6) want the boring audit.", "7")],
        ),
        (
            ("Some (2 of 6) keep it on paper. As P-07 puts it: ", Q),
            [("Some (2 of 6) keep it on paper.", "7")],
        ),
        (
            ("Some (2 of 6) keep it on paper. In the words of P-07: ", Q, "."),
            [("Some (2 of 6) keep it on paper.", "7")],
        ),
        (
            ("Where their interest lies: most travel. ", Q, " (P-05; one more, not quoted)."),
            [("Where their interest lies: most travel.", "7")],
        ),
        (
            ("P-04 says the opposite (", Q, "), yet does the same: ", R, "."),
            [("P-04 says the opposite,", "7"), (" yet does the same.", "8")],
        ),
        (
            ("P-04 says the opposite (", Q, "), yet does the same."),
            [("P-04 says the opposite,", "7"), (" yet does the same.", None)],
        ),
        (("P-05 is of two minds.",), [("P-05 is of two minds.", None)]),
    ],
)
def test_a_sentence_keeps_its_fact_and_loses_its_quote(
    parts: tuple[str | QuoteRef, ...], told: list[tuple[str, str | None]]
) -> None:
    assert list(tell_briefly(Sentence(parts, "theme", None, ()))) == told
