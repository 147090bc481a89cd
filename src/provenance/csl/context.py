"""What rendering one cite or entry knows and remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.csl.person import Name
    from provenance.csl.values import Item, Names

FIRST: Final = 0
SUBSEQUENT: Final = 1
IBID_WITH_LOCATOR: Final = 2
IBID: Final = 3
"""Positions (CSL 1.0.2, Choose, position). IBID also counts as the two before it."""


class Term(str):
    """Output that no variable took part in: a term, a label, a fixed text."""

    __slots__ = ()


class Hollow(str):
    """Output of terms beside variables that were all empty."""

    __slots__ = ()


Rendered = str | None
"""What an element returns: text where a variable had a value; `Term` or `Hollow`; "" where variables were called and
all empty; None where nothing was called (CSL 1.0.2, Group)."""


class Context:
    """The state of one rendering. Closures read it; a few leave marks for those that come after."""

    __slots__ = (
        "author",
        "author_parts",
        "comparing",
        "conditions",
        "disambiguate",
        "expansion",
        "first_note",
        "hidden",
        "item",
        "label",
        "language",
        "locator",
        "near",
        "position",
        "previous",
        "record",
        "seen_year",
        "set",
        "shape",
        "subsequent",
        "suffix",
        "tests",
        "used",
        "values",
        "year_text",
    )

    def __init__(self, item: Item, language: str = "") -> None:
        """Begin with an item cited for the first time."""
        self.item = item
        self.shape = item.shape
        self.tests = item.values
        """Values that conditions look at."""
        self.values = item.values
        """Values that are printed: without those a substitute has used up."""
        self.language = language
        self.locator = ""
        self.label = "page"
        self.position = FIRST
        self.near = False
        self.first_note = ""
        self.subsequent = False
        self.suffix = ""
        """The year suffix."""
        self.seen_year = False
        self.disambiguate = 0
        """How many ``disambiguate`` conditions hold."""
        self.conditions = 0
        """How many of them were met so far."""
        self.expansion: tuple[tuple[int, tuple[int, ...]], ...] | None = None
        """For each name list in order: how many names to show at least, and how far each is expanded."""
        self.set = 0
        """How many name lists were rendered so far."""
        self.comparing = False
        """Whether cites are rendered to compare them: when they were looked up tells none apart."""
        self.record: list[NameSet] | None = None
        """Name lists as rendered, where disambiguation wants them."""
        self.author: str | None = None
        """Output of the first names element."""
        self.author_parts: tuple[object, ...] = ()
        """The names of the first names element, or the text that stands for them."""
        self.previous: tuple[object, ...] | None = None
        """Names of the entry before, where a bibliography replaces repeated ones."""
        self.hidden = False
        """Whether the first names are left out."""
        self.year_text = ""
        """The year suffix as it was printed."""
        self.used: set[str] | None = None
        """Variables printed by the substitute being tried."""


class NameSet:
    """A name list as it was rendered, for disambiguation."""

    __slots__ = ("initials", "names", "person", "shown", "style_shown")

    def __init__(self, names: Names, shown: int, person: Callable[[Name, int, int], str]) -> None:
        """Take the names, how many are shown, and the function that prints one at a level of expansion."""
        self.names = names
        self.shown = shown
        self.style_shown = shown
        self.person = person
        self.initials = False
        """Whether the first level of expansion shows initials, not the given names in full."""


class Watched(dict[str, Any]):
    """Values that note which of them are printed: those used by a substitute are suppressed afterwards."""

    __slots__ = ("used",)

    def __init__(self, values: dict[str, Any]) -> None:
        """Copy the values."""
        super().__init__(values)
        self.used: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - values are of several types
        """Return a value and remember that it was asked for."""
        value = dict.get(self, key, default)
        if value:
            if key in self.used and type(value) is not str and not hasattr(value, "begin"):
                return default
            self.used.add(key)
        return value


Element = "Callable[[Context], str | None]"
