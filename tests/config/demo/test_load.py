from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db.models import F
from django.test import Client

from accounts.models import Change, Member, Role, User, Workspace
from config.demo.load import load_demo
from config.demo.source import interviews
from config.models import DemoLoad
from insights.models import Code, Coding
from interviews.models import (
    Anchor,
    Attendance,
    Consent,
    Excerpt,
    ExcerptSubject,
    Interview,
    Participant,
    Study,
    Transcript,
    Turn,
)
from lib.problems import Refused
from lib.vault import unseal
from personas.models import CastMember, Claim, Persona, PersonaState
from personas.versions.content import stamp_of
from personas.versions.drafts import whole_draft
from tests.factories import create_user
from tests.personas.heart import told

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 30)
PASSWORD = "kiln-pallet-1234"


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return tmp_path


def load() -> Workspace:
    load_demo(password=PASSWORD, today=TODAY)
    return Workspace.objects.get(slug="demo")


def marks() -> int:
    return sum(len(source.marked.marks) for source in interviews())


def test_every_mark_becomes_a_coding_of_the_words_it_marks() -> None:
    load()
    assert Coding.objects.count() == marks()
    coded = {
        (coding.guid, coding.code.name, coding.coder.name, coding.stance, coding.voice)
        for coding in Coding.objects.select_related("code", "coder")
    }
    assert len(coded) == marks()
    anchors = Anchor.objects.select_related("transcript", "excerpt__interview")
    words = {
        (anchor.excerpt.interview.guid, anchor.transcript.text[anchor.start : anchor.end])
        for anchor in anchors
    }
    assert words == {
        (source.guid, source.marked.text[mark.start : mark.end])
        for source in interviews()
        for mark in source.marked.marks
    }


def test_excerpts_belong_to_those_who_speak_or_are_watched() -> None:
    load()
    assert not Excerpt.objects.filter(subjects=None).exists()
    night = Interview.objects.get(kind="field_observation")
    subjects = ExcerptSubject.objects.filter(excerpt__interview=night)
    assert set(subjects.values_list("participant__label", flat=True)) == {"P-04"}
    assert night.attendances.get().part == Attendance.Part.OBSERVED
    assert {turn.role for turn in Turn.objects.filter(transcript__interview=night)} == {
        Turn.Role.IGNORED,
        Turn.Role.PARTICIPANT,
    }
    absent = ExcerptSubject.objects.exclude(
        participant__attendances__interview__excerpts=F("excerpt")
    )
    assert not absent.exists()


def test_turns_are_settled_and_hold_the_words_of_their_speaker() -> None:
    load()
    assert not Interview.objects.filter(speakers_settled=False).exists()
    for source in interviews():
        transcript = Transcript.objects.get(interview__guid=source.guid, is_current=True)
        assert transcript.text == source.marked.text
        spoken = [(turn.start, turn.end, turn.ms) for turn in transcript.turns.all()]
        assert spoken == [(turn.start, turn.end, turn.milliseconds) for turn in source.marked.turns]
        assert transcript.source.text.count("\n\n") == len(spoken) - 1


def test_the_kinds_of_evidence_are_all_there() -> None:
    workspace = load()
    kinds = Counter(Interview.objects.values_list("kind", flat=True))
    assert kinds["survey"] == 6 and kinds["focus_group"] == 1
    assert Interview.objects.exclude(batch=None).count() == 6
    assert Study.objects.count() == 3
    assert set(Coding.objects.values_list("stance", flat=True)) == {"supports", "contradicts"}
    assert set(Coding.objects.values_list("voice", flat=True)) == {"said", "did", "unspoken"}
    assert Code.objects.exclude(parent=None).exists()
    assert workspace.is_demo and "fictional" in workspace.name


def test_dates_count_from_the_day_of_loading() -> None:
    load()
    source = interviews()[0]
    interview = Interview.objects.get(guid=source.guid)
    assert (TODAY - interview.held_on).days == source.marked.header.held_days_ago
    coding = Coding.objects.filter(excerpt__interview=interview).first()
    assert coding and (coding.created_at.date() - interview.held_on).days == 2
    assert not Consent.objects.filter(recorded_on__gt=TODAY).exists()


def test_names_are_sealed_and_consent_differs() -> None:
    load()
    participant = Participant.objects.get(label="P-01")
    assert b"Marian" not in bytes(participant.identity.name_token)
    assert unseal(participant.identity.name_token) == "Marian Oldacre"
    assert Participant.objects.filter(consents=None).count() == 1
    assert Consent.objects.filter(quote_inside=False).count() == 1
    assert Consent.objects.filter(quote_outside=True).exists()


def test_personas_wait_for_the_worker_with_casts_claims_and_guesses() -> None:
    load()
    assert {persona.name for persona in Persona.objects.all()} == {
        "Compliance Carla",
        "Line-speed Len",
        "Sign-off Sunita",
    }
    assert all(state.is_stale for state in PersonaState.objects.all())
    for persona in Persona.objects.all():
        assert 5 <= persona.cast_members.count() <= 8
        guesses = persona.claims.filter(born_as_guess=True)
        assert 2 <= guesses.count() <= 4
        assert all(claim.question and not claim.codes.exists() for claim in guesses)
    by_hand = CastMember.objects.get(origin=CastMember.Origin.HAND)
    assert by_hand.participant.label == "P-20"
    carla = Persona.objects.get(name="Compliance Carla")
    assert carla.lead_coding and carla.exclusions.get().participant.label == "P-18"


def test_loading_twice_changes_nothing() -> None:
    assert load_demo(password=PASSWORD, today=TODAY) is True
    before = counts()
    assert load_demo(password=PASSWORD, today=TODAY) is False
    assert counts() == before


def counts() -> list[int]:
    models = (User, Workspace, Member, Participant, Interview, Code, Coding, Claim, Change)
    return [model.objects.count() for model in models]


def test_guids_are_the_same_in_every_database() -> None:
    load()
    first = guids()
    delete_demo()
    DemoLoad.objects.all().delete()
    load()
    assert guids() == first and len(first) > 400


def delete_demo() -> None:
    Workspace.objects.get(slug="demo").delete()


def guids() -> set[str]:
    models = (Workspace, Participant, Interview, Study, Code, Excerpt, Coding, Persona, Claim)
    return {str(guid) for model in models for guid in model.objects.values_list("guid", flat=True)}


def test_a_deleted_demo_stays_deleted() -> None:
    load()
    delete_demo()
    assert load_demo(password=PASSWORD, today=TODAY) is False
    assert not Workspace.objects.filter(slug="demo").exists()
    assert logins() == []


def test_production_has_no_demo(settings: LazySettings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="not loaded in production"):
        call_command("load_demo")
    with pytest.raises(CommandError, match="refused in production"):
        call_command("demo_logins")
    assert not User.objects.exists() and not Workspace.objects.exists()


def test_an_address_that_somebody_uses_is_not_taken_over() -> None:
    create_user(email="ruth@larderline.example.com", password="her own long password")
    with pytest.raises(Refused, match="address of the demo"):
        load()
    assert not Workspace.objects.exists()


def logins() -> list[list[str]]:
    printed = StringIO()
    call_command("demo_logins", stdout=printed)
    return [line.split(" ") for line in printed.getvalue().splitlines()]


def test_every_printed_login_opens_the_workspace(client: Client, home: Path) -> None:
    call_command("load_demo", stdout=StringIO())
    printed = logins()
    assert [role for role, _, _ in printed] == [
        *("owner", "manager", "researcher", "researcher", "marketer", "viewer")
    ]
    assert set(Role.values) == {role for role, _, _ in printed}
    for role, email, password in printed:
        assert client.login(username=email, password=password), role
    assert (home / "demo-password.txt").stat().st_mode & 0o777 == 0o600


def test_a_changed_password_is_put_back_to_the_printed_one(client: Client) -> None:
    call_command("load_demo", stdout=StringIO())
    _, email, password = logins()[0]
    owner = User.objects.get(email=email)
    owner.set_password("something else entirely")
    owner.save()
    assert not client.login(username=email, password=password)
    assert logins()[0][2] == password
    assert client.login(username=email, password=password)


def test_demo_users_cannot_sign_in_in_production(client: Client, settings: LazySettings) -> None:
    load()
    email = "ruth@larderline.example.com"
    assert client.login(username=email, password=PASSWORD)
    client.logout()
    settings.PRODUCTION = True
    assert not client.login(username=email, password=PASSWORD)


def test_one_persona_is_published_and_two_of_its_assumptions_are_settled() -> None:
    load()
    len_ = Persona.objects.get(name="Line-speed Len")
    version = len_.versions.get()
    assert (version.number, version.n) == (1, len_.cast_members.count())
    settled = Claim.objects.exclude(verdict=Claim.Verdict.OPEN)
    assert {claim.verdict for claim in settled} == {"confirmed", "disproved"}
    assert all(claim.deciding_links.exists() for claim in settled)
    draft = whole_draft(len_, told(len_))
    assert draft.stamp == stamp_of(version.content)
