"""What a text shares with words that went, and what it merely has in common with everybody."""

import pytest

from personas.repetition import Found, Gone, find_repetitions

SAID = "I want the boring audit, the one where they are done by lunch. Nobody shouts."


def signs(*texts: str, said: str = SAID, **gone: list[str]) -> list[str | None]:
    found = find_repetitions(texts, Gone([said], **gone))
    return [each.sign if each else None for each in found]


def shared(text: str, said: str = SAID) -> str | None:
    """The words of the text that are taken to be a repetition."""
    found = find_repetitions([text], Gone([said]))[0]
    return text[found.start : found.end] if found else None


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("They want the boring audit most", "want the boring audit"),
        ("“The BORING audit — the one!”", "The BORING audit — the one"),
        ("Boring-audit lovers", "Boring-audit"),
        ("a boring\naudit", "boring\naudit"),
    ],
)
def test_shared_words_are_found_whatever_stands_between(text: str, repeats: str) -> None:
    assert shared(text) == repeats


@pytest.mark.parametrize(
    "text",
    [
        "",
        "…",
        "audit",
        "They are the one where they are",
        "I want the one who knows",
        "An audit that is never boring",
        "Done by noon",
    ],
)
def test_what_everybody_says_is_no_repetition(text: str) -> None:
    assert shared(text) is None


def test_a_run_does_not_reach_over_what_was_said_in_between() -> None:
    assert signs("lunch nobody", said="lunch") == [None]
    gone = Gone(["they stop for lunch", "auditors shout there"])
    assert find_repetitions(["lunch auditors shout"], gone) == [Found("words", 6, 20)]


def test_two_words_that_many_texts_share_are_a_term_of_the_trade() -> None:
    rare, common = "Boring audit", ["The boring side", "An audit", "Boring", "One more audit"]
    assert signs(rare)[0] == "words"
    assert signs(rare, *common)[0] == "words"
    assert signs(rare, *common, *common)[0] is None
    assert signs("want the boring audit", *common, *common)[0] == "words"


@pytest.mark.parametrize(
    ("text", "said", "repeats"),
    [
        ("Das Gefühl, ständig hinterherzulaufen", "ständig hinterherzulaufen, ja", True),
        ("Le cafe\u0301 brûlé", "un café brûlé", True),
        ("ＦＵＬＬ widthword", "full widthword", True),
        ("STRASSENBAHN fahren", "Straßenbahn fahren", True),
        ("監査が退屈なのが一番いい", "だから監査が退屈なのが一番いいです", True),
        ("監査が好き", "監査が退屈なのが一番いい", False),
        ("тихий аудит", "хочу тихий аудит", True),
        ("🎉🎉🎉", "🎉🎉🎉", False),
    ],
)
def test_any_script_is_compared(text: str, said: str, repeats: bool) -> None:
    assert (shared(text, said) is not None) is repeats


def test_the_longest_run_is_shown() -> None:
    said = "we rebuild the whole binder. then every single auditor reads another binder by hand"
    text = "They rebuild the whole binder, as every single auditor reads another binder by hand."
    assert shared(text, said) == "every single auditor reads another binder by hand"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("P-07 again", "label"),
        ("as p 07 said", "label"),
        ("(P07)", "label"),
        ("P-070 is another", None),
        ("P-0 7", None),
        ("Page 07", None),
    ],
)
def test_a_pseudonym_is_found_however_it_is_spelled(text: str, sign: str | None) -> None:
    assert signs(text, labels=["P-07"]) == [sign]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Rose Will told us", "name"),
        ("rose will told us", "name"),
        ("Rose told us", "name"),
        ("ROSE", "name"),
        ("prices rose", None),
        ("It Will pass", None),
        ("Primrose", None),
        ("write to rose@will.example", "name"),
        ("rose at will dot example", None),
        ("Write to Example Ltd", None),
        ("call 020 7946 0958", "name"),
        ("0958 of them", None),
    ],
)
def test_a_name_is_found_where_it_is_written_as_one(text: str, sign: str | None) -> None:
    names = ["Rose Will", "rose@will.example", "020 7946 0958"]
    assert signs(text, names=names) == [sign]


def test_a_name_of_one_word_or_another_script_is_found() -> None:
    assert signs("Ask Rose", "ask rose", names=["Rose"]) == ["name", None]
    assert signs("王明说", "明天", names=["王明"]) == ["name", None]
    assert signs("Bo knows", names=["Bo"]) == [None], "too short to tell from a word"


def test_a_name_is_a_plainer_sign_than_shared_words() -> None:
    assert signs(f"P-07: {SAID}", labels=["P-07"]) == ["label"]
    assert signs(f"Rose, P-07: {SAID}", labels=["P-07"], names=["Rose"]) == ["name"]


def test_nothing_gone_finds_nothing() -> None:
    assert find_repetitions([SAID], Gone()) == [None]
    assert find_repetitions([], Gone([SAID])) == []
