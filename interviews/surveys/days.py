"""Days as spreadsheets and forms write them."""

import re
from collections.abc import Sequence
from datetime import date

YEAR_FIRST, DAY_FIRST, MONTH_FIRST = "ymd", "dmy", "mdy"
ORDERS = {
    YEAR_FIRST: "Year first: 2026-03-12",
    DAY_FIRST: "Day first: 12.3.2026",
    MONTH_FIRST: "Month first: 3/12/2026",
}
_DAY = re.compile(r"(\d{1,4})[-./ ](\d{1,2})[-./ ](\d{2,4})(?:[T ,].*)?")
_SAMPLE = 500


def day_order(values: Sequence[str]) -> str | None:
    """The order in which every one of them is a day; None if there is none."""
    few = values[:_SAMPLE]
    fitting = (order for order in ORDERS if few and all(read_day(day, order) for day in few))
    return next(fitting, None)


def read_day(text: str, order: str) -> date | None:
    """The day that the text begins with; a time after it is not looked at."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    numbers = dict(zip(order, map(int, found.groups()), strict=True))
    year = numbers["y"] + (2000 if numbers["y"] < 100 else 0)
    if order == YEAR_FIRST and len(found[1]) != 4:
        return None
    try:
        day = date(year, numbers["m"], numbers["d"])
    except ValueError:
        return None
    return day if 1900 <= year <= 2200 else None
