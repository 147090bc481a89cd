"""The tree that a native text is parsed to: each part knows where it stands, so that a finding can name the line."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from provenance.errors import Finding, InvalidText, Severity, Span, Where
from provenance.values.frozen import DEEPEST

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MOST_NESTED", "Builder", "Fault", "Node", "Tree", "Unreadable", "syntax_fault", "too_deep"]

MOST_NESTED = DEEPEST + 16
"""How deep lists and fields may lie within each other: what `kept` may hold, and what lies around it."""

_COMMENT = re.compile(r"[ \t]*(?:#[^\n]*)?(?=\r?\n|\Z)")


@dataclass(slots=True)
class Node:
    """One part of a parsed text, and its place: characters ``start`` to ``end``.

    A scalar is its source text; `plain` tells that it stands there without quotes, so that it may mean a number, a
    truth value or nothing. `keys` holds where each key of a mapping begins, `size` counts the node and all within it.
    """

    value: str | list[Node] | dict[str, Node]
    start: int
    end: int
    plain: bool = False
    keys: dict[str, int] = field(default_factory=dict)
    size: int = 1

    @property
    def is_nothing(self) -> bool:
        """Tell whether the scalar stands for nothing: ``title:`` and no more."""
        return self.plain and self.value in ("", "~", "null", "Null", "NULL")

    @property
    def kind(self) -> str:
        """Return what the node is, in words."""
        if isinstance(self.value, str):
            return "nothing" if self.is_nothing else "a text"
        return "a list" if isinstance(self.value, list) else "fields"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at one place of a text: a finding that does not know its line yet."""

    at: int
    rule: str
    message: str
    hint: str = ""
    raw: str = ""
    severity: Severity = Severity.ERROR


class Unreadable(Exception):
    """A text of which nothing can be read, because of one fault; the formats make a finding of it."""

    def __init__(self, fault: Fault) -> None:
        """Take the fault."""
        super().__init__(fault.message)
        self.fault = fault


@dataclass(frozen=True)
class Tree:
    """A parsed text: its root, and the faults met on the way."""

    text: str
    file: str
    root: Node
    faults: Sequence[Fault] = ()

    @cached_property
    def _breaks(self) -> list[int]:
        return [m.end() for m in re.finditer(r"\r\n|\n|\r", self.text)]

    def line(self, at: int) -> int:
        """Return the number of the line that a character stands in, from 1."""
        return bisect_right(self._breaks, at) + 1

    def found(self, fault: Fault, key: str | None = None, path: str | None = None) -> Finding:
        """Return a fault as a finding."""
        where = Where(file=self.file or None, line=self.line(fault.at), key=key, field=path)
        return Finding(
            severity=fault.severity, rule=fault.rule, message=fault.message, where=where, hint=fault.hint, raw=fault.raw
        )

    def raw(self, node: Node) -> str:
        """Return the source of a node verbatim: whole lines, where it has them for itself."""
        number = bisect_right(self._breaks, node.start)
        first = self._breaks[number - 1] if number else 0
        start = node.start if self.text[first : node.start].strip(" \t-") else first
        rest = _COMMENT.match(self.text, node.end)
        return self.text[start : rest.end() if rest else node.end].rstrip()


class Builder:
    """Makes a tree of the parts of a text as they come: a parser opens, adds and closes."""

    def __init__(self, text: str) -> None:
        """Take the text that the parts are of."""
        self.text = text
        self.root = Node("", 0, 0, plain=True)
        self.faults: list[Fault] = []
        self._open: list[tuple[Node, list[Node]]] = []

    def open(self, node: Node) -> None:
        """Begin a list or a mapping. Raises `Unreadable` where too many lie within each other."""
        if len(self._open) >= MOST_NESTED:
            raise Unreadable(too_deep(node.start))
        self._open.append((node, []))

    def holds(self, node: Node) -> bool:
        """Tell whether a list or a mapping is still open."""
        return any(one is node for one, _ in self._open)

    def add(self, node: Node) -> None:
        """Add a whole part; in a mapping, names and values alternate."""
        if self._open:
            self._open[-1][1].append(node)
        else:
            self.root = node

    def close(self, end: int) -> None:
        """End the list or the mapping that was begun last."""
        node, parts = self._open.pop()
        node.end = end
        node.size += sum(part.size for part in parts)
        if isinstance(node.value, list):
            node.value.extend(parts)
        else:
            for key, value in zip(parts[::2], parts[1::2], strict=True):
                self._field(node, key, value)
        self.add(node)

    def _field(self, node: Node, key: Node, value: Node) -> None:
        """Add a field; one whose name is none, or was there before, is a fault."""
        assert isinstance(node.value, dict)
        name, raw = key.value, self.text[key.start : value.end]
        if not isinstance(name, str):
            message = f"expected a text for the name of a field, found {key.kind}; the field was left out"
            self.faults.append(Fault(key.start, "field-name", message, "a right field: title: Report", raw))
        elif name in node.value:
            message = f"the field {name[:60]!r} is given twice; the first is read, this one is not"
            self.faults.append(Fault(key.start, "duplicate-field", message, "leave one of them out", raw))
        else:
            node.keys[name] = key.start
            node.value[name] = value


def too_deep(at: int) -> Fault:
    """Return the fault of a text whose lists and fields lie too deep in each other."""
    message = f"expected at most {MOST_NESTED} lists and fields within each other, found more; no record was read"
    return Fault(at, "too-deep", message, "a record seldom needs more than six")


def syntax_fault(text: str, at: int, message: str, hint: str) -> Fault:
    """Return the fault of a text that breaks off at one place: the hint shows the line with a caret."""
    at = min(at, max(0, len(text) - 1))
    shown = str(InvalidText(hint or "the place is shown", source=text, span=Span(at, at + 1)))
    return Fault(at, "syntax", f"{message}; no record of the file was read", shown)
