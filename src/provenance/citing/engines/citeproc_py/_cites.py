"""One item at one place, as citeproc-py's elements ask for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from citeproc.source import VariableError

from provenance.citing._engine import Mode

if TYPE_CHECKING:
    from provenance.citing.engines.citeproc_py._items import Reference

__all__ = ["Cite", "CslLocator"]


class CslLocator(NamedTuple):
    """A locator: its term, or nothing for one printed as written, and what it counts."""

    label: str
    identifier: str


@dataclass(slots=True)
class Cite:
    """An item at one place. It serves one rendering and is thrown away: what was printed of it is kept here."""

    key: str
    reference: Reference
    number: int = 0
    place: CslLocator | None = None
    positions: frozenset[str] = frozenset()
    mode: Mode = Mode.NORMAL
    author: str | None = field(default=None, init=False)
    """The names that the cite begins with, once they are printed; an empty text where something stood in for them."""
    named: bool = field(default=False, init=False)
    called: int = field(default=0, init=False)
    printed: int = field(default=0, init=False)
    """How many variables were asked for, and how many of them printed something: groups live by that."""

    @property
    def has_locator(self) -> bool:
        """Tell whether there is a locator."""
        return self.place is not None

    @property
    def locator(self) -> CslLocator:
        """Return the locator. Raises citeproc-py's ``VariableError`` where there is none."""
        if self.place is None:
            raise VariableError
        return self.place

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a locator; citeproc-py asks for nothing else."""
        return name == "locator" and self.has_locator

    def get_field(self, name: str) -> str | None:
        """Return a variable to sort by."""
        value: Any = self.reference.peek(name)
        if isinstance(value, list):
            return "; ".join(" ".join(str(p) for p in n.parts() if p) for n in value)
        return str(value.sort_key()) if hasattr(value, "sort_key") else value
