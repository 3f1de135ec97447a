import pytest

from lib.languages import FUNCTION_WORDS, language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("english", "I had already lost, and nobody had told me that it was so bad for the team."),
        ("german", "Wir haben das nicht gewusst, und die Kosten sind auch für uns zu hoch."),
        ("french", "Nous avons perdu, mais je ne sais pas qui est dans une telle situation."),
        ("spanish", "No sabemos por qué los clientes no están, pero eso es muy difícil para una."),
        ("russian", "Мы не знали, что это было так, но он уже для них всё сделал на работе."),
    ],
)
def test_a_language_shows_in_its_small_words(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "日本語のテキスト", "audit audit audit", "12 34"])
def test_no_language_where_none_shows(text: str) -> None:
    assert language_of(text) == ""


@pytest.mark.django_db
def test_postgres_has_a_stemmer_for_each() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for language in FUNCTION_WORDS:
            cursor.execute("SELECT ts_lexize(%s::regdictionary, 'x')", [f"{language}_stem"])
