from typing import Any

import pytest
from django.db import connection

from accounts.models import User, Workspace
from interviews.actions import erase_participant
from interviews.models import Anchor, Participant
from tests.factories import (
    create_code,
    create_coding,
    create_consent,
    create_excerpt,
    create_interview,
    create_transcript,
    create_user,
)
from tests.insights.board.scene import Scene, create_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(workspace: Workspace) -> Scene:
    return create_scene(workspace)


def test_every_coded_quote_stands_there_newest_first(scene: Scene) -> None:
    assert scene.words() == ["Nobody audits us", "The audit found it", "already lost"]
    row = scene.board().rows[-1]
    assert [(tag.name, tag.path) for tag in row.tags] == [("Blame", "Fear")]
    assert row.people == ((scene.anna.pk, scene.anna.label, "dairy, 220 staff"),)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("facet=concerns", ["Nobody audits us", "already lost"]),
        ("voice=did", ["The audit found it"]),
        ("stance=contradicts", ["Nobody audits us"]),
        ("stance=contradicts&voice=did", []),
        ("voice=did&voice=said", ["Nobody audits us", "The audit found it", "already lost"]),
        ("kind=survey", ["Nobody audits us"]),
        ("a.industry=dairy", ["The audit found it", "already lost"]),
        ("a.company_size=100..300", ["The audit found it", "already lost"]),
        ("a.company_size=..39", []),
        ("until=2026-03-01", ["The audit found it", "already lost"]),
        ("since=2026-03-02", ["Nobody audits us"]),
        ("code=999999", []),
    ],
)
def test_filters_narrow_it_down(scene: Scene, query: str, words: list[str]) -> None:
    assert scene.words(query) == words


def test_a_code_brings_its_descendants(scene: Scene) -> None:
    assert scene.words(f"code={scene.fear.pk}") == ["Nobody audits us", "already lost"]
    assert scene.words(f"code={scene.blame.pk}") == ["already lost"]


def test_one_coding_has_to_fit_all_that_is_asked_of_codings(scene: Scene) -> None:
    create_coding(excerpt=scene.codings["lost"].excerpt, code=scene.goal, stance="contradicts")
    assert scene.words(f"code={scene.goal.pk}&stance=contradicts") == ["already lost"]
    assert scene.words(f"code={scene.blame.pk}&stance=contradicts") == []


def test_one_person_has_to_fit_all_that_is_asked_of_people(scene: Scene) -> None:
    together = create_interview(turns=[(scene.anna, "We agree."), (scene.ben, "So do we.")])
    create_coding(interview=together, code=scene.goal)
    assert len(scene.words("a.industry=dairy")) == 3
    assert scene.words("a.industry=bakery&a.company_size=100..300") == []


def test_each_count_is_what_its_choice_would_leave(scene: Scene) -> None:
    assert scene.counts("code") == {"Fear": 2, "Blame": 1, "Goal": 1}
    assert scene.counts("voice") == {"They say": 2, "They do": 1}
    assert scene.counts("voice", "voice=did") == {"They say": 2, "They do": 1}
    assert scene.counts("code", "voice=said") == {"Fear": 2, "Blame": 1}
    assert scene.counts("a.industry", "facet=concerns") == {"Bakery": 1, "Dairy": 1}
    assert scene.counts("persona") == {}, "with one value there is nothing to choose"
    for facet in scene.board("facet=concerns").facets:
        for option in facet.options:
            if not option.chosen and facet.name != "facet":
                assert scene.board(option.query[1:]).total == option.count, option


def test_only_the_current_text_counts(scene: Scene) -> None:
    orphan = scene.codings["nobody"].excerpt
    Anchor.objects.filter(excerpt=orphan).update(state=Anchor.State.ORPHANED)
    assert scene.words() == ["The audit found it", "already lost"]
    interview = scene.interviews["anna"]
    interview.transcripts.update(is_current=False)
    create_transcript(interview=interview, turns=[(scene.anna, "All anew.")], version=2)
    assert scene.words() == []


def test_nobody_sees_the_blind_layer_of_another(scene: Scene) -> None:
    create_coding(interview=scene.interviews["ben"], quote="paper won", shared=False)
    mine = create_coding(
        interview=scene.interviews["ben"], quote="audited", shared=False, coder=scene.user
    )
    assert scene.words()[0] == "audited"
    assert "paper won" not in scene.words()
    row = scene.board().rows[0]
    assert row.excerpt == mine.excerpt_id and row.tags[0].mine_alone


def refuse(person: Participant, **scopes: Any) -> None:
    create_consent(participant=person, quote_inside=False, **scopes)


def test_who_may_not_be_analysed_is_no_evidence(scene: Scene) -> None:
    refuse(scene.ben, analyse=False)
    assert scene.words() == ["The audit found it", "already lost"]
    assert scene.counts("participant") == {}


def test_who_may_not_be_quoted_counts_and_is_not_found_by_their_words(scene: Scene) -> None:
    refuse(scene.ben)
    board = scene.board()
    assert board.total == 3 and board.people == 2
    assert board.rows[0].parts == ()
    assert scene.board("q=nobody").total == 0
    assert scene.board("q=audited").uncoded == []


def test_words_of_nobody_count_for_nobody(scene: Scene) -> None:
    interview = create_interview(turns=[("moderator", "What happened?"), (scene.anna, "It did.")])
    create_coding(interview=interview, quote="What happened?", code=scene.fear)
    board = scene.board(f"code={scene.fear.pk}")
    assert (board.total, board.people) == (3, 2)
    assert scene.words("a.industry=dairy") == ["The audit found it", "already lost"]


def test_another_workspace_is_far_away(scene: Scene) -> None:
    create_coding(quote="already lost")
    assert scene.board().total == 3
    assert scene.board("q=lost").total == 1


# ---- search


def test_search_finds_and_marks_words_in_any_form(scene: Scene) -> None:
    board = scene.board("q=audits")
    assert [row.words for row in board.rows] == ["Nobody audits us", "The audit found it"]
    assert [part.text for row in board.rows for part in row.parts if part.hit] == [
        "audits",
        "audit",
    ]
    assert scene.words("q=audits&voice=did") == ["The audit found it"]
    assert scene.words("q=%22found+it%22") == ["The audit found it"]
    assert scene.words("q=audit+-nobody") == ["The audit found it"]
    assert scene.words("q=nothing+like+it") == []
    assert scene.counts("voice", "q=audit") == {"They say": 1, "They do": 1}


def test_search_also_finds_what_nobody_coded_yet(scene: Scene) -> None:
    (found,) = scene.board("q=paper").uncoded
    assert found.interview == scene.interviews["ben"].pk
    assert scene.board("q=lost").uncoded == []
    assert scene.board("q=paper&voice=did").uncoded == []
    (half,) = scene.board("q=audited").uncoded
    assert half.title == "With Ben", "its other hit is coded, this one is not"


def test_search_knows_languages_without_blanks(scene: Scene) -> None:
    interview = create_interview(participant=scene.anna, text="監査の前に日本語で話しました。")
    create_coding(interview=interview, quote="日本語で", code=scene.goal)
    assert scene.words("q=日本") == ["日本語で"]
    assert len(scene.board("q=監査").uncoded) == 1


def test_search_sees_what_was_coded_a_moment_ago(scene: Scene) -> None:
    assert scene.words("q=before") == []
    create_coding(interview=scene.interviews["anna"], quote="before I did", code=scene.goal)
    assert scene.words("q=before") == ["before I did"]


@pytest.mark.parametrize("query", ["q=…", "q=-lost", "q=%22", "q='%3B--", "q=a%5Cb'"])
def test_questions_that_ask_for_nothing_do_no_harm(scene: Scene, query: str) -> None:
    assert scene.board(query).total in {0, 3}


# ---- groups


def test_groups_say_how_many_of_how_many(scene: Scene) -> None:
    create_coding(excerpt=scene.codings["lost"].excerpt, code=scene.goal)
    told = [
        (one.title, one.people, one.of, len(one.excerpts)) for one in scene.board("by=code").groups
    ]
    assert told == [("Fear", 1, 2, 1), ("Blame", 1, 2, 1), ("Goal", 1, 2, 2)]
    by_industry = scene.board("by=a.industry").groups
    assert [(one.title, one.people, len(one.rows)) for one in by_industry] == [
        ("Dairy", 1, 2),
        ("Bakery", 1, 1),
    ]
    assert [one.title for one in scene.board("by=participant").groups] == [
        scene.anna.label,
        scene.ben.label,
    ]


def test_a_group_shows_its_first_quotes_and_the_way_to_the_rest(scene: Scene) -> None:
    for start in range(7):
        create_coding(
            interview=scene.interviews["anna"], start=start, end=start + 9, code=scene.goal
        )
    group = scene.board("by=code&voice=said").groups[-1]
    assert (group.title, len(group.rows), group.more) == ("Goal", 5, 2)
    assert scene.board(group.query[1:]).total == 7


def test_who_is_not_known_in_an_attribute_is_grouped_as_such(scene: Scene) -> None:
    scene.ben.attributes = {}
    scene.ben.save()
    assert [one.title for one in scene.board("by=a.industry").groups] == [
        "Dairy",
        "Industry not known",
    ]


def test_pages_follow_each_other(scene: Scene) -> None:
    for start in range(30):
        create_coding(
            interview=scene.interviews["anna"], start=start, end=start + 5, code=scene.goal
        )
    first, second = scene.board(), scene.board("page=2")
    assert (len(first.rows), len(second.rows)) == (25, 8)
    assert first.older == "?page=2" and second.older == "" and second.newer == "?"
    assert first.span == "1 to 25 of 33"
    assert not {row.excerpt for row in first.rows} & {row.excerpt for row in second.rows}


def test_queries_do_not_grow_with_the_quotes(
    scene: Scene, django_assert_max_num_queries: Any, colleague: User
) -> None:
    for number in range(12):
        code = create_code(workspace=scene.workspace, name=f"More {number}")
        excerpt = create_excerpt(interview=scene.interviews["anna"], start=number, end=number + 9)
        create_coding(excerpt=excerpt, code=code, coder=create_user())
    assert scene.board("q=the").rows
    with django_assert_max_num_queries(13):
        assert scene.board().rows
    with django_assert_max_num_queries(22):
        board = scene.board("q=the")
        assert board.rows and board.facets and board.uncoded is not None
    with django_assert_max_num_queries(13):
        assert scene.board("by=code").groups


def test_an_erased_person_is_found_no_more(scene: Scene, colleague: User) -> None:
    together = create_interview(
        turns=[(scene.anna, "Say paper."), (scene.ben, "Paper aeroplanes."), (scene.anna, "Right.")]
    )
    create_coding(interview=together, quote="Say paper.", code=scene.goal)
    create_coding(interview=together, quote="Paper aeroplanes.", code=scene.goal)
    assert len(scene.words("q=paper")) == 2
    erase_participant(participant=scene.ben, by=colleague)
    assert scene.words("q=paper") == ["Say paper."]
    assert scene.board("q=aeroplanes").uncoded == []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM interviews_anchor WHERE words @@ 'aeroplanes'::tsquery UNION ALL "
            "SELECT 1 FROM interviews_searchpassage WHERE words @@ 'aeroplanes'::tsquery"
        )
        assert cursor.fetchall() == []
