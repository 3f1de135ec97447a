"""Whether a value is what a schema of the OpenAPI document says: as much of JSON Schema as that
document uses; a keyword nobody has taught it is an error, not a pass."""

from collections.abc import Iterator
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}
KNOWN = {
    *("$ref", "anyOf", "type", "enum", "const", "properties", "required", "items", "format"),
    *("additionalProperties", "title", "description", "default", "maxLength", "minimum", "maximum"),
}


def mismatches(value: Any, schema: dict[str, Any], document: dict[str, Any]) -> list[str]:
    """What is wrong, each with its place; empty if nothing is."""
    return list(_check(value, schema, document, "$"))


def _check(value: Any, schema: Any, document: dict[str, Any], place: str) -> Iterator[str]:
    assert set(schema) <= KNOWN, f"{place}: {set(schema) - KNOWN} is not understood"
    if "$ref" in schema:
        yield from _check(value, resolve(schema["$ref"], document), document, place)
    elif "anyOf" in schema:
        if all(list(_check(value, option, document, place)) for option in schema["anyOf"]):
            yield f"{place}: {value!r} is none of the alternatives"
    elif "type" in schema and not _is(value, schema["type"]):
        yield f"{place}: {value!r} is no {schema['type']}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is not in {schema['enum']}"
    else:
        yield from _check_parts(value, schema, document, place)


def _check_parts(value: Any, schema: Any, document: dict[str, Any], place: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _check_object(value, schema, document, place)
    elif isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            yield from _check(item, schema["items"], document, f"{place}[{number}]")


def _check_object(
    value: dict[str, Any], schema: Any, document: dict[str, Any], place: str
) -> Iterator[str]:
    properties = schema.get("properties", {})
    missing = set(schema.get("required", ())) - set(value)
    yield from (f"{place}.{name}: missing" for name in sorted(missing))
    for name, part in value.items():
        rest = schema.get("additionalProperties", not properties)
        if name in properties:
            yield from _check(part, properties[name], document, f"{place}.{name}")
        elif isinstance(rest, dict):
            yield from _check(part, rest, document, f"{place}.{name}")
        elif not rest:
            yield f"{place}.{name}: not in the document"


def resolve(reference: str, document: dict[str, Any]) -> dict[str, Any]:
    """What `#/components/schemas/Name` names. KeyError if it names nothing."""
    found: Any = document
    for step in reference.removeprefix("#/").split("/"):
        found = found[step]
    assert isinstance(found, dict)
    return found


def _is(value: Any, name: str) -> bool:
    # To Python, true and false are whole numbers.
    wanted = isinstance(value, TYPES[name])
    return wanted and (name == "boolean" or not isinstance(value, bool))
