import json
from pathlib import Path

from config.stack import leftovers
from config.stack.children import Child, Command


def sleeper(tmp_path: Path) -> Child:
    return Child(Command("sleeper", ("sleep", "60"), Path("/")), tmp_path / "log")


def test_a_process_of_a_killed_start_is_ended(tmp_path: Path) -> None:
    note = tmp_path / "processes.json"
    child = sleeper(tmp_path)
    leftovers.record(note, [child])
    assert leftovers.end(note) == 1
    assert not child.alive()
    assert not note.exists()


def test_a_stranger_that_got_the_same_number_is_left_alone(tmp_path: Path) -> None:
    note = tmp_path / "processes.json"
    child = sleeper(tmp_path)
    try:
        leftovers.record(note, [child])
        rows = json.loads(note.read_text())
        note.write_text(json.dumps([{**row, "birth": "1"} for row in rows]))
        assert leftovers.end(note) == 0
        assert child.alive()
    finally:
        child.stop()


def test_nothing_to_end_after_a_clean_stop_or_a_torn_note(tmp_path: Path) -> None:
    note = tmp_path / "processes.json"
    assert leftovers.end(note) == 0
    note.write_text('[{"pid": 1,')
    assert leftovers.end(note) == 0
