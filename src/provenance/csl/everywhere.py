"""Names that are expanded wherever they stand, whether their cites are ambiguous or not.

The rules ``all-names``, ``primary-name`` and those ``-with-initials`` of CSL 1.0.2 (Disambiguation,
givenname-disambiguation-rule). A name is ambiguous where another of the document is printed alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from provenance.csl.context import NameSet
    from provenance.csl.person import Name

    Person = Callable[[Name, int, int], str]
    Printed = tuple[Person, Name]
    """A name, and how it is printed."""

Expansion = tuple[tuple[int, tuple[int, ...]], ...]
"""For each name list of a cite in order: how many names at least, and the level of each."""


class Everywhere:
    """The ambiguous names of a document, and how far each is expanded; kept up to date as items come and go."""

    def __init__(self, rule: str) -> None:
        """Take the rule."""
        self.primary = rule.startswith("primary")
        self.deepest = 1 if rule.endswith("with-initials") else 2
        self.expansions: dict[str, Expansion] = {}
        self.sets: dict[str, list[NameSet]] = {}
        self.bearers: dict[str, dict[Printed, dict[str, None]]] = {}
        """For each text of a name, the names it may stand for, and the items that bear each."""
        self.levels: dict[Printed, int] = {}

    def update(self, added: Mapping[str, list[NameSet]], gone: Iterable[str]) -> list[str]:
        """Take items in and out, and return all whose names are expanded otherwise now, those of ``added`` too."""
        touched: dict[str, None] = {}
        for key in (*gone, *(key for key in added if key in self.sets)):
            for alike, name in self._names(self.sets.pop(key)):
                bearers = self.bearers[alike]
                if key in bearers.get(name, ()):
                    del bearers[name][key]
                    if not bearers[name]:
                        del bearers[name]
                touched[alike] = None
            self.expansions.pop(key, None)
        for key, sets in added.items():
            self.sets[key] = sets
            for alike, name in self._names(sets):
                self.bearers.setdefault(alike, {}).setdefault(name, {})[key] = None
                touched[alike] = None
        changed = dict.fromkeys(added)
        for alike in touched:
            changed |= dict.fromkeys(self._level(alike))
        return [key for key in changed if self._expand(key) or key in added]

    def _names(self, sets: list[NameSet]) -> list[tuple[str, Printed]]:
        """Return the names of an item that count, each with what it is printed as."""
        end = 1 if self.primary else None
        return [
            (s.person(name, 1, 0), (s.person, name))
            for s in sets[:end]
            if s.initials or self.deepest > 1  # a rule of initials asks nothing of a style that has none
            for name in tuple(s.names)[:end]
        ]

    def _level(self, base: str) -> list[str]:
        """Decide how far names printed alike are expanded; return the items that bear one that changed."""
        group = self.bearers[base]
        if not group:
            del self.bearers[base]
            return []
        found = dict.fromkeys(group, 0)
        left = list(group) if _several(group) else []
        for level in range(1, self.deepest + 1):
            texts: dict[str, list[Printed]] = {}
            for person, name in left:
                texts.setdefault(person(name, 1, level), []).append((person, name))
            left = []
            for text, same in texts.items():
                if _several(same):
                    left += same
                elif text != base:
                    found |= dict.fromkeys(same, level)
        changed: list[str] = []
        for printed, level in found.items():
            if self.levels.get(printed, 0) != level:
                self.levels[printed] = level
                changed += group[printed]
        return changed

    def _expand(self, key: str) -> bool:
        """Set the expansion of an item, and tell whether it changed."""
        rows: list[tuple[int, tuple[int, ...]]] = []
        for n, names in enumerate(self.sets[key]):
            row = tuple(self.levels.get((names.person, name), 0) for name in names.names)
            rows.append((0, (row[:1] if n == 0 else ()) if self.primary else row))
        new = tuple(rows) if any(any(row) for _, row in rows) else None
        old = self.expansions.pop(key, None)
        if new is not None:
            self.expansions[key] = new
        return old != new


def _several(printed: Iterable[Printed]) -> bool:
    """Tell whether these are names of more than one person; one may be printed by several elements."""
    return len({name for _, name in printed}) > 1
