"""Merging and splitting codes, and taking each back."""

from typing import Any

import pytest

from accounts.models import User, Workspace
from insights.actions import (
    merge_codes,
    split_code,
    tag_excerpt,
    unmerge_code,
    unsplit_code,
    untag,
)
from insights.models import Code, Coding, Insight, InsightCode, Memo
from interviews.models import Participant
from lib.problems import Refused
from tests.factories import (
    create_claim,
    create_code,
    create_coding,
    create_excerpt,
    create_interview,
    create_participant,
    create_persona,
    create_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def coder() -> User:
    return create_user()


@pytest.fixture
def source() -> Code:
    return create_code(name="Cost")


@pytest.fixture
def target(source: Code) -> Code:
    return create_code(workspace=source.workspace, name="Money")


@pytest.fixture
def person(source: Code) -> Participant:
    return create_participant(workspace=source.workspace)


def snapshot(workspace: Workspace) -> dict[str, Any]:
    """Everything a merge or a split may touch."""
    fields = ("pk", "guid", "excerpt", "code", "coder", "stance", "voice", "shared")
    places = ("pk", "parent", "position", "merged_into", "colour")
    codes = Code.objects.filter(workspace=workspace)
    return {
        "codings": sorted(Coding.objects.filter(workspace=workspace).values_list(*fields)),
        "codes": sorted(codes.values_list(*places), key=lambda row: row[0]),
        "claims": sorted(codes.values_list("pk", "claim_links__claim"), key=str),
        "insights": sorted(
            InsightCode.objects.filter(workspace=workspace).values_list("insight", "code", "stance")
        ),
        "memos": sorted(Memo.objects.filter(workspace=workspace).values_list("pk", "code")),
    }


def parent_of(code: Code) -> Code | None:
    return Code.objects.get(pk=code.pk).parent


def coded(code: Code, **fields: Any) -> Coding:
    person = create_participant(workspace=code.workspace)
    return create_coding(interview=create_interview(participant=person), code=code, **fields)


def twins(source: Code, target: Code, coder: User, **fields: Any) -> tuple[Coding, Coding]:
    """Two codes that one coder gave the same words, the source's first."""
    someone = create_participant(workspace=source.workspace)
    excerpt = create_excerpt(interview=create_interview(participant=someone))
    older = create_coding(excerpt=excerpt, code=source, coder=coder)
    return older, create_coding(excerpt=excerpt, code=target, coder=coder, **fields)


def test_a_merge_can_be_taken_back_whole(source: Code, target: Code, coder: User) -> None:
    workspace = source.workspace
    persona = create_persona(workspace=workspace)
    create_claim(persona=persona, codes=[source])
    create_claim(persona=persona, codes=[source, target])
    insight = Insight.objects.create(workspace=workspace, statement="They count every penny.")
    for code, stance in ((source, "contradicts"), (target, "supports")):
        InsightCode.objects.create(workspace=workspace, insight=insight, code=code, stance=stance)
    Memo.objects.create(workspace=workspace, code=source, author=coder, text="Note")
    twins(source, target, coder, stance="contradicts")
    create_coding(code=source, excerpt=twins(target, source, coder)[0].excerpt)
    hidden, _ = twins(source, target, coder)
    Coding.objects.filter(pk=hidden.pk).update(shared=False)
    for above, name in ((source, "Licence"), (source, "Hidden"), (target, "hidden")):
        create_code(workspace=workspace, parent=above, name=name)
    merge_codes(code=create_code(workspace=workspace), into=source, by=coder)
    before = snapshot(workspace)
    merge_codes(code=source, into=target, by=coder)
    assert snapshot(workspace) != before
    assert unmerge_code(workspace=workspace, code=source.pk, by=coder) == source
    assert snapshot(workspace) == before


def test_a_merge_is_taken_back_once(source: Code, target: Code, coder: User) -> None:
    merge_codes(code=source, into=target, by=coder)
    unmerge_code(workspace=source.workspace, code=source.pk, by=coder)
    with pytest.raises(Refused, match="undone already"):
        unmerge_code(workspace=source.workspace, code=source.pk, by=coder)
    with pytest.raises(Refused, match="never made"):
        unmerge_code(workspace=source.workspace, code=target.pk, by=coder)
    merge_codes(code=source, into=target, by=coder)
    assert unmerge_code(workspace=source.workspace, code=source.pk, by=coder) == source


def test_what_happened_to_tags_since_a_merge_stays(
    source: Code, target: Code, person: Participant, coder: User
) -> None:
    interview = create_interview(participant=person)
    gone, kept = (
        create_coding(interview=interview, code=source, start=at, end=at + 3) for at in (0, 4)
    )
    merge_codes(code=source, into=target, by=coder)
    untag(coding=gone, by=coder)
    new, _ = tag_excerpt(
        workspace=source.workspace, interview=interview, start=8, end=10, code=target, by=coder
    )
    unmerge_code(workspace=source.workspace, code=source.pk, by=coder)
    assert list(source.codings.all()) == [kept]
    assert list(target.codings.all()) == [new]


def test_a_name_that_is_in_use_again_stops_the_undo(
    source: Code, target: Code, coder: User
) -> None:
    merge_codes(code=source, into=target, by=coder)
    create_code(workspace=source.workspace, name="cost")
    with pytest.raises(Refused, match="Rename") as refused:
        unmerge_code(workspace=source.workspace, code=source.pk, by=coder)
    assert refused.value.code == "taken"
    source.refresh_from_db()
    assert source.merged_into == target


def test_sub_codes_of_one_name_become_one(source: Code, target: Code, coder: User) -> None:
    ours = create_code(workspace=source.workspace, parent=source, name="Licence")
    theirs = create_code(workspace=source.workspace, parent=target, name="licence")
    deep = create_code(workspace=source.workspace, parent=ours)
    coding = coded(ours)
    merge_codes(code=source, into=target, by=coder)
    coding.refresh_from_db()
    deep.refresh_from_db()
    assert (coding.code, deep.parent) == (theirs, theirs)
    assert set(Code.objects.living().filter(parent=target)) == {theirs}


def test_sub_codes_may_stay_where_the_merged_code_stood(
    source: Code, target: Code, coder: User
) -> None:
    child = create_code(workspace=source.workspace, parent=source, name="Licence")
    merge_codes(code=source, into=target, by=coder, children="up")
    assert parent_of(child) is None
    unmerge_code(workspace=source.workspace, code=source.pk, by=coder)
    assert parent_of(child) == source
    create_code(workspace=source.workspace, name="licence")
    with pytest.raises(Refused, match="Licence") as refused:
        merge_codes(code=source, into=target, by=coder, children="up")
    assert refused.value.field == "children"


def test_a_sub_code_of_its_own_name_can_be_merged_upwards(coder: User) -> None:
    top = create_code(name="Price")
    middle = create_code(workspace=top.workspace, parent=top, name="Cost")
    deep = create_code(workspace=top.workspace, parent=middle, name="Cost")
    merge_codes(code=middle, into=top, by=coder)
    deep.refresh_from_db()
    assert deep.parent == top


def test_of_two_tags_on_the_same_words_the_one_that_was_asked_for_stays(
    source: Code, target: Code, coder: User
) -> None:
    older, newer = twins(source, target, coder, stance="contradicts")
    merged = merge_codes(code=source, into=target, by=coder, keep="into")
    assert list(target.codings.all()) == [newer]
    assert merged.review == (newer.pk,)
    unmerge_code(workspace=source.workspace, code=source.pk, by=coder)
    assert list(source.codings.all()) == [older]


@pytest.mark.parametrize(("choice", "field"), [("keep", "keep"), ("children", "children")])
def test_a_choice_that_is_none_is_refused(
    choice: str, field: str, source: Code, target: Code, coder: User
) -> None:
    coded(source)
    with pytest.raises(Refused) as refused:
        merge_codes(code=source, into=target, by=coder, **{choice: "x"})
    assert refused.value.field == field


def test_undoing_a_merge_makes_personas_of_its_people_stale(
    source: Code, target: Code, person: Participant, coder: User
) -> None:
    persona = create_persona(cast=[person])
    create_coding(interview=create_interview(participant=person), code=source)
    merge_codes(code=source, into=target, by=coder)
    persona.state.refresh_from_db()
    before = persona.state.evidence_seq
    unmerge_code(workspace=source.workspace, code=source.pk, by=coder)
    persona.state.refresh_from_db()
    assert persona.state.evidence_seq == before + 1


def test_a_split_moves_what_was_chosen_under_a_new_code(
    source: Code, person: Participant, coder: User
) -> None:
    interview = create_interview(participant=person)
    moves, stays = (
        create_coding(interview=interview, code=source, start=at, end=at + 3) for at in (0, 4)
    )
    before = snapshot(source.workspace)
    split = split_code(code=source, codings=[moves.pk], name="Licence", by=coder)
    assert (split.moved, split.code.parent) == (1, source)
    assert (split.code.facet, split.code.colour) == (source.facet, source.colour)
    assert list(split.code.codings.all()) == [moves]
    assert list(source.codings.all()) == [stays]
    unsplit_code(workspace=source.workspace, code=source.pk, by=coder)
    assert snapshot(source.workspace) == before
    with pytest.raises(Refused, match="undone already"):
        unsplit_code(workspace=source.workspace, code=source.pk, by=coder)


def test_a_split_into_a_code_that_is_there_joins_tags_on_the_same_words(
    source: Code, target: Code, coder: User
) -> None:
    older, newer = twins(source, target, coder)
    split = split_code(code=source, codings=[older.pk], into=target, by=coder)
    assert (split.moved, split.joined) == (1, 1)
    assert list(target.codings.all()) == [older]
    unsplit_code(workspace=source.workspace, code=source.pk, by=coder)
    assert list(source.codings.all()) == [older]
    assert list(target.codings.all()) == [newer]


def test_a_code_made_by_a_split_stays_if_something_rests_on_it(source: Code, coder: User) -> None:
    coding = coded(source)
    made = split_code(code=source, codings=[coding.pk], name="Licence", by=coder).code
    create_claim(persona=create_persona(workspace=source.workspace), codes=[made])
    unsplit_code(workspace=source.workspace, code=source.pk, by=coder)
    assert Code.objects.filter(pk=made.pk).exists()
    assert list(source.codings.all()) == [coding]


def test_a_split_beside_takes_the_codes_own_parent(source: Code, coder: User) -> None:
    child = create_code(workspace=source.workspace, parent=source)
    coding = coded(child)
    made = split_code(code=child, codings=[coding.pk], name="New", beside=True, by=coder).code
    assert made.parent == source


def test_a_split_needs_quotes_and_cannot_take_hidden_ones(source: Code, coder: User) -> None:
    hidden = coded(source, shared=False)
    for chosen in ([], [hidden.pk], [create_coding().pk]):
        with pytest.raises(Refused) as refused:
            split_code(code=source, codings=chosen, name="New", by=coder)
        assert refused.value.field == "codings"
    assert not Code.objects.filter(name="New").exists()
