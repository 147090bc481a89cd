"""Telling ambiguous cites apart (CSL 1.0.2, Disambiguation): names, the condition, year suffixes, in this order.

All cites are rendered once and grouped by their text; work is done only within groups of more than one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from provenance.csl.context import FIRST, SUBSEQUENT
from provenance.csl.everywhere import Everywhere

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from provenance.csl.context import Context, NameSet
    from provenance.csl.everywhere import Expansion
    from provenance.csl.person import Name
    from provenance.csl.processor import Processor


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

    def forget(self, key: str) -> None:
        """Take back what was decided about one item."""
        self.expansions.pop(key, None)
        self.conditions.pop(key, None)
        self.suffixes.pop(key, None)

    def of(self, key: str) -> tuple[Expansion | None, int, str]:
        """Return what was decided about one item."""
        return self.expansions.get(key), self.conditions.get(key, 0), self.suffixes.get(key, "")


NOTHING: Final = Resolution()
NO_NOTES: Final[Mapping[str, int]] = {}


def disambiguate(processor: Processor, order: Sequence[str]) -> Resolution:
    """Decide for all items of a document; ``order`` is the bibliography's."""
    work = Disambiguator(processor)
    if len(order) < 2:  # noqa: PLR2004 - nothing to tell apart
        return NOTHING
    work.update(order, order, ())
    return work.resolution


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


class Disambiguator:
    """Tells the items of a document apart, and keeps up as items come and go.

    Items are grouped by the text of their cites, and what is decided in one group touches no other. So an item that
    comes or goes costs the work of its own group, and of the groups of those who share a name with it.
    """

    def __init__(self, processor: Processor) -> None:
        """Begin with no items."""
        section = processor.compiled.section("citation")
        assert section is not None, "a style has a citation section"
        options = section.options
        self.processor = processor
        self.section = section
        self.names = options.get("disambiguate-add-names") == "true"
        self.letters = options.get("disambiguate-add-year-suffix") == "true"
        self.rule = options.get("givenname-disambiguation-rule", "by-cite")
        given = options.get("disambiguate-add-givenname") == "true"
        self.everywhere = Everywhere(self.rule) if given and self.rule != "by-cite" else None
        self.given = given and self.everywhere is None
        self.most = 1 if self.names or given else section.conditional
        """How many conditions are tried."""
        self.active = self.names or given or self.letters or bool(section.conditional)
        self.resolution = Resolution()
        self.position = SUBSEQUENT if section.env.in_notes else FIRST
        self.first_notes: Mapping[str, int] = NO_NOTES
        self.texts: dict[str, str] = {}
        self.groups: dict[str, dict[str, None]] = {}
        self.sets: dict[str, list[NameSet]] = {}

    def update(
        self,
        order: Sequence[str],
        added: Iterable[str],
        gone: Iterable[str],
        first_notes: Mapping[str, int] = NO_NOTES,
        *,
        reordered: bool = False,
    ) -> set[str]:
        """Take items in and out, and return those of the others for which something else is decided now.

        ``added`` may name items again whose cites read otherwise than before. With ``reordered`` items that stayed
        have changed places in ``order``, which is that of the bibliography.
        """
        if not self.active:
            return set()
        self.first_notes = first_notes
        added, gone = list(added), list(gone)
        touched: dict[str, None] = {}
        """Texts of the groups to decide anew."""
        was = {key: self.resolution.of(key) for key in gone}
        for key in gone:
            self._leave(key, touched)
            self.sets.pop(key, None)
        read = added
        if self.everywhere is not None:
            for key in added:
                self._text(key, record=True)
            widened = self.everywhere.update({key: self.sets[key] for key in added}, gone)
            read = [*added, *(key for key in widened if key not in set(added))]
        for key in read:
            was.setdefault(key, self.resolution.of(key))
            self._leave(key, touched)
            text = self.texts[key] = self._text(key, expansion=self._widened(key), plain=True)
            self.groups.setdefault(text, {})[key] = None
            touched[text] = None
        if reordered:
            touched |= dict.fromkeys(text for text, group in self.groups.items() if len(group) > 1)
        rank = {key: i for i, key in enumerate(order)}
        return self._decide(touched, rank, was, set(added))

    def _decide(
        self,
        touched: Iterable[str],
        rank: Mapping[str, int],
        was: dict[str, tuple[Expansion | None, int, str]],
        added: set[str],
    ) -> set[str]:
        found = (self.groups.get(text) for text in touched)
        groups = [sorted(group, key=rank.__getitem__) for group in found if group]
        resolution = self.resolution
        for group in groups:
            for key in group:
                was.setdefault(key, resolution.of(key))
                resolution.forget(key)
                widened = self._widened(key)
                if widened is not None:
                    resolution.expansions[key] = widened
        for group in groups:
            if len(group) > 1:
                self._tell_apart(group, rank)
        return {key for key, before in was.items() if key in rank and key not in added and resolution.of(key) != before}

    def _leave(self, key: str, touched: dict[str, None]) -> None:
        """Take an item out of its group."""
        text = self.texts.pop(key, None)
        if text is not None:
            group = self.groups[text]
            del group[key]
            if group:
                touched[text] = None
            else:
                del self.groups[text]
        self.resolution.forget(key)

    def _widened(self, key: str) -> Expansion | None:
        """Return the names of an item that are expanded whether its cite is ambiguous or not."""
        return None if self.everywhere is None else self.everywhere.expansions.get(key)

    def _tell_apart(self, group: list[str], rank: Mapping[str, int]) -> None:
        """Apply the methods that the style switches on to a group."""
        left = [group]
        if self.names or self.given:
            for key in group:
                self._text(key, record=True)
            left = self._expand(group)
        if self.section.conditional:
            left = [rest for part in left for rest in self._condition(part)]
        if self.letters:
            for part in left:
                for n, key in enumerate(sorted(part, key=rank.__getitem__)):
                    self.resolution.suffixes[key] = letters_of(n)

    def _text(
        self,
        key: str,
        *,
        record: bool = False,
        condition: int = 0,
        expansion: Expansion | None = None,
        plain: bool = False,
    ) -> str:
        """Return a cite of an item to compare with others; ``plain`` for one without what was decided so far."""
        c = self.processor.context(key)
        c.position = self.position
        c.subsequent = self.position != FIRST
        c.first_note = str(self.first_notes.get(key) or "") if c.subsequent else ""
        c.expansion = expansion if expansion is not None or plain else self.resolution.expansions.get(key)
        c.disambiguate = condition
        c.comparing = True
        c.record = [] if record else None
        text = self.section.render(c) or ""
        if record:
            self.sets[key] = c.record or []
        return text

    # Names by cite

    def _expand(self, group: list[str]) -> list[list[str]]:
        """Expand and add names, one step at a time, while that splits the group; return what is left ambiguous."""
        sets = [self.sets[key] for key in group]
        count = max(map(len, sets))
        longest = [max((len(s[n].names) for s in sets if n < len(s)), default=0) for n in range(count)]
        shown = [min((s[n].shown for s in sets if n < len(s)), default=0) for n in range(count)]
        state = _State(shown, [[0] * most for most in longest])
        steps: list[tuple[int, int, int]] = []
        for n in range(count):
            for i in range(longest[n]):
                if i < shown[n] or self.names:
                    steps.append((n, i, 0))
                    if self.given:
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
                if old >= level > 0 or (level == 0 and current.shown[n] > i):
                    continue
                shared = self._shared(members, n, i)
                if level == 0:
                    current.shown[n] = i + 1
                elif not shared:
                    current.levels[n][i] = level
                if shared:
                    continue
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
                    self.resolution.expansions[key] = self._of(key, best.expansion())
            if len(members) > 1:
                left.append(members)
        return left

    def _shared(self, members: Iterable[str], n: int, i: int) -> bool:
        """Tell whether lists of names, equally long, have the same one at a place: it tells none apart."""
        found: set[tuple[int, Name]] = set()
        for key in members:
            sets = self.sets[key]
            if n >= len(sets) or i >= len(sets[n].names):
                return False
            found.add((len(sets[n].names), sets[n].names[i]))
        return len(found) == 1

    def _split(self, members: Iterable[str], state: _State) -> list[list[str]]:
        expansion = state.expansion()
        found: dict[str, list[str]] = {}
        for key in members:
            found.setdefault(self._text(key, expansion=self._of(key, expansion)), []).append(key)
        return sorted(found.values(), key=len, reverse=True)

    def _of(self, key: str, expansion: Expansion) -> Expansion:
        """Return an expansion with what is expanded of the names of one item anyway."""
        widened = self._widened(key)
        if widened is None:
            return expansion
        rows = []
        for n, (shown, levels) in enumerate(expansion):
            own = widened[n][1] if n < len(widened) else ()
            rows.append((shown, tuple(map(max, levels, (*own, *levels[len(own) :])))))
        return tuple(rows)

    # The condition

    def _condition(self, group: list[str]) -> list[list[str]]:
        left: list[list[str]] = []
        todo = [(group, 1)]
        while todo:
            members, level = todo.pop()
            found: dict[str, list[str]] = {}
            for key in members:
                found.setdefault(self._text(key, condition=level), []).append(key)
            if len(found) == 1 and level < self.most:
                todo.append((members, level + 1))
                continue
            if len(found) == 1 and self.letters:
                left.append(members)
                continue
            for part in found.values():
                for key in part:
                    self.resolution.conditions[key] = level
                if len(part) > 1:
                    if level < self.most:
                        todo.append((part, level + 1))
                    else:
                        left.append(part)
        return left
