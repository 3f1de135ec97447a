"""API v1: the rooms' endpoints under one roof, described at /api/v1/openapi.json."""

from ninja import NinjaAPI

from accounts.api import add_problem_handlers
from insights.api import codes, codings
from interviews.api import interviews, participants
from personas.api import claims, exports, personas

api = NinjaAPI(
    title="Firsthand",
    version="1",
    description="The same actions as the pages use. Ids are strings; errors are problem+json.",
    urls_namespace="api-1",
    docs_url=None,
)
add_problem_handlers(api)
for router in (participants, interviews, codes, codings, personas, claims, exports):
    api.add_router("", router)
