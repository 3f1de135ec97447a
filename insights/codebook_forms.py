"""Forms of what turns a codebook over: merging, splitting, tidying."""

import re
from typing import Any, cast

from django import forms
from django.http import QueryDict

from accounts.models import Workspace
from insights.actions.merges import CHILDREN
from insights.actions.rehanging import KEEP
from insights.forms import CodeChoiceField, MergeForm
from insights.models import Code
from lib.colours import HUES

_ID = re.compile(r"[0-9]{1,18}")


class MergeChoicesForm(MergeForm):
    """Which code stays, and what happens where both were given."""

    keep = forms.ChoiceField(
        choices=list(KEEP.items()),
        initial="older",
        required=False,
        widget=forms.RadioSelect,
        label="Where one person gave both to the same words, this stays",
    )
    children = forms.ChoiceField(
        choices=list(CHILDREN.items()),
        initial="under",
        required=False,
        widget=forms.RadioSelect,
        label="Its sub-codes",
    )

    def choices(self) -> dict[str, str]:
        return {
            "keep": self.cleaned_data["keep"] or "older",
            "children": self.cleaned_data["children"] or "under",
        }


class SplitForm(forms.Form):
    """Which quotes move, and where to: a code that is there, or a new one."""

    PLACES = [("under", "Under the present one"), ("beside", "Beside it")]

    name = forms.CharField(
        max_length=120, required=False, label="A new code", help_text="Or choose one that is there."
    )
    into = CodeChoiceField(required=False, label="A code that is there")
    place = forms.ChoiceField(
        choices=PLACES,
        initial="under",
        required=False,
        widget=forms.RadioSelect,
        label="The new code stands",
        help_text="Under it, lines that rest on the present code keep these quotes.",
    )
    codings = forms.TypedMultipleChoiceField(
        coerce=int,
        label="Quotes that move",
        error_messages={
            "required": "Choose the quotes that move.",
            "invalid_choice": "One of these quotes is gone. Look at the list again.",
        },
    )

    def __init__(
        self, *args: Any, workspace: Workspace, code: Code, codings: list[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(CodeChoiceField, self.fields["into"]).offer(
            workspace, without={code.pk}, empty="Make a new one"
        )
        offered = cast(forms.TypedMultipleChoiceField, self.fields["codings"])
        offered.choices = [(pk, str(pk)) for pk in codings]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("into") and not (data.get("name") or "").strip():
            self.add_error("name", "Name the new code, or choose one that is there.")
        return data

    def chosen(self) -> set[int]:
        """The quotes ticked, also where something else has to be mended first."""
        return _ticked(self, "codings")


class ArrangeForm(forms.Form):
    """Some codes, and what is to be done with all of them."""

    TOP = "top"

    codes = forms.ModelMultipleChoiceField(
        Code.objects.none(),
        error_messages={
            "required": "Tick the codes first.",
            "invalid_choice": "One of these codes was merged or deleted. Look at the list again.",
        },
    )
    action = forms.ChoiceField(choices=[("move", "Move"), ("recolour", "Recolour")])
    parent = CodeChoiceField(required=False, label="Move them under")
    colour = forms.ChoiceField(
        choices=[(colour, name.capitalize()) for name, colour in HUES.items()],
        required=False,
        label="Colour",
    )

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = cast("forms.ModelMultipleChoiceField[Code]", self.fields["codes"])
        chosen.queryset = Code.objects.living().for_workspace(workspace)
        cast(CodeChoiceField, self.fields["parent"]).offer(
            workspace, empty="The top of the codebook"
        )
        for name in ("parent", "colour"):
            self.fields[name].widget.attrs["class"] = "form-select"

    def chosen(self) -> set[int]:
        return _ticked(self, "codes")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("action") == "recolour" and not data.get("colour"):
            self.add_error("colour", "Choose a colour.")
        return data


def _ticked(form: forms.Form, name: str) -> set[int]:
    sent = cast(QueryDict, form.data).getlist(name) if form.is_bound else []
    return {int(pk) for pk in sent if _ID.fullmatch(pk)}
