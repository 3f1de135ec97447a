"""Every operation of the API with something that it would accept."""

from dataclasses import dataclass
from typing import Any

from tests.access_routes import World
from tests.api.calling import Answer, Api


@dataclass(frozen=True)
class Operation:
    """`permission` is what its caller needs; `{noun}` in `path` is the id of one."""

    method: str
    path: str
    permission: str
    body: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


OPERATIONS = (
    Operation("get", "participants", "participant.read"),
    Operation("post", "participants", "participant.write", "participant"),
    Operation("get", "participants/{participant}", "participant.read"),
    Operation("patch", "participants/{participant}", "participant.write", "participant"),
    Operation("get", "interviews", "interview.list"),
    Operation("post", "interviews", "interview.write", "interview"),
    Operation("get", "interviews/{interview}", "transcript.read"),
    Operation("patch", "interviews/{interview}", "interview.write", "title"),
    Operation("delete", "interviews/{interview}", "interview.write"),
    Operation("get", "interviews/{interview}/versions", "transcript.read"),
    Operation("post", "interviews/{interview}/versions", "interview.write", "version"),
    Operation("get", "codes", "code.read"),
    Operation("post", "codes", "code.write", "code"),
    Operation("get", "codes/{code}", "code.read"),
    Operation("get", "codings", "transcript.read"),
    Operation("post", "codings", "coding.write", "coding"),
    Operation("delete", "codings/{coding}", "coding.write"),
    Operation("get", "quotes", "transcript.read"),
    Operation("get", "insights", "insight.read"),
    Operation("post", "insights", "insight.write", "insight"),
    Operation("get", "insights/{insight}", "insight.read"),
    Operation("get", "memos", "code.read"),
    Operation("post", "memos", "coding.write", "memo"),
    Operation("get", "personas", "persona.read"),
    Operation("post", "personas", "persona.write", "persona"),
    Operation("get", "personas/{persona}", "persona.read"),
    Operation("patch", "personas/{persona}", "persona.write", "persona"),
    Operation("get", "personas/{persona}/cast", "persona.read"),
    Operation("put", "personas/{persona}/cast", "cast.write", "cast"),
    Operation("get", "personas/{persona}/claims", "persona.read"),
    Operation("post", "personas/{persona}/claims", "claim.write", "claim"),
    Operation("get", "personas/{persona}/moments", "persona.read"),
    Operation("get", "personas/{persona}/summary", "persona.read"),
    Operation("post", "personas/{persona}/exports", "export.create", "export"),
    Operation("get", "exports/{export}", "export.read"),
    Operation("get", "exports/{export}/file", "export.read"),
)


def address(operation: Operation, world: World) -> str:
    return operation.path.format(**{noun: row.pk for noun, row in world.rows.items()})


def body(operation: Operation, world: World) -> Any:
    """Something the operation accepts, made of what is in the world."""
    rows = {noun: str(row.pk) for noun, row in world.rows.items()}
    bodies: dict[str, Any] = {
        "": None,
        "participant": {"label": "Somebody new"},
        "interview": {"title": "New", "text": "Jo: We went with nobody."},
        "title": {"title": "Another title"},
        "version": {"text": "Other words.", "version": 1},
        "code": {"name": "nobody was chosen", "facet": "barriers"},
        "coding": {"interview": rows["interview"], "start": 0, "end": 9, "code": rows["code"]},
        "insight": {"statement": "They wait.", "codes": [rows["code"]], "status": "idea"},
        "memo": {"text": "Worth a second look", "code": rows["code"]},
        "persona": {"name": "Somebody else"},
        "cast": {"participants": [rows["participant"]], "exclude": []},
        "claim": {"facet": "goals", "text": "Wants it over", "codes": [rows["code"]]},
        "export": {"format": "pdf"},
    }
    return bodies[operation.body]


def call(api: Api, operation: Operation, world: World, *, at: str = "") -> Answer:
    """With `at`, the same request to that address."""
    path = at or address(operation, world)
    if operation.method in {"get", "delete"}:
        return api.call(operation.method, path)
    answer: Answer = getattr(api, operation.method)(path, body(operation, world))
    return answer
