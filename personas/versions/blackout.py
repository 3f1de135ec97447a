"""Words that must go leave the versions too, in the transaction that made them go.

A version is not written anew for it: the words become empty where they stand, and the salt of its
hash goes with them, so that nobody can try out what they may have been.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.db.models import QuerySet

from personas.models import PersonaVersion, Repetition
from personas.repetition import Gone, find_repetitions
from personas.settling import Leaving, gone_with
from personas.versions.content import Data
from personas.versions.texts import emptied, quotes_in, texts_in

Goes = Callable[[Mapping[str, Any]], bool]


def empty_quotes(versions: "QuerySet[PersonaVersion]", goes: Goes) -> None:
    """Empty the words of matching quotes of these versions."""
    for version in _held(versions):
        _empty(version, {path for path, each in quotes_in(version.content).items() if goes(each)})


def black_out(leaving: Leaving) -> None:
    """Texts that may repeat what goes: emptied, or kept from readers outside.

    Nobody can reword what was published, so nothing waits here for somebody to settle it.
    """
    versions = PersonaVersion.objects.for_workspace(leaving.workspace)
    if not (leaving.people or leaving.interviews) or not versions.exists():
        return
    gone = gone_with(leaving, naming=leaving.reason == Repetition.Reason.ERASED)
    for version in _held(versions):
        paths = _repeating(version.content, gone)
        if leaving.reason == Repetition.Reason.CONFINED:
            _withhold(version, paths)
        else:
            _empty(version, paths | _forgotten(version.content, leaving))


def _held(versions: "QuerySet[PersonaVersion]") -> Any:
    return versions.order_by("pk").select_for_update(of=("self",)).iterator(chunk_size=20)


def _repeating(data: Data, gone: Gone) -> set[str]:
    texts = texts_in(data)
    # Once each: what a summary says several times is no more common for it.
    different = list(dict.fromkeys(texts.values()))
    signs = zip(different, find_repetitions(different, gone), strict=True)
    found = {text for text, sign in signs if sign}
    return {path for path, text in texts.items() if text in found}


def _forgotten(data: Data, leaving: Leaving) -> set[str]:
    """Pseudonyms and headlines of who is erased."""
    if leaving.reason != Repetition.Reason.ERASED:
        return set()
    people = {str(pk) for pk in leaving.people} & set(data["document"]["participants"])
    place = "document/participants"
    return {f"{place}/{pk}/{what}" for pk in people for what in ("label", "headline")}


def _withhold(version: PersonaVersion, paths: Collection[str]) -> None:
    if new := set(paths) - set(version.withheld):
        version.withheld = [*version.withheld, *sorted(new)]
        version.save(update_fields=["withheld"])


def _empty(version: PersonaVersion, paths: Collection[str]) -> None:
    content = emptied(version.content, paths)
    if content != version.content:
        version.content, version.salt = content, ""
        version.save(update_fields=["content", "salt"])
