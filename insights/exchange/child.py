"""Main program of the limited child: somebody's project on standard input, JSON on standard output.

The first line of the input names the format, all after it is the file. The first line of the answer
tells of the project or why there is none, all after it is the project.
"""

import importlib
import json
import sys

from insights.exchange.model import ProjectProblem

# Imported only when asked for.
READERS = {
    "qdpx": ("refi.reading", "read_project"),
    "qdc": ("refi.codebook", "read_codebook"),
    "taguette": ("taguette.reading", "read_taguette"),
    "codes_csv": ("codelist", "read_code_table"),
}


def answer(request: bytes) -> bytes:
    head, _, content = request.partition(b"\n")
    module, function = READERS[head.decode()]
    read = getattr(importlib.import_module(f"insights.exchange.{module}"), function)
    try:
        project, report = read(content)
    except ProjectProblem as problem:
        return _line({"problem": {"code": problem.code, "message": problem.message}})
    told = {"origin": project.origin, "title": project.name[:120], "counts": project.counts()}
    words: str = project.as_json()
    return _line(told | report.as_json()) + words.encode()


def _line(told: dict[str, object]) -> bytes:
    return json.dumps(told).encode() + b"\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
    sys.stdout.buffer.flush()
