"""What the builder is sent: whose words count, and which of them may be quoted."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from insights.models import Coding
from interviews.models import Anchor, Participant
from personas import candidates, evidence, summaries
from personas.models import Persona
from tests.factories import (
    MODERATOR,
    create_claim,
    create_code,
    create_coding,
    create_consent,
    create_excerpt,
    create_interview,
    create_participant,
    create_persona,
    create_transcript,
    create_user,
    create_workspace,
)
from tests.personas.heart import ANN_SAYS, ASKED, BOB_SAYS, World, create_world, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return create_world()


def rows_of(persona: Persona) -> dict[int, summaries.Evidence]:
    return {row.coding: row for row in evidence.load(persona)["evidence"]}


def shared(world: World) -> Coding:
    """A coding on words of Ann, the moderator and Bob."""
    quote = f"please.\n\n{ASKED}\n\nWe never look"
    return create_coding(interview=world.group, quote=quote, code=world.fear, coder=world.by)


def refuse(person: Participant, **scopes: bool) -> None:
    wanted = {"quote_inside": False} if scopes.get("analyse") is False else {}
    create_consent(participant=person, **wanted, **scopes)


def test_evidence_is_every_shared_coding_of_words_of_the_cast(world: World) -> None:
    assert set(rows_of(world.personas["Anna"])) == {world.codings["ann"].pk}
    assert set(rows_of(world.personas["Bobby"])) == {world.codings["table"].pk}


def test_a_row_names_place_code_kind_and_speaker(world: World) -> None:
    [row] = rows_of(world.personas["Anna"]).values()
    assert (row.subjects, row.code, row.kind) == ((world.ann.pk,), world.fear.pk, "interview")
    assert (row.start, row.end, row.held_on) == (0, 24, date(2026, 3, 12))
    assert (row.quote, row.quotable, row.directness) == (ANN_SAYS[:24], True, "first_hand")


def test_of_several_speakers_only_the_cast_is_counted(world: World) -> None:
    coding = shared(world)
    assert rows_of(world.personas["Anna"])[coding.pk].subjects == (world.ann.pk,)
    both = create_persona(cast=[world.ann, world.bob])
    assert rows_of(both)[coding.pk].subjects == (world.ann.pk, world.bob.pk)


def test_a_coding_of_a_blind_layer_is_no_evidence(world: World) -> None:
    Coding.objects.update(shared=False)
    assert rows_of(world.personas["Anna"]) == {}


def test_words_without_a_subject_count_for_nobody(world: World) -> None:
    coding = create_coding(interview=world.group, quote=ASKED, code=world.fear)
    assert coding.pk not in rows_of(create_persona(cast=[world.ann, world.bob]))


def test_without_consent_to_analyse_nothing_is_evidence_and_nobody_is_counted(
    world: World,
) -> None:
    persona = create_persona(cast=[world.ann, world.bob, world.cy])
    assert told(persona).counts.participants == 3
    refuse(world.ann, analyse=False)
    document = told(persona)
    assert world.codings["ann"].pk not in rows_of(persona)
    assert document.counts.participants == 2
    assert str(world.ann.pk) not in document.participants


def test_who_may_not_be_quoted_still_counts(world: World) -> None:
    refuse(world.ann, quote_inside=False)
    [row] = rows_of(world.personas["Anna"]).values()
    assert (row.quotable, row.quote) == (False, None)
    document = told(world.personas["Anna"])
    [facet] = document.facets
    assert (facet.themes[0].n_for, facet.themes[0].unquoted) == (1, 1)
    assert document.quotes == {}


def test_a_newer_consent_is_the_one_that_holds(world: World) -> None:
    refuse(world.ann, quote_inside=False)
    world.ann.consents.update(superseded_at=datetime(2026, 4, 1, tzinfo=UTC))
    create_consent(participant=world.ann)
    assert rows_of(world.personas["Anna"])[world.codings["ann"].pk].quotable


@pytest.mark.parametrize("scope", ["quote_inside", "analyse"])
def test_words_of_several_are_quoted_only_if_all_agreed_whoever_is_cast(
    world: World, scope: str
) -> None:
    coding = shared(world)
    refuse(world.bob, **{scope: False})
    row = rows_of(world.personas["Anna"])[coding.pk]
    assert (row.subjects, row.quotable, row.quote) == ((world.ann.pk,), False, None)


def test_candidates_are_two_a_person_and_the_quotable_first(world: World) -> None:
    text = " ".join(f"I said the same thing again, number {n:02}." for n in range(12))
    interview = create_interview(turns=[(world.ann, text), (world.bob, BOB_SAYS)])
    for number in range(12):
        quote = f"I said the same thing again, number {number:02}."
        excerpt = create_excerpt(
            interview=interview,
            quote=quote,
            subjects=[world.ann, world.bob] if number > 3 else [world.ann],
        )
        create_coding(excerpt=excerpt, code=world.time, coder=world.by)
    refuse(world.bob, quote_inside=False)
    sent = [row for row in rows_of(world.personas["Anna"]).values() if row.quote]
    assert sum(row.code == world.time.pk for row in sent) == candidates.PER_PERSON


def test_a_code_sends_at_most_two_dozen_candidates(world: World) -> None:
    crowd = [create_participant(workspace=world.workspace) for _ in range(20)]
    for person in crowd:
        interview = create_interview(participant=person, text=ANN_SAYS)
        for start, end in ((0, 24), (26, 60)):
            create_coding(interview=interview, start=start, end=end, code=world.fear)
    rows = rows_of(create_persona(cast=crowd)).values()
    sent = [row for row in rows if row.quote]
    assert (len(rows), len(sent)) == (40, candidates.PER_CODE)
    assert len({row.subjects for row in sent}) == 20


def test_the_pinned_lead_is_always_sent(world: World) -> None:
    persona = world.personas["Anna"]
    for start in (30, 40, 50):
        create_coding(interview=world.talk, start=start, end=start + 5, code=world.fear)
    for number in range(4):
        interview = create_interview(participant=world.ann, text=ANN_SAYS, held_on=date(2026, 5, 1))
        create_coding(interview=interview, start=number, end=60, code=world.fear)
    lead = world.codings["ann"]
    assert rows_of(persona)[lead.pk].quote is None
    persona.lead_coding = lead
    assert rows_of(persona)[lead.pk].quote == ANN_SAYS[:24]


def test_only_the_current_version_of_a_transcript_speaks(world: World) -> None:
    world.talk.transcripts.update(is_current=False)
    create_transcript(interview=world.talk, turns=[(world.ann, "Other words.")], version=2)
    assert rows_of(world.personas["Anna"]) == {}


def test_an_orphaned_passage_speaks_no_more(world: World) -> None:
    Anchor.objects.update(state=Anchor.State.ORPHANED)
    assert rows_of(world.personas["Anna"]) == {}


def test_heard_are_those_who_took_part_in_a_coded_interview(world: World) -> None:
    """Ann sat at the table where only Bob is coded; a person without a coded talk is not silent."""
    untouched = create_participant(workspace=world.workspace)
    create_interview(participant=untouched, text=ANN_SAYS)
    recruited = create_participant(workspace=world.workspace)
    persona = create_persona(cast=[world.ann, world.bob, untouched, recruited])
    assert evidence.load(persona)["cast"].interviewed == {world.ann.pk, world.bob.pk}
    world.codings["ann"].delete()
    assert evidence.load(persona)["cast"].interviewed == {world.ann.pk, world.bob.pk}


def test_merged_codes_are_not_sent(world: World) -> None:
    world.unused.merged_into = world.fear
    world.unused.save()
    assert world.unused.pk not in {
        code.id for code in evidence.load(world.personas["Anna"])["codes"]
    }


def test_a_pin_counts_for_the_cast_members_who_speak_in_it(world: World) -> None:
    quote = f"please.\n\n{ASKED}\n\nWe never look"
    excerpt = create_excerpt(interview=world.group, quote=quote)
    claim = create_claim(persona=world.personas["Anna"], pins=[excerpt])
    [sent] = evidence.load(world.personas["Anna"])["claims"]
    assert (sent.id, sent.pins[0].subjects, sent.pins[0].quote) == (
        claim.pk,
        (world.ann.pk,),
        quote,
    )
    refuse(world.bob, analyse=False)
    [sent] = evidence.load(world.personas["Anna"])["claims"]
    assert (sent.pins[0].subjects, sent.pins[0].quotable) == ((world.ann.pk,), False)
    assert sent.pins[0].quote is None


def test_a_pin_of_nobody_cast_makes_a_claim_no_less_a_guess(world: World) -> None:
    excerpt = create_excerpt(interview=world.night)
    create_claim(persona=world.personas["Anna"], pins=[excerpt])
    [line] = told(world.personas["Anna"]).claims
    assert line.basis == "guess"


def test_another_workspace_is_out_of_sight(world: World) -> None:
    stranger = create_participant(workspace=create_workspace())
    elsewhere = create_interview(participant=stranger)
    create_coding(interview=elsewhere, code=create_code(workspace=stranger.workspace))
    assert set(rows_of(world.personas["Anna"])) == {world.codings["ann"].pk}


def test_the_number_of_queries_does_not_grow_with_the_evidence(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    persona = world.personas["Anna"]
    create_claim(persona=persona, codes=[world.fear])
    with django_assert_num_queries(22):
        evidence.load(persona)
    for start in range(20):
        create_coding(interview=world.talk, start=start, end=start + 20, code=world.fear)
        create_claim(persona=persona, codes=[world.fear])
    with django_assert_num_queries(22):
        evidence.load(persona)


WORDS = st.sampled_from(
    [
        "audit",
        "lunch",
        "naïve",
        "🧑🏽‍🚒",
        "👍",
        "שלום",
        "עולם",
        "مرحبا",
        "検査",
        "が",
        "e\u0301té",
        "—",
    ]
)
SPEECH = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
SCENE = st.lists(
    st.tuples(st.sampled_from(["ann", "bob", MODERATOR]), SPEECH), min_size=1, max_size=6
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(scene=SCENE, spans=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=6))
def test_a_quote_is_the_slice_of_its_transcript(
    db: None, scene: list[tuple[str, str]], spans: list[tuple[float, float]]
) -> None:
    """Whatever the script: codepoints count, and only ellipsis marks are added."""
    workspace = create_workspace()
    people = {name: create_participant(workspace=workspace) for name in ("ann", "bob")}
    interview = create_interview(
        workspace=workspace, turns=[(people.get(who, who), words) for who, words in scene]
    )
    text = interview.transcripts.get().text
    code = create_code(workspace=workspace, facet="goals", statement="want it")
    coder = create_user()
    for one, other in spans:
        start, end = sorted((int(one * (len(text) - 1)), int(other * len(text))))
        if text[start:end].strip():
            create_coding(interview=interview, start=start, end=end, code=code, coder=coder)
    document = told(create_persona(cast=list(people.values())))
    for quote in document.quotes.values():
        assert quote.quote.strip("… ") == text[quote.start : quote.end].strip("… ")
        assert quote.excerpt_start <= quote.start < quote.end <= quote.excerpt_end
        assert quote.shortened == (
            (quote.start, quote.end) != (quote.excerpt_start, quote.excerpt_end)
        )
