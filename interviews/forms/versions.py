from typing import Any

from django import forms
from django.forms.widgets import HiddenInput, Textarea

from interviews.models import Transcript
from interviews.reanchoring import reanchor
from interviews.spans import LARGEST_OFFSET


class TextForm(forms.Form):
    """The words of a transcript, or of one turn of it: what stands from `start` to `end`."""

    text = forms.CharField(
        label="Words",
        required=False,
        strip=False,
        widget=Textarea(attrs={"class": "is-words", "dir": "auto", "autocomplete": "off"}),
    )
    version = forms.IntegerField(widget=HiddenInput, min_value=1)
    start = forms.IntegerField(widget=HiddenInput, min_value=0, max_value=LARGEST_OFFSET)
    end = forms.IntegerField(widget=HiddenInput, min_value=0, max_value=LARGEST_OFFSET)

    def whole(self, transcript: Transcript) -> str:
        """The transcript with the typed words in their place."""
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return f"{transcript.text[:start]}{self.cleaned_data['text']}{transcript.text[end:]}"

    def catch_up(self, current: Transcript) -> bool:
        """Take the words of a turn for the newest version, if nobody edited that turn meanwhile."""
        data = self.cleaned_data
        if data["version"] == current.version:
            return True
        older = Transcript.objects.filter(interview=current.interview_id, version=data["version"])
        base, span = older.first(), (data["start"], data["end"])
        if base is None or not span[0] < span[1] < base.length + (span[0] > 0):
            return False
        place = reanchor([span], base.text, current.text)[0]
        if base.text[slice(*span)] != current.text[place.start : place.end]:
            return False
        data |= {"version": current.version, "start": place.start, "end": place.end}
        return True


def words_of(transcript: Transcript, start: int | None) -> dict[str, Any]:
    """What the form begins with: the turn that starts there, else all of the text."""
    turn = transcript.turns.filter(start=start).first() if start is not None else None
    low, high = (turn.start, turn.end) if turn else (0, transcript.length)
    return {
        "text": transcript.text[low:high],
        "version": transcript.version,
        "start": low,
        "end": high,
    }
