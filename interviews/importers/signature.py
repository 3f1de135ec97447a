"""Tell by its first bytes when a file is not what its name says."""

from interviews.importers.parsed import ImportProblem

READABLE = "txt, md, docx, odt, rtf, html, pdf, vtt or srt"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word or OpenDocument file or another packed one"),
    (b"PK\x05\x06", "an empty packed file"),
    (_OLE, "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"RIFF", "a recording or a picture"),
    (b"ID3", "a recording"),
    (b"OggS", "a recording"),
    (b"fLaC", "a recording"),
    (b"\x1aE\xdf\xa3", "a recording"),
    (b"\x1f\x8b", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_MEDIA_AT_4 = (b"ftyp", b"moov", b"mdat")


def check_signature(extension: str, content: bytes) -> None:
    """Raises ImportProblem when the bytes do not fit the extension."""
    if extension == "pdf":
        if b"%PDF-" not in content[:1024]:
            raise _mismatch(extension, kind_of(content))
    elif extension == "docx":
        _check_docx(content)
    elif extension == "odt":
        _require(b"PK\x03\x04", extension, content)
    elif extension == "rtf":
        _require(b"{\\rtf", extension, content)
    elif kind := kind_of(content):
        raise _mismatch(extension, kind)


def _check_docx(content: bytes) -> None:
    if content.startswith(_OLE):
        raise ImportProblem(
            "encrypted",
            "It is locked with a password, or in the old Word format. "
            "Open it in Word and save it as docx without a password.",
        )
    _require(b"PK\x03\x04", "docx", content)


def _require(start: bytes, extension: str, content: bytes) -> None:
    if not content.startswith(start):
        raise _mismatch(extension, kind_of(content))


def kind_of(content: bytes) -> str:
    """What a file is by its first bytes, in words; empty where they tell nothing."""
    if content[4:8] in _MEDIA_AT_4:
        return "a recording"
    return next((kind for start, kind in _OTHERS if content.startswith(start)), "")


def _mismatch(extension: str, kind: str) -> ImportProblem:
    what = f"but is {kind}" if kind else "but is something else"
    return ImportProblem(
        "wrong_type",
        f"It is named .{extension} {what}. "
        f"Upload the transcript as {READABLE}, under the name that fits.",
    )
