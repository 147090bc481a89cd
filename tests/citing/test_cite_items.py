"""Citing plain CSL items: names of styles, outputs and engines in, strings and findings out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from provenance.citing import Cluster, CslItem, cite_items, find_style
from provenance.errors import StyleError, UnknownEngine, UnknownOutput, UnknownStyle

if TYPE_CHECKING:
    from pathlib import Path

BOOK: CslItem = {
    "id": "novak",
    "type": "book",
    "title": "The quiet front & after",
    "author": [{"family": "Novak", "given": "Clara"}],
    "issued": {"date-parts": [[2005]]},
}
REPORT: CslItem = {"id": "report", "type": "manuscript", "title": "Report", "issued": {"date-parts": [[1962, 8, 27]]}}
ENTRY = "Novak, Clara. <i>The Quiet Front &#38; After</i>. 2005."


@pytest.mark.parametrize(
    ("to", "note", "entry"),
    [
        ("plain", "Clara Novak, The Quiet Front & After (2005).", "Novak, Clara. The Quiet Front & After. 2005."),
        ("text", "Clara Novak, The Quiet Front & After (2005).", "Novak, Clara. The Quiet Front & After. 2005."),
        (
            "markdown",
            "Clara Novak, *The Quiet Front & After* (2005).",
            "Novak, Clara. *The Quiet Front & After*. 2005.",
        ),
        (
            "html",
            "Clara Novak, <i>The Quiet Front &#38; After</i> (2005).",
            f'<div class="csl-bib-body">\n  <div class="csl-entry">{ENTRY}</div>\n</div>',
        ),
    ],
)
def test_every_output(to: str, note: str, entry: str) -> None:
    cited = cite_items([BOOK], [Cluster.of("novak")], to=to, bibliography=True)
    assert (cited.texts, cited.bibliography, cited.findings) == ((note,), entry, ())


def test_the_bibliography_lists_all_items_cited_or_not() -> None:
    cited = cite_items([BOOK, REPORT], [Cluster.of("novak")], style="wilson", bibliography=True)
    assert [entry.id for entry in cited.rendering.entries] == ["report", "novak"]
    assert cite_items([BOOK, REPORT], [Cluster.of("novak")]).bibliography == ""


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"style": "no-such-style"}, UnknownStyle),
        ({"to": "no-such-output"}, UnknownOutput),
        ({"engine": "no-such-engine"}, UnknownEngine),
    ],
)
def test_what_does_not_exist_is_an_error(options: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        cite_items([BOOK], **options)  # type: ignore[arg-type]


def test_a_style_may_be_given_as_a_path_or_a_style(tmp_path: Path) -> None:
    path = tmp_path / "mine.csl"
    path.write_bytes(find_style("wilson").xml)
    for style in (path, str(path), find_style(path)):
        assert cite_items([REPORT], [Cluster.of("report")], style=style).texts == ('"Report", August 27, 1962.',)
    path.write_text("<style")
    with pytest.raises(StyleError, match=r"mine\.csl: line 1"):
        cite_items([REPORT], style=path)


def test_a_style_of_ones_own_that_breaks_the_schema_is_reported_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.csl"
    path.write_bytes(find_style("wilson").xml.replace(b'class="note"', b'class="note" klass="x"'))
    cited = cite_items([REPORT], [Cluster.of("report")], style=path)
    assert {f.rule for f in cited.findings} == {"style-not-valid"}
    assert cited.texts == ('"Report", August 27, 1962.',)


def test_a_style_without_a_bibliography_is_a_finding_only_where_one_is_asked_for() -> None:
    assert cite_items([BOOK], style="chicago-notes").findings == ()
    assert [f.rule for f in cite_items([BOOK], style="chicago-notes", bibliography=True).findings] == [
        "no-bibliography"
    ]


def test_two_items_with_one_id_are_a_finding() -> None:
    cited = cite_items([BOOK, {**REPORT, "id": "novak"}, {**BOOK, "id": "Novak"}], bibliography=True)
    assert [(f.rule, f.where.key) for f in cited.findings] == [("same-id", "novak")]
    assert {e.id for e in cited.rendering.entries} == {"novak", "Novak"}


def test_what_is_no_item_is_a_finding() -> None:
    cited = cite_items([5, "x", None, [BOOK], BOOK], bibliography=True)  # type: ignore[list-item]
    assert [f.rule for f in cited.findings] == ["not-an-item"] * 4
    assert [e.id for e in cited.rendering.entries] == ["novak"]


def test_an_item_without_an_id_is_listed_all_the_same() -> None:
    items = [{k: v for k, v in BOOK.items() if k != "id"}, {**REPORT, "id": 7}, {**REPORT, "id": ""}]
    assert {e.id for e in cite_items(items, bibliography=True).rendering.entries} == {"item-1", "7", "item-3"}
