"""What a level is called in a language."""

from __future__ import annotations

import pytest

from provenance.values.labels import LABELS, Label
from provenance.values.signature import LEVELS


@pytest.mark.parametrize(
    ("label", "printed"),
    [
        (Label("box"), "box 5"),
        (Label("doboz", "after", ". "), "5. doboz"),
        (Label("F", "before", "."), "F.5"),
        (Label("ív", "after"), "5 ív"),
    ],
)
def test_a_label_stands_before_or_after(label: Label, printed: str) -> None:
    assert label.around("5") == printed


@pytest.mark.parametrize("language", LABELS)
def test_a_language_has_labels_for_levels_that_exist(language: str) -> None:
    assert language.islower()
    assert "box" in LABELS[language]
    assert set(LABELS[language]) <= set(LEVELS)
    assert all(label.word and label.word == label.word.strip() for label in LABELS[language].values())
