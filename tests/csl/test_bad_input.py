"""Styles and items that are wrong: one error with line and reason, or something rendered; never a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.csl.cluster import Cite, Cluster
from provenance.csl.processor import Processor
from provenance.csl.style import Style
from provenance.errors import StyleError

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">'
_CITE = '<citation><layout><text variable="title"/></layout></citation>'
_BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


def _nested(deep: int) -> str:
    text = '<text variable="title"/>'
    return f"<citation><layout>{'<group>' * deep}{text}{'</group>' * deep}</layout></citation>"


_CHAIN = "".join(f'<macro name="m{n}"><text macro="m{n + 1}"/></macro>' for n in range(500)) + '<macro name="m500"/>'
_DOUBLING = '<macro name="m30"><text variable="title"/></macro>' + "".join(
    f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>' for n in range(30)
)
_FULL = f"""{_HEAD}<citation disambiguate-add-names="true" disambiguate-add-givenname="true"><layout delimiter="; ">
<names variable="author editor">
<name initialize-with=". " name-as-sort-order="first" and="text"/><et-al/><label/>
<substitute><text variable="title" text-case="title"/></substitute></names>
<date variable="issued" form="text"/>
<number variable="volume" form="ordinal"/>
<label variable="page"/><text variable="page"/><text variable="URL"/>
</layout></citation><bibliography subsequent-author-substitute="---">
<sort><key variable="author"/><key variable="issued"/>
</sort><layout suffix="."><names variable="author"/><text variable="title" quotes="true"/><date variable="issued"/>
</layout></bibliography></style>"""


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("not xml", "cannot be read"),
        ("<<<", "not well-formed XML"),
        ("<p>", "line 1: the root element <p> is not in the CSL namespace"),
        (f"{_HEAD}\n<citation>", "line 2: not well-formed XML"),
        (f"{_HEAD}</style>", "no <citation>, and no link to an independent parent"),
        (f"{_HEAD}<citation/></style>", "line 1: <citation> has no <layout>"),
        (f'{_HEAD}\n{_CITE.replace("variable", "macro")}</style>', "line 2: the macro 'title' is not defined"),
        (
            f'{_HEAD}<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>{_CITE}</style>',
            "a macro calls itself (a calls b calls a)",
        ),
        (f"{_BOMB}{_HEAD}{_CITE}</style>", "a document type declaration"),
        (f'<!DOCTYPE x SYSTEM "file:///etc/passwd">{_HEAD}{_CITE}</style>', "a document type declaration"),
        (f"{_HEAD}{' ' * 5_000_000}{_CITE}</style>", "a style has at most"),
        (f"{_HEAD}{' ' * 20_000_000}{_CITE}</style>", "characters; a style has at most 4,000,000"),
        (f"{_HEAD}{_nested(150)}</style>", "<citation> are nested more than 120 deep"),
        (f"{_HEAD}{_nested(500)}</style>", "elements lie more than 256 deep in each other"),
        (f'{_HEAD}{_CHAIN}<citation><layout><text macro="m0"/></layout></citation></style>', "more than 120 deep"),
        (f'{_HEAD}{_DOUBLING}<citation><layout><text macro="m0"/></layout></citation></style>', "that is too much"),
        (f"{_HEAD}\n{_CITE.replace('<citation', '<citation near-note-distance=_x_'.replace('_', chr(34)))}</style>",
         "line 2: near-note-distance is 'x', not a number"),
        (
            f'{_HEAD}<info><link rel="independent-parent" href="http://x/none"/></info></style>',
            "the parent style http://x/none is not known",
        ),
    ],
)  # fmt: skip
def test_a_bad_style_is_one_error_with_its_reason(source: str, reason: str) -> None:
    with pytest.raises(StyleError) as caught:
        Style.load(source)
    assert reason in str(caught.value)


def test_a_style_that_is_a_folder_or_missing_is_one_error(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csl"):
        with pytest.raises(StyleError, match="cannot be read"):
            Style.load(path)


def test_a_parent_that_cannot_be_found_is_one_error() -> None:
    def parent(uri: str) -> str:
        raise LookupError(uri)

    source = f'{_HEAD}<info><link rel="independent-parent" href="http://x/none"/></info></style>'
    with pytest.raises(StyleError, match="there is no parent style"):
        Style.load(source, parent)


_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["family", "given", "literal", "date-parts", "season", "raw", "suffix"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(["author", "editor", "issued", "title", "volume", "page", "note", "URL", "type"]), _JSON
    )
)
@settings(deadline=None, max_examples=150)
def test_any_item_is_rendered(fields: dict[str, Any]) -> None:
    processor = Processor(Style.load(_FULL), [{"id": "a", **fields}, {"id": "b", **fields}])
    clusters = [Cluster((Cite("a"), Cite("b", "1-2")), 1, "1"), Cluster((Cite("nobody"),), 2, "2")]
    assert len(processor.cite(clusters)) == 2
    assert len(processor.bibliography(clusters).ids) <= 2


def test_five_thousand_authors_are_rendered() -> None:
    authors = [{"family": f"A{n}", "given": "B"} for n in range(5000)]
    processor = Processor(Style.load(_FULL), [{"id": "a", "author": authors}, {"id": "b", "author": authors}])
    assert processor.bibliography().ids == ("a", "b")
