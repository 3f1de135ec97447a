"""The relationship that customers want and have had, and the rules we broke: counts of people."""

from personas.summaries.codebook import Codebook
from personas.summaries.piles import Piles
from personas.summaries.records import Relation, Relationship
from personas.summaries.tally import People, ids, stand_of


def count_relations(codebook: Codebook, own: Piles, people: People) -> Relationship:
    def facet(name: str) -> tuple[Relation, ...]:
        codes = [code for code in codebook.by_id if code in own and codebook.facet(code) == name]
        found = [_relation(code, codebook, own, people) for code in codes]
        return tuple(sorted(found, key=lambda each: (-each.n_for, -each.n_mixed, each.label)))

    return Relationship(
        wanted=facet("relationship_wanted"),
        experienced=facet("relationship_experienced"),
        broken_rules=facet("broken_rule"),
    )


def _relation(code: int, codebook: Codebook, own: Piles, people: People) -> Relation:
    """Every code with evidence counts for itself here, rolled up or gathered elsewhere or not."""
    pile = own.of(codebook.kin(code))
    stand = stand_of(people, pile)
    return Relation(
        code=ids([code])[0],
        label=codebook.by_id[code].name,
        n_for=len(stand.for_),
        n_mixed=len(stand.mixed),
        n_against=len(stand.against),
        n_silent=stand.silent(people),
        N=people.n,
        participants=stand.sides(people),
        citations=pile.cite(),
    )
