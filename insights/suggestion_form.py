from typing import Any, cast

from django import forms

from accounts.models import Workspace
from interviews.models import Transcript
from interviews.spans import LARGEST_OFFSET
from lib.rows import RowChoiceField


class SuggestionForm(forms.Form):
    """An answer to one suggestion. `place` is where it stood in the list."""

    transcript = RowChoiceField(Transcript.objects.none())
    start = forms.IntegerField(min_value=0, max_value=LARGEST_OFFSET)
    end = forms.IntegerField(min_value=1, max_value=LARGEST_OFFSET)
    answer = forms.ChoiceField(choices=[("accept", "Accept"), ("reject", "Reject")])
    place = forms.IntegerField(min_value=1, max_value=1000, required=False)

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Transcript.objects.for_workspace(workspace).select_related("interview")
        cast(RowChoiceField, self.fields["transcript"]).offer(rows)
