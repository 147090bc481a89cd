"""The elements of MODS: made, and taken out of a file as pieces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.formats._xml import local, piece
from provenance.formats._xml_pieces import XLINK, XSI, Maker, canonical, namespace
from provenance.formats._xml_reading import Reading

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from provenance.formats._kept import Pieces

__all__ = ["ID", "NAMESPACE", "ORDER", "PREFIXES", "ModsReading", "make", "piece_text", "safe", "spaces"]


NAMESPACE: Final = "http://www.loc.gov/mods/v3"
PREFIXES: Final[dict[str | None, str]] = {None: NAMESPACE, "xlink": XLINK, "xsi": XSI}
ORDER: Final = (
    "titleInfo", "name", "typeOfResource", "genre", "originInfo", "language", "physicalDescription", "abstract",
    "tableOfContents", "targetAudience", "note", "subject", "classification", "relatedItem", "identifier", "location",
    "accessCondition", "part", "extension", "recordInfo",
)  # fmt: skip
"""The elements of a record, in the order in which they are written; MODS 3.7 allows any."""

ID: Final = "@ID"
"""The name of the piece that is the record's own ``ID``: no element, but a name of XML."""

make = Maker(NAMESPACE)


def spaces(mods: Element) -> dict[str, str]:
    """Return the namespaces that stand for that of version 3: none at all, and that of an older version."""
    own = namespace(mods)
    return {} if own == NAMESPACE else {own: NAMESPACE}


def piece_text(element: Element, renamed: dict[str, str] | None = None) -> str:
    """Return an element of a record as a piece."""
    return canonical(element, PREFIXES, renamed)


def safe(one: object) -> bool:
    """Tell whether a piece is an element that a record may have, or the name that an ``ID`` is."""
    if isinstance(one, str) and re.fullmatch(r"[A-Za-z_][\w.-]*", one, re.ASCII):
        return True
    element = piece(one)
    return element is not None and namespace(element) == NAMESPACE and local(element) in ORDER


class ModsReading(Reading):
    """What one record of MODS says."""

    rule = "mods-value"

    def name_of(self, element: Element) -> str:
        """Return the name of an element with its type."""
        kinds = ("type", "otherType", "authority", "displayLabel")
        kind = next((str(element.get(name)) for name in kinds if element.get(name)), "")
        return f"element:{local(element)}:{kind}".rstrip(":")

    def piece_of(self, element: Element) -> str:
        """Return an element, in the namespace of version 3."""
        return piece_text(element, spaces(self.element))

    def pieces(self) -> Pieces:
        """Return the pieces, and the record's ``ID``."""
        identifier = self.element.get("ID")
        return super().pieces() | ({ID: [str(identifier)]} if identifier else {})
