import pytest

from lib.copying import copied

pytestmark = pytest.mark.django_db


def test_rows_come_with_their_bytes_as_they_are() -> None:
    content = bytes(range(256)) * 40
    rows = copied("SELECT n::bigint, %s::bytea, 'é' || n FROM generate_series(1, 3) AS n", content)
    assert list(rows) == [(n.to_bytes(8), content, f"é{n}".encode()) for n in (1, 2, 3)]


def test_of_nothing_there_are_no_rows() -> None:
    assert list(copied("SELECT 1 WHERE %s = 'b'", "a")) == []


def test_a_field_without_a_value_is_refused() -> None:
    with pytest.raises(ValueError, match="NULL"):
        list(copied("SELECT 'a', NULL::text"))
