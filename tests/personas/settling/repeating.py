"""Words of two people, and every text in which somebody may repeat them."""

from typing import Any

from insights.models import Insight, Memo
from interviews.actions import record_consent
from personas.models import ParagraphEdit, Repetition
from tests.factories import (
    create_claim,
    create_code,
    create_comment,
    create_decision,
    create_interview,
    create_persona,
    create_review,
    create_study,
)
from tests.personas.heart import World

ASKED = "Which cupboard swallows yesterday's forms?"
LUNCH = "done by lunch, please"
BINDER = "a binder that collects dust upstairs"
"""Words of Ann, and of Bob."""
Listed = set[tuple[str, str]]


def listed(world: World) -> Listed:
    rows = Repetition.objects.for_workspace(world.workspace).unsettled()
    return set(rows.values_list("kind", "field"))


def silence(world: World, **terms: bool) -> None:
    record_consent(participant=world.ann, by=world.by, terms=terms or {"quote_inside": False})


def write_everywhere(world: World, words: str) -> dict[str, Any]:
    """The words in every text that a person writes."""
    inside: dict[str, Any] = {"workspace": world.workspace}
    persona = create_persona(**inside, name=words, tagline=words)
    claim = create_claim(persona=persona, text=words, question=words)
    ParagraphEdit.objects.create(
        **inside, persona=persona, paragraph="who_they_are", text=words, fingerprint="f"
    )
    texts: dict[str, Any] = {"statement": words, "statement_one": words}
    code = create_code(**inside, name=words, definition=words, **texts)
    insight = Insight.objects.create(**inside, interpretation=words, **texts)
    memo = Memo.objects.create(**inside, text=words, code=code)
    comment = create_comment(persona=persona, text=words, author=world.by)
    said: dict[str, Any] = dict.fromkeys(("text", "changed", "decided_by", "outcome"), words)
    decision = create_decision(persona=persona, **said)
    review = create_review(persona=persona, note=words)
    study = create_study(**inside, name=words, question=words, guide=words, biases=words)
    interview = create_interview(**inside, title=words, text="Other things altogether.")
    return {
        "persona": persona, "claim": claim, "code": code, "insight": insight,
        "comment": comment, "decision": decision, "review": review,
        "memo": memo, "study": study, "interview": interview,
    }  # fmt: skip


EVERYWHERE: Listed = {
    ("persona", "name"), ("persona", "tagline"), ("claim", "text"), ("claim", "question"),
    ("paragraph", "who_they_are"),
    ("code", "name"), ("code", "statement"), ("code", "statement_one"), ("code", "definition"),
    ("insight", "statement"), ("insight", "statement_one"), ("insight", "interpretation"),
    ("comment", "text"), ("decision", "text"), ("decision", "changed"),
    ("decision", "decided_by"), ("decision", "outcome"), ("review", "note"),
    ("memo", "text"), ("study", "name"), ("study", "question"), ("study", "guide"),
    ("study", "biases"), ("interview", "title"),
}  # fmt: skip
