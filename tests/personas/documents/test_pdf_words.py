"""Any script, hostile text and characters nobody can show."""

import logging
from dataclasses import replace

import pytest

from personas.documents import typesetting
from personas.documents.content import Phrase
from personas.documents.pdf import RenderError, render_pdf
from tests.personas.documents.carla import create_document
from tests.personas.documents.quoting import accepted, with_quote
from tests.personas.documents.reading import page_words, read, typefaces, words

SCRIPTS = {
    "Chinese": "我想要无聊的审计，午饭前就做完。",
    "Japanese": "監査は退屈なほうがいい。",
    "Korean": "감사는 지루한 게 좋아요.",
    "Cyrillic": "Мне нужен скучный аудит.",
    "Greek": "Θέλω βαρετό έλεγχο.",
    "Polish": "Zażółć gęślą jaźń.",
    "Vietnamese": "Tôi chỉ cần kiểm tra cho xong.",
}


def test_every_typeface_is_in_the_file() -> None:
    found = typefaces(read(with_quote("".join(SCRIPTS.values()) + "تدقيق 😭")))
    assert any("SourceSerif4" in name for name in found)
    assert any("NotoSansCJK" in name for name in found)
    assert any("NotoSansArabic" in name for name in found)
    assert any("NotoEmoji" in name for name in found)
    assert all(found.values())


@pytest.mark.parametrize("script", SCRIPTS)
def test_any_script_can_be_read_and_copied(script: str) -> None:
    document = with_quote(SCRIPTS[script])
    text = words(read(document)).replace(" ", "")
    assert text.count(SCRIPTS[script].replace(" ", "")) == 2
    assert accepted(document)


@pytest.mark.parametrize(
    "quote",
    ["تدقيق ممل هو ما أريده، ينتهي قبل الغداء.", "אני רוצה ביקורת משעממת."],
    ids=["Arabic", "Hebrew"],
)
def test_right_to_left_words_start_at_the_right(quote: str) -> None:
    document = with_quote(quote)
    places: dict[str, float] = {}

    def note(text: str, cm: list[float], *_: object) -> None:
        places.update(dict.fromkeys(text.strip(), cm[4]))

    read(document).pages[-1].extract_text(visitor_text=note)
    assert accepted(document)
    assert places["“"] > places[quote[0]] > places["”"]


@pytest.mark.parametrize(
    "name", ["كارلا", "קרלה", "Carla 👩‍🏭 🎉"], ids=["Arabic", "Hebrew", "emoji"]
)
def test_a_persona_of_any_name_has_it_on_its_first_page(name: str) -> None:
    document = create_document(name=name)
    reader = read(document)
    assert name in page_words(reader)[0]
    assert reader.metadata and name in str(reader.metadata.title)
    assert accepted(document)


def test_emoji_are_shown() -> None:
    document = with_quote("I cried 😭 then 🎉 ✅")
    assert "I cried 😭 then 🎉 ✅" in words(read(document))
    assert accepted(document)


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        "<img src=file:///etc/passwd>",
        "{{7*7}} {% include 'x' %}",
        "$x^2$ *bold* _it_ `code` @evidence-1 <evidence-1> #panic()",
        '#import "@preview/cetz:0.3.0"',
        '\\"}]} = heading',
        "javascript:alert(1)",
    ],
)
def test_markup_prints_as_the_text_it_is(hostile: str) -> None:
    document = with_quote(hostile)
    text = words(read(document))
    assert text.count(hostile) == 2
    assert "root:" not in text
    assert accepted(document)


@pytest.mark.parametrize(
    "odd",
    ["\x00", "\x1b[31m", "\ud800", "\ue000", "\U000e0041", "\U0010ffff", "\ufffe", "\ufdd0"],
    ids=ascii,
)
def test_characters_nobody_can_show_never_stop_a_document(odd: str) -> None:
    document = replace(
        with_quote(f"before {odd} after"),
        name=f"Carla {odd}",
        tagline=odd,
        lead_quote=odd,
        initials=odd,
        workspace=odd,
        own_words=(Phrase(text=odd),),
        unknown=(odd, ""),
    )
    assert accepted(document)
    assert "before \ufffd" in words(read(document))


def test_a_document_refused_as_accessible_is_still_made(caplog: pytest.LogCaptureFixture) -> None:
    # A Han character and a mark of another script: no single typeface has both.
    document = with_quote("secret 䛽\U0001133b")
    with caplog.at_level(logging.WARNING):
        text = words(read(document))
    assert "secret" in text
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "secret" not in caplog.text


def test_a_failure_carries_no_words_of_the_document(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(typesetting, "_template", lambda _: b"#panic(sys.inputs.document)")
    with pytest.raises(RenderError) as failure:
        render_pdf(create_document())
    assert "Carla" not in str(failure.value)
    assert failure.value.__suppress_context__
    assert "Carla" not in caplog.text
