"""Home and the activity page: names as they are now, days, filters, and as many queries for all."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.changes import record
from accounts.models import User, Workspace
from config.deeds import in_words
from personas.actions.comments import add_comment
from personas.models import Export, Persona
from tests.factories import (
    create_claim,
    create_code,
    create_export,
    create_message,
    create_moment,
    create_participant,
    create_persona,
    create_review_plan,
    create_version,
)

pytestmark = pytest.mark.django_db
ACTIVITY = "/w/brightwell/activity"
HOME = "/w/brightwell/home"


@pytest.fixture
def persona(workspace: Workspace) -> Persona:
    return create_persona(workspace=workspace, name="Carla")


def log(persona: Persona, by: User, verb: str, what: object) -> None:
    record(workspace=persona.workspace_id, by=by, verb=verb, what=what)  # type: ignore[arg-type]


def test_deeds_are_told_with_the_names_of_today(
    persona: Persona, owner: User, colleague_client: Client
) -> None:
    log(persona, owner, "persona.created", persona)
    log(persona, owner, "claim.added", create_claim(persona=persona, text="Never shown"))
    Persona.objects.filter(pk=persona.pk).update(name="Clara")
    page = colleague_client.get(ACTIVITY).content.decode()
    assert "Olga Owner created the persona" in page and "Clara" in page
    assert "wrote a line of" in page
    assert "Never shown" not in page and "Carla" not in page


def test_alike_ones_in_a_row_are_one(
    persona: Persona, owner: User, colleague_client: Client
) -> None:
    for _ in range(3):
        log(persona, owner, "code.added", create_code(workspace=persona.workspace))
    assert "added 3 codes" in colleague_client.get(ACTIVITY).content.decode()


def test_what_is_gone_has_no_name_and_breaks_nothing(
    persona: Persona, owner: User, colleague_client: Client
) -> None:
    log(persona, owner, "persona.edited", persona)
    persona.delete()
    answer = colleague_client.get(ACTIVITY)
    assert "changed the name or tagline</span>" in answer.content.decode()


def test_by_person_and_by_kind(
    persona: Persona, owner: User, colleague: User, colleague_client: Client
) -> None:
    log(persona, owner, "persona.created", persona)
    log(persona, colleague, "participant.created", create_participant(workspace=persona.workspace))
    by = colleague_client.get(ACTIVITY, {"who": colleague.pk}).content.decode()
    assert "Remy Researcher added" in by and "created the persona" not in by
    kind = colleague_client.get(ACTIVITY, {"what": "persona"}).content.decode()
    assert "created the persona" in kind and "Remy Researcher added" not in kind
    for odd in ({"who": "x"}, {"what": "nothing"}, {"page": "-1"}, {"who": "9" * 30}):
        assert colleague_client.get(ACTIVITY, odd).status_code == 200


def test_it_is_paged_and_asks_no_more_for_many(
    persona: Persona, owner: User, colleague_client: Client
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            colleague_client.get(ACTIVITY)
        return len(queries)

    def act() -> None:
        log(persona, owner, "claim.added", create_claim(persona=persona))
        log(persona, owner, "code.added", create_code(workspace=persona.workspace))

    act()
    colleague_client.get(ACTIVITY)
    few = asked()
    for _ in range(30):
        act()
    assert asked() == few
    page = colleague_client.get(ACTIVITY).content.decode()
    assert "page=2" in page
    assert "page=1" in colleague_client.get(ACTIVITY, {"page": 2}).content.decode()


def test_viewers_do_not_read_the_log_and_outsiders_nothing(
    persona: Persona, owner: User, viewer_client: Client, outsider_client: Client
) -> None:
    log(persona, owner, "persona.created", persona)
    assert viewer_client.get(ACTIVITY).status_code == 403
    assert "Who did what" not in viewer_client.get(HOME).content.decode()
    assert outsider_client.get(HOME).status_code == 404


def test_home_says_what_waits_for_one(
    persona: Persona, owner: User, colleague_client: Client
) -> None:
    create_review_plan(persona=persona)
    add_comment(persona=persona, claim=None, text="@Remy Researcher", by=owner)
    page = colleague_client.get(HOME).content.decode()
    assert "Olga Owner mentions you" in page and "is due for review" in page
    colleague_client.get(reverse("personas:comment_list", args=["brightwell", persona.pk]))
    assert "mentions you" not in colleague_client.get(HOME).content.decode()


def test_home_is_where_one_arrives(workspace: Workspace, viewer_client: Client) -> None:
    answer = viewer_client.get(reverse("workspace_home", args=[workspace.slug]))
    assert answer["Location"] == HOME


def test_what_belongs_to_a_persona_is_told_under_its_name(
    persona: Persona, owner: User, colleague_client: Client
) -> None:
    log(persona, owner, "message.added", create_message(persona=persona, benefit="Never shown"))
    log(persona, owner, "moment.added", create_moment(persona=persona))
    log(persona, owner, "version.published", create_version(persona=persona))
    log(persona, owner, "export.requested", create_export(persona=persona))
    Export.objects.create(workspace_id=persona.workspace_id, format="book")
    log(persona, owner, "export.requested", Export.objects.get(persona=None))
    told = colleague_client.get(ACTIVITY, {"what": "telling"}).content.decode()
    assert "wrote a moment of" in told and "wrote a message to" not in told
    told = colleague_client.get(ACTIVITY).content.decode()
    assert "wrote a message to" in told and "published a version of" in told
    assert "asked for 2 documents<" in told
    assert told.count(">Carla</a>") == 3 and "Never shown" not in told


def test_a_deed_reads_with_a_name_and_without() -> None:
    assert in_words("claim.added", 1, named=False) == "wrote a line"
    assert in_words("claim.added", 2, named=True) == "wrote 2 lines of"
