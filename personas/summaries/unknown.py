"""What we do not know: facets nobody spoke to, guesses still open, people not yet coded."""

from collections.abc import Iterable, Iterator, Sequence

from personas.summaries.facets import SUBJECTS, TOLD
from personas.summaries.inputs import Claim
from personas.summaries.records import Assumption, ClaimLine, Sentence, Unknown
from personas.summaries.tally import People, ids
from personas.summaries.wording import capital, listing, number


def find_unknown(
    heard_facets: Iterable[str], claims: Sequence[Claim], lines: Sequence[ClaimLine], people: People
) -> Unknown:
    heard = set(heard_facets)
    heard_people = set(people.heard)
    basis = {line.id: line.basis for line in lines}
    return Unknown(
        facets=tuple(facet for facet in TOLD if facet not in heard),
        assumptions=tuple(
            Assumption(str(claim.id), claim.facet, basis[str(claim.id)], claim.question.strip())
            for claim in claims
            if claim.born_as_guess and claim.verdict in (None, "open")
        ),
        participants=ids(member for member in people.by_id if member not in heard_people),
    )


def tell_unknown(unknown: Unknown, people: People) -> Iterator[Sentence]:
    if not people.n:
        yield _plain("No customer has been heard yet.", "nobody_heard")
    elif unknown.facets:
        subjects = listing([SUBJECTS[facet] for facet in unknown.facets])
        yield _plain(f"We have heard nothing yet about {subjects}.", "unknown_facets")
    if unknown.participants:
        names = listing([people.label(int(member)) for member in unknown.participants])
        yield _plain(f"Nothing is coded yet from {names}.", "uncoded")
    yield from _assumptions(unknown.assumptions)


def _assumptions(assumptions: Sequence[Assumption]) -> Iterator[Sentence]:
    asked = [each for each in assumptions if each.question]
    for guesses in (True, False):
        questions = [_closed(each.question) for each in asked if (each.basis == "guess") == guesses]
        if questions:
            text = f"{_open_lines(len(questions), guesses=guesses)}, so ask: {' '.join(questions)}"
            yield _plain(text, "open_assumption")
    bare = len(assumptions) - len(asked)
    if bare:
        text = f"{number(bare)} {'assumption has' if bare == 1 else 'assumptions have'}"
        yield _plain(
            f"{capital(text)} no question yet that would test {_them(bare)}.", "bare_assumptions"
        )


def _open_lines(count: int, *, guesses: bool) -> str:
    if count == 1:
        return "Still a guess" if guesses else "Not settled yet"
    noun = "lines are still guesses" if guesses else "assumptions are not settled yet"
    return f"{capital(number(count))} {noun}"


def _them(count: int) -> str:
    return "it" if count == 1 else "them"


def _closed(question: str) -> str:
    return question if question.endswith(("?", ".", "!", "…", "？")) else f"{question}?"


def _plain(text: str, frame: str) -> Sentence:
    return Sentence((text,), frame, None, ())
