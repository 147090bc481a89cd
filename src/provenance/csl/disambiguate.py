"""Telling ambiguous cites apart (CSL 1.0.2, Disambiguation): names, the condition, year suffixes, in this order.

All cites are rendered once and grouped by their text; work is done only within groups of more than one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from provenance.csl.context import FIRST, SUBSEQUENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from provenance.csl.cluster import Cluster
    from provenance.csl.compiled import Section
    from provenance.csl.context import Context, NameSet
    from provenance.csl.person import Name
    from provenance.csl.processor import Processor

    Person = Callable[[Name, int, int], str]

Expansion = tuple[tuple[int, tuple[int, ...]], ...]
"""For each name list of a cite in order: how many names at least, and the level of each."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was decided: expanded names, how many ``disambiguate`` conditions hold, year suffixes; by item."""

    expansions: dict[str, Expansion] = field(default_factory=dict)
    conditions: dict[str, int] = field(default_factory=dict)
    suffixes: dict[str, str] = field(default_factory=dict)

    def apply(self, c: Context, key: str) -> None:
        """Set what was decided about an item on its context."""
        c.expansion = self.expansions.get(key)
        c.disambiguate = self.conditions.get(key, 0)
        c.suffix = self.suffixes.get(key, "")

    def of(self, key: str) -> tuple[Expansion | None, int, str]:
        """Return what was decided about one item."""
        return self.expansions.get(key), self.conditions.get(key, 0), self.suffixes.get(key, "")


NOTHING: Final = Resolution()


def disambiguate(processor: Processor, order: Sequence[str], clusters: Sequence[Cluster]) -> Resolution:
    """Decide for all items of a document; ``order`` is the bibliography's."""
    section = processor.compiled.section("citation")
    if section is None:
        return NOTHING
    options = section.options
    names = options.get("disambiguate-add-names") == "true"
    given = options.get("disambiguate-add-givenname") == "true"
    letters = options.get("disambiguate-add-year-suffix") == "true"
    if not (names or given or letters or section.conditional) or len(order) < 2:  # noqa: PLR2004 - nothing to tell apart
        return NOTHING
    return _Work(processor, section, order, clusters).run(names=names, given=given, letters=letters)


def letters_of(number: int) -> str:
    """Return a year suffix: a to z, then aa.

    >>> [letters_of(n) for n in (0, 25, 26, 52)]
    ['a', 'z', 'aa', 'ba']
    """
    out = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return out


class _State:
    """How far the names of a group of cites are expanded."""

    __slots__ = ("levels", "shown")

    def __init__(self, shown: list[int], levels: list[list[int]]) -> None:
        self.shown = shown
        self.levels = levels

    def copy(self) -> _State:
        return _State(self.shown[:], [row[:] for row in self.levels])

    def expansion(self) -> Expansion:
        return tuple((n, tuple(row)) for n, row in zip(self.shown, self.levels, strict=True))


class _Work:
    """One pass over the items of a document."""

    def __init__(
        self, processor: Processor, section: Section, order: Sequence[str], clusters: Sequence[Cluster]
    ) -> None:
        self.processor = processor
        self.section = section
        self.order = order
        self.rank = {key: i for i, key in enumerate(order)}
        self.expansions: dict[str, Expansion] = {}
        self.conditions: dict[str, int] = {}
        self.suffixes: dict[str, str] = {}
        self.sets: dict[str, list[NameSet]] = {}
        self.position = SUBSEQUENT if section.env.in_notes else FIRST
        self.first_notes: dict[str, int] = {}
        for cluster in clusters:
            for cite in cluster.cites:
                self.first_notes.setdefault(cite.id, cluster.note)

    def run(self, *, names: bool, given: bool, letters: bool) -> Resolution:
        """Apply the methods that the style switches on."""
        rule = self.section.options.get("givenname-disambiguation-rule", "by-cite")
        everywhere = given and rule != "by-cite"
        if everywhere:
            self._all_names(rule)
        groups = self._groups(self.order, record=names or given)
        if names or (given and not everywhere):
            groups = [
                rest for group in groups for rest in self._expand(group, names=names, given=given and not everywhere)
            ]
        if self.section.conditional:
            most = 1 if names or given else self.section.conditional
            groups = [rest for group in groups for rest in self._condition(group, most, letters=letters)]
        if letters:
            for group in groups:
                for n, key in enumerate(sorted(group, key=self.rank.__getitem__)):
                    self.suffixes[key] = letters_of(n)
        return Resolution(self.expansions, self.conditions, self.suffixes)

    def _text(self, key: str, *, record: bool = False, condition: int = 0, expansion: Expansion | None = None) -> str:
        c = self.processor.context(key)
        c.position = self.position
        c.subsequent = self.position != FIRST
        c.first_note = str(self.first_notes.get(key) or "") if c.subsequent else ""
        c.expansion = expansion if expansion is not None else self.expansions.get(key)
        c.disambiguate = condition
        c.comparing = True
        c.record = [] if record else None
        text = self.section.render(c) or ""
        if record:
            self.sets[key] = c.record or []
        return text

    def _groups(self, keys: Iterable[str], *, record: bool = False) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        for key in keys:
            found.setdefault(self._text(key), []).append(key)
        groups = [group for group in found.values() if len(group) > 1]
        if record:
            for group in groups:
                for key in group:
                    self._text(key, record=True)
        return groups

    # Names everywhere

    def _all_names(self, rule: str) -> None:  # noqa: C901, PLR0912 - one pass, kept whole for speed
        """Expand every name that is ambiguous in the document, whether its cite is or not."""
        primary = rule.startswith("primary")
        deepest = 1 if rule.endswith("with-initials") else 2
        alike: dict[tuple[Person, str], dict[Name, None]] = {}
        for key in self.order:
            self._text(key, record=True)
            for names in self.sets[key][: 1 if primary else None]:
                for name in tuple(names.names)[: 1 if primary else None]:
                    alike.setdefault((names.person, names.person(name, 1, 0)), {})[name] = None
        levels: dict[tuple[Person, Name], int] = {}
        for (person, base), group in alike.items():
            if len(group) < 2:  # noqa: PLR2004 - one name is not ambiguous
                continue
            left = list(group)
            for level in range(1, deepest + 1):
                texts: dict[str, list[Name]] = {}
                for name in left:
                    texts.setdefault(person(name, 1, level), []).append(name)
                for text, same in texts.items():
                    if len(same) == 1 and text != base:
                        levels[person, same[0]] = level
                left = [name for same in texts.values() if len(same) > 1 for name in same]
        if not levels:
            return
        for key in self.order:
            rows = []
            for n, names in enumerate(self.sets[key]):
                row = [levels.get((names.person, name), 0) for name in names.names]
                if primary:
                    row = row[:1] if n == 0 else []
                rows.append((0, tuple(row)))
            if any(any(row) for _, row in rows):
                self.expansions[key] = tuple(rows)

    # Names by cite

    def _expand(self, group: list[str], *, names: bool, given: bool) -> list[list[str]]:
        """Expand and add names, one step at a time, while that splits the group; return what is left ambiguous."""
        sets = [self.sets[key] for key in group]
        count = max(map(len, sets))
        longest = [max((len(s[n].names) for s in sets if n < len(s)), default=0) for n in range(count)]
        shown = [min((s[n].shown for s in sets if n < len(s)), default=0) for n in range(count)]
        before = self.expansions.get(group[0])
        levels = [
            list(before[n][1]) + [0] * (longest[n] - len(before[n][1]))
            if before and n < len(before)
            else [0] * longest[n]
            for n in range(count)
        ]
        state = _State(shown, levels)
        steps: list[tuple[int, int, int]] = []
        for n in range(count):
            for i in range(longest[n]):
                if i < shown[n] or names:
                    steps.append((n, i, 0))
                    if given:
                        steps += [(n, i, 1), (n, i, 2)]
        return self._steps(group, state, steps)

    def _steps(self, group: list[str], state: _State, steps: Sequence[tuple[int, int, int]]) -> list[list[str]]:  # noqa: C901 - one pass, kept whole for speed
        left: list[list[str]] = []
        todo = [(group, state, 0, False)]
        while todo:
            members, current, at, better = todo.pop()
            best = current.copy() if better else None
            while at < len(steps):
                n, i, level = steps[at]
                at += 1
                old = current.levels[n][i]
                if level == 0:
                    if current.shown[n] > i:
                        continue
                    current.shown[n] = i + 1
                elif old >= level:
                    continue
                else:
                    current.levels[n][i] = level
                parts = self._split(members, current)
                if len(parts) > 1:
                    todo += [(part, current.copy(), at, True) for part in parts[1:]]
                    members = parts[0]
                    best = current.copy()
                    if len(members) == 1:
                        break
                elif level:
                    current.levels[n][i] = old
            if best is not None:
                for key in members:
                    self.expansions[key] = best.expansion()
            if len(members) > 1:
                left.append(members)
        return left

    def _split(self, members: Iterable[str], state: _State) -> list[list[str]]:
        expansion = state.expansion()
        found: dict[str, list[str]] = {}
        for key in members:
            found.setdefault(self._text(key, expansion=expansion), []).append(key)
        return sorted(found.values(), key=len, reverse=True)

    # The condition

    def _condition(self, group: list[str], most: int, *, letters: bool) -> list[list[str]]:
        left: list[list[str]] = []
        todo = [(group, 1)]
        while todo:
            members, level = todo.pop()
            found: dict[str, list[str]] = {}
            for key in members:
                found.setdefault(self._text(key, condition=level), []).append(key)
            if len(found) == 1 and level < most:
                todo.append((members, level + 1))
                continue
            if len(found) == 1 and letters:
                left.append(members)
                continue
            for part in found.values():
                for key in part:
                    self.conditions[key] = level
                if len(part) > 1:
                    if level < most:
                        todo.append((part, level + 1))
                    else:
                        left.append(part)
        return left
