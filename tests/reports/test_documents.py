"""Reports as documents: Word, PDF and Typst, and the drawings that stand in them."""

from __future__ import annotations

import builtins
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

import provenance as pv
from provenance.errors import CannotWrite
from provenance.reports._drawings import standalone
from provenance.reports._page import Bar, Bars, Heading, Page, Paragraph, Period, Timeline, plain
from provenance.reports._typst import print_typst
from tests.chains.records import TITLE, report

if TYPE_CHECKING:
    from provenance.reports._page import Drawing

BARS = Bars("Records", "a: 3.", ("read <here>", "not told"), (Bar("a & b", (2, 1)), Bar("none", (0, 0))))
TIMES = Timeline("When", "a: 1962.", (Period("1 written", None, None), Period("2 sent")))


def test_a_word_document_has_headings_tables_pictures_and_links() -> None:
    docx = pytest.importorskip("docx", reason="the extra `reports` is not installed")
    pytest.importorskip("typst", reason="the extra `reports` is not installed")
    document = docx.Document(io.BytesIO(pv.report(report(), to="docx")))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings[:3] == [("Heading 1", "Provenance report"), ("Heading 2", TITLE), ("Heading 3", "What you read")]
    chain = next(table for table in document.tables if table.cell(0, 0).text == "Link")
    assert [cell.text for cell in chain.rows[1].cells][:3] == ["1", "1962-08-27", "original written"]
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in chain.rows[0].cells)
    assert not any(cell.paragraphs[0].paragraph_format.keep_with_next for cell in chain.rows[1].cells)
    xml = document.element.xml
    described = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', xml)
    assert [text.partition(".")[0] for text in described] == ["The chain in 6 stops", "When each link was made"]
    assert "w:tblHeader" in xml
    targets = {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    assert "https://digitalarchive.wilsoncenter.org/document/112773" in targets
    assert document.core_properties.title == f"Provenance report: {TITLE}"


def test_typst_sets_every_part_as_it_is_written() -> None:
    typst = pytest.importorskip("typst", reason="the extra `reports` is not installed")
    title = '#let x = 1; "quoted" \\ $a$ *b* // c'
    source = print_typst(Page(title=title, blocks=(Heading(1, title), Paragraph(plain(title), "answer"), BARS, TIMES)))
    assert typst.query(source.encode(), "heading", field="body") is not None
    assert typst.compile(source.encode()).startswith(b"%PDF-")


@pytest.mark.parametrize("drawing", [BARS, TIMES])
def test_a_drawing_by_itself_is_whole(drawing: Drawing) -> None:
    svg = standalone(drawing, "Some Font")
    root = etree.fromstring(svg.encode())
    assert root.get("width", "").isdigit()
    assert "var(" not in svg
    assert "Some Font" in svg


@pytest.mark.parametrize(("to", "missing"), [("docx", "docx"), ("docx", "typst"), ("pdf", "typst")])
def test_without_the_extra_the_error_names_it(to: Any, missing: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    pytest.importorskip("docx", reason="the extra `reports` is not installed")
    importing = builtins.__import__

    def refuse(name: str, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - the signature of the builtin
        if name == missing:
            raise ImportError(name)
        return importing(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(CannotWrite, match=re.escape("archival-provenance[reports]")):
        pv.report(report(), to=to)
