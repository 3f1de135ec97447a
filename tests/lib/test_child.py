import os
import time
from pathlib import Path

import pytest

from lib.child import MIB, ChildFailed, Limits, run_limited

MODULE = "tests.lib.confined"


def run(behaviour: str, limits: Limits | None = None) -> str:
    return run_limited(MODULE, behaviour.encode(), limits=limits or Limits()).decode()


def failure(behaviour: str, limits: Limits | None = None) -> ChildFailed:
    with pytest.raises(ChildFailed) as caught:
        run(behaviour, limits)
    return caught.value


def test_the_answer_of_the_module_comes_back() -> None:
    assert run("echo") == "héllo"


def test_a_payload_larger_than_a_pipe_is_read_whole() -> None:
    with pytest.raises(ChildFailed) as caught:
        run_limited(MODULE, b"x" * 20 * MIB)
    assert caught.value.reason == "crash"


def test_a_child_that_sleeps_is_ended_by_the_clock() -> None:
    began = time.monotonic()
    assert failure("sleep", Limits(wall_seconds=1)).reason == "timeout"
    assert time.monotonic() - began < 3


def test_a_child_that_spins_is_ended_by_its_processor_time() -> None:
    assert failure("spin", Limits(cpu_seconds=1)).reason == "timeout"


def test_a_child_that_wants_too_much_memory_gets_none() -> None:
    assert failure("gobble").reason == "memory"


def test_an_answer_over_the_limit_is_not_collected() -> None:
    assert failure("flood", Limits(output_bytes=MIB)).reason == "output"


def test_a_crash_tells_nothing_of_what_was_read() -> None:
    caught = failure("fail")
    assert caught.reason == "crash"
    assert "participant" not in str(caught)


@pytest.mark.parametrize("behaviour", ["connect", "write", "read_secret", "spawn", "fork"])
def test_a_child_reaches_no_network_file_or_process(behaviour: str) -> None:
    assert failure(behaviour).reason == "crash"
    assert not Path("/tmp/firsthand-child-wrote").exists()


def test_a_database_in_memory_is_for_those_who_ask_for_it() -> None:
    assert run("database_in_memory", Limits(sqlite=True)) == "1"
    assert failure("database_in_memory").reason == "crash"
    for behaviour in ("database_in_file", "extension"):
        assert failure(behaviour, Limits(sqlite=True)).reason == "crash"
    assert not Path("/tmp/firsthand-child-wrote").exists()


def test_a_child_knows_no_secret_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTHAND_SECRET_KEY", "canary")
    assert run("environment") == "LC_ALL,TZ"


def test_limits_hold_as_any_user() -> None:
    assert run("limits") == f"{512 * MIB},0,0"


def children_of_this_process() -> list[bytes]:
    pids = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids]


def test_no_child_stays_behind() -> None:
    failure("sleep", Limits(wall_seconds=0.5))
    assert not [line for line in children_of_this_process() if MODULE.encode() in line]
