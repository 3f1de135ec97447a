"""Publishing a persona, and bringing back what people wrote in a version of it."""

import secrets
from datetime import date

from django.db import transaction

from accounts.changes import record
from accounts.models import User
from insights.models import Code
from lib.problems import Refused, Stale
from lib.text import one_line
from personas.actions.claims import add_claim, delete_claim, edit_claim, order_claims
from personas.actions.personas import edit_persona
from personas.actions.story import rewrite_paragraph
from personas.actions.versions_team import restore_team
from personas.actions.versions_telling import restore_telling
from personas.models import (
    Claim,
    Persona,
    PersonaPortrait,
    PersonaState,
    PersonaVersion,
    PublishedPortrait,
)
from personas.versions.content import Content, Line, from_data, hash_of, stamp_of
from personas.versions.drafts import Draft, take_draft
from personas.versions.pairing import RowsPlan
from personas.versions.restoring import Restoring, plan_restoring
from personas.versions.unsettled import unsettled_in

NOTE_LIMIT = 200


@transaction.atomic
def publish_version(
    *, persona: Persona, by: User, latest: int, seen: str, note: str = ""
) -> PersonaVersion:
    """Keep the persona as it is now, for good, under the next number.

    `latest` is the newest version that the publisher knows of (0: none), `seen` the stamp of the
    draft they looked at. Raises Stale where either moved; `current` is the version of who was
    faster, None where the persona itself changed.
    """
    note = one_line(note)
    if len(note) > NOTE_LIMIT:
        raise Refused(f"At most {NOTE_LIMIT} characters; this has {len(note):,}.", field="note")
    # Who publishes at the same time waits here; who makes words go, at the state.
    persona = Persona.objects.select_for_update(no_key=True).get(pk=persona.pk)
    persona.state = PersonaState.objects.select_for_update().get(persona=persona)
    newest = PersonaVersion.objects.filter(persona=persona).first()
    _refuse_behind(newest, latest)
    draft = take_draft(persona, note=note, lock=True)
    _refuse_unseen(persona, newest, draft, seen)
    version = keep_version(persona, by, draft, number=latest + 1)
    record(
        workspace=persona.workspace_id,
        by=by,
        verb="version.published",
        what=version,
        after={"persona": persona.pk, "number": version.number},
    )
    return version


def _refuse_behind(newest: PersonaVersion | None, latest: int) -> None:
    if newest and newest.number != latest:
        by = newest.published_by or "Somebody"
        raise Stale(
            f"{by} published version {newest.number} meanwhile. What it changed, and what has "
            "changed since, stands below. Yours was not published.",
            current=newest,
        )
    if newest is None and latest:
        raise Refused("There is no such version.")


def _refuse_unseen(
    persona: Persona, newest: PersonaVersion | None, draft: Draft, seen: str
) -> None:
    if persona.state.is_stale:
        raise Refused("The summary is being brought up to date. Publish it in a moment.")
    if draft.stamp != seen:
        raise Stale(
            "The persona changed while you were looking at it. Look through what stands below, "
            "then publish.",
            current=None,
        )
    if newest and stamp_of(newest.content) == draft.stamp:
        raise Refused(f"Nothing has changed since version {newest.number}.")


def keep_version(persona: Persona, by: User, draft: Draft, *, number: int) -> PersonaVersion:
    """The row alone: whoever calls it has looked whether it may be, and writes it down."""
    _keep_portrait(persona, draft.content.portrait)
    counts, salt = draft.content.document.counts, secrets.token_hex(16)
    newest = counts.newest_evidence
    return PersonaVersion.objects.create(
        workspace_id=persona.workspace_id,
        persona=persona,
        number=number,
        revision=draft.content.document.revision,
        n=counts.participants,
        newest_evidence=date.fromisoformat(newest) if newest else None,
        salt=salt,
        hash=hash_of(draft.data, salt=salt),
        content=draft.data,
        withheld=unsettled_in(persona, draft.data),
        published_by=by,
    )


def _keep_portrait(persona: Persona, digest: str) -> None:
    """Once, however many versions show it."""
    kept = PublishedPortrait.objects.filter(persona=persona, digest=digest)
    if digest and not kept.exists():
        picture = PersonaPortrait.objects.get(persona=persona, digest=digest)
        PublishedPortrait.objects.create(
            workspace_id=persona.workspace_id,
            persona=persona,
            digest=digest,
            content=picture.content,
        )


@transaction.atomic
def restore_version(
    *, version: PersonaVersion, by: User, seen: str, with_later: bool = False
) -> Restoring:
    """What people wrote reads as in that version again; the evidence stays what it is.

    `with_later` also takes out what was written since and gives back paragraphs rewritten since.
    `seen` is the stamp of the persona that was looked at; Stale if it moved.
    """
    persona = Persona.objects.select_for_update(no_key=True).get(pk=version.persona_id)
    persona.state = PersonaState.objects.get(persona=persona)
    now = take_draft(persona)
    if now.stamp != seen:
        raise Stale("The persona changed meanwhile. Look at what would change now.", current=None)
    # As it stands now: words may have left it since it was shown.
    then = from_data(PersonaVersion.objects.select_for_update().get(pk=version.pk).content)
    plan = plan_restoring(then, now.content)
    _restore_head(persona, by, plan, with_later=with_later)
    lines = _restore_lines(persona, by, plan.lines, with_later=with_later)
    _restore_story(persona, by, plan, then, with_later=with_later)
    restore_team(persona, by, plan.team, with_later=with_later)
    restore_telling(persona, by, plan.telling, lines, with_later=with_later)
    record(
        workspace=persona.workspace_id,
        by=by,
        verb="version.restored",
        what=version,
        after={"persona": persona.pk, "number": version.number},
    )
    return plan


def _restore_head(persona: Persona, by: User, plan: Restoring, *, with_later: bool) -> None:
    later = plan.team.later_head if with_later else {}
    if fields := {**plan.head, **plan.team.head, **later}:
        edit_persona(persona=persona, by=by, version=persona.version, **fields)


def _restore_lines(
    persona: Persona, by: User, plan: RowsPlan[Line], *, with_later: bool
) -> dict[int, Claim]:
    """Lines by their ids in the version."""
    rows = {claim.pk: claim for claim in Claim.objects.filter(persona=persona)}
    lines = {was: rows[now] for was, now in plan.here.items()}
    for line in plan.changed:
        claim = lines[line.id]
        edit_claim(
            claim=claim,
            by=by,
            version=claim.version,
            facet=line.facet,
            text=line.text,
            question=line.question,
            stage=line.stage,
            codes=list(claim.codes.all()),
        )
    for line in plan.back:
        lines[line.id] = _bring_back(persona, by, line)
    for line in plan.later if with_later else ():
        delete_claim(claim=rows[line.id], by=by)
    if plan.back or plan.moved:
        first = [lines[pk].pk for pk in plan.order if pk in lines]
        order_claims(persona=persona, by=by, first=first)
    return lines


def _bring_back(persona: Persona, by: User, line: Line) -> Claim:
    """On the codes of then that are still there. One that rested on nothing is a guess again."""
    return add_claim(
        persona=persona,
        by=by,
        facet=line.facet,
        text=line.text,
        question=line.question,
        stage=line.stage,
        codes=list(Code.objects.living().filter(workspace=persona.workspace, pk__in=line.codes)),
    )


def _restore_story(
    persona: Persona, by: User, plan: Restoring, then: Content, *, with_later: bool
) -> None:
    edits = {edit.paragraph: edit for edit in persona.paragraph_edits.all()}
    prints = {each.paragraph: each.fingerprint for each in then.document.story}
    texts = {key: then.story[key].text for key in plan.paragraphs}
    texts |= dict.fromkeys(plan.later_paragraphs if with_later else (), "")
    for key, text in texts.items():
        edit = edits.get(key)
        rewrite_paragraph(
            persona=persona,
            by=by,
            paragraph=key,
            text=text,
            version=edit.version if edit else 0,
            fingerprint=prints.get(key, ""),
        )
