"""What an edit of a transcript would do, worked out before anything is written.

The same plan is shown for a look and carried out (`interviews.actions.revisions`).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from interviews.limits import MAX_CHARACTERS, MAX_TURNS
from interviews.models import Anchor, Transcript, Turn
from interviews.reanchoring import SETTLED, Place, State, carry, same_words
from interviews.retelling import carry_points, carry_turns, paragraphs
from lib.alignment import Alignment, Span, align
from lib.problems import Refused
from lib.text import NotTextError, normalise

# Words that went long ago are looked for from so many older versions.
OLDER = 5


@dataclass(frozen=True, slots=True)
class Carried:
    """A highlight: how it reads now, what it was made for, and where it would stand."""

    excerpt: int
    reads: str
    meant: str
    place: Place
    was: State

    @property
    def is_reworded(self) -> bool:
        """Its words leave: they are others, or none."""
        if self.place.state == State.ORPHANED:
            return self.was != State.ORPHANED
        return self.place.state == State.CHANGED


@dataclass(frozen=True, slots=True)
class NewTurn:
    """A turn of the new text with what it takes over from an old one."""

    start: int
    end: int
    like: Turn | None
    ms: int | None


@dataclass(frozen=True)
class Plan:
    """`text` in place of `old`: its highlights, its turns, and its times as (position, ms)."""

    old: Transcript
    text: str
    carried: tuple[Carried, ...]
    turns: tuple[NewTurn, ...]
    syncs: tuple[tuple[int, int], ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        found = Counter(str(each.place.state) for each in self.carried)
        return {state.value: found[state.value] for state in State}

    @property
    def reworded(self) -> list[Carried]:
        return [each for each in self.carried if each.is_reworded]


def tidied(text: str) -> str:
    """The text as versions are kept. Raises Refused for what cannot be one."""
    try:
        text = normalise(text)
    except NotTextError:
        raise Refused(
            "It has a character that is no text. Take it out and save again.", field="text"
        ) from None
    spans = list(paragraphs(text))
    text = "\n\n".join(text[start:end] for start, end in spans)
    if not text:
        raise Refused("A transcript has at least one word. Put the words back.", field="text")
    if len(text) > MAX_CHARACTERS:
        raise Refused(
            f"It has more than {MAX_CHARACTERS:,} characters. Make it shorter.", field="text"
        )
    if len(spans) > MAX_TURNS:
        raise Refused(f"It has more than {MAX_TURNS:,} turns. Join some.", field="text")
    return text


def plan_edit(current: Transcript, text: str) -> Plan:
    """Everything carried from the current version to this text."""
    alignment = align(current.text, text)
    turns = list(current.turns.select_related("participant"))
    return Plan(
        old=current,
        text=text,
        carried=tuple(_carried(current, alignment)),
        turns=tuple(_turns(turns, alignment)),
        syncs=tuple(_syncs(current, alignment)),
    )


def plan_return(current: Transcript, older: Transcript) -> Plan:
    """The older text again: what stood in it returns to its place, what is newer is carried."""
    alignment = align(current.text, older.text)
    there = _places_in(older)
    carried = [
        _returned(each, there[each.excerpt]) if each.excerpt in there else each
        for each in _carried(current, alignment)
    ]
    return Plan(
        old=current,
        text=older.text,
        carried=tuple(carried),
        turns=tuple(_turns_again(current, older, alignment)),
        syncs=tuple(older.sync_points.values_list("position", "ms")),
    )


def _places_in(transcript: Transcript) -> dict[int, Place]:
    rows = transcript.anchors.values_list("excerpt", "start", "end", "state")
    return {excerpt: Place(start, end, State(state)) for excerpt, start, end, state in rows}


def _returned(each: Carried, there: Place) -> Carried:
    if there.state not in SETTLED:
        return replace(each, place=there)
    stays = each.place == Place(there.start, there.end, State.SAME)
    state = State.SAME if stays else State.MOVED
    return replace(each, place=Place(there.start, there.end, state))


def _carried(current: Transcript, alignment: Alignment) -> list[Carried]:
    """Every highlight of the current version. One query, two more if some are unsettled."""
    rows = current.anchors.order_by("start", "end", "excerpt").values_list(
        "excerpt", "start", "end", "state"
    )
    marks = [(excerpt, (start, end), State(state)) for excerpt, start, end, state in rows]
    meant = meanings(current, [mark[0] for mark in marks if mark[2] not in SETTLED])
    places = carry([span for _, span, _ in marks], alignment)
    carried = [
        _carry(mark, place, current.text, meant.get(mark[0]))
        for mark, place in zip(marks, places, strict=True)
    ]
    back = _put_back(carried, meant, alignment.new)
    return [_settled(each, back.get(each.excerpt), alignment.new) for each in carried]


def _carry(
    mark: tuple[int, Span, State], place: Place, text: str, meaning: "Meaning | None"
) -> Carried:
    excerpt, span, was = mark
    reads = "" if was == State.ORPHANED else text[slice(*span)]
    if was == State.ORPHANED:
        place = replace(place, state=State.ORPHANED)
    return Carried(excerpt, reads, meaning.words if meaning else reads, place, was)


def _put_back(
    carried: Sequence[Carried], meant: "Mapping[int, Meaning]", text: str
) -> dict[int, Place]:
    """Words that had gone and are there again, carried from the version that had them."""
    lost: dict[int, list[int]] = defaultdict(list)
    for each in carried:
        if each.place.state == State.ORPHANED and each.excerpt in meant:
            lost[meant[each.excerpt].transcript].append(each.excerpt)
    found: dict[int, Place] = {}
    for excerpts in [lost[at] for at in sorted(lost, reverse=True)[:OLDER]]:
        alignment = align(meant[excerpts[0]].text, text)
        spans = [(meant[excerpt].start, meant[excerpt].end) for excerpt in excerpts]
        found.update(zip(excerpts, carry(spans, alignment), strict=True))
    return {pk: place for pk, place in found.items() if place.state != State.ORPHANED}


def _settled(each: Carried, back: Place | None, text: str) -> Carried:
    """What waits to be looked at goes on waiting until the words it was made for are back."""
    place = back or each.place
    if each.was not in SETTLED and place.state != State.ORPHANED:
        is_back = same_words(each.meant, text[place.start : place.end])
        place = replace(place, state=State.MOVED if is_back else State.CHANGED)
    return replace(each, place=place)


@dataclass(frozen=True, slots=True)
class Meaning:
    """Where a highlight last stood with words that somebody had seen."""

    transcript: int
    start: int
    end: int
    text: str

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


def meanings(current: Transcript, excerpts: Collection[int]) -> dict[int, Meaning]:
    """For unsettled ones: what they were made for. Two queries, none if there are none."""
    if not excerpts:
        return {}
    rows = list(
        Anchor.objects.filter(excerpt__in=excerpts, state__in=Anchor.SETTLED)
        .exclude(transcript=current)
        .order_by("excerpt", "-transcript__version")
        .distinct("excerpt")
        .values_list("excerpt", "transcript", "start", "end")
    )
    wanted = Transcript.objects.filter(pk__in={transcript for _, transcript, _, _ in rows})
    texts = dict(wanted.values_list("pk", "text"))
    return {excerpt: Meaning(at, start, end, texts[at]) for excerpt, at, start, end in rows}


def _turns(turns: Sequence[Turn], alignment: Alignment) -> Iterator[NewTurn]:
    spans = [(turn.start, turn.end) for turn in turns]
    seen: set[int] = set()
    for piece in carry_turns(spans, [_voice(turn) for turn in turns], alignment):
        like = None if piece.turn is None else turns[piece.turn]
        ms = like.ms if like and piece.turn not in seen else None
        seen |= {piece.turn} if piece.turn is not None else set()
        yield NewTurn(piece.start, piece.end, like, ms)


def _voice(turn: Turn) -> tuple[object, ...]:
    """Turns that are alike in this are one turn where no empty line parts them."""
    return turn.speaker_label, turn.role, turn.participant_id, turn.by_hand


def _turns_again(current: Transcript, older: Transcript, alignment: Alignment) -> Iterator[NewTurn]:
    """The older turns; who speaks in one is as newly said, where the same words are a turn now."""
    spoken = list(current.turns.select_related("participant"))
    now = {(turn.start, turn.end): turn.like for turn in _turns(spoken, alignment)}
    for turn in older.turns.select_related("participant"):
        like = now.get((turn.start, turn.end)) or turn
        yield NewTurn(turn.start, turn.end, like, turn.ms)


def _syncs(current: Transcript, alignment: Alignment) -> Iterator[tuple[int, int]]:
    points = list(current.sync_points.values_list("position", "ms"))
    moved = carry_points([position for position, _ in points], alignment)
    for position, (_, ms) in zip(moved, points, strict=True):
        if position is not None:
            yield position, ms
