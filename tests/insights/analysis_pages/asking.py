"""Asking for a page of analysis, and what it says."""

from typing import Any

from django.test import Client
from django.urls import reverse

from accounts.models import User
from insights.models import Coverage
from interviews.models import Interview

PAGES = ("overview", "pairs", "people", "timeline", "saturation", "agreement")
TEXT = "Nobody told me about it. The line stood still again. We lost the whole night."


def at(page: str, **query: Any) -> str:
    return reverse(f"insights:analysis_{page}", args=["brightwell"], query=query)


def told(client: Client, page: str, **query: Any) -> str:
    answer = client.get(at(page, **query))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def finish(interview: Interview, *coders: User) -> None:
    for coder in coders:
        Coverage.objects.create(
            workspace=interview.workspace, interview=interview, coder=coder, version=1
        )
