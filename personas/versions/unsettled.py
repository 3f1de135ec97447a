"""Texts that wait to be settled when a version is published: readers outside do not get them."""

from collections.abc import Collection, Iterator, Mapping

from django.db.models import Q

from insights.models import Code, Insight
from insights.statements import clean_statement
from personas.models import Persona, Repetition
from personas.models.repetitions import Kind
from personas.versions.content import Data
from personas.versions.texts import texts_in

Address = tuple[str, int, str]
Addressed = dict[Address, list[str]]
EVIDENCE = (Kind.CODE, Kind.INSIGHT)


def unsettled_in(persona: Persona, data: Data) -> list[str]:
    """Paths of texts that may repeat words which went, and that nobody has settled yet."""
    places = _places(persona, data)
    kinds: dict[str, set[int]] = {}
    for kind, pk, _ in places:
        kinds.setdefault(kind, set()).add(pk)
    here = Q(kind__in=EVIDENCE)
    for kind, ids in kinds.items():
        here |= Q(kind=kind, object_id__in=ids)
    rows = Repetition.objects.filter(here, workspace=persona.workspace_id).unsettled()
    found = list(rows.values_list("kind", "object_id", "field"))
    paths = {path for address in found for path in places.get(address, ())}
    told = texts_in(data)
    # The story asks what a line asks.
    asked = [told[path] for path in paths & told.keys() if path.endswith("/question")]
    return sorted(paths | set(_repeating([*_words_of_evidence(found), *asked], told)))


def _places(persona: Persona, data: Data) -> Addressed:
    """Where a text stands in the version, by how the list of texts to settle addresses it."""
    places: Addressed = {}
    team = data.get("team", {})
    for address, path in (
        *_own_places(persona, data),
        *_team_places(team),
        *_told_places(team),
        *_around_places(data),
    ):
        places.setdefault(address, []).append(path)
    return places


def _own_places(persona: Persona, data: Data) -> Iterator[tuple[Address, str]]:
    team = data.get("team", {})
    for field in ("name", "tagline"):
        yield (Kind.PERSONA, persona.pk, field), field
    yield (Kind.PERSONA, persona.pk, "negative_reason"), "team/negative/because"
    for at, opening in enumerate(team.get("openings", ())):
        yield (Kind.PERSONA, persona.pk, opening["key"]), f"team/openings/{at}/text"
    for key in data["story"]:
        yield (Kind.PARAGRAPH, persona.pk, key), f"story/{key}/text"
    for at, line in enumerate(data["lines"]):
        for field in ("text", "question"):
            yield (Kind.CLAIM, line["id"], field), f"lines/{at}/{field}"


def _team_places(team: Data) -> Iterator[tuple[Address, str]]:
    for at, moment in enumerate(team.get("moments", ())):
        for field in ("situation", "emotion", "need"):
            yield (Kind.MOMENT, moment["id"], field), f"team/moments/{at}/{field}"
    for at, section in enumerate(team.get("sections", ())):
        if section["field"]:
            pk = int(section["key"].removeprefix("own-"))
            for field in ("title", "low", "high"):
                yield (Kind.SECTION, pk, field), f"team/sections/{at}/{field}"
            for line in range(len(section["entries"])):
                yield (Kind.SECTION, pk, "text"), f"team/sections/{at}/entries/{line}"


def _told_places(team: Data) -> Iterator[tuple[Address, str]]:
    for at, told in enumerate(team.get("narrative", ())):
        yield (Kind.STORYPART, told["id"], "text"), f"team/narrative/{at}/text"
    for at, block in enumerate(team.get("day", ())):
        yield (Kind.TIMEBLOCK, block["id"], "label"), f"team/day/{at}/label"


def _around_places(data: Data) -> Iterator[tuple[Address, str]]:
    for at, message in enumerate(data.get("messages", ())):
        for field in ("benefit", "text"):
            yield (Kind.MESSAGE, message["id"], field), f"messages/{at}/{field}"
    for at, journey in enumerate(data.get("journeys", ())):
        yield (Kind.JOURNEY, journey["id"], "name"), f"journeys/{at}/name"
        for place, stage in enumerate(journey["stages"]):
            path = f"journeys/{at}/stages/{place}"
            yield (Kind.STAGE, stage["id"], "name"), f"{path}/name"
            for row, cell in enumerate(stage["cells"]):
                yield (Kind.CELL, cell["id"], "text"), f"{path}/cells/{row}/text"


def _words_of_evidence(found: Collection[Address]) -> Iterator[str]:
    """A summary repeats the names and statements of codes and insights."""
    codes, insights = ({pk for kind, pk, _ in found if kind == k} for k in EVIDENCE)
    for code in Code.objects.filter(pk__in=codes):
        yield from (code.name, code.statement, code.statement_one)
    for insight in Insight.objects.filter(pk__in=insights):
        yield from map(clean_statement, (insight.statement, insight.statement_one))


def _repeating(words: Collection[str], told: Mapping[str, str]) -> Iterator[str]:
    known = {each.casefold() for each in words if each}
    return (path for path, text in told.items() if any(w in text.casefold() for w in known))
