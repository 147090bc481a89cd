"""Where within a document: leaf, page, folio, image, frame."""

from __future__ import annotations

import re
from typing import Literal

from provenance.values.frozen import Frozen
from provenance.values.labels import PLACES

__all__ = ["LOCATOR_KINDS", "Locator", "LocatorKind", "Place"]

LocatorKind = Literal["leaf", "page", "folio", "image", "frame", "line", "column", "paragraph", "part", "unknown"]
"""What is counted. A leaf (list, Blatt, lap) is not a page: the counts differ."""
LOCATOR_KINDS: tuple[str, ...] = LocatorKind.__args__  # type: ignore[attr-defined]  # a Literal lists its values there

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

    def format(self, language: str) -> str:
        """Print the locator with its label in another language; as written where the language has no word for it.

        >>> Locator(text="Listy 165-192", label="Listy", value="165-192", kind="leaf").format("en")
        'leaves 165-192'
        """
        words = PLACES.get(language.split("-", maxsplit=1)[0].casefold(), {}).get(self.kind)
        if words is None or not self.label:
            return self.text
        return words[len(self.places) > 1].around(self.value)

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
