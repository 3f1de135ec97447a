"""Leading questions, stereotypes, gaps and settings: small rules over small lists."""

import pytest

from personas.knowing import settings
from personas.knowing.facts import Attribute
from personas.knowing.gaps import gaps_of, size_band
from personas.knowing.prompts import leading_spans
from personas.knowing.stereotypes import KINDS, traits_in
from tests.personas.knowing.making import create_facts


@pytest.mark.parametrize(
    "question",
    [
        "So the paper slows you down, doesn't it?",
        "Don’t you think a tablet would be faster?",
        "Would you agree that audits are a pain?",
        "Is it fair to say that price decides?",
        "You keep a copy, right?",
        "Surely you check that twice?",
        "I suppose you hate Fridays?",
        "How much better would your day be with our tool?",
        "That hurts, isn’t that?",
    ],
)
def test_a_question_that_puts_an_answer_into_a_mouth_leads(question: str) -> None:
    text = f"Hello there. {question} Well, yes."
    (start, end) = leading_spans(text)[0]
    assert text[start:end] == question


@pytest.mark.parametrize(
    "question",
    [
        "What happened the last time an auditor came?",
        "Why didn't you call them?",
        "Can you show me how you sign a form?",
        "What do you think of the tablet?",
        "Who else has to agree?",
        "Is it slow?",
        "When it broke, what did you do right after?",
    ],
)
def test_an_open_question_does_not_lead(question: str) -> None:
    assert leading_spans(question) == []


def test_offsets_count_codepoints() -> None:
    text = "🙂🙂 It is slow, isn't it?"
    ((start, end),) = leading_spans(text)
    assert text[start:end] == "🙂🙂 It is slow, isn't it?"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Millennials love it, and older women do not", ["millennials", "older", "women"]),
        ("A tech-savvy guy", ["tech-savvy", "guy"]),
        ("A tech savvy lady", ["tech-savvy", "lady"]),
        ("Signs the old form in the old system, keeps a white list", []),
        ("Head of quality at a senior management table", []),
        ("Manages a team of ten, womanly is no word here", []),
        ("WOMEN", ["women"]),
        ("", []),
    ],
)
def test_traits_are_found_as_whole_words(text: str, words: list[str]) -> None:
    assert list(traits_in(text)) == words


def test_every_word_of_the_list_is_found_and_has_a_kind() -> None:
    for word, kind in KINDS.items():
        assert kind in {"age", "gender", "origin"}
        assert list(traits_in(f"The {word} buyer")) == [word]


STATUS = Attribute("status", ("customer", "lost", "prospect"))
SIZE = Attribute("size", ("small", "large"))


def test_values_nobody_heard_has_come_before_pairs_nobody_heard_has() -> None:
    cast = {1: {"status": "customer", "size": "small"}, 2: {"status": "lost", "size": "large"}}
    facts = create_facts(
        cast=cast,
        heard=(1, 2),
        attributes=(STATUS, SIZE),
        unheard=({"status": "lost", "size": "small"},),
    )
    assert [(gap.values, gap.here) for gap in gaps_of(facts)] == [
        ({"status": "prospect"}, 0),
        ({"status": "lost", "size": "small"}, 1),
        ({"status": "customer", "size": "large"}, 0),
    ]


def test_nobody_heard_leaves_everything_open_and_names_nothing() -> None:
    assert gaps_of(create_facts(heard=(), attributes=(STATUS,))) == ()


def test_attributes_of_many_values_are_no_combinations() -> None:
    many = Attribute("town", tuple(map(str, range(9))))
    assert gaps_of(create_facts(attributes=(many,))) == ()


def test_companies_are_small_medium_or_large() -> None:
    assert [size_band(n) for n in (0, 49, 50, 249, 250, 9000)] == [
        "under 50",
        "under 50",
        "50 to 249",
        "50 to 249",
        "250 and more",
        "250 and more",
    ]


def test_settings_are_defaults_with_what_is_set_otherwise() -> None:
    assert settings.read({}) == settings.DEFAULTS
    assert settings.read({"planned": 20}).planned == 20
    assert settings.read({"planned": 0, "odd": 1, "coder": "x"}) == settings.DEFAULTS


def test_weights_add_up_and_every_setting_has_a_field_around_its_default() -> None:
    assert sum(getattr(settings.DEFAULTS, key) for key in settings.WEIGHTS) == 100
    for field in settings.FIELDS:
        assert field.low <= getattr(settings.DEFAULTS, field.key) <= field.high, field.key
    assert {f.key for f in settings.FIELDS} == set(settings.DEFAULTS.__dataclass_fields__)


def test_only_what_differs_is_kept() -> None:
    values = {
        key: getattr(settings.DEFAULTS, key) for key in settings.DEFAULTS.__dataclass_fields__
    }
    assert settings.own({**values, "planned": 30}) == {"planned": 30}
