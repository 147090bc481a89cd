"""A page as a Word document (ISO/IEC 29500): real headings, lists and tables, the drawings as pictures with words."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import CannotWrite
from provenance.outputs import member
from provenance.reports._drawings import paired
from provenance.reports._page import (
    Bars,
    Drawing,
    Heading,
    Items,
    Lane,
    Page,
    Paragraph,
    Table,
    Terms,
    Timeline,
    bold,
    plain,
)
from provenance.reports._pdf import typst
from provenance.reports._text import widths_of
from provenance.reports._typst import pictures
from provenance.richtext import Block as Apart
from provenance.richtext import Face, Link, Styled, concat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.richtext import RichText

__all__ = ["print_docx"]

_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the earliest that a zip file can tell. No clock is read."""
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""
_SOFT: Final = "5D5A54"
_ANSWER: Final = ("1B4F8A", "F3F3F3")
_WARNING: Final = ("8A3B00", "FDF0E2")
"""The colours of the line and the ground of what is set apart."""
_PPI: Final = 220.0
_WIDTH: Final = 82  # of a drawing, in millimetres
_MARGIN: Final = 8  # of a cell, in letters
_TEXT_WIDTH: Final = 170  # in millimetres


def print_docx(page: Page) -> bytes:
    """Print a page as a Word document. Raises `CannotWrite` where the extra ``reports`` is not installed."""
    try:
        import docx
        from docx.shared import Mm, Pt
    except ImportError as error:
        message = "python-docx writes reports as DOCX: pip install 'archival-provenance[reports]'"
        raise CannotWrite(message) from error
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.title = _fit(page.title)[:255]
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.language = page.language
    images = _pictures([block for block in page.blocks if isinstance(block, Drawing)])
    for block in paired(page.blocks):
        match block:
            case (one, other):
                cells = _plain_table(document, (Mm(85), Mm(85))).add_row().cells
                _drawing(cells[0].paragraphs[0], one, next(images))
                _drawing(cells[1].paragraphs[0], other, next(images))
            case Lane() | Timeline() | Bars():
                _drawing(document.add_paragraph(), block, next(images))
            case _:
                _block(document, block)
    made = io.BytesIO()
    document.save(made)
    return _without_clock(made.getvalue())


def _without_clock(made: bytes) -> bytes:
    """Return the same package with one time for all parts, so that the same records make the same file."""
    still = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _BEGINNING)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return still.getvalue()


def _block(document: Any, block: Heading | Paragraph | Items | Terms | Table) -> None:  # noqa: ANN401 - python-docx has no type for what a factory returns
    match block:
        case Heading(level, text):
            document.add_heading(_fit(" ".join(text.split())), level)
        case Paragraph(rich, tone):
            _paragraph(document, rich, tone)
        case Items(items, numbered):
            for number, rich in enumerate(items, 1):
                lead = concat(plain(f"{number}."), " ", rich) if numbered else rich
                _runs(document.add_paragraph(style="List" if numbered else "List Bullet"), lead)
        case Terms(rows):
            _terms(document, rows)
        case Table():
            _table(document, block)


def _paragraph(document: Any, rich: RichText, tone: str) -> None:  # noqa: ANN401 - as above
    from docx.shared import Pt, RGBColor

    paragraph = document.add_paragraph()
    _runs(paragraph, concat(bold("Warning:"), " ", rich) if tone == "warning" else rich)
    if tone in ("answer", "warning"):
        _mark(paragraph, *(_ANSWER if tone == "answer" else _WARNING))
    for run in paragraph.runs:
        if tone == "quiet":
            run.font.color.rgb = RGBColor.from_string(_SOFT)
        elif tone == "answer":
            run.font.size = Pt(12)


def _mark(paragraph: Any, edge: str, ground: str) -> None:  # noqa: ANN401 - as above
    """Set a paragraph apart with a line at its left and a ground."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no call for borders
    border = f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{edge}"/>'
    properties.append(parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>"))
    properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{ground}"/>'))


def _terms(document: Any, rows: tuple[tuple[str, RichText], ...]) -> None:  # noqa: ANN401 - as above
    from docx.shared import Mm, Pt

    table = _plain_table(document, (Mm(38), Mm(132)))
    for term, rich in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, (plain(term), rich), strict=True):
            _runs(cell.paragraphs[0], text)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    _space(document)


def _plain_table(document: Any, widths: Sequence[int]) -> Any:  # noqa: ANN401 - as above
    """Return a table without lines and without rows, of columns of these widths."""
    table = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def _space(document: Any) -> None:  # noqa: ANN401 - as above
    """Set a table apart from what follows it."""
    from docx.shared import Pt

    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _table(document: Any, table: Table) -> None:  # noqa: ANN401 - as above
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Mm, Pt

    texts = [
        [f"{name} *" for name in table.columns],
        *([member("plain").text(cell) for cell in row] for row in table.rows),
    ]
    parts = [letters + _MARGIN for letters in widths_of(texts)]
    made = document.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    made.autofit = False
    for column, part in zip(made.columns, parts, strict=True):
        column.width = Mm(_TEXT_WIDTH * part / sum(parts))
    for place, row in enumerate((tuple(map(bold, table.columns)), *table.rows)):
        added = made.add_row()
        properties = added._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no call for these
        properties.append(OxmlElement("w:cantSplit"))
        if place == 0:
            properties.append(OxmlElement("w:tblHeader"))  # the headings stand on every page
        for number, (cell, rich) in enumerate(zip(added.cells, row, strict=True)):
            paragraph = cell.paragraphs[0]
            _runs(paragraph, rich)
            paragraph.paragraph_format.space_after = Pt(1)
            paragraph.paragraph_format.keep_with_next = place == 0 and bool(table.rows)
            if number in table.numbers:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _small(paragraph)
    _space(document)


def _small(paragraph: Any) -> None:  # noqa: ANN401 - as above
    from docx.shared import Pt

    for run in paragraph.runs:
        run.font.size = Pt(9)


def _pictures(drawings: Sequence[Drawing]) -> Iterator[bytes]:
    """Return the drawings as images, all of them made at once."""
    if not drawings:
        return iter(())
    made = typst("DOCX").compile(pictures(drawings).encode("utf-8"), format="png", ppi=_PPI)
    return iter([made] if isinstance(made, bytes) else made)


def _drawing(paragraph: Any, drawing: Drawing, image: bytes) -> None:  # noqa: ANN401 - as above
    from docx.shared import Mm

    shape = paragraph.add_run().add_picture(io.BytesIO(image), width=Mm(_WIDTH))
    shape._inline.docPr.set("descr", _fit(f"{drawing.title}. {drawing.description}"))  # noqa: SLF001 - what a reader hears
    shape._inline.docPr.set("title", _fit(drawing.title))  # noqa: SLF001 - as above


def _runs(paragraph: Any, rich: RichText, face: Face | None = None) -> None:  # noqa: ANN401 - as above
    """Write inlines as runs of a paragraph: bold and italic are kept, a link is one where it leads to the web."""
    for inline in rich:
        match inline:
            case Styled(styled, children):
                _runs(paragraph, children, styled)
            case Apart(_, children):
                _runs(paragraph, children, face)
            case Link(url, children) if url.startswith(("https://", "http://")):
                _link(paragraph, url, _fit(member("plain").text(children)))
            case _:
                run = paragraph.add_run(_fit(member("plain").text((inline,))))
                run.bold = face is Face.BOLD or None
                run.italic = face is Face.ITALIC or None


def _link(paragraph: Any, url: str, text: str) -> None:  # noqa: ANN401 - as above
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(_fit(url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.underline = True
    run.font.color.rgb = RGBColor(0x1B, 0x4F, 0x8A)
    element.append(run._r)  # noqa: SLF001 - python-docx has no call for a hyperlink
    paragraph._p.append(element)  # noqa: SLF001 - as above


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)
