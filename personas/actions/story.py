from django.db import transaction

from accounts.changes import record
from accounts.models import User
from lib.problems import Refused, Stale
from lib.text import paragraphs
from personas.models import ParagraphEdit, Persona

TEXT_LIMIT = 5000


@transaction.atomic
def rewrite_paragraph(
    *, persona: Persona, by: User, paragraph: str, text: str, version: int, fingerprint: str
) -> ParagraphEdit | None:
    """Put a person's words in place of a derived paragraph; empty text gives it back.

    `version` is that of the edit the writer saw, 0 if there was none.
    """
    if len(text) > TEXT_LIMIT:
        raise Refused(f"At most {TEXT_LIMIT:,} characters; this has {len(text):,}.", field="text")
    Persona.objects.select_for_update(no_key=True).get(pk=persona.pk)
    edit = ParagraphEdit.objects.filter(persona=persona, paragraph=paragraph).first()
    if (edit.version if edit else 0) != version:
        raise Stale("Somebody else rewrote this paragraph meanwhile.", current=edit, field="text")
    text = paragraphs(text)
    if not text:
        if edit:
            edit.delete()
        edit = None
    else:
        edit, _ = ParagraphEdit.objects.update_or_create(
            persona=persona,
            paragraph=paragraph,
            defaults={
                "workspace_id": persona.workspace_id,
                "text": text,
                "fingerprint": fingerprint,
                "version": version + 1,
                "edited_by": by,
            },
        )
    record(
        workspace=persona.workspace_id,
        by=by,
        verb="paragraph.rewritten",
        what=persona,
        after={"fields": [paragraph]},
    )
    return edit
