"""The layers of a citation: the original, copies of it, printings, pages; and which of them was read.

Where a source was not consulted itself, both it and what gives it are named (Chicago Manual of Style, 17th ed.,
14.260): a citation that names the original alone claims to have seen it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.reports._answer import COPIES, named
from provenance.reports._facts import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.chains import Trace
    from provenance.model import Manifestation, Record

__all__ = ["layers"]


def layers(record: Record, traced: Trace) -> Iterator[Layer]:
    """Yield the layers of a record, from the original to the page; none twice."""
    read = traced.read if traced.cited_stated else None
    form = read.form if read else ""
    for holding in record.holdings:
        if holding.status == "original" and holding.signature.written:
            yield Layer(layer="original", text=holding.signature.written, read=form == "original")
    on_the_way = [step.manifestation for step in traced.steps if step.manifestation.form in COPIES]
    for copy in on_the_way:
        yield Layer(layer="copy", text=_copy(copy), read=copy == read)
    told = {copy.signature for copy in on_the_way}
    for holding in record.holdings:
        if "copy" in holding.status and holding.signature.written not in told:
            yield Layer(layer="copy", text=holding.signature.written, read=False)
    for edition in record.also_published:
        yield Layer(layer="printed", text=edition.text or str(edition.url or ""), read=False)
    for place in record.locations:
        parts = [part for part in (place.archive, str(place.url or "")) if part]
        if parts:
            here = read is not None and (place.url == read.url if read.url else read.form == "web-publication")
            yield Layer(layer="online", text=", ".join(parts), read=here)


def _copy(copy: Manifestation) -> str:
    """Return a copy with its signature, or else its holder, or else that neither is known."""
    return f"{named(copy)}, {copy.signature or copy.holder or 'signature and holder not recorded'}"
