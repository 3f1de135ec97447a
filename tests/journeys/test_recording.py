"""Listening while reading: the recording leads to the words, and the words to the recording."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.modules import open_page, run
from tests.journeys.pages import RESEARCHER
from tests.journeys.stack import Stack
from tests.journeys.visitor import Visitor, axe
from tests.lib import recorded

TITLE = "A talk with its recording"
SAID = [(at, f"Line {at // 4 + 1} of the talk.") for at in range(0, 240, 4)]
TALK = "WEBVTT\n\n" + "\n".join(
    f"00:0{at // 60}:{at % 60:02}.000 --> 00:0{(at + 3) // 60}:{(at + 3) % 60:02}.000\n"
    f"<v {'Moderator' if number % 2 else 'Anna'}>{words}\n"
    for number, (at, words) in enumerate(SAID)
)
NOW = "document.getElementById('recording').currentTime"


@pytest.fixture
def visitor(visit: Visit, tmp_path: Path) -> Visitor:
    """In the room of a talk with times, whose silence lasts four minutes."""
    visitor: Visitor = visit(RESEARCHER)
    page = visitor.page
    page.goto("/w/demo/interviews/add")
    page.locator("#id_transcripts").set_input_files(
        {"name": f"{TITLE}.vtt", "mimeType": "text/vtt", "buffer": TALK.encode()}
    )
    page.locator("#add").get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url(re.compile(r"/interviews/\d+/speakers"))
    page.goto(page.url.removesuffix("/speakers"))
    doing.reading(page)
    return visitor


def turn(page: Page, number: int) -> Locator:
    return page.locator("[data-turn]").nth(number)


def now(page: Page) -> float:
    return float(page.evaluate(NOW))


def test_a_recording_plays_beside_its_transcript(visitor: Visitor, stack: Stack) -> None:
    page: Page = visitor.page
    page.get_by_role("link", name="Add a recording").click()
    assert axe(page) == []
    drop = page.get_by_label("Drop the recording here")
    with visitor.refused(422):
        drop.set_input_files({"name": "talk.mp3", "mimeType": "audio/mpeg", "buffer": b"%PDF-1.7"})
        page.get_by_role("button", name="Upload").click()
        expect(page.get_by_text("It is named .mp3 but is a PDF.")).to_be_visible()
    sound = recorded.wav(240)
    drop.set_input_files({"name": "talk.wav", "mimeType": "audio/wav", "buffer": sound})
    page.get_by_role("button", name="Upload").click()
    expect(doing.toast(page, "The recording is kept.")).to_be_visible()
    doing.reading(page)
    player = page.get_by_role("region", name="Recording")
    expect(player.locator("[data-length]")).to_have_text("04:00")
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1440, "height": 900})

    # From the text to the recording: a press on the time of a turn, far down.
    turn(page, 20).get_by_role("button", name="Play from 01:20").click()
    expect(player.get_by_role("button", name="Pause")).to_be_visible()
    clock = player.locator("[data-now]")
    expect(clock).to_have_text(re.compile("^01:2[1-9]$"))
    expect(turn(page, 20)).to_have_attribute("aria-current", "time")
    assert axe(page) == []

    # From the recording to the text: the words that are heard are marked and come into view.
    player.get_by_role("slider", name="Place in the recording").fill("201")
    expect(turn(page, 50)).to_have_attribute("aria-current", "time")
    expect(turn(page, 50)).to_be_in_viewport()
    expect(turn(page, 20)).not_to_have_attribute("aria-current", "time")
    assert page.evaluate("CSS.highlights.get('hl-heard').size") == 1

    # Whoever scrolls stays.
    follow = player.get_by_role("switch", name="Follow")
    expect(follow).to_be_checked()
    page.mouse.move(600, 400)
    page.mouse.wheel(0, -20_000)
    expect(follow).not_to_be_checked()
    expect(turn(page, 0)).to_be_in_viewport()
    page.keyboard.press("p")
    expect(player.get_by_role("button", name="Play")).to_be_visible()

    # By keys alone: the second turn, from its beginning, at another speed, and back.
    turn(page, 0).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("l")
    expect(clock).to_have_text(re.compile("^00:0[4-9]|00:1"))
    page.keyboard.press("p")
    expect(player.get_by_role("button", name="Play")).to_be_visible()
    page.keyboard.press(">")
    assert page.evaluate("document.getElementById('recording').playbackRate") == 1.25
    before = now(page)
    page.keyboard.press(".")
    assert now(page) == pytest.approx(before + 5)
    page.keyboard.press(",")
    assert now(page) == pytest.approx(before)
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet.get_by_role("heading", name="Listen")).to_be_visible()
    page.keyboard.press("Escape")

    # A file that vanishes is told in words, to who listens and to who comes.
    for file in (stack.folder / "home" / "recordings").iterdir():
        file.unlink()
    with visitor.refused(410):
        # Asked for by another name, as the browser has kept what it played.
        page.evaluate("document.getElementById('recording').src += '&anew'")
        expect(player.get_by_text("no longer on the server")).to_be_visible()
    page.reload()
    expect(player.get_by_role("link", name="Upload it again")).to_be_visible()
    page.get_by_role("link", name="The recording", exact=True).click()
    page.get_by_role("button", name="Delete the recording").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete it").click()
    expect(doing.toast(page, "The recording was deleted.")).to_be_visible()
    expect(player).to_have_count(0)


def test_times_lead_both_ways(browser: Browser) -> None:
    page = open_page(browser)
    asked = run(
        page,
        "following",
        """const times = new m.Times(x.points);
           return {
             spans: x.seconds.map((at) => {
               const span = times.spanAt(at);
               return span && [span.start, span.end === Infinity ? -1 : span.end];
             }),
             seconds: x.places.map((at) => times.secondsAt(at)),
           };""",
        {
            # Two speak at once: what stands later began earlier.
            "points": [[0, 1000], [40, 5000], [90, 4000], [120, 9000]],
            "seconds": [0, 0.5, 1, 3.9, 4, 5, 8.99, 9, 100],
            "places": [0, 39, 40, 95, 500],
        },
    )
    assert asked["spans"] == [
        *(None, None, [0, 40], [0, 40], [90, 120], [40, 90], [40, 90], [120, -1], [120, -1])
    ]
    assert asked["seconds"] == [1, 1, 5, 4, 9]
    page.close()
