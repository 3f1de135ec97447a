"""What the team wrote about a persona, as the values that the templates set. Pure."""

from typing import Any

from personas.documents.clipping import clipped
from personas.documents.content import Moment, OwnSection, PersonaDocument

TITLE_LIMIT, LINE_LIMIT, QUOTE_LIMIT, ANSWER_LIMIT = 90, 400, 500, 500

Values = dict[str, Any]


def team_values(document: PersonaDocument) -> Values:
    return {
        "not_for_us": clipped(document.not_for_us, LINE_LIMIT),
        "openings": [
            {"question": clipped(each.question, TITLE_LIMIT), "answer": _answer(each.answer)}
            for each in document.openings
        ],
        "own_sections": [_section(section) for section in document.own_sections],
        "moments": [_moment(moment) for moment in document.moments],
    }


def _answer(text: str) -> str:
    return clipped(text, ANSWER_LIMIT)


def _section(section: OwnSection) -> Values:
    return {
        "title": clipped(section.title, TITLE_LIMIT),
        "lines": [clipped(line, LINE_LIMIT) for line in section.lines],
    }


def _moment(moment: Moment) -> Values:
    return {
        "situation": clipped(moment.situation, LINE_LIMIT),
        "emotion": clipped(moment.emotion, TITLE_LIMIT),
        "need": clipped(moment.need, LINE_LIMIT),
        "quote": None if moment.quote is None else clipped(moment.quote, QUOTE_LIMIT),
        "speaker": clipped(moment.speaker, TITLE_LIMIT),
        "guess": moment.is_guess,
    }
