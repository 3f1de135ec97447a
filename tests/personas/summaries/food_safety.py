"""A buyer of food-safety software, as six interviews and a visit to the line would give her.

Fictional. The talks stand in food_safety.txt; every span is an exact slice of their texts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from personas.summaries import Cast, Claim, Code, Evidence, Insight, Participant, Persona, Pin

PERSONA = Persona(id=1, name="Compliance Carla")

PARTICIPANTS = (
    Participant(3, "P-03", "quality manager, bakery, 140 staff"),
    Participant(4, "P-04", "plant quality lead, ready meals, 400 staff"),
    Participant(5, "P-05", "technical manager, salads, 90 staff"),
    Participant(7, "P-07", "head of quality, dairy, 220 staff"),
    Participant(11, "P-11", "food safety manager, fish, 160 staff"),
    Participant(12, "P-12", "head of technical, confectionery, 310 staff"),
    Participant(14, "P-14", "quality manager, brewery, 60 staff"),
)
CAST = Cast(PARTICIPANTS, frozenset({3, 4, 5, 7, 11, 12}))


def _codes(table: str) -> Iterator[Code]:
    for line in table.strip().splitlines():
        number, place, name, statement, *parent = (cell.strip() for cell in line.split("|"))
        facet, _, stage = place.partition("/")
        above = int(parent[0]) if parent else None
        yield Code(int(number), name, facet, above, statement, stage=stage or None)


# id, facet or facet/stage, name, statement, parent; one a line.
CODES = tuple(
    _codes(
        """
        1 | background | runs quality almost alone | run quality with one or two people
        2 | time_use | Friday signatures | spend Fridays chasing signatures
        3 | goals | boring audit | want the boring audit
        4 | goals | not the only one who knows | want somebody else to be able to find the records
        5 | success_factors | quiet Tuesday | measure themselves by the unannounced audit
        6 | concerns | fears recall | fear a recall that traces back to a missing signature
        7 | concerns | caught out | fear being caught out by somebody else
        8 | pains | typing twice | type the same numbers twice
        9 | pains | paper behind the tablet | keep a paper copy behind the tablet
        10 | background | tablet is fine | are fine with a tablet on the line
        11 | barriers | IT queue | wait for IT longer than for the vendor
        12 | triggers | near miss | started looking after a near miss
        13 | triggers | new customer audit | were pushed by a retailer's new code
        14 | trusted_sources | asks peers | ask two peers before any vendor
        15 | buying_stage/search | search by phone | call a plant that already uses it
        16 | buying_stage/decide | pilot on one line | insist on a pilot on one line
        17 | buying_stage/live | judged at next audit | judge it at the next audit
        18 | committee_role | finance signs | need finance to sign
        19 | wants_from_us | someone who picks up | want a person who picks up the phone
        20 | decision_criteria | price first | decide on price
        21 | decision_criteria | evidence export | check the export before anything else
        22 | relationship_wanted | business partners | want to be asked before a change
        23 | relationship_wanted | basic exchange | want a tool and no relationship
        24 | broken_rule | sold to while waiting | were sold to while they waited for help
        25 | own_words | words for the audit |
        26 | other | talks about the canteen |
        27 | concerns | missing signature | worry about one unsigned form | 6
        """
    )
)
INSIGHTS: tuple[Insight, ...] = ()

TALKS = Path(__file__).with_suffix(".txt")
UNQUOTABLE = {(4, 14)}


@dataclass(frozen=True, slots=True)
class Line:
    code: int
    stance: str
    voice: str
    words: str


@dataclass(frozen=True, slots=True)
class Talk:
    participant: int
    kind: str
    held_on: date
    directness: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The transcript: turns parted by an empty line, a question before every answer."""
        return "\n\n".join(f"Tell me more.\n\n{line.words}" for line in self.lines)


def talks() -> dict[int, Talk]:
    """By interview id."""
    blocks = TALKS.read_text(encoding="utf-8").split("\n== ")[1:]
    return dict(enumerate(map(_talk, blocks), start=100))


def _talk(block: str) -> Talk:
    head, *lines = block.strip().splitlines()
    participant, kind, held_on, directness = head.split()
    read = tuple(_line(line) for line in lines)
    return Talk(int(participant), kind, date.fromisoformat(held_on), directness, read)


def _line(line: str) -> Line:
    marks, words = line.split(" | ")
    code, stance, voice = marks.split()
    return Line(int(code), "supports" if stance == "+" else "contradicts", voice, words)


def evidence() -> tuple[Evidence, ...]:
    return tuple(_rows())


def _rows() -> Iterator[Evidence]:
    coding = 1000
    for interview, talk in talks().items():
        position = 0
        for line in talk.lines:
            coding, position = coding + 1, talk.text.index(line.words, position)
            yield Evidence(
                coding=coding,
                excerpt=coding + 5000,
                subjects=(talk.participant,),
                interview=interview,
                kind=talk.kind,
                held_on=talk.held_on,
                directness=talk.directness,
                code=line.code,
                stance=line.stance,
                voice=line.voice,
                start=position,
                end=position + len(line.words),
                coder=1,
                created_at=datetime(2026, 5, 10, tzinfo=UTC),
                quotable=(talk.participant, line.code) not in UNQUOTABLE,
                quote=line.words,
            )


def row_of(participant: int, code: int) -> Evidence:
    return next(r for r in evidence() if r.subjects == (participant,) and r.code == code)


def pin(participant: int, code: int, stance: str = "supports") -> Pin:
    row = row_of(participant, code)
    return Pin(
        row.excerpt, stance, row.subjects, row.interview, row.start, row.end, quote=row.quote
    )


def claims() -> tuple[Claim, ...]:
    return (
        Claim(1, "goals", "Walk into every audit with nothing left to find", 1, codes=(3,)),
        Claim(2, "concerns", "A recall that traces back to a form nobody signed", 2, codes=(6,)),
        Claim(3, "goals", "Be ill in peace", 3, pins=(pin(7, 4),)),
        Claim(
            4,
            "barriers",
            "Worries that new software slows the line",
            4,
            born_as_guess=True,
            question="What happened the last time a new system went live?",
            verdict="open",
        ),
        Claim(5, "decision_criteria", "The cheapest wins", 5, codes=(20,), born_as_guess=True),
    )
