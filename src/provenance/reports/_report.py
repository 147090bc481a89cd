"""The contract of a report: one file, facts first, page after.

A member has ``TITLE``, ``facts(records)``, which returns a frozen model (its JSON is the report's JSON), and
``page(facts)``, which returns a `Page` that the printers turn into text, Markdown, HTML, Typst, PDF or DOCX.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from provenance.errors import UnknownReport
from provenance.families import Family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Record
    from provenance.reports._page import Page
    from provenance.values.frozen import Frozen

__all__ = ["REPORTS", "Report", "member"]

REPORTS = Family("reports", UnknownReport)


class Report(Protocol):
    """The parts of a member."""

    TITLE: str

    def facts(self, records: Sequence[Record]) -> Frozen:
        """Return what the report says, as data."""

    def page(self, facts: Frozen) -> Page:
        """Return the facts as a page."""


def member(name: str) -> Report:
    """Return a report by name. Raises `UnknownReport`."""
    return cast("Report", REPORTS.load(name))
