"""Words behind moments for readers inside and outside."""

import pytest

from personas.moments import moment_rows, quotes_of_moments
from tests.factories import (
    create_coding,
    create_consent,
    create_interview,
    create_moment,
    create_participant,
    create_persona,
)

pytestmark = pytest.mark.django_db
WORDS = "I stood there with the list and no glasses."


@pytest.mark.parametrize(
    ("terms", "inside", "outside"),
    [
        (None, WORDS, ""),
        ({"quote_outside": True}, WORDS, WORDS),
        ({"quote_inside": False}, "", ""),
    ],
)
def test_words_are_given_to_whom_consent_covers(
    terms: dict[str, bool] | None, inside: str, outside: str
) -> None:
    person = create_participant()
    if terms is not None:
        create_consent(participant=person, **terms)
    coding = create_coding(interview=create_interview(participant=person, text=WORDS), quote=WORDS)
    persona = create_persona(cast=[person])
    moment = create_moment(persona=persona, excerpt=coding.excerpt)
    rows = moment_rows(persona)
    assert [row.excerpt for row in rows] == [moment.excerpt_id]
    for audience, words in ((False, inside), (True, outside)):
        quoted = quotes_of_moments(persona, rows, outside=audience)
        assert quoted[coding.excerpt_id].words == words
        assert quoted[coding.excerpt_id].who == person.label
