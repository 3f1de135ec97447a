"""Main program of the limited child: somebody's project on standard input, JSON on standard output.

The first line of the input names the format, all after it is the file.
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
        result = {"project": project.as_json(), "report": report.as_json()}
    except ProjectProblem as problem:
        result = {"problem": {"code": problem.code, "message": problem.message}}
    return json.dumps(result, ensure_ascii=False).encode()


if __name__ == "__main__":
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
    sys.stdout.buffer.flush()
