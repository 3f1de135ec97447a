"""Persona page: how often it asks the database, and how long it takes."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from insights.models import Code
from personas.models import Persona
from tests.bench.crowd import Crowd
from tests.bench.report import Figure, percentile
from tests.bench.tagging import wait_until_fresh
from tests.factories import create_claim

PAGES = 60


def persona_page(demo: Crowd, made: Crowd) -> list[Figure]:
    few, many = _queries(made, 3), _queries(made, 40)
    note = f"3 claims: {few}, 40 claims: {many}"
    url = _url(demo, demo.personas()[0])
    caller = demo.browser()
    caller.headers["Accept"] = "text/html"
    took = [caller.timed("GET", url) for _ in range(PAGES + 5)][5:]
    return [
        Figure("Persona page, queries", max(few, many), "", 12, note=note),
        Figure("Persona page, more queries for more rows", abs(many - few), "", 0),
        Figure("Persona page, p50", round(percentile(took, 0.5), 1), "ms"),
        Figure("Persona page, p95", round(percentile(took, 0.95), 1), "ms", note="one client"),
    ]


def _queries(crowd: Crowd, claims: int) -> int:
    """How many once the page has that many claims and a fresh summary."""
    persona = crowd.personas()[0]
    codes = list(Code.objects.filter(workspace=crowd.workspace).order_by("pk"))
    for number in range(persona.claims.count(), claims):
        code = codes[number % len(codes)]
        create_claim(persona=persona, facet=code.facet, codes=[code])
    _refresh(crowd, persona)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(crowd.user)
    client.get(_url(crowd, persona))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(_url(crowd, persona)).status_code == 200
    return len(captured)


def _refresh(crowd: Crowd, persona: Persona) -> None:
    """The claims were written past the actions: have the summary built with them."""
    crowd.api().ask("PATCH", f"/api/v1/personas/{persona.pk}", {"tagline": persona.tagline or "x"})
    wait_until_fresh(crowd)


def _url(crowd: Crowd, persona: Persona) -> str:
    return reverse("personas:persona_profile", args=[crowd.workspace.slug, persona.pk])
