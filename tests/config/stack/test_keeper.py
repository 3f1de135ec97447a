import time
from pathlib import Path

import pytest

from config.stack.children import Command
from config.stack.keeper import MOST_FAST_DEATHS, Keeper


def keeper(tmp_path: Path, *argv: str, said: list[str]) -> Keeper:
    return Keeper(Command("it", argv, Path("/")), tmp_path / "it.log", said.append)


def tend_until(keeper: Keeper, condition: str) -> None:
    deadline = time.monotonic() + 15
    while not getattr(keeper, condition):
        keeper.tend()
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_killed_process_is_started_again_at_once(tmp_path: Path) -> None:
    said: list[str] = []
    kept = keeper(tmp_path, "sleep", "60", said=said)
    kept.start()
    assert kept.child is not None
    first = kept.child
    first.process.kill()
    first.process.wait()
    try:
        assert kept.tend()
        assert kept.alive()
        assert kept.child.pid != first.pid
        assert said == ["it ended unasked with signal 9: starting it again in 0 s"]
    finally:
        kept.child.stop()


def test_one_that_always_ends_is_given_up_with_its_last_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.stack.keeper.PAUSES", (0.0,))
    said: list[str] = []
    kept = keeper(tmp_path, "sh", "-c", "echo the reason; exit 3", said=said)
    kept.start()
    tend_until(kept, "hopeless")
    assert len(said) == MOST_FAST_DEATHS
    assert said[-1] == "it ended unasked with exit code 3: giving up"
    assert "the reason" in kept.tail()
    assert not kept.tend()


def test_pauses_grow_from_one_fast_death_to_the_next(tmp_path: Path) -> None:
    said: list[str] = []
    die_again(keeper(tmp_path, "false", said=said), times=3)
    assert [line.split(": ")[1] for line in said] == [
        "starting it again in 0 s",
        "starting it again in 0.5 s",
        "starting it again in 1 s",
    ]


def test_a_long_life_clears_the_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.stack.keeper.FAST", 0.0)
    said: list[str] = []
    kept = keeper(tmp_path, "false", said=said)
    die_again(kept, times=7)
    assert {line.split(": ")[1] for line in said} == {"starting it again in 0 s"}
    assert not kept.hopeless


def die_again(kept: Keeper, *, times: int) -> None:
    """Skips the pauses, so that nobody waits for them."""
    kept.start()
    for _ in range(times):
        assert kept.child is not None
        kept.child.process.wait()
        kept.tend()
        kept.due = 0
        kept.tend()
    assert kept.child is not None
    kept.child.stop()
