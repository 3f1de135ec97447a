"""Rows of many bytes, read as the server holds them: as text every byte comes as two digits."""

from collections.abc import Iterator
from io import BytesIO
from struct import Struct
from typing import Any

from django.db import connection

# PostgreSQL's documentation of COPY, "Binary Format": a signature of 11 bytes, flags, the length
# of what may follow in the header; each row begins with its number of fields, -1 is the end.
_HEAD = Struct("!11sii")
_FIELDS = Struct("!h")
_LENGTH = Struct("!i")


def copied(sql: str, *values: Any) -> Iterator[tuple[bytes, ...]]:
    """Each row as its fields in the server's binary form. Raises ValueError where one is NULL."""
    with connection.cursor() as cursor:
        raw, content = cursor.cursor, BytesIO()
        asked = raw.mogrify(sql, values).decode()
        raw.copy_expert(f"COPY ({asked}) TO STDOUT (FORMAT binary)", content)
    return _rows(content.getvalue())


def _rows(content: bytes) -> Iterator[tuple[bytes, ...]]:
    *_, more = _HEAD.unpack_from(content)
    at = _HEAD.size + more
    while (fields := _FIELDS.unpack_from(content, at)[0]) >= 0:
        at += _FIELDS.size
        row = []
        for _ in range(fields):
            begin = at + _LENGTH.size
            (length,) = _LENGTH.unpack_from(content, at)
            if length < 0:
                raise ValueError("a field is NULL")
            at = begin + length
            row.append(content[begin:at])
        yield tuple(row)
