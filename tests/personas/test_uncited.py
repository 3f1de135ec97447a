"""The profile reads a summary without its citations; it says what it would say of the whole."""

from dataclasses import replace

import pytest

from accounts.models import User, Workspace
from personas.pages.quotes import Shelf
from personas.pages.sections import show_beside, show_sections
from personas.queries import claim_rows, open_persona
from personas.summaries import SummaryDocument
from tests.factories import create_claim, create_persona, create_workspace
from tests.personas.views.room import Room, create_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(workspace: Workspace, colleague: User) -> Room:
    return create_room(workspace, colleague)


def documents(room: Room) -> tuple[SummaryDocument, SummaryDocument]:
    whole = open_persona(room.workspace, room.persona.pk).document
    short = open_persona(room.workspace, room.persona.pk, cited=False).document
    assert whole and short
    return whole, short


def test_only_the_story_and_citations_are_left_out(room: Room) -> None:
    create_claim(persona=room.persona, facet=room.goal.facet, codes=[room.goal])
    room.summarise()
    whole, short = documents(room)
    facets = tuple(
        replace(each, themes=tuple(replace(theme, citations=()) for theme in each.themes))
        for each in whole.facets
    )
    claims = tuple(replace(each, citations=()) for each in whole.claims)
    assert short == replace(whole, facets=facets, claims=claims, story=(), disagreements=())
    assert whole.story
    assert any(each.citations for each in whole.claims)
    assert any(theme.citations for each in whole.facets for theme in each.themes)


def test_the_profile_says_the_same(room: Room) -> None:
    create_claim(persona=room.persona, facet=room.goal.facet, codes=[room.goal])
    room.summarise()
    rows = claim_rows(room.persona)
    shown = [
        (show_sections(each, rows, shelf), show_beside(each, rows, shelf))
        for each in documents(room)
        for shelf in [Shelf(each, lambda key, _: key)]
    ]
    assert shown[0] == shown[1]


def test_lists_without_anything_stay_empty(room: Room) -> None:
    room.persona.claims.all().delete()
    room.summarise()
    assert documents(room)[1].claims == ()


def test_a_persona_without_a_summary_has_none() -> None:
    workspace = create_workspace()
    persona = create_persona(workspace=workspace)
    assert open_persona(workspace, persona.pk, cited=False).document is None
