"""Invented contents for the style guide, templates/_components/gallery.html."""

from typing import Any

from lib.colours import HUES
from lib.units import Units


def _units(supports: int, mixed: int, against: int, silent: int, label: str = "") -> Units:
    return {
        "for": supports,
        "mixed": mixed,
        "against": against,
        "silent": silent,
        "total": supports + mixed + against + silent,
        "label": label,
    }


CLAIMS: list[dict[str, Any]] = [
    {
        "text": "Walk into every audit with nothing left to find",
        "units": _units(5, 0, 0, 1, "Walk into every audit with nothing left to find"),
        "quote": "I want the boring audit. The one where they are done by lunch.",
        "cite": "P-03",
    },
    {
        "text": "Stop being the only person who knows where the records are",
        "units": _units(3, 1, 1, 1, "Stop being the only person who knows"),
        "quote": "When I was off sick in March the line stood still for a day.",
        "cite": "P-07",
    },
    {
        "text": "Worries that new software slows the line",
        "units": _units(0, 0, 0, 6, "Worries that new software slows the line"),
        "ask": "What happened the last time a new system went live?",
    },
]

STAGES = [
    {"name": "Trigger", "text": "A failed or near-miss audit · 4 of 6"},
    {"name": "Search", "text": "Asks two peers before any vendor · 3 of 6"},
    {"name": "Shortlist", "text": "Three vendors · we are guessing", "guess": True},
    {"name": "Decide", "text": "Finance signs, IT can veto · 5 of 6"},
    {"name": "Live with it", "text": "Judges it at the next audit · 4 of 6"},
]

TURNS = [
    {
        "who": "Researcher",
        "ms": 724000,
        "moderator": True,
        "text": "Take me back to the morning of the audit. Where were you?",
    },
    {
        "who": "P-07",
        "ms": 731000,
        "text": "In the car park, honestly. Sitting in the car going through a ring binder. ",
        "marked": "If the auditor finds it before I do, I have already lost.",
        "after": " It is not about passing. You pass, mostly.",
    },
]

NAV: list[dict[str, Any]] = [
    {"label": "Home", "url": "#", "count": None},
    {"label": "Personas", "url": "#", "count": 3, "active": True},
    {"label": "Interviews", "url": "#", "count": 14},
    {"label": "Evidence", "url": "#", "count": 212},
    {"label": "Codebook", "url": "#", "count": 38},
    {"label": "Insights", "url": "#", "count": 17},
]


def sample_context() -> dict[str, Any]:
    """Everything that the style guide shows, under the names that its template uses."""
    return {
        "claims": CLAIMS,
        "stages": STAGES,
        "turns": TURNS,
        "hues": [{"name": name, "colour": colour} for name, colour in HUES.items()],
        "charts": [
            _units(5, 0, 0, 1),
            _units(3, 1, 1, 1),
            _units(0, 0, 0, 6),
            _units(9, 3, 2, 6),
            _units(40, 8, 5, 27),
            _units(0, 0, 0, 0),
        ],
        "tabs": [
            {"label": "Profile", "url": "#", "active": True},
            {"label": "Evidence", "url": "#evidence", "count": 41},
            {"label": "History", "url": "#history"},
        ],
        "menu_items": [
            {"label": "Rename", "url": "#"},
            {"label": "Merge into another code", "url": "#"},
            {"label": "Delete…", "url": "#", "danger": True, "dialog": "confirm-delete"},
        ],
        "takes": ["12 quotes leave 3 claims", "1 claim becomes a guess"],
        "card_rows": [
            {"label": "Business partners", "units": _units(4, 0, 0, 2, "Business partners")},
            {"label": "Basic exchange", "units": _units(2, 0, 0, 4, "Basic exchange")},
            {"label": "Interviews", "value": "6"},
        ],
        "errors": ["This PDF holds no text, only pictures. Upload a file with text in it."],
        "nav": NAV,
        "studies": [
            {"label": "Churned accounts Q3", "url": "#"},
            {"label": "Field visits, Leeds", "url": "#"},
        ],
    }
