"""Reports on records: a family, one report a file, and the printers of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.errors import UnknownOutput
from provenance.model import Record
from provenance.reports._report import REPORTS, Report, member

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from provenance.reports._page import Page

__all__ = ["OUTPUTS", "REPORTS", "Report", "report"]

OUTPUTS = ("html", "json", "markdown", "plain", "text")
"""What a report can be printed as; ``plain`` and ``text`` are the same."""


def report(records: Record | Iterable[Record], kind: str = "chain", *, to: str = "text") -> str:
    r"""Return a report on one or more records, as text, Markdown, one HTML file, or JSON.

    >>> from provenance.model import Record
    >>> print(*report(Record(key="a", title="Telegram", kind="telegram")).splitlines()[8:10], sep="\n")
    The record describes a telegram; it does not say which copy of it you read. No link is independently
    confirmed.

    Raises `UnknownReport` for a kind, and `UnknownOutput` for an output that does not exist.
    """
    maker = member(kind)
    if to not in OUTPUTS:
        raise UnknownOutput(to, known=OUTPUTS)
    facts = maker.facts((records,) if isinstance(records, Record) else tuple(records))
    if to == "json":
        import json

        return json.dumps(facts.model_dump(), indent=2, ensure_ascii=False) + "\n"
    return _printer(to)(maker.page(facts))


def _printer(to: str) -> Callable[[Page], str]:
    if to == "html":
        from provenance.reports._html import print_html

        return print_html
    if to == "markdown":
        from provenance.reports._markdown import print_markdown

        return print_markdown
    from provenance.reports._text import print_text

    return print_text
