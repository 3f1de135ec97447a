"""Plain data becomes dataclasses again, by their annotations."""

from dataclasses import dataclass

from personas.summaries.codec import decode, encode


@dataclass(frozen=True, slots=True)
class Leaf:
    for_: tuple[str, ...]
    weight: float | None


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: tuple[Leaf, ...]
    named: dict[str, Leaf]
    parts: tuple[str | Leaf, ...]
    counts: dict[str, int]
    best: Leaf | None = None


LEAF = Leaf(("1", "2"), 0.5)
TREE = Tree((LEAF,), {"a": LEAF, "b": Leaf((), None)}, ("plain", LEAF), {"x": 1}, LEAF)


def test_what_is_written_reads_the_same() -> None:
    assert decode(Tree, encode(TREE)) == TREE


def test_a_field_named_like_a_keyword_has_the_plain_key() -> None:
    assert encode(LEAF) == {"for": ["1", "2"], "weight": 0.5}


def test_an_older_document_lacks_a_key_and_takes_the_default() -> None:
    data = encode(TREE)
    del data["best"]
    assert decode(Tree, data).best is None


def test_keys_come_in_their_order_however_they_were_stored() -> None:
    data = encode(TREE) | {"named": {"b": encode(LEAF), "a": encode(LEAF)}}
    assert list(decode(Tree, data).named) == ["a", "b"]
