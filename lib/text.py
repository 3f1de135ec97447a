"""Text as the product keeps it: Unicode, LF, no byte order mark, offsets in codepoints.

Never normalised to a composed form: an offset into what was read must stay an offset into what is
kept, and a name must come back spelled as it came.
"""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

# What a researcher may choose from when the guess is wrong; keys are Python codec names.
ENCODINGS = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16": "Unicode (UTF-16)",
    "cp1252": "Western European (Windows)",
    "iso8859-15": "Western European (ISO)",
    "mac_roman": "Western European (Mac)",
    "cp1250": "Central European (Windows)",
    "iso8859-2": "Central European (ISO)",
    "cp1251": "Cyrillic (Windows)",
    "koi8_r": "Cyrillic (KOI8-R)",
    "cp1253": "Greek (Windows)",
    "cp1254": "Turkish (Windows)",
    "cp1255": "Hebrew (Windows)",
    "cp1256": "Arabic (Windows)",
    "cp1257": "Baltic (Windows)",
    "cp1258": "Vietnamese (Windows)",
    "shift_jis": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC)",
    "gb18030": "Chinese, simplified (GB 18030)",
    "big5": "Chinese, traditional (Big5)",
    "euc_kr": "Korean (EUC)",
}

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_WESTERN_LETTERS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŠšŽž")
_WESTERN_SIGNS = frozenset("€‚„…‘’“”•–—™¡¢£§©«»®°±´·¿½¼¾\xa0")
_SAMPLE = 200_000


class Decoded(NamedTuple):
    text: str
    encoding: str
    guessed: bool


class UndecodableError(ValueError):
    """The bytes are not text in the encoding asked for, or in any that we know."""


class NotTextError(ValueError):
    """The text holds what cannot be kept: NUL, or half of a surrogate pair."""


def decode(content: bytes, encoding: str | None = None) -> Decoded:
    """Text by byte order mark, else the encoding asked for, else strict UTF-8, else a guess.

    A guess is for the researcher to confirm. Raises UndecodableError.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return Decoded(_strictly(content[len(mark) :], name), name, guessed=False)
    if encoding is not None:
        if encoding not in ENCODINGS:
            raise UndecodableError(f"unknown encoding {encoding[:40]!r}")
        return Decoded(_strictly(content, encoding), encoding, guessed=False)
    if wide := _markless_utf16(content[:_SAMPLE]):
        return Decoded(_strictly(content, wide), wide, guessed=True)
    try:
        return Decoded(_strictly(content, "utf-8"), "utf-8", guessed=False)
    except UndecodableError:
        return _guess(content)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise UndecodableError(encoding) from error


def _markless_utf16(sample: bytes) -> str | None:
    """Text in Latin letters has a zero in every other byte when it is UTF-16."""
    half = len(sample) // 2
    for name, zeros, others in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        if sample[zeros::2].count(0) > half * 0.7 and not sample[others::2].count(0):
            return name
    return None


def _guess(content: bytes) -> Decoded:
    if is_plausibly_western(content[:_SAMPLE]):
        try:
            return Decoded(_strictly(content, "cp1252"), "cp1252", guessed=True)
        except UndecodableError:
            pass
    # Only when nothing else told.
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slower than to read most files

    best = from_bytes(content[:_SAMPLE]).best()
    if best is None or best.encoding.startswith(("utf_16", "utf_32")):
        raise UndecodableError("no encoding fits")
    return Decoded(_strictly(content, best.encoding), best.encoding, guessed=True)


def is_plausibly_western(content: bytes) -> bool:
    """Whether every byte above 127, read as CP1252, is one that Western European text has.

    Statistical detectors get short CP1252 texts wrong, and those are most of what people have.
    """
    high = content.translate(None, bytes(range(128)))
    try:
        signs = high.decode("cp1252")
    except UnicodeDecodeError:
        return False
    letters = sum(sign in _WESTERN_LETTERS for sign in signs)
    if letters + sum(sign in _WESTERN_SIGNS for sign in signs) < len(signs):
        return False
    ascii_letters = sum(chr(byte).isalpha() for byte in content if byte < 128)
    # In other alphabets nearly every letter is a high byte; in French about one in twenty is.
    return letters <= ascii_letters


def normalise(text: str) -> str:
    """The text with LF for every kind of line end and without a byte order mark.

    Raises NotTextError for NUL and lone surrogates, which the database cannot hold.
    """
    if not is_keepable(text):
        raise NotTextError
    return strip_controls(_NEWLINES.sub("\n", text))


def is_keepable(text: str) -> bool:
    """Whether the database can hold it."""
    return "\0" not in text and not _SURROGATES.search(text)


def salvage(text: str) -> str:
    """Like `normalise`, but what cannot be kept is dropped: for text out of a damaged font."""
    return normalise(_SURROGATES.sub("", text).replace("\0", ""))


def strip_controls(text: str) -> str:
    return _CONTROLS.sub("", text)


def one_line(typed: str) -> str:
    """What somebody typed for a line: no control characters, single blanks between words."""
    return " ".join(strip_controls(typed).split())


def paragraphs(typed: str) -> str:
    """What somebody typed as a text: LF, no control characters, nothing blank around it."""
    return strip_controls(_NEWLINES.sub("\n", typed)).strip()


def codepoint_offset(text: str, units: int) -> int:
    """The codepoint offset of an offset in UTF-16 units, the way a browser counts.

    Raises ValueError outside of the text and inside of a surrogate pair.
    """
    seen = 0
    for offset, sign in _with_end(text):
        if seen == units:
            return offset
        if seen > units:
            break
        seen += 2 if sign > "\uffff" else 1
    raise ValueError("no character starts there")


def _with_end(text: str) -> Iterator[tuple[int, str]]:
    yield from enumerate(text)
    yield len(text), ""


def utf16_offset(text: str, offset: int) -> int:
    """The offset in UTF-16 units of a codepoint offset. Raises ValueError outside of the text."""
    if not 0 <= offset <= len(text):
        raise ValueError("outside of the text")
    return offset + sum(sign > "\uffff" for sign in text[:offset])
