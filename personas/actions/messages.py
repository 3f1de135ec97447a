"""What to say to a persona: write, change, delete."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F

from accounts.changes import record
from accounts.models import User
from lib.problems import Refused, Stale
from lib.text import one_line, paragraphs
from personas.models import Claim, Message, MessageClaim, Persona

BENEFIT_LIMIT, TEXT_LIMIT = 200, 2000


@transaction.atomic
def add_message(
    *,
    persona: Persona,
    by: User,
    benefit: str,
    text: str,
    channel: str,
    stage: str = Message.Stage.ANY,
    claims: Collection[Claim] = (),
) -> Message:
    """The benefit comes first: a message that says nothing of it is refused."""
    message = Message.objects.create(
        workspace_id=persona.workspace_id,
        persona=persona,
        created_by=by,
        **_checked(persona, benefit, text, channel, stage, claims),
    )
    _rest_on(message, claims)
    _record(message, by, "message.added", [])
    return message


@transaction.atomic
def edit_message(
    *,
    message: Message,
    by: User,
    version: int,
    benefit: str,
    text: str,
    channel: str,
    stage: str,
    claims: Collection[Claim],
) -> Message:
    """Raises Stale with the message of now if somebody saved since `version`."""
    fields = _checked(message.persona, benefit, text, channel, stage, claims)
    before = Message.objects.filter(pk=message.pk).values(*fields).first() or {}
    if not Message.objects.filter(pk=message.pk, version=version).update(
        version=F("version") + 1, **fields
    ):
        raise Stale(
            "Somebody else changed this message meanwhile. Keep yours, theirs, or a mix.",
            current=Message.objects.filter(pk=message.pk).first(),
            field="text",
        )
    message.claim_links.all().delete()
    _rest_on(message, claims)
    _record(message, by, "message.edited", sorted(f for f in fields if fields[f] != before.get(f)))
    return Message.objects.get(pk=message.pk)


@transaction.atomic
def delete_message(*, message: Message, by: User) -> None:
    gone = Message(pk=message.pk, workspace_id=message.workspace_id, persona_id=message.persona_id)
    message.delete()
    _record(gone, by, "message.deleted", [])


def _checked(
    persona: Persona,
    benefit: str,
    text: str,
    channel: str,
    stage: str,
    claims: Collection[Claim],
) -> dict[str, str]:
    benefit, text = one_line(benefit), paragraphs(text)
    if not benefit:
        raise Refused("Say first what the customer gains from it.", field="benefit")
    if not text:
        raise Refused("Write the message.", field="text")
    for field, words, limit in (
        ("benefit", benefit, BENEFIT_LIMIT),
        ("text", text, TEXT_LIMIT),
    ):
        if len(words) > limit:
            raise Refused(f"At most {limit:,} characters; this has {len(words):,}.", field=field)
    if channel not in Message.Channel.values:
        raise Refused("Choose the channel.", field="channel")
    if stage not in Message.Stage.values:
        raise Refused("Choose the stage.", field="stage")
    if any(claim.persona_id != persona.pk for claim in claims):
        raise Refused("Choose lines of this persona.", field="claims")
    return {"benefit": benefit, "text": text, "channel": channel, "stage": stage}


def _rest_on(message: Message, claims: Collection[Claim]) -> None:
    MessageClaim.objects.bulk_create(
        MessageClaim(workspace_id=message.workspace_id, message=message, claim=claim)
        for claim in claims
    )


def _record(message: Message, by: User, verb: str, fields: list[str]) -> None:
    after = {"persona": message.persona_id, "fields": fields}
    record(workspace=message.workspace_id, by=by, verb=verb, what=message, after=after)
