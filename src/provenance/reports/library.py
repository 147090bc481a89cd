"""The library report: how far the sources of a library reach, what they hang on, and what would help most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.reports._library_page import library_blocks
from provenance.reports._library_tally import tally
from provenance.reports._page import Heading, Page, Paragraph, plain
from provenance.reports._words import count
from provenance.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Record
    from provenance.reports._library_facts import LibraryReport
    from provenance.reports._page import Block

__all__ = ["TITLE", "facts", "page"]

TITLE = "how far a library's sources reach, what many of them hang on, and what would help most"


def facts(records: Sequence[Record]) -> LibraryReport:
    """Return the facts about all records together. A `Library` brings the findings of its reading too."""
    return tally(records, _made_by())


def page(facts: LibraryReport) -> Page:
    """Return the report as a page."""
    blocks: list[Block] = [Heading(1, "Library report")]
    if facts.records:
        blocks += library_blocks(facts)
    else:
        blocks.append(Paragraph(plain("There is no record to report on.")))
    blocks += [Heading(3, "Method"), *(Paragraph(plain(text), "quiet") for text in _method(facts))]
    return Page(title=f"Library report: {count(facts.records, 'record')}", blocks=tuple(blocks))


def _made_by() -> str:
    return f"provenance {VERSION}"


def _method(facts: LibraryReport) -> tuple[str, ...]:
    return (
        f"Made by {facts.made_by} from the records alone. Nothing was looked up: no archive, no page, no catalogue.",
        (
            "In the original: what was read is the document, a copy of it or a text in its own language. In"
            " translation: at least one translation lies between. Not told: the record does not say what was read, or"
            " keeps neither the text of the page nor its translator. A record counts once, under the archive of its"
            " original that is named first."
        ),
        (
            "What hangs on one: the record names no other translator or text in the original language, no other site or"
            " page, no archived copy or edition, no other archive with the document or a copy. There may be others that"
            " the record does not name."
        ),
    )
