"""Reports on records: a family, one report a file, and the printers of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, overload

from provenance.errors import UnknownOutput
from provenance.model import Library, Record
from provenance.reports._report import REPORTS, Report, member

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from provenance.reports._page import Page

__all__ = ["BINARY", "OUTPUTS", "REPORTS", "Report", "report"]

OUTPUTS: Final = ("docx", "html", "json", "markdown", "pdf", "plain", "text", "typst")
"""What a report can be printed as; ``plain`` and ``text`` are the same."""

BINARY: Final = ("docx", "pdf")
"""Those that are no text."""


@overload
def report(records: Record | Iterable[Record], kind: str = ..., *, to: Literal["docx", "pdf"]) -> bytes: ...
@overload
def report(
    records: Record | Iterable[Record],
    kind: str = ...,
    *,
    to: Literal["html", "json", "markdown", "plain", "text", "typst"] = ...,
) -> str: ...
@overload
def report(records: Record | Iterable[Record], kind: str = ..., *, to: str) -> str | bytes: ...
def report(records: Record | Iterable[Record], kind: str = "chain", *, to: str = "text") -> str | bytes:
    r"""Return a report on one or more records: as a text, or for ``docx`` and ``pdf`` as the bytes of a file.

    >>> from provenance.model import Record
    >>> print(*report(Record(key="a", title="Telegram", kind="telegram")).splitlines()[8:10], sep="\n")
    The record describes a telegram; it does not say which copy of it you read. No link is independently
    confirmed.

    Raises `UnknownReport` for a kind and `UnknownOutput` for an output that does not exist, and `CannotWrite` for DOCX
    and PDF where the extra ``reports`` is not installed.
    """
    maker = member(kind)
    if to not in OUTPUTS:
        raise UnknownOutput(to, known=OUTPUTS)
    facts = maker.facts(_sequence(records))
    if to == "json":
        import json

        return json.dumps(facts.model_dump(), indent=2, ensure_ascii=False) + "\n"
    return _printer(to)(maker.page(facts))


def _sequence(records: Record | Iterable[Record]) -> Sequence[Record]:
    """Return records as a sequence; a library stays one, for it brings what was found while reading it."""
    if isinstance(records, Library):
        return records
    return (records,) if isinstance(records, Record) else tuple(records)


def _printer(to: str) -> Callable[[Page], str | bytes]:
    match to:
        case "html":
            from provenance.reports._html import print_html as printer
        case "markdown":
            from provenance.reports._markdown import print_markdown as printer
        case "typst":
            from provenance.reports._typst import print_typst as printer
        case "docx":
            from provenance.reports._docx import print_docx

            return print_docx
        case "pdf":
            from provenance.reports._pdf import print_pdf

            return print_pdf
        case _:
            from provenance.reports._text import print_text as printer
    return printer
