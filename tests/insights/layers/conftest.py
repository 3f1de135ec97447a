from collections.abc import Iterator
from typing import Any

import pytest

from accounts.models import User
from insights.models import Code
from interviews.models import Interview, Participant
from interviews.signals import evidence_changed
from tests.factories import create_code, create_interview, create_participant, create_user
from tests.insights.layers.tagging import WORDS


@pytest.fixture
def ada() -> Participant:
    return create_participant()


@pytest.fixture
def interview(ada: Participant) -> Interview:
    return create_interview(participant=ada, text=WORDS)


@pytest.fixture
def code(ada: Participant) -> Code:
    return create_code(workspace=ada.workspace)


@pytest.fixture
def kim() -> User:
    return create_user(name="Kim")


@pytest.fixture
def lee() -> User:
    return create_user(name="Lee")


@pytest.fixture
def heard() -> Iterator[list[dict[str, Any]]]:
    signals: list[dict[str, Any]] = []

    def listen(sender: object, **what: Any) -> None:
        signals.append(what)

    evidence_changed.connect(listen)
    yield signals
    evidence_changed.disconnect(listen)
