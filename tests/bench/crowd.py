"""What is measured on: the demo workspace, and a larger made one. Same words at every run."""

import random
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from accounts.models import Role, User, Workspace
from insights.models import Code, Coding, Facet
from interviews.models import Anchor, Excerpt, ExcerptSubject, Interview, Transcript, Turn
from personas.models import Persona
from tests import factories
from tests.bench.load import Caller

FACETS = [facet for facet in Facet.values if facet not in {"other", "own_words"}]
TALK = """
    audit line sheet recall supplier plant shift records printed tablet signature quality form
    budget board lunch Monday nobody always early late asked went found lost paper system
"""
VOCABULARY = TALK.split()


@dataclass(frozen=True)
class Crowd:
    """A workspace with somebody who works in it."""

    workspace: Workspace
    user: User
    token: str
    port: int

    def api(self) -> Caller:
        return Caller(self.port, {"Authorization": f"Bearer {self.token}"})

    def browser(self) -> Caller:
        """Signed in, with the token that forms need."""
        secret = "b" * 32
        cookie = f"sessionid={self.session()}; csrftoken={secret}"
        headers = {"Cookie": cookie, "X-CSRFToken": secret, "Accept": "application/json"}
        return Caller(self.port, headers)

    def session(self) -> str:
        engine: Any = import_module(settings.SESSION_ENGINE)
        session = engine.SessionStore()
        session[SESSION_KEY] = str(self.user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = self.user.get_session_auth_hash()
        session.create()
        return str(session.session_key)

    def codes(self) -> list[int]:
        rows = Code.objects.filter(workspace=self.workspace, merged_into=None)
        return list(rows.order_by("pk").values_list("pk", flat=True))

    def personas(self) -> list[Persona]:
        return list(Persona.objects.filter(workspace=self.workspace).order_by("pk"))


def crowd_of(workspace: Workspace, port: int) -> Crowd:
    user = factories.create_user()
    member = factories.create_member(workspace=workspace, user=user, role=Role.OWNER)
    return Crowd(workspace, user, factories.create_token(member=member)[1], port)


def demo_crowd(port: int) -> Crowd:
    return crowd_of(Workspace.objects.get(slug="demo"), port)


def made_crowd(port: int) -> Crowd:
    """Three personas of twelve people, an interview of a thousand words each, 40 codes, 720
    codings."""
    chance = random.Random(4)
    crowd = crowd_of(factories.create_workspace(slug="bench"), port)
    workspace = crowd.workspace
    codes = [
        factories.create_code(workspace=workspace, facet=facet, statement=f"want less of {number}")
        for number, facet in zip(range(40), FACETS * 3, strict=False)
    ]
    for _ in range(3):
        people = [factories.create_participant(workspace=workspace) for _ in range(12)]
        factories.create_persona(cast=people)
        for person in people:
            turns = [(person, words(chance, 100)) for _ in range(10)]
            interview = factories.create_interview(turns=turns)
            highlight(interview, codes, crowd.user, every=300, chance=chance)
    return crowd


def words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choice(VOCABULARY) for _ in range(number)).capitalize() + "."


def long_interview(crowd: Crowd, characters: int, highlights: int) -> Interview:
    """Two people taking turns for that long, with that many highlights spread over it."""
    chance = random.Random(5)
    people = [factories.create_participant(workspace=crowd.workspace) for _ in range(2)]
    turns: list[tuple[Any, str]] = []
    length = 0
    for number in count():
        if length >= characters:
            break
        turns.append((people[number % 2], words(chance, chance.randint(20, 120))))
        length += len(turns[-1][1]) + 2
    interview = factories.create_interview(turns=turns)
    codes = list(Code.objects.filter(workspace=crowd.workspace))
    highlight(interview, codes, crowd.user, every=length // highlights, chance=chance)
    return interview


def highlight(
    interview: Interview, codes: list[Code], coder: User, *, every: int, chance: random.Random
) -> None:
    """A highlight of 20 to 120 characters every so many characters, written in bulk."""
    transcript = Transcript.objects.get(interview=interview)
    here = {"workspace_id": interview.workspace_id}
    turns = list(Turn.objects.filter(transcript=transcript))
    starts = range(0, transcript.length - 130, every)
    excerpts = Excerpt.objects.bulk_create(Excerpt(**here, interview=interview) for _ in starts)
    spans = [(start, start + chance.randint(20, 120)) for start in starts]
    placed = list(zip(excerpts, spans, strict=True))
    Anchor.objects.bulk_create(
        Anchor(
            **here,
            excerpt=excerpt,
            transcript=transcript,
            start=start,
            end=end,
            transcript_length=transcript.length,
        )
        for excerpt, (start, end) in placed
    )
    ExcerptSubject.objects.bulk_create(
        ExcerptSubject(**here, excerpt=excerpt, participant_id=person)
        for excerpt, (start, end) in placed
        for person in _speaking(turns, start, end)
    )
    Coding.objects.bulk_create(
        Coding(**here, excerpt=excerpt, code=chance.choice(codes), coder=coder)
        for excerpt in excerpts
    )


def _speaking(turns: list[Turn], start: int, end: int) -> set[int]:
    over = (turn for turn in turns if turn.start < end and turn.end > start)
    return {turn.participant_id for turn in over if turn.participant_id}
