"""A workspace with a few coded quotes, told apart by everything that the board narrows by."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict

from accounts.models import User, Workspace
from insights.board.filters import read_filters
from insights.board.page import Board
from insights.models import Code, Coding
from interviews.models import Interview, Participant
from tests.factories import (
    create_attribute,
    create_code,
    create_coding,
    create_interview,
    create_participant,
    create_persona,
    create_study,
    create_user,
)

ANNA = "The audit found it before I did. I had already lost."
BEN = "Nobody audits us. We audited ourselves, and the paper won."


@dataclass
class Scene:
    workspace: Workspace
    user: User
    anna: Participant
    ben: Participant
    fear: Code
    blame: Code
    goal: Code
    interviews: dict[str, Interview] = field(default_factory=dict)
    codings: dict[str, Coding] = field(default_factory=dict)

    def board(self, query: str = "", user: User | None = None) -> Board:
        return Board(self.workspace, user or self.user, read_filters(QueryDict(query)))

    def words(self, query: str = "") -> list[str]:
        return [row.words for row in self.board(query).rows]

    def counts(self, name: str, query: str = "") -> dict[str, int]:
        facets = {facet.name: facet for facet in self.board(query).facets}
        if name not in facets:
            return {}
        return {option.label: option.count for option in facets[name].options}


def create_scene(workspace: Workspace, **fields: Any) -> Scene:
    """Anna fears (in March, first-hand); Ben fears too, but against it, and wants something."""
    for key, kind in (("industry", "choice"), ("company_size", "number")):
        create_attribute(workspace=workspace, key=key, label=key.title(), type=kind)
    anna = create_participant(
        workspace=workspace, attributes={"industry": "dairy", "company_size": 220}
    )
    ben = create_participant(
        workspace=workspace, attributes={"industry": "bakery", "company_size": 40}
    )
    fear = create_code(workspace=workspace, name="Fear", facet="concerns", position=0)
    blame = create_code(parent=fear, name="Blame", facet="concerns")
    goal = create_code(workspace=workspace, name="Goal", facet="goals", position=1)
    user = create_user(name="Remy")
    scene = Scene(workspace, user, anna, ben, fear, blame, goal)
    study = create_study(workspace=workspace, name="Audits")
    scene.interviews["anna"] = create_interview(
        participant=anna, text=ANNA, study=study, held_on=date(2026, 3, 1), title="With Anna"
    )
    scene.interviews["ben"] = create_interview(
        participant=ben, text=BEN, kind="survey", held_on=date(2026, 4, 1), title="With Ben"
    )
    create_persona(cast=[anna], name="Carla")
    made: dict[str, tuple[str, str, Code, dict[str, Any]]] = {
        "lost": ("anna", "already lost", blame, {}),
        "found": ("anna", "The audit found it", goal, {"voice": "did"}),
        "nobody": ("ben", "Nobody audits us", fear, {"stance": "contradicts"}),
    }
    for name, (who, quote, code, more) in made.items():
        scene.codings[name] = create_coding(
            interview=scene.interviews[who], quote=quote, code=code, coder=user, **more
        )
    return scene
