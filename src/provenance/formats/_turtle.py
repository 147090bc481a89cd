"""Turtle (RDF 1.1 Turtle, W3C, 25 February 2014), as far as it is written: resources with their statements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = ["Resource", "iri", "text", "turtle"]

_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED: Final = re.compile(r'[\\"\n\r\t]')
_UNWRITABLE: Final = re.compile("[\x00\ud800-\udfff]")
_FORBIDDEN: Final = re.compile(r'[\x00-\x20<>"{}|^`\\\ud800-\udfff]')

Resource = list[tuple[str, str]]
"""Predicates and objects, each as Turtle writes it."""


def text(value: str, of: str = "") -> str:
    """Return a literal, with a datatype where one is given; NUL and halves of surrogate pairs are replaced."""
    plain = _ESCAPED.sub(lambda found: _ESCAPES[found[0]], _UNWRITABLE.sub("\ufffd", value))
    return f'"{plain}"^^{of}' if of else f'"{plain}"'


def iri(uri: str) -> str:
    """Return a URI in angle brackets; what may not stand in one is written with percent signs."""
    return f"<{_FORBIDDEN.sub(_percent, uri)}>"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))


def turtle(prefixes: Mapping[str, str], resources: Iterable[tuple[str, Resource]]) -> str:
    """Return a document: the prefixes, and each resource once, with all that is said of it."""
    said: dict[str, Resource] = {}
    for name, statements in resources:
        said.setdefault(name, []).extend(statements)
    heads = [f"@prefix {prefix}: <{uri}> ." for prefix, uri in prefixes.items()]
    return "\n".join([*heads, "", *_blocks(said)])


def _blocks(said: Mapping[str, Resource]) -> Iterator[str]:
    for name, statements in said.items():
        by_predicate: dict[str, list[str]] = {}
        for predicate, value in statements:
            by_predicate.setdefault(predicate, []).append(value)
        lines = [f"{predicate} {', '.join(dict.fromkeys(values))}" for predicate, values in by_predicate.items()]
        yield name + " " + " ;\n    ".join(lines) + " .\n"
