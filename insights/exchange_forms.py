"""What is asked before anything leaves or comes in. Forms only look; actions decide."""

from typing import Any, cast

from django import forms

from accounts.models import Workspace
from insights.models import Audience, Format
from interviews.models import Interview, Study
from lib.rows import RowChoiceField

TOOLS = (Format.QDPX, Format.QDC, Format.TAGUETTE, Format.ANNOTATIONS)
SHEETS = (Format.QUOTES_CSV, Format.QUOTES_XLSX, Format.CODES_CSV, Format.CODES_XLSX)
PAGES = (Format.CODES_DOCX, Format.TRANSCRIPT_DOCX)
FORMATS = [
    (heading, [(each.value, each.label) for each in formats])
    for heading, formats in (
        ("For other research tools", TOOLS),
        ("For spreadsheets", SHEETS),
        ("For reading", PAGES),
    )
]


class TakeoutForm(forms.Form):
    """Rows are those of the workspace: of another one there is no such choice."""

    format = forms.ChoiceField(choices=FORMATS, label="Format")
    audience = forms.ChoiceField(
        choices=Audience.choices,
        initial=Audience.INSIDE,
        label="Who will read it",
        help_text="Words of people who did not agree to be quoted to these readers are blacked "
        "out. People outside means only those who said yes to that.",
    )
    study = RowChoiceField(
        queryset=Study.objects.none(), required=False, empty_label="The whole workspace"
    )
    interview = RowChoiceField(
        queryset=Interview.objects.none(),
        required=False,
        empty_label="All of them",
        label="Interview",
        help_text="For a coded transcript choose one.",
    )

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        studies, interviews = self.fields["study"], self.fields["interview"]
        cast(RowChoiceField, studies).offer(Study.objects.filter(workspace=workspace))
        readable = Interview.objects.for_workspace(workspace).readable()
        cast(RowChoiceField, interviews).offer(readable)
        interviews.widget.attrs["data-combobox"] = ""


class IntakeForm(forms.Form):
    file = forms.FileField(
        label="Project file",
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty. Choose another.",
        },
    )
