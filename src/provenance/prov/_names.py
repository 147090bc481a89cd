"""Qualified names <-> URIs, by the prefixes of a document (PROV-N, section 3.7.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.prov._statements import BLANK, PROV, XSD

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Compact", "Expand", "UnknownPrefix"]

_BUILT_IN: Final = {"prov": PROV, "xsd": XSD}
_ESCAPED: Final = re.compile(r"\\(.)")
_PLAIN: Final = re.compile(r"[A-Za-z0-9_.~/@%&+*?!$#:\u0080-\U0010ffff-]*")
_LOCAL_ESCAPE: Final = re.compile(r"([=,;:'\[\]()\\])")
_END: Final = re.compile(r"[#/:]")


class UnknownPrefix(ValueError):
    """A name with a prefix that nothing declares."""


class Expand:
    """Makes URIs of qualified names; each name is worked out once."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """Take the prefixes that are known."""
        self._prefixes = {**_BUILT_IN, **prefixes}
        for prefix, uri in prefixes.items():
            if uri == XSD[:-1]:  # XML writes the namespace of its schema so, and many documents do too
                self._prefixes[prefix] = XSD
        self.known: dict[str, str] = {}
        """What was worked out so far, for loops that look there first."""

    def __call__(self, name: str) -> str:
        """Return the URI of a name; a blank name stays. Raises `UnknownPrefix`."""
        uri = self.known.get(name)
        if uri is None:
            uri = self.known[name] = self._expanded(name)
        return uri

    def _expanded(self, name: str) -> str:
        if name.startswith(BLANK):
            return name
        prefix, colon, local = name.partition(":")
        if colon and prefix in self._prefixes:
            return self._prefixes[prefix] + (_ESCAPED.sub(r"\1", local) if "\\" in local else local)
        if not colon and "" in self._prefixes:
            return self._prefixes[""] + _ESCAPED.sub(r"\1", name)
        raise UnknownPrefix(prefix if colon else "")


class Compact:
    """Makes qualified names of URIs; a namespace without a prefix gets one, which `prefixes` then has."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """Take the prefixes that there are."""
        self.prefixes = {name: uri for name, uri in prefixes.items() if name not in _BUILT_IN}
        self._spaces = {uri: name for name, uri in {**_BUILT_IN, **self.prefixes}.items()}
        self._known: dict[str, str] = {}
        self._last = ("\0", "")
        """The namespace that the last name was in and its prefix: mostly the next one's too."""

    def __call__(self, uri: str) -> str:
        """Return the qualified name of a URI."""
        name = self._known.get(uri)
        if name is None:
            name = self._known[uri] = self.worked_out(uri)
        return name

    def worked_out(self, uri: str) -> str:
        """Return the qualified name of a URI, and do not remember it."""
        space, prefix = self._last
        if uri.startswith(space) and (local := uri[len(space) :]).isalnum():
            return f"{prefix}:{local}" if prefix else local
        return self._searched(uri)

    def _searched(self, uri: str) -> str:
        cut = max(uri.rfind("#"), uri.rfind("/"), uri.rfind(":")) + 1
        if (usual := self._spaces.get(uri[:cut])) is not None and cut:
            self._last = (uri[:cut], usual)
            return self._with(usual, uri[cut:])
        if uri.startswith(BLANK):
            return uri
        for end in sorted((m.end() for m in _END.finditer(uri)), reverse=True):
            if (known := self._spaces.get(uri[:end])) is not None:
                return self._with(known, uri[end:])
        for space in sorted(self._spaces, key=len, reverse=True):  # a namespace may end anywhere
            if space and uri.startswith(space):
                return self._with(self._spaces[space], uri[len(space) :])
        ends = [m.end() for m in _END.finditer(uri)]
        space = uri[: ends[-1]] if ends else ""
        if not space:
            space, prefix = "", self._free()
            self.prefixes[prefix] = self._spaces.setdefault(space, prefix) and space
            return self._with(prefix, uri)
        prefix = self._free()
        self.prefixes[prefix], self._spaces[space] = space, prefix
        return self._with(prefix, uri[len(space) :])

    def _free(self) -> str:
        return next(name for n in range(1, 10_000) if (name := f"ns{n}") not in self.prefixes)

    @staticmethod
    def _with(prefix: str, local: str) -> str:
        escaped = local if local.isalnum() or _PLAIN.fullmatch(local) else _LOCAL_ESCAPE.sub(r"\\\1", local)
        return f"{prefix}:{escaped}" if prefix else escaped
