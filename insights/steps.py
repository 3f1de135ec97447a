"""Moving a code by one step, as the arrow keys do. Pure: knows the rows it is given."""

from insights.models import Code
from lib.problems import Refused


def place_after(step: str, code: Code, rows: list[Code]) -> tuple[Code | None, int]:
    """The parent and the place among its children where a step up, down, in or out leads."""
    siblings = [row for row in rows if row.parent_id == code.parent_id]
    at = next(place for place, row in enumerate(siblings) if row.pk == code.pk)
    parent = next((row for row in rows if row.pk == code.parent_id), None)
    if step in ("up", "down"):
        return parent, max(0, at + (1 if step == "down" else -1))
    if step == "in":
        if at == 0:
            raise Refused("There is no code above it to stand under.")
        above = siblings[at - 1]
        return above, sum(row.parent_id == above.pk for row in rows)
    if parent is None:
        raise Refused("It stands at the top already.")
    elders = [row for row in rows if row.parent_id == parent.parent_id]
    after = next(place for place, row in enumerate(elders) if row.pk == parent.pk) + 1
    return next((row for row in rows if row.pk == parent.parent_id), None), after
