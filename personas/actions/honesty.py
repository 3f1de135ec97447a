"""Reading criticism, writing down one's own view, and looking at oneself."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from accounts.changes import record
from accounts.models import User, Workspace
from interviews.models import Excerpt
from lib.problems import Refused
from lib.text import one_line
from personas.models import CriticalReading, KnowingSettings, OwnAnswer, Persona, SelfCheck
from personas.selfcheck import STATEMENTS, STEPS

MOST_QUOTA = 100
OWN_LIMIT = 300


@transaction.atomic
def read_criticism(*, excerpt: Excerpt, by: User, read: bool = True) -> None:
    """Read for the first time, or not read after all. Nobody else is counted by it."""
    own = CriticalReading.objects.filter(excerpt=excerpt, reader=by)
    if not read:
        own.delete()
        return
    CriticalReading.objects.get_or_create(
        excerpt=excerpt, reader=by, defaults={"workspace_id": excerpt.workspace_id}
    )


@transaction.atomic
def set_critical_quota(*, workspace: Workspace, by: User, quota: int) -> None:
    if not 0 <= quota <= MOST_QUOTA:
        raise Refused(f"Give a whole number from 0 to {MOST_QUOTA}.", field="quota")
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    KnowingSettings.objects.update_or_create(
        workspace=workspace, defaults={"critical_quota": quota}
    )
    record(
        workspace=workspace.pk,
        by=by,
        verb="quota.set",
        what=workspace,
        after={"quota": quota},
    )


@transaction.atomic
def write_own_view(*, persona: Persona, by: User, answers: Mapping[str, str], shared: bool) -> None:
    """What a member believes; an empty answer goes. Until it is shared nobody else sees it."""
    kept = {prompt: one_line(text) for prompt, text in answers.items()}
    for prompt, text in kept.items():
        if prompt not in OwnAnswer.Prompt.values:
            raise Refused("There is no such question.")
        if len(text) > OWN_LIMIT:
            raise Refused(f"At most {OWN_LIMIT} characters; this has {len(text):,}.", field=prompt)
    Persona.objects.select_for_update(no_key=True).get(pk=persona.pk)
    own = OwnAnswer.objects.filter(persona=persona, author=by)
    own.exclude(prompt__in=[prompt for prompt, text in kept.items() if text]).delete()
    was = dict(own.values_list("prompt", "text"))
    for prompt, text in kept.items():
        if text:
            OwnAnswer.objects.update_or_create(
                persona=persona,
                author=by,
                prompt=prompt,
                defaults={"workspace_id": persona.workspace_id, "text": text, "shared": shared},
            )
    _record_changed(
        persona, by, [prompt for prompt, text in kept.items() if text != was.get(prompt, "")]
    )


def _record_changed(persona: Persona, by: User, prompts: list[str]) -> None:
    """Which answers were reworded, so that a text somebody is to settle counts as mended."""
    for answer in OwnAnswer.objects.filter(persona=persona, author=by, prompt__in=prompts):
        record(
            workspace=persona.workspace_id,
            by=by,
            verb="own_view.written",
            what=answer,
            after={"fields": ["text"]},
        )


@transaction.atomic
def take_self_check(
    *, workspace: Workspace, by: User, answers: Mapping[str, int], today: date
) -> SelfCheck:
    """Once a day for each member: the later answers of a day stand."""
    if answers.keys() != STATEMENTS.keys():
        raise Refused("Answer every statement.")
    if any(step not in STEPS for step in answers.values()):
        raise Refused("Answer from 1 to 5.")
    check, _ = SelfCheck.objects.update_or_create(
        workspace=workspace, member=by, taken_on=today, defaults={"answers": dict(answers)}
    )
    record(workspace=workspace.pk, by=by, verb="self_check.taken", what=check)
    return check
