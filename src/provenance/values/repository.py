"""The archive that holds a document, as a signature names it. `provenance.authorities` knows the names."""

from __future__ import annotations

from provenance.values.frozen import Frozen

__all__ = ["Repository"]


class Repository(Frozen):
    """The archive that holds a document: as written and, where an authority knows it, with its full name.

    `successor` is the name of the body that holds its records today (MOL -> MNL OL).
    """

    text: str
    name: str = ""
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    successor: str = ""
    city: str = ""
    country: str = ""
    authority: str = ""
    """The key of the authority row, empty where none is known."""
    place: str = ""
    """The place as written behind the name: ``Central State Archive, Sofia``."""

    def __str__(self) -> str:
        """Return the name as written."""
        return self.text

    @property
    def full(self) -> str:
        """Return the full name with the abbreviation in brackets, or the text as written where none is known.

        >>> Repository(text="MOL", name="Magyar Országos Levéltár", abbreviation="MOL").full
        'Magyar Országos Levéltár (MOL)'
        """
        if not self.name:
            return self.text
        return f"{self.name} ({self.abbreviation})" if self.abbreviation not in ("", self.name) else self.name
