"""Two who publish one persona at once, and words that go while somebody publishes."""

import pytest

from interviews.actions import record_consent
from lib.problems import Stale
from personas.actions import publish_version, refresh_summary
from personas.models import Persona, PersonaVersion
from personas.versions.drafts import take_draft
from tests.factories import create_excerpt, create_member, create_moment, create_participant
from tests.faults.scene import WORDS, Scene, create_scene
from tests.faults.test_races import at_once, errors

pytestmark = pytest.mark.django_db(transaction=True)


def stamp(persona: Persona) -> str:
    return take_draft(Persona.objects.select_related("state").get(pk=persona.pk)).stamp


def create_published_scene() -> tuple[Scene, Persona, str]:
    scene = create_scene()
    [persona] = scene.personas
    scene.tag(1)
    refresh_summary(workspace=scene.workspace.pk, persona=persona.pk)
    return scene, persona, stamp(persona)


def test_of_two_who_publish_at_once_one_wins_and_the_other_is_told() -> None:
    scene, persona, seen = create_published_scene()
    people = [scene.researcher, create_member(workspace=scene.workspace).user]
    answers = at_once(
        *[
            lambda by=by: publish_version(persona=persona, by=by, latest=0, seen=seen)
            for by in people
        ]
    )
    [stale] = errors(answers)
    assert isinstance(stale, Stale)
    version = PersonaVersion.objects.get()
    assert stale.current == version
    assert str(version.published_by) in stale.message


@pytest.mark.parametrize("_", range(5))
def test_words_that_go_while_somebody_publishes_are_in_no_version(_: int) -> None:
    scene, persona, seen = create_published_scene()
    _published, consent = at_once(
        lambda: publish_version(persona=persona, by=scene.researcher, latest=0, seen=seen),
        lambda: record_consent(
            participant=scene.people[0], by=scene.researcher, terms={"quote_inside": False}
        ),
    )
    assert not isinstance(consent, Exception)
    for version in PersonaVersion.objects.all():
        quotes = version.content["document"]["quotes"].values()
        assert [quote["quote"] for quote in quotes if quote["quote"]] == []


@pytest.mark.parametrize("_", range(3))
def test_words_of_a_moment_go_though_nobody_casts_who_says_them_too(_: int) -> None:
    scene, persona, _seen = create_published_scene()
    guest = create_participant(workspace=scene.workspace)
    speaking = [*scene.people, guest]
    excerpt = create_excerpt(interview=scene.interviews[0], quote=WORDS[:23], subjects=speaking)
    create_moment(persona=persona, excerpt=excerpt)
    seen = stamp(persona)
    published, consent = at_once(
        lambda: publish_version(persona=persona, by=scene.researcher, latest=0, seen=seen),
        lambda: record_consent(
            participant=guest, by=scene.researcher, terms={"quote_inside": False}
        ),
    )
    assert not isinstance(consent, Exception)
    assert not isinstance(published, Exception) or isinstance(published, Stale)
    for version in PersonaVersion.objects.all():
        assert [each["quote"] for each in version.content["team"]["said"].values()] == [""]
