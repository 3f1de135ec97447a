"""What stands behind the quotes of documents: interviews, codes and people."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from insights.models import Code
from interviews.models import ExcerptSubject, Interview
from lib.problems import Refused
from personas.citing import Notes
from personas.cleared import INTERVIEW_OUT, unsettled_names, unsettled_titles
from personas.documents import content
from personas.models import Export
from personas.printed_team import TeamWords


@dataclass(frozen=True, slots=True)
class Cited:
    """`untitled`: interviews whose title may not be told. `codes`: names by excerpt. `speaking`:
    ids of all who speak in it; a quote names only those of them whom the persona casts."""

    interviews: Mapping[int, Interview]
    untitled: frozenset[int]
    codes: Mapping[int, list[str]]
    speaking: Mapping[int, set[int]]


def read_cited(notes: Sequence[Notes], teams: Sequence[TeamWords], audience: str) -> Cited:
    """Three queries, however many documents cite, and two more for readers outside: what people
    wrote of an interview or a code waits to be settled like any other text."""
    outside = audience == Export.Audience.OUTSIDE
    quotes = [quote for each in notes for quote in each.cited]
    excerpts = {int(quote.excerpt) for quote in quotes}
    heard = {int(said.excerpt) for team in teams for said in team.heard}
    interviews = Interview.objects.in_bulk({int(quote.interview) for quote in quotes})
    return Cited(
        interviews=interviews,
        untitled=frozenset(unsettled_titles(interviews)) if outside else frozenset(),
        codes=_codes(excerpts, outside=outside),
        speaking=_speaking(excerpts | heard),
    )


def citations_of(notes: Notes, cited: Cited) -> Iterator[content.Citation]:
    """In the order of their numbers. Raises Refused if an interview went meanwhile."""
    document = notes.document
    for number, (key, quote) in enumerate(zip(notes.order, notes.cited, strict=True), start=1):
        people = [document.participants[pk] for pk in quote.participants]
        interview = cited.interviews.get(int(quote.interview))
        if interview is None:
            raise Refused("An interview was deleted. The summary is being rebuilt without it.")
        yield content.Citation(
            number=number,
            quote=notes.words(key),
            speaker=", ".join(person.label for person in people),
            headline="; ".join(person.headline for person in people if person.headline),
            interview=INTERVIEW_OUT if interview.pk in cited.untitled else interview.title,
            kind=interview.get_kind_display(),
            held_on=interview.held_on,
            voice=quote.voice,
            stance=quote.stance,
            codes=tuple(cited.codes.get(int(quote.excerpt), ())),
        )


def cites_of(notes: Notes, team: TeamWords, cited: Cited) -> dict[str, list[int]]:
    """Whose words stand in the document, as `Export.cites` keeps it."""
    talks = [each.interview for each in notes.cited] + [each.interview for each in team.heard]
    spoken = [each.excerpt for each in notes.cited] + [each.excerpt for each in team.heard]
    excerpts = set(map(int, spoken))
    named = {int(person) for quote in notes.cited for person in quote.participants}
    speaking = {person for excerpt in excerpts for person in cited.speaking.get(excerpt, ())}
    return {
        "participants": sorted(named | speaking),
        "interviews": sorted(set(map(int, talks))),
        "excerpts": sorted(excerpts),
    }


def _codes(excerpts: set[int], *, outside: bool) -> dict[int, list[str]]:
    codes = Code.objects.filter(codings__excerpt__in=excerpts, codings__shared=True)
    told = codes.values_list("codings__excerpt", "name", "pk").distinct().order_by("name")
    rows = list(told)
    waiting = unsettled_names({code for *_, code in rows}) if outside else set()
    names: dict[int, list[str]] = defaultdict(list)
    for excerpt, name, code in rows:
        if code not in waiting and name not in names[excerpt]:
            names[excerpt].append(name)
    return names


def _speaking(excerpts: set[int]) -> dict[int, set[int]]:
    people: dict[int, set[int]] = defaultdict(set)
    rows = ExcerptSubject.objects.filter(excerpt__in=excerpts)
    for excerpt, participant in rows.values_list("excerpt", "participant"):
        people[excerpt].add(participant)
    return people
