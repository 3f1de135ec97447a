"""Which pages may show a link's version in a frame: origins, as a browser compares them. Pure."""

import re
from urllib.parse import urlsplit

ORIGINS_LIMIT = 10
_HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*"
)


def origin_of(address: str) -> str:
    """ "https://wiki.example:8443" of any address on that site. ValueError with what to do.

    No wildcard: who can put a page on any name of a domain could frame it.
    """
    parts = urlsplit(address.strip() if "//" in address else f"https://{address.strip()}")
    host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
    if not _HOST.fullmatch(host):
        raise ValueError(f"“{address[:80]}” is no address of a site, such as https://wiki.example")
    if parts.scheme != "https" and host != "localhost":
        raise ValueError(f"“{address[:80]}” has to begin with https://")
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{host}{port}"


def origins_of(text: str) -> list[str]:
    """One address a line, each origin once. ValueError with what to do."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = list(dict.fromkeys(map(origin_of, lines)))
    if len(found) > ORIGINS_LIMIT:
        raise ValueError(f"At most {ORIGINS_LIMIT} sites; these are {len(found)}.")
    return found
