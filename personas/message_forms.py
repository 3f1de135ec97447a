from typing import Any, cast

from django import forms

from lib.rows import RowsChoiceField
from personas.forms import GONE, Chooser
from personas.models import Claim, Message, Persona


class MessageForm(forms.Form):
    benefit = forms.CharField(
        label="What the customer gains",
        required=False,
        help_text="First, and in their words: “Be ill for a week without the line standing still”.",
    )
    text = forms.CharField(
        label="The message",
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 4}),
    )
    channel = forms.ChoiceField(label="Channel", choices=Message.Channel.choices)
    stage = forms.ChoiceField(label="Stage of buying", choices=Message.Stage.choices)
    claims = RowsChoiceField(
        Claim.objects.none(),
        label="Rests on these lines",
        required=False,
        widget=Chooser(placeholder="Type a line of the persona"),
        help_text="Without a line that a customer supports it is a guess, and says so.",
        error_messages={"invalid_choice": GONE, "invalid_pk_value": GONE},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, persona: Persona, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(RowsChoiceField, self.fields["claims"]).offer(persona.claims.all())
