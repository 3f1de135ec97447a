"""What a team tells around a persona: what to say to it. Pure.

No document prints any of it, and no link shows it: it is kept for the members of the workspace.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """`claims`: ids of the lines it rests on."""

    id: int
    benefit: str
    text: str
    channel: str
    stage: str
    claims: tuple[int, ...]
