"""API v1: the rooms' endpoints under one roof, described at /api/v1/openapi.json."""

from typing import Any

from ninja import NinjaAPI

from accounts.api import LONGEST_KEY, Problem, add_problem_handlers
from accounts.api_problems import MEDIA_TYPE
from insights.api import codes, insights, memos, quotes
from interviews.api import interviews, participants, versions
from personas.api import claims, codings, exports, moments, personas

ERRORS = {
    401: "No valid token",
    403: "The role does not include this",
    404: "No such thing in this workspace",
    409: "Somebody was faster; `current` is what stands now",
    422: "`fields` says what to mend",
}
IDEMPOTENCY_KEY = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "A repeated request with the same key is answered like the first, for 24 hours.",
    "schema": {"type": "string", "maxLength": LONGEST_KEY},
}


class Api(NinjaAPI):
    """Its document also tells what every operation has in common."""

    def get_openapi_schema(self, **options: Any) -> Any:
        document = super().get_openapi_schema(**options)
        document["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        for path in document["paths"].values():
            for method, operation in path.items():
                _complete(method, operation)
        return document


def _complete(method: str, operation: dict[str, Any]) -> None:
    problem = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status, description in ERRORS.items():
        operation["responses"][status] = {"description": description, "content": problem}
    if method == "post":
        operation["parameters"].append(IDEMPOTENCY_KEY)


api = Api(
    title="Firsthand",
    version="1",
    description="The same actions as the pages use. Ids are strings; errors are problem+json.",
    urls_namespace="api-1",
    docs_url=None,
)
add_problem_handlers(api)
for router in (participants, interviews, versions, codes, codings, personas, claims, exports):
    api.add_router("", router)
api.add_router("", moments)
api.add_router("", memos)
api.add_router("", insights)
api.add_router("", quotes)
