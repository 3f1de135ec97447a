"""Every format that a workspace leaves in: how it is made and what its file is called."""

from collections.abc import Callable
from dataclasses import dataclass

from insights.exchange.annotations import write_annotations
from insights.exchange.model import Project
from insights.exchange.refi.writing import write_codebook, write_project
from insights.exchange.tables import code_rows, quote_rows
from insights.exchange.taguette.writing import write_taguette
from insights.models import Format
from lib.tables import csv_rows, xlsx

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Writer:
    """`suffix` ends the name of the file, after a dash if it is a word."""

    write: Callable[[Project], bytes]
    suffix: str
    content_type: str


# The library takes 13 MiB of each process; few ever write with it.
def _codebook_docx(project: Project) -> bytes:
    from insights.exchange.docx import codebook_docx  # noqa: PLC0415 - as above

    return codebook_docx(project)


def _transcript_docx(project: Project) -> bytes:
    from insights.exchange.docx import transcript_docx  # noqa: PLC0415 - as above

    return transcript_docx(project)


WRITERS: dict[str, Writer] = {
    Format.QDPX: Writer(write_project, ".qdpx", "application/zip"),
    Format.QDC: Writer(write_codebook, ".qdc", "application/xml"),
    Format.TAGUETTE: Writer(write_taguette, ".sqlite3", "application/vnd.sqlite3"),
    Format.CODES_CSV: Writer(
        lambda project: b"".join(csv_rows(code_rows(project))), "-codebook.csv", "text/csv"
    ),
    Format.CODES_XLSX: Writer(
        lambda project: xlsx(code_rows(project), "Codebook"), "-codebook.xlsx", _EXCEL
    ),
    Format.CODES_DOCX: Writer(_codebook_docx, "-codebook.docx", _WORD),
    Format.QUOTES_CSV: Writer(
        lambda project: b"".join(csv_rows(quote_rows(project))), "-quotes.csv", "text/csv"
    ),
    Format.QUOTES_XLSX: Writer(
        lambda project: xlsx(quote_rows(project), "Quotes"), "-quotes.xlsx", _EXCEL
    ),
    Format.TRANSCRIPT_DOCX: Writer(_transcript_docx, "-transcript.docx", _WORD),
    Format.ANNOTATIONS: Writer(write_annotations, "-annotations.jsonld", "application/ld+json"),
}
