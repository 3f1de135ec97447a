import re
from typing import Any, cast

from django import forms
from django.http import QueryDict

from accounts.models import Workspace
from insights.models import Code, Facet, Stage, Stance, Voice
from insights.passages import Ambiguous, NotFound, find_words
from insights.queries import code_choices
from interviews.models import Interview, Participant, Transcript
from lib.colours import HUES
from lib.prepared import Prepared
from lib.rows import RowField

# As large as a position or an id may be, and not much larger.
_SPAN = re.compile(r"[0-9]{1,10}-[0-9]{1,10}")
_ID = re.compile(r"[0-9]{1,18}")
_HUE_CHOICES = [(colour, name.capitalize()) for name, colour in HUES.items()]


_living = Prepared[Code](
    lambda workspace, pk: Code.objects.living().for_workspace(workspace).filter(pk=pk)
)


class CodeChoiceField(RowField):
    """Codes by their path, in the order of the tree."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Code.objects.none(), **kwargs)

    def offer(
        self, workspace: Workspace, *, without: set[int] | None = None, empty: str = "Choose a code"
    ) -> None:
        self.workspace, self.without = workspace, without or set()
        # Asked for when it is drawn: a script that tags sends an id and sees no list.
        self.widget.choices = lambda: [("", empty), *code_choices(workspace, without=without)]

    def to_python(self, value: Any) -> Code | None:
        if value in self.empty_values:
            return None
        pk = str(getattr(value, "pk", value))
        found = _living.first(self.workspace.pk, int(pk)) if _ID.fullmatch(pk) else None
        if found is None or found.pk in self.without:
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice")
        return found


class CodingForm(forms.Form):
    """A span, or the words themselves with the turn they stand in; a turn alone is all of it."""

    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=1)
    turn = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    words = forms.CharField(
        required=False,
        label="Words",
        help_text="Copy them from the turn. Leave this empty to tag the whole turn.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "is-words"}),
    )
    code = CodeChoiceField(
        error_messages={
            "required": "Choose a code.",
            "invalid_choice": "This code was merged or deleted. Choose another one.",
        }
    )
    stance = forms.ChoiceField(choices=Stance.choices, initial=Stance.SUPPORTS, required=False)
    voice = forms.ChoiceField(choices=Voice.choices, initial=Voice.SAID, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    subjects = forms.ModelMultipleChoiceField(
        Participant.objects.none(),
        required=False,
        label="Whose words are these?",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, workspace: Workspace, interview: Interview, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.interview = interview
        cast(CodeChoiceField, self.fields["code"]).offer(workspace)
        people = cast("forms.ModelMultipleChoiceField[Participant]", self.fields["subjects"])
        people.queryset = Participant.objects.filter(attendances__interview=interview)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and (data.get("start") is None or data.get("end") is None):
            self._find(data)
        return data

    def _find(self, data: dict[str, Any]) -> None:
        transcript = Transcript.objects.filter(interview=self.interview, is_current=True).first()
        if transcript is None:
            return self.add_error(None, "This interview has no transcript yet.")
        start, text = self._part(transcript, data.get("turn"))
        words = data.get("words", "")
        if not words.strip() and start is None:
            return self.add_error("words", "Type or paste the words to tag.")
        try:
            data["start"], data["end"] = find_words(words or text, text, offset=start or 0)
        except NotFound:
            self.add_error("words", "These words are not in the text. Copy them exactly.")
        except Ambiguous as found:
            self.add_error(
                "words", f"These words stand in {found.places} places. Copy a few more around them."
            )
        return None

    def _part(self, transcript: Transcript, turn: int | None) -> tuple[int | None, str]:
        found = transcript.turns.filter(start=turn).first() if turn is not None else None
        if found is None:
            return None, transcript.text
        return found.start, transcript.text[found.start : found.end]


class MatchesForm(forms.Form):
    """Places of one interview that get the same code: `spans` is "start-end start-end …"."""

    spans = forms.CharField(error_messages={"required": "Choose at least one place."})
    code = CodeChoiceField(
        error_messages={
            "required": "Choose a code.",
            "invalid_choice": "This code was merged or deleted. Choose another one.",
        }
    )
    stance = forms.ChoiceField(choices=Stance.choices, required=False)
    voice = forms.ChoiceField(choices=Voice.choices, required=False)
    version = forms.IntegerField(required=False)
    subjects = forms.ModelMultipleChoiceField(Participant.objects.none(), required=False)

    def __init__(self, *args: Any, workspace: Workspace, interview: Interview, **kwargs: Any):
        super().__init__(*args, **kwargs)
        cast(CodeChoiceField, self.fields["code"]).offer(workspace)
        people = cast("forms.ModelMultipleChoiceField[Participant]", self.fields["subjects"])
        people.queryset = Participant.objects.filter(attendances__interview=interview)

    def clean_spans(self) -> list[tuple[int, int]]:
        words = self.cleaned_data["spans"].split()
        if not all(_SPAN.fullmatch(word) for word in words):
            raise forms.ValidationError("These places cannot be read. Reload the page.")
        pairs = (word.split("-") for word in words)
        return [(int(start), int(end)) for start, end in pairs]


class CodingsForm(forms.Form):
    """Some codings by their ids, parted by spaces."""

    codings = forms.CharField()

    def clean_codings(self) -> list[int]:
        words = self.cleaned_data["codings"].split()
        if not all(_ID.fullmatch(word) for word in words):
            raise forms.ValidationError("These tags cannot be read. Reload the page.")
        return [int(word) for word in words]


class SelectionForm(forms.Form):
    """Quotes of the board by the ids of their excerpts, and the code to put on or take off."""

    code = CodeChoiceField(
        error_messages={
            "required": "Choose a code for the selected quotes.",
            "invalid_choice": "This code was merged or deleted. Choose another one.",
        }
    )
    stance = forms.ChoiceField(choices=Stance.choices, required=False)
    voice = forms.ChoiceField(choices=Voice.choices, required=False)

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(CodeChoiceField, self.fields["code"]).offer(workspace)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        found = cast(QueryDict, self.data).getlist("excerpt")
        data["excerpt"] = [int(pk) for pk in found if _ID.fullmatch(pk)]
        return data


class SavedViewForm(forms.Form):
    name = forms.CharField(
        max_length=80, error_messages={"required": "Give the view a name to find it by."}
    )
    query = forms.CharField(required=False, max_length=4_000, widget=forms.HiddenInput)
    shared = forms.BooleanField(required=False, label="Everybody in the workspace sees it")


class CodingMoveForm(forms.Form):
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    version = forms.IntegerField(required=False)


class CodingChangeForm(forms.Form):
    stance = forms.ChoiceField(choices=Stance.choices, required=False)
    voice = forms.ChoiceField(choices=Voice.choices, required=False)


class CodeForm(forms.Form):
    """A code's fields. The statements complete "They …" and "She …"."""

    name = forms.CharField(max_length=120, error_messages={"required": "Give the code a name."})
    facet = forms.ChoiceField(
        choices=Facet.choices,
        initial=Facet.OTHER,
        label="Part of a persona",
        help_text="Where a persona tells what carries this code.",
    )
    stage = forms.ChoiceField(
        choices=[("", "No single stage"), *Stage.choices],
        required=False,
        label="Stage of buying",
        help_text="Only for codes on how they buy.",
    )
    parent = CodeChoiceField(required=False, label="Stands under")
    colour = forms.ChoiceField(choices=_HUE_CHOICES, widget=forms.RadioSelect, required=False)
    definition = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What the code means, so that two people tag alike.",
    )
    includes = forms.CharField(
        required=False,
        label="Belongs here",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="An example or two, best with the words that decide it.",
    )
    excludes = forms.CharField(
        required=False,
        label="Does not belong here",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="A near miss, and which code it gets instead.",
    )
    statement = forms.CharField(
        required=False,
        max_length=200,
        label="They …",
        help_text="Completes the sentence: They “want the boring audit”.",
    )
    statement_one = forms.CharField(
        required=False,
        max_length=200,
        label="She …",
        help_text="The same of one person: She “wants the boring audit”. "
        "Left empty, it is proposed.",
    )

    def __init__(
        self,
        *args: Any,
        workspace: Workspace,
        without: set[int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(CodeChoiceField, self.fields["parent"]).offer(
            workspace, without=without, empty="The top of the codebook"
        )
        self._keep_colour(self.initial.get("colour"))

    def _keep_colour(self, colour: str | None) -> None:
        """A colour that came from elsewhere stays a choice."""
        field = cast(forms.ChoiceField, self.fields["colour"])
        if colour and colour not in HUES.values():
            field.choices = [(colour, "As it is"), *_HUE_CHOICES]


class MergeForm(forms.Form):
    into = CodeChoiceField(
        label="Merge it into", error_messages={"required": "Choose the code that stays."}
    )

    def __init__(self, *args: Any, workspace: Workspace, without: set[int], **kwargs: Any):
        super().__init__(*args, **kwargs)
        cast(CodeChoiceField, self.fields["into"]).offer(workspace, without=without)


class MoveForm(forms.Form):
    """One step in the tree, or a parent and a place among its children."""

    STEPS = ("up", "down", "in", "out")

    step = forms.ChoiceField(choices=[(step, step) for step in STEPS], required=False)
    parent = CodeChoiceField(required=False)
    position = forms.IntegerField(required=False, min_value=0)

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(CodeChoiceField, self.fields["parent"]).offer(
            workspace, empty="The top of the codebook"
        )
