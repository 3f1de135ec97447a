from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms

from accounts.models import Workspace
from interviews.actions import Answer
from interviews.actions.speakers import Speaker
from interviews.forms.likeness import REPLACED, alike, by_role, known
from interviews.importers.labels import is_role
from interviews.models import Participant, Transcript, Turn
from lib.text import ENCODINGS

SHOWN = 40
SAMPLE = 160


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker as the text names them; "" is whoever was not named. `who` is as settled so far:
    an id, moderator, ignore, "" for nobody yet, "mixed" for several."""

    name: str
    turns: int
    words: int
    sample: str
    who: str

    @property
    def is_name(self) -> bool:
        return bool(self.name) and not is_role(self.name)


def labels_of(transcript: Transcript) -> list[Label]:
    """In order of appearance; words given to a speaker by hand are settled already."""
    spans: dict[str, list[tuple[int, int]]] = {}
    held: dict[str, set[str]] = defaultdict(set)
    open_turns = transcript.turns.filter(by_hand=False)
    rows = open_turns.values_list("speaker_label", "start", "end", "role", "participant")
    for label, start, end, role, participant in rows:
        spans.setdefault(label, []).append((start, end))
        held[label].add(_held(role, participant))
    return [
        Label(
            name=label,
            turns=len(found),
            words=sum(len(transcript.text[start:end].split()) for start, end in found),
            sample=_sample(transcript.text, found),
            who=next(iter(held[label])) if len(held[label]) == 1 else "mixed",
        )
        for label, found in spans.items()
    ]


def _held(role: str, participant: int | None) -> str:
    if role == Turn.Role.IGNORED:
        return "ignore"
    if role == Turn.Role.MODERATOR:
        return "moderator"
    return str(participant or "")


def _sample(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The first words that tell something: rather a sentence than “Yeah.”"""
    telling = next((span for span in spans if span[1] - span[0] > 40), spans[0])
    words = " ".join(text[telling[0] : min(telling[1], telling[0] + SAMPLE)].split())
    return f"{words} …" if telling[1] - telling[0] > SAMPLE else words


class SpeakersForm(forms.Form):
    """For each label who it is, `who-0`, whether to keep the name, `keep-0`, and what it is to be
    called, `rename-0`. Sent with `everybody`, every name left open is a new participant.

    `others` is how many more of the same batch are open; `everywhere` asks to settle them alike.
    """

    def __init__(
        self,
        *args: Any,
        labels: Sequence[Label],
        workspace: Workspace,
        may_name: bool,
        others: int = 0,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if others:
            self.fields["everywhere"] = _everywhere(others)
        self.labels = list(labels)[:SHOWN]
        self.people = {
            str(person.pk): person for person in Participant.objects.for_workspace(workspace)
        }
        self.alike = alike([label.name for label in self.labels])
        self.known = known([label.name for label in self.labels], workspace) if may_name else {}
        for place, label in enumerate(self.labels):
            self.fields[f"who-{place}"] = self._who(place, label)
            self.fields[f"rename-{place}"] = _rename(label)
            if may_name and label.is_name and label.name not in self.known:
                self.fields[f"keep-{place}"] = self._keep(label)

    def rows(self) -> list[dict[str, Any]]:
        """What the page shows for each label."""
        return [
            {
                "label": label,
                "who": self[f"who-{place}"],
                "rename": self[f"rename-{place}"],
                "keep": self[f"keep-{place}"] if f"keep-{place}" in self.fields else None,
                "likeness": f"Looks like “{self.labels[self.alike[place]].name}”"
                if place in self.alike
                else "",
            }
            for place, label in enumerate(self.labels)
        ]

    def answers(self) -> list[Answer]:
        """Labels that were left alone are left out."""
        found = [
            self._answer(place, label, self._chosen(place, label))
            for place, label in enumerate(self.labels)
        ]
        return [answer for answer in found if answer.who or answer.rename]

    @property
    def open_names(self) -> int:
        """How many names nobody has been found for yet."""
        return sum(
            bool(label.name) and not self[f"who-{place}"].value()
            for place, label in enumerate(self.labels)
        )

    def _chosen(self, place: int, label: Label) -> str:
        who: str = self.cleaned_data[f"who-{place}"]
        if not who and label.name and label.who == "" and "everybody" in self.data:
            return "new"
        return who

    def _answer(self, place: int, label: Label, who: str) -> Answer:
        kind, _, number = who.partition("-")
        return Answer(
            label=label.name,
            who=self.people.get(who, kind),
            same_as=self.labels[int(number)].name if kind == "same" else None,
            keep_name=bool(self.cleaned_data.get(f"keep-{place}")),
            rename=self._renamed(place, label),
        )

    def _renamed(self, place: int, label: Label) -> str:
        name = " ".join(str(self.cleaned_data.get(f"rename-{place}") or "").split())
        return name if name != label.name else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for place in range(len(self.labels)):
            kind, _, number = str(data.get(f"who-{place}", "")).partition("-")
            if kind == "same" and not data.get(f"who-{number}"):
                name = self.labels[int(number)].name
                self.add_error(f"who-{place}", f"Say who “{name}” is, or choose somebody here.")
        return data

    def _who(self, place: int, label: Label) -> forms.ChoiceField:
        here = f"“{label.name}”" if label.name else "turns without a name"
        return forms.ChoiceField(
            label=f"Who is {here}?" if label.name else "Whose are the turns without a name?",
            choices=self._choices(place, label),
            initial=self._proposal(place, label),
            required=False,
            widget=forms.Select({"data-combobox": ""}),
            error_messages={"invalid_choice": "This person is no longer there. Choose another."},
        )

    def _choices(self, place: int, label: Label) -> list[tuple[str, str]]:
        # Whoever speaks before may turn out to be the same person under another spelling.
        earlier = [(f"same-{at}", f"The same as “{self.labels[at].name}”") for at in range(place)]
        return [
            ("", "Leave it open" if label.who in {"", "mixed"} else "Leave it as it is"),
            ("new", "A new participant"),
            ("moderator", "The moderator, who asks"),
            ("ignore", "Nobody: ignore these turns"),
            *[choice for choice in earlier if "“”" not in choice[1]],
            *[(pk, _named(person)) for pk, person in self.people.items()],
        ]

    def _proposal(self, place: int, label: Label) -> str:
        if label.who not in {"", "mixed"}:
            return label.who
        if place in self.alike:
            return f"same-{self.alike[place]}"
        labelled = {person.label.casefold(): pk for pk, person in self.people.items()}
        found = labelled.get(label.name.casefold()) or self.known.get(label.name)
        return found or by_role(label.name, alone=len(self.labels) == 1) or self._other(place)

    def _other(self, place: int) -> str:
        """Of two who speak, the one who is not called the participant is likely to ask."""
        others = [at for at in range(len(self.labels)) if at != place and at not in self.alike]
        if len(others) == 1 and by_role(self.labels[others[0]].name, alone=False) == "new":
            return "moderator"
        return ""

    @staticmethod
    def _keep(label: Label) -> forms.BooleanField:
        return forms.BooleanField(
            required=False,
            label=f"Keep the real name behind “{label.name}” with them, encrypted"
            if REPLACED.fullmatch(label.name)
            else f"Keep “{label.name}” as their real name, encrypted",
        )


def _rename(label: Label) -> forms.CharField:
    return forms.CharField(
        required=False,
        max_length=80,
        label=f"Call “{label.name}” from now on" if label.name else "Call them from now on",
        widget=forms.TextInput({"autocomplete": "off"}),
    )


def _everywhere(others: int) -> forms.BooleanField:
    one = others == 1
    return forms.BooleanField(
        required=False,
        label=f"Do the same in the {'other one' if one else f'other {others}'} of this batch",
        help_text="Where the same labels stand. Each gets a new participant of its own.",
    )


def _named(person: Participant) -> str:
    return f"{person.label} · {person.headline}" if person.headline else person.label


class EncodingForm(forms.Form):
    encoding = forms.ChoiceField(label="Encoding")

    def __init__(self, *args: Any, guess: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["encoding"])
        known = list(ENCODINGS.items())
        extra = [(guess, f"As we guessed ({guess})")] if guess and guess not in ENCODINGS else []
        field.choices = [*extra, *known]
        field.initial = guess or None


class AttributionForm(forms.Form):
    """A span of the current transcript and who speaks it: an id, `moderator` or `ignore`."""

    start = forms.IntegerField(min_value=0, max_value=2**31 - 2)
    end = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    speaker = forms.CharField(max_length=20, error_messages={"required": "Choose who speaks here."})

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workspace = workspace

    def clean_speaker(self) -> Speaker:
        who: str = self.cleaned_data["speaker"]
        if who == "moderator":
            return "moderator"
        if who == "ignore":
            return None
        rows = Participant.objects.for_workspace(self.workspace)
        found = rows.filter(pk=int(who)).first() if who.isdecimal() and len(who) < 19 else None
        if found is None:
            raise forms.ValidationError("Choose a participant of this workspace.")
        return found
