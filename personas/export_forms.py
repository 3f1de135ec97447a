"""What somebody chooses when they ask for a document."""

from typing import Any

from django import forms

from personas.documents.formats import FORMATS
from personas.documents.orders import PAPERS
from personas.models import Export

AUDIENCES = [
    (Export.Audience.INSIDE, "People in this workspace"),
    (Export.Audience.OUTSIDE, "People outside"),
]
RADIO = forms.RadioSelect({"class": "form-check-input"})


def kinds() -> list[tuple[str, str]]:
    """Format and layout as one choice: "pdf-poster"."""
    single = {key: each for key, each in FORMATS.items() if key != Export.Format.BOOK}
    return [
        (f"{key}-{layout}", f"{each.label}: {words}" if words else each.label)
        for key, each in single.items()
        for layout, words in (each.layouts or {"": ""}).items()
    ]


class AudienceForm(forms.Form):
    """Whatever is not sent is as usual: the button on a persona sends the audience only."""

    paper = forms.ChoiceField(
        label="Paper", choices=list(PAPERS.items()), initial="a4", required=False, widget=RADIO
    )
    audience = forms.ChoiceField(
        label="Who will read it?",
        choices=AUDIENCES,
        initial=Export.Audience.INSIDE,
        required=False,
        widget=RADIO,
    )

    def chosen(self) -> dict[str, Any]:
        """As `request_export` and `request_book` take it."""
        return {
            "audience": self.cleaned_data.get("audience") or Export.Audience.INSIDE,
            "paper": self.cleaned_data.get("paper") or "a4",
        }


class ExportForm(AudienceForm):
    kind = forms.ChoiceField(label="What", choices=kinds, required=False, widget=RADIO)

    field_order = ("kind", "paper", "audience")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("kind", kinds()[0][0])

    def chosen(self) -> dict[str, Any]:
        kind, _, layout = (self.cleaned_data.get("kind") or kinds()[0][0]).partition("-")
        return {**super().chosen(), "kind": kind, "layout": layout}
