"""The notations of PROV that the package prov reads and writes: XML, Turtle and JSON-LD, in its words and ours.

The package is asked for only where it is used (the extra ``prov``).
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import CannotRead, CannotWrite
from provenance.formats._xml import clean
from provenance.prov import KINDS, PROV, XSD, Document, Literal, ProvSyntaxError, Statement, dump_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

__all__ = ["dumped", "loaded"]

_NAME: Final = PROV + "QUALIFIED_NAME"
_MISSING: Final = "the package prov reads and writes this: pip install 'archival-provenance[prov]'"


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the package's warnings from whoever did not ask for them: what is lost is found by reading back."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _model() -> ModuleType | None:
    try:
        import prov.model
    except ImportError:
        return None
    return prov.model if find_spec("rdflib") else None  # the package asks for it late, with a message of its own


def dumped(document: Document, format: str, **options: str) -> str:
    """Write a document; statements that the notation has no words for are left out.

    Raises `CannotWrite` where the package is missing, or can write nothing of it.
    """
    with _quiet():
        model = _model()
        if model is None:
            raise CannotWrite(_MISSING)

        def write(one: Document) -> str:
            made = model.ProvDocument.deserialize(content=dump_json(_writable(one)), format="json")
            text = made.serialize(format=format, **options)
            return text if isinstance(text, str) else str(text, "utf-8")

        try:
            return write(document)
        except Exception:  # noqa: BLE001 - the package and what it uses raise whatever they meet
            return write(_without_unwritable(document, write))


def _without_unwritable(document: Document, write: Callable[[Document], str]) -> Document:
    """Return a document with the statements that can be written alone."""
    made = Document()
    made.prefixes = document.prefixes
    for statement in document.statements:
        alone = Document()
        alone.prefixes, alone.statements = document.prefixes, [statement]
        try:
            write(alone)
        except Exception:  # noqa: BLE001, S112 - as above; what is left out is told by reading back
            continue
        made.statements.append(statement)
    made.bundles = {name: _without_unwritable(bundle, write) for name, bundle in document.bundles.items()}
    return made


def loaded(text: str, format: str, **options: str) -> Document:
    """Read a text. Raises `ProvSyntaxError`, and `CannotRead` where the package is missing."""
    with _quiet():
        model = _model()
        if model is None:
            raise CannotRead(_MISSING)
        try:
            found = model.ProvDocument.deserialize(content=clean(text), format=format, **options)
            return _document(found)
        except Exception as error:  # the package and what it uses raise whatever they meet
            message = " ".join(str(error).split())[:300] or type(error).__name__
            raise ProvSyntaxError(f"expected PROV, found what cannot be read as it: {message}", _line(error)) from error


def _line(error: BaseException) -> int:
    """Return the line that an error names, or the first."""
    for name in ("lineno", "lines"):
        line = getattr(error, name, None)
        if isinstance(line, int) and line > 0:
            return line + (name == "lines")
    return 1


def _writable(document: Document) -> Document:
    """Return a document without what the package has no words for, and without what XML cannot hold."""
    made = Document()
    made.prefixes = document.prefixes
    made.statements = [
        Statement(one.kind, one.id, one.arguments, tuple((n, _clean(v)) for n, v in one.attributes))
        for one in document.statements
        if one.kind in KINDS
    ]
    made.bundles = {name: _writable(bundle) for name, bundle in document.bundles.items()}
    return made


def _clean(value: str | Literal) -> str | Literal:
    return clean(value) if isinstance(value, str) else value._replace(value=clean(value.value))


# The package's words in ours


def _document(found: Any) -> Document:  # noqa: ANN401 - a document or bundle of the package
    made = Document()
    made.prefixes = {space.prefix: space.uri for space in found.namespaces}
    default = found.get_default_namespace()
    if default is not None:
        made.prefixes[""] = default.uri
    made.statements = [part for one in found.records for part in _in_full(_statement(one))]
    if found.is_document():
        for bundle in found.bundles:
            made.bundles[bundle.identifier.uri] = _document(bundle)
    return made


_DERIVATIONS: Final = {"wasQuotedFrom": "Quotation", "wasRevisionOf": "Revision", "hadPrimarySource": "PrimarySource"}
_SHORT: Final = frozenset(PROV + term for term in (*_DERIVATIONS, "generated", "invalidated"))
"""Relations of PROV-O (section 3.1, 3.2) that the package takes for attributes of an element."""


def _in_full(one: Statement) -> Iterator[Statement]:
    """Yield a statement without the relations that stand among its attributes, and these."""
    short = [(name, value.value) for name, value in one.attributes if name in _SHORT and isinstance(value, Literal)]
    if not short:
        yield one
        return
    rest = tuple(pair for pair in one.attributes if pair[0] not in _SHORT)
    yield Statement(one.kind, one.id, one.arguments, rest)
    for name, other in short:
        term = name.removeprefix(PROV)
        if kind := _DERIVATIONS.get(term):
            types = ((PROV + "type", Literal(PROV + kind, _NAME)),)
            yield Statement("wasDerivedFrom", None, (one.id, other, None, None, None), types)
        else:
            relation = "wasGeneratedBy" if term == "generated" else "wasInvalidatedBy"
            yield Statement(relation, None, (other, one.id, None))


def _statement(one: Any) -> Statement:  # noqa: ANN401 - a record of the package
    from prov.constants import PROV_N_MAP

    kind = PROV_N_MAP[one.get_type()]
    element = KINDS[kind].element
    arguments = tuple(_argument(value) for _, value in one.formal_attributes)
    # The package holds attributes in no order: they are put in one.
    pairs = sorted(((name.uri, _value(value)) for name, value in one.extra_attributes), key=repr)
    identifier = one.identifier.uri if one.identifier is not None else None
    if identifier is not None and identifier.startswith("_:") and not element:
        identifier = None
    return Statement(kind, identifier, arguments[: len(KINDS[kind].arguments)], tuple(pairs))


def _argument(value: Any) -> str | None:  # noqa: ANN401 - a name, a time or nothing
    if value is None:
        return None
    return value.isoformat() if isinstance(value, datetime) else str(value.uri)


def _value(value: Any) -> str | Literal:  # noqa: ANN401, PLR0911 - what the package holds, one kind after another
    from prov.identifier import Identifier, QualifiedName

    match value:
        case str():
            return value
        case bool():
            return Literal("true" if value else "false", XSD + "boolean")
        case int():
            return Literal(str(value), XSD + "int")
        case float():
            return Literal(repr(value), XSD + "double")
        case datetime():
            return Literal(value.isoformat(), XSD + "dateTime")
        case QualifiedName():
            return Literal(value.uri, _NAME)
        case Identifier():
            return Literal(value.uri, XSD + "anyURI")
        case _ if value.langtag:
            return Literal(value.value, "", str(value.langtag))
        case _:
            uri = value.datatype.uri if value.datatype else ""
            return value.value if uri in ("", XSD + "string") else Literal(value.value, uri)
