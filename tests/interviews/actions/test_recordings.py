"""A recording is there with its file, or not at all."""

import logging
from pathlib import Path

import pytest
from django.db import transaction

from accounts.actions import delete_workspace
from accounts.models import Change, User, Workspace
from interviews.actions import (
    attach_recording,
    delete_interview,
    erase_participant,
    remove_recording,
    what_is_erased,
)
from interviews.models import Interview, Recording
from interviews.queries import what_goes_with
from interviews.recordings import GRACE, is_there, place_of, sweep, times_of
from lib.problems import Refused
from lib.uploads import BoundedUpload, StreamedFile
from tests.factories import (
    create_interview,
    create_participant,
    create_recording,
    create_turn,
    create_workspace,
)
from tests.lib import recorded

# Files go when a transaction is over, so there has to be one that is.
pytestmark = pytest.mark.django_db(transaction=True)


def uploaded(folder: Path, content: bytes, name: str = "talk.wav") -> StreamedFile:
    handler = BoundedUpload(folder, 1_000_000)
    handler.new_file("file", name, "audio/x-lie", None)
    handler.receive_data_chunk(content, 0)
    return handler.file_complete(len(content))


@pytest.fixture
def interview(workspace: Workspace) -> Interview:
    return create_interview(workspace=workspace)


def attach(folder: Path, interview: Interview, by: User, content: bytes) -> Recording:
    with uploaded(folder, content) as file:
        return attach_recording(interview=interview, by=by, file=file)


def test_a_recording_is_kept_as_what_it_is(
    recordings: Path, interview: Interview, colleague: User
) -> None:
    content = recorded.mp3()
    kept = attach(recordings, interview, colleague, content)
    assert (kept.media_type, kept.size, kept.is_video) == ("audio/mpeg", len(content), False)
    place = place_of(interview.workspace_id, kept.guid)
    assert list(recordings.iterdir()) == [place] and place.read_bytes() == content
    assert place.stat().st_mode & 0o777 == 0o600 and is_there(kept)
    change = Change.objects.get(verb="recording.added")
    assert (change.object_id, change.after) == (kept.pk, None)


def test_another_recording_takes_the_place_of_the_first(
    recordings: Path, interview: Interview, colleague: User
) -> None:
    first = attach(recordings, interview, colleague, recorded.wav())
    second = attach(recordings, interview, colleague, recorded.flac())
    assert Recording.objects.get() == second
    assert list(recordings.iterdir()) == [place_of(interview.workspace_id, second.guid)]
    assert not is_there(first)
    assert Change.objects.filter(verb="recording.replaced").exists()


def test_a_removed_recording_takes_its_file_along(
    recordings: Path, interview: Interview, colleague: User
) -> None:
    attach(recordings, interview, colleague, recorded.wav())
    remove_recording(interview=interview, by=colleague)
    remove_recording(interview=interview, by=colleague)
    assert list(recordings.iterdir()) == [] and not Recording.objects.exists()
    assert Change.objects.filter(verb="recording.removed").count() == 1


def test_what_is_taken_back_leaves_the_file(
    recordings: Path, interview: Interview, colleague: User
) -> None:
    kept = attach(recordings, interview, colleague, recorded.wav())
    with transaction.atomic():
        remove_recording(interview=interview, by=colleague)
        transaction.set_rollback(True)
    assert is_there(kept) and Recording.objects.exists()


def test_a_refused_file_leaves_the_one_that_was_there(
    recordings: Path, interview: Interview, colleague: User
) -> None:
    kept = attach(recordings, interview, colleague, recorded.wav())
    with pytest.raises(Refused, match="empty"):
        attach(recordings, interview, colleague, b"")
    assert list(recordings.iterdir()) == [place_of(interview.workspace_id, kept.guid)]


def test_a_deleted_interview_takes_its_recording_along(
    recordings: Path, interview: Interview, colleague: User
) -> None:
    attach(recordings, interview, colleague, recorded.wav())
    assert what_goes_with(interview).has_recording
    delete_interview(interview=interview, by=colleague)
    assert list(recordings.iterdir()) == []


def test_an_erased_voice_is_heard_nowhere_any_more(recordings: Path, colleague: User) -> None:
    person = create_participant()
    other = create_participant(workspace=person.workspace)
    alone = create_interview(participant=person)
    group = create_interview(turns=[(person, "Mine."), (other, "Not mine.")])
    elsewhere = create_interview(participant=other)
    for interview in (alone, group, elsewhere):
        create_recording(interview=interview, content=recorded.wav())
    assert what_is_erased(person).recordings == 2
    erase_participant(participant=person, by=colleague)
    left = Recording.objects.get()
    assert left.interview == elsewhere and is_there(left)
    assert list(recordings.iterdir()) == [place_of(left.workspace_id, left.guid)]


def test_files_that_nobody_knows_are_swept_up_after_a_while(
    recordings: Path, interview: Interview, caplog: pytest.LogCaptureFixture
) -> None:
    kept = create_recording(interview=interview, content=recorded.wav())
    gone = create_recording(content=recorded.wav())
    Recording.objects.filter(pk=gone.pk).delete()
    (recordings / "abcdef.part").write_bytes(b"half")
    (recordings / "README").write_text("put here by whoever runs this")
    now = place_of(kept.workspace_id, kept.guid).stat().st_mtime
    assert sweep(now + 1) == 0, "an upload may still be under way"
    with caplog.at_level(logging.INFO):
        assert sweep(now + GRACE + 60) == 2
    assert is_there(kept) and not is_there(gone)
    assert {path.name for path in recordings.iterdir()} == {
        place_of(kept.workspace_id, kept.guid).name,
        "README",
    }


def test_files_of_a_deleted_workspace_are_swept_up(recordings: Path) -> None:
    workspace = create_workspace()
    content = recorded.wav()
    kept = create_recording(interview=create_interview(workspace=workspace), content=content)
    now = place_of(kept.workspace_id, kept.guid).stat().st_mtime
    delete_workspace(workspace=workspace, name=workspace.name)
    assert sweep(now + GRACE + 60) == 1
    assert list(recordings.iterdir()) == []


def test_there_may_be_nothing_to_sweep(recordings: Path) -> None:
    assert not recordings.exists() and sweep() == 0


def test_a_file_that_was_cut_short_is_not_there(recordings: Path, interview: Interview) -> None:
    kept = create_recording(interview=interview, content=recorded.wav())
    place_of(kept.workspace_id, kept.guid).write_bytes(b"RIFF")
    assert not is_there(kept)


def test_times_are_those_of_turns_and_of_points_within(interview: Interview) -> None:
    transcript = interview.transcripts.get()
    transcript.turns.all().delete()
    for start, ms in ((0, 500), (20, None), (40, 9000)):
        turn = create_turn(transcript=transcript, start=start, end=start + 10)
        type(turn).objects.filter(pk=turn.pk).update(ms=ms)
    for position, ms in ((0, 400), (5, 2000)):
        transcript.sync_points.create(workspace=interview.workspace, position=position, ms=ms)
    assert times_of(transcript) == [(0, 400), (5, 2000), (40, 9000)]
