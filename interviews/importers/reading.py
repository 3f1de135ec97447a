"""From the bytes of a text file to text that can be kept."""

from interviews.importers.assembly import too_long
from interviews.importers.parsed import ImportProblem
from interviews.limits import MAX_CHARACTERS
from lib.text import ENCODINGS, Decoded, NotTextError, UndecodableError, decode, normalise

# A file of captions has more times and numbers than words.
MAX_SOURCE = 4 * MAX_CHARACTERS


def read_text(content: bytes, encoding: str | None, *, most: int = MAX_SOURCE) -> Decoded:
    """`most`: how many characters may be read before anything is lifted out."""
    try:
        decoded = decode(content, encoding)
    except UndecodableError as error:
        raise _unreadable(encoding) from error
    if len(decoded.text) > most:
        raise too_long()
    try:
        return decoded._replace(text=normalise(decoded.text))
    except NotTextError as error:
        raise ImportProblem(
            "not_text",
            "It holds NUL characters, so it is no plain text file, or not in the encoding "
            f"{decoded.encoding}. Save it again as plain text in UTF-8.",
        ) from error


def _unreadable(encoding: str | None) -> ImportProblem:
    if encoding is None:
        return ImportProblem(
            "encoding",
            "We cannot tell in which encoding it was written. Choose one, or save it as UTF-8.",
        )
    name = ENCODINGS.get(encoding, encoding[:40])
    return ImportProblem(
        "encoding", f"It is not text in the encoding {name}. Choose another, or save it as UTF-8."
    )
