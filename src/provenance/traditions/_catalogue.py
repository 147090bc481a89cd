"""Says where an archive's catalogue shows what a signature names: the address of a page or of a search.

Nothing is looked up. The address is made from the ``[[catalogue]]`` rows of the tradition, which name the source that
its shape was read from; whether the page is there, only the catalogue knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from provenance.authorities import authority, find_repository
from provenance.traditions._tradition import tradition, tradition_names, traditions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.authorities import Authority
    from provenance.traditions._catalogue_rows import CatalogueRow, What
    from provenance.traditions._tradition import Tradition
    from provenance.values.signature import ArchivalSignature

__all__ = ["CatalogueUrl", "catalogue_url", "holders", "writers"]

_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—", "-"))
"""Print sets a dash where catalogues have a hyphen."""


class CatalogueUrl(NamedTuple):
    """An address in an archive's catalogue."""

    url: str
    what: What
    """``record``: the page of this unit, or of what its identifier stands for; ``search``: a search for exactly it."""
    source: str
    """Where the shape of the address was read."""


def catalogue_url(signature: ArchivalSignature) -> CatalogueUrl | None:
    """Return the address at which the archive's catalogue shows what a signature names, or None where none is known.

    Archives that another one has succeeded are looked up there. Nothing is fetched, and no signature raises.

    >>> from provenance.traditions import parse_signature
    >>> catalogue_url(parse_signature("PRO, FO 371/84080, f. 12")).url
    'https://discovery.nationalarchives.gov.uk/results/r?_q=FO%20371/84080&_hb=tna'
    """
    row, url = _first(signature)
    return CatalogueUrl(url, row.what, row.source) if row else None


def _first(signature: ArchivalSignature) -> tuple[CatalogueRow | None, str]:
    """Return the first row that holds, and the address that it makes."""
    held = {row.key for row in holders(signature)}
    for one in writers(signature):
        for row in one.catalogue:
            if _holds(row, one, signature, held) and (url := _filled(row, signature)):
                return row, url
    return None, ""


def holders(signature: ArchivalSignature) -> tuple[Authority, ...]:
    """Return the archive that a signature names, those that succeeded it, and the bodies that these are part of."""
    where = signature.repository
    if where is None:
        return ()
    found: dict[str, Authority] = {}
    ahead = [(authority(where.authority) if where.authority else None) or find_repository(where.text)]
    while ahead:
        row = ahead.pop(0)
        if row is not None and row.key not in found:
            found[row.key] = row
            ahead += [authority(key) for key in (row.successor, row.part_of) if key]
    return tuple(found.values())


def writers(signature: ArchivalSignature) -> Iterator[Tradition]:
    """Yield the traditions that may know a signature: the one that read it, and those of its archive."""
    told: set[str] = set()
    if signature.tradition in tradition_names():
        told.add(signature.tradition)
        yield tradition(signature.tradition)
    for row in holders(signature):
        for one in traditions_of(row):
            if one.name not in told:
                told.add(one.name)
                yield one


def _holds(row: CatalogueRow, of: Tradition, signature: ArchivalSignature, held: set[str]) -> bool:
    """Tell whether a row holds for the archive; where none is named, a row of the tradition's as a whole does."""
    if signature.repository is None:
        return not row.repositories and of.name == signature.tradition
    return not held.isdisjoint(row.repositories or of.repositories)


def _filled(row: CatalogueRow, signature: ArchivalSignature) -> str | None:
    """Return the address with the signature's values in it, or None where one is missing or has another form."""
    if any(part.level in row.without for part in signature.segments):
        return None
    values: dict[str, str] = {}
    for name in row.asked:
        value = _value(name, row, signature)
        if not value:
            return None
        values[name] = value
    return "".join(_encoded(values[part], row) if i % 2 else part for i, part in enumerate(row.url))


def _value(name: str, row: CatalogueRow, signature: ArchivalSignature) -> str | None:
    """Return the first value of a level, or the text, that is as the row needs it."""
    needed, labelled = row.needs.get(name), row.labelled.get(name)
    if name == "repository":
        told = [("", signature.repository.text if signature.repository else "")]
    elif name == "text":
        told = [("", signature.replace(locator=None).location if signature.segments else "")]
    elif name == "written":
        told = [("", str(signature))]
    else:
        told = [(part.label, part.normal) for part in signature.segments if part.level == name]
    for label, written in told:
        value = written.translate(_DASHES).strip()
        if (needed is None or needed.fullmatch(value)) and (labelled is None or labelled.fullmatch(label)):
            return value
    return None


def _encoded(value: str, row: CatalogueRow) -> str:
    """Percent-encode a value; a slash stays, since catalogues take a signature's slashes as they are."""
    value = " ".join(value.split())
    if row.spaces is not None:
        value = value.replace(" ", row.spaces)
    return quote(value.lower() if row.lower else value, safe="/", errors="replace")
