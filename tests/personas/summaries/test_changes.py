from typing import Any

from personas.summaries import Change, Claim, Code, Evidence, Insight
from tests.personas.summaries.making import (
    against,
    create_cast,
    create_code,
    create_evidence,
    summarise,
)

CODES = [create_code(1, name="fears recall", facet="concerns"), create_code(2, name="boring audit")]


def changes(
    before: list[Evidence], after: list[Evidence], codes: list[Code] = CODES, **kwargs: Any
) -> list[Change]:
    previous = summarise(before, codes=CODES, **kwargs)
    return list(summarise(after, codes=codes, previous=previous, **kwargs).changes)


def test_a_first_revision_has_no_changes() -> None:
    assert summarise([create_evidence(1)]).changes == ()


def test_the_same_evidence_changes_nothing() -> None:
    rows = [create_evidence(1), against(2, code=2)]
    assert changes(rows, rows) == []


def test_growth_names_who_was_added_and_why() -> None:
    rows = [create_evidence(n) for n in (1, 2, 3)]
    new = create_evidence(4)
    (change,) = changes(rows, [*rows, new])
    assert (change.kind, change.theme, change.because) == ("grew", "code:1", (str(new.coding),))
    assert change.text == "“fears recall” now 4 of 6, was 3: P-04"


def test_shrinking_names_who_went() -> None:
    rows = [create_evidence(n) for n in (1, 2, 3)]
    (change,) = changes(rows, rows[:2])
    assert (change.kind, change.text) == ("shrank", "“fears recall” now 2 of 6, was 3: P-03")
    assert change.because == (str(rows[2].coding),)


def test_a_cast_that_grew_is_told_with_both_totals() -> None:
    rows = [create_evidence(1), create_evidence(2)]
    previous = summarise(rows[:1], codes=CODES, cast=create_cast(2, interviewed={1}))
    document = summarise(rows, codes=CODES, cast=create_cast(2), previous=previous)
    assert document.changes[0].text == "“fears recall” now 2 of 2, was 1 of 1: P-02"


def test_a_theme_that_enters_and_one_that_leaves() -> None:
    entered, left = changes([create_evidence(1)], [create_evidence(2, code=2)])
    assert (entered.kind, entered.text) == ("entered", "“boring audit” is new, 1 of 6: P-02")
    assert (left.kind, left.text) == ("left", "“fears recall” is no longer heard, was 1 of 6")


def test_one_more_mention_of_the_same_person_is_told() -> None:
    rows = [create_evidence(1), create_evidence(1)]
    (change,) = changes(rows[:1], rows)
    assert change.kind == "more_mentions"
    assert change.text == "“fears recall” has 1 more mention, still 1 of 6"
    assert change.because == (str(rows[1].coding),)


def test_a_new_contradiction_comes_first() -> None:
    rows = [create_evidence(1), create_evidence(2)]
    doubt = against(3)
    first, second = changes(rows, [*rows, doubt, create_evidence(4)])
    assert (first.kind, second.kind) == ("contradicted", "grew")
    assert first.text == "“fears recall” is now contradicted by P-03, 3 of 6 for it"
    assert first.because == (str(doubt.coding),)


def test_merged_codes_are_never_told_as_left() -> None:
    rows = [create_evidence(1), create_evidence(2, code=2)]
    merged = [rows[0], rows[1]._replace(code=1)]
    kinds = {change.kind: change for change in changes(rows, merged)}
    assert set(kinds) == {"merged", "grew"}
    assert kinds["merged"].text == "“boring audit” is now part of “fears recall”"
    assert kinds["merged"].into == "code:1"


def test_codes_gathered_by_an_insight_are_merged_and_split_again() -> None:
    rows = [create_evidence(1), create_evidence(2, code=2)]
    apart = summarise(rows, codes=CODES)
    insight = Insight(7, "want no surprises", codes=(1, 2))
    together = summarise(rows, codes=CODES, insights=[insight], previous=apart)
    assert [change.text for change in together.changes] == [
        "“boring audit” is now part of “want no surprises”",
        "“fears recall” is now part of “want no surprises”",
    ]
    again = summarise(rows, codes=CODES, previous=together)
    assert [change.text for change in again.changes] == [
        "“boring audit” now stands on its own, apart from “want no surprises”",
        "“fears recall” now stands on its own, apart from “want no surprises”",
    ]


def test_a_parent_that_is_told_beside_its_child_enters() -> None:
    codes = [CODES[0], create_code(3, name="missing signature", facet="concerns", parent=1)]
    rows = [create_evidence(n, code=3) for n in (1, 2)]
    previous = summarise(rows, codes=codes)
    new = create_evidence(3)
    (change,) = summarise([*rows, new], codes=codes, previous=previous).changes
    assert (change.kind, change.theme, change.because) == ("entered", "code:1", (str(new.coding),))


def test_a_child_that_finds_a_second_voice_parts_from_its_parent() -> None:
    codes = [CODES[0], create_code(3, name="missing signature", facet="concerns", parent=1)]
    rows = [create_evidence(1), create_evidence(2, code=3)]
    previous = summarise(rows, codes=codes)
    rows.append(create_evidence(3, code=3))
    changes = summarise(rows, codes=codes, previous=previous).changes
    assert [change.text for change in changes] == [
        "“fears recall” now 3 of 6, was 2: P-03",
        "“missing signature” now stands on its own, apart from “fears recall”",
    ]


def test_a_claim_that_changes_its_basis_is_told_by_its_id() -> None:
    claims = [Claim(5, "concerns", "A recall", codes=(1,))]
    rows = [create_evidence(1), against(2)]
    told = [c for c in changes([], rows[:1], claims=claims) if c.claim]
    assert [(c.kind, c.claim) for c in told] == [("claim_supported", "5")]
    told = [c for c in changes(rows[:1], rows, claims=claims) if c.claim]
    assert told[0].text == "A claim is now contested: 1 of 6, 1 against"
    told = [c for c in changes(rows[:1], [], claims=claims) if c.claim]
    assert told[0].text == "A claim is a guess again: 0 of 6"
