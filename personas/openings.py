"""What a persona opens with: three questions, and whether it is one that we do not want to win."""

from personas.models import Persona

OPENINGS = (
    ("opening_who", "Who is this?"),
    ("opening_why", "Why are they here?"),
    ("opening_story", "What is their story?"),
)
PLAIN = "No reason is given."


def read_openings(persona: Persona) -> tuple[tuple[str, str], ...]:
    """The answered questions with their answers: words of the team, to be marked as such."""
    told = ((ask, getattr(persona, name)) for name, ask in OPENINGS)
    return tuple((ask, answer) for ask, answer in told if answer)


def not_for_us(persona: Persona) -> str:
    """The reason why it is a negative persona; empty for all others."""
    return (persona.negative_reason or PLAIN) if persona.negative else ""


def named(persona: Persona) -> str:
    """The name, which says so where personas stand side by side and one is not for us."""
    return f"{persona.name} (not for us)" if persona.negative else persona.name
