"""What somebody chooses when they ask for a document."""

from typing import Any, cast

from django import forms

from accounts.models import Workspace
from lib.rows import RowsChoiceField
from personas.documents.formats import FORMATS
from personas.documents.orders import PAPERS
from personas.models import Export, Persona

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


class BookForm(AudienceForm):
    personas = RowsChoiceField(
        Persona.objects.none(),
        label="Which personas",
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
        error_messages={
            "required": "Choose the personas that the book is made of.",
            "invalid_choice": "One of them was deleted. Look through the list and choose again.",
        },
    )

    field_order = ("personas", "paper", "audience")

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(RowsChoiceField, self.fields["personas"])
        field.offer(Persona.objects.for_workspace(workspace).order_by("name", "pk"))

    def chosen(self) -> dict[str, Any]:
        return {
            **super().chosen(),
            "personas": [persona.pk for persona in self.cleaned_data["personas"]],
        }


class LookForm(forms.Form):
    accent = forms.CharField(
        label="Colour",
        max_length=7,
        widget=forms.TextInput({"type": "color", "class": "form-control form-control-color"}),
        help_text="Of titles, dots and the head of a poster. A colour too pale to be read on paper"
        " is printed darker.",
    )
    logo = forms.FileField(
        label="Logo",
        required=False,
        allow_empty_file=True,
        help_text="A PNG, JPEG or WebP file of at most 5 MB; it is encoded anew, without metadata.",
    )
    without_logo = forms.BooleanField(label="No logo", required=False)

    def chosen(self) -> dict[str, Any]:
        """As `set_look` takes it."""
        upload = self.cleaned_data["logo"]
        return {
            "accent": self.cleaned_data["accent"].strip().lower(),
            "logo": upload.read() if upload else None,
            "without_logo": self.cleaned_data["without_logo"],
        }
