import logging
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from personas.documents import pdf
from personas.documents.content import PersonaDocument, Section, StoryPart
from personas.documents.pdf import RenderError, render_pdf
from tests.personas.documents.carla import (
    BORING,
    FOLDER,
    PALLETS,
    create_citation,
    create_claim,
    create_document,
    create_guess,
    create_picture,
    create_proto,
)
from tests.personas.documents.reading import (
    bookmarks,
    links,
    page_words,
    read,
    tags,
    typefaces,
    words,
)

SCRIPTS = {
    "Chinese": "我想要无聊的审计，午饭前就做完。",
    "Japanese": "監査は退屈なほうがいい。",
    "Korean": "감사는 지루한 게 좋아요.",
    "Cyrillic": "Мне нужен скучный аудит.",
    "Greek": "Θέλω βαρετό έλεγχο.",
    "Polish": "Zażółć gęślą jaźń.",
    "Vietnamese": "Tôi chỉ cần kiểm tra cho xong.",
}


def accepted(document: PersonaDocument) -> bool:
    """Whether the file declares that it keeps to PDF/UA-1."""
    return b"<pdfuaid:part>1<" in render_pdf(document)


def with_quote(quote: str) -> PersonaDocument:
    return create_document(
        sections=(Section(title="Goals", claims=(create_claim(quote=quote, cite=1),)),),
        citations=(create_citation(quote=quote),),
    )


def test_every_word_given_stands_in_the_file_unhyphenated() -> None:
    text = words(read(create_document()))
    for given in (
        "Compliance Carla",
        "Head of quality, mid-size food producer",
        "Researched, n = 6",
        "“If the auditor finds it before I do, I have already lost.”",
        f"“{BORING}”",
        f"“{PALLETS}”",
        f"“{FOLDER}”",
        "A recall that traces back to a form nobody signed",
        "Most (5 of 6) want the boring audit",
        "edited by Maren Olsson",
        "Three feel trapped; one likes it that way (P-12).",
        "Nobody under 100 staff was interviewed.",
        "“folder week”",
        "Near-miss audit",
    ):
        assert given in text


def test_counts_are_people_in_words() -> None:
    text = words(read(create_document()))
    assert "3 of 6 1 mixed, 1 against" in text
    assert "%" not in text


def test_a_guess_says_so_and_asks_its_question() -> None:
    text = words(
        read(create_document(sections=(Section(title="Pains", claims=(create_guess(),)),)))
    )
    assert "ASSUMPTION Not heard from a customer yet." in text
    assert "Ask: “What happened the last time a new system went live?”" in text
    assert "0 of 6" not in text


def test_a_contradicted_claim_says_so() -> None:
    section = Section(title="Goals", claims=(create_claim(basis="contradicted"),))
    assert "CONTRADICTED" in words(read(create_document(sections=(section,))))


def test_the_appendix_names_number_speaker_interview_date_kind_and_codes() -> None:
    text = page_words(read(create_document()))[-1]
    assert text.startswith("Evidence")
    assert f"1 “{BORING}” P-03 · head of quality, bakery, 140 staff" in text
    assert "Second site, second binder focus group · 17 November 2026" in text
    assert "Boring audit, Fear of being caught out said · supports" in text


def test_a_quote_that_consent_does_not_cover_is_counted_and_not_quoted() -> None:
    text = words(read(create_document()))
    assert "One more: not quoted" in text
    assert "3 Not quoted: what this person agreed to does not cover these readers." in text


def test_the_footer_of_every_page_tells_how_fresh_the_document_is() -> None:
    pages = page_words(read(create_document(fictional=True)))
    for number, text in enumerate(pages, start=1):
        assert "Revision 7 · 21 November 2026 · newest evidence 18 November 2026" in text
        assert "6 customers, 41 quotes, 1 open contradiction, 2 assumptions" in text
        assert "For use inside Tallow & Rye. Fictional demo data." in text
        assert f"{number} of {len(pages)}" in text


def test_a_real_persona_is_not_called_fictional() -> None:
    assert "ictional" not in words(read(create_document()))


def test_a_document_for_outside_says_so() -> None:
    assert "cleared for readers outside" in words(read(create_document(audience="outside")))


def test_the_file_is_tagged_titled_bookmarked_and_names_its_language() -> None:
    reader = read(create_document(language="de-AT"))
    root: Any = reader.root_object
    assert reader.metadata is not None
    assert reader.metadata.title == "Compliance Carla"
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert bookmarks(reader) == [
        "Compliance Carla",
        "Goals",
        "Concerns and fears",
        "How Carla buys",
        "Carla’s story",
        "What they are after",
        "Relationship",
        "What they want it to be",
        "Rules we break",
        "In their own words",
        "Where customers disagree",
        "What we do not know",
        "Evidence",
    ]


def test_the_appendix_is_a_table_with_headers_to_a_screen_reader() -> None:
    kinds = [tag["/S"] for tag in tags(read(create_document()))]
    assert kinds.count("/Table") == 1
    assert kinds.count("/TH") == 4
    assert kinds.count("/TD") == 4 * 3
    assert kinds.count("/H1") == 2


@pytest.mark.parametrize(
    "document",
    [create_document(), create_proto(), create_document(portrait=create_picture())],
    ids=["researched", "empty", "with a portrait"],
)
def test_the_typesetter_accepts_the_document_as_accessible(document: PersonaDocument) -> None:
    assert accepted(document)


def test_every_typeface_is_in_the_file() -> None:
    found = typefaces(read(with_quote("".join(SCRIPTS.values()) + "تدقيق 😭")))
    assert any("SourceSerif4" in name for name in found)
    assert any("NotoSansCJK" in name for name in found)
    assert any("NotoSansArabic" in name for name in found)
    assert any("NotoEmoji" in name for name in found)
    assert all(found.values())


def test_numbers_lead_to_the_appendix_and_back() -> None:
    reader = read(create_document())
    last = len(reader.pages) - 1
    pairs = links(reader)
    # Cited: 1 by a claim and the story, 2 by a claim, 3 by the story.
    assert [leads_to for stands_on, leads_to in pairs if stands_on < last] == [last] * 4
    assert len([leads_to for stands_on, leads_to in pairs if stands_on == last]) == 3


def test_a_number_without_an_entry_or_used_twice_is_no_dead_link() -> None:
    document = create_document(
        sections=(Section(title="Goals", claims=(create_claim(quote=BORING, cite=99),)),),
        citations=(create_citation(number=1), create_citation(number=1, speaker="P-99")),
    )
    text = words(read(document))
    assert "99" not in text
    assert accepted(document)


def test_a_guess_that_carries_a_number_shows_no_evidence() -> None:
    guess = create_guess(quote=PALLETS, cite=2)
    text = words(read(create_document(sections=(Section(title="Pains", claims=(guess,)),))))
    assert text.count(PALLETS) == 1


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
        own_words=(odd,),
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
    monkeypatch.setattr(pdf, "_template", lambda: b"#panic(sys.inputs.document)")
    with pytest.raises(RenderError) as failure:
        render_pdf(create_document())
    assert "Carla" not in str(failure.value)
    assert failure.value.__suppress_context__
    assert "Carla" not in caplog.text


def test_an_empty_persona_is_honest_about_it() -> None:
    pages = page_words(read(create_proto()))
    assert len(pages) == 1
    assert "Proto" in pages[0]
    assert "No customer has been heard yet." in pages[0]
    assert "Nothing is claimed about this persona yet." in pages[0]
    assert "Nothing to cite yet." in pages[0]
    assert "no evidence yet · 0 customers, 0 quotes" in pages[0]
    assert "Numbers refer" not in pages[0]


def test_a_section_without_lines_says_that_nothing_was_heard() -> None:
    text = words(read(create_proto(sections=(Section(title="Goals"),))))
    assert "GOALS Nothing heard yet." in text


def test_claims_keep_together_over_columns_and_pages() -> None:
    claims = tuple(
        create_claim(text=f"first{n} " + "words that fill a line " * (n % 6) + f"last{n}")
        for n in range(40)
    )
    sections = tuple(
        Section(title=f"Part {at}", claims=claims[at : at + 8]) for at in range(0, 40, 8)
    )
    pages = page_words(read(create_document(sections=sections)))
    assert sum("first" in page for page in pages) > 1
    for n in range(40):
        holding = [page for page in pages if f"first{n} " in page]
        assert len(holding) == 1
        assert f"last{n} " in holding[0]


def test_a_section_that_goes_on_elsewhere_names_itself_again() -> None:
    claims = tuple(create_claim(text=f"Claim {n}") for n in range(12))
    text = words(read(create_document(sections=(Section(title="Goals", claims=claims),))))
    assert text.index("GOALS") < text.index("Claim 1 ") < text.index("Goals, continued")


def test_a_short_section_stays_in_one_column() -> None:
    claims = tuple(create_claim(text=f"Claim {n}") for n in range(3))
    text = words(read(create_document(sections=(Section(title="Goals", claims=claims),))))
    assert "continued" not in text


def test_an_endless_name_is_clipped_and_the_page_kept() -> None:
    pages = page_words(read(create_document(name="Name " * 1000)))
    assert pages[0].count("Name") < 40
    assert "Name…" in pages[0]


def test_an_endless_word_breaks_inside_the_page() -> None:
    document = with_quote("https://" + "a" * 350)
    lines: list[str] = []

    def note(text: str, *_: object) -> None:
        lines.extend(text.split())

    for page in read(document).pages:
        page.extract_text(visitor_text=note)
    assert "".join(lines).count("a" * 350) == 2
    assert max(map(len, lines)) < 80


def test_three_hundred_quotes_and_one_of_many_pages_are_all_listed() -> None:
    citations = tuple(create_citation(number=n, speaker=f"P-{n}") for n in range(1, 301))
    endless = create_citation(
        number=301, speaker="P-301", quote="start " + "and so on " * 1500 + "end"
    )
    text = words(read(create_document(citations=(*citations, endless))))
    assert all(f"P-{n} ·" in text for n in range(1, 302))
    assert "and so on end”" in text


def test_a_paragraph_longer_than_a_page_runs_on() -> None:
    long = "start " + "and so on " * 1200 + "end"
    paragraph = replace(create_document().story[0], parts=(StoryPart(text=long),))
    text = words(read(create_document(story=(paragraph,))))
    assert "and so on end" in text


def test_the_same_document_gives_the_same_bytes() -> None:
    document = create_document(portrait=create_picture())
    assert render_pdf(document) == render_pdf(document)


def test_another_day_gives_other_bytes() -> None:
    document = create_document()
    assert render_pdf(document) != render_pdf(replace(document, exported_on=date(2026, 11, 22)))


def test_a_portrait_is_described() -> None:
    figures = [
        tag
        for tag in tags(read(create_document(portrait=create_picture())))
        if tag["/S"] == "/Figure"
    ]
    assert [figure["/Alt"] for figure in figures] == ["Portrait of Compliance Carla"]


@pytest.mark.parametrize("broken", [b"", b"<svg/>", create_picture()[:200]], ids=len)
def test_initials_stand_in_for_a_portrait_that_is_none(broken: bytes) -> None:
    reader = read(create_document(portrait=broken))
    assert page_words(reader)[0].startswith("CC ")
    assert not reader.pages[0].images


def test_progress_rises_to_a_hundred() -> None:
    heard: list[int] = []
    render_pdf(create_document(), progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 100
