"""From an uploaded file to a neutral project, by way of the limited child."""

import json
from pathlib import PurePath
from typing import Any

from insights.exchange.model import Project, ProjectProblem
from lib.child import ChildFailed, Limits, run_limited

MAX_BYTES = 32 * 1024 * 1024
EXTENSIONS = {
    ".qdpx": "qdpx",
    ".qdc": "qdc",
    ".sqlite3": "taguette",
    ".sqlite": "taguette",
    ".db": "taguette",
    ".csv": "codes_csv",
}
LIMITS = Limits(wall_seconds=28.0, cpu_seconds=27, sqlite=True)

_FAILURES = {
    "timeout": "It took too long to read. Export a part of the project and try again.",
    "memory": "It takes too much memory to read. Export a part of the project and try again.",
    "output": "It holds more than we take in at once. Export a part of the project and try again.",
    "crash": "It could not be read. Export it again from the tool that made it.",
}


def format_of(name: str, size: int) -> str:
    """What can be refused without reading it: the kind of file, and its size."""
    suffix = PurePath(name.replace("\\", "/")).suffix.lower()
    if suffix not in EXTENSIONS:
        raise ProjectProblem(
            "wrong_type",
            "We read .qdpx and .qdc (REFI-QDA), .sqlite3 (Taguette) and .csv (a codebook). "
            "Export your project as one of these and try again.",
        )
    if size > MAX_BYTES:
        most = MAX_BYTES // (1024 * 1024)
        raise ProjectProblem(
            "too_large",
            f"It is larger than {most} MB. Export it without recordings and pictures.",
        )
    if not size:
        raise ProjectProblem("empty", "It is empty. Check that it was saved, and try again.")
    return EXTENSIONS[suffix]


def open_project(format_: str, content: bytes) -> tuple[Project, dict[str, Any]]:
    """The project in a file, and what is told of it. Raises ProjectProblem."""
    told, project = read_project(format_, content)
    return Project.from_json(project), told


def read_project(format_: str, content: bytes) -> tuple[dict[str, Any], bytes]:
    """What is told of the project in a file, as findings, and the project as JSON, which nobody
    has looked into yet. Raises ProjectProblem."""
    try:
        answer = run_limited(
            "insights.exchange.child", format_.encode() + b"\n" + content, limits=LIMITS
        )
    except ChildFailed as failure:
        code = "unreadable" if failure.reason == "crash" else "too_large"
        raise ProjectProblem(code, _FAILURES[failure.reason]) from failure
    head, _, project = answer.partition(b"\n")
    told = json.loads(head)
    if "problem" in told:
        raise ProjectProblem(**told["problem"])
    return {"format": format_, **told}, project
