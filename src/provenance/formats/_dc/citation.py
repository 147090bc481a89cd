"""What a document is a part of, as one text: ``dcterms:bibliographicCitation``, and ``dc:source`` of journals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.formats._xml_pieces import line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.formats._flat import Flat

__all__ = ["citation_of", "cited", "full_citation"]

_PAGES: Final = r"(?P<page>[0-9]+ ?[-–] ?[0-9]+)"
_OWN: Final = r"(?P<title>.+?)(?:, vol\. (?P<volume>[^,]+))?(?:, no\. (?P<issue>[^,]+))?(?:, pp\. (?P<page>[^,]+))?\."
_OJS: Final = (
    r"(?P<title>[^;]+); vol(?:ume|\.)? ?(?P<volume>[^,;(]+?)(?:, (?:no|nr|issue)\.? ?(?P<issue>[^;(]+?))?"
    rf"(?: \([^);]*\))?(?:; {_PAGES})?"
)
_DCMI: Final = (
    r"(?P<title>[^,;]+),? (?:vol\. ?)?(?P<volume>[0-9]+) ?\((?P<issue>[^)]+)\)[,:]? (?:pp?\. ?)?"
    rf"{_PAGES}\.?(?: \([0-9]{{4}}\))?"
)
_PATTERNS: Final = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (_OWN, _OJS, _DCMI))
"""Our own form, that of Open Journal Systems, and that of DCMI's guidelines on citations."""


def citation_of(flat: Flat) -> str:
    """Return the place in a journal, a magazine or a book as one text; empty where it has none.

    >>> citation_of({"container-title": "The Quay", "volume": "12", "page": "33-57"})
    'The Quay, vol. 12, pp. 33-57.'
    """
    title = line(flat.get("container-title", ""))
    numbers = [("vol.", "volume"), ("no.", "issue"), ("pp.", "page")]
    parts = [f"{word} {value}" for word, name in numbers if (value := line(flat.get(name, "")))]
    return f"{', '.join([title, *parts])}." if title and parts else ""


def cited(text: str) -> Mapping[str, str]:
    """Return what a citation of an article tells, by the names of a flat record; nothing where it is none.

    >>> cited("Journal of Quays; Vol 12, No 3 (1962); 33-57") == cited("Journal of Quays 12 (3), 33–57.")
    True
    """
    for pattern in _PATTERNS:
        found = pattern.fullmatch(line(text))
        if found and (found["volume"] or found["issue"] or found["page"]):
            parts = {name: found[name] or "" for name in ("volume", "issue", "page")}
            parts["page"] = re.sub(r"(?<=[0-9]) ?[-–] ?(?=[0-9])", "-", parts["page"])
            return {
                name: value.strip() for name, value in {"container-title": found["title"], **parts}.items() if value
            }
    return {}


def full_citation(flat: Flat) -> str:
    """Return how a document of an archive is cited in words: title, date, signature, digital archive, address."""
    date = flat.get("issued")
    when = date.written() if date else flat.get("undated", "")
    title = line(flat.get("title", ""))
    parts = [f"“{title}”" if title else "", when, flat.get("call-number", ""), flat.get("digital-archive", "")]
    text = ", ".join(filter(None, map(line, parts)))
    return f"{text}, {flat['URL']}" if text and "URL" in flat else text
