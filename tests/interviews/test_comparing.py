from interviews.comparing import Part, differences, words_apart
from lib.alignment import align


def test_two_short_texts_are_set_beside_each_other() -> None:
    assert words_apart("I had lost it", "I have lost") == (
        Part("same", "I "),
        Part("gone", "had"),
        Part("new", "have"),
        Part("same", " lost"),
        Part("gone", " it"),
    )


def test_changes_close_to_each_other_are_one_difference() -> None:
    old = f"One two three. {'Filler words. ' * 40}Last ones here."
    new = old.replace("One", "Won").replace("three", "tree").replace("Last", "Lost")
    found = differences(align(old, new))
    assert [row.start for row in found] == [0, new.index("Lost")]
    assert [part.text for part in found[0].parts if part.kind == "gone"] == ["One", "three"]
    assert not found[0].cut_before
    assert found[0].cut_after
    assert found[1].cut_before
    assert not found[1].cut_after


def test_context_is_cut_between_words() -> None:
    old = f"{'abcdefg ' * 40}wrong {'hijklmn ' * 40}"
    parts = differences(align(old, old.replace("wrong", "right")))[0].parts
    assert parts[0].text.startswith("abcdefg ")
    assert set(parts[-1].text.split()) == {"hijklmn"}


def test_equal_texts_differ_nowhere() -> None:
    assert differences(align("The same.", "The same.")) == []
