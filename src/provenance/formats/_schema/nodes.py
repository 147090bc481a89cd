"""Finds the things that a text of schema.org's JSON-LD describes: in a file of its own, or in the scripts of a page.

What a node points to by its ``@id`` stands in its place then, so that an author is found wherever a page tells of them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from provenance.formats._csl.text import elements
from provenance.formats._salvage import json_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Node", "is_page", "listed", "nodes", "scripts", "types_of"]

_SCRIPT: Final = re.compile(
    r"<script\b(?=[^>]*\btype\s*=\s*[\"']?application/ld\+json\b)[^>]*>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL
)
_GRAPH: Final = re.compile(r'"@graph"\s*:\s*(?=\[)')
_MARKS: Final = ("@type",)
_RIGHT: Final = '{"@type": "Book", "name": "Boats"}'
_DEEPEST: Final = 12
_ROOM: Final = 40
_MOST: Final = 2000
"""How many properties are put in the place of pointers: things that all point to each other would fill any memory."""
_TOO_DEEP: Final = "lists and fields lie too deep in each other"
_REST: Final = "expected the end of the file"


@dataclass(slots=True)
class Node:
    """One thing, as plain data, with its line and what is wrong with its text; without a value where that is fatal."""

    value: Any
    line: int
    raw: str
    faults: list[tuple[str, str]] = field(default_factory=list)


def is_page(text: str) -> bool:
    """Tell whether a text is a page of HTML, as far as its beginning shows."""
    return text.lstrip("\ufeff \t\r\n").startswith("<")


def scripts(text: str) -> list[tuple[str, int]]:
    """Return the texts of JSON-LD in a page, each with the lines before it."""
    found = []
    for match in _SCRIPT.finditer(text):
        inner = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", match[1])
        lead = len(match[1]) - len(match[1].lstrip())
        found.append((inner.strip(), text.count("\n", 0, match.start(1) + lead)))
    return found


def nodes(text: str) -> list[Node]:
    """Return what a text describes, in order; parts of a ``@graph`` one by one."""
    texts = scripts(text) if is_page(text) else [(text.lstrip("\ufeff"), 0)]
    found = [node for inner, lines in texts for node in _of_text(inner, lines)]
    known = {
        str(one.value["@id"]): one.value
        for one in found
        if isinstance(one.value, dict) and "@id" in one.value and len(one.value) > 1
    }
    for node in found:
        if isinstance(node.value, dict):
            room = [_MOST]
            node.value = {name: _filled(value, known, 0, room) for name, value in node.value.items()}
    return found


def _of_text(text: str, lines: int) -> list[Node]:
    found = _alone(text, lines)
    parts = json_parts(text, "@graph")
    if len(parts) < 2 or _is_json(text):  # noqa: PLR2004 - one part is the whole
        return found
    each = [
        node
        for start, end in parts
        for node in _alone(text[start:end], lines + text.count("\n", 0, start))
        if not _is_rest(node)
    ]
    met = [node.value for node in found]
    return found if all(node.value in met for node in each if node.value is not None) else each


def _is_rest(node: Node) -> bool:
    """Tell whether nothing but what stands between two objects, or closes the list, is wrong."""
    return node.value is None and bool(node.faults) and node.faults[0][0] == _REST


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _alone(text: str, lines: int) -> list[Node]:
    graph = _GRAPH.search(text) if text.lstrip().startswith("{") else None
    if graph:
        lines += text.count("\n", 0, graph.end())
        text = text[graph.end() :]
    found: list[Node] = []
    for element in elements(text, _MARKS, _RIGHT):
        if graph and element.fatal and element.faults[0][0] == _REST:
            continue  # what closes the object around the graph
        inner = element.value.get("@graph") if isinstance(element.value, dict) else None
        values = inner if isinstance(inner, list) else [element.value]
        for i, value in enumerate(values):
            faults = [] if i else element.faults
            deep = not element.fatal and _is_deep(value)
            faults = [*faults, (_TOO_DEEP, _RIGHT)] if deep else faults
            found.append(Node(None if element.fatal or deep else value, element.line + lines, element.raw, faults))
    return found


def _is_deep(value: Any) -> bool:  # noqa: ANN401 - JSON
    """Tell whether things lie deeper in each other than a record can keep them."""
    level, depth = [value], 0
    while level and depth <= _ROOM:
        level = [
            inner
            for one in level
            if isinstance(one, (dict, list))
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        depth += 1
    return bool(level)


def _filled(value: Any, known: Mapping[str, Any], depth: int, room: list[int]) -> Any:  # noqa: ANN401 - JSON
    """Put what is pointed to in the place of the pointers; `room` counts how many more."""
    if depth > _DEEPEST:
        return value
    if isinstance(value, list):
        return [_filled(one, known, depth + 1, room) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"@id"} and str(value["@id"]) in known:
        found = known[str(value["@id"])]
        room[0] -= sum(len(one) if isinstance(one, list) else 1 for one in found.values())
        if room[0] < 0:
            return value
        value = found
        rest = {name: one for name, one in known.items() if one is not value}
        return {name: _filled(one, rest, depth + 3, room) for name, one in value.items()}
    return {name: _filled(one, known, depth + 1, room) for name, one in value.items()}


def types_of(node: Any) -> list[str]:  # noqa: ANN401 - JSON
    """Return the types of a node, without the address of schema.org before them."""
    if not isinstance(node, dict):
        return []
    return [str(one).rpartition("/")[2].rpartition(":")[2] for one in listed(node.get("@type")) if isinstance(one, str)]


def listed(value: Any) -> list[Any]:  # noqa: ANN401 - JSON
    """Return a value as a list: one is a list of one, nothing an empty one."""
    if value is None:
        return []
    if isinstance(value, dict) and isinstance(value.get("@list", value.get("@set")), list):
        value = value.get("@list", value.get("@set"))
    return list(value) if isinstance(value, list) else [value]
