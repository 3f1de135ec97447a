"""Dataclasses to plain JSON data and back, by their annotations.

A field named `for_` is `for` in JSON; a tuple is a list; a union is either plain or a dataclass.
"""

import dataclasses
import types
from collections.abc import Callable
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Reader = Callable[[Any], Any]


@cache
def _fields(kind: Any) -> tuple[tuple[str, str, Any], ...]:
    """Name, key in JSON and type of each field."""
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    return tuple((name, name.rstrip("_"), hints[name]) for name in names)


def encode(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [item if isinstance(item, str) else encode(item) for item in value]
    if isinstance(value, dict):
        return {key: encode(value[key]) for key in sorted(value)}
    kind: Any = type(value)
    return {key: encode(getattr(value, name)) for name, key, _ in _fields(kind)}


def decode(kind: Any, data: Any) -> Any:
    return _reader(kind)(data)


@cache
def _reader(kind: Any) -> Reader:
    """How data becomes of this kind. Annotations are asked once: a document has thousands."""
    origin = get_origin(kind)
    if origin is types.UnionType or origin is Union:
        return _read_union(kind)
    if origin is tuple:
        return _read_tuple(_reader(get_args(kind)[0]))
    if origin is dict:
        return _read_dict(_reader(get_args(kind)[1]))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _read_record(kind)
    return _as_it_is


def _as_it_is(data: Any) -> Any:
    return data


def _read_union(kind: Any) -> Reader:
    """The dataclass in it if there is one; the data of every other kind is plain."""
    records: list[Any] = [each for each in get_args(kind) if dataclasses.is_dataclass(each)]
    read = _reader(records[0]) if records else _as_it_is
    return lambda data: read(data) if isinstance(data, dict) else data


def _read_tuple(item: Reader) -> Reader:
    if item is _as_it_is:
        return tuple
    return lambda data: tuple([item(each) for each in data])


def _read_dict(item: Reader) -> Reader:
    return lambda data: {key: item(data[key]) for key in sorted(data)}


def _read_record(kind: Any) -> Reader:
    # A key that a newer document has and an older one lacks takes the field's default.
    known = tuple((name, key, _reader(hint)) for name, key, hint in _fields(kind))
    return lambda data: kind(**{name: read(data[key]) for name, key, read in known if key in data})
