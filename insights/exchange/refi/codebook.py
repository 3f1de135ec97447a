"""REFI-QDA codebooks (.qdc): codes only. Read leniently, written strictly."""

from lxml import etree

from insights.exchange.model import ORIGIN, Project, ProjectProblem, Report
from insights.exchange.refi.codes import read_codes
from insights.exchange.refi.writing import code_elements
from insights.exchange.refi.xml import parse

NAMESPACE = "urn:QDA-XML:codebook:1.0"


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


def write_codebook(project: Project) -> bytes:
    root = etree.Element("CodeBook", nsmap={None: NAMESPACE}, origin=ORIGIN)
    codes = etree.SubElement(root, "Codes")
    code_elements(codes, project.codes, {})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
