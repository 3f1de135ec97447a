"""Times as people and programs write them in transcripts."""

import re

# 1:05, 00:31, 1:02:03, 00:00:12.480, 00:00:12,480
TIME = r"(?:\d{1,2}:[0-5]?\d|\d{1,3}):[0-5]\d(?:[.,]\d{1,3})?"
# A range names its beginning: 00:31 - 00:45
SPAN = rf"(?P<time>{TIME})(?:\s*(?:-->|[-–—]|to)\s*{TIME})?"


def milliseconds(time: str) -> int:
    """Milliseconds of `[h:]m:s[.fraction]`."""
    clock, _, fraction = re.sub(",", ".", time).partition(".")
    seconds = 0
    for part in clock.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds * 1000 + int(f"{fraction:0<3}"[:3] or 0)
