"""REFI-QDA codebooks (.qdc): codes only. Read leniently."""

from insights.exchange.model import Project, ProjectProblem, Report
from insights.exchange.refi.codes import read_codes
from insights.exchange.refi.xml import parse


def read_codebook(content: bytes) -> tuple[Project, Report]:
    """Any namespace, `Sets` empty or not. Raises ProjectProblem."""
    root, _ = parse(content)
    if root.tag != "codebook":
        raise ProjectProblem("no_codebook", "This XML is no REFI-QDA codebook.")
    report = Report()
    codes, _ = read_codes(root.first("codes"), report)
    if not codes:
        raise ProjectProblem("empty", "There are no codes in this codebook.")
    for each in root.inside("sets", "set"):
        report.leave_out("Sets of codes", each.get("name"))
    return Project("Codebook", root.get("origin"), codes=codes), report
