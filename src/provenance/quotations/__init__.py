"""Quotations: found in the texts they are taken from, as people type them, and held by anchors."""

from __future__ import annotations

from provenance.quotations.anchors import AnchorFound, find_anchor
from provenance.quotations.found import Difference, Mark, NearMiss, Quotation, QuotationFound, Source
from provenance.quotations.quote import quote

__all__ = [
    "AnchorFound", "Difference", "Mark", "NearMiss", "Quotation", "QuotationFound", "Source", "find_anchor", "quote",
]  # fmt: skip
