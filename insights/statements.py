"""Statements that complete "They …", and their proposed singular behind "She …".

English; a statement in another script passes unchanged.
"""

import re

from insights.verbs import ADVERBS, ED_VERBS, IRREGULAR, LY_VERBS, MODALS, PAST, SECOND

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_CONJUNCTION = re.compile(r"(?:,\s+)?\b(?:and|or|but)\s+|,\s+")
# After these a second verb may belong to another subject or to an infinitive.
_CLAUSE = re.compile(
    r"\b(?:to|who|whom|that|which|what|when|whenever|where|if|because|before|after|until|unless|"
    r"while|since|how|why|whether|they|he|she|it|we|you|somebody|someone|everybody|everyone)\b",
    re.IGNORECASE,
)


def clean_statement(statement: str) -> str:
    """Without the stem, the full stop and the stray space that people type along."""
    text = re.sub(r"\s+", " ", statement).strip().rstrip(".…;,: ")
    return re.sub(r"^(?:they|she|he)\s+(?=\S)", "", text, flags=re.IGNORECASE)


def propose_singular(statement: str) -> str:
    """The statement behind "They …" as it stands behind "She …".

    A proposal for a person to correct: be, have, do, go, modals, negation, past forms, adverbs in
    front, and a second verb where the sentence is simple enough to be sure of it.
    """
    start = _verb_at(statement, 0)
    if start is None:
        return statement
    word = start.group()
    if _key(word) in MODALS:
        return statement
    head = statement[: start.start()] + _singular(word)
    negated = _key(word) in ("do", "don't")
    return head + (statement[start.end() :] if negated else _rest(statement[start.end() :]))


def _key(word: str) -> str:
    return word.lower().replace("’", "'")


def _verb_at(text: str, start: int) -> re.Match[str] | None:
    """The first word from `start` on that is not an adverb; None where other script begins."""
    position = start
    while match := _WORD.match(text, position):
        if not _is_adverb(_key(match.group())):
            return match
        position = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    return None


def _is_adverb(word: str) -> bool:
    return word in ADVERBS or (word.endswith("ly") and word not in LY_VERBS)


def _rest(text: str) -> str:
    """The second and later verbs of a plain compound: "ask two peers and trust nobody"."""
    clause = _CLAUSE.search(text)
    limit = clause.start() if clause else len(text)
    pieces, done = [], 0
    for join in _CONJUNCTION.finditer(text, 0, limit):
        verb = _verb_at(text, join.end())
        if verb and verb.end() <= limit and _is_second_verb(text, join, verb):
            pieces += [text[done : verb.start()], _singular(verb.group())]
            done = verb.end()
    return "".join([*pieces, text[done:]])


def _is_second_verb(text: str, join: re.Match[str], verb: re.Match[str]) -> bool:
    # Without an object behind it the word is more likely a noun: "compare price and support".
    has_object = bool(text[verb.end() :].strip(" ,;.")) and text[verb.end()] == " "
    by_comma_alone = join.group().strip() == ","
    listed = by_comma_alone and not re.search(r"\b(?:and|or|but)\b", text[verb.end() :])
    return _key(verb.group()) in SECOND and has_object and not listed


def _singular(word: str) -> str:
    key = _key(word)
    if key in IRREGULAR:
        return _as_typed(word, IRREGULAR[key])
    if key in MODALS or key in PAST or (key.endswith("ed") and key not in ED_VERBS):
        return word
    if re.search(r"[^aeiou]y$", key):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", key) else "s")


def _as_typed(word: str, singular: str) -> str:
    singular = singular.replace("'", "’") if "’" in word else singular
    return singular[:1].upper() + singular[1:] if word[:1].isupper() else singular
