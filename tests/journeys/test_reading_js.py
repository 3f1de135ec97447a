"""The reading room's modules in a real browser, on a page of their own without a server."""
# ruff: noqa: E501 (scripts read better unbroken)

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.modules import lay_out, open_page, run

ODD = [
    "plain words",
    "Zoë 🙂 says 👩‍👩‍👧 ok",
    "flag 🇩🇪 é and e\u0301",
    "soft\u00adhyphen and\u00a0space",
    "עברית עם 🙂 בפנים",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = open_page(browser)
    yield page
    page.close()


@pytest.mark.parametrize("text", ODD)
def test_offsets_go_to_utf_16_and_back(page: Page, text: str) -> None:
    units = [len(text[:point].encode("utf-16-le")) // 2 for point in range(len(text) + 1)]
    told = run(
        page,
        "offsets",
        "return x.points.map((p) => m.toUnits(x.text, p))",
        {"text": text, "points": list(range(len(text) + 1))},
    )
    assert told == units
    back = run(
        page,
        "offsets",
        "return x.units.map((u) => m.toPoints(x.text, u))",
        {"text": text, "units": units},
    )
    assert back == list(range(len(text) + 1))


@pytest.mark.parametrize(("text", "units"), [("a🙂b", 2), ("a🙂b", 5), ("a🙂b", -1)])
def test_an_offset_inside_of_a_pair_or_outside_of_the_text_is_refused(
    page: Page, text: str, units: int
) -> None:
    refused = run(
        page,
        "offsets",
        "try { m.toPoints(x.text, x.units) } catch (e) { return e instanceof RangeError }",
        {"text": text, "units": units},
    )
    assert refused is True


def test_a_megabyte_is_counted_at_once(page: Page) -> None:
    spent = run(
        page,
        "offsets",
        """const text = "ab🙂".repeat(300000); const from = performance.now();
        const counter = new m.Counter(text);
        for (let at = 0; at < 3000; at += 1) counter.units(at * 300);
        return performance.now() - from""",
    )
    assert spent < 2000


def test_a_selection_over_turns_is_a_span_of_the_transcript(page: Page) -> None:
    text = lay_out(page, ["One 🙂 two.", "Three 👩‍👩‍👧 four.", "Five."])
    told = run(
        page,
        "offsets",
        """const map = new m.TextMap(document);
        const [one, two] = document.querySelectorAll("[data-words]");
        const range = document.createRange();
        range.setStart(one.firstChild, 4); range.setEnd(two.firstChild, 5);
        const span = map.span(range);
        return { ...span, text: map.text(span.start, span.end), again: map.span(map.range(span.start, span.end)) }""",
    )
    assert text[told["start"] : told["end"]] == "🙂 two.\n\nThree" == told["text"]
    assert told["again"] == {"start": told["start"], "end": told["end"]}


def test_white_space_around_a_selection_is_left_out(page: Page) -> None:
    text = lay_out(page, ["  One two  three "])
    span = run(
        page,
        "offsets",
        """const map = new m.TextMap(document); const words = document.querySelector("[data-words]").firstChild;
        const range = document.createRange(); range.setStart(words, 5); range.setEnd(words, 11);
        return map.span(range)""",
    )
    assert text[span["start"] : span["end"]] == "two"


def test_a_paragraph_taken_whole_ends_with_its_words(page: Page) -> None:
    lay_out(page, ["One two.", "Three."])
    span = run(
        page,
        "offsets",
        """const map = new m.TextMap(document); const turns = document.querySelectorAll("[data-turn]");
        const range = document.createRange(); range.setStart(turns[0], 0); range.setEnd(turns[1], 0);
        return map.span(range)""",
    )
    assert span == {"start": 0, "end": 8}


def test_nothing_but_white_space_is_no_span(page: Page) -> None:
    lay_out(page, ["One   two"])
    span = run(
        page,
        "offsets",
        """const map = new m.TextMap(document); const words = document.querySelector("[data-words]").firstChild;
        const range = document.createRange(); range.setStart(words, 3); range.setEnd(words, 6);
        return map.span(range)""",
    )
    assert span is None


def test_codings_that_overlap_get_lanes_of_their_own(page: Page) -> None:
    spans = [(0, 9), (3, 6), (6, 12), (20, 30), (22, 25), (23, 24), (23, 26)]
    told = run(
        page,
        "highlights",
        "return [...m.lanes(x.map(([start, end], id) => ({ id, start, end })))]",
        spans,
    )
    assert dict(told) == {0: 0, 1: 1, 2: 1, 3: 0, 4: 1, 5: 2, 6: 2}


def test_every_coding_at_a_place_is_found(page: Page) -> None:
    spans = [(0, 50), (3, 6), (6, 12), (40, 41)]
    found = run(
        page,
        "highlights",
        """const index = new m.Index(x.map(([start, end], id) => ({ id, start, end })));
        return [0, 5, 6, 12, 40, 49, 50].map((at) => index.at(at).map(({ id }) => id))""",
        spans,
    )
    assert found == [[0], [0, 1], [0, 2], [0], [0, 3], [0], []]


LOOK = "(coding) => ({ hue: coding.hue, against: false })"
CODINGS = [
    {"id": "1", "start": 0, "end": 7, "hue": "teal"},
    {"id": "2", "start": 4, "end": 17, "hue": "rose"},
]


def test_highlights_leave_the_text_alone(page: Page) -> None:
    lay_out(page, ["One 🙂 two.", "Three four."])
    told = run(
        page,
        "highlights",
        f"""const {{ TextMap }} = await import("/js/reading/offsets.js");
        const before = document.querySelector("main").innerHTML;
        const painter = m.painter(new TextMap(document)); painter.paint(x, {LOOK});
        const words = (name) => [...CSS.highlights.get(name)].map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset));
        const shown = [words("hl-teal-0"), words("hl-rose-1")];
        painter.paint(x.slice(1), {LOOK});
        return {{ shown, alone: words("hl-rose-0"), left: words("hl-teal-0"), same: before === document.querySelector("main").innerHTML }}""",
        CODINGS,
    )
    assert told["shown"] == [["One 🙂 t"], ["🙂 two.", "Three"]]
    assert told["alone"] == ["🙂 two.", "Three"]
    assert told["left"] == []
    assert told["same"] is True


def test_marks_stand_in_where_there_are_no_custom_highlights(page: Page) -> None:
    lay_out(page, ["One 🙂 two.", "Three four."])
    told = run(
        page,
        "highlights",
        f"""const {{ TextMap }} = await import("/js/reading/offsets.js");
        const map = new TextMap(document); const kept = window.Highlight; window.Highlight = undefined;
        const painter = m.painter(map); window.Highlight = kept; painter.paint(x, {LOOK});
        const marks = [...document.querySelectorAll("mark")].map((mark) => [mark.textContent, mark.className.includes("is-many")]);
        const range = map.range(4, 9); const place = map.span(range);
        painter.paint([], {LOOK});
        return {{ marks, place, text: range.toString(), clean: !document.querySelector("mark") }}""",
        CODINGS,
    )
    assert told["marks"] == [
        ["One ", False],
        ["🙂 t", True],
        ["wo.", False],
        ["Three", False],
    ]
    assert told["place"] == {"start": 4, "end": 9}
    assert told["clean"] is True


def test_a_caret_steps_by_words_and_by_characters(page: Page) -> None:
    text = "Ada's  👩‍👩‍👧 two, three."
    told = run(
        page,
        "words",
        """const walk = (step, from) => { const at = []; for (let next = from; next !== null; next = step(next)) at.push(next); return at };
        return { words: walk((at) => m.next(x, at), 0), extend: walk((at) => m.next(x, at, { extend: true }), 0),
          back: walk((at) => m.previous(x, at), x.length), family: m.next(x, 7, { by: "sign" }) }""",
        text,
    )
    at = [text.encode("utf-16-le").find(word.encode("utf-16-le")) // 2 for word in ("two", "three")]
    end = len(text.encode("utf-16-le")) // 2
    assert told["words"] == [0, *at, end]
    assert told["extend"] == [0, 5, at[0] + 3, at[1] + 5, end]
    assert told["back"] == [end, at[1], at[0], 0]
    assert told["family"] == 7 + 8


def test_search_finds_whatever_the_case_and_takes_signs_literally(page: Page) -> None:
    text = lay_out(page, ["A (boring) audit 🙂.", "The BORING\naudit?"])
    told = run(
        page,
        "search",
        """const { TextMap } = await import("/js/reading/offsets.js"); const { turns } = new TextMap(document);
        return ["boring audit", "(boring)", "🙂.", " ", "["].map((query) => m.places(turns, query))""",
    )
    quotes = [[text[at["start"] : at["end"]] for at in found] for found in told]
    assert quotes == [["BORING\naudit"], ["(boring)"], ["🙂."], [], []]


STORE = """const sent = []; let answer = () => ({ status: 201, body: {} });
const store = new m.Store({ urls: { add: "/add", remove: "/c/0/remove", restore: "/c/0/restore", change: "/c/0/change" }, version: 1,
  get: null, post: async (url, fields) => { sent.push([url, fields]); return answer(url, fields) }, onChange: () => {} });
store.take({ version: 1, codings: [{ id: "5", start: 0, end: 3, code: "1", stance: "supports", voice: "said", coder: "9", mine: true }],
  codes: [{ id: "1" }, { id: "2" }], coders: {}, recent: ["2"], me: "9", can: { tag: true } });
const ids = () => store.visible().map(({ id }) => id);
const refuse = (status) => () => { throw Object.assign(new Error("No."), { status }) };
"""


def test_a_tag_shows_at_once_and_takes_its_real_id(page: Page) -> None:
    told = run(
        page,
        "store",
        STORE
        + """answer = () => ({ body: { id: "6", start: 4, end: 7, code: "1", mine: true } });
        const run = store.tag({ start: 4, end: 7 }, { code: { id: "1" }, stance: "supports", voice: "did" });
        const during = ids(); await run;
        return { during, after: ids(), version: sent[0][1].version }""",
    )
    assert told["during"][0] == "5"
    assert told["during"][1].startswith("new-")
    assert told["after"] == ["5", "6"]
    assert told["version"] == 1


def test_what_is_refused_is_put_back(page: Page) -> None:
    told = run(
        page,
        "store",
        STORE
        + """answer = refuse(422); const tried = async (run) => { try { await run() } catch {} return ids() };
        const tag = await tried(() => store.tag({ start: 4, end: 7 }, { code: { id: "1" } }));
        const remove = await tried(() => store.remove("5"));
        await tried(() => store.change("5", { stance: "contradicts" }));
        const stance = store.codings.get("5").stance;
        answer = refuse(404); const gone = await tried(() => store.change("5", { stance: "contradicts" }));
        return { tag, remove, stance, gone }""",
    )
    assert told == {"tag": ["5"], "remove": ["5"], "stance": "supports", "gone": []}


def test_news_that_may_be_older_than_what_was_said_is_asked_for_again(page: Page) -> None:
    told = run(
        page,
        "store",
        STORE
        + """const asked = [], open = []; const slow = () => new Promise((done) => open.push(done));
        const news = store.hear(() => { asked.push(ids()); return asked.length === 1 ? slow() : "new" });
        answer = slow; const removed = store.remove("5"); await null; open[0]("old");
        await new Promise(setTimeout); const while_told = asked.length;
        open[1]({ status: 200, body: {} }); await removed;
        return { while_told, news: await news, asked }""",
    )
    assert told == {"while_told": 1, "news": "new", "asked": [["5"], []]}


def test_tags_of_another_version_are_not_laid_over_this_text(page: Page) -> None:
    told = run(
        page,
        "store",
        STORE
        + """store.take({ version: 2, codings: [{ id: "7" }], codes: [], coders: {}, recent: [], me: "9", can: {} });
        return [store.isStale, ids()]""",
    )
    assert told == [True, []]
