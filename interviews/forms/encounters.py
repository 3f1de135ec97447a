import uuid
from pathlib import PurePath
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from accounts.models import Workspace
from interviews.importers import ALLOWED
from interviews.models import InterviewBatch, Participant, Study
from interviews.models.encounters import Directness, Kind, Mode
from lib.rows import RowChoiceField

EXTENSIONS = ",".join(f".{extension}" for extension in ALLOWED)
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
DAY_WRONG = {
    "required": "Give the day it took place.",
    "invalid": "Give the day as 2026-03-12.",
}


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002 - Django's signature
        return files.getlist(name)


class FilesField(forms.FileField):
    """Any number of files. What is in them is looked at one by one, by the action."""

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ARG002 - Django's signature
        return [file for file in data or [] if isinstance(file, UploadedFile)]


class AboutForm(forms.Form):
    """What is known of an encounter before a word of it is read."""

    kind = forms.ChoiceField(choices=Kind.choices, initial=Kind.INTERVIEW)
    mode = forms.ChoiceField(choices=Mode.choices, initial=Mode.IN_PERSON, label="How it was held")
    held_on = forms.DateField(label="Held on", widget=DAY, error_messages=DAY_WRONG)
    study = RowChoiceField(queryset=Study.objects.none(), required=False, empty_label="No study")

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RowChoiceField, self.fields["study"]).offer(Study.objects.filter(workspace=workspace))


class AddForm(AboutForm):
    """Files or pasted words. `together` names the batch that a survey's files will share."""

    transcripts = FilesField(
        required=False, label="Transcripts", widget=ManyFiles({"accept": EXTENSIONS})
    )
    text = forms.CharField(
        required=False,
        strip=False,
        label="Or paste the words",
        help_text="“Name: words” or “Name (00:31)” at the start of a line tells who speaks.",
        widget=forms.Textarea({"rows": 8, "class": "is-words"}),
    )
    title = forms.CharField(
        required=False,
        max_length=200,
        help_text="Left empty, a file is called by its own name. No real names, please.",
    )
    pseudonymise = forms.BooleanField(
        required=False,
        label="Look for names and contacts first",
        help_text="Before anything is stored, you see what was found and choose what is replaced.",
    )
    together = forms.UUIDField(required=False, widget=forms.HiddenInput)
    together_count = forms.IntegerField(required=False, widget=forms.HiddenInput)

    field_order = ["transcripts", "text", "title", "kind", "mode", "held_on", "study"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "held_on": timezone.localdate(),
            "together": uuid.uuid4(),
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)
        # The importer says of NUL characters what to do about them; Django only that they are.
        self.fields["text"].validators = []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        words = data.get("text", "").strip()
        data["together"] = data.get("together") or uuid.uuid4()
        if not data.get("transcripts") and not words:
            self.add_error("transcripts", "Choose a file, or paste the words below.")
        if data.get("transcripts") and words:
            self.add_error("text", "There is a file above. Add the file or these words first.")
        if words and not data.get("title", "").strip() and not data.get("transcripts"):
            self.add_error("title", "Give the interview a title, such as “P-07, 12 March”.")
        return data

    def about(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in AboutForm.base_fields}

    @property
    def is_batch(self) -> bool:
        """Several files of a survey are one line in the list; other kinds stand on their own."""
        return bool(self.cleaned_data["kind"] == Kind.SURVEY and self.count > 1)

    @property
    def count(self) -> int:
        """How many files there are in all: a script sends them one a request, and says so."""
        told = self.cleaned_data["together_count"] or 0
        return max(len(self.cleaned_data["transcripts"]), told)

    def title_of(self, file: str) -> str:
        """Empty where the file's own name is to do."""
        given: str = self.cleaned_data["title"].strip()
        if self.is_batch:
            return ""
        return f"{given} · {PurePath(file).stem}"[:200] if self.count > 1 and given else given

    @property
    def batch_name(self) -> str:
        given: str = self.cleaned_data["title"].strip()
        return given or f"Survey, {self.cleaned_data['held_on']:%-d %B %Y}"


class InterviewForm(AboutForm):
    title = forms.CharField(
        max_length=200, error_messages={"required": "Give the interview a title."}
    )
    directness = forms.ChoiceField(
        choices=Directness.choices,
        help_text="First-hand: they told us. Observed: we watched. By proxy: somebody else told us "
        "about them. Desk: it was published.",
    )

    field_order = ["title", "kind", "mode", "directness", "held_on", "study"]


class FilterForm(forms.Form):
    q = forms.CharField(
        required=False,
        max_length=100,
        label="Title",
        widget=forms.TextInput({"type": "search", "placeholder": "Find in titles"}),
    )
    study = RowChoiceField(queryset=Study.objects.none(), required=False, empty_label="All studies")
    kind = forms.ChoiceField(choices=[("", "All kinds"), *Kind.choices], required=False)
    participant = RowChoiceField(
        queryset=Participant.objects.none(), required=False, empty_label="Everybody"
    )
    batch = RowChoiceField(
        queryset=InterviewBatch.objects.none(), required=False, widget=forms.HiddenInput
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("study", Study.objects.filter(workspace=workspace)),
            ("participant", Participant.objects.for_workspace(workspace)),
            ("batch", InterviewBatch.objects.filter(workspace=workspace)),
        ):
            cast(RowChoiceField, self.fields[name]).offer(rows)

    def chosen(self) -> dict[str, Any]:
        """What was understood of the address; the rest is as if it had not been said."""
        self.is_valid()
        wanted = ("q", "study", "kind", "participant", "batch")
        return {name: self.cleaned_data[name] for name in wanted if self.cleaned_data.get(name)}

    @property
    def number(self) -> int:
        self.is_valid()
        return int(self.cleaned_data.get("page") or 1)


class StudyForm(forms.Form):
    name = forms.CharField(max_length=120, error_messages={"required": "Give the study a name."})
    question = forms.CharField(
        required=False,
        help_text="What you want to know, in one sentence.",
        widget=forms.Textarea({"rows": 2}),
    )
    guide = forms.CharField(
        required=False,
        label="Interview guide",
        help_text="What you ask, in the order you ask it.",
        widget=forms.Textarea({"rows": 8}),
    )
    biases = forms.CharField(
        required=False,
        label="What we believe already",
        help_text="Written down before the first interview, so that you can tell later what you "
        "found from what you expected.",
        widget=forms.Textarea({"rows": 4}),
    )
    blind = forms.BooleanField(
        required=False,
        label="Code its interviews blind",
        help_text="Whoever opens an interview to code it sees no tags but their own, and nobody "
        "sees theirs, until they share them. For comparing two coders.",
    )
