"""Styles: parsing and checking (CSL 1.0.2, Styles - Structure)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenance.csl.xml import LIMIT, parse
from provenance.errors import StyleError

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.csl.xml import Node

NEEDS_LAYOUT: Final = ("citation", "bibliography", "intext")
DEEPEST: Final = 120
"""How deep elements may be nested, counting through the macros they call; official styles reach 72."""
LARGEST: Final = 100_000
"""How many elements may be printed for one item at most."""
_COUNTS: Final = ("near-note-distance", "line-spacing", "entry-spacing")


@dataclass(slots=True, eq=False)
class Style:
    """An independent style, parsed and checked; a value that any number of processors and threads may share."""

    root: Node
    name: str = "the style"
    default_locale: str = ""
    macros: dict[str, Node] = field(default_factory=dict)
    compiled: dict[str, object] = field(default_factory=dict, repr=False)
    """Compiled forms, one a locale; a cache."""
    variables: set[str] = field(default_factory=set, repr=False)
    """All variables that the style prints or asks for."""

    @classmethod
    def parse(
        cls, source: str | bytes, name: str = "the style", parent: Callable[[str], str | bytes] | None = None
    ) -> Style:
        """Return the style of an XML text.

        ``parent`` finds the text of an independent style by its URI, for a dependent one. Raises `StyleError` with the
        line and the reason.
        """
        root = parse(source, name)
        if root.tag != "style":
            raise StyleError(f"{name}, line {root.line}: the root element is <{root.tag}>, not <style>")
        locale = root.get("default-locale")
        if root.find("citation") is None:
            uri = _parent(root)
            if not uri:
                raise StyleError(f"{name}, line {root.line}: no <citation>, and no link to an independent parent")
            if parent is None:
                raise StyleError(f"{name}, line {root.line}: the parent style {uri} is not known here")
            try:
                text = parent(uri)
            except (LookupError, OSError):
                raise StyleError(f"{name}, line {root.line}: there is no parent style {uri}") from None
            style = cls.parse(text, uri)
            return cls(style.root, name, locale or style.default_locale, style.macros, {}, style.variables)
        style = cls(root, name, locale)
        style.macros = {node.get("name"): node for node in root.find_all("macro")}
        _check(style)
        return style

    @classmethod
    def load(cls, source: str | Path, parent: Callable[[str], str | bytes] | None = None) -> Style:
        """Return the style of a path, or of an XML text."""
        if isinstance(source, str) and source.lstrip("\ufeff \t\r\n").startswith("<"):
            return cls.parse(source, parent=parent)
        path = Path(source)
        try:
            if path.stat().st_size > LIMIT:
                raise StyleError(f"{path}: {path.stat().st_size:,} bytes; a style has at most {LIMIT:,}")
            data = path.read_bytes()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise StyleError(f"{path}: cannot be read ({reason})") from None
        return cls.parse(data, str(path), parent)

    @property
    def title(self) -> str:
        """Return the title."""
        info = self.root.find("info")
        title = info.find("title") if info else None
        return " ".join(title.text.split()) if title else ""

    @property
    def in_notes(self) -> bool:
        """Tell whether citations are notes (``class="note"``)."""
        return self.root.get("class") == "note"

    def section(self, name: str) -> Node | None:
        """Return ``citation``, ``bibliography`` or ``intext``."""
        return self.root.find(name)

    @property
    def locales(self) -> list[Node]:
        """Return the style's own ``cs:locale`` elements."""
        return self.root.find_all("locale")


@lru_cache(maxsize=16)
def parsed(xml: bytes, name: str) -> Style:
    """Return the style of an XML text, parsed once for all who ask. Raises as `Style.parse` does."""
    return Style.parse(xml, name)


def _parent(root: Node) -> str:
    info = root.find("info")
    for link in info.find_all("link") if info else ():
        if link.get("rel") == "independent-parent":
            return link.get("href")
    return ""


def _check(style: Style) -> None:
    """Refuse a missing layout, an undefined macro and one that calls itself."""
    for name in NEEDS_LAYOUT:
        section = style.root.find(name)
        if section is not None and section.find("layout") is None:
            raise StyleError(f"{style.name}, line {section.line}: <{name}> has no <layout>")
        if section is not None:
            _check_counts(section, style.name)
    calls = {name: _calls(node, style.variables) for name, node in style.macros.items()}
    for section_name in NEEDS_LAYOUT:
        section = style.root.find(section_name)
        if section is not None:
            calls[f"<{section_name}>"] = _calls(section, style.variables)
    for callees in calls.values():
        for callee, line in callees:
            if callee not in style.macros:
                raise StyleError(f"{style.name}, line {line}: the macro {callee!r} is not defined")
    done: dict[str, None] = {}
    for name in calls:
        _follow(name, calls, done, style.name)
    _measure(style, list(done))


def _check_counts(section: Node, style: str) -> None:
    for option in _COUNTS:
        value = section.get(option).strip()
        if value and (not value.isdecimal() or len(value) > 9):  # noqa: PLR2004 - no distance is longer
            raise StyleError(f"{style}, line {section.line}: {option} is {value[:40]!r}, not a number")


def _calls(node: Node, variables: set[str]) -> list[tuple[str, int]]:
    """Return the macros that an element calls, each with its line, and note the variables that stand in it."""
    out: list[tuple[str, int]] = []
    todo = [node]
    while todo:
        at = todo.pop()
        attrs = at.attrs
        if at.tag in ("text", "key") and "macro" in attrs:
            out.append((attrs["macro"], at.line))
        elif "variable" in attrs:
            variables.update(attrs["variable"].split())
        todo += at.children
    return out


def _measure(style: Style, order: list[str]) -> None:
    """Refuse elements nested too deep, and macros that call each other into millions; ``order`` has callees first."""
    sizes: dict[str, tuple[int, int]] = {}
    for name in order:
        node = style.macros.get(name) or style.root.find(name.strip("<>"))
        assert node is not None
        size, depth = _size(node, sizes, DEEPEST)
        if depth > DEEPEST or size > LARGEST:
            what = f"nested more than {DEEPEST} deep" if depth > DEEPEST else f"{size:,}, macros included"
            raise StyleError(f"{style.name}, line {node.line}: the elements of {name} are {what}; that is too much")
        sizes[name] = size, depth


def _size(node: Node, sizes: dict[str, tuple[int, int]], left: int) -> tuple[int, int]:
    """Return how many elements may be printed, of a choose only one branch, and how deep they are nested."""
    called = node.attrs.get("macro")
    size, depth = (0, 0) if called is None else sizes.get(called, (0, 0))
    if not left:
        return size + 1, DEEPEST + 1
    one = node.tag == "choose"
    for child in node.children:
        if child.children or "macro" in child.attrs:
            inner, below = _size(child, sizes, left - 1)
        else:
            inner = below = 1
        size = max(size, inner) if one else size + inner
        depth = max(depth, below)
    return size + 1, depth + 1


def _follow(name: str, calls: dict[str, list[tuple[str, int]]], done: dict[str, None], style: str) -> None:
    """Walk the calls depth first, without recursion of our own, and refuse a circle; the ``done`` are in order."""
    if name in done:
        return
    stack = [(name, iter(calls[name]))]
    path = [name]
    while stack:
        at, rest = stack[-1]
        for callee, line in rest:
            if callee in path:
                circle = " calls ".join([*path[path.index(callee) :], callee])
                raise StyleError(f"{style}, line {line}: a macro calls itself ({circle})")
            if callee not in done:
                stack.append((callee, iter(calls[callee])))
                path.append(callee)
                break
        else:
            stack.pop()
            path.pop()
            done[at] = None
