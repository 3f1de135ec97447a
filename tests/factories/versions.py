from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.secrets import digest
from personas import evidence
from personas.models import Persona, PersonaVersion, ShareLink
from personas.summaries.builder import build
from personas.versions.content import Content, hash_of, to_data
from tests.factories.personas import create_persona
from tests.factories.sequence import numbers


def create_version(*, persona: Persona | None = None, **fields: Any) -> PersonaVersion:
    """The next one, of the summary of now and without a line."""
    persona = persona or create_persona()
    number = PersonaVersion.objects.filter(persona=persona).count() + 1
    document = build(
        **evidence.load(persona),
        previous=None,
        evidence_seq=1,
        revision=number,
        built_at=timezone.now(),
    )
    data = to_data(Content(persona.name, persona.tagline, "", (), {}, document))
    n = document.counts.participants
    return PersonaVersion.objects.create(
        workspace_id=persona.workspace_id,
        persona=persona,
        hash=hash_of(data, salt="salt"),
        **{"number": number, "revision": number, "n": n, "salt": "salt", "content": data, **fields},
    )


def create_share(
    *, version: PersonaVersion | None = None, secret: str = "", **fields: Any
) -> ShareLink:
    """A link that ends in a day, opened by `secret`."""
    version = version or create_version()
    number = next(numbers)
    given = {"name": f"Agency {number}", "expires_at": timezone.now() + timedelta(days=1), **fields}
    return ShareLink.objects.create(
        workspace_id=version.workspace_id,
        version=version,
        token_hash=digest(secret or f"share {number}"),
        **given,
    )
