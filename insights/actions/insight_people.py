"""Whose words stand behind an insight: they are held while it changes, and their personas told."""

from collections.abc import Collection

from insights.actions.codes import coded_with, hold_codes, lock_people, tell
from insights.models import Code, Insight
from interviews.models import ExcerptSubject


def hold_grounds(workspace: int, codes: Collection[Code], excerpts: Collection[int]) -> None:
    """Lock the codes with all below them, and everybody who speaks. Refused if a code is gone."""
    held = hold_codes(list(codes)) if codes else []
    people = set(coded_with(*held)) if held else set()
    subjects = ExcerptSubject.objects.filter(workspace=workspace, excerpt__in=excerpts)
    lock_people(people | set(subjects.values_list("participant_id", flat=True)))


def people_behind(insight: Insight) -> set[int]:
    """Those coded with one of its codes, and those in its single quotes."""
    codes = list(Code.objects.living().filter(insight_links__insight=insight))
    people = coded_with(*codes) if codes else set()
    singles = ExcerptSubject.objects.filter(excerpt__insight_links__insight=insight)
    return people | set(singles.values_list("participant_id", flat=True))


def tell_of(workspace: int, people: Collection[int], *, removed: bool = False) -> None:
    if people:
        tell(workspace, people, removed=removed)
