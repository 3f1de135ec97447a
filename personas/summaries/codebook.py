"""The tree of codes, asked by its relatives."""

from collections.abc import Iterable
from functools import cached_property

from personas.summaries.facets import facet_or_other
from personas.summaries.inputs import Code


class Codebook:
    def __init__(self, codes: Iterable[Code]) -> None:
        ordered = sorted(codes, key=lambda code: (code.order, code.name, code.id))
        self.by_id = {code.id: code for code in ordered}

    def __contains__(self, code: object) -> bool:
        return code in self.by_id

    def facet(self, code: int) -> str:
        return facet_or_other(self.by_id[code].facet)

    def parent(self, code: int) -> int | None:
        parent = self.by_id[code].parent
        return parent if parent in self.by_id else None

    def line(self, code: int) -> list[int]:
        """The code and its ancestors, nearest first. A loop in the tree ends the line."""
        found = [code]
        while (above := self.parent(found[-1])) is not None and above not in found:
            found.append(above)
        return found

    @cached_property
    def _families(self) -> dict[int, list[int]]:
        families: dict[int, list[int]] = {code: [] for code in self.by_id}
        for code in self.by_id:
            for above in self.line(code):
                families[above].append(code)
        return families

    def family(self, codes: Iterable[int]) -> list[int]:
        """The codes with all their descendants, in tree order."""
        members = {each for code in codes for each in self._families.get(code, ())}
        return [code for code in self.by_id if code in members]

    def kin(self, code: int) -> list[int]:
        """The code and the descendants that reach it through codes of the same facet."""
        facet = self.facet(code)
        return [each for each in self.family([code]) if self._stays_in(facet, each, code)]

    def _stays_in(self, facet: str, code: int, top: int) -> bool:
        line = self.line(code)
        return all(self.facet(each) == facet for each in line[: line.index(top) + 1])

    def deepest_first(self) -> list[int]:
        return sorted(self.by_id, key=lambda code: -len(self.line(code)))
