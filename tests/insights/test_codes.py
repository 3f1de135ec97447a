from typing import Any

import pytest

from accounts.models import User
from insights.actions import (
    create_code,
    delete_code,
    edit_code,
    merge_codes,
    move_code,
    what_goes_with,
)
from insights.models import Code, Coding, Facet, Memo
from insights.queries import codebook
from insights.starter import STARTER, load_starter
from insights.statements import propose_singular
from insights.tree import walk
from interviews.models import Participant
from lib.problems import Refused
from tests.factories import (
    create_claim,
    create_coding,
    create_excerpt,
    create_interview,
    create_participant,
    create_persona,
    create_user,
    create_workspace,
)
from tests.factories import create_code as make_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def coder() -> User:
    return create_user()


def coded(code: Code, *, person: Participant | None = None, **fields: Any) -> Coding:
    person = person or create_participant(workspace=code.workspace)
    return create_coding(interview=create_interview(participant=person), code=code, **fields)


def seq(persona: Any) -> int:
    persona.state.refresh_from_db()
    return int(persona.state.evidence_seq)


def test_a_new_code_has_its_facets_colour_and_a_proposed_singular(coder: User) -> None:
    workspace = create_workspace()
    code = create_code(
        workspace=workspace,
        by=coder,
        name="  The boring   audit ",
        facet="goals",
        statement="They want the boring audit.",
    )
    assert code.name == "The boring audit"
    assert (code.statement, code.statement_one) == (
        "want the boring audit",
        "wants the boring audit",
    )
    assert code.colour == "#0f857b"
    assert create_code(workspace=workspace, by=coder, name="Next").position == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"facet": "mood"}, "facet"),
        ({"colour": "red"}, "colour"),
        ({"statement": "x" * 201}, "statement"),
        ({"facet": "buying_stage", "stage": "haggle"}, "stage"),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_field(
    coder: User, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        create_code(workspace=create_workspace(), by=coder, **{"name": "A"} | fields)
    assert refused.value.field == field
    assert not Code.objects.exists()


def test_a_name_stands_once_among_siblings_whatever_its_case(coder: User) -> None:
    workspace = create_workspace()
    fear = create_code(workspace=workspace, by=coder, name="Fear")
    with pytest.raises(Refused) as refused:
        create_code(workspace=workspace, by=coder, name="fear")
    assert (refused.value.field, refused.value.code) == ("name", "taken")
    assert create_code(workspace=workspace, by=coder, name="Fear", parent=fear).parent == fear


def test_a_parent_of_another_workspace_is_refused(coder: User) -> None:
    with pytest.raises(Refused) as refused:
        create_code(workspace=create_workspace(), by=coder, name="A", parent=make_code())
    assert refused.value.field == "parent"


def test_renaming_tells_the_personas_of_whoever_carries_it_or_a_descendant(coder: User) -> None:
    parent = make_code()
    child = make_code(parent=parent)
    person = create_participant(workspace=parent.workspace)
    coded(child, person=person)
    persona = create_persona(cast=[person])
    before = seq(persona)
    edit_code(code=parent, by=coder, name="Another name")
    assert seq(persona) == before + 1
    edit_code(code=parent, by=coder, definition="Only for coders.")
    assert seq(persona) == before + 1


def test_a_code_cannot_stand_under_itself(coder: User) -> None:
    parent = make_code()
    child = make_code(parent=parent)
    for wrong in (parent, child):
        with pytest.raises(Refused) as refused:
            move_code(code=parent, by=coder, parent=wrong)
        assert refused.value.field == "parent"


def test_moving_among_siblings_numbers_them_anew(coder: User) -> None:
    workspace = create_workspace()
    names = [create_code(workspace=workspace, by=coder, name=name) for name in "ABC"]
    move_code(code=names[2], by=coder, parent=None, position=0)
    assert [code.name for code in Code.objects.for_workspace(workspace)] == ["C", "A", "B"]


def test_a_merge_leaves_a_tombstone_and_takes_everything_along(coder: User) -> None:
    source = make_code()
    workspace = source.workspace
    target = make_code(workspace=workspace)
    child = make_code(parent=source)
    coding = coded(source)
    Memo.objects.create(workspace=workspace, code=source, author=coder, text="Note")
    claim = create_claim(persona=create_persona(workspace=workspace), codes=[source])
    before = seq(claim.persona)
    merged = merge_codes(code=source, into=target, by=coder)
    assert (merged.moved, merged.joined, merged.review) == (1, 0, ())
    for row in (coding, child, source):
        row.refresh_from_db()
    assert (coding.code, child.parent, source.merged_into) == (target, target, target)
    assert source.parent is None
    assert list(claim.codes.all()) == [target]
    assert target.memos.count() == 1
    assert seq(claim.persona) == before + 1


def test_examples_say_what_belongs_to_a_code_and_what_does_not(coder: User) -> None:
    code = create_code(
        workspace=create_workspace(), by=coder, name="Blame", includes=" “They blamed me” "
    )
    assert code.includes == "“They blamed me”"
    persona = create_persona(cast=[create_participant(workspace=code.workspace)])
    before = seq(persona)
    edit_code(code=code, by=coder, excludes="Mere annoyance: Pain")
    code.refresh_from_db()
    assert (code.includes, code.excludes) == ("“They blamed me”", "Mere annoyance: Pain")
    assert seq(persona) == before


def test_a_claim_that_rests_on_both_codes_keeps_one(coder: User) -> None:
    source = make_code()
    target = make_code(workspace=source.workspace)
    claim = create_claim(persona=create_persona(workspace=source.workspace), codes=[source, target])
    merge_codes(code=source, into=target, by=coder)
    assert list(claim.codes.all()) == [target]


def test_on_a_clash_the_older_tag_stays_and_another_stance_is_for_review(coder: User) -> None:
    source = make_code()
    target = make_code(workspace=source.workspace)
    interview = create_interview(participant=create_participant(workspace=source.workspace))
    excerpt = create_excerpt(interview=interview)
    older = create_coding(excerpt=excerpt, code=source, coder=coder)
    create_coding(excerpt=excerpt, code=target, coder=coder, stance="contradicts")
    other = create_coding(excerpt=excerpt, code=target)
    merged = merge_codes(code=source, into=target, by=coder)
    assert merged.review == (older.pk,)
    assert set(target.codings.all()) == {older, other}
    assert target.codings.get(coder=coder).stance == "supports"


def test_a_code_is_not_merged_into_its_own_sub_code(coder: User) -> None:
    parent = make_code()
    child = make_code(parent=parent)
    with pytest.raises(Refused) as refused:
        merge_codes(code=parent, into=child, by=coder)
    assert refused.value.field == "into"
    assert merge_codes(code=child, into=parent, by=coder).code == parent


def test_deleting_says_what_goes_and_lets_sub_codes_move_up(coder: User) -> None:
    top = make_code()
    code = make_code(parent=top)
    child = make_code(parent=code)
    person = create_participant(workspace=top.workspace)
    coded(code, person=person)
    claim = create_claim(persona=create_persona(cast=[person]), codes=[code])
    tombstone = make_code(workspace=top.workspace)
    merge_codes(code=tombstone, into=code, by=coder)
    takes = what_goes_with(code)
    assert (takes.quotes, takes.people, takes.claims, takes.children) == (1, 1, 1, 1)
    before = claim.persona.state.erase_epoch
    delete_code(code=code, by=coder)
    child.refresh_from_db()
    claim.persona.state.refresh_from_db()
    assert child.parent == top
    assert not Coding.objects.exists()
    assert claim.codes.count() == 0
    assert claim.persona.state.erase_epoch == before + 1


def test_the_starter_covers_every_facet_with_both_statements(coder: User) -> None:
    workspace = create_workspace()
    made = load_starter(workspace=workspace, by=coder)
    codes = list(Code.objects.for_workspace(workspace))
    assert len(codes) == made
    assert {code.facet for code in codes} == set(Facet.values)
    assert all(code.statement and code.statement_one and code.definition for code in codes)
    stages = {code.stage for code in codes if code.facet == "buying_stage"}
    assert stages == {"trigger", "search", "shortlist", "decide", "live"}


def test_the_starter_is_for_an_empty_codebook(coder: User) -> None:
    code = make_code()
    with pytest.raises(Refused):
        load_starter(workspace=code.workspace, by=coder)


def test_the_starters_singulars_begin_as_the_proposal_does() -> None:
    todo = list(STARTER)
    while todo:
        starter = todo.pop()
        todo += starter.below
        assert starter.statement_one.split()[0] == propose_singular(starter.statement).split()[0]


def test_counts_hold_each_person_once(django_assert_num_queries: Any) -> None:
    parent = make_code()
    one, two = make_code(parent=parent), make_code(parent=parent)
    person = create_participant(workspace=parent.workspace)
    for code in (one, two, parent):
        coded(code, person=person)
    coded(two)
    with django_assert_num_queries(3):
        nodes = {node.code: node for node in walk(codebook(parent.workspace))}
    assert (len(nodes[parent].all_people), nodes[parent].all_quotes) == (2, 4)
    assert (len(nodes[two].people), nodes[two].quotes) == (2, 2)
    assert nodes[one].depth == 1
