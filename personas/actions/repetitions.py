"""What becomes of a text that may repeat words which went."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from accounts.changes import record
from accounts.models import User
from insights.models import Memo
from lib.problems import Refused
from personas.actions.claims import edit_claim
from personas.actions.comments import drop_comment
from personas.actions.decisions import TEXTS, edit_decision
from personas.actions.personas import edit_persona
from personas.actions.reviews import edit_review
from personas.actions.sections import empty_text
from personas.actions.story import rewrite_paragraph
from personas.actions.telling import delete_row, edit_moment
from personas.actions.templates import drop_section, empty_prompt
from personas.actions.verdicts import withhold_reason
from personas.models import (
    Claim,
    Comment,
    Decision,
    Moment,
    ParagraphEdit,
    Persona,
    PersonaSection,
    Repetition,
    Review,
    StoryPart,
    TemplateSection,
)

SETTLED = "This text is settled already."


@transaction.atomic
def keep_text(*, repetition: Repetition, by: User) -> None:
    """These are not their words, says a person."""
    row = _hold(repetition)
    _settle(row, by, Repetition.Outcome.KEPT)
    record(workspace=row.workspace_id, by=by, verb="repetition.kept", what=row)


@transaction.atomic
def remove_text(*, repetition: Repetition, by: User) -> None:
    """The text goes, and with a note all of it. Refused where it takes more than that."""
    row = _hold(repetition)
    remove = REMOVABLE.get((row.kind, _field(row)))
    if remove is None:
        raise Refused("Edit it where it stands.")
    remove(row, by)
    _settle(row, by, Repetition.Outcome.REMOVED)
    record(workspace=row.workspace_id, by=by, verb="repetition.removed", what=row)


@transaction.atomic
def reopen_text(*, repetition: Repetition, by: User) -> None:
    """Undo `keep_text`."""
    places = ("workspace", "kind", "object_id", "field")
    row = Repetition.objects.select_for_update().get(pk=repetition.pk)
    same = Repetition.objects.filter(**{name: getattr(row, name) for name in places})
    if row.outcome != Repetition.Outcome.KEPT or same.filter(settled_at=None).exists():
        raise Refused("This text is listed anew.")
    row.settled_at, row.settled_by, row.outcome = None, None, ""
    row.save(update_fields=["settled_at", "settled_by", "outcome"])
    record(workspace=row.workspace_id, by=by, verb="repetition.reopened", what=row)


def is_removable(kind: str, field: str) -> bool:
    return (kind, "" if kind == "paragraph" else field) in REMOVABLE


def _hold(repetition: Repetition) -> Repetition:
    row = Repetition.objects.select_for_update().filter(pk=repetition.pk)
    if not row.unsettled().exists():
        raise Refused(SETTLED, code="gone")
    return row.get()


def _settle(row: Repetition, by: User, outcome: str) -> None:
    row.settled_at, row.settled_by, row.outcome = timezone.now(), by, outcome
    row.save(update_fields=["settled_at", "settled_by", "outcome"])


def _field(row: Repetition) -> str:
    return "" if row.kind == "paragraph" else row.field


def _remove_question(row: Repetition, by: User) -> None:
    claim = Claim.objects.get(pk=row.object_id)
    edit_claim(
        claim=claim,
        by=by,
        version=claim.version,
        facet=claim.facet,
        text=claim.text,
        codes=list(claim.codes.all()),
    )


def _remove_reason(row: Repetition, by: User) -> None:
    withhold_reason(claim=Claim.objects.get(pk=row.object_id), by=by)


def _remove_of_persona(row: Repetition, by: User) -> None:
    persona = Persona.objects.get(pk=row.object_id)
    edit_persona(persona=persona, by=by, version=persona.version, **{row.field: ""})


def _remove_of_section(row: Repetition, by: User) -> None:
    section = PersonaSection.objects.get(pk=row.object_id)
    empty_text(section=section, by=by, name=row.field)


def _remove_section_of_template(row: Repetition, by: User) -> None:
    section = TemplateSection.objects.get(pk=row.object_id)
    (empty_prompt if row.field == "prompt" else drop_section)(section=section, by=by)


def _remove_paragraph(row: Repetition, by: User) -> None:
    edit = ParagraphEdit.objects.select_related("persona").get(
        persona=row.object_id, paragraph=row.field
    )
    rewrite_paragraph(
        persona=edit.persona,
        by=by,
        paragraph=edit.paragraph,
        text="",
        version=edit.version,
        fingerprint=edit.fingerprint,
    )


def _remove_of_moment(row: Repetition, by: User) -> None:
    moment = Moment.objects.select_related("persona", "excerpt").get(pk=row.object_id)
    texts = {name: getattr(moment, name) for name in ("situation", "emotion", "need")}
    texts[row.field] = ""
    edit_moment(moment=moment, by=by, version=moment.version, excerpt=moment.excerpt, **texts)


def _remove_story_text(row: Repetition, by: User) -> None:
    delete_row(row=StoryPart.objects.get(pk=row.object_id), by=by)


def _remove_comment(row: Repetition, by: User) -> None:
    drop_comment(comment=Comment.objects.get(pk=row.object_id), by=by)


def _remove_of_decision(row: Repetition, by: User) -> None:
    decision = Decision.objects.get(pk=row.object_id)
    texts = {name: getattr(decision, name) for name in TEXTS} | {row.field: ""}
    claims = list(decision.claims.all())
    edit_decision(decision=decision, by=by, decided_on=decision.decided_on, claims=claims, **texts)


def _remove_review_note(row: Repetition, by: User) -> None:
    edit_review(review=Review.objects.get(pk=row.object_id), note="", by=by)


def _remove_memo(row: Repetition, by: User) -> None:
    memo = Memo.objects.visible_to(by).filter(pk=row.object_id).first()
    if memo is None:
        raise Refused(SETTLED, code="gone")
    gone = Memo(pk=memo.pk, workspace_id=memo.workspace_id)
    memo.delete()
    record(workspace=gone.workspace_id, by=by, verb="memo.deleted", what=gone)


REMOVABLE: dict[tuple[str, str], Callable[[Repetition, User], None]] = {
    ("claim", "question"): _remove_question,
    ("claim", "resolution_reason"): _remove_reason,
    ("persona", "tagline"): _remove_of_persona,
    ("persona", "negative_reason"): _remove_of_persona,
    ("persona", "opening_who"): _remove_of_persona,
    ("persona", "opening_why"): _remove_of_persona,
    ("persona", "opening_story"): _remove_of_persona,
    ("paragraph", ""): _remove_paragraph,
    ("moment", "emotion"): _remove_of_moment,
    ("moment", "need"): _remove_of_moment,
    ("storypart", "text"): _remove_story_text,
    ("personasection", "text"): _remove_of_section,
    ("personasection", "prompt"): _remove_of_section,
    ("templatesection", "title"): _remove_section_of_template,
    ("templatesection", "prompt"): _remove_section_of_template,
    ("templatesection", "low"): _remove_section_of_template,
    ("templatesection", "high"): _remove_section_of_template,
    ("memo", "text"): _remove_memo,
    ("comment", "text"): _remove_comment,
    ("decision", "decided_by"): _remove_of_decision,
    ("decision", "outcome"): _remove_of_decision,
    ("review", "note"): _remove_review_note,
}
