"""The writes of insights: their words, and what they are said to rest on.

Locks are taken in the order workspace, codes, participants (by id), own rows, persona states,
change log.
"""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import F

from accounts.changes import record
from accounts.models import User, Workspace
from insights.actions.insight_fields import checked_fields, checked_stance
from insights.actions.insight_people import hold_grounds, people_behind, tell_of
from insights.grounds import grounds_of
from insights.models import Code, Insight, InsightCode, InsightExcerpt, Stance
from interviews.models import Excerpt
from lib.problems import Refused, Stale
from lib.templatetags.firsthand import people as counted

SHOWING = 2
IMPLICATIONS = ("for_content", "for_message", "for_product", "for_service")


@transaction.atomic
def create_insight(
    *,
    workspace: Workspace,
    by: User,
    statement: str,
    codes: Collection[Code] = (),
    excerpts: Collection[int] = (),
    stance: str = Stance.SUPPORTS,
    interpreter: User | None = None,
    **fields: Any,
) -> Insight:
    """With what was selected attached. Raises Refused."""
    values = checked_fields(statement=statement, **fields)
    hold_grounds(workspace.pk, codes, excerpts)
    insight = Insight.objects.create(
        workspace=workspace, created_by=by, interpreter=_reader(values, interpreter, by), **values
    )
    held = _attach(insight, codes, excerpts, checked_stance(stance))
    check_unarticulated(insight, by)
    tell_of(workspace.pk, people_behind(insight))
    record(workspace=workspace.pk, by=by, verb="insight.added", what=insight, after=held)
    return insight


@transaction.atomic
def edit_insight(
    *, insight: Insight, by: User, version: int, interpreter: User | None = None, **fields: Any
) -> Insight:
    """Change what is given: statement, facet, interpretation, status, unarticulated.

    Raises Refused; Stale if somebody else saved since `version`.
    """
    hold_grounds(
        insight.workspace_id, list(insight.codes.filter(merged_into=None)), _singles(insight)
    )
    held = _held(insight, version)
    before = {key: getattr(held, key) for key in fields}
    values = checked_fields(**fields)
    changed = sorted(key for key in values if values[key] != getattr(held, key))
    values["interpreter"] = _reader(values, interpreter or held.interpreter, by)
    for key, value in values.items():
        setattr(held, key, value)
    held.version = version + 1
    held.save(update_fields=[*values, "version"])
    check_unarticulated(held, by)
    tell_of(held.workspace_id, people_behind(held) if changed else ())
    _log(held, by, "insight.edited", fields=changed, was=before.get("status"), to=held.status)
    return held


@transaction.atomic
def say_implications(*, insight: Insight, by: User, version: int, **texts: str) -> Insight:
    """What it means for content, messages, the product and service. Raises Refused and Stale."""
    held = _held(insight, version)
    values = checked_fields(**{key: texts[key] for key in IMPLICATIONS})
    changed = sorted(key for key in values if values[key] != getattr(held, key))
    Insight.objects.filter(pk=held.pk).update(version=F("version") + 1, **values)
    _log(held, by, "insight.edited", fields=changed)
    held.refresh_from_db()
    return held


@transaction.atomic
def rest_insight(
    *,
    insight: Insight,
    by: User,
    codes: Collection[Code] = (),
    excerpts: Collection[int] = (),
    stance: str = Stance.SUPPORTS,
) -> None:
    """Put codes and quotes behind it, or turn the stance of those that are. Raises Refused."""
    hold_grounds(insight.workspace_id, codes, excerpts)
    _held(insight)
    held = _attach(insight, codes, excerpts, checked_stance(stance))
    if not (held["codes"] or held["excerpts"]):
        raise Refused("These quotes are no longer there. Select them again.", field="excerpt")
    check_unarticulated(insight, by)
    tell_of(insight.workspace_id, people_behind(insight))
    _log(insight, by, "insight.grounded", **held)


@transaction.atomic
def loosen_insight(
    *,
    insight: Insight,
    by: User,
    codes: Collection[Code] = (),
    excerpts: Collection[int] = (),
) -> None:
    """Take codes and quotes away from it; nothing happens to them."""
    hold_grounds(insight.workspace_id, codes, excerpts)
    _held(insight)
    people = people_behind(insight)
    gone = (
        insight.code_links.filter(code__in=codes),
        insight.excerpt_links.filter(excerpt__in=excerpts),
    )
    told = {
        "codes": sorted(gone[0].values_list("code", flat=True)),
        "excerpts": sorted(gone[1].values_list("excerpt", flat=True)),
    }
    for links in gone:
        links.delete()
    tell_of(insight.workspace_id, people, removed=True)
    _log(insight, by, "insight.loosened", **told)


@transaction.atomic
def delete_insight(*, insight: Insight, by: User) -> None:
    """Its readings, numbers and memos go with it; lines that rested on it lose that ground."""
    hold_grounds(
        insight.workspace_id, list(insight.codes.filter(merged_into=None)), _singles(insight)
    )
    held = _held(insight)
    people = people_behind(held)
    gone = Insight(pk=held.pk, workspace_id=held.workspace_id)
    held.delete()
    tell_of(gone.workspace_id, people, removed=True)
    _log(gone, by, "insight.deleted")


def check_unarticulated(insight: Insight, by: User) -> None:
    """Nobody says it, at least two quotes show it, and somebody reads it so."""
    if not insight.unarticulated:
        return
    if not insight.interpretation:
        said = "Write the interpretation: what nobody says, somebody has to read."
        raise Refused(said, field="interpretation")
    grounds = grounds_of(insight.workspace, [insight], by)[0][insight.pk]
    if said_by := grounds.said:
        verb = "says" if len(said_by) == 1 else "say"
        said = (
            f"{counted(len(said_by), 'quote')} behind it {verb} it in words, so it is not "
            "unarticulated. Take what is said away from it, or leave the mark off."
        )
        raise Refused(said, field="unarticulated")
    if len(grounds.shown) < SHOWING:
        raise Refused(
            "An unarticulated insight needs at least two quotes that show it (tagged They do, or "
            f"Unspoken). Behind this one there are {len(grounds.shown) or 'none'}.",
            field="unarticulated",
        )


def _attach(
    insight: Insight, codes: Collection[Code], excerpts: Collection[int], stance: str
) -> dict[str, Any]:
    inside = {"workspace_id": insight.workspace_id, "stance": stance}
    for code in codes:
        InsightCode.objects.update_or_create(insight=insight, code=code, defaults=inside)
    here = Excerpt.objects.filter(workspace=insight.workspace_id, pk__in=excerpts)
    found = sorted(here.values_list("pk", flat=True))
    InsightExcerpt.objects.bulk_create(
        [InsightExcerpt(insight=insight, excerpt_id=pk, **inside) for pk in found],
        update_conflicts=True,
        unique_fields=["insight", "excerpt"],
        update_fields=["stance"],
    )
    return {"codes": sorted(code.pk for code in codes), "excerpts": found, "stance": stance}


def _reader(values: dict[str, Any], given: User | None, by: User) -> User | None:
    """Who reads it so: whoever is named, else whoever wrote it down."""
    if "interpretation" not in values:
        return given
    return (given or by) if values["interpretation"] else None


def _held(insight: Insight, version: int | None = None) -> Insight:
    held = Insight.objects.select_for_update(no_key=True, of=("self",)).filter(pk=insight.pk)
    found = held.select_related("workspace").first()
    if found is None:
        raise Refused("This insight was deleted meanwhile.", code="gone")
    if version is not None and found.version != version:
        raise Stale(
            "Somebody else edited this insight meanwhile. What stands there now is beside what "
            "you wrote: keep yours, theirs, or a mix.",
            current=found,
            field=None,
        )
    return found


def _singles(insight: Insight) -> list[int]:
    return list(insight.excerpt_links.values_list("excerpt", flat=True))


def _log(insight: Insight, by: User, verb: str, **after: Any) -> None:
    record(workspace=insight.workspace_id, by=by, verb=verb, what=insight, after=after or None)
