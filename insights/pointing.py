from typing import Any

from django import forms

from insights.passages import Ambiguous, NotFound, find_words
from interviews.models import Transcript


class PointForm(forms.Form):
    """Where a highlight is put: a span of a version, or words that stand in the text once."""

    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=1)
    version = forms.IntegerField(required=False, min_value=1)
    words = forms.CharField(required=False, label="Other words")

    def __init__(self, *args: Any, transcript: Transcript | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.transcript = transcript

    @property
    def place(self) -> tuple[int, int]:
        return self.cleaned_data["start"], self.cleaned_data["end"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and (data.get("start") is None or data.get("end") is None):
            self._find(data)
        return data

    def _find(self, data: dict[str, Any]) -> None:
        text = self.transcript.text if self.transcript else ""
        if not data.get("words", "").strip():
            return self.add_error("words", "Copy the words from the text that it belongs to.")
        try:
            data["start"], data["end"] = find_words(data["words"], text)
        except NotFound:
            self.add_error("words", "These words are not in the text. Copy them exactly.")
        except Ambiguous as found:
            said = f"These words stand in {found.places} places. Copy a few more around them."
            self.add_error("words", said)
        return None
