"""A page as Markdown: CommonMark, and the tables that GitHub, pandoc and most others read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.outputs import member
from provenance.reports._page import Heading, Items, Paragraph, Table, Terms, bold, plain
from provenance.richtext import concat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.reports._page import Block, Page
    from provenance.richtext import RichText

__all__ = ["print_markdown"]


def print_markdown(page: Page) -> str:
    """Print a page. Everything from the records is escaped, so that it can be no markup."""
    return "\n\n".join("\n".join(lines) for block in page.blocks if (lines := list(_block(block)))) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {_inline(plain(text))}"
        case Paragraph(rich, tone):
            yield _paragraph(rich, tone)
        case Items(items, numbered):
            for number, rich in enumerate(items, 1):
                yield f"{f'{number}.' if numbered else '-'} {_inline(rich)}"
        case Terms(rows):
            for term, rich in rows:
                yield f"- {_inline(concat(bold(f'{term}:'), ' ', rich))}"
        case Table():
            yield from _table(block)
        case _:
            pass  # a drawing: the table beside it says the same


def _paragraph(rich: RichText, tone: str) -> str:
    if tone == "answer":
        return f"> {_inline(rich)}"
    return _inline(concat(bold("Warning:"), " ", rich)) if tone == "warning" else _inline(rich)


def _inline(rich: RichText) -> str:
    return member("markdown").text(rich).replace("\n", " ")


def _table(table: Table) -> Iterator[str]:
    yield _row([plain(column) for column in table.columns])
    rules = ("---:" if number in table.numbers else "---" for number in range(len(table.columns)))
    yield f"| {' | '.join(rules)} |"
    for row in table.rows:
        yield _row(row)


def _row(cells: Sequence[RichText]) -> str:
    return f"| {' | '.join(_inline(cell) for cell in cells)} |"
