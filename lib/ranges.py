"""Parts of a file over HTTP: RFC 9110, sections 13.1.5 (If-Range) and 14 (Range)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import BinaryIO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

# More bytes than any file has.
ENDLESS = 10**18
BLOCK = 64 * 1024
# What one answer holds when all of the rest was asked for: else a player would keep the line, and
# whoever serves it, until it has played to the end.
AT_ONCE = 4 * 1024 * 1024
_SPEC = re.compile(r"(\d*)-(\d*)", re.ASCII)


class Unsatisfiable(Exception):
    """None of the bytes that are asked for are there."""


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes from `start` to `end`, which is exclusive. `is_open`: whatever follows was meant."""

    start: int
    end: int
    is_open: bool = False

    @property
    def length(self) -> int:
        return self.end - self.start


def requested(header: str, size: int) -> Span | None:
    """The bytes that a Range header asks of `size`; None where it is to be ignored.

    So is a unit other than bytes, and what breaks the grammar (14.2). Several ranges are answered
    only if they meet, which needs no multipart body; a server may ignore the others as well.
    """
    unit, equals, ranges = header.partition("=")
    if not equals or unit.strip().lower() != "bytes":
        return None
    specs = [spec for spec in (each.strip(" \t") for each in ranges.split(",")) if spec]
    spans = [_span(spec, size) for spec in specs]
    if not spans or None in spans:
        return None
    there = sorted(
        (span for span in spans if span and span.length > 0), key=lambda span: span.start
    )
    if not there:
        raise Unsatisfiable
    return _joined(there)


def _span(spec: str, size: int) -> Span | None:
    """Cut to what is there, which may leave nothing; None for what is no range at all."""
    found = _SPEC.fullmatch(spec)
    if found is None or found[0] == "-":
        return None
    first, last = found.groups()
    if not first:
        return Span(max(size - _number(last), 0), size)
    if last and _number(last) < _number(first):
        return None
    start = min(_number(first), size)
    return Span(start, min(_number(last) + 1, size) if last else size, is_open=not last)


def _number(digits: str) -> int:
    return int(digits) if len(digits) < 19 else ENDLESS


def _joined(spans: list[Span]) -> Span | None:
    """One for all of them, if none stands apart."""
    whole = spans[0]
    for span in spans[1:]:
        if span.start > whole.end:
            return None
        further = span if span.end > whole.end else whole
        whole = Span(whole.start, further.end, further.is_open)
    return whole


class Part:
    """The bytes of an open file from here to there, block by block. Closes the file."""

    def __init__(self, file: BinaryIO, span: Span) -> None:
        self.file, self.span = file, span

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.span.start)
        left = self.span.length
        while left > 0 and (block := self.file.read(min(BLOCK, left))):
            left -= len(block)
            yield block

    def close(self) -> None:
        self.file.close()


def respond(
    request: HttpRequest, file: BinaryIO, *, size: int, etag: str, content_type: str
) -> HttpResponseBase:
    """The file, or what a Range header asks of it. `etag` is a strong one, in its quotes."""
    whole = Span(0, size)
    try:
        asked = requested(request.headers["Range"], size) if _applies(request, etag) else None
    except Unsatisfiable:
        file.close()
        refused = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        return _marked(refused, etag, **{"Content-Range": f"bytes */{size}"})
    span = _shortened(asked) if asked else whole
    if request.method == "HEAD":
        file.close()
        answer: HttpResponseBase = HttpResponse(content_type=content_type)
    else:
        answer = StreamingHttpResponse(Part(file, span), content_type=content_type)
    headers = {"Content-Length": str(span.length)}
    if asked:
        answer.status_code = HTTPStatus.PARTIAL_CONTENT
        headers["Content-Range"] = f"bytes {span.start}-{span.end - 1}/{size}"
    return _marked(answer, etag, **headers)


def _applies(request: HttpRequest, etag: str) -> bool:
    """Range is defined for GET alone. If-Range has to name this very file, or all of it is sent;
    a date never does, as none is told."""
    condition = request.headers.get("If-Range", etag).strip()
    return request.method == "GET" and "Range" in request.headers and condition == etag


def _shortened(span: Span) -> Span:
    """Less than all of the rest is a right answer to an open range (15.3.7): more is asked for."""
    return Span(span.start, min(span.end, span.start + AT_ONCE)) if span.is_open else span


def _marked(answer: HttpResponseBase, etag: str, **headers: str) -> HttpResponseBase:
    for name, value in {"Accept-Ranges": "bytes", "ETag": etag, **headers}.items():
        answer.headers[name] = value
    return answer
