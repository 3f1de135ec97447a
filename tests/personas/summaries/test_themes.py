from datetime import date

from personas.summaries import Insight
from tests.personas.summaries.making import (
    against,
    create_cast,
    create_code,
    create_evidence,
    summarise,
    themes_of,
)


def test_participants_are_counted_once_by_where_they_stand() -> None:
    rows = [
        create_evidence(1),
        create_evidence(1),
        create_evidence(2),
        against(2),
        against(3),
    ]
    theme = themes_of(summarise(rows))["code:1"]
    assert (theme.n_for, theme.n_mixed, theme.n_against, theme.n_silent) == (1, 1, 1, 3)
    assert theme.participants.for_ == ("1",)
    assert theme.mentions == 5


def test_a_person_recruited_but_not_heard_is_not_silent() -> None:
    document = summarise([create_evidence(1)], cast=create_cast(3, interviewed={1, 2}))
    theme = themes_of(document)["code:1"]
    assert (theme.N, theme.n_silent) == (2, 1)
    assert document.unknown.participants == ("3",)


def test_single_children_roll_up_into_their_parent() -> None:
    codes = [create_code(1), create_code(2, parent=1), create_code(3, parent=1)]
    rows = [create_evidence(1, code=2), create_evidence(2, code=3)]
    themes = themes_of(summarise(rows, codes=codes))
    assert set(themes) == {"code:1"}
    assert themes["code:1"].n_for == 2
    assert themes["code:1"].codes == ("2", "3")


def test_a_parent_counts_distinct_people_over_all_its_children() -> None:
    codes = [create_code(1), create_code(2, parent=1), create_code(3, parent=1)]
    rows = [create_evidence(1, code=2), create_evidence(2, code=2), create_evidence(2, code=3)]
    themes = themes_of(summarise(rows, codes=codes))
    assert {key: theme.n_for for key, theme in themes.items()} == {"code:1": 2, "code:2": 2}


def test_a_child_of_another_facet_stays_where_it_is() -> None:
    codes = [create_code(1), create_code(2, parent=1, facet="pains"), create_code(3, parent=1)]
    rows = [create_evidence(1, code=2), create_evidence(2, code=3), create_evidence(3, code=1)]
    themes = themes_of(summarise(rows, codes=codes))
    assert themes["code:2"].facet == "pains"
    assert themes["code:1"].n_for == 2


def test_a_lone_child_is_not_blurred_into_a_parent_that_gains_nothing() -> None:
    codes = [create_code(1), create_code(2, parent=1)]
    assert set(themes_of(summarise([create_evidence(1, code=2)], codes=codes))) == {"code:2"}


def test_a_folder_without_a_statement_gathers_only_single_voices() -> None:
    codes = [create_code(1, statement="")] + [create_code(n, parent=1) for n in (2, 3)]
    rows = [create_evidence(1, code=2), create_evidence(2, code=2), create_evidence(3, code=3)]
    assert set(themes_of(summarise(rows, codes=codes))) == {"code:2", "code:3"}


def test_an_insight_that_gathers_codes_is_told_instead_of_them() -> None:
    codes = [create_code(1), create_code(2, facet="pains"), create_code(3)]
    rows = [create_evidence(1, code=1), create_evidence(2, code=2), create_evidence(3, code=3)]
    insight = Insight(7, "They would rather be bored than caught.", codes=(1, 2))
    themes = themes_of(summarise(rows, codes=codes, insights=[insight]))
    assert set(themes) == {"insight:7", "code:3"}
    assert themes["insight:7"].statement == "would rather be bored than caught"
    assert themes["insight:7"].facet == "goals"
    assert themes["insight:7"].n_for == 2


def test_an_insight_on_a_single_code_leaves_the_code_to_speak() -> None:
    insight = Insight(7, "want to be left alone", codes=(1,))
    assert set(themes_of(summarise([create_evidence(1)], insights=[insight]))) == {"code:1"}


def test_themes_rank_by_people_then_deeds_then_capped_mentions_then_recency_then_name() -> None:
    codes = [create_code(n) for n in range(1, 7)]
    rows = [
        *(create_evidence(person, code=6) for person in (1, 2, 3)),
        *(create_evidence(person, code=5) for person in (1, 2)),
        create_evidence(1, code=5, voice="did"),
        *(create_evidence(person, code=4) for person in (1, 1, 2)),
        *(
            create_evidence(person, code=3, interview=200 + person, held_on=date(2026, 4, 1))
            for person in (1, 2)
        ),
        *(create_evidence(person, code=2) for person in (1, 2)),
        *(create_evidence(person, code=1) for person in (1, 2)),
    ]
    document = summarise(rows, codes=codes)
    order = [theme.key for theme in document.facets[0].themes]
    assert order == ["code:6", "code:5", "code:4", "code:3", "code:1", "code:2"]


def test_one_talkative_person_does_not_lift_a_theme() -> None:
    codes = [create_code(1), create_code(2)]
    rows = [create_evidence(1, code=2) for _ in range(9)]
    rows += [create_evidence(1, code=1) for _ in range(3)]
    document = summarise(rows, codes=codes)
    assert [theme.key for theme in document.facets[0].themes] == ["code:1", "code:2"]


def test_without_a_statement_the_name_is_mentioned() -> None:
    codes = [create_code(1, name="forklifts", statement="")]
    theme = themes_of(summarise([create_evidence(1)], codes=codes))["code:1"]
    assert (theme.statement, theme.statement_one) == ("mention forklifts", "mentions forklifts")


def test_a_loop_in_the_tree_of_codes_does_not_hang() -> None:
    codes = [create_code(1, parent=2), create_code(2, parent=1)]
    rows = [create_evidence(1, code=1), create_evidence(2, code=1)]
    assert "code:1" in themes_of(summarise(rows, codes=codes))


def test_rows_of_unknown_codes_and_of_strangers_count_for_nothing() -> None:
    document = summarise([create_evidence(1, code=99), create_evidence(77)])
    assert document.counts.codings == 0
    assert document.facets == ()
