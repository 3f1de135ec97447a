from django import forms

from accounts.models import Workspace
from interviews.models import Transcript
from interviews.spans import LARGEST_OFFSET


class SuggestionForm(forms.Form):
    """An answer to one suggestion. `place` is where it stood in the list."""

    transcript: "forms.ModelChoiceField[Transcript]" = forms.ModelChoiceField(
        Transcript.objects.none()
    )
    start = forms.IntegerField(min_value=0, max_value=LARGEST_OFFSET)
    end = forms.IntegerField(min_value=1, max_value=LARGEST_OFFSET)
    answer = forms.ChoiceField(choices=[("accept", "Accept"), ("reject", "Reject")])
    place = forms.IntegerField(min_value=1, max_value=1000, required=False)

    def __init__(self, *args: object, workspace: Workspace, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        rows = Transcript.objects.for_workspace(workspace).select_related("interview")
        self.fields["transcript"].queryset = rows  # type: ignore[attr-defined]
