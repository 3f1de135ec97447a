"""From a file or pasted text to words, turns and times. Knows no database."""

import json
from pathlib import PurePath

from interviews.importers.labels import similar_labels
from interviews.importers.parsed import ImportProblem, ParsedSync, ParsedTranscript, ParsedTurn
from interviews.importers.plain import parse_text
from interviews.importers.signature import READABLE, check_signature
from interviews.limits import MAX_CHARACTERS
from lib.child import ChildFailed, Limits, run_limited

ALLOWED = {
    "txt": "plain text",
    "md": "Markdown",
    "docx": "Word document",
    "odt": "OpenDocument text",
    "rtf": "rich text (RTF)",
    "html": "web page",
    "htm": "web page",
    "pdf": "PDF",
    "vtt": "captions (VTT)",
    "srt": "captions (SRT)",
}
# Survey answers, one respondent a row: these take another way in.
TABLES = ("csv", "tsv", "xlsx")
MAX_BYTES = 10 * 1024 * 1024
# The person waits at most 20 seconds for an answer, ending the child included.
LIMITS = Limits(wall_seconds=18.0, cpu_seconds=17)

_FAILURES = {
    "timeout": "It took too long to read. Split it into smaller files, or paste the words.",
    "memory": "It takes too much memory to read. Split it into smaller files, or paste the words.",
    "output": "It holds far more than a transcript. Split it into smaller files.",
    "crash": "It could not be read. Save it again in another format, or paste the words.",
}


def parse_upload(name: str, content: bytes, *, encoding: str | None = None) -> ParsedTranscript:
    """The transcript in an uploaded file, parsed in a limited child process.

    `encoding`, one of `lib.text.ENCODINGS`, overrides the guess for a text file. Raises
    ImportProblem.
    """
    extension = check_upload(name, content)
    head = json.dumps({"format": extension, "encoding": encoding}).encode()
    try:
        answer = run_limited("interviews.importers.child", head + b"\n" + content, limits=LIMITS)
    except ChildFailed as failure:
        code = "unreadable" if failure.reason == "crash" else "too_large"
        raise ImportProblem(code, _FAILURES[failure.reason], str(failure)) from failure
    return _read_answer(answer)


def check_upload(name: str, content: bytes) -> str:
    """What can be refused without parsing: type, size, signature. Answers the extension."""
    extension = _checked_extension(name)
    _check_size(content)
    check_signature(extension, content)
    return extension


def _checked_extension(name: str) -> str:
    extension = PurePath(name.replace("\\", "/")).suffix.lower().removeprefix(".")
    if extension in TABLES:
        raise ImportProblem(
            "table", "It is a table. Import it as a survey, where you say what its columns are."
        )
    if extension not in ALLOWED:
        raise ImportProblem(
            "wrong_type",
            f"We read {READABLE}. Save it as one of these and try again.",
        )
    return extension


def _check_size(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise ImportProblem(
            "too_large",
            f"It is larger than {MAX_BYTES // (1024 * 1024)} MB. "
            "Upload the transcript without recording and pictures, or split it.",
        )
    if not content.strip():
        raise ImportProblem("empty", "It is empty. Check that it was saved, and upload it again.")


def _read_answer(answer: bytes) -> ParsedTranscript:
    result = json.loads(answer)
    if "problem" in result:
        raise ImportProblem(**result["problem"])
    return ParsedTranscript.from_json(result["parsed"])


__all__ = [
    "ALLOWED",
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "READABLE",
    "TABLES",
    "ImportProblem",
    "ParsedSync",
    "ParsedTranscript",
    "ParsedTurn",
    "check_upload",
    "parse_text",
    "parse_upload",
    "similar_labels",
]
