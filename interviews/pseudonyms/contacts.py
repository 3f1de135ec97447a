"""E-mail addresses, phone numbers and addresses of profiles.

Everything has bounds, as the text may be hostile. A number is a phone number by its form, or by
a word before it; dates, times, prices, ranges and versions are none.
"""

import re
from collections.abc import Iterator

from interviews.pseudonyms.found import Found, apart

EMAIL, PHONE, PROFILE = "e-mail", "phone", "profile"

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w+%-]{1,64}(?:\.[\w+%-]{1,64}){0,5}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?![\w@])"
)
_ENDINGS = "com|org|net|info|io|eu|de|at|ch|fr|es|it|nl|be|pl|se|no|dk|fi|uk|co|edu|gov"
_AT = r"(?:\(at\)|\[at\]|\{at\}| at )"
_DOT = r"(?:\(dot\)|\[dot\]|\{dot\}| dot |\.)"
# Spelled out, as people say an address or hide it: jo dot miller at example dot com.
_SPELLED = re.compile(
    rf"(?<![\w.])[\w+-]{{1,64}}(?:{_DOT}[\w+-]{{1,64}}){{0,3}} ?(?P<at>{_AT}) ?"
    rf"[\w-]{{2,63}}(?: ?{_DOT} ?[\w-]{{2,63}}){{0,3}} ?(?P<dot>{_DOT}) ?(?:{_ENDINGS})(?!\w)",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"(?<![\w.@/-])(?:https?://)?(?:[a-z]{2,3}\.)?"
    r"(?:linkedin\.com/(?:in|pub)|xing\.com/profile|bsky\.app/profile|github\.com|gitlab\.com"
    r"|(?:twitter|x|facebook|instagram|threads|tiktok|medium)\.com|t\.me)"
    r"/@?[\w%-](?:[\w.%-]{0,98}[\w%-])?(?!\w)",
    re.IGNORECASE,
)

_GAP = r"[ \u00a0\u202f.\-/()–‑]{1,2}"
_NUMBER = re.compile(
    rf"(?<![\w+€$£#/-])(?<!\d[.,:])(?:\(?\+ ?|\()?\d{{1,15}}\)?(?:{_GAP}\d{{1,15}}){{0,9}}"
    r"(?: ?(?:ext|x|extension|Durchwahl|DW|poste)\.? ?\d{1,5})?(?!\w)(?![.,:/]\d)",
)
_EXTENSION = re.compile(r" ?[A-Za-z]+\.? ?\d{1,5}$")
_CUE = re.compile(
    r"(?:\b(?:tele?phone|phone|tel|call|ring|text|fax|mobile|cell|whatsapp|hotline|extension"
    r"|reach(?:ed)? (?:me|us|him|her|them)"
    r"|telefon|telefonnummer|handy|handynummer|mobil|rufnummer|anrufen|durchwahl"
    r"|téléphone|tél|portable|appele[rz]?|teléfono|móvil|llam[ae]r?|telefono|cellulare|chiama"
    r"|telefoon|bel|puhelin|ring)|☎|📞)(?:[\s.:,]{1,3}[^\W\d]{1,12}){0,3}[\s.:,–-]{0,3}$",
    re.IGNORECASE,
)
_BEFORE = 60
_MONEY_AFTER = re.compile(
    r"\s?(?:€|\$|£|¥|%|‰|(?:eur|euros?|usd|dollars?|gbp|pounds?|chf|francs?|franken|kr|sek|percent"
    r"|prozent|million|mio|billion|km|kg|m²|sqm|users|people|employees|staff)\b)",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"(?:[€$£¥]|\b(?:eur|usd|gbp|chf))\s?$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:version|v|isbn|ean|iban|invoice|order|ticket|case|nr|no|number of|id)\.?:?\s?$",
    re.IGNORECASE,
)

_DAY = r"(?:\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})"
_YEAR, _GROUPS = r"(?:1[89]|20)\d\d", r"[1-9]\d{0,2}(?:[. \u00a0\u202f]\d{3})+"
_DAYS = tuple(
    re.compile(form)
    for form in (
        rf"{_DAY}(?: ?[-–] ?{_DAY})?",
        rf"{_DAY} \d{{1,2}}(?:\.\d\d)?",
        rf"\d{{1,2}} \d{{1,2}} {_YEAR}",
        rf"\(?{_YEAR} ?[-–/] ?(?:{_YEAR}|\d\d)\)?",
        rf"{_YEAR}(?: {_YEAR})+",
        r"\d{1,2}\.\d\d ?[-–] ?\d{1,2}\.\d\d",
    )
)
_AMOUNTS = tuple(
    re.compile(form)
    for form in (
        rf"{_GROUPS}(?: ?[-–] ?{_GROUPS})?",
        # versions, addresses of machines, decimals
        r"\d{1,3}(?:\.\d{1,3}){2,3}",
        r"\d+\.\d+",
    )
)
_ABROAD = re.compile(r"\(?(?:\+|00(?=[1-9]))")
_AMERICAN = re.compile(r"(?:1[-. ])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[-. ])[2-9]\d\d[-. ]\d{4}")
_LOCAL = re.compile(r"\(?0 ?[1-9]")


def find_contacts(text: str) -> list[Found]:
    """Places of e-mail addresses, phone numbers and profiles, in order, none in another."""
    return apart([*_emails(text), *_phones(text), *_profiles(text)])


def _emails(text: str) -> Iterator[Found]:
    if "@" in text:
        yield from (Found(EMAIL, *match.span()) for match in _EMAIL.finditer(text))
    for match in _SPELLED.finditer(text):
        # “looked at example.com” is a place; with “dot” or “(at)” it is an address.
        if match["dot"] != "." or match["at"].strip().casefold() != "at":
            yield Found(EMAIL, *match.span())


def _profiles(text: str) -> Iterator[Found]:
    return (Found(PROFILE, *match.span()) for match in _PROFILE.finditer(text))


def _phones(text: str) -> Iterator[Found]:
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - _BEFORE) : start], text[end : end + 12]
        if _is_phone(match[0], before, after):
            yield Found(PHONE, start, end)


def _is_phone(written: str, before: str, after: str) -> bool:
    number = _EXTENSION.sub("", written)
    digits = sum(sign.isdigit() for sign in number)
    if not 7 <= digits <= 15:
        return False
    told = any(map(str.isalpha, before)) and _CUE.search(before) is not None
    if _is_something_else(number, before, after, told=told):
        return False
    if _ABROAD.match(number):
        return digits >= 8
    if told or _AMERICAN.fullmatch(number):
        return True
    return 8 <= digits <= 12 and _LOCAL.match(number) is not None


def _is_something_else(number: str, before: str, after: str, *, told: bool) -> bool:
    """With a word before it that tells of a phone only days and money are something else."""
    if _MONEY_AFTER.match(after) or _MONEY_BEFORE.search(before):
        return True
    if any(form.fullmatch(number) for form in _DAYS):
        return True
    if told:
        return False
    return bool(_COUNTED.search(before)) or any(form.fullmatch(number) for form in _AMOUNTS)
