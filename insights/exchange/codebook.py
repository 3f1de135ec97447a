"""The codebook of a workspace as neutral codes, and coders as guids."""

import uuid

from accounts.models import Workspace
from insights.exchange import model
from insights.models import Code
from insights.tree import build_tree, walk


def guid_of_user(workspace: Workspace, user: int) -> str:
    """Users carry no guid: the same one each time, which tells nothing outside of the workspace."""
    return str(uuid.uuid5(workspace.guid, f"user {user}"))


def dump_codebook(workspace: Workspace) -> model.Project:
    """The codes alone, parents first, in the order of the tree."""
    rows = Code.objects.living().for_workspace(workspace)
    guids = {code.pk: str(code.guid) for code in rows}
    codes = [
        model.Code(
            guid=str(node.code.guid),
            name=node.code.name,
            parent=guids.get(node.code.parent_id or 0),
            colour=node.code.colour,
            description=node.code.definition,
            facet=node.code.facet,
            stage=node.code.stage,
            statement=node.code.statement,
            statement_one=node.code.statement_one,
            includes=node.code.includes,
            excludes=node.code.excludes,
        )
        for node in walk(build_tree(rows))
    ]
    return model.Project(workspace.name, model.ORIGIN, own=True, codes=codes)
