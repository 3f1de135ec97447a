"""Words that ascribe age, gender or origin: worth a second look where no quote stands behind them.

A small list, English, deterministic. Having such a word is no fault; saying it of a kind of buyer
without having heard it is what this points at.
"""

import re
from collections.abc import Iterator

AGE = (
    "millennial millennials boomer boomers gen-z gen-x zoomer zoomers elderly aged ageing aging "
    "old older young younger youngster youngsters senior-citizen seniors pensioner pensioners "
    "retiree retirees middle-aged youthful teenager teenagers grandmother grandfather grandma "
    "grandpa granny tech-savvy technophobe digital-native digital-natives"
)
GENDER = (
    "woman women female females man men male males girl girls boy boys lady ladies guy guys mum "
    "mums mom moms mother mothers dad dads father fathers housewife housewives wife wives husband "
    "husbands feminine masculine motherly bossy girly soccer-mom working-mother"
)
ORIGIN = (
    "immigrant immigrants migrant migrants foreigner foreigners foreign ethnic ethnicity race "
    "native natives western eastern oriental asian asians african africans european europeans "
    "american americans arab arabs latino latina latinos hispanic black white jewish muslim "
    "muslims christian christians hindu hindus working-class middle-class upper-class "
    "blue-collar white-collar"
)
# What these words mostly mean in talk of work, and then say nothing of anybody.
_HARMLESS = (
    r"senior\s+(?:manager|management|team|leader)|years?\s+old|how\s+old|old\s+(?:system|software|"
    r"paper|form|tool|way|version|data|spreadsheet|contract|supplier|habit)s?|white\s+paper|"
    r"black\s+(?:box|friday|list)|white\s+(?:list|label)|male\s+and\s+female|man\s+hours?|"
    r"middle\s+man|native\s+app|foreign\s+(?:key|body|bodies|matter|exchange|trade|supplier)s?"
)
KINDS = {
    word: kind
    for kind, words in (("age", AGE), ("gender", GENDER), ("origin", ORIGIN))
    for word in words.split()
}
_WORDS = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(w).replace(r"\-", r"[\s-]") for w in sorted(KINDS, key=len, reverse=True))
    + r")(?![\w-])",
    re.IGNORECASE,
)
_SKIPPED = re.compile(rf"\b(?:{_HARMLESS})\b", re.IGNORECASE)


def traits_in(text: str) -> Iterator[str]:
    """Words of the list, as the list writes them, in the order of the text, each once."""
    seen = set()
    for found in _WORDS.finditer(_SKIPPED.sub(lambda m: " " * len(m.group()), text)):
        word = re.sub(r"\s", "-", found.group().casefold())
        if word not in seen:
            seen.add(word)
            yield word
