"""Who works at the fictional company, and who was talked to."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.models import Member, User, Workspace
from interviews.actions.participants import NUMBERED
from interviews.models import Consent, Participant, ParticipantIdentity
from lib.problems import Refused
from lib.vault import fingerprint, seal

Found = Mapping[str, Any]


def write_users(people: list[Found], *, password: str) -> dict[str, User]:
    """By the key that the marks name them with. One hash for all: they share the password."""
    emails = [person["email"] for person in people]
    if User.objects.filter(email__in=emails, is_demo=False).exists():
        raise Refused("Somebody signed up with an address of the demo; it is left out.")
    User.objects.bulk_create(
        (User(email=person["email"], name=person["name"], is_demo=True) for person in people),
        ignore_conflicts=True,
    )
    User.objects.filter(email__in=emails).update(password=make_password(password))
    users = {user.email: user for user in User.objects.filter(email__in=emails)}
    _confirm_addresses(list(users.values()))
    return {person["key"]: users[person["email"]] for person in people}


def _confirm_addresses(users: list[User]) -> None:
    """Nobody reads their mail, so none is asked to confirm the address."""
    EmailAddress.objects.bulk_create(
        (EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users),
        ignore_conflicts=True,
    )


def write_members(workspace: Workspace, people: list[Found], users: Mapping[str, User]) -> None:
    Member.objects.bulk_create(
        Member(workspace=workspace, user=users[person["key"]], role=person["role"])
        for person in people
    )


def write_participants(
    workspace: Workspace, participants: list[Found], *, by: User, today: date
) -> dict[str, Participant]:
    """By pseudonym, with their sealed names and with what they agreed to."""
    rows = Participant.objects.bulk_create(
        Participant(
            workspace=workspace,
            guid=UUID(one["guid"]),
            label=one["label"],
            number=_number(one["label"]),
            attributes=one["attributes"],
        )
        for one in participants
    )
    written = {row.label: row for row in rows}
    ParticipantIdentity.objects.bulk_create(
        _identity(written[one["label"]], one) for one in participants
    )
    Consent.objects.bulk_create(
        _consent(written[one["label"]], one["consent"], by=by, today=today)
        for one in participants
        if one["consent"]
    )
    return written


def _number(label: str) -> int | None:
    match = NUMBERED.fullmatch(label)
    return int(match[1]) if match else None


def _identity(participant: Participant, one: Found) -> ParticipantIdentity:
    return ParticipantIdentity(
        workspace_id=participant.workspace_id,
        participant=participant,
        name_token=seal(one["name"]),
        contact_token=seal(one["contact"]),
        name_hash=fingerprint(one["name"], workspace=participant.workspace_id),
    )


def _consent(participant: Participant, terms: Found, *, by: User, today: date) -> Consent:
    given = {key: value for key, value in terms.items() if key != "recorded_days_ago"}
    return Consent(
        workspace_id=participant.workspace_id,
        participant=participant,
        recorded_on=today - timedelta(days=terms["recorded_days_ago"]),
        recorded_by=by,
        **given,
    )
