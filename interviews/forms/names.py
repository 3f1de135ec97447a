from typing import Any

from django import forms

from interviews.actions import Chosen


class NamesForm(forms.Form):
    """Which proposals are replaced: `key` of each, and the places that are `left` as they are."""

    names = forms.CharField(
        required=False,
        max_length=20_000,
        label="Other names to look for",
        help_text="One person a line, with other ways to call them after commas: "
        "“Anna Meyer, Annie”. Firms and places work too.",
        widget=forms.Textarea({"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def chosen(self) -> Chosen:
        sent: Any = self.data
        left = {int(start) for start in sent.getlist("left") if start.isdecimal()}
        return Chosen(
            keys=frozenset(sent.getlist("key")),
            left=frozenset(left),
            names=self.cleaned_data["names"],
            version=self.cleaned_data["version"],
        )
