import pytest

from accounts.models import User, Workspace
from interviews.actions import (
    read_upload,
    replace_file,
    retry_upload,
    set_encoding,
    upload_file,
)
from interviews.importers import MAX_BYTES
from interviews.models import ImportFile, Interview, Transcript
from lib.problems import Refused

# On a PC these bytes read as letters too: the guess is plausible, and wrong.
MAC = "Jo: Café, naïve.\n".encode("mac_roman")


def upload(workspace: Workspace, by: User, name: str, content: bytes) -> ImportFile:
    return upload_file(workspace=workspace, by=by, name=name, content=content)


def read(file: ImportFile) -> ImportFile:
    assert file.start()
    read_upload(file)
    file.refresh_from_db()
    return file


def test_a_file_becomes_a_transcript_and_is_let_go(workspace: Workspace, owner: User) -> None:
    file = read(upload(workspace, owner, "P-07 audit.txt", b"Amal: When?\n\nJo: In March.\n"))
    assert (file.status, file.content) == ("done", None)
    assert file.interview.title == "P-07 audit"
    transcript = Transcript.objects.get(interview=file.interview)
    assert transcript.text == "When?\n\nIn March."
    assert transcript.words == 3
    assert transcript.source.original is None


def test_a_name_longer_than_its_column_keeps_its_extension(
    workspace: Workspace, owner: User
) -> None:
    file = read(upload(workspace, owner, "a" * 250 + ".txt", b"Jo: In March.\n"))
    assert file.status == "done"
    assert file.name == "a" * 196 + ".txt"


def test_a_workspace_that_keeps_originals_has_the_file_beside_the_text(
    workspace: Workspace, owner: User
) -> None:
    Workspace.objects.filter(pk=workspace.pk).update(keep_originals=True)
    file = read(upload(workspace, owner, "a.txt", b"Jo: In March.\n"))
    source = Transcript.objects.get(interview=file.interview).source
    assert bytes(source.original or b"") == b"Jo: In March.\n"
    assert source.original_name == "a.txt"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "We read txt"),
        ("a", b"words", "We read txt"),
        ("a.txt", b"  \n", "It is empty"),
        ("a.txt", b"a" * (MAX_BYTES + 1), "larger than 10 MB"),
        ("a.pdf", b"no PDF at all", "something else"),
    ],
)
def test_what_is_refused_at_once_leaves_nothing_behind(
    workspace: Workspace, owner: User, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(Refused, match=said) as refused:
        upload(workspace, owner, name, content)
    assert refused.value.field == "file"
    assert not Interview.objects.exists()


def test_a_file_that_cannot_be_read_says_why_and_is_let_go(
    workspace: Workspace, owner: User
) -> None:
    file = read(upload(workspace, owner, "a.txt", b"words\0and NUL"))
    assert file.status == "failed"
    assert "NUL" in file.error
    assert file.content is None
    assert not file.interview.transcripts.exists()


def test_another_file_in_place_of_one_that_failed_keeps_the_interview(
    workspace: Workspace, owner: User
) -> None:
    file = read(upload(workspace, owner, "a.txt", b"words\0"))
    again = replace_file(upload=file, by=owner, name="b.txt", content=b"Jo: In March.\n")
    file = read(again)
    assert (file.status, file.name, file.error) == ("done", "b.txt", "")
    assert Interview.objects.get().transcripts.get().text == "In March."


def test_a_wrong_file_in_place_of_one_that_failed_changes_nothing(
    workspace: Workspace, owner: User
) -> None:
    file = read(upload(workspace, owner, "a.txt", b"words\0"))
    with pytest.raises(Refused, match="We read txt"):
        replace_file(upload=file, by=owner, name="b.exe", content=b"MZ")
    file.refresh_from_db()
    assert (file.status, file.name) == ("failed", "a.txt")


def test_a_file_that_was_read_is_not_replaced(workspace: Workspace, owner: User) -> None:
    file = read(upload(workspace, owner, "a.txt", b"Jo: In March.\n"))
    for again in (
        lambda: replace_file(upload=file, by=owner, name="b.txt", content=b"Jo: No.\n"),
        lambda: retry_upload(upload=file, by=owner),
    ):
        with pytest.raises(Refused, match="read already"):
            again()


def test_a_file_that_is_still_here_is_read_once_more(workspace: Workspace, owner: User) -> None:
    file = upload(workspace, owner, "a.txt", b"Jo: In March.\n")
    file.fail("The worker died.", final=True)
    retry_upload(upload=file, by=owner)
    file.refresh_from_db()
    assert (file.status, file.attempts, file.error) == ("queued", 0, "")
    assert read(file).status == "done"


def test_a_file_that_is_gone_has_to_be_chosen_again(workspace: Workspace, owner: User) -> None:
    file = read(upload(workspace, owner, "a.txt", b"words\0"))
    with pytest.raises(Refused, match="Choose it again"):
        retry_upload(upload=file, by=owner)


def test_a_guessed_encoding_is_confirmed_and_the_file_let_go(
    workspace: Workspace, owner: User
) -> None:
    file = read(upload(workspace, owner, "a.txt", "Jo: Café, naïve.\n".encode("cp1252")))
    assert (file.encoding, file.encoding_guessed) == ("cp1252", True)
    assert file.content is not None
    set_encoding(upload=file, by=owner, encoding="cp1252")
    file.refresh_from_db()
    assert not file.encoding_guessed
    assert file.content is None


def test_another_encoding_reads_the_same_file_into_a_next_version(
    workspace: Workspace, owner: User
) -> None:
    file = read(upload(workspace, owner, "a.txt", MAC))
    assert "Café" not in file.interview.transcripts.get().text
    set_encoding(upload=file, by=owner, encoding="mac_roman")
    file = read(ImportFile.objects.get(pk=file.pk))
    current = file.interview.transcripts.get(is_current=True)
    assert "Café, naïve." in current.text
    assert current.version == 2
    assert file.content is None


def test_an_encoding_that_does_not_fit_leaves_the_file_for_another_choice(
    workspace: Workspace, owner: User
) -> None:
    file = read(upload(workspace, owner, "a.txt", MAC))
    set_encoding(upload=file, by=owner, encoding="utf-8")
    file = read(ImportFile.objects.get(pk=file.pk))
    assert file.status == "failed"
    assert "Choose another" in file.error
    set_encoding(upload=file, by=owner, encoding="mac_roman")
    assert read(ImportFile.objects.get(pk=file.pk)).status == "done"
