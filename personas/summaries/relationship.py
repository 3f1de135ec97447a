"""The relationship that customers want and have had, and the rules we broke: counts of people."""

from collections import defaultdict
from collections.abc import Sequence

from personas.summaries.codebook import Codebook
from personas.summaries.passages import Passage
from personas.summaries.records import Relation, Relationship
from personas.summaries.tally import People, Stand, cite, ids, rows_of, stand_of


def count_relations(
    codebook: Codebook, passages: Sequence[Passage], people: People
) -> Relationship:
    own: defaultdict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        own[passage.code].append(passage)

    def facet(name: str) -> tuple[Relation, ...]:
        codes = [code for code in codebook.by_id if own.get(code) and codebook.facet(code) == name]
        found = [_relation(code, codebook, own, people) for code in codes]
        return tuple(sorted(found, key=lambda each: (-each.n_for, -each.n_mixed, each.label)))

    return Relationship(
        wanted=facet("relationship_wanted"),
        experienced=facet("relationship_experienced"),
        broken_rules=facet("broken_rule"),
    )


def _relation(
    code: int, codebook: Codebook, own: dict[int, list[Passage]], people: People
) -> Relation:
    """Every code with evidence counts for itself here, rolled up or gathered elsewhere or not."""
    passages = [passage for each in codebook.kin(code) for passage in own.get(each, ())]
    stand: Stand = stand_of(people, passages)
    return Relation(
        code=ids([code])[0],
        label=codebook.by_id[code].name,
        n_for=len(stand.for_),
        n_mixed=len(stand.mixed),
        n_against=len(stand.against),
        n_silent=stand.silent(people),
        N=people.n,
        participants=stand.sides(),
        citations=cite(rows_of(passages)),
    )
