"""A page as plain text: 100 columns at most, in ASCII but for what the records themselves hold."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from provenance.outputs import member
from provenance.reports._page import Bars, Heading, Items, Paragraph, Table, Terms, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from provenance.reports._page import Block, Page
    from provenance.richtext import RichText

__all__ = ["print_text", "widths_of", "wrapped"]

WIDTH = 100
_UNDERLINES = {1: "=", 2: "=", 3: "-"}
_WIDEST_TERM = 30
_GAP = 2  # spaces between columns
_SAMPLE = 60  # rows that settle how wide the columns of a table are
_WIDEST_LABEL = 34  # columns for the label of a bar
_LONGEST_BAR = 50
_SIGNS = "#=."
_NARROWEST = 6  # columns of a table's column, however little room there is


def print_text(page: Page) -> str:
    """Print a page. Tables and terms have aligned columns; a word is cut only where it is wider than its place."""
    parts = ["\n".join(_block(block)) for block in page.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            lines = wrapped(_harmless(" ".join(text.split())), WIDTH)
            yield from lines
            yield _UNDERLINES[level] * max(map(columns_of, lines))
        case Paragraph(rich, tone):
            yield from wrapped(("Warning: " if tone == "warning" else "") + _flat(rich), WIDTH)
        case Items(items, numbered):
            width = len(str(len(items))) + 2 if numbered else 2
            for number, rich in enumerate(items, 1):
                lead = f"{number}." if numbered else "-"
                yield from _hanging(lead.ljust(width), _flat(rich), WIDTH)
        case Terms(rows):
            terms = [_flat(plain(term)) for term, _ in rows]
            width = min(_WIDEST_TERM, max(map(columns_of, terms), default=0)) + _GAP
            for term, (_, rich) in zip(terms, rows, strict=True):
                yield from _term(term, width, _flat(rich))
        case Table():
            yield from _table(block)
        case Bars():
            yield from _bars(block)
        case _:
            pass  # another drawing: the table beside it says the same


def _flat(rich: RichText) -> str:
    return _harmless(" ".join(member("plain").text(rich).split()))


def _harmless(text: str) -> str:
    """Replace what a terminal would obey rather than show, and halves of characters that no file can hold."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("?" if unicodedata.category(char) in ("Cc", "Cs") else char for char in text)


def _hanging(lead: str, text: str, width: int) -> Iterator[str]:
    indent = " " * columns_of(lead)
    for number, line in enumerate(wrapped(text, width - len(indent))):
        yield (lead if number == 0 else indent) + line


def _term(term: str, width: int, text: str) -> Iterator[str]:
    """Print a term and what is said of it beside it, or below it where the term is too wide."""
    if columns_of(term) + _GAP <= width:
        yield from _hanging(_padded(term, width), text, WIDTH)
    else:
        yield from wrapped(term, WIDTH)
        yield from _hanging(" " * width, text, WIDTH)


def _table(table: Table) -> Iterator[str]:
    cells = [[_flat(cell) for cell in row] for row in table.rows]
    widths = widths_of([list(table.columns), *cells])
    yield from _row(table.columns, widths, table.numbers)
    yield (" " * _GAP).join("-" * width for width in widths)
    for row in cells:
        yield from _row(row, widths, table.numbers)


def _row(cells: Sequence[str], widths: Sequence[int], numbers: Sequence[int] = ()) -> Iterator[str]:
    columns = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for line in range(max(map(len, columns))):
        parts = [column[line] if line < len(column) else "" for column in columns]
        shown = [
            _pushed(part, width) if place in numbers else _padded(part, width)
            for place, (part, width) in enumerate(zip(parts, widths, strict=True))
        ]
        yield (" " * _GAP).join(shown).rstrip()


def _bars(chart: Bars) -> Iterator[str]:
    """Print a bar chart of letters: one sign for each part, and the number at the end."""
    yield from (f"{_SIGNS[part]} {_flat(plain(name))}" for part, name in enumerate(chart.legend))
    labels = [_cut(_flat(plain(bar.label)), _WIDEST_LABEL) for bar in chart.bars]
    width = max(map(columns_of, labels), default=0)
    longest = max((sum(bar.sizes) for bar in chart.bars), default=0)
    for label, bar in zip(labels, chart.bars, strict=True):
        signs = "".join(_SIGNS[part] * _length(size, longest) for part, size in enumerate(bar.sizes))
        yield f"{_padded(label, width)}  {signs}{' ' if signs else ''}{sum(bar.sizes):,}"


def _length(size: int, longest: int) -> int:
    """Return how many signs stand for a size: at least one for what is there at all."""
    return max(1, round(_LONGEST_BAR * size / longest)) if size else 0


def _cut(text: str, width: int) -> str:
    return text if columns_of(text) <= width else f"{wrapped(text, width - 4)[0]} ..."


def widths_of(rows: Sequence[Sequence[str]]) -> list[int]:
    """Give each column what it needs; where that is too much, take room where it costs the fewest lines.

    No column gets narrower than its longest word, as long as that is possible. The first rows speak for a long table.
    """
    count = len(rows[0])
    room = WIDTH - _GAP * (count - 1)
    rows = rows[:_SAMPLE]
    widths = [max(1, *(min(columns_of(row[i]), WIDTH) for row in rows)) for i in range(count)]
    longest = [max(columns_of(word) for row in rows for word in (row[i].split() or [""])) for i in range(count)]
    floors = [min(width, max(_NARROWEST, word)) for width, word in zip(widths, longest, strict=True)]
    if sum(floors) > room:  # then only the headings keep their words whole
        heads = [max(map(columns_of, rows[0][i].split()), default=0) for i in range(count)]
        floors = [min(floor, max(_NARROWEST, head)) for floor, head in zip(floors, heads, strict=True)]
    if sum(floors) > room:
        floors = [min(floor, _NARROWEST) for floor in floors]
    sizes = [[[columns_of(word) for word in row[i].split()] for row in rows] for i in range(count)]
    heights = [_heights(sizes[i], widths[i]) for i in range(count)]
    lower = [_heights(sizes[i], widths[i] - 1) if widths[i] > floors[i] else None for i in range(count)]
    while sum(widths) > room:
        costs = [
            (_lines([*heights[:i], narrowed, *heights[i + 1 :]]), -widths[i], i)
            for i, narrowed in enumerate(lower)
            if narrowed is not None
        ]
        if not costs:
            break
        at = min(costs)[-1]
        widths[at] -= 1
        heights[at] = lower[at] or []
        lower[at] = _heights(sizes[at], widths[at] - 1) if widths[at] > floors[at] else None
    return widths


def _heights(cells: Sequence[Sequence[int]], width: int) -> list[int]:
    return [_height(sizes, width) for sizes in cells]


def _height(sizes: Sequence[int], width: int) -> int:
    """Return how many lines words of these sizes take, as `wrapped` breaks them."""
    lines, used = 1, 0
    for size in sizes:
        if used and used + 1 + size > width:
            lines, used = lines + 1, 0
        whole, rest = divmod(size - 1, width)  # a word that is wider than the place is cut
        lines += whole
        used = used + 2 + rest if used and not whole else rest + 1
    return lines


def _lines(heights: Sequence[Sequence[int]]) -> int:
    return sum(map(max, *heights)) if len(heights) > 1 else sum(heights[0])


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for a wide character, none for a mark over another."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _pushed(text: str, width: int) -> str:
    return " " * (width - columns_of(text)) + text


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns_of(text))


def wrapped(text: str, width: int, measure: Callable[[str], float] = columns_of) -> list[str]:
    """Break a text between words into lines of a width; cut a word that is wider. Always at least one line.

    >>> wrapped("one two three", 7)
    ['one two', 'three']
    """
    lines, line, used = list[str](), "", 0.0
    space = measure(" ")
    for word in text.split():
        for piece in _pieces(word, width, measure):
            size = measure(piece)
            if line and used + space + size > width:
                lines.append(line)
                line, used = "", 0.0
            line, used = (f"{line} {piece}", used + space + size) if line else (piece, size)
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, width: int, measure: Callable[[str], float]) -> Iterator[str]:
    if measure(word) <= width:
        yield word
        return
    piece, used = "", 0.0
    for char in word:
        size = measure(char)
        if piece and used + size > width:
            yield piece
            piece, used = "", 0.0
        piece += char
        used += size
    yield piece
