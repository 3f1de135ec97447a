"""Coding at speed, module by module: ends of highlights, number keys, undo, overlaps."""
# ruff: noqa: E501 (scripts read better unbroken)

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.modules import lay_out, open_page, run

TEXTS = ["One two, three four.", "Five 🙂 six."]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = open_page(browser)
    yield page
    page.close()


def ends(page: Page, words: str, steps: list[tuple[str, int, str]]) -> str | None:
    """What a highlight of these words holds after its ends were moved; None where they cannot."""
    text = lay_out(page, TEXTS)
    start = text.index(words)
    span = run(
        page,
        "ends",
        """const { TextMap } = await import("/js/reading/offsets.js"); const map = new TextMap(document);
        let span = x.span; for (const [edge, by, unit] of x.steps) span = span && m.stepped(map, span, edge, by, unit);
        return span""",
        {"span": {"start": start, "end": start + len(words)}, "steps": steps},
    )
    return text[span["start"] : span["end"]] if span else None


@pytest.mark.parametrize(
    ("words", "steps", "then"),
    [
        ("two", [("end", 1, "word")], "two, three"),
        ("two, three", [("end", -1, "word")], "two"),
        ("two", [("start", -1, "word")], "One two"),
        ("One two", [("start", 1, "word")], "two"),
        ("two", [("end", 1, "sign"), ("start", -1, "sign")], " two,"),
        ("four", [("end", 1, "word")], "four."),
        ("four.", [("end", 1, "word")], "four.\n\nFive"),
        ("Five", [("start", -1, "word")], "four.\n\nFive"),
        ("four.\n\nFive", [("end", -1, "word")], "four."),
        ("four.\n\nFive", [("start", 1, "word")], "Five"),
        ("Five", [("end", 1, "sign"), ("end", 1, "sign")], "Five 🙂"),
        ("two", [("end", -1, "word")], None),
        ("One", [("start", -1, "word")], None),
        ("six.", [("end", 1, "word")], None),
    ],
)
def test_an_end_moves_by_words_and_characters_over_turns(
    page: Page, words: str, steps: list[tuple[str, int, str]], then: str | None
) -> None:
    assert ends(page, words, steps) == then


@pytest.mark.parametrize(
    ("edge", "at", "exact", "then"),
    [
        ("end", "hree", False, "two"),
        ("end", "e four", False, "two, three"),
        ("end", "ree", True, "two, th"),
        ("start", "ne", False, "One two"),
        ("start", "e two", False, "two"),
        ("start", "ne", True, "ne two"),
        ("start", "four", False, "o"),
        ("end", "One", False, "t"),
    ],
)
def test_an_end_that_is_drawn_snaps_to_words_and_never_passes_the_other(
    page: Page, edge: str, at: str, exact: bool, then: str
) -> None:
    text = lay_out(page, TEXTS)
    start = text.index("two")
    span = run(
        page,
        "ends",
        """const { TextMap } = await import("/js/reading/offsets.js"); const map = new TextMap(document);
        return m.drawn(map, x.span, x.edge, x.point, x.exact)""",
        {
            "span": {"start": start, "end": start + 3},
            "edge": edge,
            "point": text.index(at),
            "exact": exact,
        },
    )
    assert text[span["start"] : span["end"]] == then


def test_a_code_keeps_its_number_while_others_are_used(page: Page) -> None:
    told = run(
        page,
        "recents",
        """const codes = new Map(Array.from({ length: 12 }, (_, at) => [`c${at}`, { id: `c${at}`, name: "n", path: [], hue: "teal" }]));
        const recents = new m.Recents({ box: null, onPick: null });
        recents.fill(codes, ["c3", "c5"]);
        const first = [...recents.slots];
        recents.use("c5", codes); recents.use("c11", codes);
        return { first, then: recents.slots, order: recents.order(codes).length }""",
    )
    assert told["first"] == ["c3", "c5", "c0", "c1", "c2", "c4", "c6", "c7", "c8"]
    assert told["then"] == ["c3", "c5", "c11", "c1", "c2", "c4", "c6", "c7", "c8"]
    assert told["order"] == 12


HISTORY = """const said = []; const log = [];
const history = new m.History({ onMoved: (deed, way) => said.push([deed?.name ?? null, way]), onRefused: (problem) => said.push([problem.message]) });
const deed = (name) => ({ name, undo: async () => log.push(`-${name}`), redo: async () => log.push(`+${name}`) });
"""


def test_deeds_are_undone_in_turn_and_done_again(page: Page) -> None:
    told = run(
        page,
        "history",
        HISTORY
        + """history.did(deed("a")); history.did(deed("b"));
        history.undo(); history.undo(); history.undo(); await history.redo();
        history.did(deed("c")); await history.redo();
        return { log, said }""",
    )
    assert told["log"] == ["-b", "-a", "+a"]
    assert told["said"][2] == [None, "undo"]
    assert told["said"][-1] == [None, "redo"]


def test_a_deed_in_the_middle_is_undone_by_its_own_note(page: Page) -> None:
    told = run(
        page,
        "history",
        HISTORY
        + """const a = history.did(deed("a")); history.did(deed("b"));
        await history.undo(a); await history.undo(a); await history.undo();
        return log""",
    )
    assert told == ["-a", "-b"]


def test_what_can_no_longer_be_undone_is_offered_no_more(page: Page) -> None:
    told = run(
        page,
        "history",
        HISTORY
        + """const refuse = (status) => async () => { throw Object.assign(new Error(`no ${status}`), { status }) };
        history.did(deed("a")); history.did({ name: "gone", undo: refuse(404) }); history.did({ name: "offline", undo: refuse(0) });
        await history.undo(); const kept = history.done.length;
        history.done.pop(); await history.undo(); await history.undo();
        return { kept, log, said: said.map(([what]) => what) }""",
    )
    assert told == {"kept": 3, "log": ["-a"], "said": ["no 0", "no 404", "a"]}


def test_steps_go_round_the_highlights_that_lie_over_the_first(page: Page) -> None:
    told = run(
        page,
        "piles",
        """const shown = [["a", 0, 9], ["b", 5, 7], ["c", 8, 20], ["d", 19, 30]].map(([id, start, end]) => ({ id, start, end }));
        const piles = new m.Piles(); let active = shown[0]; const seen = [];
        for (let round = 0; round < 4; round += 1) { const step = piles.step({ shown, active, by: 1 }); active = step.coding; seen.push(`${active.id} ${step.at}/${step.of}`); }
        return seen""",
    )
    assert told == ["b 2/3", "c 3/3", "a 1/3", "b 2/3"]


@pytest.mark.parametrize(
    ("extent", "then"),
    [
        ("words", ["two", "two", "Two"]),
        ("sentence", ["One two. ", "Three two?"]),
        ("turn", ["One two. Three two?", "Two."]),
    ],
)
def test_what_was_found_becomes_sentences_or_turns_each_of_them_once(
    page: Page, extent: str, then: list[str]
) -> None:
    text = lay_out(page, ["One two. Three two?", "Two."])
    spans = run(
        page,
        "matches",
        """const { TextMap } = await import("/js/reading/offsets.js"); const map = new TextMap(document);
        const { places } = await import("/js/reading/search.js");
        return m.widened(map, places(map.turns, "two"), x)""",
        extent,
    )
    found = [text[span["start"] : span["end"]] for span in spans]
    expected = [words.strip() for words in then]
    assert found == (expected if extent != "sentence" else [*expected, "Two."])
