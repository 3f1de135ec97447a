"""What the list of texts to settle shows: each text as it reads now, and where to go with it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django.urls import NoReverseMatch, reverse

from accounts.access import can
from accounts.models import Member
from interviews.queries import Page, page_of
from personas.actions.repetitions import is_removable
from personas.models import ParagraphEdit, Repetition
from personas.models.repetitions import things
from personas.pages.settle import (
    Text,
    TextView,
    cut,
    remove_label,
    sign_in_words,
    what_it_is,
    why,
)
from personas.repetition import Found
from personas.written import Place, text_fields

PAGE = 25
# The name of what a text belongs to. A memo and an insight have none.
HOME = {
    "claim": "persona__name",
    "persona": "name",
    "moment": "persona__name",
    "storypart": "persona__name",
    "timeblock": "persona__name",
    "code": "name",
    "alternative": "insight__statement",
    "metric": "name",
    "study": "name",
    "interview": "title",
    "journeymap": "name",
    "journeystage": "journey__name",
    "journeycell": "journey__name",
    "message": "persona__name",
    "comment": "persona__name",
    "decision": "persona__name",
    "review": "persona__name",
    "ownanswer": "persona__name",
    "personasection": "persona__name",
    "personatemplate": "name",
    "templatesection": "template__name",
}
# Where it is edited, and who may; a page that is not there yet is not linked.
EDIT = {
    "paragraph": ("personas:paragraph_edit", "persona.write"),
    "claim": ("personas:claim_edit", "claim.write"),
    "persona": ("personas:persona_edit", "persona.write"),
    "moment": ("personas:moment_edit", "persona.write"),
    "storypart": ("personas:storypart_edit", "persona.write"),
    "timeblock": ("personas:timeblock_edit", "persona.write"),
    "code": ("insights:code_edit", "code.write"),
    "insight": ("insights:insight_edit", "insight.write"),
    "alternative": ("insights:alternative_edit", "insight.use"),
    "metric": ("insights:metric_edit", "insight.use"),
    "memo": ("insights:memo_edit", "coding.write"),
    "study": ("interviews:study_edit", "study.write"),
    "interview": ("interviews:interview_edit", "interview.write"),
    "journeymap": ("personas:journey_edit", "persona.write"),
    "journeystage": ("personas:stage_edit", "persona.write"),
    "journeycell": ("personas:cell_find", "persona.write"),
    "message": ("personas:message_edit", "persona.write"),
    "comment": ("personas:comment_edit", "comment.write"),
    "decision": ("personas:decision_edit", "decision.write"),
    "review": ("personas:review_edit", "persona.write"),
    "ownanswer": ("personas:own_find", "persona.read"),
    "personasection": ("personas:section_edit", "persona.write"),
    "personatemplate": ("personas:template_edit", "persona.write"),
    "templatesection": ("personas:template_section", "persona.write"),
}


def texts_to_settle(member: Member, number: int) -> Page:
    """A page of TextView, those of one thing together. As many queries for one as for many."""
    rows = Repetition.objects.for_workspace(member.workspace_id).unsettled().shown_to(member.user)
    page = page_of(
        rows.select_related("participant").order_by("kind", "object_id", "pk"), number, size=PAGE
    )
    texts = read_texts(member.workspace_id, [_place(row) for row in page.rows])
    views = [_view(row, texts.get(_place(row), Text("")), member) for row in page.rows]
    return replace(page, rows=views)


def texts_foreseen(member: Member, found: Mapping[Place, Found]) -> list[TextView]:
    """What would be listed if the words went now."""
    texts = read_texts(member.workspace_id, list(found))
    return [
        _start(place, texts[place], sign.sign, sign.start, sign.end, member)
        for place, sign in found.items()
        if place in texts
    ]


def may_remove(member: Member, place: Place) -> bool:
    return can(member, EDIT[place.kind][1]) and is_removable(place.kind, place.field)


def read_texts(workspace: int, places: Collection[Place]) -> dict[Place, Text]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for place in places:
        wanted[place.kind].add(place.object_id)
    texts: dict[Place, Text] = {}
    for kind, rows in things().items():
        if kind in wanted:
            texts |= _read(kind, rows.filter(workspace=workspace, pk__in=wanted[kind]))
    edits = ParagraphEdit.objects.filter(workspace=workspace, persona__in=wanted["paragraph"])
    for persona, key, text, name in edits.values_list(
        "persona", "paragraph", "text", "persona__name"
    ):
        texts[Place("paragraph", persona, key)] = Text(text, name)
    return texts


def _read(kind: str, rows: Any) -> dict[Place, Text]:
    home, fields = HOME.get(kind, "pk"), text_fields(rows.model)
    texts = {}
    for pk, name, *values in rows.values_list("pk", home, *fields):
        for field, text in zip(fields, values, strict=True):
            texts[Place(kind, pk, field)] = Text(text, str(name))
    return texts


def _view(row: Repetition, text: Text, member: Member) -> TextView:
    place = _place(row)
    knows = can(member, "identity.read")
    who = row.participant.label if row.participant and knows else ""
    return replace(
        _start(place, text, row.sign, row.start, row.end, member),
        pk=row.pk,
        why=why(row.reason, who),
        since=row.found_at,
        delete_url=_delete_url(place, member),
        remove_label=remove_label(place) if may_remove(member, place) else "",
    )


def _start(
    place: Place, text: Text, sign: str, start: int | None, end: int | None, member: Member
) -> TextView:
    before, marked, after = cut(text.text, start, end)
    return TextView(
        what=what_it_is(place, text.home),
        before=before,
        marked=marked,
        after=after,
        sign=sign_in_words(sign, tells_names=can(member, "identity.read")),
        edit_url=_edit_url(place, member),
    )


def _edit_url(place: Place, member: Member) -> str:
    name, permission = EDIT[place.kind]
    if not can(member, permission):
        return ""
    try:
        url = reverse(name, args=[member.workspace.slug, place.object_id])
    except NoReverseMatch:
        return ""
    return f"{url}?paragraph={place.field}" if place.kind == "paragraph" else url


def _delete_url(place: Place, member: Member) -> str:
    """A line goes with what it rests on: its own page asks first."""
    if (place.kind, place.field) != ("claim", "text") or not can(member, "claim.write"):
        return ""
    return reverse("personas:claim_delete", args=[member.workspace.slug, place.object_id])


def _place(row: Repetition) -> Place:
    return Place(row.kind, row.object_id, row.field)
