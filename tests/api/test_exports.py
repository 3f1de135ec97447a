import hashlib

import pytest

from accounts.models import Role, Workspace
from personas.actions import refresh_summary
from personas.models import Export, Persona
from personas.tasks import render_export
from tests.api.calling import Api, caller
from tests.factories import create_member, create_participant, create_persona

# A summary is built from one snapshot, which is a transaction of its own.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def persona(workspace: Workspace) -> Persona:
    persona = create_persona(cast=[create_participant(workspace=workspace)])
    refresh_summary(workspace=workspace.pk, persona=persona.pk)
    return persona


def run_worker() -> None:
    for export in Export.objects.filter(status=Export.Status.QUEUED):
        render_export(export.workspace_id, export.pk)


def test_an_export_goes_from_queued_to_a_file(api: Api, persona: Persona) -> None:
    queued = api.post(f"personas/{persona.pk}/exports", {"format": "pdf"})
    assert (queued.status, queued["status"], queued["progress"]) == (202, "queued", 0)
    assert (queued["persona"], queued["audience"]) == (str(persona.pk), "inside")
    assert queued["url"].startswith("/")
    assert api.get(queued["url"]).status == 404
    run_worker()
    done = api.get(f"exports/{queued['id']}")
    assert (done["status"], done["progress"], done["error"]) == ("done", 100, "")
    assert (done["revision"], done["url"]) == (1, queued["url"])
    file = api.get(done["url"])
    assert (file.status, file.headers["Content-Type"]) == (200, "application/pdf")
    assert file.content.startswith(b"%PDF-")
    stored = Export.objects.get().file
    assert stored.sha256 == hashlib.sha256(file.content).hexdigest()


def test_a_file_is_never_kept_by_anything_on_its_way(api: Api, persona: Persona) -> None:
    url = api.post(f"personas/{persona.pk}/exports")["url"]
    run_worker()
    assert api.get(url).headers["Cache-Control"] == "private, no-store"


def test_the_file_takes_the_same_token_and_no_other(
    api: Api, neighbour: Api, persona: Persona
) -> None:
    url = api.post(f"personas/{persona.pk}/exports")["url"]
    run_worker()
    assert Api().get(url).status == 401
    assert neighbour.get(url).status == 404


def test_whoever_reads_personas_may_export_them(viewer_api: Api, persona: Persona) -> None:
    queued = viewer_api.post(f"personas/{persona.pk}/exports", {"audience": "outside"})
    assert (queued.status, queued["audience"]) == (202, "outside")
    run_worker()
    assert viewer_api.get(queued["url"]).content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("sent", "field"), [({"format": "docx"}, "format"), ({"audience": "everybody"}, "audience")]
)
def test_what_does_not_fit_is_refused_by_field(
    sent: dict[str, str], field: str, api: Api, persona: Persona
) -> None:
    answer = api.post(f"personas/{persona.pk}/exports", sent)
    assert (answer.status, list(answer.fields)) == (422, [field])
    assert not Export.objects.exists()


def test_an_export_before_the_first_summary_says_why_it_waits(
    api: Api, workspace: Workspace
) -> None:
    persona = create_persona(workspace=workspace)
    queued = api.post(f"personas/{persona.pk}/exports")
    run_worker()
    waiting = api.get(f"exports/{queued['id']}")
    assert (waiting["status"], waiting["revision"]) == ("queued", None)
    assert waiting["error"]
    refresh_summary(workspace=workspace.pk, persona=persona.pk)
    run_worker()
    assert api.get(f"exports/{queued['id']}")["status"] == "done"


def test_an_export_that_keeps_failing_ends_as_failed(api: Api, workspace: Workspace) -> None:
    persona = create_persona(workspace=workspace)
    queued = api.post(f"personas/{persona.pk}/exports")
    for _ in range(4):
        run_worker()
    assert api.get(f"exports/{queued['id']}")["status"] == "failed"
    assert api.get(queued["url"]).status == 404


def test_who_left_the_workspace_downloads_nothing(workspace: Workspace, persona: Persona) -> None:
    member = create_member(workspace=workspace, role=Role.MANAGER)
    api = caller(member)
    url = api.post(f"personas/{persona.pk}/exports")["url"]
    run_worker()
    member.delete()
    assert api.get(url).status == 401
