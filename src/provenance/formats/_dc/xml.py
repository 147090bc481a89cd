"""The statements of Dublin Core in XML: made, taken out of a file as pieces, and found in what holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.formats._xml import elements, local, piece, words
from provenance.formats._xml_pieces import XML, XSI, Long, Maker, canonical, line, namespace
from provenance.formats._xml_reading import Reading

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = [
    "DC", "DCTERMS", "HEADER", "OAI", "OAI_DC", "PREFIXES", "DcReading", "header_of", "piece_text", "records_in",
    "safe", "statement",
]  # fmt: skip

DC: Final = "http://purl.org/dc/elements/1.1/"
DCTERMS: Final = "http://purl.org/dc/terms/"
OAI: Final = "http://www.openarchives.org/OAI/2.0/"
OAI_DC: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
PREFIXES: Final[dict[str | None, str]] = {"dc": DC, "dcterms": DCTERMS, "xsi": XSI}
HEADER: Final = "header"
"""The piece that is the header of a record in a harvest: kept, and not written again."""

_MAKERS: Final = {"dc": Maker(DC), "dcterms": Maker(DCTERMS)}
_CONTAINERS: Final = ("dc", "qualifieddc", "simpledc", "dcterms")
_LANG: Final = f"{{{XML}}}lang"
_TYPE: Final = f"{{{XSI}}}type"


def statement(name: str, text: str, kind: str = "", language: str = "") -> Element | None:
    """Return a statement such as ``dc:title``; None where it says nothing.

    `kind` is its ``xsi:type`` (a name of dcterms), which allows no language.
    """
    prefix, _, element = name.partition(":")
    about = {_TYPE: f"dcterms:{kind}" if kind else "", _LANG: "" if kind else language}
    return _MAKERS[prefix](element, text if isinstance(text, Long) else line(text), attributes=about)


def piece_text(element: Element) -> str:
    """Return a statement as a piece."""
    return canonical(element, PREFIXES)


def safe(one: object) -> bool:
    """Tell whether a piece is a statement of Dublin Core."""
    element = piece(one)
    return element is not None and namespace(element) in (DC, DCTERMS)


def records_in(root: Element) -> list[Element]:
    """Return the elements that hold statements, wherever they stand."""
    found: list[Element] = []
    inside: set[Element] = set()
    for element in root.iter():
        if element.getparent() in inside:
            inside.add(element)
        elif local(element) and _holds_statements(element):
            found.append(element)
            inside.add(element)
    return found


def _holds_statements(element: Element) -> bool:
    if namespace(element) in (DC, DCTERMS):
        return False
    named = local(element) in _CONTAINERS and namespace(element) != OAI
    return named or any(namespace(one) in (DC, DCTERMS) for one in elements(element))


def header_of(element: Element) -> Element | None:
    """Return the header of a record in a harvest (OAI-PMH 2.0), or None for any other."""
    record = next(element.iterancestors(f"{{{OAI}}}record"), None)
    return next(elements(record, HEADER), None) if record is not None else None


class DcReading(Reading):
    """What one record of Dublin Core says."""

    rule = "dc-value"

    def name_of(self, element: Element) -> str:
        """Return the name of the statement."""
        return f"element:{local(element)}"

    def piece_of(self, element: Element) -> str:
        """Return the statement."""
        return piece_text(element)

    def first(self, name: str, value: str, *names: str) -> None:
        """Read the first element of some names that says something as a value, and take it under a name."""
        for element in self.left(*names):
            if words(element) and value not in self.flat:
                self.put(value, words(element))
                self.take(element, name)
