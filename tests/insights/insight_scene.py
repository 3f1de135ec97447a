"""Two customers on one theme: one says it, both do something else, one objects."""

from dataclasses import dataclass, field
from typing import Any

from accounts.models import User, Workspace
from insights.actions.insights import create_insight
from insights.models import Code, Coding, Insight
from interviews.models import Participant
from tests.factories import create_code, create_coding, create_interview, create_participant

ANNA = "The tablet is fine. I print every form anyway. Paper wins on the night shift."
BEN = "Nobody uses the tablet here. We print all of it. Screens are for the office."


@dataclass
class Scene:
    workspace: Workspace
    by: User
    anna: Participant
    ben: Participant
    paper: Code
    screens: Code
    codings: dict[str, Coding] = field(default_factory=dict)

    def excerpt(self, name: str) -> int:
        return self.codings[name].excerpt_id

    def insight(self, **fields: Any) -> Insight:
        given = {"statement": "They trust what they can hold.", **fields}
        return create_insight(workspace=self.workspace, by=self.by, **given)


def create_insight_scene(workspace: Workspace, by: User) -> Scene:
    anna = create_participant(workspace=workspace)
    ben = create_participant(workspace=workspace)
    paper = create_code(workspace=workspace, name="Paper wins", facet="pains")
    screens = create_code(workspace=workspace, name="Screens are fine", facet="goals")
    scene = Scene(workspace, by, anna, ben, paper, screens)
    talks = {
        "anna": create_interview(participant=anna, text=ANNA, title="With Anna"),
        "ben": create_interview(participant=ben, text=BEN, title="With Ben"),
    }
    made: dict[str, tuple[str, str, Code, dict[str, Any]]] = {
        "fine": ("anna", "The tablet is fine.", screens, {}),
        "prints": ("anna", "I print every form anyway.", paper, {"voice": "did"}),
        "wins": ("anna", "Paper wins on the night shift.", paper, {}),
        "all": ("ben", "We print all of it.", paper, {"voice": "did"}),
        "office": ("ben", "Screens are for the office.", paper, {"stance": "contradicts"}),
    }
    for name, (who, quote, code, more) in made.items():
        scene.codings[name] = create_coding(
            interview=talks[who], quote=quote, code=code, coder=by, **more
        )
    return scene
