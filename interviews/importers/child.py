"""Main program of the limited child: a file on standard input, JSON on standard output.

The first line of the input names the format and encoding, all after it is the file.
"""

import importlib
import json
import sys

from interviews.importers.parsed import ImportProblem

# Imported only when asked for, so that a text file does not wait for a PDF library.
PARSERS = {
    "txt": ("plain", "parse_txt"),
    "md": ("plain", "parse_md"),
    "docx": ("docx", "parse_docx"),
    "pdf": ("pdf", "parse_pdf"),
    "odt": ("odt", "parse_odt"),
    "rtf": ("rtf", "parse_rtf"),
    "html": ("html", "parse_html"),
    "htm": ("html", "parse_html"),
    "csv": ("delimited", "parse_csv"),
    "xlsx": ("xlsx", "parse_xlsx"),
    "vtt": ("captions", "parse_vtt"),
    "srt": ("captions", "parse_srt"),
}


def answer(request: bytes) -> bytes:
    head, _, content = request.partition(b"\n")
    asked = json.loads(head)
    module, function = PARSERS[asked["format"]]
    parse = getattr(importlib.import_module(f"interviews.importers.{module}"), function)
    try:
        result = {"parsed": parse(content, asked["encoding"]).as_json()}
    except ImportProblem as problem:
        result = {
            "problem": {
                "code": problem.code,
                "message": problem.message,
                "detail": problem.detail,
            }
        }
    return json.dumps(result, ensure_ascii=False).encode()


if __name__ == "__main__":
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
    sys.stdout.buffer.flush()
