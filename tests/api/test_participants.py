import pytest

from accounts.models import Workspace
from interviews.models import Consent, Participant
from personas.models import Repetition
from tests.api.calling import Api
from tests.factories import (
    create_claim,
    create_interview,
    create_participant,
    create_persona,
)

pytestmark = pytest.mark.usefixtures("attributes")


def test_a_participant_gets_the_next_number(api: Api) -> None:
    first, second = api.post("participants"), api.post("participants", {"label": ""})
    assert (first.status, first["label"], second["label"]) == (201, "P-01", "P-02")
    assert first["consent"] is None


def test_a_participant_keeps_the_pseudonym_and_attributes_given(api: Api) -> None:
    sent = {"label": "P-40", "attributes": {"role": "Head of quality", "company_size": "220"}}
    made = api.post("participants", sent)
    assert made["attributes"] == {"role": "Head of quality", "company_size": 220}
    assert api.get(f"participants/{made['id']}").body == made.body
    assert api.post("participants")["label"] == "P-41"


def test_consent_is_recorded_with_its_scopes(api: Api) -> None:
    consent = {"recorded_on": "2026-03-01", "method": "signed", "scopes": ["analyse"]}
    told = api.post("participants", {"consent": consent})["consent"]
    assert (told["analyse"], told["quote_inside"], told["quote_outside"]) == (True, False, False)
    assert (told["recorded_on"], told["method"]) == ("2026-03-01", "signed")


def test_a_patch_changes_only_what_it_names(api: Api) -> None:
    sent = {"attributes": {"role": "Buyer", "company_size": 40}}
    path = f"participants/{api.post('participants', sent)['id']}"
    changed = api.patch(path, {"attributes": {"company_size": None}})
    assert (changed["label"], changed["attributes"]) == ("P-01", {"role": "Buyer"})
    changed = api.patch(path, {"label": "Carla"})
    assert (changed["label"], changed["attributes"]) == ("Carla", {"role": "Buyer"})


def test_new_consent_takes_the_place_of_the_old_one(api: Api) -> None:
    path = f"participants/{api.post('participants', {'consent': {'quote_outside': True}})['id']}"
    assert (
        api.patch(path, {"consent": {"quote_outside": False}})["consent"]["quote_outside"] is False
    )
    assert Consent.objects.count() == 2


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"attributes": {"shoe_size": 42}}, "attributes.shoe_size"),
        ({"attributes": {"company_size": "many"}}, "attributes.company_size"),
        ({"label": "x" * 41}, "label"),
        ({"label": "Taken"}, "label"),
        ({"attributes": []}, "attributes"),
        ({"consent": {"recorded_on": "yesterday"}}, "consent.recorded_on"),
        ({"consent": {"method": "x" * 61}}, "consent.method"),
    ],
)
def test_what_does_not_fit_is_refused_by_field(
    sent: dict[str, object], field: str, api: Api, workspace: Workspace
) -> None:
    create_participant(workspace=workspace, label="Taken")
    answer = api.post("participants", sent)
    assert (answer.status, list(answer.fields)) == (422, [field])
    assert Participant.objects.count() == 1


def test_narrowed_consent_lists_what_may_repeat_their_words(api: Api, workspace: Workspace) -> None:
    person = create_participant(workspace=workspace)
    create_interview(participant=person, text="Eleven pallets went to the bin.")
    create_claim(persona=create_persona(workspace=workspace), text="Eleven pallets went to the bin")
    api.patch(f"participants/{person.pk}", {"consent": {"scopes": ["analyse"]}})
    assert Repetition.objects.unsettled().get().participant == person
