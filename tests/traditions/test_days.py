"""A day alone is told from other words of a reference, in the languages that references are written in."""

from __future__ import annotations

import pytest

from provenance.traditions._days import is_day


@pytest.mark.parametrize(
    "words",
    [
        "3 May 1962", "May 3, 1962", "May 1962", "3. Mai 1962", "le 3 mai 1962", "3 maja 1962", "3. května 1962",
        "12 de março de 1962", "3 мая 1962 г.", "1962. május 3.", "3.5.1962", "3. V. 1962", "1962-05-03",
        "1962年5月3日",
        "3-5 May 1962", "3. Sept. 1962", "26 sierpnia 1962", "20 lis. 1962", "9 janv. 1950", "12. října 1956",
    ],
)  # fmt: skip
def test_a_day(words: str) -> None:
    assert is_day(words)


@pytest.mark.parametrize(
    "words",
    [
        "1962",
        "Mayor 1962",
        "Decision 1962",
        "Propaganda 1953",
        "Marburg 1944",
        "Kuba 1962",
        "May",
        "Box 3",
        "3/5",
        "Korea, May 1962",
        "12-15",
    ],
)
def test_no_day(words: str) -> None:
    assert not is_day(words)
