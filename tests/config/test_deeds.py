"""Everything that the change log is told has words, or is a matter of one person alone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from accounts.permissions import PERMISSIONS
from config.deeds import DEEDS, KINDS, OWN, in_words

APPS = ("accounts", "interviews", "insights", "personas", "config")
SHAPE = re.compile(r"[a-z_]+\.[a-z_]+")
# Of the same shape, in modules that write to the log: a salt, and a field of the API.
NO_VERBS = {"firsthand.digest", "consent.recorded_on"}
# Rows that a team words and orders itself: their verbs are put together of kind and deed.
TOLD_ROWS = {
    f"{kind}.{deed}"
    for kind in ("moment", "storypart", "timeblock")
    for deed in ("added", "edited", "moved", "ordered", "deleted")
}
PUT_TOGETHER = {"personas/actions/telling.py"}


def writers() -> Iterator[tuple[str, ast.Module]]:
    """Modules that write to the change log, by their path."""
    root = Path(settings.BASE_DIR)
    for app in APPS:
        for path in (root / app).rglob("*.py"):
            text = path.read_text()
            if "from accounts.changes import" in text:
                yield str(path.relative_to(root)), ast.parse(text)


def verbs() -> set[str]:
    nodes = (node for _, tree in writers() for node in ast.walk(tree))
    texts = {str(node.value) for node in nodes if isinstance(node, ast.Constant)}
    shaped = {text for text in texts if SHAPE.fullmatch(text)}
    return (shaped | TOLD_ROWS) - set(PERMISSIONS) - NO_VERBS


def test_every_verb_that_is_recorded_has_words() -> None:
    assert len(verbs()) > 150
    assert verbs() - OWN == set(DEEDS)
    assert verbs() >= OWN


def test_no_other_module_puts_verbs_together() -> None:
    made = {
        path
        for path, tree in writers()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and "._meta.model_name" in ast.unparse(node)
    }
    assert made == PUT_TOGETHER


def test_every_verb_is_found_under_one_kind() -> None:
    subjects = [subject for _, group in KINDS.values() for subject in group]
    assert len(subjects) == len(set(subjects))
    assert {verb.partition(".")[0] for verb in DEEDS} == set(subjects)


def test_words_read_on_without_a_name() -> None:
    for verb in DEEDS:
        for count in (1, 2):
            told = in_words(verb, count, named=False)
            assert not told.endswith((" of", " in", " on", " to", " into", " from", ":")), verb
            assert "{" not in told, verb
