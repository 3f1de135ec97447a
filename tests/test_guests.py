"""A guest sees the studies they were invited to: no word of another one, on any address."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from typing import Any, cast

import psycopg2
import pytest
from django.db import ProgrammingError, connection
from django.test import Client
from django.urls import reverse

from accounts.access import GuardedView
from accounts.models import Member, Role, today
from accounts.permissions import GUESTS
from config.guest_wall import LIMITED
from config.stack.roles import APP
from insights.models import Coding
from interviews.models import Excerpt, Interview, StudyGuest, Turn
from lib.tenancy import scoped, unlimited
from personas.models import PersonaState, SummaryRevision
from tests.access_routes import Route, World, arguments, create_world, workspace_routes
from tests.api.calling import Api, caller
from tests.api.world import OPERATIONS
from tests.api.world import call as call_api
from tests.factories import (
    create_coding,
    create_insight,
    create_interview,
    create_memo,
    create_saved_view,
    create_study,
    create_token,
)
from tests.test_access import METHODS, NOT_A_METHOD, call

SENTINEL = "quixotically"
# Open to their role, but made of what guests may not ask for: the database says no.
CLOSED_BY_THE_WALL = {
    "insights:suggestion_list",
    "insights:suggestion_reading",
}


@pytest.fixture
def world(db: None) -> World:
    """One of everything; the interview belongs to a study, and another study holds the sentinel."""
    world = create_world()
    Interview.objects.filter(pk=world.rows["interview"].pk).update(study=world.rows["study"])
    add_sentinels(world)
    return world


def add_sentinels(world: World) -> None:
    """The same person, asked for another study, said something; and people wrote about it."""
    interview = create_interview(
        participant=world.rows["participant"],
        text=f"We reconcile {SENTINEL} every Friday.",
        title=f"Title {SENTINEL}",
        study=create_study(workspace=world.workspace, name=f"Study {SENTINEL}"),
    )
    coding = create_coding(
        interview=interview, quote=f"reconcile {SENTINEL}", code=world.rows["code"]
    )
    world.rows["hidden"], world.rows["hidden coding"] = interview, coding
    author = world.rows["member"].user
    create_memo(excerpt=coding.excerpt, author=author, text=f"Said {SENTINEL}")
    create_memo(code=coding.code, author=author, text=f"As she said: {SENTINEL}")
    create_insight(workspace=world.workspace, statement=f"They work {SENTINEL}")
    create_saved_view(workspace=world.workspace, owner=author, name=f"All {SENTINEL}", shared=True)


def create_guest(world: World, role: str) -> Member:
    guest = world.member(role)
    guest.limited = True
    guest.save()
    StudyGuest.objects.create(workspace=world.workspace, member=guest, study=world.rows["study"])
    world.rows["memo"] = create_memo(interview=world.rows["interview"], author=guest.user)
    return guest


def words_of(answer: Any) -> str:
    """What an answer says, files included."""
    content: bytes = b"".join(answer) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b"".join(map(packed.read, packed.namelist()))
    return content.decode(errors="replace")


def visits(world: World, guest: Member) -> Iterator[tuple[Route, str, int, str]]:
    client = Client()
    client.force_login(guest.user)
    for route in workspace_routes():
        url = reverse(route.name, kwargs=arguments(route, world))
        for method in METHODS:
            answer = call(client, method, url)
            yield route, method, answer.status_code, words_of(answer)


@pytest.mark.parametrize("role", list(GUESTS))
def test_a_guest_reads_no_word_of_another_study_at_any_address(role: str, world: World) -> None:
    complaints = []
    for route, method, status, words in visits(world, create_guest(world, role)):
        view = cast("GuardedView[...]", route.view)
        needed = view.permission if method == "get" else view.write_permission
        closed = needed not in GUESTS[role] or route.name in CLOSED_BY_THE_WALL
        fine = status == NOT_A_METHOD or (status == 403 if closed else status not in {403, 404})
        if not fine or status >= 500:
            complaints.append(f"{method} {route.name}: {status}")
        if SENTINEL in words:
            complaints.append(f"{method} {route.name} tells of another study")
    assert complaints == []


def test_who_is_no_guest_would_have_read_them(world: World) -> None:
    """The walk finds the words where there is no wall."""
    found = {
        route.name
        for route, method, _, words in visits(world, world.member(Role.OWNER))
        if method == "get" and SENTINEL in words
    }
    assert {
        "interviews:interview_list",
        "interviews:study_list",
        "insights:quote_list",
        "insights:quotes_csv",
        "insights:quotes_xlsx",
        "insights:memo_list",
        "insights:insight_list",
        "interviews:participant_show",
    } <= found


def test_the_api_shows_a_guest_their_studies_and_no_word_of_another(world: World) -> None:
    for role in GUESTS:
        api = caller(create_guest(world, role))
        for operation in OPERATIONS:
            answer = call_api(api, operation, world)
            if operation.permission not in GUESTS[role]:
                assert answer.status == 403, operation
            else:
                assert answer.status < 300 or answer.status == 403, operation
            assert SENTINEL not in str(answer.body), operation


def test_what_belongs_to_another_study_does_not_exist_for_a_guest(world: World) -> None:
    guest, client = create_guest(world, Role.RESEARCHER), Client()
    client.force_login(guest.user)
    hidden = [world.workspace.slug, world.rows["hidden"].pk]
    assert client.get(reverse("interviews:interview_read", args=hidden)).status_code == 404
    assert client.get(reverse("insights:coding_list", args=hidden)).status_code == 404
    coding = [world.workspace.slug, world.rows["hidden coding"].pk]
    assert client.post(reverse("insights:coding_remove", args=coding)).status_code == 404
    shown = [world.workspace.slug, world.rows["interview"].pk]
    assert client.get(reverse("interviews:interview_read", args=shown)).status_code == 200


def test_the_last_day_counts_and_the_next_one_does_not(world: World) -> None:
    guest, client = create_guest(world, Role.RESEARCHER), Client()
    client.force_login(guest.user)
    _, secret = create_token(member=guest)
    url = reverse("interviews:interview_list", args=[world.workspace.slug])
    for days, page, token in ((0, 200, 200), (-1, 404, 401)):
        Member.objects.filter(pk=guest.pk).update(ends_on=today() + timedelta(days=days))
        assert client.get(url).status_code == page
        assert Api(secret).get("interviews").status == token
    assert client.get(reverse("home"))["Location"] == reverse("accounts:workspace_add")


def test_a_study_taken_away_is_gone_at_once(world: World) -> None:
    guest, client = create_guest(world, Role.VIEWER), Client()
    client.force_login(guest.user)
    url = reverse(
        "interviews:interview_read", args=[world.workspace.slug, world.rows["interview"].pk]
    )
    assert client.get(url).status_code == 200
    guest.guest_of.all().delete()
    assert client.get(url).status_code == 404


def test_a_tag_of_a_guest_reaches_the_personas_that_they_cannot_see(world: World) -> None:
    guest, persona = create_guest(world, Role.RESEARCHER), world.rows["persona"]
    before = PersonaState.objects.get(persona=persona).evidence_seq
    client = Client()
    client.force_login(guest.user)
    taken = reverse("insights:coding_remove", args=[world.workspace.slug, world.rows["coding"].pk])
    assert client.post(taken).status_code < 400
    assert PersonaState.objects.get(persona=persona).evidence_seq == before + 1


class TestTheDatabase:
    """Whatever a view forgets: asked as a guest, Postgres answers with the guest's rows."""

    def test_rows_of_other_studies_are_not_there(self, world: World) -> None:
        guest = create_guest(world, Role.RESEARCHER)
        with scoped(world.workspace.pk, guest=guest.pk):
            assert list(Interview.objects.all()) == [world.rows["interview"]]
            assert list(Coding.objects.all()) == [world.rows["coding"]]
            assert not Turn.objects.filter(transcript__interview=world.rows["hidden"]).exists()

    def test_a_table_that_nobody_thought_of_cannot_be_read(self, world: World) -> None:
        guest = create_guest(world, Role.RESEARCHER)
        refused = pytest.raises(ProgrammingError, match="permission denied")
        with refused, scoped(world.workspace.pk, guest=guest.pk):
            SummaryRevision.objects.count()

    def test_nothing_can_be_moved_into_another_study(self, world: World) -> None:
        guest, hidden = create_guest(world, Role.RESEARCHER), world.rows["hidden"]
        refused = pytest.raises(ProgrammingError, match="row-level security")
        with refused, scoped(world.workspace.pk, guest=guest.pk):
            Excerpt.objects.create(workspace=world.workspace, interview=hidden)

    def test_the_limits_are_back_however_what_follows_ends(self, world: World) -> None:
        guest = create_guest(world, Role.RESEARCHER)
        with scoped(world.workspace.pk, guest=guest.pk):
            with unlimited():
                assert Interview.objects.count() == 2
            with pytest.raises(ValueError, match="over"), unlimited():
                raise ValueError("over")
            assert Interview.objects.count() == 1
        assert Interview.objects.count() == 2

    @pytest.mark.django_db
    def test_others_pay_nothing(self) -> None:
        """The plan of who is no guest looks at no study."""
        values = connection.get_connection_params()
        wanted = {name: values[name] for name in ("host", "port", "dbname") if name in values}
        session = psycopg2.connect(user=APP, **wanted)
        with closing(session), session.cursor() as cursor:
            for table in LIMITED:
                cursor.execute(f"EXPLAIN SELECT * FROM {table}")
                plan = [line for (line,) in cursor.fetchall()]
                assert len(plan) == 1, plan


@pytest.mark.django_db
def test_every_limited_table_has_its_policy() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        assert {name for (name,) in cursor.fetchall()} == set(LIMITED)
