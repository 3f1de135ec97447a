"""Which stage a line belongs to, and when a stage is guessed, heard or confirmed."""

from dataclasses import replace

from personas.buying import BuyingRead, StageRead, read_buying
from personas.pages.claims import ClaimRow, CodeRow
from personas.summaries import Claim
from personas.summaries.inputs import Code
from tests.personas.pages.test_claims import ROW
from tests.personas.summaries.making import (
    against,
    create_cast,
    create_code,
    create_evidence,
    summarise,
)

PEERS = create_code(1, facet="buying_stage", stage="search")


def line(pk: int, *, facet: str = "buying_stage", code: str = "", stage: str = "") -> ClaimRow:
    codes = (CodeRow(1, "peers", "#0f6a64", code),) if code else ()
    return replace(ROW, id=pk, facet=facet, stage=stage, codes=codes)


def stages(read: BuyingRead) -> dict[str, StageRead]:
    return {stage.key: stage for stage in read.stages}


def search_of(*evidence: object, codes: tuple[Code, ...] = (PEERS,)) -> StageRead:
    """The stage of searching, with one line that rests on the code."""
    claims = [Claim(1, "buying_stage", "Rings two peers", codes=(1,))]
    document = summarise(list(evidence), codes=codes, claims=claims)  # type: ignore[arg-type]
    return stages(read_buying(document, [line(1, code="search")]))["search"]


def test_the_stages_stand_in_the_order_of_a_purchase() -> None:
    read = read_buying(None, [])
    assert [s.key for s in read.stages] == ["trigger", "search", "shortlist", "decide", "live"]
    assert {stage.words for stage in read.stages} == {"not known"}


def test_a_line_stands_in_its_own_stage_else_in_that_of_its_codes() -> None:
    rows = [
        line(1, code="search"),
        line(2, code="search", stage="decide"),
        line(3),
        line(4, facet="triggers", code="live"),
        line(5, facet="goals", code="search"),
    ]
    read = read_buying(None, rows)
    placed = {stage.key: stage.lines.claims for stage in read.stages}
    assert placed == {"trigger": (4,), "search": (1,), "shortlist": (), "decide": (2,), "live": ()}
    assert read.unplaced.claims == (3,)


def test_a_stage_without_a_customer_is_guessed() -> None:
    stage = search_of()
    assert (stage.status, stage.words, stage.is_guess) == ("guessed", "guessed", True)


def test_one_customer_is_heard_and_two_confirm() -> None:
    assert search_of(create_evidence(1), create_evidence(1)).words == "heard from 1 customer"
    assert search_of(create_evidence(1), create_evidence(2)).words == "confirmed by 2 customers"


def test_as_many_against_as_for_confirm_nothing() -> None:
    both = [create_evidence(1), create_evidence(2), against(3), against(4)]
    stage = search_of(*both)
    assert stage.status == "heard"
    assert stage.units is not None
    assert (stage.units["for"], stage.units["against"], stage.units["silent"]) == (2, 2, 2)


def test_a_customer_counts_once_over_all_lines_of_a_stage() -> None:
    other = create_code(2, facet="buying_stage", stage="search")
    stage = search_of(create_evidence(1), create_evidence(1, code=2), codes=(PEERS, other))
    assert stage.lines.themes == ("code:2",)
    assert stage.words == "heard from 1 customer"


def test_who_doubts_one_line_and_supports_another_tells_of_the_stage() -> None:
    other = create_code(2, facet="buying_stage", stage="search")
    stage = search_of(against(1), create_evidence(1, code=2), codes=(PEERS, other))
    assert stage.units is not None
    assert (stage.units["for"], stage.units["against"]) == (1, 0)


def test_what_is_emerging_about_a_trigger_stands_in_the_first_stage() -> None:
    document = summarise(
        [create_evidence(1)], codes=[create_code(1, facet="triggers")], cast=create_cast(2)
    )
    assert stages(read_buying(document, []))["trigger"].lines.themes == ("code:1",)


def test_roles_sources_criteria_and_barriers_stand_beside() -> None:
    document = summarise([create_evidence(1)], codes=[create_code(1, facet="trusted_sources")])
    read = read_buying(document, [line(7, facet="committee_role")])
    assert {group.facet: group.lines.claims + group.lines.themes for group in read.beside} == {
        "committee_role": (7,),
        "trusted_sources": ("code:1",),
        "decision_criteria": (),
        "barriers": (),
    }
