"""Citation labels made by the processor where the data have none (CSL 1.0.2, citation-label)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.csl.dates import Date
from provenance.csl.marks import plain
from provenance.csl.values import NAMES, Names

if TYPE_CHECKING:
    from provenance.csl.values import Item


_MOST: Final = 4
_LETTERS: Final = {1: (4,), 2: (2, 2), 3: (2, 1, 1), 4: (1, 1, 1, 1)}
"""How many letters of each name a label takes."""


def citation_label(item: Item) -> str:
    """Return letters of the names and two digits of the year: ``Doe65``, ``RoNo78``, ``ABCD99``."""
    names = next(
        (item.values[v] for v in ("author", "editor", *sorted(NAMES)) if isinstance(item.values.get(v), Names)), ()
    )
    families = [plain(n.family or n.literal or n.given) for n in names][:_MOST]
    counts = _LETTERS.get(len(families), ())
    letters = "".join(family[:count] for family, count in zip(families, counts, strict=True))
    issued = item.values.get("issued")
    year = f"{abs(issued.begin[0]) % 100:02d}" if type(issued) is Date and issued.begin[0] else ""
    return letters + year
