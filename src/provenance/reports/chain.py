"""The chain report: where a quotation really comes from, link by link, with the evidence for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.reports._chain_page import record_blocks
from provenance.reports._facts import ChainReport
from provenance.reports._gather import gather
from provenance.reports._page import Heading, Page, Paragraph, plain
from provenance.reports._words import count
from provenance.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Record
    from provenance.reports._page import Block

__all__ = ["TITLE", "facts", "page"]

TITLE = "where a source really comes from: its chain, link by link, with the evidence for each"


def facts(records: Sequence[Record]) -> ChainReport:
    """Return the facts about each record, in order."""
    return ChainReport(made_by=_made_by(), records=tuple(map(gather, records)))


def page(facts: ChainReport) -> Page:
    """Return the report as a page: one part for each record."""
    blocks: list[Block] = [Heading(1, "Provenance report")]
    if not facts.records:
        blocks.append(Paragraph(plain("There is no record to report on.")))
    for record in facts.records:
        blocks += record_blocks(record)
    blocks += [Heading(3, "Method"), *(Paragraph(plain(text), "quiet") for text in _method(facts))]
    return Page(title=_title(facts), blocks=tuple(blocks))


def _title(facts: ChainReport) -> str:
    only = facts.records[0] if len(facts.records) == 1 else None
    what = (only.title or only.key) if only else count(len(facts.records), "record")
    return f"Provenance report: {what}"


def _made_by() -> str:
    return f"provenance {VERSION}"


def _method(facts: ChainReport) -> tuple[str, ...]:
    return (
        f"Made by {facts.made_by} from the records alone. Nothing was looked up: no archive, no page, no catalogue.",
        (
            "Stated: in the source's own words, which are quoted. Inferred: it follows from those words by the rule"
            " that is named, and may be wrong. Confirmed: a person vouches for it. Independent: it rests on a"
            " source other than the one that was read."
        ),
        "A digest shows that a text is unchanged since the digest was taken, not that it is true to the original.",
    )
