"""What is suggested to somebody, and an answer to the first of it."""

from typing import Any

from django.urls import reverse

from accounts.models import User
from insights.actions.suggestions import answer_suggestion
from insights.models import Code, SuggestionAnswer
from insights.suggesting.similar import Suggestions, suggestions
from interviews.models import Transcript

CODED = "The auditor found the missing temperature record before I found it myself."
ALIKE = "An auditor will always find one missing temperature record in the binder."
OTHER = "My daughter plays the violin on Thursdays and nobody is allowed to talk."
ASKED = "Did the auditor find a missing temperature record in your binder that day?"


def offered(code: Code, user: User) -> list[str]:
    return [one.said.text for one in suggestions(code, user).shown]


def answer(found: Suggestions, code: Code, by: User, **fields: Any) -> SuggestionAnswer:
    said = found.shown[0].said
    place = {"start": said.start, "end": said.end, "accepted": True}
    transcript = Transcript.objects.get(pk=said.transcript)
    return answer_suggestion(
        workspace=code.workspace, code=code, transcript=transcript, by=by, **place | fields
    )


def page(code: Code) -> str:
    return reverse("insights:suggestion_list", args=["brightwell", code.pk])
