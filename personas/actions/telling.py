"""Moments, the narrative and the day of a persona: rows that a team words and orders itself."""

from collections.abc import Collection, Iterable
from typing import Any, TypeVar, cast

from django.db import transaction
from django.db.models import F, Max

from accounts.changes import record
from accounts.models import User
from insights.models import Code
from interviews.models import Excerpt
from lib.problems import Refused, Stale
from lib.text import one_line, paragraphs
from personas.day import in_words
from personas.models import Claim, Moment, Persona, StoryPart, TimeBlock
from personas.models.telling import DAY_MINUTES
from personas.quoted import is_of_cast

SITUATION_LIMIT, EMOTION_LIMIT, LABEL_LIMIT, TEXT_LIMIT = 300, 60, 80, 2000
MOST_PARTS = 200
Row = Moment | StoryPart | TimeBlock
Told = TypeVar("Told", Moment, StoryPart, TimeBlock)


@transaction.atomic
def add_moment(
    *,
    persona: Persona,
    by: User,
    situation: str,
    emotion: str = "",
    need: str = "",
    excerpt: Excerpt | None = None,
) -> Moment:
    """A vulnerable moment; without the words of somebody in the cast it is a guess."""
    fields = _moment(persona, situation, emotion, need, excerpt)
    return _add(Moment, persona, by, created_by=by, **fields)


@transaction.atomic
def edit_moment(
    *,
    moment: Moment,
    by: User,
    version: int,
    situation: str,
    emotion: str = "",
    need: str = "",
    excerpt: Excerpt | None = None,
) -> Moment:
    fields = _moment(moment.persona, situation, emotion, need, excerpt)
    return _edit(moment, by, version, **fields)


@transaction.atomic
def reword_moment(*, moment: Moment, by: User, version: int, **texts: str) -> Moment:
    """`texts`: situation, emotion, need. It rests on the words it rests on."""
    return _edit(moment, by, version, **_words_of(**texts))


def _moment(
    persona: Persona, situation: str, emotion: str, need: str, excerpt: Excerpt | None
) -> dict[str, Any]:
    if excerpt and not is_of_cast(persona, excerpt.pk):
        raise Refused("Nobody in the cast says this. Choose another quote.", field="excerpt")
    return {**_words_of(situation, emotion, need), "excerpt": excerpt}


def _words_of(situation: str, emotion: str, need: str) -> dict[str, Any]:
    return {
        "situation": _text(situation, "situation", SITUATION_LIMIT, "Say what is happening."),
        "emotion": _text(emotion, "emotion", EMOTION_LIMIT),
        "need": _text(need, "need", SITUATION_LIMIT),
    }


@transaction.atomic
def tell_lines(*, persona: Persona, by: User, claims: Collection[Claim]) -> list[StoryPart]:
    """Put lines of the persona behind what the narrative tells so far; told ones stay in place."""
    _hold(persona)
    told = set(persona.story_parts.values_list("claim", flat=True))
    fresh = [claim for claim in claims if claim.pk not in told and claim.persona_id == persona.pk]
    if not fresh:
        raise Refused("Choose at least one line that the narrative does not tell yet.")
    return [_add(StoryPart, persona, by, claim=claim, written_by=by) for claim in fresh]


@transaction.atomic
def tell_text(*, persona: Persona, by: User, text: str) -> StoryPart:
    """Words of the team between two lines; always marked as such."""
    return _add(StoryPart, persona, by, text=_words(text), written_by=by)


@transaction.atomic
def edit_story_text(*, part: StoryPart, by: User, version: int, text: str) -> StoryPart:
    if part.claim_id:
        raise Refused("A line is changed where it stands: on the profile.", field="text")
    return _edit(part, by, version, text=_words(text), written_by=by)


@transaction.atomic
def add_time_block(
    *, persona: Persona, by: User, label: str, minutes: int, code: Code | None = None
) -> TimeBlock:
    """Part of their day. Refused where the day would have more than 24 hours."""
    fields = _block(persona, label, minutes, code)
    return _add(TimeBlock, persona, by, **fields)


@transaction.atomic
def edit_time_block(
    *, block: TimeBlock, by: User, version: int, label: str, minutes: int, code: Code | None = None
) -> TimeBlock:
    fields = _block(block.persona, label, minutes, code, besides=block.pk)
    return _edit(block, by, version, **fields)


def _block(
    persona: Persona, label: str, minutes: int, code: Code | None, *, besides: int = 0
) -> dict[str, Any]:
    _hold(persona)
    if minutes < 1:
        raise Refused("Give it at least a minute.", field="length")
    others = persona.time_blocks.exclude(pk=besides).values_list("minutes", flat=True)
    if (total := sum(others) + minutes) > DAY_MINUTES:
        raise Refused(
            f"A day has 24 hours; with this it would have {in_words(total)}. "
            f"{in_words(DAY_MINUTES - sum(others))} are left.",
            field="length",
        )
    name = _text(label, "label", LABEL_LIMIT, "Say what they do in that time.")
    return {"label": name, "minutes": minutes, "code": code}


@transaction.atomic
def move_row(*, row: Row, by: User, up: bool) -> None:
    """Change places with the neighbour."""
    rows = list(_rows(type(row), row.persona_id).select_for_update())
    here = rows.index(row)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for position, each in enumerate(rows, start=1):
        each.position = position
    type(row).objects.bulk_update(rows, ["position"])
    _note(row, by, "moved")


@transaction.atomic
def order_rows(*, persona: Persona, by: User, model: type[Row], first: Iterable[int]) -> None:
    """`first`: ids, in their order; the others follow in theirs."""
    _hold(persona)
    rows = {row.pk: row for row in _rows(model, persona.pk)}
    placed = [rows.pop(pk) for pk in first if pk in rows]
    for position, row in enumerate([*placed, *rows.values()], start=1):
        row.position = position
    model._default_manager.bulk_update([*placed, *rows.values()], ["position"])
    verb = f"{model._meta.model_name}.ordered"
    record(workspace=persona.workspace_id, by=by, verb=verb, what=persona)


@transaction.atomic
def delete_row(*, row: Row, by: User) -> None:
    gone = type(row)(pk=row.pk, workspace_id=row.workspace_id, persona_id=row.persona_id)
    row.delete()
    _note(gone, by, "deleted")


def _add(model: type[Told], persona: Persona, by: User, **fields: Any) -> Told:
    _hold(persona)
    rows = _rows(model, persona.pk)
    if rows.count() >= MOST_PARTS:
        raise Refused(f"There is room for {MOST_PARTS}. Delete one first.")
    top = rows.aggregate(top=Max("position"))["top"] or 0
    row: Told = cast(Any, model).objects.create(
        workspace_id=persona.workspace_id, persona=persona, position=top + 1, **fields
    )
    _note(row, by, "added")
    return row


def _edit(row: Told, by: User, version: int, **fields: Any) -> Told:
    before = {name: getattr(row, name) for name in fields}
    rows = cast(Any, type(row)).objects.filter(pk=row.pk)
    if not rows.filter(version=version).update(version=F("version") + 1, **fields):
        raise Stale(
            "Somebody else changed this meanwhile. Yours is still here; saving again replaces "
            "theirs.",
            current=rows.first(),
        )
    row.refresh_from_db()
    _note(row, by, "edited", fields=sorted(n for n in fields if fields[n] != before[n]))
    return row


def _hold(persona: Persona) -> None:
    """Whoever orders the same rows at the same time waits here."""
    Persona.objects.select_for_update(no_key=True).get(pk=persona.pk)


def _rows(model: Any, persona: int) -> Any:
    return model.objects.filter(persona=persona)


def _note(row: Row, by: User, deed: str, **more: Any) -> None:
    record(
        workspace=row.workspace_id,
        by=by,
        verb=f"{row._meta.model_name}.{deed}",
        what=row,
        after={"persona": row.persona_id, **more},
    )


def _words(text: str) -> str:
    text = "\n".join(line.strip() for line in paragraphs(text).splitlines())
    if not text:
        raise Refused("Write something first.", field="text")
    if len(text) > TEXT_LIMIT:
        raise Refused(f"At most {TEXT_LIMIT:,} characters; this has {len(text):,}.", field="text")
    return text


def _text(text: str, field: str, limit: int, ask: str = "") -> str:
    """One line. `ask` is what to say where it is missing; without it, it may be."""
    text = one_line(text)
    if ask and not text:
        raise Refused(ask, field=field)
    if len(text) > limit:
        raise Refused(f"At most {limit} characters; this has {len(text):,}.", field=field)
    return text
