"""W3C Web Annotations (JSON-LD): one a coding, anchored by position, by quote, and by version.

https://www.w3.org/TR/annotation-model/; positions count codepoints, end exclusive.
"""

import json
from typing import Any

from insights.exchange.model import Coding, Project, Selection, Source
from insights.exchange.taguette.paths import paths_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32


def write_annotations(project: Project) -> bytes:
    paths = paths_of(project.codes)
    users = {user.guid: user.name for user in project.users}
    items = [
        _annotation(source, selection, coding, paths[coding.code], users.get(coding.user, ""))
        for source, selection in project.selections()
        for coding in selection.codings
    ]
    page = {
        "@context": CONTEXT,
        "id": "urn:firsthand:annotations",
        "type": "AnnotationPage",
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=1).encode()


def _annotation(
    source: Source, selection: Selection, coding: Coding, path: str, coder: str
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": f"urn:uuid:{coding.guid}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": {
            "id": f"urn:uuid:{coding.code}",
            "type": "TextualBody",
            "purpose": "tagging",
            "format": "text/plain",
            "value": path,
        },
        "target": {
            "source": f"urn:uuid:{source.guid}",
            "state": {
                "type": "TimeState",
                "sourceDate": source.version_at,
                "cached": f"urn:uuid:{source.guid}?version={source.version}",
            },
            "selector": [_position(selection), _quote(source.text, selection)],
        },
    }
    if coder:
        found["creator"] = {"type": "Person", "name": coder}
    if coding.created:
        found["created"] = coding.created
    return found


def _position(selection: Selection) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": selection.start, "end": selection.end}


def _quote(text: str, selection: Selection) -> dict[str, Any]:
    return {
        "type": "TextQuoteSelector",
        "exact": text[selection.start : selection.end],
        "prefix": text[max(0, selection.start - AROUND) : selection.start],
        "suffix": text[selection.end : selection.end + AROUND],
    }
