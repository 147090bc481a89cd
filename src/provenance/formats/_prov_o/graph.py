"""Reads RDF as what is said of each resource, in the words of PROV: names, texts, and texts with a type or a language.

The package rdflib reads the notation (the extra ``prov``). It is kept from changing how a value is written, and from
making relative names those of files.
"""

from __future__ import annotations

import json
import logging
import re
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import CannotRead
from provenance.formats._prov_o.terms import NAME, RDF, RDFS
from provenance.formats._xml import clean
from provenance.prov import BLANK, PROV, XSD, Literal, ProvSyntaxError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Said", "graphs_of", "prefixes_of"]

Said = dict[str, dict[str, list[str | Literal]]]
"""Resources, and of each its properties and their values; a name is a `Literal` of the type ``NAME``."""
_BASE: Final = "http://base.invalid/document/"
"""Stands before relative names while they are read."""
_MISSING: Final = "rdflib reads PROV-O, also to tell what writing it lost: pip install 'archival-provenance[prov]'"
_PREFIX: Final = re.compile(r"^[ \t]*@?prefix[ \t]+([\w.-]*):[ \t]*<([^<>\s]*)>", re.IGNORECASE | re.MULTILINE)
_KNOWN: Final = frozenset({PROV, XSD, RDF, RDFS})


def graphs_of(text: str, notation: str) -> dict[str, Said]:
    """Return the graphs of a text by their names, the one without a name first, as ``""``.

    `notation` is rdflib's word: ``trig``, which has Turtle in it, or ``json-ld``. Raises `ProvSyntaxError`, and
    `CannotRead` where the package is missing.
    """
    try:
        import rdflib
    except ImportError as error:
        raise CannotRead(_MISSING) from error

    dataset = rdflib.Dataset()
    told = _noted(dataset)
    with _as_written():
        try:
            dataset.parse(data=clean(text.removeprefix("\ufeff")), format=notation, publicID=_BASE)
        except Exception as error:  # the package and what it uses raise whatever they meet
            message = " ".join(str(error).split())[:300] or type(error).__name__
            raise ProvSyntaxError(f"expected RDF, found what cannot be read as it: {message}", _line(error)) from error
        names = _Names()
        found: dict[str, Said] = {"": {}}
        for (subject, predicate, value), graph in dict.fromkeys((one, graph.identifier) for one, graph in told):
            name = "" if graph == rdflib.graph.DATASET_DEFAULT_GRAPH_ID else names(graph)
            properties = found.setdefault(name, {}).setdefault(names(subject), {})
            properties.setdefault(names(predicate), []).append(names.value(value))
    return found


def _noted(dataset: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - what the package has
    """Return a list that triples and their graphs go to as they are read: the package keeps no order of its own."""
    told: list[tuple[Any, Any]] = []
    add = dataset.store.add

    def noted(triple: Any, context: Any, quoted: bool = False) -> None:  # noqa: ANN401, FBT001, FBT002 - as the package's
        told.append((triple, context))
        add(triple, context, quoted)

    dataset.store.add = noted
    return told


def prefixes_of(text: str, notation: str) -> dict[str, str]:
    """Return the prefixes that a text declares, but those of the vocabularies that PROV-O is made of."""
    if notation == "json-ld":
        data = json.loads(text.removeprefix("\ufeff"))
        pairs = dict(_of_context(data.get("@context")) if isinstance(data, dict) else ())
    else:
        pairs = dict(_PREFIX.findall(text))
    return {prefix: uri for prefix, uri in pairs.items() if uri not in _KNOWN and uri}


def _of_context(context: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any part of JSON
    if isinstance(context, list):
        for one in context:
            yield from _of_context(one)
    elif isinstance(context, dict):
        yield from (
            (name, uri)
            for name, uri in context.items()
            if isinstance(uri, str) and not name.startswith("@") and uri.endswith(("#", "/", ":"))
        )


@contextmanager
def _as_written() -> Iterator[None]:
    """Keep the package from writing values in its own way, and from warning of names that are none."""
    import rdflib

    log, normal = logging.getLogger("rdflib"), rdflib.NORMALIZE_LITERALS
    level = log.level
    log.setLevel(logging.CRITICAL)
    rdflib.NORMALIZE_LITERALS = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        rdflib.NORMALIZE_LITERALS = normal
        log.setLevel(level)


class _Names:
    """Names of resources: URIs as they are written, and one name for each that has none."""

    def __init__(self) -> None:
        self._blank: dict[str, str] = {}

    def __call__(self, node: Any) -> str:  # noqa: ANN401 - a node of the package
        import rdflib

        if isinstance(node, rdflib.BNode):
            return self._blank.setdefault(str(node), f"{BLANK}b{len(self._blank) + 1}")
        return str(node).removeprefix(_BASE)

    def value(self, node: Any) -> str | Literal:  # noqa: ANN401 - as above
        import rdflib

        if not isinstance(node, rdflib.Literal):
            return Literal(self(node), NAME)
        if node.language:
            return Literal(str(node), "", node.language)
        of = str(node.datatype or "")
        return str(node) if of in ("", XSD + "string") else Literal(str(node), of)


def _line(error: BaseException) -> int:
    """Return the line that an error names, or the first."""
    for name in ("lineno", "lines"):
        line = getattr(error, name, None)
        if isinstance(line, int) and line > 0:
            return line + (name == "lines")
    return 1
