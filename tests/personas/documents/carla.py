"""One persona of ordinary size, to be changed a little by each test."""

import io
from datetime import date, timedelta
from typing import Any

from PIL import Image

from personas.documents.content import (
    Citation,
    ClaimLine,
    Moment,
    Opening,
    OwnSection,
    Paragraph,
    Passage,
    PersonaDocument,
    Phrase,
    RelationshipRow,
    Section,
    Stage,
    StoryPart,
    ThemeLine,
    ToldLine,
    Units,
)

EXPORTED = date(2026, 11, 21)
BORING = "I want the boring audit. The one where they are done by lunch."
PALLETS = "One missing signature. Eleven pallets, and the auditor was already in the car park."
CAR_PARK = "I could see his car from my window."
FOLDER = "My daughter calls it the folder week."


def create_units(n_for: int = 4, *, mixed: int = 0, against: int = 0, total: int = 6) -> Units:
    silent = total - n_for - mixed - against
    return Units(n_for=n_for, n_mixed=mixed, n_against=against, n_silent=silent, total=total)


def create_claim(**kwargs: Any) -> ClaimLine:
    given = {"text": "Walk into every audit with nothing left to find", "basis": "supported"}
    return ClaimLine(**{**given, "units": create_units(), **kwargs})


def create_citation(**kwargs: Any) -> Citation:
    number = kwargs.get("number", 1)
    given = {
        "number": number,
        "quote": BORING,
        "speaker": "P-03",
        "headline": "head of quality, bakery, 140 staff",
        "interview": "Second site, second binder",
        "kind": "focus group",
        "held_on": date(2026, 11, 18) - timedelta(days=number),
        "voice": "said",
        "stance": "supports",
        "codes": ("Boring audit", "Fear of being caught out"),
    }
    return Citation(**{**given, **kwargs})


def create_guess(**kwargs: Any) -> ClaimLine:
    given = {"text": "Worries that new software slows the line", "basis": "guess"}
    question = "What happened the last time a new system went live?"
    return create_claim(**{**given, "question": question, "units": create_units(0), **kwargs})


def create_narrative() -> tuple[Passage, ...]:
    heard = ToldLine(text="She walks into every audit prepared.", basis="supported", cites=(1, 2))
    doubted = ToldLine(text="A recall is her fear.", basis="contested", cites=(2,))
    guessed = ToldLine(text="She worries about the line.", basis="guess")
    return (
        Passage(lines=(heard, doubted)),
        Passage(words=("Then the auditor calls.", "It rains."), by="Max"),
        Passage(lines=(guessed,)),
    )


def create_document(**kwargs: Any) -> PersonaDocument:
    given = {
        "name": "Compliance Carla",
        "tagline": "Head of quality, mid-size food producer",
        "status": "Researched, n = 6",
        "lead_quote": "If the auditor finds it before I do, I have already lost.",
        "lead_cite": "P-07, dairy, 220 staff",
        "initials": "CC",
        "workspace": "Tallow & Rye",
        "sections": (
            Section(title="Goals", claims=(create_claim(quote=BORING, cite=1),)),
            Section(
                title="Concerns and fears",
                claims=(
                    create_claim(
                        text="A recall that traces back to a form nobody signed",
                        basis="contested",
                        units=create_units(3, mixed=1, against=1),
                        quote=PALLETS,
                        cite=2,
                    ),
                    create_guess(),
                ),
                themes=(ThemeLine(text="Lose evenings", units=create_units(2), quote=FOLDER),),
            ),
        ),
        "stages": (
            Stage(title="Trigger", lines=("Near-miss audit",), count_words="4 of 6"),
            Stage(title="Shortlist", lines=("Three vendors",), guess=True),
        ),
        "stages_title": "How Carla buys",
        "story": (
            Paragraph(
                title="What they are after",
                parts=(
                    StoryPart(
                        text=f"Most (5 of 6) want the boring audit: “{BORING}” (P-03)", cite=1
                    ),
                    StoryPart(text=" One more: "),
                    StoryPart(text=None, cite=3),
                ),
                edited_by="Maren Olsson",
            ),
        ),
        "story_title": "Carla’s story",
        "wanted": (RelationshipRow(label="Business partners", units=create_units(4)),),
        "broken_rules": (RelationshipRow(label="Know my plant", units=create_units(2)),),
        "own_words": (Phrase(text="the boring audit", cite=1), Phrase(text="folder week")),
        "openings": (Opening(question="Who is this?", answer="The one who signs"),),
        "own_sections": (OwnSection(title="On her wall", lines=("A plan of the plant",)),),
        "moments": (
            Moment(
                situation="The auditor is in the car park",
                emotion="exposed",
                need="One place to look",
                quote=CAR_PARK,
                speaker="P-11",
                is_guess=False,
            ),
            Moment(situation="The day before her holiday", need="Somebody who stands in"),
        ),
        "disagreements": ("Three feel trapped; one likes it that way (P-12).",),
        "unknown": ("Nobody under 100 staff was interviewed.",),
        "citations": (
            create_citation(number=1),
            create_citation(number=2, quote=PALLETS, speaker="P-11", stance="contradicts"),
            create_citation(number=3, quote=None, speaker="P-02"),
        ),
        "revision": 7,
        "newest_evidence": date(2026, 11, 18),
        "n": 6,
        "quotes": 41,
        "contradictions": 1,
        "assumptions": 2,
        "exported_on": EXPORTED,
    }
    return PersonaDocument(**{**given, **kwargs})


def create_proto(**kwargs: Any) -> PersonaDocument:
    given = {"name": "Sceptical Sam", "status": "Proto", "workspace": "Tallow & Rye"}
    return PersonaDocument(**{**given, "revision": 1, "exported_on": EXPORTED, **kwargs})


def create_picture(kind: str = "JPEG", mode: str = "RGB", edge: int = 64) -> bytes:
    target = io.BytesIO()
    Image.new(mode, (edge, edge * 2), "teal").save(target, kind)
    return target.getvalue()
