"""`python -m config.stack`: the whole product on this machine, until Ctrl-C.

With `--with-parent` it ends, too, when the process that started it is killed.
"""

import os
import socket
import sys

from config.stack import lock, paths
from config.stack.children import tie_to_parent
from config.stack.errors import StackError
from config.stack.supervisor import Supervisor

DEFAULT_PORT = 8000


def main() -> int:
    if "--with-parent" in sys.argv[1:]:
        tie_to_parent()
    try:
        refuse_production()
        home = paths.home()
        home.make()
        port = chosen_port()
        lock.take(home)
        home.turn_logs()
        check_free(port)
    except StackError as error:
        print(error, file=sys.stderr)  # noqa: T201 - this is a program for a terminal
        return 1
    return Supervisor(home, port).run()


def refuse_production() -> None:
    if os.environ.get("FIRSTHAND_MODE", "local") != "local":
        raise StackError(
            "This starts the local product with demo logins. FIRSTHAND_MODE=production runs its "
            "processes one by one: docs/operations.md names them."
        )


def chosen_port() -> int:
    raw = os.environ.get("PORT", "").strip() or str(DEFAULT_PORT)
    if not raw.isdigit() or not 0 < int(raw) < 65536:
        raise StackError(f"PORT={raw!r}: use a number from 1 to 65535.")
    return int(raw)


def check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise StackError(
                f"127.0.0.1:{port} cannot be used ({error.strerror}). "
                "Choose another port with PORT=…"
            ) from error


if __name__ == "__main__":
    sys.exit(main())
