"""What may stand in the fields of a code."""

import re
from typing import Any

from insights.models import Facet, Stage
from insights.statements import clean_statement, propose_singular
from lib.colours import HUES
from lib.problems import Refused
from lib.text import one_line, paragraphs

# A facet's usual colour, so that a code made in passing still looks like its kin.
FACET_HUES = {
    Facet.BACKGROUND: "slate",
    Facet.TIME_USE: "slate",
    Facet.INTERESTS: "olive",
    Facet.GOALS: "teal",
    Facet.CONCERNS: "amber",
    Facet.PAINS: "violet",
    Facet.TRIGGERS: "orange",
    Facet.SUCCESS_FACTORS: "green",
    Facet.BARRIERS: "rose",
    Facet.DECISION_CRITERIA: "blue",
    Facet.BUYING_STAGE: "indigo",
    Facet.COMMITTEE_ROLE: "indigo",
    Facet.TRUSTED_SOURCES: "blue",
    Facet.WANTS_FROM_US: "green",
    Facet.OWN_WORDS: "brown",
    Facet.MOMENT: "olive",
    Facet.RELATIONSHIP_WANTED: "pink",
    Facet.RELATIONSHIP_EXPERIENCED: "pink",
    Facet.BROKEN_RULE: "rose",
    Facet.REASON_TO_ENGAGE: "orange",
    Facet.OTHER: "slate",
}


def usual_colour(facet: str) -> str:
    return HUES[FACET_HUES[_facet(facet)]]


def checked_fields(**values: Any) -> dict[str, Any]:
    """The fields as they are stored, or Refused with the field to mend."""
    values["name"] = _line(values["name"], "name", 120)
    if not values["name"]:
        raise Refused("Give the code a name.", field="name")
    for field in ("definition", "includes", "excludes"):
        values[field] = paragraphs(values[field])
    values["colour"] = checked_colour(values["colour"])
    _check_facet(values)
    many = clean_statement(_line(values["statement"], "statement", 200))
    one = clean_statement(_line(values["statement_one"], "statement_one", 200))
    return values | {"statement": many, "statement_one": one or propose_singular(many)[:200]}


def checked_colour(colour: str) -> str:
    if not re.fullmatch(r"#[0-9a-f]{6}", colour.lower()):
        raise Refused("Give the colour as # and six digits: #0f6a64.", field="colour")
    return colour.lower()


def _check_facet(values: dict[str, Any]) -> None:
    facet = _facet(values["facet"])
    if facet != Facet.BUYING_STAGE:
        values["stage"] = ""
    elif values["stage"] and values["stage"] not in Stage.values:
        raise Refused("Choose one of the stages of buying.", field="stage")


def _facet(facet: str) -> Facet:
    if facet not in Facet.values:
        raise Refused("Choose the part of a persona that it speaks to.", field="facet")
    return Facet(facet)


def _line(text: str, field: str, limit: int) -> str:
    line = one_line(text)
    if len(line) > limit:
        raise Refused(f"Shorten this to {limit} characters; it has {len(line)}.", field=field)
    return line
