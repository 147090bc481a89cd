"""EAD3, the finding aids of archives: read with what each unit has from those above it, and written.

As `ead2002`, with what is new in EAD3: names in parts, ``<unitdatestructured>``, ``<physdescstructured>``,
``<daoset>``, the language of a title.

Sources: EAD3 1.1.1: tag library and W3C schema (Society of American Archivists); ISAD(G), 2nd ed. Files of the document
type, without a namespace, are read as well; what they point to is not fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.formats._ead import shared as _ead
from provenance.formats._ead.dialect import EAD3

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._format import Sample, Written
    from provenance.model import Library, Record

TITLE = EAD3.title
EXTENSIONS = (".ead3.xml", ".ead3")


def claims(sample: Sample) -> bool:
    """Tell whether the text is a finding aid of EAD3, or holds one in an OAI-PMH wrapper."""
    return _ead.claimed(sample) == EAD3.name


def read(text: str, file: str = "") -> Library:
    """Read finding aids. Never raises on a text: what cannot be read is a finding with its line and its text."""
    return _ead.read(text, file, EAD3)


def write(records: Sequence[Record]) -> Written:
    """Write records as the components of one finding aid; tell what was lost."""
    return _ead.write(records, EAD3)
