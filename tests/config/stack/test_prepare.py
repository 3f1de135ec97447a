"""What is done before the processes of the product start."""

from pathlib import Path

from config.stack.prepare import compile_for_children


def test_what_children_load_is_compiled_for_them(tmp_path: Path) -> None:
    for name in ("lib", "interviews", "insights"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "reading.py").write_text("WORDS = 1\n")
    compile_for_children(tmp_path)
    assert len(list(tmp_path.glob("*/__pycache__/reading.*.pyc"))) == 3


def test_a_module_that_cannot_be_compiled_stops_no_start(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "broken.py").write_text("def\n")
    compile_for_children(tmp_path)
    assert not list(tmp_path.glob("*/__pycache__/*.pyc"))
