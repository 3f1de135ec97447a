import pytest

from tests.personas.heart import World, create_world


@pytest.fixture
def world() -> World:
    return create_world()
