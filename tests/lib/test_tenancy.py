"""The tenant of a transaction, and the one unchanging picture that a build reads."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection, transaction
from django.db.utils import InternalError, ProgrammingError

from accounts.models import Workspace
from lib.tenancy import scoped, snapshot
from tests.factories import create_workspace

pytestmark = pytest.mark.django_db(transaction=True)


def tenant() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('firsthand.workspace', true), '')")
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize("scope", [scoped, snapshot])
def test_the_tenant_is_set_for_one_transaction_only(
    scope: Callable[[int], AbstractContextManager[None]],
) -> None:
    with scope(7):
        assert tenant() == "7"
    assert tenant() == ""


def test_the_tenant_goes_with_a_transaction_that_fails() -> None:
    with pytest.raises(RuntimeError), scoped(7):
        raise RuntimeError
    assert tenant() == ""


def test_what_is_written_in_a_scope_that_fails_is_gone() -> None:
    with pytest.raises(RuntimeError), scoped(7):
        create_workspace()
        raise RuntimeError
    assert not Workspace.objects.exists()


def test_a_snapshot_sees_nothing_that_comes_later() -> None:
    create_workspace()
    with snapshot(7):
        before = Workspace.objects.count()
        other = connection.copy()
        try:
            with other.cursor() as cursor:
                cursor.execute("DELETE FROM accounts_workspace")
        finally:
            other.close()
        assert Workspace.objects.count() == before == 1
    assert Workspace.objects.count() == 0


def test_a_snapshot_writes_nothing() -> None:
    with pytest.raises((InternalError, ProgrammingError)), snapshot(7):
        create_workspace()


def test_a_snapshot_is_never_part_of_another_transaction() -> None:
    with pytest.raises(RuntimeError), transaction.atomic(), snapshot(7):
        pass
