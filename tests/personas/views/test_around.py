"""Evidence, cast, history and exports of a persona."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from insights.models import Coding
from personas import actions
from personas.models import Export, ExportFile
from tests.factories import (
    create_claim,
    create_code,
    create_coding,
    create_consent,
    create_export,
    create_interview,
    create_participant,
)
from tests.personas.views.room import FEARS, SAYS, Room

# ---- evidence


def listed(client: Client, room: Room, **filters: Any) -> str:
    return client.get(room.url("persona_evidence"), filters).content.decode()


def test_the_evidence_is_that_of_the_cast_alone(room: Room, viewer_client: Client) -> None:
    stranger = create_participant(workspace=room.workspace)
    elsewhere = create_interview(participant=stranger, text="I am in no cast at all.")
    create_coding(interview=elsewhere, quote="in no cast", code=room.goal)
    create_coding(interview=room.interviews[0], quote=FEARS, code=room.fear, shared=False)
    page = listed(viewer_client, room)
    assert "2 coded quotes" in page
    assert "in no cast" not in page
    assert FEARS not in page  # a blind layer is no evidence


def test_who_does_not_want_to_be_quoted_is_counted_and_not_quoted(
    room: Room, owner_client: Client
) -> None:
    create_consent(participant=room.people[0], quote_inside=False)
    page = listed(owner_client, room, participant=room.people[0].pk)
    assert "1 coded quote" in page
    assert "May not be quoted" in page
    assert SAYS[:24] not in page.split("evidence-rows")[1]


def test_who_may_not_be_analysed_is_not_in_the_evidence(room: Room, owner_client: Client) -> None:
    create_consent(participant=room.people[0], analyse=False, quote_inside=False)
    assert "1 coded quote" in listed(owner_client, room)


def test_the_evidence_is_narrowed_to_what_stands_behind_a_line(
    room: Room, owner_client: Client
) -> None:
    child = create_code(parent=room.fear, name="Unsigned", facet="concerns")
    create_coding(interview=room.interviews[0], quote=FEARS, code=child)
    claim = create_claim(persona=room.persona, text="Fears a recall", codes=[room.fear])
    page = listed(owner_client, room, claim=claim.pk)
    assert "Behind <b" in page
    assert FEARS in page
    assert SAYS[:24] not in page.split("evidence-rows")[1]


@pytest.mark.parametrize(
    "filters",
    [
        {"claim": "99999"}, {"theme": "code:99999"}, {"theme": "x"}, {"code": "-1"},
        {"participant": "me"}, {"stance": "maybe"}, {"page": "0"}, {"page": "²"},
        {"stance": "\0"}, {"voice": "\0"},
        {"page": "9" * 30}, {"participant": "9" * 30}, {"code": "9" * 30}, {"claim": "9" * 30},
    ],
)  # fmt: skip
def test_odd_filters_show_a_page_all_the_same(
    room: Room, owner_client: Client, filters: dict[str, Any]
) -> None:
    assert owner_client.get(room.url("persona_evidence"), filters).status_code == 200


def test_a_quote_leads_until_the_summary_may_choose_again(
    room: Room, marketer_client: Client
) -> None:
    other = Coding.objects.exclude(pk=room.coding.pk).get(code=room.goal)
    marketer_client.post(room.url("persona_lead_quote"), {"coding": other.pk})
    room.persona.refresh_from_db()
    assert room.persona.lead_coding == other
    marketer_client.post(room.url("persona_lead_quote"), {"coding": ""})
    room.persona.refresh_from_db()
    assert room.persona.lead_coding is None


def test_a_quote_from_outside_the_cast_cannot_lead(room: Room, marketer_client: Client) -> None:
    foreign = create_coding()
    marketer_client.post(room.url("persona_lead_quote"), {"coding": foreign.pk})
    room.persona.refresh_from_db()
    assert room.persona.lead_coding is None


# ---- cast


def cast(**more: Any) -> dict[str, Any]:
    return {"mode": "none", "participants": [], "exclude": [], **more}


def labels(room: Room) -> list[str]:
    members = room.persona.cast_members.select_related("participant")
    return sorted(member.participant.label for member in members)


def test_a_rule_in_plain_rows_casts_whom_it_fits(room: Room, marketer_client: Client) -> None:
    new = create_participant(workspace=room.workspace, attributes={"role": "Plant manager"})
    sent = cast(
        mode="plain", join="any",
        **{"attribute-0": "role", "op-0": "in", "value-0": "Buyer, plant manager",
           "attribute-1": "", "op-1": "is", "value-1": "ignored"},
    )  # fmt: skip
    marketer_client.post(room.url("persona_cast"), sent)
    room.persona.refresh_from_db()
    assert labels(room) == [new.label]
    assert room.persona.rule == {
        "any": [{"attribute": "role", "op": "in", "value": ["Buyer", "plant manager"]}]
    }
    page = marketer_client.get(room.url("persona_cast")).content.decode()
    assert 'value="Buyer, plant manager"' in page


def test_a_nested_rule_is_shown_and_edited_as_json(room: Room, marketer_client: Client) -> None:
    rule = {"all": [{"any": [{"attribute": "role", "op": "is", "value": "Head of quality"}]}]}
    marketer_client.post(room.url("persona_cast"), cast(mode="json", rule_json=json.dumps(rule)))
    room.persona.refresh_from_db()
    assert room.persona.rule == rule
    assert labels(room) == ["P-01", "P-02"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{nonsense", "This is no JSON; look at line 1."),
        ('{"attribute": "shoe", "op": "is", "value": 1}', "There is no attribute “shoe”"),
        ("[" * 10_000, "This is no JSON"),
        ("[]", "A rule is"),
    ],
)
def test_a_rule_that_cannot_be_is_still_there_with_what_to_mend(
    room: Room, marketer_client: Client, text: str, says: str
) -> None:
    answer = marketer_client.post(room.url("persona_cast"), cast(mode="json", rule_json=text))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert text[:9].replace('"', "&quot;") in page
    assert labels(room) == ["P-01", "P-02"]


def test_people_are_cast_by_hand_and_kept_out(room: Room, marketer_client: Client) -> None:
    by_hand = create_participant(workspace=room.workspace)
    sent = cast(
        mode="plain", participants=[by_hand.pk], exclude=[room.people[1].pk],
        **{"attribute-0": "role", "op-0": "is", "value-0": "Head of quality"},
    )  # fmt: skip
    marketer_client.post(room.url("persona_cast"), sent)
    assert labels(room) == ["P-01", by_hand.label]
    page = marketer_client.get(room.url("persona_cast")).content.decode()
    assert "Heard · 1" in page
    assert "Not heard yet · 1" in page
    assert "Kept out · 1" in page


def test_a_cast_saved_meanwhile_is_not_overwritten(
    room: Room, marketer_client: Client, owner: User
) -> None:
    seen = actions.cast_stamp(room.persona)
    actions.set_cast(persona=room.persona, by=owner, participants=room.people[:1])
    sent = cast(participants=[room.people[1].pk], seen=seen)
    answer = marketer_client.post(room.url("persona_cast"), sent)
    assert answer.status_code == 409
    assert "Somebody else changed the cast meanwhile." in answer.content.decode()
    assert labels(room) == ["P-01"]


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Head of quality", "2 customers</b> whose Role is Head of quality: P-01 and P-02"),
        ("Night <watch>", "Nobody yet whose Role is Night &lt;watch&gt;. Whoever comes later"),
    ],
)
def test_a_preview_says_who_fits(room: Room, marketer_client: Client, role: str, said: str) -> None:
    rule = {"attribute-0": "role", "op-0": "is", "value-0": role}
    answer = marketer_client.post(room.url("persona_cast"), cast(mode="plain", preview="1", **rule))
    assert said in answer.content.decode()
    room.persona.refresh_from_db()
    assert room.persona.rule is None, "nothing is saved"


def test_a_person_of_another_workspace_is_no_choice(room: Room, marketer_client: Client) -> None:
    sent = cast(participants=[create_participant().pk])
    assert marketer_client.post(room.url("persona_cast"), sent).status_code == 422


# ---- history


def test_history_joins_evidence_and_deeds(room: Room, marketer_client: Client, owner: User) -> None:
    actions.add_claim(persona=room.persona, by=owner, facet="goals", text="Wants peace")
    page = marketer_client.get(room.url("persona_history")).content.decode()
    assert "The first summary" in page
    assert "Olga Owner wrote “Wants peace”" in page
    older = {"before": "2020-01-01T00:00:00+00:00"}
    page = marketer_client.get(room.url("persona_history"), older).content.decode()
    assert "The first summary" not in page


@pytest.mark.parametrize("before", ["x", "2020-13-45T00:00", "2020-01-01"])
def test_an_odd_moment_shows_the_newest(room: Room, marketer_client: Client, before: str) -> None:
    answer = marketer_client.get(room.url("persona_history"), {"before": before})
    assert "The first summary" in answer.content.decode()


# ---- exports


def test_one_click_asks_for_a_pdf_for_inside(room: Room, viewer_client: Client) -> None:
    answer = viewer_client.post(
        room.url("export_list"), {"audience": "inside"}, headers={"HX-Request": "true"}
    )
    export = Export.objects.get(persona=room.persona)
    assert (export.audience, export.status) == ("inside", "queued")
    assert f"/exports/{export.pk}?started" in answer.content.decode()


def test_a_pdf_for_nobody_known_is_refused(room: Room, viewer_client: Client) -> None:
    assert viewer_client.post(room.url("export_list"), {"audience": "mars"}).status_code == 422
    assert not Export.objects.exists()


def finished(room: Room, **fields: Any) -> Export:
    export = create_export(persona=room.persona, status="done", progress=100, revision=1, **fields)
    ExportFile.objects.create(
        export=export, workspace=room.workspace, content=b"%PDF-1.7 x", sha256="0" * 64
    )
    return export


def link(room: Room, name: str, export: Export) -> str:
    return reverse(f"personas:{name}", args=[room.workspace.slug, export.pk])


def test_a_finished_pdf_comes_by_itself_only_where_it_was_asked_for(
    room: Room, viewer_client: Client
) -> None:
    url, htmx = link(room, "export_show", finished(room)), {"HX-Request": "true"}
    assert "data-download" in viewer_client.get(f"{url}?started", headers=htmx).content.decode()
    assert "data-download" not in viewer_client.get(url, headers=htmx).content.decode()


@pytest.mark.parametrize(
    ("name", "audience", "file"),
    [
        ("Compliance Carla", "inside", "compliance-carla-r1.pdf"),
        (
            'Ca"r\\la; ../../x\r\nSet-Cookie: a=b',
            "outside",
            "ca-r-la-x-set-cookie-a-b-r1-outside.pdf",
        ),
        ("漢字", "inside", "persona-r1.pdf"),
    ],
)
def test_a_download_has_a_name_that_every_system_takes(
    room: Room, viewer_client: Client, name: str, audience: str, file: str
) -> None:
    type(room.persona).objects.update(name=name)
    answer = viewer_client.get(link(room, "export_download", finished(room, audience=audience)))
    assert answer["Content-Disposition"] == f'attachment; filename="{file}"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content == b"%PDF-1.7 x"


def test_the_list_says_whether_a_pdf_is_still_current(room: Room, viewer_client: Client) -> None:
    finished(room)
    assert "Current" in viewer_client.get(room.url("export_list")).content.decode()
    room.summarise()
    page = viewer_client.get(room.url("export_list")).content.decode()
    assert "The persona has changed since" in page


def test_an_export_whose_words_were_erased_leads_back_to_the_list(
    room: Room, viewer_client: Client
) -> None:
    export = finished(room)
    ExportFile.objects.all().delete()
    answer = viewer_client.get(link(room, "export_download", export))
    assert answer["Location"] == room.url("export_list")
