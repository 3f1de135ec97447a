import time
import unicodedata

import pytest

from interviews.pseudonyms.names import Person, find_names, person_of, read_people

ANNA = person_of("Anna Meyer")


def found(text: str, *people: Person) -> list[tuple[str, int | None]]:
    return [(text[one.start : one.end], one.person) for one in find_names(text, people or [ANNA])]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I asked Anna Meyer.", ["Anna Meyer"]),
        (
            "I asked anna meyer, ANNA MEYER and Anna\u00a0Meyer.",
            ["anna meyer", "ANNA MEYER", "Anna\u00a0Meyer"],
        ),
        ("Anna\nMeyer", ["Anna\nMeyer"]),
        ("Anna said Meyer knew.", ["Anna", "Meyer"]),
        (
            "Anna's car, Anna’s car, Annas Auto, the Meyers' house.",
            ["Anna", "Anna", "Anna", "Meyer"],
        ),
        ("“Anna,” he said (Anna) Anna! Anna-like", ["Anna", "Anna", "Anna", "Anna"]),
        ("Joanna, Annabel, Anna-lena and bananna", ["Anna"]),
        ("Anna-Lena and Marie-Anna are others.", []),
        ("anna was here", []),
        ("anna@example.com and @anna", []),
        ("Anna\n\nMeyer", ["Anna", "Meyer"]),
    ],
)
def test_names_are_found_as_people_write_them(text: str, names: list[str]) -> None:
    assert [name for name, _ in found(text)] == names


@pytest.mark.parametrize(
    ("name", "text", "names"),
    [
        ("Zoë", "Zoë and ZOË, not Zo or Zoe.", ["Zoë", "ZOË"]),
        ("Jörg Großmann", "Herr Großmann und Jörgs Büro", ["Großmann", "Jörg"]),
        ("Łukasz", "Łukasz przyszedł", ["Łukasz"]),
        ("Иван Петров", "Это Иван. Петров ушёл.", ["Иван", "Петров"]),
        ("Γιάννης", "Ο Γιάννης ήρθε", ["Γιάννης"]),
        ("J. Miller", "J. Miller, J Miller and Miller", ["J. Miller", "J Miller", "Miller"]),
        ("O'Brien", "Ask O’Brien or O'Brien.", ["O’Brien", "O'Brien"]),
        ("田中", "田中さんは言った", ["田中"]),
        ("김민수", "김민수가 말했다", ["김민수"]),
        ("محمد", "قال محمد نعم", ["محمد"]),
        (
            "Vincent van Gogh",
            "van den Berg met Vincent van Gogh and Gogh",
            ["Vincent van Gogh", "Gogh"],
        ),
        ("Jean-Luc Picard", "Jean-Luc knew Picard", ["Jean-Luc", "Picard"]),
        ("Mark Will", "mark my words, I will; but Mark will not", ["Mark"]),
    ],
)
def test_names_of_many_languages_are_found(name: str, text: str, names: list[str]) -> None:
    assert [word for word, _ in found(text, person_of(name))] == names


def test_a_letter_with_its_mark_apart_is_the_same_and_not_the_bare_one() -> None:
    apart = unicodedata.normalize("NFD", "Zoë was here.")
    assert [name for name, _ in found(apart, person_of("Zoë"))] == [apart[:4]]
    assert found(apart, person_of("Zoe")) == []


def test_people_are_listed_one_a_line_with_other_ways_to_call_them() -> None:
    anna, ben = read_people("Anna Meyer, Annie\n\n  Ben \n-\n7\n")
    assert anna.forms == ("Anna Meyer", "Annie", "Anna", "Meyer")
    assert ben.forms == ("Ben",)
    assert found("Annie and Ben", anna, ben) == [("Annie", 0), ("Ben", 1)]


def test_a_shared_form_belongs_to_whoever_is_listed_first() -> None:
    people = [person_of("Anna Meyer"), person_of("Anna Smith")]
    assert found("Anna, Anna Smith, Meyer", *people) == [
        ("Anna", 0),
        ("Anna Smith", 1),
        ("Meyer", 0),
    ]


def test_a_list_with_the_signs_of_patterns_is_taken_by_its_word() -> None:
    assert found("A (b) c. [d]", *read_people("(b) c.\n[d]")) == []
    assert found("I asked (Who)? yes", person_of("(Who?)")) == [("Who", 0)]


def test_many_people_and_a_long_text_take_little_time() -> None:
    people = [person_of(f"Given{n} Family{n}") for n in range(1_500)]
    began = time.monotonic()
    places = find_names("Given7 met nobody. " * 50_000, people)
    assert len(places) == 50_000
    assert time.monotonic() - began < 15
