"""A page as a Typst document (https://typst.app/docs/): A4, black on white, numbered pages; the PDF is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.outputs import member
from provenance.reports._drawings import paired, standalone
from provenance.reports._page import Drawing, Heading, Items, Page, Paragraph, Table, Terms, bold, plain
from provenance.richtext import concat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.reports._page import Block
    from provenance.richtext import RichText

__all__ = ["FONT", "pictures", "print_typst"]

FONT: Final = "Libertinus Serif"
"""A font that every Typst brings: Latin, Greek and Cyrillic. Letters of other scripts come from the machine's fonts."""

# No date: the same records make the same file. Words that are longer than a line may be broken anywhere; the break is a
# space of no width, so that a digest copied from the page is still a digest.
_SET: Final = f"""\
#let blue = rgb("#1b4f8a")
#let brown = rgb("#8a3b00")
#let apart(space, edge, ground, body) = block(width: 100%, inset: space, stroke: (left: 3pt + edge), fill: ground, body)
#set page(paper: "a4", margin: (x: 20mm, y: 18mm), numbering: "1 / 1")
#set text(font: "{FONT}", size: 10.5pt)
#set par(leading: 0.6em, spacing: 0.9em)
#set table(stroke: (x, y) => (bottom: 0.4pt + luma(180)), inset: (x: 4pt, y: 4pt))
#show heading: set block(above: 1.3em, below: 0.7em, sticky: true)
#show heading.where(level: 1): set text(size: 10.5pt, weight: "regular", fill: luma(90))
#show heading.where(level: 2): set text(size: 17pt)
#show heading.where(level: 3): set text(size: 12.5pt)
#show table: set text(size: 9pt)
#show table: set par(justify: false)
#show link: set text(fill: blue)
#show regex("\\\\S{{28,}}"): it => it.text.clusters().join(h(0pt))
"""
_TONES: Final = {
    "answer": "#apart(10pt, blue, luma(244))[#text(size: 12.5pt)[{}]]",
    "warning": "#apart(8pt, brown, rgb(253, 240, 226))[{}]",
    "quiet": "#text(fill: luma(90))[{}]",
    "normal": "{}",
}


def print_typst(page: Page) -> str:
    """Print a page as a document that Typst 0.13 or newer sets. Nothing in it is read from elsewhere."""
    named = _string(" ".join(page.title.split()))
    title = f'#set document(title: {named}, date: none)\n#set text(lang: "{page.language}")\n'
    body = "\n\n".join(part for block in paired(page.blocks) if (part := "\n".join(_block(block))))
    return f"{title}{_SET}\n{body}\n"


def pictures(drawings: Sequence[Drawing]) -> str:
    """Return a Typst document of drawings and nothing else, each on a page of its size."""
    pages = "\n#pagebreak()\n".join(f"#{_image(drawing)}" for drawing in drawings)
    return f"#set page(width: auto, height: auto, margin: 4pt)\n{pages}\n"


def _block(block: Block | tuple[Drawing, Drawing]) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"#heading(level: {level})[{_inline(plain(text))}]"
        case Paragraph(rich, tone):
            lead = concat(bold("Warning:"), " ", rich) if tone == "warning" else rich
            yield _TONES[tone].replace("{}", _inline(lead))
        case Items(items, numbered):
            yield f"#{'enum' if numbered else 'list'}("
            yield from (f"  [{_inline(rich)}]," for rich in items)
            yield ")"
        case Terms(rows):
            yield "#grid(columns: (32mm, 1fr), column-gutter: 4mm, row-gutter: 2.4mm,"
            yield from (f"  text(fill: luma(90))[{_inline(plain(term))}], [{_inline(rich)}]," for term, rich in rows)
            yield ")"
        case Table():
            yield from _table(block)
        case (one, other):
            yield f"#grid(columns: (1fr, 1fr), column-gutter: 6mm, {_figure(one)}, {_figure(other)})"
        case _:
            yield f"#{_figure(block)}"


def _table(table: Table) -> Iterator[str]:
    sides = ", ".join("right" if number in table.numbers else "left" for number in range(len(table.columns)))
    heads = ", ".join(f"text(fill: luma(90))[{_inline(plain(column))}]" for column in table.columns)
    yield f"#table(columns: {len(table.columns)}, align: ({sides},),"
    yield f"  table.header({heads}),"
    for row in table.rows:
        yield f"  {', '.join(f'[{_inline(cell)}]' for cell in row)},"
    yield ")"


def _figure(drawing: Drawing) -> str:
    caption = f"text(size: 9pt, fill: luma(90))[{_inline(plain(drawing.title))}]"
    return f"block(breakable: false)[#{caption} #v(-4pt) #{_image(drawing, 82)}]"


def _image(drawing: Drawing, width: int = 0) -> str:
    """Return a call for a drawing of a width in millimetres, or of its own."""
    size = f", width: {width}mm" if width else ""
    alt = _string(f"{drawing.title}. {drawing.description}")
    return f'image(bytes({_string(standalone(drawing, FONT))}), format: "svg", alt: {alt}{size})'


def _string(text: str) -> str:
    """Return a text as a string of Typst's."""
    kept = "".join(char if char.isprintable() or char == "\n" else " " for char in text)
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _inline(rich: RichText) -> str:
    return member("typst").text(rich).replace("\n", " ")
