"""What a participant agreed to: one current record, none edited, none that contradicts itself."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Change, User
from interviews.actions import create_participant, record_consent
from interviews.models import Consent, Participant
from lib.problems import Refused
from tests.factories import create_consent, create_member, create_workspace
from tests.factories import create_participant as make_participant

pytestmark = pytest.mark.django_db
Scopes = tuple[bool, bool, bool]


@pytest.fixture
def ann() -> Participant:
    return make_participant()


@pytest.fixture
def by(ann: Participant) -> User:
    return create_member(workspace=ann.workspace).user


def scopes(consent: Consent) -> Scopes:
    return consent.analyse, consent.quote_inside, consent.quote_outside


def test_a_newer_consent_supersedes_and_nothing_is_edited(ann: Participant, by: User) -> None:
    first = record_consent(participant=ann, by=by, terms={"method": "e-mail", "limits": "No names"})
    second = record_consent(participant=ann, by=by, terms={"quote_outside": True})
    first.refresh_from_db()
    assert first.superseded_at is not None
    assert (first.method, first.limits, scopes(first)) == (
        "e-mail",
        "No names",
        (True, True, False),
    )
    assert ann.consents.get(superseded_at=None) == second


def test_one_consent_is_current(ann: Participant) -> None:
    create_consent(participant=ann)
    with pytest.raises(IntegrityError), transaction.atomic():
        create_consent(participant=ann)


@pytest.mark.parametrize(
    ("terms", "kept"),
    [
        ({}, (True, True, False)),
        ({"quote_outside": True}, (True, True, True)),
        ({"quote_inside": False, "quote_outside": True}, (True, False, False)),
        ({"analyse": False, "quote_inside": True, "quote_outside": True}, (False, False, False)),
    ],
)
def test_a_wider_scope_needs_the_narrower(
    ann: Participant, by: User, terms: dict[str, object], kept: Scopes
) -> None:
    assert scopes(record_consent(participant=ann, by=by, terms=terms)) == kept


@pytest.mark.parametrize(
    "impossible",
    [
        {"analyse": False, "quote_inside": True},
        {"quote_inside": False, "quote_outside": True},
    ],
)
def test_the_database_holds_no_scope_without_the_one_below(
    ann: Participant, impossible: dict[str, bool]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        create_consent(participant=ann, **impossible)


@pytest.mark.parametrize("day", [date(2026, 3, 12), "2026-03-12"])
def test_the_day_is_kept_as_given(ann: Participant, by: User, day: object) -> None:
    consent = record_consent(participant=ann, by=by, terms={"recorded_on": day})
    assert consent.recorded_on == date(2026, 3, 12)


def test_without_a_day_it_is_today(ann: Participant, by: User) -> None:
    assert record_consent(participant=ann, by=by, terms={}).recorded_on == timezone.localdate()


def test_a_day_that_is_none_is_refused_and_nothing_is_superseded(
    ann: Participant, by: User
) -> None:
    before = create_consent(participant=ann)
    with pytest.raises(Refused) as refused:
        record_consent(participant=ann, by=by, terms={"recorded_on": "March"})
    assert refused.value.field == "consent.recorded_on"
    assert ann.consents.get(superseded_at=None) == before


def test_the_log_says_from_which_scopes_to_which(ann: Participant, by: User) -> None:
    record_consent(participant=ann, by=by, terms={"quote_inside": False})
    change = Change.objects.get(verb="consent.recorded")
    assert change.before == {"analyse": True, "quote_inside": True, "quote_outside": False}
    assert change.after == {"analyse": True, "quote_inside": False, "quote_outside": False}


def test_only_who_refused_is_not_analysable(ann: Participant) -> None:
    """Not recorded means that they may be analysed."""
    refused = make_participant(workspace=ann.workspace)
    create_consent(participant=refused, analyse=False, quote_inside=False)
    agreed = make_participant(workspace=ann.workspace)
    create_consent(participant=agreed)
    assert set(Participant.objects.analysable()) == {ann, agreed}


def test_a_newcomer_may_bring_consent_along() -> None:
    workspace = create_workspace()
    by = create_member(workspace=workspace).user
    person = create_participant(workspace=workspace, by=by, consent={"quote_outside": True})
    assert scopes(person.consents.get()) == (True, True, True)
    assert not create_participant(workspace=workspace, by=by).consents.exists()
