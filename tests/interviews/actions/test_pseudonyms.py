import pytest

from accounts.models import Change, User, Workspace
from interviews.actions import (
    Answer,
    Chosen,
    attribute_span,
    create_participant,
    delete_interview,
    erase_participant,
    hold_words,
    log_interview,
    name_speakers,
    originals_of,
    pseudonymise,
    read_upload,
    settle_speakers,
    upload_file,
    waiting_words,
)
from interviews.actions.speakers import Speaker
from interviews.forms.likeness import known
from interviews.models import (
    ImportFile,
    Interview,
    ParticipantIdentity,
    Pseudonym,
    SyncPoint,
    Transcript,
    TranscriptSource,
    Turn,
)
from lib.problems import Refused
from lib.vault import unseal
from tests.factories import create_coding

TEXT = (
    "[00:01] Anna Meyer: I am Anna, write to anna@example.com.\n\n"
    "[00:05] Ben: Hello Anna Meyer. [00:07] My boss is Carl, call 030 1234567.\n"
)


def log(workspace: Workspace, by: User, text: str = TEXT, title: str = "P-07") -> Interview:
    return log_interview(workspace=workspace, by=by, title=title, text=text)


def everything(interview: Interview, names: str = "") -> Chosen:
    waiting = waiting_words(interview, names)
    keys = frozenset(one.key for one in waiting.proposals)
    return Chosen(keys, names=names, version=waiting.version)


def replace_all(interview: Interview, by: User, names: str = "") -> str:
    pseudonymise(interview=interview, by=by, chosen=everything(interview, names))
    return Transcript.objects.get(interview=interview).text


def test_what_is_chosen_is_replaced_everywhere(workspace: Workspace, owner: User) -> None:
    interview = log(workspace, owner)
    text = replace_all(interview, owner, "Carl")
    assert text == (
        "I am [name 1], write to [e-mail 1].\n\n"
        "Hello [name 1]. My boss is [name 2], call [phone 1]."
    )
    assert set(Turn.objects.values_list("speaker_label", flat=True)) == {"[name 1]", "[name 3]"}
    assert not TranscriptSource.objects.exclude(text="").exists()
    positions = SyncPoint.objects.values_list("position", flat=True)
    assert [text[at : at + 4] for at in positions] == ["I am", "Hell", "My b"]


def test_nothing_is_replaced_that_was_not_chosen(workspace: Workspace, owner: User) -> None:
    interview = log(workspace, owner)
    waiting = waiting_words(interview)
    anna = next(one for one in waiting.proposals if "Anna Meyer" in one.originals)
    chosen = Chosen(frozenset({anna.key}), frozenset({anna.places[0].start}), version=1)
    assert pseudonymise(interview=interview, by=owner, chosen=chosen) == 1
    text = Transcript.objects.get().text
    assert "I am Anna, write to anna@example.com" in text
    assert f"Hello {anna.replacement}. My" in text


def test_the_same_original_is_the_same_replacement_in_the_next_interview(
    workspace: Workspace, owner: User
) -> None:
    first = replace_all(log(workspace, owner), owner)
    text = "Dana: I know Anna. Ask anna@EXAMPLE.com or dana@example.com.\n"
    second = replace_all(log(workspace, owner, text), owner, "Anna Meyer")
    assert "I am [name 1]" in first
    assert second == "I know [name 1]. Ask [e-mail 1] or [e-mail 2]."


def test_numbers_of_deleted_interviews_are_never_given_again(
    workspace: Workspace, owner: User
) -> None:
    first = log(workspace, owner, "Q: Mail a@example.com.\n")
    replace_all(first, owner)
    delete_interview(interview=first, by=owner)
    assert not Pseudonym.objects.exists()
    second = log(workspace, owner, "Q: Mail b@example.com.\n")
    assert replace_all(second, owner) == "Mail [e-mail 2]."


def test_names_of_the_vault_are_offered_and_known_by_their_participant(
    workspace: Workspace, owner: User
) -> None:
    carl = create_participant(
        workspace=workspace, by=owner, name="Carl Cox", contact="anna@example.com"
    )
    create_participant(workspace=workspace, by=owner, name="Somebody Else")
    interview = log(workspace, owner)
    assert "Carl Cox" in [one.originals[0] for one in waiting_words(interview).proposals]
    replace_all(interview, owner)
    theirs = Pseudonym.objects.filter(participant=carl)
    assert {row.kind for row in theirs} == {"name", "e-mail"}
    assert ("[e-mail 1]", "anna@example.com", carl.label) in originals_of(interview)
    assert not Pseudonym.objects.filter(original_hash="").exists()


def test_originals_stand_nowhere_but_sealed(workspace: Workspace, owner: User) -> None:
    interview = log(workspace, owner, title="Anna Meyer, March")
    replace_all(interview, owner)
    interview.refresh_from_db()
    assert interview.title == "[name 1], March"
    rows = [
        *Pseudonym.objects.values(),
        *Transcript.objects.values(),
        *Turn.objects.values(),
        *Change.objects.values(),
        *Interview.objects.values(),
    ]
    for word in ("Anna", "Meyer", "anna@", "1234567"):
        assert word not in str(rows)
    assert ("[phone 1]", "030 1234567", "") in originals_of(interview)


def test_who_speaks_stays_and_older_versions_go(workspace: Workspace, owner: User) -> None:
    interview = log(workspace, owner)
    person = create_participant(workspace=workspace, by=owner)
    speakers: dict[str, Speaker] = {"Anna Meyer": person, "Ben": "moderator"}
    settle_speakers(interview=interview, by=owner, speakers=speakers)
    attribute_span(interview=interview, by=owner, version=1, start=0, end=4, speaker=person)
    replace_all(interview, owner)
    transcript = Transcript.objects.get()
    assert (transcript.version, transcript.is_current) == (2, True)
    roles = list(Turn.objects.values_list("role", "participant", "by_hand"))
    assert roles == [
        ("participant", person.pk, True),
        ("participant", person.pk, False),
        ("moderator", None, False),
    ]
    interview.refresh_from_db()
    assert interview.speakers_settled
    assert list(interview.participants.all()) == [person]


def test_a_coded_transcript_is_refused(workspace: Workspace, owner: User) -> None:
    interview = create_coding().excerpt.interview
    with pytest.raises(Refused) as refused:
        waiting_words(interview)
    assert refused.value.code == "coded"
    with pytest.raises(Refused):
        pseudonymise(interview=interview, by=owner, chosen=Chosen(frozenset(), version=1))


def test_a_text_that_changed_meanwhile_is_refused(workspace: Workspace, owner: User) -> None:
    interview = log(workspace, owner)
    chosen = everything(interview)
    replace_all(interview, owner)
    with pytest.raises(Refused) as refused:
        pseudonymise(interview=interview, by=owner, chosen=chosen)
    assert refused.value.code == "stale"


def test_pasted_words_wait_sealed_until_they_are_settled(workspace: Workspace, owner: User) -> None:
    interview = hold_words(workspace=workspace, by=owner, title="P-07", text=TEXT)
    assert not Transcript.objects.exists()
    upload = ImportFile.objects.get()
    assert b"I am Anna" not in bytes(upload.held or b"")
    assert replace_all(interview, owner).startswith("I am [name 1], write to [e-mail 1].")
    assert ImportFile.objects.get().held is None
    assert Transcript.objects.get().source.text == ""


def test_words_may_be_kept_as_they_are(workspace: Workspace, owner: User) -> None:
    interview = hold_words(workspace=workspace, by=owner, title="P-07", text=TEXT)
    pseudonymise(interview=interview, by=owner, chosen=Chosen(frozenset()))
    assert "I am Anna" in Transcript.objects.get().text
    assert not Pseudonym.objects.exists()


def test_an_uploaded_file_waits_too_and_is_let_go(workspace: Workspace, owner: User) -> None:
    Workspace.objects.update(keep_originals=True)
    content = "Zoë: Café, ask Zoë.".encode("cp1252")
    upload = upload_file(
        workspace=workspace, by=owner, name="Zoë.txt", content=content, pseudonymise=True
    )
    assert upload.start()
    read_upload(upload)
    upload.refresh_from_db()
    assert (upload.status, upload.content) == ("done", None)
    assert not Transcript.objects.exists()
    assert replace_all(upload.interview, owner) == "Café, ask [name 1]."
    upload.refresh_from_db()
    assert (upload.held, upload.name) == (None, "[name 1].txt")
    transcript = Transcript.objects.get()
    assert transcript.source.original is None
    assert transcript.notes[0] == "Its letters were read as Western European (Windows), a guess."


def test_an_erased_participant_takes_their_originals_along(
    workspace: Workspace, owner: User
) -> None:
    text = "A: I am Anna, a@example.com.\n\nB: My mail is b@example.com.\n"
    interview = log(workspace, owner, text)
    anna = create_participant(workspace=workspace, by=owner, name="Anna")
    other = create_participant(workspace=workspace, by=owner)
    settle_speakers(interview=interview, by=owner, speakers={"A": anna, "B": other})
    replace_all(interview, owner)
    assert Pseudonym.objects.count() == 3
    erase_participant(participant=anna, by=owner)
    assert originals_of(interview) == [("[e-mail 2]", "b@example.com", "")]


def test_a_speaker_settled_under_a_replacement_keeps_the_real_name(
    workspace: Workspace, owner: User
) -> None:
    interview = log(workspace, owner)
    replace_all(interview, owner)
    answers = [Answer("[name 1]", "new", keep_name=True), Answer("[name 2]", "new")]
    _, (anna, ben) = name_speakers(interview=interview, by=owner, answers=answers)
    assert unseal(ParticipantIdentity.objects.get().name_token) == "Anna Meyer"
    owners = dict(Pseudonym.objects.filter(kind="name").values_list("number", "participant"))
    assert owners == {1: anna.pk, 2: ben.pk}
    assert known(["[name 2]", "Anna Meyer"], workspace) == {
        "[name 2]": str(ben.pk),
        "Anna Meyer": str(anna.pk),
    }
