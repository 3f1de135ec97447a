import pytest

from personas.summaries.wording import clean_statement, listing, propose_singular, share, with_also


@pytest.mark.parametrize(
    ("count", "of", "words"),
    [
        (6, 6, "all six"),
        (5, 6, "most (5 of 6)"),
        (4, 6, "most (4 of 6)"),
        (3, 6, "half (3 of 6)"),
        (2, 6, "some (2 of 6)"),
        (1, 6, "one of six"),
        (2, 3, "most (2 of 3)"),
        (2, 2, "both"),
        (1, 2, "one of two"),
        (1, 1, "the one customer"),
        (12, 12, "all twelve"),
        (13, 13, "all 13"),
        (1, 14, "one of 14"),
        (7, 14, "half (7 of 14)"),
    ],
)
def test_a_share_is_a_word_with_the_count_beside_it(count: int, of: int, words: str) -> None:
    assert share(count, of) == words


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("want the boring audit", "wants the boring audit"),
        ("are the only ones who know", "is the only ones who know"),
        ("have no time", "has no time"),
        ("do the rounds", "does the rounds"),
        ("go by the book", "goes by the book"),
        ("do not want a partner", "does not want a partner"),
        ("don't trust vendors", "doesn't trust vendors"),
        ("aren't asked", "isn't asked"),
        ("can't sleep before an audit", "can't sleep before an audit"),
        ("would rather print", "would rather print"),
        ("never trust the first demo", "never trusts the first demo"),
        ("mostly rely on peers", "mostly relies on peers"),
        ("comply first and ask later questions", "complies first and asks later questions"),
        ("watch the line", "watches the line"),
        ("push for a pilot", "pushes for a pilot"),
        ("veto the purchase", "vetoes the purchase"),
        ("miss the old sheet", "misses the old sheet"),
        ("fix it themselves", "fixes it themselves"),
        ("buy in spring", "buys in spring"),
        ("carry the folder", "carries the folder"),
        ("need finance to sign", "needs finance to sign"),
        ("were pushed by a retailer", "was pushed by a retailer"),
        ("started looking after a near miss", "started looking after a near miss"),
        ("lost a customer over it", "lost a customer over it"),
        ("ask two peers and trust nobody", "asks two peers and trusts nobody"),
        ("compare price and support", "compares price and support"),
        ("want peace and quiet", "wants peace and quiet"),
        ("want to call and tell somebody", "wants to call and tell somebody"),
        ("double-check every label", "double-checks every label"),
        ("say what they need and want an answer", "says what they need and want an answer"),
        ("退屈な監査を望む", "退屈な監査を望む"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_singular_is_proposed(plural: str, singular: str) -> None:
    assert propose_singular(plural) == singular


def test_a_statement_is_freed_of_its_stem_and_full_stop() -> None:
    assert clean_statement("  They want the\nboring audit. ") == "want the boring audit"


@pytest.mark.parametrize(
    ("statement", "joined"),
    [
        ("want it", "also want it"),
        ("are tired", "are also tired"),
        ("can wait", "can also wait"),
        ("do not want it", "do not want it"),
        ("are not asked", "are not asked"),
    ],
)
def test_also_stands_where_it_reads_well(statement: str, joined: str) -> None:
    assert with_also(statement) == joined


def test_names_are_listed_as_one_says_them() -> None:
    assert listing(["P-01", "P-02", "P-03"]) == "P-01, P-02 and P-03"
