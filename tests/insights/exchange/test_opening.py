import pytest

from insights.exchange.model import ProjectProblem
from insights.exchange.opening import format_of, open_project
from insights.exchange.refi.writing import write_codebook, write_project
from insights.exchange.taguette.writing import write_taguette
from tests.insights.exchange.making import full_project, qdpx, simple_qde


def test_every_format_is_read_in_the_child() -> None:
    project = full_project()
    found, report = open_project("qdpx", write_project(project))
    assert found == project and (report["left_out"], report["guessed"]) == ([], [])
    assert len(open_project("qdc", write_codebook(project))[0].codes) == 3
    assert len(open_project("taguette", write_taguette(project))[0].sources) == 1
    assert open_project("codes_csv", b"path\naudits\n")[0].codes[0].name == "audits"


def test_a_refusal_comes_through_the_wall() -> None:
    with pytest.raises(ProjectProblem, match="document type"):
        open_project("qdpx", qdpx("<!DOCTYPE a><Project/>"))


def test_a_project_of_too_much_is_refused_by_the_limits() -> None:
    """Under the 512 MiB of the child, whatever the file claims."""
    element = "<User/>" * 6_000_000
    content = qdpx(simple_qde(rest=f"<Users>{element}</Users>"))
    with pytest.raises(ProjectProblem) as problem:
        open_project("qdpx", content)
    assert problem.value.code == "too_large"


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [("talk.docx", 5, "wrong_type"), ("a.qdpx", 10**9, "too_large"), ("a.QDPX", 0, "empty")],
)
def test_what_can_be_refused_at_once_is(name: str, size: int, code: str) -> None:
    with pytest.raises(ProjectProblem) as problem:
        format_of(name, size)
    assert problem.value.code == code
