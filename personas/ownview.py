"""A member's own view of a persona beside what customers said, one question at a time.

What shares no word with any theme of its section is shown as unmatched: perhaps nobody said it,
perhaps they say it in other words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from personas.models import OwnAnswer, Persona
from personas.repetition import is_telling
from personas.summaries import SummaryDocument, Theme
from personas.summaries.words import placed_tokens

THEMES_SHOWN = 3
STEM = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A theme of the section. `shares`: a word of the own answer is in it."""

    label: str
    n_for: int
    of: int
    shares: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnView:
    """One question: the own answer, what customers say, and what colleagues shared."""

    prompt: str
    question: str
    text: str
    told: tuple[Told, ...]
    colleagues: tuple[Colleague, ...]

    @property
    def is_unmatched(self) -> bool:
        return bool(self.text) and not any(theme.shares for theme in self.told)

    @property
    def shown(self) -> tuple[Told, ...]:
        """Those that share a word first."""
        return tuple(sorted(self.told, key=lambda one: not one.shares)[:THEMES_SHOWN])


def own_views(persona: Persona, document: SummaryDocument | None, user: User) -> list[OwnView]:
    """One query."""
    answers = OwnAnswer.objects.filter(persona=persona).select_related("author")
    rows = list(answers.order_by("author__name", "author"))
    facets = {facet.facet: facet.themes for facet in (document.facets if document else ())}
    return [
        _view(prompt, str(question), rows, facets.get(prompt, ()), document, user)
        for prompt, question in OwnAnswer.Prompt.choices
    ]


def _view(
    prompt: str,
    question: str,
    rows: Iterable[OwnAnswer],
    themes: Iterable[Theme],
    document: SummaryDocument | None,
    user: User,
) -> OwnView:
    here = [row for row in rows if row.prompt == prompt]
    text = next((row.text for row in here if row.author_id == user.pk), "")
    own = stems(text)
    return OwnView(
        prompt,
        question,
        text,
        tuple(
            Told(theme.label, theme.n_for, theme.N, bool(own & _stems_of(theme, document)))
            for theme in themes
        ),
        tuple(
            Colleague(str(row.author), row.text)
            for row in here
            if row.shared and row.author_id != user.pk
        ),
    )


def _stems_of(theme: Theme, document: SummaryDocument | None) -> frozenset[str]:
    """Of its name, its statement, and the quotes that the summary cites for it."""
    quotes = document.quotes if document else {}
    said = (quotes[key].quote for key in theme.quotes if key in quotes)
    return stems(" ".join([theme.label, theme.statement, *said]))


def stems(text: str) -> frozenset[str]:
    """Telling words by their beginnings, so that signature and signatures are one."""
    words = (token.word for token in placed_tokens(text))
    return frozenset(word[:STEM] for word in words if is_telling(word))
