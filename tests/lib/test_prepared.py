from threading import Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Workspace
from insights.models import Code
from interviews.models import Interview
from lib.prepared import Prepared, insert
from tests.factories import create_code, create_interview, create_workspace

pytestmark = pytest.mark.django_db
of_ids = Prepared[tuple[str]](
    lambda workspace, codes: (
        Code.objects.filter(workspace=workspace, pk__in=codes).order_by("pk").values_list("name")
    )
)


def test_it_answers_as_the_queryset_does_with_each_set_of_values() -> None:
    workspace = create_workspace()
    first = [create_code(workspace=workspace, name=name) for name in ("Audit", "Tablet")]
    other = create_code(workspace=create_workspace(slug="elsewhere"), name="Lunch")

    assert of_ids(first[0].workspace_id, [first[0].pk, first[1].pk]) == [("Audit",), ("Tablet",)]
    assert of_ids(first[0].workspace_id, [first[1].pk, other.pk]) == [("Tablet",)]
    assert of_ids(other.workspace_id, [other.pk]) == [("Lunch",)]
    assert of_ids(other.workspace_id, []) == []


def test_it_brings_rows_with_what_they_point_at() -> None:
    create_interview(title="Berlin")
    titled = Prepared[Interview](
        lambda title: Interview.objects.select_related("workspace").filter(title=title)
    )

    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found = titled.first("Berlin")
            assert found is not None
            assert isinstance(found.workspace, Workspace)
        assert len(asked) == 1
        assert titled.first("O'Hara; --") is None


def test_a_number_beyond_the_database_finds_nothing() -> None:
    assert Prepared[Code](lambda pk: Code.objects.filter(pk=pk)).first(2**70) is None


def test_a_value_that_never_reaches_the_statement_is_refused() -> None:
    deaf = Prepared[Code](lambda _: Code.objects.all())

    with pytest.raises(ValueError, match="does not reach"):
        deaf(1)


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_on_its_own_connection() -> None:
    code = create_code(name="Audit")
    found: list[list[tuple[str]]] = []
    assert of_ids(code.workspace_id, [code.pk]) == [("Audit",)]

    def ask() -> None:
        found.append(of_ids(code.workspace_id, [code.pk]))
        connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [[("Audit",)]]


def test_a_row_is_written_as_save_writes_it() -> None:
    workspace = create_workspace()
    saved = Code.objects.create(workspace=workspace, name="Saved")
    row = Code(workspace=workspace, name="Written")

    insert(row)
    row.refresh_from_db()
    kept = {"id", "guid", "name", "created_at"}
    fields = [field.attname for field in Code._meta.concrete_fields if field.name not in kept]
    assert [getattr(row, name) for name in fields] == [getattr(saved, name) for name in fields]
    assert row.pk
    row.name = "Changed"
    row.save()
    assert Code.objects.filter(workspace=workspace).count() == 2
