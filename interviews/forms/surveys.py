"""A table of answers: the file, and then what its columns are."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils import timezone

from accounts.models import Workspace
from interviews.forms.encounters import DAY, DAY_WRONG
from interviews.forms.participants import SCOPES
from interviews.importers.tables import KINDS
from interviews.models import AttributeDefinition, Study, SurveyFile
from interviews.models.encounters import Mode
from interviews.surveys.columns import (
    ATTRIBUTE,
    CONTACT,
    DATE,
    IGNORE,
    LABEL,
    NAME,
    NEW,
    QUESTION,
    column_problems,
)
from interviews.surveys.days import ORDERS
from lib.rows import RowChoiceField
from lib.text import ENCODINGS

TABLES = ",".join(f".{extension}" for extension in KINDS)
SEEN = 3
SAMPLE = 90
NOT_RECORDED = "unknown"
NEW_TYPES = [
    ("text", "New attribute: text"),
    ("number", "New attribute: number"),
    ("date", "New attribute: date"),
    ("boolean", "New attribute: yes or no"),
    ("choice", "New attribute: one of its values"),
]


class SurveyForm(forms.Form):
    file = forms.FileField(
        label="Table of answers",
        widget=forms.FileInput({"accept": TABLES}),
        error_messages={
            "required": "Choose a csv or xlsx file.",
            "empty": "It is empty. Check that it was saved, and upload it again.",
        },
    )
    encoding = forms.ChoiceField(
        required=False,
        label="How its letters are written",
        choices=[("", "Find out"), *ENCODINGS.items()],
        help_text="Only for csv, and only if the letters come out wrong.",
    )


class ColumnsForm(forms.Form):
    """For each column what it is, `what-0`, and what holds for all respondents."""

    name = forms.CharField(
        max_length=100,
        label="Name of the survey",
        help_text="The list shows all respondents as one line under this name.",
        error_messages={"required": "Give the survey a name, such as “Lost deals, spring”."},
    )
    held_on = forms.DateField(
        label="Answered on",
        widget=DAY,
        error_messages=DAY_WRONG,
        help_text="For respondents of whom the table gives no date.",
    )
    mode = forms.ChoiceField(choices=Mode.choices, label="How it was held")
    study = RowChoiceField(queryset=Study.objects.none(), required=False, empty_label="No study")
    scope = forms.ChoiceField(
        label="What they agreed to",
        choices=[
            (NOT_RECORDED, "Consent is not recorded"),
            ("outside", "Quote them, also outside"),
            ("inside", "Quote them inside"),
            ("count", "Count what they said, show none of their words"),
            ("none", "Nothing: their answers are no evidence"),
        ],
        help_text="For everybody in the file. Consent that is on record already stays.",
    )
    order = forms.ChoiceField(
        choices=list(ORDERS.items()), label="Dates in the table are written", required=False
    )

    def __init__(self, *args: Any, file: SurveyFile, workspace: Workspace, **kwargs: Any) -> None:
        self.file = file
        self.definitions = list(AttributeDefinition.objects.filter(workspace=workspace))
        kwargs["initial"] = _initial(file)
        super().__init__(*args, **kwargs)
        cast(RowChoiceField, self.fields["study"]).offer(Study.objects.filter(workspace=workspace))
        for at, title in enumerate(self.header):
            self.fields[f"what-{at}"] = self._what(at, title)

    @property
    def header(self) -> list[str]:
        return list((self.file.table or {"header": []})["header"])

    @property
    def rows(self) -> list[list[str]]:
        return [cells for _, cells in (self.file.table or {"rows": []})["rows"]]

    def columns(self) -> list[dict[str, Any]]:
        """What the page shows for each column: its title, its field and the first values."""
        rows = self.rows
        return [
            {
                "title": title,
                "field": self[f"what-{at}"],
                "values": [_shortened(row[at]) for row in rows if row[at]][:SEEN],
                "filled": sum(bool(row[at]) for row in rows),
            }
            for at, title in enumerate(self.header)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        mapping = self.mapping()
        problems = column_problems(self.header, self.rows, mapping, self.definitions)
        for at, problem in problems.items():
            self.add_error(f"what-{at}", problem)
        if QUESTION not in mapping.values():
            self.add_error(None, "Choose at least one column that is a question.")
        return data

    def mapping(self) -> dict[int, str]:
        return {at: self.cleaned_data.get(f"what-{at}") or IGNORE for at in range(len(self.header))}

    def about(self) -> dict[str, Any]:
        data = self.cleaned_data
        analyse, inside, outside = SCOPES.get(data["scope"], (False, False, False))
        consent = {
            "recorded_on": data["held_on"].isoformat(),
            "method": "With the survey",
            "analyse": analyse,
            "quote_inside": inside,
            "quote_outside": outside,
        }
        return {
            "name": data["name"],
            "held_on": data["held_on"],
            "mode": data["mode"],
            "study": data["study"].pk if data["study"] else None,
            "order": data["order"] or next(iter(ORDERS)),
            "scope": data["scope"],
            "consent": None if data["scope"] == NOT_RECORDED else consent,
        }

    def _what(self, at: int, title: str) -> forms.ChoiceField:
        # A group of choices is (name, choices), which the stubs do not know for this field.
        choices: Any = [
            (QUESTION, "A question"),
            (IGNORE, "Left out"),
            ("The respondent", list(_PERSON)),
            *self._groups(),
        ]
        return forms.ChoiceField(
            label=f"“{title}” is",
            choices=choices,
            required=False,
            initial=self.file.mapping.get(str(at), IGNORE),
            error_messages={"invalid_choice": "This attribute is gone. Choose another."},
        )

    def _groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        known = [(f"{ATTRIBUTE}{one.key}", one.label) for one in self.definitions]
        new = [(f"{NEW}{kind}", label) for kind, label in NEW_TYPES]
        return [*([("Known attributes", known)] if known else []), ("New attributes", new)]


_PERSON = (
    (LABEL, "The pseudonym"),
    (NAME, "The real name, encrypted"),
    (CONTACT, "How to reach them, encrypted"),
    (DATE, "The day of the answers"),
)


def _initial(file: SurveyFile) -> Mapping[str, Any]:
    stem = file.name.rpartition(".")[0] or file.name
    return {
        "name": stem[:100],
        "held_on": timezone.localdate(),
        "mode": Mode.ONLINE,
        "scope": NOT_RECORDED,
        **file.about,
    }


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[:SAMPLE]} …" if len(words) > SAMPLE else words
