"""The OpenAPI document: complete, without loose ends, and true (see `calling.checked`)."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.calling import ROOT, Api, document
from tests.api.matching import resolve

# What has to be there at least.
PROMISED = {
    "participants": {"get", "post"},
    "interviews": {"get", "post"},
    "interviews/{}": {"get", "patch"},
    "codes": {"get", "post"},
    "codings": {"get", "post"},
    "codings/{}": {"delete"},
    "personas": {"get", "post"},
    "personas/{}": {"get", "patch"},
    "personas/{}/cast": {"put"},
    "personas/{}/claims": {"get", "post"},
    "personas/{}/summary": {"get"},
    "personas/{}/exports": {"post"},
    "exports/{}": {"get"},
}


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (value[key] for key in value if key == "$ref")
        for part in value.values():
            yield from references(part)
    elif isinstance(value, list):
        for part in value:
            yield from references(part)


def test_the_document_is_open_to_everybody_and_says_its_version() -> None:
    answer = Api().get("openapi.json")
    assert answer.status == 200
    assert answer["openapi"] == "3.1.0"
    assert answer["info"]["version"] == "1"


@pytest.mark.parametrize("path", PROMISED)
def test_every_promised_operation_is_in_the_document(path: str) -> None:
    there = {
        re.sub(r"{\w+}", "{}", known): methods for known, methods in document()["paths"].items()
    }
    assert PROMISED[path] <= set(there[ROOT + path])


def test_every_reference_leads_somewhere() -> None:
    for reference in references(document()):
        assert resolve(reference, document())


def test_no_operation_shares_its_name_with_another() -> None:
    names = [operation["operationId"] for _, _, operation in operations()]
    assert len(names) == len(set(names))


def test_every_variable_of_a_path_is_described() -> None:
    for path, method, operation in operations():
        described = {entry["name"] for entry in operation["parameters"] if entry["in"] == "path"}
        assert described == set(re.findall(r"{(\w+)}", path)), f"{method} {path}"


def test_every_operation_takes_a_token_and_tells_its_errors() -> None:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path, method, operation in operations():
        assert operation["security"] == [{"Bearer": []}], f"{method} {path}"
        for status in ("401", "403", "404", "409", "422"):
            assert operation["responses"][status]["content"] == problem, f"{method} {path}"
    assert document()["components"]["securitySchemes"]["Bearer"]["scheme"] == "bearer"


def test_every_operation_that_makes_something_takes_an_idempotency_key() -> None:
    for path, method, operation in operations():
        headers = {entry["name"] for entry in operation["parameters"] if entry["in"] == "header"}
        assert headers == ({"Idempotency-Key"} if method == "post" else set()), f"{method} {path}"


def test_everything_that_answers_with_content_says_what_it_looks_like() -> None:
    for path, method, operation in operations():
        for status, response in operation["responses"].items():
            assert ("content" in response) == (status != "204"), f"{method} {path} {status}"


def test_an_interview_comes_as_json_or_as_a_form_with_a_file() -> None:
    content = document()["paths"][f"{ROOT}interviews"]["post"]["requestBody"]["content"]
    assert set(content) == {"application/json", "multipart/form-data"}
    form = content["multipart/form-data"]["schema"]
    assert form["properties"]["file"]["format"] == "binary"
    assert form["required"] == ["file"]


def test_every_id_in_an_answer_is_a_string() -> None:
    for name, schema in document()["components"]["schemas"].items():
        for field in ("id", "interview", "code", "excerpt", "persona", "parent", "study", "coder"):
            if field in schema.get("properties", {}):
                kinds = str(schema["properties"][field])
                assert "'string'" in kinds and "'integer'" not in kinds, f"{name}.{field}"
