"""A flat rule as the rows of a plain form, and back. Pure."""

from typing import Any

from personas.rules import Rule

MOST_CONDITIONS = 20
NO_VALUE = {"known"}


def condition(row: dict[str, str]) -> dict[str, Any]:
    """A row of the plain form as a condition: commas part the values of “in” and “between”."""
    value: Any = row["value"].strip()
    if (row["op"] in {"in", "between", "not"} and "," in value) or row["op"] in {"in", "between"}:
        value = [part.strip() for part in value.split(",") if part.strip()]
    if row["op"] in NO_VALUE:
        value = True
    return {"attribute": row["attribute"], "op": row["op"], "value": value}


def rows_of(rule: Rule | None) -> list[dict[str, str]] | None:
    """A flat rule as rows of the plain form; None for one that only JSON can say."""
    if not rule:
        return []
    join = next((name for name in ("all", "any") if name in rule), None)
    parts = rule[join] if join else [rule]
    if any("attribute" not in part for part in parts):
        return None
    if any(part["op"] == "known" and part.get("value") is False for part in parts):
        return None
    return [
        {"attribute": part["attribute"], "op": part["op"], "value": _typed(part)} for part in parts
    ]


def _typed(part: Rule) -> str:
    value = part.get("value")
    if part["op"] in NO_VALUE:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def rows_from(data: Any) -> list[dict[str, str]]:
    """The rows as somebody typed them."""
    return [
        {name: str(data.get(f"{name}-{at}", "")) for name in ("attribute", "op", "value")}
        for at in range(MOST_CONDITIONS)
        if f"attribute-{at}" in data
    ]
