import pytest
from django.core.management import call_command
from django.db import connection

from interviews.models import Anchor, SearchPassage, Transcript
from interviews.wordindex import LONGEST_PASSAGE, catch_up, forget, stretches
from tests.factories import create_excerpt, create_interview

pytestmark = pytest.mark.django_db


def known(anchor: Anchor) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT words::text FROM interviews_anchor WHERE id = %s", [anchor.pk])
        return str(cursor.fetchone()[0])


def test_what_is_new_is_read_in_once() -> None:
    excerpt = create_excerpt(quote="already lost")
    anchor = excerpt.anchors.get()
    assert catch_up(excerpt.workspace_id)
    assert known(anchor) == "'already':1 'lost':2"
    assert not Anchor.objects.unworded().exists()
    passages = SearchPassage.objects.filter(transcript=anchor.transcript)
    assert [one.language for one in passages] == ["english"]
    catch_up(excerpt.workspace_id)
    assert passages.count() == 1


def test_a_highlight_that_moves_is_read_anew() -> None:
    excerpt = create_excerpt(quote="already lost")
    catch_up(excerpt.workspace_id)
    anchor = excerpt.anchors.get()
    Anchor.objects.filter(pk=anchor.pk).update(start=anchor.start + len("already "))
    assert Anchor.objects.unworded().get() == anchor
    catch_up(excerpt.workspace_id)
    assert known(anchor) == "'lost':1"


def test_words_that_are_forgotten_are_in_no_index() -> None:
    excerpt = create_excerpt(quote="already lost")
    catch_up(excerpt.workspace_id)
    anchor = excerpt.anchors.get()
    forget([anchor.transcript_id])
    assert known(anchor) == "None"
    assert not SearchPassage.objects.exists()
    Transcript.objects.update(text="█" * anchor.transcript_length)
    catch_up(excerpt.workspace_id)
    assert "lost" not in known(anchor)


def test_other_workspaces_are_left_alone() -> None:
    here, there = create_excerpt(), create_excerpt()
    catch_up(here.workspace_id)
    assert [anchor.excerpt for anchor in Anchor.objects.unworded()] == [there]


def test_every_word_of_a_text_is_in_one_stretch() -> None:
    text = "One turn.\n\nAnother. " + "Sentence after sentence. " * 200 + "\n\n" + "x" * 5_000
    spans = list(stretches(text))
    assert max(end - start for start, end in spans) <= LONGEST_PASSAGE
    assert spans == sorted(spans)
    read = "".join(text[start:end] for start, end in spans)
    assert "".join(read.split()) == "".join(text.split())
    assert text[slice(*spans[0])] == "One turn."


def test_what_takes_too_long_is_left_for_the_next_search(monkeypatch: pytest.MonkeyPatch) -> None:
    interview = create_interview()
    for start in range(3):
        create_excerpt(interview=interview, start=start, end=start + 10)
    with monkeypatch.context() as patch:
        patch.setattr("interviews.wordindex.QUOTES_AT_ONCE", 2)
        assert not catch_up(interview.workspace_id)
    assert Anchor.objects.unworded().count() == 1
    assert catch_up(interview.workspace_id)
    assert not Anchor.objects.unworded().exists()


def test_the_command_reads_in_everything_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    interview = create_interview()
    for start in range(5):
        create_excerpt(interview=interview, start=start, end=start + 10)
    monkeypatch.setattr("interviews.wordindex.QUOTES_AT_ONCE", 2)
    call_command("index_words")
    assert not Anchor.objects.unworded().exists()
    Anchor.objects.update(words="'wrong':1")
    SearchPassage.objects.update(words="'wrong':1")
    call_command("index_words", "--again")
    assert "wrong" not in {known(anchor) for anchor in Anchor.objects.all()}
    assert not SearchPassage.objects.filter(words="'wrong':1").exists()
