"""Finds the members of a family: the public files of its folder, and the entry points of other packages.

A folder ``provenance/<family>/`` is a family when it holds a contract (a private file such as ``_format.py``). Every
public module in it is a member, and so is every entry point of the group ``provenance.<family>``. Nothing is listed by
hand; nothing is imported until a member is asked for. A module's name is the member's name with ``_`` for ``-``. A
family inside another folder has its path as its name, with points: ``citing.engines``.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.errors import NameClash, UnknownMember

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint
    from types import ModuleType

__all__ = ["Family", "entry_points"]

_ROOT = Path(__file__).parent


@dataclass(frozen=True)
class Family:
    """One folder of members.

    >>> "json" in Family("formats").names()
    True
    """

    name: str
    unknown: type[UnknownMember] = UnknownMember

    @property
    def folder(self) -> Path:
        """Return the folder that holds the package's own members."""
        return _ROOT.joinpath(*self.name.split("."))

    def names(self) -> tuple[str, ...]:
        """Return the names of all members, sorted. Raises `NameClash` where two members share one."""
        return tuple(sorted(_found(self.name)))

    def load(self, name: str) -> ModuleType:
        """Import one member. Raises the family's `UnknownMember` for a name that nobody has."""
        found = _found(self.name)
        if name not in found:
            raise self.unknown(name, known=sorted(found))
        return _load(self.name, name)

    def flagged(self, flag: str) -> tuple[str, ...]:
        """Return the names of the members that say ``<flag> = True``, sorted; our own are not imported for it.

        >>> Family("formats").flagged("ENTRY")
        ('biblatex', 'bibtex', 'csl-json', 'ris')
        """
        own = self.saying(rf"^{re.escape(flag)} = True$")
        others = (name for name, point in _found(self.name).items() if point and getattr(self.load(name), flag, False))
        return tuple(sorted((*own, *others)))

    def saying(self, pattern: str) -> tuple[str, ...]:
        r"""Return our own members whose source has a line of this pattern, without importing any.

        >>> Family("formats").saying(r'^EXTENSIONS = .*"\.yml"')
        ('yaml',)
        """
        said = re.compile(pattern, re.MULTILINE)
        own = (name for name, point in sorted(_found(self.name).items()) if point is None)
        return tuple(name for name in own if said.search(_source(self.folder, name)))

    def others(self) -> tuple[str, ...]:
        """Return the names of the members that other packages bring, sorted."""
        return tuple(name for name, point in sorted(_found(self.name).items()) if point is not None)

    def constants(self, name: str, having: str = "") -> dict[str, Any]:
        r"""Return a constant of each of our own members that has it, read from the source: none is imported for it.

        `having` is a pattern that a line of the source must match.

        >>> Family("formats").constants("EXTENSIONS", r"^def read\(")["yaml"]
        ('.yaml', '.yml')
        """
        found = {}
        for member in self.saying(having):
            line = re.search(rf"^{name} = (.*)$", _source(self.folder, member), re.MULTILINE)
            if line:
                found[member] = ast.literal_eval(line[1])
        return found

    def all(self) -> dict[str, ModuleType]:
        """Import every member, in the order of their names."""
        return {name: self.load(name) for name in self.names()}


def entry_points(group: str) -> tuple[EntryPoint, ...]:
    """Return the entry points of a group that installed packages declare."""
    if not _any_declared(tuple(sys.path)):
        return ()
    from importlib.metadata import entry_points as declared

    return tuple(declared(group=group))


@cache
def _any_declared(places: tuple[str, ...]) -> bool:
    """Tell whether any installed package may declare a member of ours, in a tenth of the time that listing all takes.

    A zip file on the path cannot be looked into so: then yes.
    """
    for place in map(Path, places):
        if place.is_file():
            return True
        for found in (*place.glob("*.dist-info/entry_points.txt"), *place.glob("*.egg-info/entry_points.txt")):
            if b"[provenance." in found.read_bytes():
                return True
    return False


@cache
def _found(family: str) -> dict[str, EntryPoint | None]:
    """Map each name to its entry point, or to None for a file of the package."""
    folder = _ROOT.joinpath(*family.split("."))
    own = [m.name.replace("_", "-") for m in pkgutil.iter_modules([str(folder)]) if not m.name.startswith("_")]
    found: dict[str, EntryPoint | None] = dict.fromkeys(own)
    for point in entry_points(f"provenance.{family}"):
        if point.name in found:
            message = f"two members of {family} are called {point.name!r}: one comes from {point.value}"
            raise NameClash(message)
        found[point.name] = point
    return found


def _source(folder: Path, name: str) -> str:
    place = folder / name.replace("-", "_")
    return (place / "__init__.py" if place.is_dir() else place.with_suffix(".py")).read_text(encoding="utf-8")


@cache
def _load(family: str, name: str) -> ModuleType:
    point = _found(family)[name]
    if point is None:
        return importlib.import_module(f"provenance.{family}.{name.replace('-', '_')}")
    loaded: ModuleType = point.load()
    return loaded
