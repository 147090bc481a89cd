"""PROV-JSON (W3C Member Submission, 24 April 2013): read and written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from provenance.prov._names import Compact, Expand, UnknownPrefix
from provenance.prov._statements import BLANK, KINDS, PROV, TIMES, XSD, Document, Literal, Statement
from provenance.prov.provn import ProvSyntaxError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["dump_json", "parse_json"]

_NAME: Final = PROV + "QUALIFIED_NAME"
_NAMES: Final = frozenset({_NAME, XSD + "QName"})
_FORMAL: Final = {kind: tuple(f"prov:{name}" for name in form.arguments) for kind, form in KINDS.items()}
_TIMED: Final = {kind: tuple(name in TIMES for name in form.arguments) for kind, form in KINDS.items()}
_DEFAULT: Final = "default"
"""The prefix under which PROV-JSON has the default namespace."""


def parse_json(text: str) -> Document:
    """Read PROV-JSON. Raises `ProvSyntaxError`."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise ProvSyntaxError(f"expected JSON: {error}", line) from error
    if not isinstance(data, dict):
        raise ProvSyntaxError(f"expected an object with prefix, entity and the like, found {type(data).__name__}", 1)
    return _document(data, {})


def _document(data: Mapping[str, Any], outer: Mapping[str, str]) -> Document:
    made = Document()
    prefixes = data.get("prefix", {})
    if not isinstance(prefixes, dict) or not all(isinstance(uri, str) for uri in prefixes.values()):
        raise ProvSyntaxError("expected prefix to be an object of URIs", 1)
    made.prefixes = {"" if name == _DEFAULT else name: uri for name, uri in prefixes.items()}
    known = {**outer, **made.prefixes}
    expand = Expand(known)
    try:
        for kind, records in data.items():
            if kind in KINDS:
                made.statements += _statements(kind, records, expand)
            elif kind == "bundle":
                for name, inner in _object(records, "bundle").items():
                    made.bundles[expand(name)] = _document(_object(inner, name), known)
            elif kind != "prefix":
                raise ProvSyntaxError(f"expected a kind of statement of PROV, found {kind!r}", 1)
    except UnknownPrefix as error:
        raise ProvSyntaxError(f"expected a prefix that is declared under prefix, found {str(error)!r}", 1) from error
    return made


def _object(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ProvSyntaxError(f"{name}: expected an object, found {type(value).__name__}", 1)
    return value


def _statements(kind: str, records: object, expand: Expand) -> Iterator[Statement]:
    formal, timed, element = _FORMAL[kind], _TIMED[kind], KINDS[kind].element
    places = {name: place for place, name in enumerate(formal)}
    for name, said in _object(records, kind).items():
        identifier = expand(name)
        for one in said if isinstance(said, list) else (said,):
            arguments: list[str | None] = [None] * len(formal)
            attributes: list[tuple[str, str | Literal]] = []
            for key, value in _object(one, name).items():
                place = places.get(key)
                if place is None:
                    attribute = expand(key)
                    many = value if isinstance(value, list) else (value,)
                    attributes += [(attribute, _value(each, expand)) for each in many]
                elif isinstance(value, list):  # hadMember with several entities
                    yield from _several(kind, identifier, arguments, place, value, expand)
                    break
                else:
                    text = value.get("$") if isinstance(value, dict) else value
                    if not isinstance(text, str):
                        raise ProvSyntaxError(f"{name}: expected a text for {key}, found {value!r:.40}", 1)
                    arguments[place] = text if timed[place] else expand(text)
            else:
                blank = identifier.startswith(BLANK) and not element
                yield Statement(kind, None if blank else identifier, tuple(arguments), tuple(attributes))


def _several(  # noqa: PLR0917 - all are needed
    kind: str, identifier: str, arguments: list[str | None], place: int, value: list[Any], expand: Expand
) -> Iterator[Statement]:
    """Yield a statement for each of several values of one argument (PROV-JSON has members so)."""
    for each in value:
        text = each.get("$") if isinstance(each, dict) else each
        if not isinstance(text, str):
            raise ProvSyntaxError(f"{kind}: expected a name, found {each!r:.40}", 1)
        full = list(arguments)
        full[place] = expand(text)
        yield Statement(kind, None if identifier.startswith(BLANK) else identifier, tuple(full))


def _value(value: object, expand: Expand) -> str | Literal:  # noqa: PLR0911 - one kind of value after another
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return Literal("true" if value else "false", XSD + "boolean")
    if isinstance(value, int):
        return Literal(str(value), XSD + "int")
    if isinstance(value, float):
        return Literal(repr(value), XSD + "double")
    said = _object(value, "a value")
    text, of = said.get("$"), said.get("type", "")
    if not isinstance(text, (str, int, float)) or not isinstance(of, str):
        raise ProvSyntaxError(f'expected {{"$": "value", "type": "xsd:string"}}, found {value!r:.60}', 1)
    text = ("true" if text else "false") if isinstance(text, bool) else str(text)
    if language := said.get("lang"):
        return Literal(text, "", str(language))
    uri = expand(of) if of else ""
    if uri in _NAMES:
        return Literal(expand(text), _NAME)
    return text if uri in ("", XSD + "string") else Literal(text, uri)


def dump_json(document: Document, *, indent: int | None = None) -> str:
    """Write PROV-JSON."""
    compact = Compact(document.prefixes)
    data = _data(document, compact)
    if document.bundles:
        bundles = {}
        for name, bundle in document.bundles.items():
            bundles[compact(name)] = _data(bundle, compact)
        data["bundle"] = bundles
    prefixes = {prefix or _DEFAULT: uri for prefix, uri in compact.prefixes.items()}
    return json.dumps({**({"prefix": prefixes} if prefixes else {}), **data}, ensure_ascii=False, indent=indent)


def _data(document: Document, compact: Compact) -> dict[str, Any]:
    data: dict[str, dict[str, Any]] = {}
    number = 0
    for one in document.statements:
        if one.kind not in KINDS:
            continue  # PROV-JSON has no place for other vocabularies' statements
        said: dict[str, Any] = {}
        for name, text, timed in zip(_FORMAL[one.kind], one.arguments, _TIMED[one.kind], strict=True):
            if text is not None:
                said[name] = text if timed else compact(text)
        for name, value in one.attributes:
            key, plain = compact(name), _plain(value, compact)
            if key in said:
                before = said[key]
                said[key] = [*before, plain] if isinstance(before, list) else [before, plain]
            else:
                said[key] = plain
        if one.id is None:
            number += 1
            identifier = f"_:n{number}"
        else:
            identifier = compact(one.id)
        records = data.setdefault(one.kind, {})
        if identifier in records:
            before = records[identifier]
            records[identifier] = [*before, said] if isinstance(before, list) else [before, said]
        else:
            records[identifier] = said
    return data


def _plain(value: str | Literal, compact: Compact) -> Any:  # noqa: ANN401 - what JSON has
    if isinstance(value, str):
        return value
    if value.language:
        return {"$": value.value, "lang": value.language}
    if value.type == _NAME:
        return {"$": compact(value.value), "type": "prov:QUALIFIED_NAME"}
    return {"$": value.value, "type": compact(value.type)}
