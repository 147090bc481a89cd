"""Finds the items in a text of CSL-JSON one by one, so that a broken one does not cost the others."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Element", "elements"]

_SPACE = re.compile(r"[ \t\r\n]*")
_BREAK = re.compile(r"\r\n|\n|\r")
_ITEMS = re.compile(r'"items"\s*:\s*(?=\[)')
_NEXT = re.compile(r"(?:,|\}|\]|\n)[ \t\r\n]*(?=\{)")
_TAIL = 2000  # characters of a broken item that its finding shows


@dataclass(slots=True)
class Element:
    """One element: its value, its line, its text, and what is wrong with the text; a fatal fault leaves no value."""

    value: Any
    line: int
    raw: str
    faults: list[tuple[str, str]] = field(default_factory=list)
    fatal: bool = False


_MARKS = ("id", "type")
_RIGHT = '{"id": "kovacs1962", "type": "manuscript", "title": "Report"}'


def elements(text: str, marks: tuple[str, ...] = _MARKS, right: str = _RIGHT) -> Iterator[Element]:
    """Yield the elements of a list, of the list under ``items``, or the one item that the text is.

    Behind an element that is no JSON the reading goes on at the next object that has one of the `marks`, its names;
    `right` is what a hint shows as a right item.
    """
    yield from _Scanner(text, marks, right).elements()


class _Scanner:
    """Decodes one value after another."""

    def __init__(self, text: str, marks: tuple[str, ...], right: str) -> None:
        self.text = text
        self.marks = marks
        self.right = right
        self.breaks = [match.end() for match in _BREAK.finditer(text)]
        self.twice: list[str] = []
        self.decoder = json.JSONDecoder(object_pairs_hook=self._object, parse_constant=_refuse_constant)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            self.twice += sorted({name for name in names if names.count(name) > 1})
        return found

    def elements(self) -> Iterator[Element]:
        start = self._skip(0)
        first = self.text[start : start + 1]
        if first == "[":
            yield from self._list(start + 1)
        elif first == "{":
            yield from self._single(start)
        elif first:
            yield self._broken(start, len(self.text), 'expected a list of items: [{"id": …, "type": …}]')

    def _single(self, start: int) -> Iterator[Element]:
        element, end = self._decoded(start)
        listed = (
            isinstance(element.value, dict)
            and isinstance(element.value.get("items"), list)
            and self.marks[-1] not in element.value
        )
        at = self._items(start)
        if at is not None and (listed or element.fatal):
            yield from self._list(at + 1, enclosed=True)
            return
        yield element
        if not element.fatal:
            yield from self._rest(end)

    def _items(self, start: int) -> int | None:
        """Return where the list under ``items`` begins; where the object is no JSON, the last list of that name."""
        at = self._skip(start + 1)
        try:
            while self._sign(at) == '"':
                name, at = self.decoder.raw_decode(self.text, at)
                at = self._skip(self._skip(at) + 1)
                if name == "items" and self._sign(at) == "[":
                    return at
                _, at = self.decoder.raw_decode(self.text, at)
                at = self._skip(self._skip(at) + 1)
        except (ValueError, RecursionError):
            pass
        lists = list(_ITEMS.finditer(self.text, start))
        return lists[-1].end() if lists else None

    def _list(self, at: int, *, enclosed: bool = False) -> Iterator[Element]:
        while self._sign(at := self._skip(at)) not in ("]", ""):
            element, end = self._decoded(at)
            at = self._skip(end)
            if self._sign(at) == ",":
                at += 1
            elif self._sign(at) not in ("]", "") and not element.fatal:
                element.faults.append(("expected a comma behind the item", ""))
            yield element
            if element.fatal and at >= len(self.text):
                return
        if not self._sign(at):
            yield self._broken(at, at, "expected ] at the end of the list, found the end of the file")
        elif not enclosed:
            yield from self._rest(at + 1)

    def _sign(self, at: int) -> str:
        return self.text[at : at + 1]

    def _rest(self, at: int) -> Iterator[Element]:
        at = self._skip(at)
        if at < len(self.text):
            yield self._broken(at, len(self.text), "expected the end of the file")

    def _decoded(self, start: int) -> tuple[Element, int]:
        self.twice.clear()
        try:
            value, end = self.decoder.raw_decode(self.text, start)
        except json.JSONDecodeError as error:
            end = self._next(max(error.pos, start + 1))
            return self._broken(start, end, f"expected an item in JSON: {error.msg}, line {self._line(error.pos)}"), end
        except RecursionError:
            return self._broken(start, len(self.text), "lists and fields lie too deep in each other"), len(self.text)
        except ValueError as error:
            end = self._next(start + 1)
            return self._broken(start, end, f"expected an item in JSON: {error}"), end
        element = Element(value, self._line(start), self.text[start : min(end, start + _TAIL)])
        if self.twice:
            names = ", ".join(dict.fromkeys(self.twice))
            element.faults.append((f"expected each name once, found twice: {names}; the last is read", ""))
        return element, end

    def _next(self, at: int) -> int:
        """Return where the next object begins that looks like an item, or the end of the text."""
        while match := _NEXT.search(self.text, at):
            at = match.end()
            try:
                value, end = self.decoder.raw_decode(self.text, at)
            except (ValueError, RecursionError):
                at += 1
                continue
            if isinstance(value, dict) and any(mark in value for mark in self.marks):
                return at
            at = end
        return len(self.text)

    def _broken(self, start: int, end: int, message: str) -> Element:
        hint = f"a right list: [{self.right}]"
        return Element(
            None,
            self._line(start),
            self.text[start : min(end, start + _TAIL)].rstrip(" \r\n\t,"),
            [(message, hint)],
            fatal=True,
        )

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def _line(self, at: int) -> int:
        return bisect_right(self.breaks, at) + 1


def _refuse_constant(name: str) -> Any:  # noqa: ANN401 - it returns nothing
    message = f"{name} is no number of JSON"
    raise ValueError(message)
