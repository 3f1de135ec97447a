from django.apps import AppConfig


class LibConfig(AppConfig):
    """No models: an app only so that templates find its tags."""

    name = "lib"
    label = "lib"
