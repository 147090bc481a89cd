"""The values of the house: dates, names, languages, URLs, signatures. They hold, compare and print; none does I/O.

Each name is loaded from its file when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.values.date import Date as Date
    from provenance.values.date import Precision as Precision
    from provenance.values.date import find_written_dates as find_written_dates
    from provenance.values.date import is_undated as is_undated
    from provenance.values.date import parse_written_date as parse_written_date
    from provenance.values.editorial import Bracket as Bracket
    from provenance.values.editorial import Plain as Plain
    from provenance.values.editorial import parse_editorial as parse_editorial
    from provenance.values.editorial import pieces_of as pieces_of
    from provenance.values.language import Language as Language
    from provenance.values.language import language_named as language_named
    from provenance.values.locator import Locator as Locator
    from provenance.values.name import PersonName as PersonName
    from provenance.values.name import affiliation as affiliation
    from provenance.values.name import looks_like_body as looks_like_body
    from provenance.values.name import parse_name as parse_name
    from provenance.values.name import split_names as split_names
    from provenance.values.repository import Repository as Repository
    from provenance.values.scalar import Scalar as Scalar
    from provenance.values.signature import ArchivalSignature as ArchivalSignature
    from provenance.values.signature import Segment as Segment
    from provenance.values.source import Credit as Credit
    from provenance.values.source import SourceNote as SourceNote
    from provenance.values.url import Url as Url
    from provenance.values.url import find_urls as find_urls

_HOMES = {
    "ArchivalSignature": "signature",
    "Bracket": "editorial",
    "Credit": "source",
    "Date": "date",
    "Language": "language",
    "Locator": "locator",
    "PersonName": "name",
    "Plain": "editorial",
    "Precision": "date",
    "Repository": "repository",
    "Scalar": "scalar",
    "Segment": "signature",
    "SourceNote": "source",
    "Url": "url",
    "affiliation": "name",
    "find_urls": "url",
    "find_written_dates": "date",
    "is_undated": "date",
    "language_named": "language",
    "looks_like_body": "name",
    "parse_editorial": "editorial",
    "parse_name": "name",
    "parse_written_date": "date",
    "pieces_of": "editorial",
    "split_names": "name",
}

__all__ = list(_HOMES)


if not TYPE_CHECKING:  # or a type checker would take any name for one of these

    def __getattr__(name: str) -> object:
        """Load a name from its file (PEP 562)."""
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{__name__}.{home}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """List the names that can be loaded."""
    return sorted({*globals(), *_HOMES})
