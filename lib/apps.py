from django.apps import AppConfig
from django.core.validators import ProhibitNullCharactersValidator


class LibConfig(AppConfig):
    """No models: an app so that templates find its tags, and forms speak plainly."""

    name = "lib"
    label = "lib"

    def ready(self) -> None:
        # Every text field asks this validator; its own words do not say what to do.
        ProhibitNullCharactersValidator.message = (
            "This holds a character that is no text. Type it again instead of pasting it."
        )
