"""The words that a figure counts, as far as the team may read them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Substr

from accounts.models import Workspace
from insights.queries import IN_PLACE
from interviews.models import Anchor, Consent, ExcerptSubject


@dataclass(frozen=True, slots=True)
class Place:
    """A passage. `words` are empty where somebody did not agree to be quoted."""

    interview: int
    title: str
    words: str
    excerpt: int


def places_of(workspace: Workspace, excerpts: Collection[int]) -> dict[int, Place]:
    """By excerpt, of those that stand in the current transcript. Two queries."""
    silent = silent_among(excerpts)
    rows = Anchor.objects.filter(
        workspace=workspace,
        excerpt__in=excerpts,
        transcript__is_current=True,
        state__in=IN_PLACE,
    )
    # Postgres counts characters from one.
    words = Substr("transcript__text", F("start") + 1, F("end") - F("start"))
    return {
        excerpt: Place(interview, title, "" if excerpt in silent else said, excerpt)
        for excerpt, interview, title, said in rows.values_list(
            "excerpt", "excerpt__interview", "excerpt__interview__title", words
        )
    }


def silent_among(excerpts: Collection[int]) -> set[int]:
    """Those with words of somebody who does not want to be quoted inside of the team."""
    refusing = Consent.objects.filter(superseded_at=None, quote_inside=False)
    rows = ExcerptSubject.objects.filter(
        excerpt__in=excerpts, participant__in=refusing.values("participant")
    )
    return set(rows.values_list("excerpt", flat=True))
