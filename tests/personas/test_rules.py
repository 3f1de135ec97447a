"""Who belongs to a cast by rule."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.problems import Refused
from personas.rules import DEPTH, OPERATORS, attributes_of, check_rule, describe, matches

KNOWN = ["role", "size", "since", "remote"]


def holds(operator: str, value: object, have: object) -> bool:
    attributes = {} if have is None else {"size": have}
    return matches({"attribute": "size", "op": operator, "value": value}, attributes)


@pytest.mark.parametrize(
    ("operator", "value", "have", "expected"),
    [
        ("is", "Buyer", "  buyer ", True),
        ("is", "Head of  Quality", "head of quality", True),
        ("is", "buyer", "seller", False),
        ("is", "220", 220, True),
        ("is", "1,200", 1200, True),
        ("is", 220.0, 220, True),
        ("is", "7", "007", False),
        ("is", "nan", "NaN", True),
        ("is", "yes", True, True),
        ("is", "true", True, True),
        ("is", True, True, True),
        ("is", "no", False, True),
        ("is", "no", True, False),
        ("is", "perhaps", True, False),
        ("is", True, "buyer", False),
        ("is", "buyer", None, False),
        ("in", ["north", "South"], "south", True),
        ("in", [1, 2], 3, False),
        ("in", ["x"], None, False),
        ("not", "lost", "customer", True),
        ("not", "lost", "Lost", False),
        ("not", ["lost", "churned"], "churned", False),
        ("not", ["lost", "churned"], "prospect", True),
        ("not", "lost", None, False),
        ("at_least", 100, 100, True),
        ("at_least", "1,000", 1500, True),
        ("at_least", 100, 99.9, False),
        ("at_least", "2026-03-01", "2026-03-12", True),
        ("at_least", "2026-03-13", "2026-03-12", False),
        ("at_least", 100, "many", False),
        ("at_least", 100, True, False),
        ("at_least", 100, None, False),
        ("at_most", 100, 100, True),
        ("at_most", 100, 101, False),
        ("at_most", "2026-03-01", "2026-02-28", True),
        ("between", [10, 20], 10, True),
        ("between", [10, 20], 20, True),
        ("between", [10, 20], 21, False),
        ("between", [10, 20], 9, False),
        ("between", ["2026-01-01", "2026-12-31"], "2026-03-12", True),
        ("between", [10, "2026-12-31"], 11, False),
        ("known", True, "x", True),
        ("known", None, "x", True),
        ("known", None, None, False),
        ("known", False, None, True),
        ("known", False, "x", False),
    ],
)
def test_a_condition_holds(operator: str, value: object, have: object, expected: bool) -> None:
    assert holds(operator, value, have) is expected


IS_BUYER = {"attribute": "role", "op": "is", "value": "buyer"}
IS_BIG = {"attribute": "size", "op": "at_least", "value": 100}


@pytest.mark.parametrize(
    ("attributes", "both", "either"),
    [
        ({"role": "buyer", "size": 100}, True, True),
        ({"role": "buyer", "size": 1}, False, True),
        ({"role": "clerk", "size": 1}, False, False),
        ({}, False, False),
    ],
)
def test_all_and_any_join_conditions(attributes: dict[str, Any], both: bool, either: bool) -> None:
    assert matches({"all": [IS_BUYER, IS_BIG]}, attributes) is both
    assert matches({"any": [IS_BUYER, IS_BIG]}, attributes) is either


def test_groups_nest() -> None:
    rule = {"all": [IS_BIG, {"any": [IS_BUYER, {"all": [{"attribute": "since", "op": "known"}]}]}]}
    check_rule(rule, KNOWN)
    assert matches(rule, {"size": 200, "since": "2026-01-01"})
    assert not matches(rule, {"size": 200})
    assert attributes_of(rule) == {"role", "size", "since"}


@pytest.mark.parametrize("join", ["all", "any"])
def test_an_empty_group_is_nobody(join: str) -> None:
    """Else a rule that was emptied would cast everybody."""
    check_rule({join: []}, KNOWN)
    assert not matches({join: []}, {"role": "buyer"})
    assert describe({join: []}, {}) == "nobody"


def nested(depth: int) -> dict[str, Any]:
    return IS_BUYER if depth == 0 else {"all": [nested(depth - 1)]}


def test_a_rule_is_at_most_three_deep() -> None:
    check_rule(nested(DEPTH), KNOWN)
    with pytest.raises(Refused, match="three deep") as refused:
        check_rule(nested(DEPTH + 1), KNOWN)
    assert refused.value.field == "rule"


def test_a_lone_condition_is_a_rule() -> None:
    check_rule(IS_BUYER, KNOWN)
    assert matches(IS_BUYER, {"role": "buyer"})


def condition(operator: object, value: object = None, attribute: object = "size") -> dict[str, Any]:
    return {"attribute": attribute, "op": operator, "value": value}


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ([], "is an object"),
        ("all", "is an object"),
        ({"all": [], "any": []}, "stands alone"),
        ({"all": {}}, "takes a list"),
        ({"all": ["role"]}, "is an object"),
        ({}, "no attribute"),
        (condition("is", 1, attribute="shoe"), "Use one of: role, size"),
        (condition("is", 1, attribute=["role"]), "no attribute"),
        (condition("like", 1), "is no operator"),
        (condition([]), "is no operator"),
        (condition("is"), "needs a value"),
        (condition("is", ""), "needs a value"),
        (condition("is", ["a", "b"]), "use “in”"),
        (condition("is", {"a": 1}), "use “in”"),
        (condition("not", []), "needs a value"),
        (condition("in", "a"), "a list of values"),
        (condition("in", []), "a list of values"),
        (condition("between", 1), "two values"),
        (condition("between", [1]), "two values"),
        (condition("between", [None, 2]), "a number, or a day"),
        (condition("at_least"), "needs a value"),
        (condition("at_least", "many"), "a number, or a day"),
        (condition("at_least", True), "a number, or a day"),
        (condition("at_most", "inf"), "a number, or a day"),
        (condition("known", "false"), "true or false"),
    ],
)
def test_a_rule_that_could_never_match_is_refused(rule: object, says: str) -> None:
    with pytest.raises(Refused, match=says):
        check_rule(rule, KNOWN)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (IS_BUYER, "Role is buyer"),
        ({"all": [IS_BUYER]}, "Role is buyer"),
        ({"all": [IS_BUYER, IS_BIG]}, "Role is buyer and size is at least 100"),
        (
            {"any": [IS_BIG, {"all": [IS_BUYER, IS_BIG]}]},
            "size is at least 100 or (Role is buyer and size is at least 100)",
        ),
        (condition("in", ["a", "b", "c"]), "size is one of a, b or c"),
        (condition("between", [1, 2]), "size is between 1 and 2"),
        (condition("known"), "size is known"),
        (condition("known", False), "size is not known"),
        (condition("not", "lost"), "size is not lost"),
    ],
)
def test_a_rule_is_told_in_words(rule: dict[str, Any], words: str) -> None:
    assert describe(rule, {"role": "Role"}) == words


VALUES = st.one_of(
    st.text(max_size=8), st.integers(), st.floats(), st.booleans(), st.none(), st.dates().map(str)
)
CONDITIONS = st.fixed_dictionaries(
    {
        "attribute": st.sampled_from(KNOWN),
        "op": st.sampled_from(OPERATORS),
        "value": VALUES | st.lists(VALUES, max_size=3),
    }
)
RULES = st.recursive(
    CONDITIONS,
    lambda parts: st.builds(
        lambda join, rules: {join: rules},
        st.sampled_from(["all", "any"]),
        st.lists(parts, max_size=3),
    ),
    max_leaves=6,
)
PEOPLE = st.dictionaries(
    st.sampled_from(KNOWN),
    st.one_of(st.text(max_size=8), st.integers(), st.booleans(), st.floats(allow_nan=False)),
    max_size=4,
)


@given(rule=RULES, attributes=PEOPLE)
def test_every_rule_that_passes_the_check_can_be_decided(
    rule: dict[str, Any], attributes: dict[str, Any]
) -> None:
    try:
        check_rule(rule, KNOWN)
    except Refused:
        return
    assert matches(rule, attributes) in {True, False}
    assert matches({"all": [rule]}, attributes) is matches({"any": [rule]}, attributes)
    assert describe(rule, {})
    assert attributes_of(rule) <= set(KNOWN)


@pytest.mark.parametrize("value", ["a\0b", "\ud83d", ["north", "so\0uth"]])
def test_a_value_that_cannot_be_kept_is_refused(value: object) -> None:
    operator = "in" if isinstance(value, list) else "is"
    with pytest.raises(Refused, match="no text"):
        check_rule({"all": [{"attribute": "role", "op": operator, "value": value}]}, KNOWN)
