import pytest

from lib.fulltext import as_typed, ask, exact_tsquery, fold, marked, tsquery, vector


def shown(text: str, question: str, **stems: list[str]) -> str:
    parts = marked(text, ask(question), stems)
    return "".join(f"[{part.text}]" if part.hit else part.text for part in parts)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Żółć", "zolc"),
        ("STRASSE", "Straße"),
        ("cafe\u0301", "café"),
        ("Œuvre", "oeuvre"),
        ("ﬁnd", "find"),
        ("ＡＢＣ", "abc"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_case_and_accents_make_no_difference(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


def test_a_text_is_its_words_with_their_places() -> None:
    assert vector("Lost, “lost” — and told.") == "'lost':1,2 'and':3 'told':4"
    assert vector("Perdu : l’usine") == "'perdu':1 'l':2 'usine':3"
    assert vector("日本語 ok") == "'日':1 '本':2 '語':3 'ok':4"
    assert vector("… — !") == ""


def test_plain_letters_are_read_the_same_on_the_quick_way() -> None:
    text = "Don't ask: The AUDIT found_it in 2024, twice."
    assert vector(text).split() == vector(f"{text}\u200b").split()


def test_a_long_text_stays_within_what_postgres_holds() -> None:
    words = vector("same " * 60_000 + "x" * 5_000)
    assert words.count(",") < 300
    assert all(int(place) <= 16_383 for place in words.split(":")[1].split()[0].split(","))


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("audit", "('audit':*)"),
        ("to", "('to')"),
        ("two words", "('two':*) & ('words':*)"),
        ('"two words"', "('two' <-> 'words')"),
        ('"open phrase', "('open' <-> 'phrase')"),
        ("l'usine", "('l' <-> 'usine':*)"),
        ("audit -price", "('audit':*) & !('price':*)"),
        ("日本", "('日' <-> '本')"),
        ("'; DROP TABLE \\ x:*|!", "('drop':*) & ('table':*) & ('x')"),
    ],
)
def test_a_question_as_postgres_takes_it(typed: str, asked: str) -> None:
    assert tsquery(ask(typed), {}) == asked


def test_a_word_is_also_found_by_its_stem() -> None:
    assert tsquery(ask("studies"), {"studies": ["studi"]}) == "('studi':*)"
    assert tsquery(ask("mice"), {"mice": ["mouse"]}) == "(('mice':* | 'mouse':*))"
    assert exact_tsquery(ask('studies "by hand" -no')) == "'by' | 'hand' | 'studies'"


def test_words_can_be_asked_for_just_as_typed() -> None:
    assert tsquery(as_typed(ask("audits -price")), {}) == "('audits') & !('price':*)"


@pytest.mark.parametrize("typed", ["", "  ", "…", "-price", '""', "-"])
def test_nothing_to_look_for_is_no_question(typed: str) -> None:
    assert not ask(typed)


def test_hits_are_marked_where_they_stand() -> None:
    assert shown("The Auditor audits.", "audit") == "The [Auditor] [audits]."
    assert shown("She studied it.", "studies", studies=["studi"]) == "She [studied] it."
    assert shown("found it, it found", '"found it"') == "[found it], it found"
    assert shown("Zoe\u0301’s Ünï", "zoé uni") == "[Zoe\u0301]’s [Ünï]"
    assert shown("私は日本語を", "日本") == "私は[日本]語を"
    assert shown("no such thing", "audit") == "no such thing"


def test_what_looks_like_markup_stays_text() -> None:
    assert marked("<b>audit</b>", ask("audit"), {})[0] == ("<b>", False)
