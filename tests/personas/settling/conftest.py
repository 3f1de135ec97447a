import pytest

from tests.factories import MODERATOR, create_interview
from tests.personas.heart import World, create_world
from tests.personas.settling.repeating import ASKED, BINDER


@pytest.fixture
def world() -> World:
    world = create_world()
    create_interview(turns=[(world.bob, f"Just {BINDER}."), (MODERATOR, ASKED), (world.cy, "Ha.")])
    return world
