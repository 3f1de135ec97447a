"""Names at rest."""

import pytest
from cryptography.fernet import Fernet
from django.conf import LazySettings

from lib.vault import fingerprint, reseal, seal, unseal

NEW, OLD, LOST = (Fernet.generate_key().decode() for _ in range(3))


@pytest.fixture(autouse=True)
def keys(settings: LazySettings) -> None:
    settings.FERNET_KEYS = [NEW, OLD]


@pytest.mark.parametrize("name", ["Ann Müller", "李小龙", "🧑🏽‍🚒", "x" * 5000])
def test_what_is_sealed_comes_back_and_cannot_be_read(name: str) -> None:
    token = seal(name)
    assert name.encode() not in token
    assert unseal(token) == name
    assert unseal(memoryview(token)) == name


def test_nothing_is_sealed_as_nothing() -> None:
    assert (seal(""), unseal(b""), reseal(b"")) == (b"", "", b"")


def test_a_name_sealed_with_an_older_key_is_still_read(settings: LazySettings) -> None:
    settings.FERNET_KEYS = [OLD]
    token = seal("Ann")
    settings.FERNET_KEYS = [NEW, OLD]
    assert unseal(token) == "Ann"


def test_resealing_lets_the_older_key_go(settings: LazySettings) -> None:
    settings.FERNET_KEYS = [OLD]
    token = seal("Ann")
    settings.FERNET_KEYS = [NEW, OLD]
    fresh = reseal(token)
    settings.FERNET_KEYS = [NEW]
    assert unseal(fresh) == "Ann"
    assert unseal(token) is None


def test_a_lost_key_loses_the_name_and_raises_nothing(settings: LazySettings) -> None:
    settings.FERNET_KEYS = [LOST]
    token = seal("Ann")
    settings.FERNET_KEYS = [NEW]
    assert unseal(token) is None


def test_equal_names_have_equal_fingerprints_in_one_workspace() -> None:
    one = fingerprint("Ann  Müller", workspace=1)
    assert one == fingerprint(" ann MÜLLER ", workspace=1)
    assert one != fingerprint("Ann Müller", workspace=2)
    assert one != fingerprint("Anne Müller", workspace=1)
    assert fingerprint("  ", workspace=1) == ""


def test_a_fingerprint_needs_the_key_and_outlives_rotation(settings: LazySettings) -> None:
    settings.FERNET_KEYS = [OLD]
    before = fingerprint("Ann", workspace=1)
    settings.FERNET_KEYS = [NEW, OLD]
    assert fingerprint("Ann", workspace=1) == before
    settings.FERNET_KEYS = [LOST]
    assert fingerprint("Ann", workspace=1) != before
