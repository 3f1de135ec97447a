"""Where customers disagree: with each other, with themselves, and in deed with what they say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from personas.summaries.cells import CITED_AT_MOST, WAY, Single
from personas.summaries.codebook import Codebook
from personas.summaries.columns import Columns, Place
from personas.summaries.frames import (
    both_ways_frame,
    closing,
    opposite_frame,
    parting_frame,
    refuted_frame,
    two_minds_frame,
)
from personas.summaries.passages import CONTRADICTS, SUPPORTS
from personas.summaries.piles import Pile
from personas.summaries.quotes import Candidate, QuoteBook, Shortlist
from personas.summaries.records import (
    Disagreement,
    Disputed,
    Keys,
    Part,
    QuoteRef,
    SayDo,
    Sentence,
)
from personas.summaries.tally import ids
from personas.summaries.telling import Entry, Teller
from personas.summaries.themes import Gathered, Parting, partings
from personas.summaries.wording import capital, listing, number, share

# So many are told one by one; the others are named together.
TOLD_ONE_BY_ONE = 2
NAMED_AT_MOST = 3


def find_say_do(theme: Gathered, shortlist: Shortlist, book: QuoteBook) -> tuple[SayDo, ...]:
    parted = partings(theme)
    if not parted:
        return ()
    own = theme.pile.of([parting.participant for parting in parted])
    piles = [own.of([parting.participant]) for parting in parted]
    found = [_say_do(theme.key, *each) for each in zip(parted, piles, strict=True)]
    told = [
        _with_quotes(each, theme.codes, pile, shortlist, book)
        for each, pile in zip(found[:TOLD_ONE_BY_ONE], piles, strict=False)
    ]
    return (*told, *found[TOLD_ONE_BY_ONE:])


def _say_do(theme: str, parting: Parting, own: Pile) -> SayDo:
    return SayDo(
        theme=theme,
        participant=str(parting.participant),
        says=parting.says,
        said=own.cite(stance=parting.says, voice="said"),
        did=own.cite(stance=parting.does, voice="did"),
        said_quote=None,
        did_quote=None,
    )


def _with_quotes(
    say_do: SayDo, codes: Sequence[int], own: Pile, shortlist: Shortlist, book: QuoteBook
) -> SayDo:
    does = CONTRADICTS if say_do.says == SUPPORTS else SUPPORTS
    # Words and deeds of one code answer each other; those of its sub-codes are told there.
    halves = {WAY[say_do.says, "said"], WAY[does, "did"]}
    code = next((code for code in codes if halves <= own.under(code).ways), None)
    among, who = codes if code is None else (code,), (int(say_do.participant),)
    return replace(
        say_do,
        said_quote=_best(shortlist.by_people(among, who, say_do.says), "said", book),
        did_quote=_best(shortlist.by_people(among, who, does), "did", book),
    )


def _best(candidates: Sequence[Candidate], voice: str, book: QuoteBook) -> str | None:
    spoken = [candidate for candidate in candidates if candidate.voice == voice]
    return book.enter(spoken[:1])[0] if spoken else None


def list_disagreements(themes: Sequence[Gathered]) -> tuple[Disagreement, ...]:
    return tuple(
        Disagreement(
            theme=theme.key,
            split=theme.is_split,
            n_for=len(theme.stand.for_),
            n_mixed=len(theme.stand.mixed),
            n_against=len(theme.stand.against),
            citations=theme.pile.cite(stance=CONTRADICTS),
        )
        for theme in themes
        if theme.stand.against or theme.stand.mixed
    )


def list_disputed(columns: Columns, codebook: Codebook) -> tuple[Disputed, ...]:
    return tuple(
        _disputed(place, rows, codebook.by_id[place[1]].name)
        for cell, singles in columns.singles.items()
        for place in [columns.place(cell)]
        for rows in singles.disputed
    )


def _disputed(place: Place, rows: Sequence[Single], label: str) -> Disputed:
    participant, code, interview = ids(place)
    return Disputed(
        code=code,
        label=label,
        participant=participant,
        interview=interview,
        start=min(row.start for row in rows),
        end=max(row.end for row in rows),
        supports=_cited(rows, SUPPORTS),
        contradicts=_cited(rows, CONTRADICTS),
    )


def _cited(rows: Sequence[Single], stance: str) -> Keys:
    newest = sorted({(r.at, r.coding) for r in rows if r.stance == stance}, reverse=True)
    return ids(coding for _, coding in newest[:CITED_AT_MOST])


def disputes(entry: Entry, teller: Teller) -> Iterator[Sentence]:
    """What follows a theme told as a fact: the few against it, and those of two minds."""
    if entry.theme.stand.against:
        yield _opposite(entry, teller)
    yield from _two_minds(entry, teller)


def _two_minds(entry: Entry, teller: Teller) -> Iterator[Sentence]:
    if entry.undecided:
        text = two_minds_frame(_who(entry.undecided, entry, teller), len(entry.undecided))
        yield entry.sentence([text], "two_minds", entry.cites(entry.undecided))


def _who(members: Sequence[int], entry: Entry, teller: Teller) -> str:
    if len(members) > NAMED_AT_MOST:
        return capital(share(len(members), entry.written.N))
    return listing(teller.names(members))


def _opposite(entry: Entry, teller: Teller) -> Sentence:
    clause = capital(_opposite_clause(entry))
    parts = teller.with_credit(clause, entry.written.quotes_against)
    return entry.sentence(parts, "opposite", entry.cites_against)


def _opposite_clause(entry: Entry) -> str:
    against = entry.theme.stand.against
    voices = entry.theme.pile.of(against).voices_against
    return opposite_frame(len(against), entry.written.N, voices)


def partings_told(entry: Entry, teller: Teller, *, told: bool) -> Iterator[Sentence]:
    """`told`: the sentence before says what the theme is."""
    told = told and not entry.theme.is_unspoken
    for parting in entry.say_do[:TOLD_ONE_BY_ONE]:
        yield _parting(entry, parting, teller, told=told)
    others = entry.say_do[TOLD_ONE_BY_ONE:]
    if others:
        members = [int(parting.participant) for parting in others]
        text = f"Words and deeds part for {number(len(others))} more in the same way."
        if len(others) <= NAMED_AT_MOST:
            text = f"Words and deeds part for {listing(teller.names(members))} too."
        yield entry.sentence([text], "say_do_others", entry.cites(members))


def _parting(entry: Entry, parting: SayDo, teller: Teller, *, told: bool) -> Sentence:
    name = teller.people.label(int(parting.participant))
    first, second, words_first = parting_frame(name, entry.forms, parting.says == SUPPORTS, told)
    keys = [parting.said_quote, parting.did_quote]
    opening, ending = keys if words_first else reversed(keys)
    parts: list[Part] = [first, *_bracketed(opening, teller), second]
    parts += _trailing(ending, teller)
    return entry.sentence(parts, "say_do", tuple(dict.fromkeys(parting.said + parting.did)))


def _bracketed(key: str | None, teller: Teller) -> list[Part]:
    taken = teller.take([key]) if key else None
    return [" (", QuoteRef(taken), ")"] if taken else []


def _trailing(key: str | None, teller: Teller) -> list[Part]:
    taken = teller.take([key]) if key else None
    return [": ", QuoteRef(taken), *closing(teller.quote(taken))] if taken else ["."]


def tell_split(entry: Entry, teller: Teller) -> Iterator[Sentence]:
    """As many against as for, or more: no fact, but a question to the reader."""
    stand, of = entry.theme.stand, entry.written.N
    if stand.for_:
        yield _split_for(entry, teller)
        yield _opposite(entry, teller)
    elif stand.against:
        text = capital(refuted_frame(len(stand.against), of, entry.theme.statement))
        parts = teller.with_credit(text, entry.written.quotes_against)
        yield entry.sentence(parts, "refuted", entry.cites_against)
    else:
        who = _who(entry.undecided, entry, teller)
        text = both_ways_frame(who, len(entry.undecided), entry.theme.statement)
        yield entry.sentence([text], "both_ways", entry.cites(entry.undecided))
        return
    yield from partings_told(entry, teller, told=bool(stand.for_))
    yield from _two_minds(entry, teller)


def _split_for(entry: Entry, teller: Teller) -> Sentence:
    count = entry.n_for
    statement = entry.forms[1] if count == 1 else entry.forms[0]
    text = capital(f"{share(count, entry.written.N)} {statement}")
    parts = teller.with_quote(
        text, entry.written.quotes, count=count, unquoted=entry.written.unquoted
    )
    return entry.sentence(parts, "split", entry.cites_for)
