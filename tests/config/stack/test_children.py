import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from config.stack import leftovers
from config.stack.children import Child, Command

# A parent that starts a child of its own through Child, tells its number and waits to be killed.
PARENT = """
import sys, time
from pathlib import Path
from config.stack.children import Child, Command
child = Child(Command("child", ("sleep", "60"), Path("/")), Path(sys.argv[1]))
print(child.pid, flush=True)
time.sleep(60)
"""
DEAF = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("deaf", flush=True)
time.sleep(60)
"""


def command(*argv: str, patience: float = 5) -> Command:
    return Command("child", argv, Path("/"), patience=patience)


def python(code: str, patience: float = 5) -> Command:
    return command(sys.executable, "-c", code, patience=patience)


def wait_for(text: str, log: Path) -> None:
    deadline = time.monotonic() + 10
    while text not in log.read_text():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.02)


def gone(pid: int, patience: float = 10) -> bool:
    deadline = time.monotonic() + patience
    while leftovers.birth(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return leftovers.birth(pid) == ""


def test_both_streams_of_a_child_reach_its_log(tmp_path: Path) -> None:
    log = tmp_path / "log"
    child = Child(command("sh", "-c", "echo out; echo err >&2"), log)
    assert child.wait_stopped()
    assert log.read_text().split() == ["out", "err"]


def test_a_child_stops_when_asked(tmp_path: Path) -> None:
    child = Child(command("sleep", "60"), tmp_path / "log")
    assert child.stop()
    assert child.ending() == f"signal {int(signal.SIGTERM)}"


def test_a_child_deaf_to_signals_is_killed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    child = Child(python(DEAF, patience=0.2), log)
    wait_for("deaf", log)
    assert not child.stop()
    assert child.ending() == f"signal {int(signal.SIGKILL)}"


def test_grandchildren_go_with_the_child(tmp_path: Path) -> None:
    log = tmp_path / "log"
    child = Child(command("sh", "-c", "sleep 60 & echo $!; wait"), log)
    wait_for("\n", log)
    child.process.kill()
    child.wait_stopped()
    assert gone(int(log.read_text()))


def test_a_child_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path / "log")], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert gone(child)


def test_a_ctrl_c_in_the_terminal_reaches_the_parent_only(tmp_path: Path) -> None:
    child = Child(command("sleep", "60"), tmp_path / "log")
    try:
        assert os.getpgid(child.pid) == child.pid
        assert os.getsid(child.pid) != os.getsid(0)
    finally:
        child.stop()
