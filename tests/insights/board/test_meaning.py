"""Looking for quotes by what they mean."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Workspace
from insights.actions.meaning import read_on, request_reading
from insights.actions.questions import ask_by_meaning, read_words
from insights.board.meaning import nearness
from insights.models import MeaningQuestion
from insights.suggesting.meaning import ROW, is_installed
from insights.tasks import read_question
from interviews.models import Participant
from tests.factories import create_coding, create_consent, create_interview
from tests.insights.board.scene import Scene, create_scene

needs_model = pytest.mark.skipif(not is_installed(), reason="needs the semantic extra")
FEAR = "I was terrified that the inspector would uncover our missing paperwork."
LIKE = "It scared me to death, the thought of them discovering the lost documents."
GOATS = "Our goats prefer the northern meadow because the grass is longer there."
ASKED = "q=afraid+that+lost+documents+come+to+light&how=meaning"
HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 10, 0.1), (12, 18, 0.9), (8, 20, 0.9), (0, 20, 0.9), (9, 11, 0.9), (30, 40, None)],
)
def test_a_quote_is_as_near_as_the_passage_it_stands_in(
    start: int, end: int, expected: float | None
) -> None:
    """Of the last but two, a third of two characters is shared with both: the nearer counts."""
    assert nearness([(0, 10, 0.1), (10, 20, 0.9)], start, end) == expected


def test_a_quote_that_hardly_touches_a_passage_is_not_what_it_says() -> None:
    assert nearness([(0, 10, 0.1), (10, 20, 0.9)], 0, 12) == 0.1


@pytest.fixture
def scene(workspace: Workspace) -> Scene:
    scene = create_scene(workspace)
    said: list[tuple[Participant | str | None, str]] = [(scene.anna, FEAR), ("moderator", "Why?")]
    said += [(scene.anna, GOATS), (scene.anna, LIKE)]
    interview = create_interview(turns=said, title="At the farm")
    for quote in (FEAR, GOATS):
        create_coding(interview=interview, code=scene.fear, coder=scene.user, quote=quote)
    return scene


@pytest.fixture
def ask(scene: Scene) -> Callable[[], None]:
    """Have a worker read the texts and the question."""

    def work() -> None:
        reading = request_reading(scene.workspace)
        assert reading is not None and reading.start()
        read_on(reading)
        question = MeaningQuestion.objects.get()
        read_question(scene.workspace.pk, question.pk)

    return work


@needs_model
@pytest.mark.django_db
def test_quotes_that_mean_it_come_first(scene: Scene, ask: Callable[[], None]) -> None:
    board = scene.board(ASKED)
    assert board.pending and board.total == 0
    ask()
    board = scene.board(ASKED)
    assert not board.pending
    assert board.rows[0].words == FEAR
    assert GOATS not in [row.words for row in board.rows]
    assert board.uncoded[0].text == LIKE
    assert scene.words(f"{ASKED}&stance=contradicts") == []
    assert scene.counts("voice", ASKED).get("They do", 0) <= 1
    assert scene.board(f"{ASKED}&by=code").groups[0].title == "Fear"
    (kept,) = MeaningQuestion.objects.all()
    assert kept.words == "" and kept.vector and len(kept.vector) == ROW


@needs_model
@pytest.mark.django_db
def test_who_may_not_be_quoted_is_not_found_by_meaning(
    scene: Scene, ask: Callable[[], None]
) -> None:
    assert scene.board(ASKED).pending
    ask()
    create_consent(participant=scene.anna, quote_inside=False)
    board = scene.board(ASKED)
    assert FEAR not in [row.words for row in board.rows]
    assert board.uncoded == []


@needs_model
@pytest.mark.django_db
def test_quotes_that_are_not_read_are_told(scene: Scene, client: Client) -> None:
    question = ask_by_meaning(workspace=scene.workspace, words="audits")
    assert question.start()
    read_words(question)
    question.refresh_from_db()
    board = scene.board("q=audits&how=meaning")
    assert (board.total, board.near.unread, board.near.waiting) == (0, 5, 5)


@needs_model
@pytest.mark.django_db
def test_the_page_waits_for_an_answer_and_keeps_how_it_was_asked(
    colleague_client: Client, scene: Scene, ask: Callable[[], None]
) -> None:
    address = reverse("insights:quote_list", args=["brightwell"])
    page = colleague_client.get(f"{address}?{ASKED}").content.decode()
    assert "is being read by meaning" in page and "waiting=1" in page
    assert "No coded quote fits" not in page
    waiting = f"{address}?{ASKED}&waiting=1"
    assert colleague_client.get(waiting, headers=HTMX).status_code == 204
    ask()
    answer = colleague_client.get(waiting, headers=HTMX)
    assert answer["HX-Push-Url"] == "false" and "waiting" not in answer.content.decode()
    page = colleague_client.get(f"{address}?{ASKED}").content.decode()
    assert "Nearest in meaning first" in page and "&amp;how=meaning" in page
    table = reverse("insights:quotes_csv", args=["brightwell"])
    text = colleague_client.get(f"{table}?{ASKED}").content.decode()
    assert FEAR in text and GOATS not in text


@pytest.mark.django_db
def test_without_the_extra_words_decide_and_the_page_says_so(
    colleague_client: Client, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("insights.suggesting.meaning.find_spec", lambda _: None)
    address = reverse("insights:quote_list", args=["brightwell"])
    page = colleague_client.get(f"{address}?q=audits&how=meaning").content.decode()
    assert "By words: search by meaning needs the semantic extra" in page
    assert "<mark>audit</mark>" in page
    assert 'value="meaning"' not in page
    assert not MeaningQuestion.objects.exists()
