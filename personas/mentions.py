"""Who is asked in a text, by `@name`. Pure: it knows names, not people."""

import re
from collections.abc import Mapping

_ANY = re.compile(r"@")


def find_mentions(text: str, names: Mapping[int, str]) -> set[int]:
    """Ids of the names that stand after an @, whatever their case.

    Of names that begin alike the longest one that fits is meant: "@Ana Maria" is not Ana.
    """
    longest = sorted(names.items(), key=lambda one: -len(one[1]))
    found = set()
    for sign in _ANY.finditer(text):
        rest = text[sign.end() :].casefold()
        for pk, name in longest:
            if name and _begins(rest, name.casefold()):
                found.add(pk)
                break
    return found


def _begins(text: str, name: str) -> bool:
    return text.startswith(name) and not text[len(name) : len(name) + 1].isalnum()
