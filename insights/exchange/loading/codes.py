"""Codes on their way in: found by their path in the codebook, made where they are not there."""

import uuid
from collections import defaultdict

from accounts.models import User, Workspace
from insights.actions.codes import DEPTH_LIMIT
from insights.exchange import model
from insights.models import Code, Facet, Stage
from insights.statements import clean_statement, propose_singular
from lib.colours import HUES, NEUTRAL

THERE = "Codes that the codebook has already: what they mark was put there"
DEEP = f"Codes deeper than {DEPTH_LIMIT} levels, put on the last one"
CUT = "Names of codes, cut to 120 characters"
LONGEST = 120


class CodeLoader:
    """`codes` maps the guid in the project to the code in the workspace."""

    def __init__(self, workspace: Workspace, by: User | None, report: model.Report) -> None:
        self.workspace, self.by, self.report = workspace, by, report
        self.codes: dict[str, Code] = {}
        self.made: list[Code] = []
        rows = list(Code.objects.living().for_workspace(workspace))
        self.guids = {row.guid for row in rows}
        self.places = {(row.parent_id, row.name.casefold()): row for row in rows}
        self.parents = {row.pk: row.parent_id for row in rows}
        self.last: dict[int | None, int] = defaultdict(lambda: -1)
        for row in rows:
            self.last[row.parent_id] = max(self.last[row.parent_id], row.position)

    def load(self, codes: list[model.Code]) -> None:
        """Level by level, so that each level is written at once."""
        levels: dict[int, list[model.Code]] = defaultdict(list)
        depths: dict[str, int] = {}
        for code in codes:
            depths[code.guid] = depths[code.parent] + 1 if code.parent in depths else 0
            levels[depths[code.guid]].append(code)
        for depth in sorted(levels):
            self._level(levels[depth])

    def _level(self, codes: list[model.Code]) -> None:
        fresh: list[Code] = []
        for code in codes:
            parent = self._parent(code)
            name = " ".join(code.name.split())
            if len(name) > LONGEST:
                self.report.guess(CUT, name)
            place = (parent.pk if parent else None, name[:LONGEST].casefold())
            found = self.places.get(place)
            if found is None:
                found = self._new(code, parent, name[:LONGEST])
                self.places[place] = found
                fresh.append(found)
            elif found.pk:
                self.report.guess(THERE, found.name)
            self.codes[code.guid] = found
        self.made += Code.objects.bulk_create(fresh)
        self.parents |= {code.pk: code.parent_id for code in fresh}

    def _parent(self, code: model.Code) -> Code | None:
        """The code above, or as far down as the codebook goes."""
        parent = self.codes.get(code.parent or "")
        if parent and self._depth(parent) >= DEPTH_LIMIT - 1:
            self.report.guess(DEEP, code.name)
            return parent.parent
        return parent

    def _depth(self, code: Code) -> int:
        depth, above = 0, self.parents.get(code.pk)
        while above is not None:
            depth, above = depth + 1, self.parents.get(above)
        return depth

    def _new(self, code: model.Code, parent: Code | None, name: str) -> Code:
        facet = code.facet if code.facet in Facet.values else str(Facet.OTHER)
        staged = facet == Facet.BUYING_STAGE and code.stage in Stage.values
        many = clean_statement(code.statement)[:200]
        one = clean_statement(code.statement_one)[:200]
        above = parent.pk if parent else None
        self.last[above] += 1
        return Code(
            workspace=self.workspace,
            guid=self._guid(code.guid),
            name=name,
            facet=facet,
            stage=code.stage if staged else "",
            colour=code.colour or (parent.colour if parent else HUES[NEUTRAL]),
            parent=parent,
            position=self.last[above],
            definition=code.description,
            statement=many,
            statement_one=one or propose_singular(many)[:200],
            includes=code.includes,
            excludes=code.excludes,
            created_by=self.by,
        )

    def _guid(self, raw: str) -> uuid.UUID:
        """Its own, unless a code of another name has it here: equal guids of two projects do not
        mean the same code."""
        guid = uuid.UUID(raw)
        guid = uuid.uuid4() if guid in self.guids else guid
        self.guids.add(guid)
        return guid
