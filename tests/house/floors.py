"""Reads every import of the package from its syntax tree and says which ones break the rules of the house.

Imports inside functions and under ``TYPE_CHECKING`` count like all others: a floor is what a reader has to know, not
what the interpreter happens to load.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = "provenance"
FRONT_DOOR = "__init__"

FLOORS = {
    "__main__": 9,
    "cli": 9,
    "web": 9,
    FRONT_DOOR: 8,
    "writing": 7,
    "reports": 6,
    "checks": 5,
    "citing": 5,
    "store": 5,
    "sync": 5,
    "formats": 4,
    "quotations": 4,
    "seals": 4,
    "chains": 3,
    "items": 3,
    "keys": 3,
    "csl": 2,
    "model": 2,
    "outputs": 2,
    "prov": 2,
    "traditions": 1,
    "authorities": 0,
    "errors": 0,
    "families": 0,
    "richtext": 0,
    "values": 0,
    "version": 0,
}
"""The floor of every room there is or will be; docs/architecture.md draws those there are."""

ONLY = {
    "__main__": {"cli"},
    "cli": {FRONT_DOOR, "errors"},
    "web": {FRONT_DOOR, "errors"},
    "csl": {"errors", "richtext"},
}
"""Rooms that may enter only these, whatever their floor would allow."""

TOOLS = {"__main__": set[str](), "cli": {"click", "rich"}}
"""Rooms that may use only these packages of others, beside the standard library."""


@dataclass(frozen=True)
class Import:
    """One imported module or name: ``module`` as far as it is a module of ours, and the name taken from it."""

    line: int
    module: str
    name: str = ""


def broken_rules(source: Path) -> list[str]:
    """Return one line for each import below ``source`` (the folder that holds the package) that breaks a rule."""
    found: list[str] = []
    for path in sorted((source / PACKAGE).rglob("*.py")):
        where = path.relative_to(source)
        found += [f"{where}:{i.line}: {why}" for i in imports(path, source) if (why := _why_not(path, i, source))]
    return found


def imports(path: Path, source: Path) -> Iterator[Import]:
    """Yield everything that a file imports, ours and others'."""
    for node in ast.walk(ast.parse(path.read_bytes(), filename=str(path))):
        match node:
            case ast.Import():
                yield from (Import(node.lineno, alias.name) for alias in node.names)
            case ast.ImportFrom():
                module = _absolute(node, path, source)
                yield from (_taken(node.lineno, module, alias.name, source) for alias in node.names)
            case ast.Call(func=ast.Name(id="__import__" | "import_module") | ast.Attribute(attr="import_module")):
                yield from (Import(node.lineno, text) for text in map(_text_of, node.args[:1]) if text)
            case _:
                pass


def room_of(path: Path, source: Path) -> str:
    """Return the room that a file belongs to: the file itself or the folder of the package that it lies in."""
    return path.relative_to(source / PACKAGE).parts[0].removesuffix(".py")


def rooms(source: Path) -> set[str]:
    """Return every room there is: files and folders with code or data of the package."""
    entries = list((source / PACKAGE).iterdir())
    files = {entry.stem for entry in entries if entry.suffix == ".py"}
    return files | {entry.name for entry in entries if entry.is_dir() and _holds_something(entry)}


def _holds_something(folder: Path) -> bool:
    """Tell a room from a folder that only the interpreter's cache is left in."""
    return any(path.is_file() and path.suffix != ".pyc" for path in folder.rglob("*"))


def _text_of(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _absolute(node: ast.ImportFrom, path: Path, source: Path) -> str:
    if node.level == 0:
        return node.module or ""
    parts = path.relative_to(source).parts[: -node.level]
    return ".".join([*parts, *([node.module] if node.module else [])])


def _taken(line: int, module: str, name: str, source: Path) -> Import:
    """Tell a module taken from its package (``from provenance import keys``) from a name."""
    place = source.joinpath(*module.split("."), name)
    if place.is_dir() or place.with_suffix(".py").is_file():
        return Import(line, f"{module}.{name}")
    return Import(line, module, name)


def _why_not(path: Path, taken: Import, source: Path) -> str:
    """Return why the import breaks the house, or nothing."""
    here = room_of(path, source)
    top, _, below = taken.module.partition(".")
    if top != PACKAGE:
        allowed = TOOLS.get(here)
        foreign = allowed is not None and top not in allowed and top not in sys.stdlib_module_names
        return f"{here} uses {top}; it may use {', '.join(sorted(allowed or ())) or 'nothing'} only" if foreign else ""
    there = below.split(".")[0] or FRONT_DOOR
    strangers = [room for room in (here, there) if room not in FLOORS]
    if strangers:
        return f"{strangers[0]} has no floor; give it one in tests/house/floors.py and docs/architecture.md"
    return _wrong_way(here, there) or _private(path, taken, source)


def _wrong_way(here: str, there: str) -> str:
    if here == there:
        return ""
    if here in ONLY and there not in ONLY[here]:
        return f"{here} imports {there}; it may enter {' and '.join(sorted(ONLY[here]))} only"
    if here in ONLY:
        return ""
    if FLOORS[there] < FLOORS[here] or (there == "errors" and FLOORS[here] == FLOORS["errors"]):
        return ""
    way = "beside it" if FLOORS[there] == FLOORS[here] else "above it"
    return f"{here} (floor {FLOORS[here]}) imports {there} (floor {FLOORS[there]}), which lies {way}"


def _private(path: Path, taken: Import, source: Path) -> str:
    """Return a complaint where something with a leading underscore is taken from outside its folder."""
    parts = taken.module.split(".")
    for depth, part in enumerate(parts):
        if _is_private(part) and source.joinpath(*parts[:depth]) not in path.parents:
            return f"{taken.module} is private to {'/'.join(parts[:depth])}"
    module = source.joinpath(*parts)
    file = module.with_suffix(".py")
    home = module if module.is_dir() else file if file.parent == source / PACKAGE else file.parent
    if _is_private(taken.name) and home != path and home not in path.parents:
        return f"{taken.name} is private to {home.relative_to(source)}"
    return ""


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")
