"""Whatever stands in quotation marks was said: it is a slice of a transcript. And a PDF says what
the page says.

Slides have the same test in `test_slides_quote`.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from outloud import check  # type: ignore[import-untyped]  # it has no types
from pdfua import validate
from pypdf import PdfReader

from accounts.models import User
from config.demo.load import load_demo
from interviews.models import Anchor
from personas.actions.versions import publish_version
from personas.documents.content import PersonaDocument
from personas.documents.orders import Order
from personas.documents.pdf import render_book, render_order
from personas.documents.pictures import tell_picture
from personas.dossier import assemble
from personas.models import Persona, PersonaVersion
from personas.summaries import SummaryDocument
from personas.versions.drafts import take_draft
from personas.versions.reading import for_outsiders
from tests.factories import create_member
from tests.personas.heart import store
from tests.personas.test_slides_quote import QUOTED, flat, spoken

pytestmark = pytest.mark.django_db
LAYOUTS = ("profile", "poster", "deck")
# What outloud takes for faults in files that have none. It reads the marks of a paragraph after all
# of its words, though they stand between them; and a line that each profile of a book has at the
# same place, "Researched, n = 7", as the head of a page.
MISREAD = {"ORD-001", "PAG-001"}


@dataclass
class Told:
    """The demo: each persona as documents have it, and all that may stand in quotation marks."""

    personas: list[Persona]
    documents: list[PersonaDocument]
    outside: list[PersonaDocument]
    slices: set[str]


@pytest.fixture
def told() -> Told:
    load_demo(password="not for signing in")
    personas = list(Persona.objects.order_by("pk"))
    for persona in personas:
        store(persona)
    address = "https://firsthand.example.com/verify/file/0b6cb5a0"
    return Told(
        personas,
        [assemble(persona.pk, "inside", address)[0] for persona in personas],
        [assemble(persona.pk, "outside", address)[0] for persona in personas],
        set(spoken()),
    )


def words_of(pdf: bytes) -> str:
    return flat(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def unsaid(text: str, told: Told) -> set[str]:
    """Quoted, and neither a slice of a transcript or the beginning of one, nor our question."""
    ours = {flat(line) for persona in told.personas for line in questions(persona)}
    quoted = set(QUOTED.findall(text)) - told.slices - ours
    return {
        words
        for words in quoted
        if not (words.endswith("…") and any(each.startswith(words[:-1]) for each in told.slices))
    }


def questions(persona: Persona) -> Iterable[str]:
    return persona.claims.exclude(question="").values_list("question", flat=True)


def test_every_quote_of_a_summary_is_exactly_its_slice(told: Told) -> None:
    for persona in told.personas:
        data = persona.revisions.latest("revision").document
        assert data
        quotes = SummaryDocument.from_json(data).quotes.values()
        assert quotes
        for quote in quotes:
            anchor = Anchor.objects.get(excerpt=int(quote.excerpt), transcript__is_current=True)
            assert quote.quote == anchor.transcript.text[anchor.start : anchor.end]


def test_every_quote_of_a_moment_was_said(told: Told) -> None:
    quoted = [each.quote for document in told.documents for each in document.moments if each.quote]
    assert quoted
    outside = [each.quote for document in told.outside for each in document.moments if each.quote]
    assert {flat(words) for words in quoted + outside} <= told.slices


def test_every_quoted_sentence_of_files_and_pages_was_said(told: Told) -> None:
    for document in (*told.documents, *told.outside):
        for layout in LAYOUTS:
            text = words_of(render_order(Order(documents=(document,), layout=layout)))
            assert unsaid(text, told) == set()
            lead = document.lead_quote
            assert lead is None or flat(lead) in QUOTED.findall(text)
        assert (
            unsaid(flat(tell_picture(Order(documents=(document,), layout="card"))), told) == set()
        )
    everything = words_of(render_book(Order(documents=tuple(told.documents))))
    assert unsaid(everything, told) == set()
    assert {flat(each.quote or "") for each in told.documents[0].citations} <= set(
        QUOTED.findall(everything)
    )


def test_every_quoted_sentence_on_screen_and_for_others_was_said(told: Told) -> None:
    member = create_member(workspace=told.personas[0].workspace)
    client = Client()
    client.force_login(member.user)
    for persona in told.personas:
        for name in ("persona_profile", "persona_story"):
            url = reverse(f"personas:{name}", args=[persona.workspace.slug, persona.pk])
            quoted = set(quoted_on(client.get(url).content.decode()))
            assert quoted
            assert quoted <= told.slices
        version = persona.versions.first() or published(persona, member.user)
        shared = for_outsiders(version)
        given = {flat(quote.quote) for quote in shared.document.quotes.values() if quote.quote}
        assert given <= told.slices


def published(persona: Persona, by: User) -> PersonaVersion:
    return publish_version(persona=persona, by=by, latest=0, seen=take_draft(persona).stamp)


def quoted_on(page: str) -> Iterable[str]:
    """Titles stand in quotation marks too, in menus; words of people are marked as such."""
    found = re.findall(r'<(?:blockquote|span|a)[^>]*class="(?:quote|words)[^>]*>“([^”]+)”', page)
    return (flat(unescape(words)) for words in found)


def page_words(client: Client, url: str) -> str:
    page = client.get(url).content.decode().partition("<main")[2]
    return flat(unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<script.*?</script>", "", page))))


def test_the_words_of_a_profile_are_those_of_the_page(told: Told) -> None:
    """Each line, how many say so, and the words it shows: on the page and in the file."""
    persona, document = told.personas[0], told.documents[0]
    client = Client()
    client.force_login(create_member(workspace=persona.workspace).user)
    url = reverse("personas:persona_profile", args=[persona.workspace.slug, persona.pk])
    page = page_words(client, url)
    file = words_of(render_order(Order(documents=(document,), layout="profile")))
    claims = [claim for section in document.sections for claim in section.claims]
    assert claims
    for claim in claims:
        units = claim.units
        count = f"{units.n_for} of {units.total}" if claim.basis != "guess" else "ASSUMPTION"
        for text in (page, file):
            after = text.partition(flat(claim.text))
            assert after[1], claim.text
            assert count.casefold() in after[2][:900].casefold(), claim.text
        if claim.quote:
            assert flat(claim.quote) in page
            assert flat(claim.quote) in file
    assert document.moments
    for moment in document.moments:
        assert flat(moment.situation) in file
        assert moment.quote is None or flat(moment.quote) in QUOTED.findall(file)
    for number in (document.n, len(document.citations)):
        assert str(number) in file
    assert {flat(each.quote or "") for each in document.citations} <= set(QUOTED.findall(file))


def test_the_narrative_of_a_file_is_that_of_the_page(told: Told) -> None:
    persona, document = told.personas[0], told.documents[0]
    client = Client()
    client.force_login(create_member(workspace=persona.workspace).user)
    url = reverse("personas:persona_story", args=[persona.workspace.slug, persona.pk])
    file = words_of(render_order(Order(documents=(document,), layout="profile")))
    lines = [line.text for passage in document.narrative for line in passage.lines]
    words = [text for passage in document.narrative for text in passage.words]
    by = {f"Written by the team · {each.by}" for each in document.narrative if each.words}
    assert lines and words and by
    for text in (*lines, *words, *by):
        assert flat(text) in page_words(client, url)
        assert flat(text) in file


def test_two_tools_find_no_fault_in_any_layout(told: Told, tmp_path: Path) -> None:
    """No fault found: neither of them can say that a file conforms."""
    document = told.documents[0]
    files = {
        layout: render_order(Order(documents=(document,), layout=layout)) for layout in LAYOUTS
    }
    files["book"] = render_book(Order(documents=tuple(told.documents)))
    for layout, content in files.items():
        path = tmp_path / f"{layout}.pdf"
        path.write_bytes(content)
        assert [finding.rule_id for finding in validate(str(path)).findings] == [], layout
        result = check(str(path))
        assert result.error is None
        assert {finding.rule for finding in result.findings} <= MISREAD, layout
