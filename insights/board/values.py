"""Values of typed attributes as choices: as they stand in an address and as people read them. Pure.

Numbers are offered as bands, written `50..249`, so that an address keeps its meaning when people
with other numbers join.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from interviews.models import AttributeDefinition
from interviews.queries import choice_in_words

# Lowest and highest of each, both inclusive; None is open.
Bands = tuple[tuple[float | None, float | None], ...]
FEW = 5
_STEPS = (1, 2, 2.5, 5)


def bands_of(values: Iterable[Any]) -> Bands:
    """Each number by itself where there are few, else up to four bands of about equal size."""
    numbers = sorted(value for value in values if _is_number(value))
    if len(distinct := sorted(set(numbers))) <= FEW:
        return tuple((one, one) for one in distinct)
    cuts = sorted({_nice(numbers[len(numbers) * part // 4]) for part in (1, 2, 3)})
    cuts = [cut for cut in cuts if numbers[0] < cut <= numbers[-1]]
    lows: list[float | None] = [None, *cuts]
    highs: list[float | None] = [*(cut - 1 for cut in cuts), None]
    return tuple(zip(lows, highs, strict=True))


def value_of(
    definition: AttributeDefinition, attributes: Mapping[str, Any], bands: Bands | None
) -> str:
    """As an address has it; "" where nothing is known."""
    value = attributes.get(definition.key)
    match definition.type:
        case "boolean" if isinstance(value, bool):
            return "yes" if value else "no"
        case "number":
            return _band(value, bands or ())
        case "date":
            return str(value or "")[:4]
    return "" if value is None else str(value)


def value_words(definition: AttributeDefinition, value: str) -> str:
    """As people read it."""
    match definition.type:
        case "number":
            return _band_words(value)
        case "boolean":
            return value.capitalize()
        case "choice":
            return choice_in_words(value)
    return value


def within(number: Any, band: str) -> bool:
    """Whether a number lies in a band of an address."""
    low, parted, high = band.partition("..")
    if not (parted and _is_number(number)):
        return False
    try:
        return (not low or number >= float(low)) and (not high or number <= float(high))
    except ValueError:
        return False


def band_order(value: str) -> float:
    low = value.partition("..")[0]
    try:
        return float(low) if low else float("-inf")
    except ValueError:
        return float("inf")


def _band(value: Any, bands: Bands) -> str:
    if not _is_number(value):
        return ""
    for low, high in reversed(bands):
        if low is None or value >= low:
            return f"{_plain(low)}..{_plain(high)}"
    return ""


def _band_words(value: str) -> str:
    low, parted, high = value.partition("..")
    if not parted or not (low or high):
        return value
    if low == high:
        return _grouped(low)
    if not low:
        return f"Up to {_grouped(high)}"
    return f"{_grouped(low)} to {_grouped(high)}" if high else f"{_grouped(low)} or more"


def _grouped(number: str) -> str:
    return f"{int(number):,}" if number.isascii() and number.isdigit() else number


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:.12g}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _nice(number: float) -> float:
    """The nearest number that people would choose: 237 is 250."""
    if abs(number) < 10:
        return round(number)
    size: float = 10.0 ** (len(str(int(abs(number)))) - 1)
    nearest = min((step * size for step in (*_STEPS, 10)), key=lambda one: abs(one - abs(number)))
    return nearest if number > 0 else -nearest
