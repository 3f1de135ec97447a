import time

import pytest

from interviews.pseudonyms.contacts import find_contacts


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in find_contacts(text)]


EMAILS = """
jo@example.com
jo.miller@example.co.uk
jo.miller+news@mail.example.org
JO_MILLER@EXAMPLE.COM
zoë.müller@bücher.example
o-brien@a-b.example
x@y.io
jo@sub.sub.example.museum
jo (at) example.com
jo.miller[at]example[dot]com
jo at example dot com
jo dot miller at example dot co dot uk
jo {at} example {dot} org
"""
PHONES = """
+49 30 123456
+49 (0)30 1234567
+49(0)171/1234567
+1 415 555 0132
+1-415-555-0132
+1 (415) 555-0132
(415) 555-0132
415-555-0132
415.555.0132
1-800-555-0199
+44 20 7946 0958
020 7946 0958
(020) 7946 0958
07700 900123
+447700900123
0171 1234567
0171/1234567
030/123 45 67
089-1234567
(089) 123456-78
01 23 45 67 89
01.23.45.67.89
+33 1 23 45 67 89
+34 612 345 678
+41 44 668 18 00
079 123 45 67
0043 1 5888 0
+81 3-1234-5678
+91 98765 43210
+61 2 5550 1234
+55 11 91234-5678
020 7946 0958 ext. 12
tel. 5550132
Tel.: 12 34 56 78
call me at 555 0132
my mobile is 612 345 678
Handy: 12345678
ruf an, Telefon 4711 0815
phone no. 5550132
"""


@pytest.mark.parametrize("written", EMAILS.strip().splitlines())
def test_e_mail_addresses_are_found(written: str) -> None:
    for text in (written, f"Write to {written}, please.", f"({written})", f"“{written}”."):
        assert [kind for kind, _ in found(text)] == ["e-mail"]
        assert found(text)[0][1] == written


@pytest.mark.parametrize("written", PHONES.strip().splitlines())
def test_phone_numbers_are_found(written: str) -> None:
    for text in (written, f"It is {written}, I think.", f"Well, {written}."):
        assert [kind for kind, _ in found(text)] == ["phone"], text
        assert found(text)[0][1] in written
    number = found(written)[0][1]
    assert sum(map(str.isdigit, number)) == sum(map(str.isdigit, written))


@pytest.mark.parametrize(
    "text",
    [
        "We met on 2026-03-12 and on 12.03.2026.",
        "From 12.03.2026 - 14.03.2026, or 3/12/2026.",
        "On 01.02.2026 10.30 it began, on 01/02/26 it ended, and 05 06 2026 was later.",
        "Between 2019-2021 and 2019 – 2024, then (2019/20), 2019 2020 2021.",
        "At 10:30, 00:31:05, from 9.30-11.45 or 10.00 – 12.00.",
        "It cost 1.200.000 euros, 12 500 000, or $1,200,000.50.",
        "Some 0301234567 € or EUR 0301234567 went.",
        "Version 10.15.7 on 192.168.0.1, pi is 3.14159265, v1.2.3.4.",
        "We have 10000000 users, 1 000 000 employees and 12345678 records.",
        "Order 12345678 and ISBN 978-3-16-148410-0, ticket no. 0712345678.",
        "We grew 100-2000 percent, 50-60 people, 24/7, 9 to 5, 1-2-3.",
        "I looked at example.com and at dot-com firms, and I was at a dot.",
        "The @ sign, a@b, and @home are no addresses.",
        "Room 101, 90210 Beverly Hills, 10115 Berlin.",
        "One 1 2 3 4 5 six.",
        "The scale is 1 2 3 4 5 6 7.",
        "https://example.com/2026/03/12/1234567890",
        "See github.com or linkedin.com/jobs and x.com.",
    ],
)
def test_what_only_looks_like_a_contact_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "written",
    [
        "https://www.linkedin.com/in/jo-miller-123",
        "linkedin.com/in/jo-miller",
        "https://de.linkedin.com/in/jo%2Dmiller/",
        "twitter.com/jomiller",
        "https://x.com/@jo_miller",
        "github.com/jomiller",
        "xing.com/profile/Jo_Miller",
        "https://bsky.app/profile/jo.example.com",
    ],
)
def test_addresses_of_profiles_are_found(written: str) -> None:
    assert found(f"Find me at {written}, say.") == [("profile", written.rstrip("/"))]


def test_two_numbers_side_by_side_are_two() -> None:
    assert found("030 1234567 / 0171 1234567") == [
        ("phone", "030 1234567"),
        ("phone", "0171 1234567"),
    ]


def test_a_number_never_goes_over_a_line() -> None:
    assert found("030 1234567\n0171 1234567") == [
        ("phone", "030 1234567"),
        ("phone", "0171 1234567"),
    ]


@pytest.mark.parametrize(
    "text",
    ["1 " * 200_000, "a." * 300_000 + "@", "0" * 600_000, "a at " * 100_000, "x@" * 200_000],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    began = time.monotonic()
    find_contacts(text)
    assert time.monotonic() - began < 10
