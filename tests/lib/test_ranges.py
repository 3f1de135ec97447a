import io
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as some

from lib import ranges
from lib.ranges import Span, Unsatisfiable, requested, respond

SIZE = 10_000
# The examples of RFC 9110, section 14.1.2, for a file of that size, and what the grammar allows.
ANSWERED = {
    "bytes=0-499": Span(0, 500),
    "bytes=500-999": Span(500, 1000),
    "bytes=-500": Span(9500, 10_000),
    "bytes=9500-": Span(9500, 10_000, is_open=True),
    "bytes=0-0": Span(0, 1),
    "bytes=0-": Span(0, 10_000, is_open=True),
    "bytes=9999-9999": Span(9999, 10_000),
    "bytes=9000-99999": Span(9000, 10_000),
    "bytes=-20000": Span(0, 10_000),
    "Bytes=0-1": Span(0, 2),
    "bytes= 0-1 ": Span(0, 2),
    "bytes=,0-1,": Span(0, 2),
    f"bytes=0-{'9' * 5000}": Span(0, 10_000),
    "bytes=500-600,601-999": Span(500, 1000),
    "bytes=500-700, 601-999": Span(500, 1000),
    "bytes=601-999,500-700": Span(500, 1000),
    "bytes=0-1,20000-": Span(0, 2),
}
IGNORED = (
    "",
    "bytes",
    "bytes=",
    "bytes=-",
    "bytes=,",
    "bytes=2-1",
    "bytes=a-b",
    "bytes=0x1-2",
    "bytes=0--1",
    "bytes=1",
    "bytes=0-1;2-3",
    "bytes=\u0661-\u0662",
    "bytes=0-1,nonsense",
    "items=0-5",
    # Two parts far from each other would need a multipart answer.
    "bytes=0-0,-1",
)
NOT_THERE = ("bytes=10000-", "bytes=10000-10001", "bytes=-0", f"bytes={'9' * 5000}-")


@pytest.mark.parametrize(("header", "span"), ANSWERED.items())
def test_a_range_is_read(header: str, span: Span) -> None:
    assert requested(header, SIZE) == span


@pytest.mark.parametrize("header", IGNORED)
def test_what_is_no_range_of_bytes_is_ignored(header: str) -> None:
    assert requested(header, SIZE) is None


@pytest.mark.parametrize("header", NOT_THERE)
def test_bytes_that_are_not_there_cannot_be_sent(header: str) -> None:
    with pytest.raises(Unsatisfiable):
        requested(header, SIZE)


@given(some.text(alphabet="bytes=0123456789-, ", max_size=30), some.integers(1, 300))
def test_no_header_leads_outside_of_the_file(header: str, size: int) -> None:
    try:
        span = requested(f"bytes={header}", size)
    except Unsatisfiable:
        return
    assert span is None or 0 <= span.start < span.end <= size


CONTENT = bytes(range(256)) * 4


def ask(method: str = "get", **headers: str) -> tuple[HttpResponseBase, io.BytesIO]:
    request = getattr(RequestFactory(), method)("/", headers=headers)
    file = io.BytesIO(CONTENT)
    answer = respond(request, file, size=len(CONTENT), etag='"abc"', content_type="audio/wav")
    return answer, file


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


@pytest.mark.django_db  # to close an answer ends a request, which looks after its connections
def test_without_a_range_all_of_it_is_sent() -> None:
    answer, file = ask()
    assert (answer.status_code, body(answer)) == (200, CONTENT)
    assert answer["Content-Length"] == "1024" and answer["Accept-Ranges"] == "bytes"
    assert answer["Content-Type"] == "audio/wav" and answer["ETag"] == '"abc"'
    answer.close()
    assert file.closed


def test_a_part_is_sent_with_its_place() -> None:
    answer, _ = ask(Range="bytes=10-19")
    assert (answer.status_code, body(answer)) == (206, CONTENT[10:20])
    assert answer["Content-Range"] == "bytes 10-19/1024" and answer["Content-Length"] == "10"


def test_a_part_that_is_not_there_is_refused_with_the_size() -> None:
    answer, file = ask(Range="bytes=1024-")
    assert answer.status_code == 416 and body(answer) == b""
    assert answer["Content-Range"] == "bytes */1024" and file.closed


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        ('"abc"', 206),
        ('"other"', 200),
        ('W/"abc"', 200),
        ("abc", 200),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 200),
    ],
)
def test_a_part_of_another_file_is_not_pieced_together(condition: str, status: int) -> None:
    answer, _ = ask(**{"Range": "bytes=0-1", "If-Range": condition})
    assert answer.status_code == status
    assert body(answer) == (CONTENT[:2] if status == 206 else CONTENT)


def test_a_head_tells_the_whole_length_and_sends_nothing() -> None:
    answer, file = ask("head", Range="bytes=0-1")
    assert (answer.status_code, body(answer)) == (200, b"")
    assert answer["Content-Length"] == "1024" and answer["Accept-Ranges"] == "bytes"
    assert file.closed


def test_an_open_range_is_answered_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges, "AT_ONCE", 100)
    answer, _ = ask(Range="bytes=50-")
    assert answer["Content-Range"] == "bytes 50-149/1024" and body(answer) == CONTENT[50:150]
    answer, _ = ask(Range="bytes=0-1023")
    assert body(answer) == CONTENT, "who names the end gets all of it"


def test_a_file_that_shrank_ends_early(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_bytes(b"short")
    with place.open("rb") as file:
        assert b"".join(ranges.Part(file, Span(2, 100))) == b"ort"
