"""The names that a chain has in PROV: our terms, and how a record's parts are called.

PROV has no words for a manifestation's form or an event's type, none for EDTF dates, evidence and confidence: they are
attributes in a namespace of our own (`TERMS`). A part of a record is called by the record's key and its own id, each
with everything escaped that an XML name cannot have, and points between them::

    rec:embassyhungary1962report                          the record: a collection of its manifestations
    rec:embassyhungary1962report.translation-en           a manifestation
    rec:embassyhungary1962report.event.translation-en     an event
    rec:embassyhungary1962report.event.sending.agent.2    that an agent had a part in it
    rec:embassyhungary1962report.agent.1                  an agent
    rec:embassyhungary1962report.evidence.3.1             the first evidence of the third event
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.prov import PROV, XSD, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "EDTF",
    "PREFIXES",
    "RECORDS",
    "TERMS",
    "Attributes",
    "decoded",
    "encoded",
    "is_own",
    "name",
    "number",
    "parts",
    "told",
]

TERMS: Final = "urn:archival-provenance:term:"
RECORDS: Final = "urn:archival-provenance:record:"
EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"
"""The datatype of dates of the Extended Date/Time Format, as the Library of Congress calls it."""
PREFIXES: Final = {"ap": TERMS, "rec": RECORDS, "edtf": "http://id.loc.gov/datatypes/edtf/"}

Attributes = tuple[tuple[str, str | Literal], ...]
_PLAIN: Final = re.compile(r"[A-Za-z-]")
_TAKEN: Final = frozenset({"event", "agent", "evidence"})
_ESCAPED: Final = re.compile(r"((?:_[0-9a-f]{2})+)")


def encoded(text: str) -> str:
    """Return a text as a part of a name: letters, digits and hyphens stay, other bytes of its UTF-8 are ``_`` and hex.

    >>> encoded("translation-en"), encoded("1962"), encoded("")
    ('translation-en', '_31962', '_')
    """
    if not text:
        return "_"
    head, tail = text[0], text[1:]
    first = head if _PLAIN.fullmatch(head) and head != "-" and text not in _TAKEN else _bytes(head)
    return first + "".join(c if _PLAIN.fullmatch(c) or c in "0123456789" else _bytes(c) for c in tail)


def _bytes(letter: str) -> str:
    return "".join(f"_{byte:02x}" for byte in letter.encode("utf-8", "surrogatepass"))


def decoded(text: str) -> str:
    """Return the text that a part of a name stands for; what is escaped wrongly stays as it is."""
    if text == "_":
        return ""

    def plain(found: re.Match[str]) -> str:
        try:
            return bytes.fromhex(found[1].replace("_", "")).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return found[1]

    return _ESCAPED.sub(plain, text)


def is_own(uri: str | None) -> bool:
    """Tell whether a name is one of ours."""
    return uri is not None and uri.startswith(RECORDS)


def parts(uri: str) -> list[str]:
    """Return the parts of one of our names, still escaped; the first is the record's key."""
    return uri.removeprefix(RECORDS).split(".")


def name(uri: str) -> Literal:
    """Return a name as the value of an attribute."""
    return Literal(uri, PROV + "QUALIFIED_NAME")


def number(value: int) -> Literal:
    """Return a whole number as the value of an attribute."""
    return Literal(str(value), XSD + "int")


def told(**values: str | Literal | None) -> Iterator[tuple[str, str | Literal]]:
    """Yield attributes in our namespace, without what is empty; ``for_`` and the like lose their last sign."""
    for term, value in values.items():
        if value:
            yield TERMS + term.rstrip("_"), value
