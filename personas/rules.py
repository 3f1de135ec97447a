"""Who belongs to a cast by rule. Pure: a rule and attributes in, yes or no out.

A rule is `{"all" or "any": [condition or rule, …]}`, nested at most three deep; a condition is
`{"attribute": key, "op": name, "value": …}`.
"""

import math
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from interviews.attributes import NO, YES
from lib.problems import Refused
from lib.text import is_keepable

OPERATOR_WORDS = {
    "is": "is",
    "in": "is one of",
    "not": "is not",
    "at_least": "is at least",
    "at_most": "is at most",
    "between": "is between",
    "known": "is known",
}
OPERATORS = tuple(OPERATOR_WORDS)
DEPTH = 3
Rule = Mapping[str, Any]


def matches(rule: Rule, attributes: Mapping[str, Any]) -> bool:
    """An empty list of conditions matches nobody: a cast is never everybody by accident."""
    for join, combine in (("all", all), ("any", any)):
        if join in rule:
            parts = rule[join]
            return bool(parts) and combine(matches(part, attributes) for part in parts)
    return _holds(rule, attributes.get(rule["attribute"]))


def check_rule(rule: object, known: Collection[str], *, depth: int = 1) -> None:
    """Raises Refused naming what to mend."""
    if not isinstance(rule, Mapping):
        raise _refuse("A rule is an object with “all” or “any”.")
    join = next((name for name in ("all", "any") if name in rule), None)
    if join is None:
        return _check_condition(rule, known)
    if len(rule) != 1 or not isinstance(rule[join], list):
        raise _refuse(f"“{join}” takes a list of conditions and stands alone.")
    if depth > DEPTH:
        raise _refuse("A rule is nested at most three deep.")
    for part in rule[join]:
        check_rule(part, known, depth=depth + 1)
    return None


def attributes_of(rule: Rule) -> set[str]:
    """The attribute keys a rule looks at."""
    for join in ("all", "any"):
        if join in rule:
            return {key for part in rule[join] for key in attributes_of(part)}
    return {rule["attribute"]}


def describe(rule: Rule, labels: Mapping[str, str]) -> str:
    """The rule in words; `labels` are what attributes are called."""
    for join, word in (("all", " and "), ("any", " or ")):
        if join in rule:
            parts = [describe(part, labels) for part in rule[join]]
            nested = [
                f"({p})" if _is_group(r) else p for p, r in zip(parts, rule[join], strict=True)
            ]
            return word.join(nested) or "nobody"
    return _describe_condition(rule, labels)


def _is_group(rule: Rule) -> bool:
    return any(len(rule.get(join, ())) > 1 for join in ("all", "any"))


def _describe_condition(rule: Rule, labels: Mapping[str, str]) -> str:
    name, operator, value = (
        labels.get(rule["attribute"], rule["attribute"]),
        rule["op"],
        rule.get("value"),
    )
    if operator == "known":
        return f"{name} is {'not ' if value is False else ''}known"
    values = [str(each) for each in value] if isinstance(value, list) else [str(value)]
    join = " and " if operator == "between" else " or "
    words = join.join([", ".join(values[:-1]), values[-1]] if len(values) > 1 else values)
    return f"{name} {OPERATOR_WORDS[operator]} {words}"


def _check_condition(rule: Mapping[str, Any], known: Collection[str]) -> None:
    attribute, operator, value = rule.get("attribute"), rule.get("op"), rule.get("value")
    if attribute not in known:
        raise _refuse(f"There is no attribute “{attribute}”. Use one of: {', '.join(known)}.")
    if operator not in OPERATORS:
        raise _refuse(f"“{operator}” is no operator. Use one of: {', '.join(OPERATORS)}.")
    _check_value(operator, value)


def _check_value(operator: str, value: Any) -> None:
    """A value that could never match is refused here, or the cast would be empty without a word."""
    _check_letters(value)
    if operator == "known":
        if value not in (None, True, False):
            raise _refuse("“known” takes true or false.")
    elif operator == "in" and not (isinstance(value, list) and value):
        raise _refuse("“in” takes a list of values.")
    elif operator == "between" and not (isinstance(value, list) and len(value) == 2):
        raise _refuse("“between” takes two values: the lowest and the highest.")
    elif value in (None, "", []):
        raise _refuse(f"“{operator}” needs a value.")
    elif operator == "is" and isinstance(value, list | Mapping):
        raise _refuse("“is” takes one value. For several, use “in”.")
    elif operator in {"at_least", "at_most", "between"}:
        _check_measures(operator, value if isinstance(value, list) else [value])


def _check_letters(value: Any) -> None:
    values = value if isinstance(value, list) else [value]
    if not all(is_keepable(each) for each in values if isinstance(each, str)):
        raise _refuse("A value holds characters that are no text. Type it again.")


def _check_measures(operator: str, values: list[Any]) -> None:
    if not all(_number(value) is not None or _day(value) for value in values):
        raise _refuse(f"“{operator}” takes a number, or a day such as 2026-03-12.")


def _holds(rule: Rule, have: Any) -> bool:
    operator = rule["op"]
    value: Any = rule.get("value")
    if operator == "known":
        return (have is not None) == (value is not False)
    if have is None:
        return False
    match operator:
        case "is":
            return _same(have, value)
        case "in":
            return any(_same(have, option) for option in value)
        case "not":
            options = value if isinstance(value, list) else [value]
            return not any(_same(have, option) for option in options)
        case "at_least":
            return _compare(have, value, lambda a, b: a >= b)
        case "at_most":
            return _compare(have, value, lambda a, b: a <= b)
        case _:
            low, high = value
            return _compare(have, low, lambda a, b: a >= b) and _compare(
                have, high, lambda a, b: a <= b
            )


def _same(have: Any, want: Any) -> bool:
    """Yes is true and 220 is 220.0, however they were typed; but "007" and "7" are two texts."""
    if isinstance(have, bool) or isinstance(want, bool):
        return _truth(have) is not None and _truth(have) == _truth(want)
    left, right = _number(have), _number(want)
    if left is not None and right is not None and not isinstance(have, str):
        return left == right
    return _plain(have) == _plain(want)


def _plain(value: Any) -> str:
    return " ".join(str(value).casefold().split())


def _truth(value: Any) -> bool | None:
    word = _plain(value)
    return word in YES if word in YES | NO else None


def _compare(have: Any, want: Any, holds: Callable[[Any, Any], bool]) -> bool:
    """Numbers with numbers, days with days; what cannot be compared does not match."""
    for read in (_number, _day):
        left, right = read(have), read(want)
        if left is not None and right is not None:
            return holds(left, right)
    return False


def _number(value: Any) -> float | None:
    """As people type numbers: "1,200" is one. Infinity and "nan" are words."""
    try:
        number = float(str(value).replace(",", ""))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _refuse(message: str) -> Refused:
    return Refused(message, field="rule")
