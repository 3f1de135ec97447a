"""What the product says about the three demo personas, to the letter.

When a text changes on purpose, write it anew with `UPDATE_GOLDEN=1` and read it: would
you put your name under it?
"""

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from config.demo.load import load_demo
from personas import evidence
from personas.models import Persona
from personas.summaries.builder import build
from personas.summaries.plain import render_plain

GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 9, 30)
BUILT_AT = datetime(2026, 9, 30, 12, tzinfo=UTC)
NAMES = {"carla": "Compliance Carla", "len": "Line-speed Len", "sunita": "Sign-off Sunita"}


@pytest.mark.django_db
@pytest.mark.parametrize("slug", NAMES)
def test_demo_persona_reads_as_somebody_agreed_to(slug: str) -> None:
    load_demo(password="not for signing in", today=TODAY)
    assert_golden(slug, plain_summary(Persona.objects.get(name=NAMES[slug])))


def plain_summary(persona: Persona) -> str:
    document = build(
        **evidence.load(persona),
        previous=None,
        evidence_seq=1,
        revision=1,
        built_at=BUILT_AT,
    )
    return named_claims(render_plain(document), persona)


def named_claims(text: str, persona: Persona) -> str:
    """Claims by their words: ids differ from database to database."""
    texts = {str(claim.pk): claim.text for claim in persona.claims.all()}
    return re.sub(r"(?m)^(- \w+) (\d+):", lambda found: f"{found[1]}, {texts[found[2]]}:", text)


def assert_golden(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
