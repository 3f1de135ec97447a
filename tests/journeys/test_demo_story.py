"""The main job as one story, with the demo: tag, see the persona change, export it."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys import doing
from tests.journeys.conftest import Visit
from tests.journeys.documents import squeezed, text_of
from tests.journeys.pages import MANAGER, MARKETER, RESEARCHER

BATCH = "Four questions by mail"
INTERVIEW = "Survey: quality manager, crisps and snacks"
WORDS = "Somebody to look at our worst sheet."
CODE = "Wants a partner"
LINE = "A partner who brings bad news in person"


def test_a_tag_reaches_an_open_persona_and_the_pdf(visit: Visit, tmp_path: Path) -> None:
    marketer = visit(MARKETER)
    doing.open_persona(marketer.page, "Compliance Carla")
    doing.wait_fresh(marketer)
    before = doing.freshness(marketer)["revision"]
    line = doing.line(marketer.page, LINE)
    expect(line).to_contain_text("4 of 7")
    expect(doing.dots(line)).to_have_count(4)

    researcher = visit(RESEARCHER)
    doing.open_interview(researcher.page, INTERVIEW, batch=BATCH)
    doing.select_words(researcher.page, WORDS)
    note = doing.tag(researcher.page, "partn", CODE)

    expect(doing.toast(marketer.page, "1 new quote")).to_be_visible()
    expect(doing.dots(line)).to_have_count(5)
    expect(line).to_contain_text("5 of 7")
    assert doing.freshness(marketer)["revision"] > before

    manager = visit(MANAGER)
    doing.open_persona(manager.page, "Compliance Carla")
    text = squeezed(text_of(doing.export_pdf(manager, tmp_path)))
    assert squeezed("Compliance Carla") in text
    told = re.search(squeezed(LINE) + r".*?(\dof7)", text)
    assert told and told[1].endswith("5of7")
    assert "Iftheauditorfindsitbefore" in text

    note.get_by_role("button").click()
    researcher.page.get_by_role("button", name="Remove this tag").click()
    expect(doing.dots(line)).to_have_count(4)
