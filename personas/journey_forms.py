"""What people type on the pages of journey maps."""

from typing import Any, cast

from django import forms

from accounts.models import Workspace
from interviews.models import Excerpt
from lib.rows import RowsChoiceField
from personas.actions.journeys import MOST_STAGES, USUAL_STAGES
from personas.backing import BackingQuote
from personas.forms import GONE, Chooser
from personas.journeys import FEELING_WORDS, signed
from personas.models import Claim, Lane, Persona
from personas.summaries import SummaryDocument

QUOTE_SHOWN = 110


class JourneyForm(forms.Form):
    name = forms.CharField(
        label="Name",
        required=False,
        help_text="The way they go, such as “From a near miss to a signature”.",
    )
    personas = RowsChoiceField(
        Persona.objects.none(),
        label="Who walks through it",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Several stand side by side in every stage.",
        error_messages={"invalid_choice": GONE, "invalid_pk_value": GONE},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, workspace: Workspace, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Persona.objects.for_workspace(workspace)
        cast(RowsChoiceField, self.fields["personas"]).offer(rows)


class NewJourneyForm(JourneyForm):
    stages = forms.CharField(
        label="Stages",
        required=False,
        initial="\n".join(USUAL_STAGES),
        widget=forms.Textarea({"rows": 6}),
        help_text=f"One a line, in their order; at most {MOST_STAGES}. They can be changed later.",
    )

    def clean_stages(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["stages"].splitlines()]
        stages = [line for line in lines if line]
        if not stages:
            raise forms.ValidationError("Write at least one stage.")
        if len(stages) > MOST_STAGES:
            raise forms.ValidationError(f"At most {MOST_STAGES} stages; these are {len(stages)}.")
        if long := next((stage for stage in stages if len(stage) > 80), None):
            raise forms.ValidationError(f"“{long[:40]}…” is longer than 80 characters.")
        return stages


class StageForm(forms.Form):
    name = forms.CharField(label="Name of the stage", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class CellForm(forms.Form):
    """`quotes` are offered by excerpt; a quote withdrawn since is no choice any more."""

    text = forms.CharField(
        label="In a few words",
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    feeling = forms.TypedChoiceField(
        label="How they feel",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", "Not said"),
            *((str(step), f"{signed(step)} {words}") for step, words in FEELING_WORDS.items()),
        ],
    )
    claims = RowsChoiceField(
        Claim.objects.none(),
        label="Rests on these lines",
        required=False,
        widget=Chooser(placeholder="Type a line of the persona"),
        error_messages={"invalid_choice": GONE, "invalid_pk_value": GONE},
    )
    quotes = forms.MultipleChoiceField(
        label="Rests on these quotes",
        required=False,
        widget=Chooser(placeholder="Type words of a customer"),
        help_text="Without a heard line or a quote it stays a guess.",
        error_messages={"invalid_choice": GONE},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, persona: Persona, lane: str, offered: dict[int, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(RowsChoiceField, self.fields["claims"]).offer(persona.claims.all())
        quotes = [(str(pk), words) for pk, words in offered.items()]
        cast(forms.MultipleChoiceField, self.fields["quotes"]).choices = quotes
        if lane != Lane.FEELING:
            del self.fields["feeling"]

    def chosen_quotes(self, workspace: Workspace) -> list[Excerpt]:
        wanted = [int(pk) for pk in self.cleaned_data["quotes"]]
        return list(Excerpt.objects.filter(workspace=workspace, pk__in=wanted).order_by("pk"))


def offered_quotes(
    document: SummaryDocument | None, linked: tuple[BackingQuote, ...] = ()
) -> dict[int, str]:
    """By excerpt: what the summary cites and may be quoted, and what is linked already."""
    offered = {quote.excerpt: _shown(quote.words, quote.who) for quote in linked}
    for quote in document.quotes.values() if document else ():
        if quote.quote.strip():
            who = [document.participants[pk].label for pk in quote.participants] if document else []
            offered.setdefault(int(quote.excerpt), _shown(quote.quote, who))
    return offered


def _shown(words: str, who: Any) -> str:
    words = " ".join(words.split())
    cut = words if len(words) <= QUOTE_SHOWN else f"{words[:QUOTE_SHOWN].rstrip()}…"
    said = f"“{cut}”" if cut else "May not be quoted"
    return f"{', '.join(who)}: {said}"
