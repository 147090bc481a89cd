"""Signs are looked for where they may begin; what is found is what a search of the whole text finds."""

from __future__ import annotations

import pytest

from provenance.traditions._signs import begins_of_signs, signing
from provenance.traditions._tradition import signs_of, tradition, tradition_names

EXAMPLES = [row["text"] for name in tradition_names() for row in tradition(name).accepts]


@pytest.mark.parametrize("text", EXAMPLES)
def test_signs_are_found_as_a_search_finds_them(text: str) -> None:
    expected = [name for name in tradition_names() if any(sign.search(text) for sign in signs_of(name))]
    assert [one.name for one in signing(text, 0, len(text))] == expected


@pytest.mark.parametrize("text", EXAMPLES)
def test_signs_begin_where_a_search_finds_them_first(text: str) -> None:
    firsts = [m.start() for name in tradition_names() for sign in signs_of(name) if (m := sign.search(text))]
    assert set(firsts) <= set(begins_of_signs(text))
