"""The page of saturation, with how many people to plan for."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.access import WorkspaceRequest, workspace_required
from insights.analysis.planning import people_to_ask
from insights.analysis.saturation import Settings
from insights.figures.saturating import OF, saturation
from insights.snapshot import load
from insights.views import analysis_page as page

THRESHOLDS = {"5": "5 in 100", "0": "nothing new", "10": "10 in 100"}


class PlanForm(forms.Form):
    """In people of a hundred, as nobody thinks of 0.1."""

    share = forms.IntegerField(
        min_value=1,
        max_value=100,
        label="How many of 100 buyers would say it?",
        error_messages={"required": "Give a number from 1 to 100."},
    )
    mentions = forms.IntegerField(
        min_value=1,
        max_value=20,
        label="How many times do you want to hear it?",
        error_messages={"required": "Give a number from 1 to 20."},
    )
    power = forms.IntegerField(
        min_value=50,
        max_value=99,
        label="How sure, in chances of 100?",
        error_messages={"required": "Give a number from 50 to 99."},
    )

    USUAL = {"share": 10, "mentions": 2, "power": 80}


@require_safe
@workspace_required("code.read")
def analysis_saturation(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    """`?base=`, `?run=`, `?threshold=` as Guest et al. name them; `?of=` codes or meanings."""
    found = load(request.workspace, request.user, page.filters_of(request))
    asked = request.GET.get("threshold", "5")
    threshold = asked if asked in THRESHOLDS else "5"
    settings = Settings(
        base=page.number(request, "base", 4, 2, 20),
        run=page.number(request, "run", 2, 1, 6),
        threshold=int(threshold) / 100,
    )
    of = request.GET.get("of", "")
    of = of if of in OF else "codes"
    told = saturation(found, settings, of)
    context: dict[str, Any] = {
        "told": told,
        "settings": settings,
        "threshold": threshold,
        "thresholds": THRESHOLDS,
        "of": of,
        "of_choices": {"codes": "Codes", "meanings": "Meanings"},
        **_plan(request),
    }
    return page.show(
        request,
        "saturation",
        found,
        told.figures,
        options="saturation",
        offers_own=False,
        **context,
    )


def _plan(request: WorkspaceRequest) -> dict[str, Any]:
    is_asked = "share" in request.GET
    form = PlanForm(request.GET if is_asked else PlanForm.USUAL)
    if not form.is_valid():
        return {"plan": form, "plan_open": True}
    values = form.cleaned_data
    people = people_to_ask(values["share"] / 100, values["mentions"], values["power"] / 100)
    return {"plan": form, "plan_open": is_asked, "planned": values, "plan_people": people}
