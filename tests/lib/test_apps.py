from django import forms


class Named(forms.Form):
    name = forms.CharField()


def test_a_form_says_what_to_do_about_a_character_that_is_no_text() -> None:
    assert Named({"name": "a\0b"}).errors["name"] == [
        "This holds a character that is no text. Type it again instead of pasting it."
    ]
