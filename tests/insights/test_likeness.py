import pytest

from insights.likeness import LookAlike, look_alikes


def names_alike(first: str, second: str) -> bool:
    return look_alikes({1: first, 2: second}, {}) == [LookAlike(1, 2)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Price trap", "Price traps"),
        ("Price trap", "The trap of price"),
        ("Prices", "pricing"),
        ("Décision", "decision"),
        ("Being blamed", "Being blamd"),
        ("Who decides", "who decides"),
    ],
)
def test_nearly_the_same_names_look_alike(first: str, second: str) -> None:
    assert names_alike(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Price", "Prize draw"),
        ("Goal", "Coal"),
        ("Wants a partner", "Wants to be left alone"),
        ("Being blamed", "Losing control"),
        ("IT", "HR"),
        ("🙂", "🙃"),
    ],
)
def test_other_names_do_not(first: str, second: str) -> None:
    assert not names_alike(first, second)


def test_codes_on_mostly_the_same_passages_look_alike() -> None:
    names = {1: "Blame", 2: "Fear of audits", 3: "Money"}
    passages = {1: {1, 2, 3, 4, 5}, 2: {1, 2, 3, 9}, 3: {1, 9}}
    assert look_alikes(names, passages) == [LookAlike(1, 2, both=3, fewer=4)]


def test_few_passages_in_common_say_nothing() -> None:
    names = {1: "Blame", 2: "Fear of audits"}
    assert look_alikes(names, {1: {1, 2}, 2: {1, 2}}) == []
    assert look_alikes(names, {1: {1, 2, 3, 4}, 2: {1, 2, 7, 8}}) == []


def test_a_code_and_one_above_it_share_passages_by_design() -> None:
    names = {1: "Fear", 2: "Being blamed"}
    passages = {1: {1, 2, 3}, 2: {1, 2, 3}}
    assert look_alikes(names, passages, kin={frozenset((1, 2))}) == []
    same = {1: "Blame", 2: "Blames"}
    assert look_alikes(same, passages, kin={frozenset((1, 2))}) == [LookAlike(1, 2)]


def test_the_surest_come_first() -> None:
    names = {1: "Blame", 2: "Audit", 3: "Money", 4: "Moneys"}
    passages = {1: {1, 2, 3, 4, 5}, 2: {1, 2, 3, 9, 8}}
    pairs = look_alikes(names, passages)
    assert [(pair.first, pair.second) for pair in pairs] == [(3, 4), (1, 2)]
