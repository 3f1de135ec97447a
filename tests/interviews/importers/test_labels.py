import pytest

from interviews.importers import similar_labels
from interviews.importers.labels import is_label


@pytest.mark.parametrize(
    "labels",
    [
        ("Participant", "Particpant"),
        ("Participant", "Partiicpant"),
        ("Anna Bell", "anna bell"),
        ("Speaker 1", "Speaker1"),
        ("Interviewer", "Intervewer"),
    ],
)
def test_spellings_of_one_label_are_offered(labels: tuple[str, str]) -> None:
    assert similar_labels(labels) == (labels,)


@pytest.mark.parametrize(
    "labels",
    [
        ("Speaker 1", "Speaker 2"),
        ("P-07", "P-08"),
        ("Dan", "Ian"),
        ("Interviewer", "Interviewee 2"),
        ("Adam", "Anna"),
        ("Q", "A"),
    ],
)
def test_different_labels_are_not(labels: tuple[str, str]) -> None:
    assert similar_labels(labels) == ()


def test_pairs_come_in_order_of_appearance() -> None:
    assert similar_labels(["Bob", "Carola", "Dora", "Carolla"]) == (("Carola", "Carolla"),)


@pytest.mark.parametrize("name", ["https", "What he said", "He left. Then", "12", "", "x" * 61])
def test_words_of_another_shape_are_no_label(name: str) -> None:
    assert not is_label(name)
