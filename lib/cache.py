"""A cache that may be away without taking a page with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.cache.backends.redis import RedisCache
from redis import RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

Answer = TypeVar("Answer")


def _or(fallback: Any) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    def wrap(method: Callable[..., Answer]) -> Callable[..., Answer]:
        @wraps(method)
        def guarded(*args: Any, **kwargs: Any) -> Answer:
            try:
                return method(*args, **kwargs)
            except RedisError:
                answer: Answer = fallback
                return answer

        return guarded

    return wrap


class ClosedWhenAwayCache(RedisCache):
    """Answers "not there" and "not done" while its server is away.

    Limits on signing in take a lock by `add` and refuse who does not get it: without the server
    nobody can sign in, and nobody can guess passwords; whoever is signed in goes on working.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        # One more try reaches a server that was restarted; waiting longer would hang pages.
        params.setdefault("OPTIONS", {}).setdefault("retry", Retry(NoBackoff(), 1))
        super().__init__(server, params)

    add = _or(False)(RedisCache.add)
    set = _or(None)(RedisCache.set)
    touch = _or(False)(RedisCache.touch)
    delete = _or(False)(RedisCache.delete)
    has_key = _or(False)(RedisCache.has_key)
    set_many = _or(())(RedisCache.set_many)
    delete_many = _or(None)(RedisCache.delete_many)
    clear = _or(False)(RedisCache.clear)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except RedisError:
            return default

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        try:
            return super().get_many(keys, version)
        except RedisError:
            return {}
