"""News, history, freshness and parts: what is said about a persona over time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from personas.pages.freshness import show_freshness
from personas.pages.history import DeedRow, RevisionRow, show_history
from personas.pages.news import News, tell_news
from personas.pages.parts import Part, changed, read_have

NOW = datetime(2026, 5, 10, 14, 3, tzinfo=UTC)
GREW: dict[str, Any] = {
    "kind": "grew",
    "text": "“fears recall” now 4 of 6, was 3: P-11",
    "claim": None,
}
CLAIM: dict[str, Any] = {
    "kind": "claim_supported",
    "text": "A claim is now supported: 4 of 6",
    "claim": "7",
}
QUIET: dict[str, Any] = {
    "kind": "more_mentions",
    "text": "“audits” has 1 more mention, still 2 of 6",
    "claim": None,
}


@pytest.mark.parametrize(
    ("more", "says"), [(1, "1 new quote"), (3, "3 new quotes"), (-1, "1 fewer quote")]
)
def test_news_begin_with_the_quotes(more: int, says: str) -> None:
    assert tell_news([], codings=more, claims={}).headline == says


def test_news_name_a_line_by_the_words_it_has_now_and_put_mentions_last() -> None:
    news = tell_news([QUIET, GREW, CLAIM], codings=1, claims={"7": "Fears a recall"})
    assert news.lines == (GREW["text"], "“Fears a recall” is now supported: 4 of 6", QUIET["text"])


def test_the_same_change_in_two_revisions_is_told_once() -> None:
    assert tell_news([GREW, GREW], codings=0, claims={}) == News(
        "The summary has changed", (GREW["text"],)
    )


def test_nothing_new_says_nothing() -> None:
    assert tell_news([], codings=0, claims={}).headline == ""


def revision(number: int, *changes: dict[str, Any]) -> RevisionRow:
    at = NOW + timedelta(minutes=number)
    return RevisionRow(number, at, {"participants": 6, "codings": 41}, tuple(changes))


def deed(verb: str, **after: object) -> DeedRow:
    return DeedRow(NOW, "Max", verb, 7, {"participants": [1, 2]}, after)


def test_history_tells_what_the_evidence_changed_newest_first() -> None:
    events = show_history([revision(2, GREW), revision(1)], [], {})
    assert [event.title for event in events] == [
        "What customers say has changed",
        "The first summary",
    ]
    assert events[0].lines == (GREW["text"],)
    assert events[0].note == "Revision 2 · 6 customers, 41 coded quotes"


def test_a_revision_that_changed_nothing_is_not_told() -> None:
    assert [event.title for event in show_history([revision(3), revision(1)], [], {})] == [
        "The first summary"
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (deed("claim.added"), "Max wrote “Fears a recall”"),
        (deed("claim.judged", to="disproved"), "Max disproved “Fears a recall”"),
        (deed("claim.deleted"), "Max deleted a line"),
        (deed("cast.set", participants=[2, 3, 4]), "Max changed the cast: 2 more and 1 fewer"),
        (deed("paragraph.rewritten"), "Max rewrote a paragraph of the story"),
        (deed("something.new"), "Max something new"),
    ],
)
def test_what_people_did_is_told_in_words(row: DeedRow, says: str) -> None:
    assert show_history([], [row], {"7": "Fears a recall"})[0].title == says


def test_a_deed_on_a_line_that_is_gone_does_not_repeat_its_words() -> None:
    assert (
        show_history([], [deed("claim.added")], {})[0].title == "Max wrote a line that is gone now"
    )


@pytest.mark.parametrize(
    ("stale", "seconds", "built", "quarantined", "state", "text"),
    [
        (False, 0, True, False, "fresh", "Summary up to date"),
        (True, 2, True, False, "updating", "Updating…"),
        (True, 2, False, False, "updating", "The first summary is being built…"),
        (True, 60, True, False, "stale", "Out of date since 14:02, still trying"),
        (True, 60, True, True, "stuck", "Out of date since 14:02"),
        (True, 86_400, True, True, "stuck", "Out of date since 9 May, 14:03"),
    ],
)
def test_freshness_in_words(
    stale: bool, seconds: int, built: bool, quarantined: bool, state: str, text: str
) -> None:
    view = show_freshness(
        stale=stale,
        revision=3,
        built_at=NOW if built else None,
        stale_since=NOW - timedelta(seconds=seconds),
        quarantined=quarantined,
        now=NOW,
    )
    assert (view.state, view.text) == (state, text)


def test_only_parts_that_a_browser_has_and_that_differ_are_sent() -> None:
    same, other, unknown = (Part(name, "t.html", (name,)) for name in ("a", "b", "c"))
    have = read_have(f"a:{same.digest},b:0000")
    assert changed([same, other, unknown], have) == [other]


def test_a_part_asked_for_without_a_digest_comes_anew() -> None:
    part = Part("a", "t.html", ("x",))
    assert changed([part], read_have("a:")) == [part]
