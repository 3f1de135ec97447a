"""How often a suggestion is one that a coder had made: by wording, by meaning, and by both.

Of every code with four quotes or more one half is shown and the other held out, then the other way
round. A hit is a passage that shares half of the shorter with a held-out quote. What a coder would
have accepted besides is not known, so this is a floor, the same one for each measure.
"""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence

from django.db import transaction

from accounts.models import User, Workspace
from insights.actions.meaning import request_reading
from insights.models import Code, Coding
from insights.suggesting import meaning
from insights.suggesting.candidates import Heard, Said, heard
from insights.suggesting.likely import likely_codes
from insights.suggesting.ranking import best, together
from insights.suggesting.similar import Place, suggestions
from insights.suggesting.wording import likeness
from interviews.models import Anchor, Interview, Transcript
from tests.bench.report import Figure, median_of

TOP, FEWEST = 5, 4
PATIENCE = 600
Score = Callable[[list[Said], list[Place]], Sequence[float] | None]


def suggesting(workspace: Workspace, user: User) -> list[Figure]:
    _read_by_meaning(workspace)
    found = heard(workspace)
    quotes, texts = _quotes(workspace), _texts(workspace)

    def wording(said: list[Said], shown: list[Place]) -> list[float]:
        words = [texts[place.transcript][place.start : place.end] for place in shown]
        return likeness([one.text for one in said], words)

    def by_meaning(said: list[Said], shown: list[Place]) -> list[float] | None:
        near, _ = meaning.nearness(found, said, shown)
        return None if near is None else [-1.0 if one is None else one for one in near]

    def both(said: list[Said], shown: list[Place]) -> list[float] | None:
        near, _ = meaning.nearness(found, said, shown)
        return None if near is None else together(wording(said, shown), near)

    measures: list[tuple[str, Score]] = [
        ("by wording (tf–idf)", wording),
        ("by meaning", by_meaning),
        ("by both", both),
    ]
    return [
        *(_precision(name, score, found, quotes) for name, score in measures),
        *_times(workspace, user),
    ]


def _read_by_meaning(workspace: Workspace) -> None:
    """Wait until the worker has read it all; without the extra there is nothing to wait for."""
    deadline = time.monotonic() + PATIENCE
    while meaning.is_installed() and meaning.unread(heard(workspace)):
        assert time.monotonic() < deadline, "the worker does not read"
        request_reading(workspace)
        time.sleep(1)


def _quotes(workspace: Workspace) -> dict[int, list[Place]]:
    """By code, in the order they were coded."""
    anchors = Anchor.objects.filter(transcript__is_current=True, state__in=Anchor.IN_PLACE)
    rows = anchors.filter(workspace=workspace).values_list("excerpt", "transcript", "start", "end")
    places = {excerpt: Place(*place) for excerpt, *place in rows}
    found: dict[int, list[Place]] = defaultdict(list)
    codings = Coding.objects.for_workspace(workspace).shared().order_by("pk")
    for code, excerpt in codings.values_list("code", "excerpt"):
        if excerpt in places and places[excerpt] not in found[code]:
            found[code].append(places[excerpt])
    return found


def _texts(workspace: Workspace) -> dict[int, str]:
    rows = Transcript.objects.for_workspace(workspace).filter(is_current=True)
    return dict(rows.values_list("pk", "text"))


def _precision(name: str, score: Score, found: Heard, quotes: dict[int, list[Place]]) -> Figure:
    title = f"Precision at {TOP} of suggestions, {name}"
    hits: list[float] = []
    for places in quotes.values():
        if len(places) < FEWEST:
            continue
        for fold in (0, 1):
            shown, held = places[fold::2], places[1 - fold :: 2]
            said = [one for one in found.said if not _touches(one, shown)]
            scores = score(said, shown)
            if scores is None:
                return Figure(title, None, "", note="needs the semantic extra")
            top = best(scores, TOP, above=-9.0)
            hits.append(sum(_shares(said[at], held) for at in top) / TOP)
    note = f"{len(hits)} halves of codes, {len(found.said)} passages"
    return Figure(title, round(statistics.fmean(hits), 3), "", note=note)


def _touches(one: Said, places: list[Place]) -> bool:
    return any(
        place.transcript == one.transcript and place.start < one.end and place.end > one.start
        for place in places
    )


def _shares(one: Said, places: list[Place]) -> bool:
    return any(
        place.transcript == one.transcript
        and 2 * (min(place.end, one.end) - max(place.start, one.start))
        >= min(place.end - place.start, one.end - one.start)
        for place in places
    )


def _times(workspace: Workspace, user: User) -> list[Figure]:
    code = Code.objects.living().for_workspace(workspace).order_by("pk")[0]
    interview = Interview.objects.for_workspace(workspace).order_by("pk")[0]
    words = "I had to sign every page again before the auditor came."
    page = [_ms(lambda: suggestions(code, user)) for _ in range(7)]
    likely = [_ms(lambda: likely_codes(workspace, interview, user, words)) for _ in range(15)]
    return [
        median_of("Suggestions for a code", page, "ms"),
        median_of("Likeliest codes of a selection", likely, "ms", 150),
    ]


def _ms(run: Callable[[], object]) -> float:
    began = time.perf_counter()
    with transaction.atomic():
        run()
    return (time.perf_counter() - began) * 1000
