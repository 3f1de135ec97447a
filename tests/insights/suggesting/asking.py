"""Main program of a limited child: asks the network and writes what came of it."""

import socket
import sys

if __name__ == "__main__":
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except PermissionError:
        sys.stdout.write("refused")
    sys.stdout.flush()
