from personas.summaries.passages import find_passages
from tests.personas.summaries.making import against, create_evidence, summarise, themes_of


def test_overlapping_excerpts_are_one_passage_whoever_coded_them() -> None:
    rows = [
        create_evidence(1, start=0, end=20, coder=1),
        create_evidence(1, start=15, end=40, coder=2),
        create_evidence(1, start=38, end=60, coder=3),
        create_evidence(1, start=60, end=80, coder=1),
    ]
    assert [(p.start, p.end) for p in find_passages(rows)] == [(0, 60), (60, 80)]


def test_a_passage_belongs_to_one_participant_and_one_code() -> None:
    rows = [create_evidence(1, 2, start=0, interview=9), create_evidence(1, code=2, start=0)]
    assert len(find_passages(rows)) == 3


def test_coders_who_disagree_make_a_passage_disputed_and_uncounted() -> None:
    rows = [create_evidence(1, start=0, coder=1), against(1, start=5, coder=2)]
    document = summarise(rows)
    assert themes_of(document) == {}
    (disputed,) = document.disputed
    assert disputed.supports == (str(rows[0].coding),)
    assert disputed.contradicts == (str(rows[1].coding),)
    assert document.quotes == {}


def test_one_coder_with_both_stances_means_both() -> None:
    rows = [create_evidence(1, start=0, coder=1), against(1, start=5, coder=1)]
    document = summarise(rows)
    assert document.disputed == ()
    assert themes_of(document)["code:1"].n_mixed == 1
