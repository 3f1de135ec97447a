"""Everything sealed goes under the newest key, and nothing sealed is forgotten."""

from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.apps import apps
from django.conf import LazySettings
from django.core.management import call_command
from django.db.models import BinaryField

from interviews.actions import set_identity
from interviews.models import ImportFile, ParticipantIdentity, Pseudonym, SurveyFile
from interviews.sealing import SEALED, rotate
from lib.vault import fingerprint, seal, unseal
from tests.factories import (
    create_import,
    create_interview,
    create_participant,
    create_survey_file,
    create_user,
    create_workspace,
)

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
ROOMS = {"accounts", "interviews", "insights", "personas", "config"}
# Bytes that are not sealed, and why they need not be.
NOT_SEALED = {
    "accounts.Mail.message": "a letter to a member, emptied once it is sent",
    "insights.ExchangeFile.content": "a file made for a person to take away",
    "insights.ExchangeImport.content": "emptied once it is read",
    "insights.ExchangeImport.parsed": "emptied once it is written",
    "insights.MeaningQuestion.vector": "numbers",
    "insights.PassageVectors.vectors": "numbers",
    "interviews.ImportFile.content": "emptied once it is read",
    "interviews.SurveyFile.content": "kept only while its encoding is asked for",
    "interviews.TranscriptSource.original": "the transcript as it came, readable like it",
    "personas.EvidenceCount.codings": "counts, and ids, times and places of codings",
    "personas.ExportFile.content": "a file made for a person to take away",
    "personas.PersonaPortrait.content": "a picture",
    "personas.PersonaSection.image": "a picture",
    "personas.PublishedPortrait.content": "a picture",
    "personas.WorkspaceLook.logo": "a picture",
}


@pytest.fixture(autouse=True)
def keys(settings: LazySettings) -> None:
    settings.FERNET_KEYS = [OLD]


def test_every_column_of_bytes_is_sealed_and_rotated_or_said_not_to_be() -> None:
    rotated = {
        f"{model._meta.label}.{field}" for model, fields in SEALED.items() for field in fields
    }
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
        for field in model._meta.concrete_fields
        if isinstance(field, BinaryField) or field.name.endswith("_token")
    }
    assert columns == rotated | set(NOT_SEALED)
    assert not rotated & set(NOT_SEALED)


@pytest.mark.django_db
def test_all_of_it_is_read_with_the_new_key_alone(settings: LazySettings) -> None:
    person, by = create_participant(), create_user()
    workspace = person.workspace
    interview = create_interview(participant=person)
    set_identity(participant=person, by=by, name="Ann Müller", contact="ann@example.com")
    Pseudonym.objects.create(
        workspace=workspace,
        interview=interview,
        kind="name",
        number=1,
        original_token=seal("Bob"),
        original_hash=fingerprint("bob", workspace=workspace.pk),
    )
    survey = create_survey_file(workspace=workspace)
    upload = create_import(interview=interview, held=seal('{"turns": []}'))
    table = survey.table
    assert table

    settings.FERNET_KEYS = [NEW, OLD]
    told = StringIO()
    call_command("rotate_keys", stdout=told)
    assert told.getvalue() == f"{workspace.slug}: 4 rows\n"
    settings.FERNET_KEYS = [NEW]
    identity = ParticipantIdentity.objects.get()
    assert (unseal(identity.name_token), unseal(identity.contact_token)) == (
        "Ann Müller",
        "ann@example.com",
    )
    assert unseal(Pseudonym.objects.get().original_token) == "Bob"
    assert SurveyFile.objects.get(pk=survey.pk).table == table
    assert unseal(ImportFile.objects.get(pk=upload.pk).held or b"") == '{"turns": []}'
    # A hash is found by the oldest key: with that gone, a second run makes it anew.
    call_command("rotate_keys", stdout=StringIO())
    assert ParticipantIdentity.objects.get().name_hash == fingerprint(
        "Ann Müller", workspace=workspace.pk
    )
    assert Pseudonym.objects.get().original_hash == fingerprint("bob", workspace=workspace.pk)


@pytest.mark.django_db
def test_what_a_lost_key_sealed_stays_and_is_told(settings: LazySettings) -> None:
    person = create_participant()
    set_identity(participant=person, by=create_user(), name="Ann", contact="")
    before = ParticipantIdentity.objects.get()
    settings.FERNET_KEYS = [NEW]
    told = rotate(person.workspace_id)
    assert (told.rows, told.lost) == (1, 1)
    after = ParticipantIdentity.objects.get()
    assert bytes(after.name_token) == bytes(before.name_token)
    assert after.name_hash == before.name_hash


@pytest.mark.django_db
def test_another_workspace_is_left_alone(settings: LazySettings) -> None:
    person = create_participant()
    set_identity(participant=person, by=create_user(), name="Ann", contact="")
    assert rotate(create_workspace().pk).rows == 0
