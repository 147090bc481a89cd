"""A page as one HTML file: no script, nothing from elsewhere, dark and light, for a screen, a phone and A4."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from provenance.outputs import member
from provenance.reports._drawings import draw
from provenance.reports._page import Drawing, Heading, Items, Page, Paragraph, Table, Terms, plain
from provenance.reports._style import STYLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.reports._page import Block
    from provenance.richtext import RichText

__all__ = ["print_html"]

_ARROW = re.compile("-&#62;(?![^<>]*>)")  # in words, not in a tag: a line ends before or after it, never within
_LONG = 30  # letters of a word that may be broken anywhere, so that no address makes a table wider than its page


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
    yield f"<title>{member('html').text(plain(page.title))}</title>"
    yield f"<style>\n{STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    for drawn, group in groupby(enumerate(page.blocks), key=lambda pair: isinstance(pair[1], Drawing)):
        if drawn:
            yield '<div class="drawings">'
            yield from (_figure(block, number) for number, block in group if isinstance(block, Drawing))
            yield "</div>"
        else:
            yield from (line for _, block in group for line in _block(block))
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _figure(drawing: Drawing, number: int) -> str:
    caption = f"<figcaption>{_inline(plain(drawing.title))}</figcaption>"
    return f"<figure>\n{caption}\n{draw(drawing, number)}\n</figure>"


def _block(block: Block) -> Iterator[str]:
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


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    if table.caption:
        yield f"<caption>{_inline(plain(table.caption))}</caption>"
    heads = "".join(_head(table, number, column) for number, column in enumerate(table.columns))
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield f"<tr>{''.join(_cell(table, number, cell) for number, cell in enumerate(row))}</tr>"
    yield "</tbody>"
    yield "</table>"


def _head(table: Table, number: int, column: str) -> str:
    return f'<th scope="col"{_class(table, number)}>{_inline(plain(column))}</th>'


def _class(table: Table, number: int) -> str:
    style = "number" if number in table.numbers else "narrow" if number in table.narrow else ""
    return f' class="{style}"' if style else ""


def _cell(table: Table, number: int, cell: RichText) -> str:
    tag, scope = ("td", "") if number else ("th", ' scope="row"')
    words = member("plain").text(cell).split()
    style = ' class="long"' if any(len(word) > _LONG for word in words) else _class(table, number)
    label = _inline(plain(table.columns[number]))
    return f'<{tag}{scope}{style} data-label="{label}"><span>{_inline(cell)}</span></{tag}>'


def _inline(rich: RichText) -> str:
    return _ARROW.sub('<span class="whole">-&#62;</span>', member("html").text(rich))
