"""Dataclasses to plain JSON data and back, by their annotations.

A field named `for_` is `for` in JSON; a tuple is a list; a union is either plain or a dataclass.
"""

import dataclasses
import types
from typing import Any, Union, get_args, get_origin, get_type_hints

_known: dict[Any, tuple[tuple[str, str, Any], ...]] = {}


def _fields(kind: Any) -> tuple[tuple[str, str, Any], ...]:
    """Name, key in JSON and type of each field; looked up once per class."""
    if kind not in _known:
        hints = get_type_hints(kind)
        names = [field.name for field in dataclasses.fields(kind)]
        _known[kind] = tuple((name, name.rstrip("_"), hints[name]) for name in names)
    return _known[kind]


def encode(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [item if isinstance(item, str) else encode(item) for item in value]
    if isinstance(value, dict):
        return {key: encode(value[key]) for key in sorted(value)}
    return {key: encode(getattr(value, name)) for name, key, _ in _fields(type(value))}


def decode(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin is types.UnionType or origin is Union:
        return _decode_union(kind, data)
    if origin is tuple:
        item = get_args(kind)[0]
        return tuple(data) if item is str else tuple(decode(item, each) for each in data)
    if origin is dict:
        item = get_args(kind)[1]
        return {key: decode(item, data[key]) for key in sorted(data)}
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        # A key that a newer document has and an older one lacks takes the field's default.
        known = ((name, key, hint) for name, key, hint in _fields(kind) if key in data)
        return kind(**{name: decode(hint, data[key]) for name, key, hint in known})
    return data


def _decode_union(kind: Any, data: Any) -> Any:
    if not isinstance(data, dict):
        return data
    record = next(each for each in get_args(kind) if dataclasses.is_dataclass(each))
    return decode(record, data)
