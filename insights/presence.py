"""Who has an interview open just now: known for some seconds, to the cache alone.

Without the cache nobody is seen here, and everything else works.
"""

from time import time

from django.core.cache import cache

# Whoever asks every ten seconds stays; who closed the window is gone soon after.
STAY = 15.0
# Writing seldom keeps two who ask in the same instant from writing each other away.
RENEW = 4.0


def arrive(interview: int, user: int) -> list[int]:
    """Say that somebody is here; the ids of the others who are, in order."""
    key, now = f"here:{interview}", time()
    seen: dict[int, float] = cache.get(key) or {}
    here = {pk: at for pk, at in seen.items() if now - at < STAY}
    if now - here.get(user, 0.0) > RENEW:
        cache.set(key, {**here, user: now}, timeout=STAY)
    return sorted(here.keys() - {user})
