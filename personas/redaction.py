"""Taking words out of what is already stored, in the transaction that made them go.

A stored quote names the cast members who speak in it; that somebody else speaks in it too is known
by its excerpt only. So both are looked at.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.db.models import BooleanField, F, Func, JSONField, QuerySet, Value

from interviews.models import Consent, ExcerptSubject
from personas.models import Export, Moment, PersonaVersion, SummaryRevision
from personas.versions.blackout import empty_quotes

Quote = dict[str, Any]
EVERYBODY = ("inside", "outside")


def strip_codings(*, workspace: int, codings: Collection[int]) -> None:
    """Untagged: their quotes leave the current document of every persona that shows them."""
    keys = {str(coding) for coding in codings}
    current = SummaryRevision.objects.for_workspace(workspace).current()
    _empty(current.filter(document__quotes__has_any_keys=list(keys)), lambda key, _: key in keys)


def strip_people(*, workspace: int, participants: Collection[int]) -> None:
    """Consent narrowed or a person erased: their words leave every revision and export."""
    people = _texts(participants)
    _strip_excerpts(workspace, _excerpts_of(participants))
    _strip(
        workspace,
        "participants[*]",
        people,
        lambda _, quote: bool(people & set(quote["participants"])),
    )
    _delete_exports(workspace, "participants", participants)


def confine_people(*, workspace: int, participants: Collection[int]) -> None:
    """Consent no longer covers others: documents made for them go, those for members stay."""
    _delete_exports(workspace, "participants", participants, audiences=("outside",))
    _delete_exports(workspace, "excerpts", _excerpts_of(participants), audiences=("outside",))


def heed_subjects(*, workspace: int, excerpts: Collection[int]) -> None:
    """Words turned out to be somebody else's: what that person did not agree to goes."""
    _strip_excerpts(workspace, _with_refusal(excerpts, quote_inside=False))
    confined = _without_leave(excerpts)
    _delete_exports(workspace, "excerpts", confined, audiences=("outside",))


def strip_excerpts(*, workspace: int, excerpts: Collection[int]) -> None:
    """Some of their words went: what is stored of them leaves every revision and export."""
    _strip_excerpts(workspace, excerpts)


def strip_interviews(*, workspace: int, interviews: Collection[int]) -> None:
    """Interviews deleted: what was said in them leaves every revision and export."""
    gone = _texts(interviews)
    moments = Moment.objects.filter(excerpt__interview__in=interviews)
    _strip(workspace, "interview", gone, lambda _, quote: quote["interview"] in gone, moments)
    _delete_exports(workspace, "interviews", interviews)


def _strip_excerpts(workspace: int, excerpts: Collection[int]) -> None:
    gone = _texts(excerpts)
    moments = Moment.objects.filter(excerpt__in=excerpts)
    _strip(workspace, "excerpt", gone, lambda _, quote: quote["excerpt"] in gone, moments)
    _delete_exports(workspace, "excerpts", excerpts)


def _excerpts_of(participants: Collection[int]) -> set[int]:
    subjects = ExcerptSubject.objects.filter(participant__in=participants)
    return set(subjects.values_list("excerpt", flat=True))


def _with_refusal(excerpts: Collection[int], **scope: bool) -> set[int]:
    refusing = Consent.objects.filter(superseded_at=None, **scope)
    subjects = ExcerptSubject.objects.filter(
        excerpt__in=excerpts, participant__in=refusing.values("participant")
    )
    return set(subjects.values_list("excerpt", flat=True))


def _without_leave(excerpts: Collection[int]) -> set[int]:
    """Those that not all subjects agreed to have quoted outside; not recorded is no."""
    agreeing = Consent.objects.filter(superseded_at=None, quote_outside=True)
    subjects = ExcerptSubject.objects.filter(excerpt__in=excerpts).exclude(
        participant__in=agreeing.values("participant")
    )
    return set(subjects.values_list("excerpt", flat=True))


def _texts(ids: Collection[int]) -> set[str]:
    return {str(each) for each in ids}


def _strip(
    workspace: int,
    what: str,
    values: Collection[str],
    goes: Callable[[str, Mapping[str, Any]], bool],
    moments: "QuerySet[Moment] | None" = None,
) -> None:
    """Out of every revision and version: quotes in which `what` is one of the values.

    Revisions first, then `moments`, which show such words: who publishes holds the rows that are
    published, in this order, and is waited for here.
    """
    if values:
        match, ids = f"(@.{what} == $any[*])", sorted(values)
        revisions = SummaryRevision.objects.for_workspace(workspace)
        _empty(revisions.filter(_holds("document", f"$.quotes.* ? {match}", ids)), goes)
        if moments is not None:
            list(moments.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
        places = (f"exists({place}.* ? {match})" for place in ("@.document.quotes", "@.team.said"))
        versions = PersonaVersion.objects.for_workspace(workspace)
        quoting = _holds("content", f"$ ? ({' || '.join(places)})", ids)
        empty_quotes(versions.filter(quoting), lambda quote: goes("", quote))


def _holds(column: str, path: str, values: list[Any]) -> Func:
    """Whether a JSON path, with the values as `$any`, finds something in the column."""
    return Func(
        F(column),
        Value(path),
        Value({"any": values}, output_field=JSONField()),
        function="jsonb_path_exists",
        template="%(function)s(%(expressions)s)",
        output_field=BooleanField(),
    )


def _empty(revisions: Any, goes: Callable[[str, Quote], bool]) -> None:
    """Empty the words of matching quotes: the only change that a stored document ever sees."""
    rows = revisions.exclude(document=None).order_by("pk").select_for_update(of=("self",))
    for row in rows.iterator(chunk_size=50):
        for key, quote in row.document["quotes"].items():
            if goes(key, quote):
                quote["quote"] = ""
        row.save(update_fields=["document"])


def _delete_exports(
    workspace: int, kind: str, ids: Collection[int], *, audiences: Collection[str] = EVERYBODY
) -> None:
    if ids:
        exports = Export.objects.for_workspace(workspace).filter(audience__in=audiences)
        exports.filter(_holds("cites", f"$.{kind}[*] ? (@ == $any[*])", sorted(ids))).delete()
