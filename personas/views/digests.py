"""How often somebody wants a digest, and the way out of it from each letter."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.access import WorkspaceRequest, workspace_required
from personas.actions.digests import NEVER, choose_digest, plan_of, stop_digest
from personas.models import DigestPlan


class DigestForm(forms.Form):
    every = forms.ChoiceField(
        label="Tell me by mail what changed",
        required=False,
        choices=[(NEVER, "Never"), *DigestPlan.Every.choices],
        widget=forms.RadioSelect,
        help_text="Numbers and names of personas, no quotes. Nothing happened: nothing is sent.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@workspace_required("persona.read")
def digest_edit(request: WorkspaceRequest, workspace: str) -> HttpResponse:
    plan = DigestPlan.objects.filter(member=request.member).first()
    form = DigestForm(request.POST or None, initial={"every": plan.every if plan else NEVER})
    if request.method == "POST" and form.is_valid():
        every = form.cleaned_data["every"]
        choose_digest(member=request.member, every=every, by=request.user)
        messages.success(request, "Saved.")
        return redirect("personas:digest_edit", workspace)
    status = 422 if form.errors else 200
    return render(request, "personas/digest_edit.html", {"form": form}, status=status)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def digest_stop(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button; mail programs press it by themselves (RFC 8058).

    Without a CSRF token: the signed one is all there is to know, and it does nothing else.
    """
    known = bool(plan_of(token))
    if request.method == "POST" and known:
        stop_digest(token)
    context = {"known": known, "stopped": request.method == "POST", "path": request.path}
    answer = render(request, "personas/digest_stop.html", context, status=200 if known else 404)
    answer["X-Robots-Tag"] = "noindex"
    return answer
