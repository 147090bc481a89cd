"""The inline tree keeps its characters, whatever is done with it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.richtext import Block, Display, Face, Inline, Link, RichText, Styled, Text, Verbatim, concat, text_of

_LEAVES: st.SearchStrategy[Inline] = st.builds(Text, st.text(max_size=5)) | st.builds(Verbatim, st.text(max_size=5))


def _nodes(children: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    rich = st.lists(children, max_size=3).map(tuple)
    return (
        st.builds(Styled, st.sampled_from(Face), rich)
        | st.builds(Link, st.text(max_size=5), rich)
        | st.builds(Block, st.sampled_from(Display), rich)
    )


RICH: st.SearchStrategy[RichText] = st.lists(st.recursive(_LEAVES, _nodes, max_leaves=8), max_size=4).map(tuple)
PARTS = st.lists(RICH | st.text(max_size=5), max_size=4)


@pytest.mark.parametrize(
    ("rich", "expected"),
    [
        ((), ""),
        ((Text("<b>&amp;"),), "<b>&amp;"),
        (
            (Styled(Face.SMALL_CAPS, (Text("mol"),)), Text(", "), Link("https://example.org", (Text("page"),))),
            "mol, page",
        ),
        ((Block(Display.INDENT, (Styled(Face.BOLD, (Text("a"), Text("b"))),)),), "ab"),
        ((Verbatim("@misc{a,\n}", "bibtex"),), "@misc{a,\n}"),
        ((Styled(Face.ITALIC, ()),), ""),
    ],
)
def test_text_of_returns_the_characters_alone(rich: RichText, expected: str) -> None:
    assert text_of(rich) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((), ()),
        (("", ""), ()),
        (("a", "b"), (Text("ab"),)),
        (("a", (Verbatim("b"),), "c"), (Text("a"), Verbatim("b"), Text("c"))),
        (((Styled(Face.BOLD, ()),), ""), (Styled(Face.BOLD, ()),)),
    ],
)
def test_concat_merges_neighbouring_runs(parts: tuple[RichText | str, ...], expected: RichText) -> None:
    assert concat(*parts) == expected


@given(PARTS)
def test_concat_keeps_every_character(parts: list[RichText | str]) -> None:
    assert text_of(concat(*parts)) == "".join(p if isinstance(p, str) else text_of(p) for p in parts)


@given(PARTS)
def test_concat_leaves_no_run_to_merge(parts: list[RichText | str]) -> None:
    rich = concat(*parts)
    assert Text("") not in rich
    assert not any(isinstance(a, Text) and isinstance(b, Text) for a, b in pairwise(rich))
    assert concat(rich) == rich


@given(PARTS, PARTS)
def test_concat_is_associative(left: list[RichText | str], right: list[RichText | str]) -> None:
    assert concat(concat(*left), concat(*right)) == concat(*left, *right)


@given(RICH)
def test_rich_text_is_a_value(rich: RichText) -> None:
    assert {rich: 1}[tuple(rich)] == 1


def test_faces_and_displays_are_those_of_csl() -> None:
    """Formatting and Display in the CSL 1.0.2 specification."""
    assert {str(face) for face in Face} >= {"italic", "oblique", "small-caps", "bold", "light", "underline"}
    assert {str(display) for display in Display} == {"block", "left-margin", "right-inline", "indent"}
