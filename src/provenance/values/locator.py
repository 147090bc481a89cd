"""Where within a document: leaf, page, folio, image, frame."""

from __future__ import annotations

import re
from typing import Literal

from provenance.values.frozen import Frozen

__all__ = ["Locator", "LocatorKind", "Place"]

LocatorKind = Literal["leaf", "page", "folio", "image", "frame", "line", "column", "paragraph", "part", "unknown"]
"""What is counted. A leaf (list, Blatt, lap) is not a page: the counts differ."""

_PLACE = re.compile(
    r"(?P<number>\d+|(?<![^\W_])[ivxlcdm]+(?![^\W\d_]))\s*(?P<side>recto|verso|r°|v°|об\.?|[rv](?![^\W_]))?",
    re.IGNORECASE,
)
_SIDES = {"r": "recto", "v": "verso", "о": "verso"}


class Place(Frozen):
    """One end of a locator: a number, and the side of the leaf where it is given.

    A side is never added: in ``ff. 109v-111`` the second end has none.
    """

    number: str
    side: Literal["recto", "verso"] | None = None


class Locator(Frozen):
    """A place or several within a document, as written.

    >>> Locator(text="Listy 165-192", label="Listy", value="165-192", kind="leaf").places
    (Place(number='165', side=None), Place(number='192', side=None))
    """

    text: str
    label: str = ""
    value: str
    kind: LocatorKind = "unknown"

    def __str__(self) -> str:
        """Return the locator as written."""
        return self.text

    @property
    def places(self) -> tuple[Place, ...]:
        """Return the ends of all ranges and list items, in written order."""
        found = []
        for match in _PLACE.finditer(self.value[:2000]):
            side = match["side"]
            found.append(
                Place.model_validate(
                    {"number": match["number"], "side": _SIDES.get(side[0].casefold()) if side else None}
                )
            )
        return tuple(found)
