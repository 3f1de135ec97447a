"""Texts that may repeat words which went, as they are put before somebody to settle."""

from dataclasses import dataclass
from datetime import datetime

from personas.written import Place

# More than this before and after the words that repeat is left out.
AROUND = 160

WHAT = {
    ("claim", "text"): "Line of {}",
    ("claim", "question"): "Question to a line of {}",
    ("claim", "resolution_reason"): "Why a contradiction in {} was settled so",
    ("persona", "name"): "Name of a persona",
    ("persona", "tagline"): "Tagline of {}",
    ("persona", "negative_reason"): "Why {} is not for us",
    ("persona", "opening_who"): "Who {} is",
    ("persona", "opening_why"): "Why {} is here",
    ("persona", "opening_story"): "The story of {}, in short",
    ("personasection", "title"): "Section of {}",
    ("personasection", "prompt"): "Question of a section of {}",
    ("personasection", "low"): "Pole of a scale of {}",
    ("personasection", "high"): "Pole of a scale of {}",
    ("personasection", "text"): "What the team wrote of {}",
    ("personatemplate", "name"): "Name of a template",
    ("templatesection", "title"): "Section of the template “{}”",
    ("templatesection", "prompt"): "Question of a section of the template “{}”",
    ("templatesection", "low"): "Pole of a scale of the template “{}”",
    ("templatesection", "high"): "Pole of a scale of the template “{}”",
    ("moment", "situation"): "Moment of {}",
    ("moment", "emotion"): "What {} feels in a moment",
    ("moment", "need"): "What {} needs in a moment",
    ("storypart", "text"): "The team's words in the narrative of {}",
    ("timeblock", "label"): "Part of the day of {}",
    ("code", "name"): "Name of a code",
    ("code", "statement"): "Statement of the code “{}”",
    ("code", "statement_one"): "Statement of the code “{}”, of one person",
    ("code", "definition"): "Definition of the code “{}”",
    ("code", "includes"): "What the code “{}” includes",
    ("code", "excludes"): "What the code “{}” excludes",
    ("insight", "statement"): "Insight",
    ("insight", "statement_one"): "Insight, of one person",
    ("insight", "interpretation"): "Interpretation of an insight",
    ("insight", "for_content"): "What an insight means for content",
    ("insight", "for_message"): "What an insight means for messages",
    ("insight", "for_product"): "What an insight means for the product",
    ("insight", "for_service"): "What an insight means for service",
    ("alternative", "text"): "Another reading of “{}”",
    ("alternative", "why_not"): "Why “{}” is not read so",
    ("metric", "name"): "Metric beside “{}”",
    ("metric", "value"): "Value of the metric “{}”",
    ("metric", "denominator"): "Denominator of the metric “{}”",
    ("metric", "source"): "Source of the metric “{}”",
    ("metric", "caveat"): "Caveat of the metric “{}”",
    ("memo", "text"): "Note",
    ("study", "name"): "Name of a study",
    ("study", "question"): "Question of the study “{}”",
    ("study", "guide"): "Guide of the study “{}”",
    ("study", "biases"): "What the team believed before the study “{}”",
    ("interview", "title"): "Title of an interview",
    ("journeymap", "name"): "Name of a journey map",
    ("journeystage", "name"): "Stage of the journey “{}”",
    ("journeycell", "text"): "Cell of the journey “{}”",
    ("message", "benefit"): "Benefit in a message to {}",
    ("message", "text"): "Message to {}",
    ("ownanswer", "text"): "Own view of {}",
    ("comment", "text"): "Comment on {}",
    ("decision", "text"): "Decision because of {}",
    ("decision", "changed"): "What was changed because of {}",
    ("decision", "decided_by"): "Who decided because of {}",
    ("decision", "outcome"): "What came of a decision because of {}",
    ("review", "note"): "Note of a review of {}",
}
REMOVE = {
    ("claim", "text"): "Delete the line …",
    ("claim", "question"): "Remove the question",
    ("claim", "resolution_reason"): "Remove the reason",
    ("persona", "tagline"): "Remove the tagline",
    ("moment", "emotion"): "Remove the feeling",
    ("moment", "need"): "Remove the need",
    ("storypart", "text"): "Remove these words",
    ("persona", "negative_reason"): "Remove the reason",
    ("persona", "opening_who"): "Remove this answer",
    ("persona", "opening_why"): "Remove this answer",
    ("persona", "opening_story"): "Remove this answer",
    ("personasection", "text"): "Empty this section",
    ("personasection", "prompt"): "Remove the question",
    ("templatesection", "title"): "Take the section out of the template",
    ("templatesection", "prompt"): "Remove the question",
    ("templatesection", "low"): "Take the section out of the template",
    ("templatesection", "high"): "Take the section out of the template",
    ("memo", "text"): "Delete the note",
    ("comment", "text"): "Delete the comment",
    ("decision", "decided_by"): "Remove who decided",
    ("decision", "outcome"): "Remove what came of it",
    ("review", "note"): "Remove the note",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it reads now; `home` is the name of the thing it belongs to."""

    text: str
    home: str = ""


@dataclass(frozen=True, slots=True)
class TextView:
    """`marked` are the words that may be a repetition. `delete_url` is a page that asks first,
    `remove_label` a button. Before anything went there is no `pk`."""

    what: str
    before: str
    marked: str
    after: str
    sign: str
    why: str = ""
    since: datetime | None = None
    pk: int | None = None
    edit_url: str = ""
    delete_url: str = ""
    remove_label: str = ""


def what_it_is(place: Place, home: str) -> str:
    home = home.strip('“”"')
    if place.kind == "paragraph":
        return f"Rewritten paragraph of {home}"
    return WHAT.get((place.kind, place.field), place.kind.capitalize()).format(home)


def remove_label(place: Place) -> str:
    if place.kind == "paragraph":
        return "Give it back to the evidence"
    return REMOVE.get((place.kind, place.field), "")


def cut(text: str, start: int | None, end: int | None) -> tuple[str, str, str]:
    """What stands before, the words themselves, and what comes after, with … for what is left out.

    Places past the end of a text that was changed meanwhile mark nothing.
    """
    if start is None or end is None or not start < end <= len(text):
        return text, "", ""
    before, after = text[:start], text[end:]
    if len(before) > AROUND:
        before = f"… {before[-AROUND:].partition(' ')[2]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rpartition(' ')[0]} …"
    return before, text[start:end], after


def why(reason: str, who: str) -> str:
    """`who` is a pseudonym, or nothing where it is not to be told."""
    somebody = who or "Somebody"
    return {
        "silenced": f"{somebody} may no longer be quoted",
        "confined": f"{somebody} may no longer be quoted outside",
        "erased": "Somebody was erased",
        "deleted": "An interview was deleted",
    }[reason]


def sign_in_words(sign: str, *, tells_names: bool) -> str:
    """To who may not know a real name it is never said that a text holds one."""
    if sign == "label":
        return "names their pseudonym"
    if sign == "name" and tells_names:
        return "may hold their real name"
    return "may repeat their words"
