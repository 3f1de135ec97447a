"""Journey maps: written cell by cell, a guess until a customer stands behind it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Change, User, Workspace
from interviews.actions import record_consent
from personas.journeys import CellView, read_journeys
from personas.models import JourneyCell, JourneyMap, JourneyStage
from tests.factories import (
    create_cell,
    create_claim,
    create_journey,
    create_persona,
)
from tests.personas.views.room import SAYS, Room

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def journey(room: Room) -> JourneyMap:
    return create_journey(personas=[room.persona], name="To a signature")


def cell_url(journey: JourneyMap, lane: str = "doing", *, place: int = 0) -> str:
    return reverse(
        "personas:cell_edit",
        args=[
            "brightwell",
            journey.pk,
            journey.stages.all()[0].pk,
            journey.walkers.all()[place].pk,
            lane,
        ],
    )


def only_cell(workspace: Workspace, journey: JourneyMap, **how: Any) -> CellView:
    (view,) = read_journeys(workspace, [journey], **how)
    (cell,) = view.cells
    return cell


def test_a_map_is_drawn_with_the_stages_of_ones_own(room: Room, marketer_client: Client) -> None:
    page = marketer_client.get(reverse("personas:journey_add", args=["brightwell"]))
    assert b"Live with it" in page.content
    given = {
        "name": "From a near miss to a signature",
        "personas": [room.persona.pk],
        "stages": "Near miss\n\n  Asks   around ",
    }
    answer = marketer_client.post(reverse("personas:journey_add", args=["brightwell"]), given)
    journey = JourneyMap.objects.get()
    assert answer.url == reverse("personas:journey_show", args=["brightwell", journey.pk])  # type: ignore[attr-defined]
    assert [stage.name for stage in journey.stages.all()] == ["Near miss", "Asks around"]
    page = marketer_client.get(answer.url)  # type: ignore[attr-defined]
    assert b"From a near miss to a signature" in page.content
    assert b"Nothing is written yet" in page.content


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": "", "stages": "One"}, "Give it a name"),
        ({"name": "x" * 5000, "stages": "One"}, "At most 120 characters"),
        ({"name": "Map", "stages": " \n "}, "at least one stage"),
        ({"name": "Map", "stages": "\n".join("abcdefghijklmnopqrstuvwxyz")}, "At most 20 stages"),
        ({"name": "Map", "stages": "y" * 90}, "longer than 80"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    room: Room, marketer_client: Client, given: dict[str, Any], words: str
) -> None:
    form = {"personas": [room.persona.pk], **given}
    answer = marketer_client.post(reverse("personas:journey_add", args=["brightwell"]), form)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert given["name"] in answer.content.decode()
    assert not JourneyMap.objects.exists()


def test_a_map_needs_somebody_who_walks(room: Room, marketer_client: Client) -> None:
    answer = marketer_client.post(
        reverse("personas:journey_add", args=["brightwell"]), {"name": "Map", "stages": "One"}
    )
    assert answer.status_code == 422
    assert "at least one persona" in answer.content.decode()


def test_a_persona_of_next_door_does_not_walk_here(room: Room, marketer_client: Client) -> None:
    stranger = create_persona()
    given = {"name": "Map", "stages": "One", "personas": [stranger.pk]}
    answer = marketer_client.post(reverse("personas:journey_add", args=["brightwell"]), given)
    assert answer.status_code == 422 and not JourneyMap.objects.exists()


def test_a_cell_resting_on_nothing_is_a_guess(
    room: Room, journey: JourneyMap, marketer_client: Client
) -> None:
    answer = marketer_client.post(cell_url(journey), {"text": "Rings two others", "version": 0})
    cell = JourneyCell.objects.get()
    assert answer.url.endswith(f"#cell-{cell.stage_id}-{cell.walker_id}-doing")  # type: ignore[attr-defined]
    assert only_cell(room.workspace, journey).is_guess
    page = marketer_client.get(answer.url).content.decode()  # type: ignore[attr-defined]
    assert "map-cell is-guess" in page and "1 still guessed" in page


def test_a_quote_behind_it_makes_it_heard_and_shows_its_words(
    room: Room, journey: JourneyMap, marketer_client: Client
) -> None:
    given = {"text": "Wants it boring", "quotes": [room.coding.excerpt_id], "version": 0}
    answer = marketer_client.post(cell_url(journey), given, **HTMX)  # type: ignore[arg-type]
    told = answer.content.decode()
    assert "heard from 1 customer" in told and "hx-swap-oob" in told
    assert SAYS[:24] in told
    cell = only_cell(room.workspace, journey)
    assert not cell.is_guess and cell.behind.quotes[0].words == SAYS[:24]


def test_a_heard_line_behind_it_counts_its_customers(room: Room, journey: JourneyMap) -> None:
    line = create_claim(persona=room.persona, text="Wants it boring", codes=[room.goal])
    guess = create_claim(persona=room.persona, text="Hates trains", born_as_guess=True)
    create_cell(journey=journey, persona=room.persona, claims=[guess], lane="pains")
    room.summarise()
    assert only_cell(room.workspace, journey).is_guess
    JourneyCell.objects.all().delete()
    create_cell(journey=journey, persona=room.persona, claims=[line])
    assert only_cell(room.workspace, journey).behind.heard == 2


def test_withdrawn_consent_takes_the_words_and_what_they_may_count(
    room: Room, journey: JourneyMap, owner: User, viewer_client: Client
) -> None:
    create_cell(journey=journey, persona=room.persona, excerpts=[room.coding.excerpt])
    outside = only_cell(room.workspace, journey, audience="outside")
    assert outside.behind.quotes[0].words == "", "nobody agreed to be quoted outside"
    record_consent(participant=room.people[0], by=owner, terms={"quote_inside": False})
    page = viewer_client.get(reverse("personas:journey_show", args=["brightwell", journey.pk]))
    assert SAYS[:24] not in page.content.decode()
    assert "1 quote may not be shown" in page.content.decode()
    assert not only_cell(room.workspace, journey).is_guess, "it still counts"
    record_consent(participant=room.people[0], by=owner, terms={"analyse": False})
    assert only_cell(room.workspace, journey).is_guess


def test_two_who_write_in_one_cell_lose_nothing(
    room: Room, journey: JourneyMap, marketer_client: Client, owner_client: Client
) -> None:
    owner_client.post(cell_url(journey), {"text": "Theirs", "version": 0})
    answer = marketer_client.post(cell_url(journey), {"text": "Mine", "version": 0}, **HTMX)  # type: ignore[arg-type]
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs" in told and "Mine" in told and 'name="version" value="1"' in told
    marketer_client.post(cell_url(journey), {"text": "Mine", "version": 1})
    assert JourneyCell.objects.get().text == "Mine"


def test_an_emptied_cell_is_gone_and_the_other_writer_is_told(
    room: Room, journey: JourneyMap, marketer_client: Client
) -> None:
    create_cell(journey=journey, persona=room.persona)
    marketer_client.post(cell_url(journey), {"text": "  ", "version": 1})
    assert not JourneyCell.objects.exists()
    answer = marketer_client.post(cell_url(journey), {"text": "Mine", "version": 1})
    assert answer.status_code == 409 and b"They emptied it" in answer.content


def test_feelings_are_drawn_and_stand_in_the_table(
    room: Room, journey: JourneyMap, marketer_client: Client
) -> None:
    url = cell_url(journey, "feeling")
    marketer_client.post(url, {"feeling": "-2", "text": "Afraid", "version": 0})
    page = marketer_client.get(
        reverse("personas:journey_show", args=["brightwell", journey.pk])
    ).content.decode()
    assert "Compliance Carla: Trigger −2." in page
    assert "In trouble" in page and "a guess" in page
    assert marketer_client.post(url, {"feeling": "3", "version": 1}).status_code == 422


@pytest.mark.parametrize(
    ("given", "words"),
    [({"text": "x" * 601}, "At most 600 characters"), ({"text": "a", "claims": [0]}, "no longer")],
)
def test_a_cell_says_what_to_mend(
    journey: JourneyMap, marketer_client: Client, given: dict[str, Any], words: str
) -> None:
    answer = marketer_client.post(cell_url(journey), {"version": 0, **given}, **HTMX)  # type: ignore[arg-type]
    assert answer.status_code == 422 and words in answer.content.decode()


def test_stages_are_added_renamed_moved_and_deleted(
    room: Room, journey: JourneyMap, marketer_client: Client
) -> None:
    def go(verb: str, pk: int, **given: Any) -> Any:
        return marketer_client.post(reverse(f"personas:{verb}", args=["brightwell", pk]), given)

    go("stage_add", journey.pk, name="Decide")
    third = JourneyStage.objects.get(name="Decide")
    go("stage_move", third.pk, to="earlier")
    go("stage_edit", third.pk, name="Signs", version=1)
    assert [stage.name for stage in journey.stages.all()] == ["Trigger", "Signs", "Search"]
    create_cell(journey=journey, persona=room.persona, stage=third)
    asked = marketer_client.get(reverse("personas:stage_delete", args=["brightwell", third.pk]))
    assert b"1 written cell" in asked.content
    go("stage_delete", third.pk)
    assert journey.stages.count() == 2 and not JourneyCell.objects.exists()
    assert go("stage_add", journey.pk, name=" ").status_code == 422
    for stage in journey.stages.all():
        go("stage_delete", stage.pk)
    assert journey.stages.count() == 1


def test_a_stage_that_somebody_else_renamed_is_shown_beside_ones_own(
    room: Room, journey: JourneyMap, marketer_client: Client
) -> None:
    stage = journey.stages.all()[0]
    url = reverse("personas:stage_edit", args=["brightwell", stage.pk])
    assert 'name="version" value="1"' in marketer_client.get(url).content.decode()
    assert marketer_client.post(url, {"name": "Theirs", "version": 1}).status_code == 302
    answer = marketer_client.post(url, {"name": "Mine", "version": 1})
    told = answer.content.decode()
    assert answer.status_code == 409
    assert "Theirs" in told and 'value="Mine"' in told and 'name="version" value="2"' in told
    assert marketer_client.post(url, {"name": "Mine", "version": 2}).status_code == 302
    assert journey.stages.all()[0].name == "Mine"


def test_several_personas_stand_side_by_side(
    room: Room, journey: JourneyMap, marketer_client: Client
) -> None:
    other = create_persona(workspace=room.workspace, name="Mill Owner Max")
    edit = reverse("personas:journey_edit", args=["brightwell", journey.pk])
    both = {"name": "Both", "personas": [room.persona.pk, other.pk], "version": 1}
    assert marketer_client.post(edit, both).status_code == 302
    page = marketer_client.get(reverse("personas:journey_show", args=["brightwell", journey.pk]))
    assert page.content.decode().count('class="map-who" dir="auto">Mill Owner Max') > 6
    assert marketer_client.post(edit, {**both, "name": "Late"}).status_code == 409
    create_cell(journey=journey, persona=other)
    marketer_client.post(edit, {"name": "One", "personas": [room.persona.pk], "version": 2})
    assert not JourneyCell.objects.exists(), "who is left out takes the cells along"


def test_a_viewer_reads_and_does_not_write(
    room: Room, journey: JourneyMap, viewer_client: Client, outsider_client: Client
) -> None:
    show = reverse("personas:journey_show", args=["brightwell", journey.pk])
    page = viewer_client.get(show)
    assert page.status_code == 200 and b"map-edit" not in page.content
    assert viewer_client.post(cell_url(journey), {"text": "x"}).status_code == 403
    assert outsider_client.get(show).status_code == 404
    assert outsider_client.post(cell_url(journey), {"text": "x"}).status_code == 404


def test_the_log_names_fields_and_no_words(
    room: Room, journey: JourneyMap, marketer_client: Client
) -> None:
    marketer_client.post(cell_url(journey), {"text": "Secret words", "version": 0})
    change = Change.objects.latest("pk")
    assert (change.object_type, change.verb) == ("journeycell", "cell.edited")
    assert change.after == {"journey": journey.pk, "fields": ["text"]}
