"""What to say to a persona: the customer's benefit first, and the lines that it rests on."""

from django.db import models
from django.db.models import Q

from accounts.models import Guided, User, WorkspaceQuerySet, WorkspaceRow
from lib.constraints import addressable, same_workspace
from personas.models.claims import Claim
from personas.models.personas import Persona


class Message(Guided, WorkspaceRow):
    """One thing to say to a persona in one channel. Whether it is a guess is derived."""

    class Channel(models.TextChoices):
        AD = "ad", "Ad"
        WEB = "web", "Web"
        EMAIL = "email", "E-mail"
        SERVICE_CALL = "service_call", "Service call"
        OTHER = "other", "Other"

    class Stage(models.TextChoices):
        ANY = "any", "Any stage"
        TRIGGER = "trigger", "Trigger"
        SEARCH = "search", "Search"
        SHORTLIST = "shortlist", "Shortlist"
        DECIDE = "decide", "Decide"
        LIVE = "live", "Live with it"

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="messages")
    benefit = models.CharField(max_length=200)
    text = models.TextField(max_length=2000)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    stage = models.CharField(max_length=9, choices=Stage.choices, default=Stage.ANY)
    claims: "models.ManyToManyField[Claim, MessageClaim]" = models.ManyToManyField(
        Claim, through="MessageClaim", related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkspaceQuerySet["Message"].as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            addressable("personas", "message"),
            models.CheckConstraint(condition=~Q(benefit=""), name="personas_message_benefit"),
            models.CheckConstraint(
                condition=Q(channel__in=["ad", "web", "email", "service_call", "other"]),
                name="personas_message_channel",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["any", "trigger", "search", "shortlist", "decide", "live"]),
                name="personas_message_stage",
            ),
            *same_workspace("personas", "message", ("persona", "personas.Persona")),
        ]

    def __str__(self) -> str:
        return self.benefit


class MessageClaim(WorkspaceRow):
    message = models.ForeignKey(Message, models.CASCADE, related_name="claim_links")
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "claim"], name="personas_messageclaim_once"),
            *same_workspace(
                "personas",
                "messageclaim",
                ("message", "personas.Message"),
                ("claim", "personas.Claim"),
            ),
        ]

    def __str__(self) -> str:
        return f"Message {self.message_id} on claim {self.claim_id}"
