from django import forms

from insights.actions.memos import LONGEST


class MemoForm(forms.Form):
    text = forms.CharField(
        label="Memo",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write something first."},
    )
