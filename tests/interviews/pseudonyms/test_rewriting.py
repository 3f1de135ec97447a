import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.importers import parse_text
from interviews.importers.parsed import ParsedTranscript
from interviews.pseudonyms.names import person_of
from interviews.pseudonyms.proposals import plain, propose
from interviews.pseudonyms.rewriting import Shift, rewrite, rewritten

TEXT = (
    "[00:01] Anna: I am Anna Meyer, jo@example.com.\n\n"
    "[00:05] Ben: Hi Anna. [00:07] Call 030 1234567, or 030/123 45 67.\n\n"
    "[00:09] Anna: Jo@Example.com again.\n"
)
PEOPLE = [person_of("Anna Meyer"), person_of("Ben")]


def parsed() -> ParsedTranscript:
    return parse_text(TEXT)


def test_what_is_found_is_put_together_by_who_it_tells() -> None:
    anna, ben, mail, phone = propose(parsed(), PEOPLE)
    assert anna.originals == ("Anna Meyer", "Anna")
    assert (len(anna.places), anna.labels) == (2, ("Anna",))
    assert (ben.originals, ben.places, ben.labels) == (("Ben",), (), ("Ben",))
    assert mail.originals == ("jo@example.com",)
    assert len(mail.places) == 2
    assert phone.originals[0] == "030 1234567"
    assert [place.words for place in phone.places] == ["030 1234567", "030/123 45 67"]
    assert phone.places[0].before.endswith("Call ")


def test_a_name_in_an_address_goes_with_the_address() -> None:
    (mail,) = propose(parse_text("Write to anna.meyer@example.com."), PEOPLE)
    assert mail.kind == "e-mail"


def test_turns_times_and_labels_stay_with_their_words() -> None:
    old = parsed()
    anna, _, mail, phone = propose(old, PEOPLE)
    spans = {"[n 1]": anna, "[e 1]": mail, "[p 1]": phone}
    changes = sorted(
        (place.start, place.end, words) for words, one in spans.items() for place in one.places
    )
    new = rewrite(old, changes, {"Anna": "[n 1]"})
    told = [(turn.speaker, new.text[turn.start : turn.end]) for turn in new.turns]
    assert told == [
        ("[n 1]", "I am [n 1], [e 1]."),
        ("Ben", "Hi [n 1]. Call [p 1], or [p 1]."),
        ("[n 1]", "[e 1] again."),
    ]
    assert [new.text[sync.position :][:4] for sync in new.syncs] == ["I am", "Hi [", "Call", "[e 1"]
    assert new.labels == ("[n 1]", "Ben")
    assert new.source == ""


def test_nothing_chosen_changes_nothing() -> None:
    old = parsed()
    assert rewrite(old, [], {}) is old


@pytest.mark.parametrize(
    ("one", "other"),
    [("Anna  Meyer", "anna meyer"), ("030 1234567", "030/123 45 67"), ("+49 30 1", "+49 30 1")],
)
def test_what_counts_as_one_original_is_one(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@given(st.text("ab ", min_size=1, max_size=40), st.data())
def test_a_place_outside_of_what_was_replaced_keeps_its_letter(
    text: str, data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    changes = [(start, end, data.draw(st.text("X", max_size=4))) for start, end in pairs]
    new, moved = rewritten(text, changes), Shift(changes)
    replaced = {at for start, end, _ in changes for at in range(start, end)}
    for at, letter in enumerate(text):
        if at not in replaced:
            assert new[moved.start(at)] == letter
            assert moved.end(at + 1) == moved.start(at) + 1
    assert moved.end(len(text)) == len(new)
