"""A page as one HTML file: no script, nothing from elsewhere, dark and light, for a screen, a phone and A4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.outputs import member
from provenance.reports._lane import draw
from provenance.reports._page import Heading, Items, Lane, Page, Paragraph, Table, Terms, plain
from provenance.reports._style import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.reports._page import Block
    from provenance.richtext import RichText

__all__ = ["print_html"]


def print_html(page: Page) -> str:
    """Print a page. It is well-formed XML too, so that any program can take it apart.

    Everything from the records goes through the outputs' escaping; a URL that is no address on the web is no link.
    """
    return "\n".join(_document(page)) + "\n"


def _document(page: Page) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{page.language}">'
    yield "<head>"
    yield '<meta charset="utf-8" />'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1" />'
    yield '<meta name="color-scheme" content="light dark" />'
    yield f"<title>{_inline(plain(page.title))}</title>"
    yield f"<style>\n{STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    for number, block in enumerate(page.blocks):
        yield from _block(block, number)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _block(block: Block, number: int) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"<h{level}>{_inline(plain(text))}</h{level}>"
        case Paragraph(rich, tone):
            style = "" if tone == "normal" else f' class="{tone}"'
            lead = "<strong>Warning:</strong> " if tone == "warning" else ""
            yield f"<p{style}>{lead}{_inline(rich)}</p>"
        case Items(items, numbered):
            tag = "ol" if numbered else "ul"
            yield f"<{tag}>"
            yield from (f"<li>{_inline(rich)}</li>" for rich in items)
            yield f"</{tag}>"
        case Terms(rows):
            yield "<dl>"
            yield from (f"<div><dt>{_inline(plain(t))}</dt><dd>{_inline(rich)}</dd></div>" for t, rich in rows)
            yield "</dl>"
        case Table():
            yield from _table(block)
        case Lane():
            yield "<figure>"
            yield draw(block, number)
            yield "</figure>"


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    if table.caption:
        yield f"<caption>{_inline(plain(table.caption))}</caption>"
    heads = "".join(f'<th scope="col">{_inline(plain(column))}</th>' for column in table.columns)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield f"<tr>{''.join(_cell(table, number, cell) for number, cell in enumerate(row))}</tr>"
    yield "</tbody>"
    yield "</table>"


def _cell(table: Table, number: int, cell: RichText) -> str:
    tag, scope = ("td", "") if number else ("th", ' scope="row"')
    style = ' class="narrow"' if number in table.narrow else ""
    label = _inline(plain(table.columns[number]))
    return f'<{tag}{scope}{style} data-label="{label}"><span>{_inline(cell)}</span></{tag}>'


def _inline(rich: RichText) -> str:
    return member("html").text(rich)
