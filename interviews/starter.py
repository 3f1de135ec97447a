"""The attributes a new workspace begins with."""

from interviews.models import AttributeDefinition

CUSTOMER_STATUS = ["customer", "prospect", "lost", "no_decision", "churned"]
WELL_KNOWN: list[tuple[str, str, str, list[str]]] = [
    ("role", "Role", "text", []),
    ("industry", "Industry", "text", []),
    ("company_size", "Company size (staff)", "number", []),
    ("region", "Region", "text", []),
    ("customer_status", "Customer status", "choice", CUSTOMER_STATUS),
]


def load_attributes(*, workspace: int) -> None:
    """Once per workspace; again is harmless."""
    AttributeDefinition.objects.bulk_create(
        (
            AttributeDefinition(
                workspace_id=workspace,
                key=key,
                label=label,
                type=kind,
                choices=choices,
                position=position,
            )
            for position, (key, label, kind, choices) in enumerate(WELL_KNOWN)
        ),
        ignore_conflicts=True,
    )
