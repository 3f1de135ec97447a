from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "insights"

    def ready(self) -> None:
        from insights.receivers import withdraw  # noqa: PLC0415 - needs the models
        from interviews.signals import evidence_changed  # noqa: PLC0415 - needs the models

        evidence_changed.connect(withdraw, dispatch_uid="insights.withdraw")
