"""EAD 2002, the finding aids of archives: read with what each unit has from those above it, and written.

Every component is a record, from its own ``<did>`` and from the units above it. The unit numbers on the way down, with
the levels of ``@level``, and the containers are the archival signature. Written is one finding aid: each record a
component, below the fonds and series that its signature tells, with ``<container>``, ``<origination>`` for who made
it, access points with MARC relators for who else had a part in it, ``<dao>`` for where it is read. The history of
custody and of acquisition are events of the record's chain.

Sources: Encoded Archival Description, version 2002: tag library and W3C schema (Society of American Archivists and
Library of Congress); ISAD(G), 2nd ed. Files of the document type, without a namespace, are read as well; what they
point to is not fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.formats._ead import shared as _ead
from provenance.formats._ead.dialect import EAD2002

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._format import Sample, Written
    from provenance.model import Library, Record

TITLE = EAD2002.title
EXTENSIONS = (".ead2002.xml", ".ead.xml", ".ead")


def claims(sample: Sample) -> bool:
    """Tell whether the text is a finding aid of EAD 2002, or holds one in an OAI-PMH wrapper."""
    return _ead.claimed(sample) == EAD2002.name


def read(text: str, file: str = "") -> Library:
    """Read finding aids. Never raises on a text: what cannot be read is a finding with its line and its text."""
    return _ead.read(text, file, EAD2002)


def write(records: Sequence[Record]) -> Written:
    """Write records as the components of one finding aid; tell what was lost."""
    return _ead.write(records, EAD2002)
