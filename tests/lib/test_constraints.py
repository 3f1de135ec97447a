"""No row points at another workspace, and no span leaves its transcript."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from insights.models import Code, Coding, InsightCode, Memo
from interviews.models import Anchor, Attendance, Consent, ExcerptSubject, Interview, Turn
from lib.constraints import References
from personas.models import CastMember, Claim, ClaimCode, ClaimExcerpt, Export, Persona
from tests.factories import create_study
from tests.personas.heart import World, create_world

pytestmark = pytest.mark.django_db
Pair = tuple[World, World]


@pytest.fixture
def pair() -> Pair:
    """Two workspaces that hold the same."""
    return create_world(), create_world()


def breaks(constraint: str) -> "pytest.RaisesExc[IntegrityError]":
    return pytest.raises(IntegrityError, match=constraint)


def commit() -> None:
    """Check what is otherwise checked when the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def insight_code(here: World, there: World) -> None:
    insight = apps.get_model("insights.Insight").objects.create(
        workspace=there.workspace, statement="x"
    )
    InsightCode.objects.create(workspace=here.workspace, insight=insight, code=here.fear)


def claim_on(here: World, there: World, *, code: bool) -> None:
    claim = Claim.objects.create(
        workspace=here.workspace, persona=here.personas["Anna"], facet="goals", text="x"
    )
    if code:
        ClaimCode.objects.create(workspace=here.workspace, claim=claim, code=there.fear)
    else:
        excerpt = there.codings["ann"].excerpt
        ClaimExcerpt.objects.create(workspace=here.workspace, claim=claim, excerpt=excerpt)


STRAYS: dict[str, Callable[[World, World], object]] = {
    "interviews_interview_study_same_workspace": lambda here, there: Interview.objects.filter(
        pk=here.talk.pk
    ).update(study=create_study(workspace=there.workspace)),
    "interviews_turn_participant_same_workspace": lambda here, there: Turn.objects.filter(
        participant=here.ann
    ).update(participant=there.ann),
    "interviews_attendance_participant_same_workspace": lambda here, there: (
        Attendance.objects.create(
            workspace=here.workspace, interview=here.talk, participant=there.bob
        )
    ),
    "interviews_excerptsubject_excerpt_same_workspace": lambda here, there: (
        ExcerptSubject.objects.create(
            workspace=here.workspace,
            excerpt=there.codings["ann"].excerpt,
            participant=here.bob,
        )
    ),
    "interviews_consent_participant_same_workspace": lambda here, there: Consent.objects.create(
        workspace=here.workspace, participant=there.ann, recorded_on="2026-03-12"
    ),
    "insights_coding_code_same_workspace": lambda here, there: Coding.objects.filter(
        pk=here.codings["ann"].pk
    ).update(code=there.fear),
    "insights_code_parent_same_workspace": lambda here, there: Code.objects.filter(
        pk=here.time.pk
    ).update(parent=there.top),
    "insights_memo_code_same_workspace": lambda here, there: Memo.objects.create(
        workspace=here.workspace, text="x", code=there.top
    ),
    "insights_insightcode_insight_same_workspace": insight_code,
    "personas_castmember_participant_same_workspace": lambda here, there: CastMember.objects.create(
        workspace=here.workspace,
        persona=here.personas["Anna"],
        participant=there.bob,
        origin="hand",
    ),
    "personas_persona_lead_coding_same_workspace": lambda here, there: Persona.objects.filter(
        pk=here.personas["Anna"].pk
    ).update(lead_coding=there.codings["ann"]),
    "personas_claimcode_code_same_workspace": lambda here, there: claim_on(here, there, code=True),
    "personas_claimexcerpt_excerpt_same_workspace": lambda here, there: claim_on(
        here, there, code=False
    ),
    "personas_export_persona_same_workspace": lambda here, there: Export.objects.create(
        workspace=here.workspace, persona=there.personas["Anna"]
    ),
}


@pytest.mark.parametrize("name", STRAYS)
def test_a_row_that_points_next_door_is_refused_when_the_transaction_ends(
    pair: Pair, name: str
) -> None:
    with breaks(name), transaction.atomic():
        STRAYS[name](*pair)
        commit()


@pytest.mark.parametrize("name", STRAYS)
def test_the_same_row_at_home_is_accepted(pair: Pair, name: str) -> None:
    here, _ = pair
    STRAYS[name](here, here)
    commit()


def test_a_span_cannot_claim_another_length_than_its_transcripts(pair: Pair) -> None:
    for model, name in ((Anchor, "anchor"), (Turn, "turn")):
        with breaks(f"interviews_{name}_within_transcript"), transaction.atomic():
            model.objects.update(transcript_length=10**6, end=10**6)
            commit()


@pytest.mark.parametrize("model", [Anchor, Turn])
@pytest.mark.parametrize("span", [{"start": 5, "end": 5}, {"start": 0, "end": 10**6}])
def test_a_span_is_never_empty_and_never_leaves_the_text(
    pair: Pair, model: type[Model], span: dict[str, int]
) -> None:
    row = model._default_manager.first()
    assert row is not None
    with breaks("_span"), transaction.atomic():
        model._default_manager.filter(pk=row.pk).update(**span)


def test_every_reference_of_the_models_is_in_the_database() -> None:
    wanted = {
        rule.name
        for model in apps.get_models()
        for rule in model._meta.constraints
        if isinstance(rule, References)
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint "
            "WHERE contype = 'f' AND condeferrable AND convalidated"
        )
        held = {name for (name,) in cursor.fetchall()}
    assert len(wanted) > 40
    assert wanted - held == set()


def test_two_references_are_equal_by_what_they_say() -> None:
    def make(name: str = "n", field: str = "code") -> References:
        return References(
            fields=("workspace", field), to="a.B", to_fields=("workspace", "id"), name=name
        )

    assert make() == make()
    assert hash(make()) == hash(make())
    assert make() != make(field="claim")
    assert make() != make(name="other")
    assert make() != "n"
    _, args, kwargs = make().deconstruct()
    assert References(*args, **kwargs) == make()
