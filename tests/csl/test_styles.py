"""Every fiftieth official style, by name, renders ten items of different types, six notes and a bibliography."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.csl import styles

if TYPE_CHECKING:
    from pathlib import Path

EVERY = 50
SAMPLE = sorted(styles.folder().glob("*.csl"))[::EVERY]


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_a_style_renders_items_notes_and_a_bibliography(path: Path) -> None:
    assert styles.render(path) > 0


def test_the_sample_is_large_enough_to_tell_something() -> None:
    assert len(SAMPLE) > 50
