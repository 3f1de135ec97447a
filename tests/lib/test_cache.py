from collections.abc import Callable

import pytest

from lib.cache import ClosedWhenAwayCache

AWAY = "redis://127.0.0.1:9/0"


@pytest.fixture
def away() -> ClosedWhenAwayCache:
    return ClosedWhenAwayCache(AWAY, {"OPTIONS": {"socket_connect_timeout": 0.3}})


def test_a_lock_is_never_got_while_the_server_is_away(away: ClosedWhenAwayCache) -> None:
    assert away.add("lock", True) is False


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        (lambda cache: cache.get("key", "default"), "default"),
        (lambda cache: cache.get_many(["key"]), {}),
        (lambda cache: cache.set("key", 1), None),
        (lambda cache: list(cache.set_many({"key": 1})), []),
        (lambda cache: cache.touch("key"), False),
        (lambda cache: cache.delete("key"), False),
        (lambda cache: cache.delete_many(["key"]), None),
        (lambda cache: cache.has_key("key"), False),
        (lambda cache: "key" in cache, False),
    ],
)
def test_nothing_is_there_and_nothing_is_done(
    call: Callable[[ClosedWhenAwayCache], object], answer: object, away: ClosedWhenAwayCache
) -> None:
    assert call(away) == answer
