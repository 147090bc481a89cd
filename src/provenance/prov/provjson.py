"""PROV-JSON (W3C Member Submission, 24 April 2013): read and written."""

from __future__ import annotations

import json
import re
from itertools import count, product
from typing import TYPE_CHECKING, Any, Final

from provenance.prov._dictionary import DICTIONARY, DictionaryStatement, Member, members_in, members_out
from provenance.prov._names import Compact, Expand, UnknownPrefix
from provenance.prov._statements import BLANK, KINDS, PROV, TIMES, XSD, Document, Literal, Statement, uncollected
from provenance.prov.provn import ProvSyntaxError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

__all__ = ["dump_json", "parse_json"]

_NAME: Final = PROV + "QUALIFIED_NAME"
_NAMES: Final = frozenset({_NAME, XSD + "QName"})
_FORMAL: Final = {kind: tuple(f"prov:{name}" for name in form.arguments) for kind, form in KINDS.items()}
_NAMED: Final = {kind: frozenset(names) for kind, names in _FORMAL.items()}
_TIMED: Final = {kind: tuple(name in TIMES for name in form.arguments) for kind, form in KINDS.items()}
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False).encode
_QUOTE: Final = json.encoder.encode_basestring
_DICTIONARY: Final = {uri.removeprefix(PROV): uri for uri in DICTIONARY}
_PLAIN: Final = frozenset({"", XSD + "string"})
_REFERRED: Final = re.compile(r'"prov:(?:generation|usage)"\s*:\s*"(_:[^"\\]*)"')
"""Blank names that derivations use: those of generations and usages that are not named otherwise."""
_OPEN: Final = re.compile(r"[\ufeff \t\r\n]*\{[ \t\r\n]*(\}[ \t\r\n]*)?")
_COLON: Final = re.compile(r"[ \t\r\n]*:[ \t\r\n]*")
_BEHIND: Final = re.compile(r"[ \t\r\n]*([,}])[ \t\r\n]*")
_DEFAULT: Final = "default"
"""The prefix under which PROV-JSON has the default namespace."""


def parse_json(text: str) -> Document:
    """Read PROV-JSON. Raises `ProvSyntaxError`."""
    with uncollected():
        referred = frozenset(_REFERRED.findall(text))
        try:
            return _document(_members(text), {}, referred)
        except (json.JSONDecodeError, RecursionError) as error:
            line = getattr(error, "lineno", 1)
            raise ProvSyntaxError(f"expected JSON: {error}", line) from error


def _members(text: str) -> Iterator[tuple[str, Any]]:
    """Yield the members of an object one after the other, so that never the whole lies in memory as objects.

    Raises ``json.JSONDecodeError``, and `ProvSyntaxError` for what is no object.
    """
    decode = json.JSONDecoder().raw_decode
    begun = _OPEN.match(text)
    if begun is None:
        found = type(json.loads(text)).__name__
        raise ProvSyntaxError(f"expected an object with prefix, entity and the like, found {found}", 1)
    at, comma = begun.end(), begun[1] is None
    while comma:
        key, at = decode(text, at)
        colon = _COLON.match(text, at)
        if colon is None or not isinstance(key, str):
            raise json.JSONDecodeError("expected a name in quotation marks and a colon", text, at)
        value, at = decode(text, colon.end())
        yield key, value
        del value
        behind = _BEHIND.match(text, at)
        if behind is None:
            raise json.JSONDecodeError("expected ',' or '}'", text, at)
        at, comma = behind.end(), behind[1] == ","
    if at != len(text):
        raise json.JSONDecodeError("expected nothing behind the object", text, at)


def _document(members: Iterator[tuple[str, Any]], outer: Mapping[str, str], referred: Container[str]) -> Document:
    made = Document()
    first: tuple[str, Any] = next(members, ("prefix", {}))
    if first[0] == "prefix":
        prefixes, rest = first[1], members
    else:  # names cannot be expanded before the prefixes are known
        held = [first, *members]
        prefixes, rest = dict(held).get("prefix", {}), iter(held)
    if not isinstance(prefixes, dict) or not all(isinstance(uri, str) for uri in prefixes.values()):
        raise ProvSyntaxError("expected prefix to be an object of URIs", 1)
    made.prefixes = {"" if name == _DEFAULT else name: uri for name, uri in prefixes.items()}
    known = {**outer, **made.prefixes}
    expand = Expand(known)
    try:
        for kind, records in rest:
            if kind in KINDS:
                made.statements += _statements(kind, _object(records, kind), expand, referred)
            elif kind in _DICTIONARY:
                made.statements += _of_dictionaries(kind, _object(records, kind), expand)
            elif kind == "bundle":
                for name, inner in _object(records, "bundle").items():
                    made.bundles[expand(name)] = _document(iter(_object(inner, name).items()), known, referred)
            elif kind != "prefix":
                raise ProvSyntaxError(f"expected a kind of statement of PROV, found {kind!r}", 1)
    except UnknownPrefix as error:
        raise ProvSyntaxError(f"expected a prefix that is declared under prefix, found {str(error)!r}", 1) from error
    return made


def _object(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ProvSyntaxError(f"{name}: expected an object, found {type(value).__name__}", 1)
    return value


def _statements(kind: str, records: dict[str, Any], expand: Expand, referred: Container[str]) -> Iterator[Statement]:
    """Yield the statements of one kind; one that names several entities is several (PROV-JSON has members so)."""
    formal = tuple(zip(_FORMAL[kind], _TIMED[kind], strict=True))
    element, empty, known = KINDS[kind].element, (None,) * len(formal), expand.known
    for name, said in records.items():
        blank = not element and name.startswith(BLANK) and name not in referred
        identifier = None if blank else expand(name)
        if type(said) is not dict:
            for one in said if isinstance(said, list) else (said,):
                yield from _several(kind, name, identifier, _object(one, name), expand)
            continue
        if not said:
            yield Statement(kind, identifier, empty)
            continue
        arguments: list[str | None] = []
        for key, timed in formal:
            text = said.get(key)
            if text is None or (timed and type(text) is str):
                arguments.append(text)
            elif type(text) is str:
                arguments.append(known.get(text) or expand(text))
            else:
                yield from _several(kind, name, identifier, said, expand)
                break
        else:
            rest = len(said) > len(formal) or not said.keys() <= _NAMED[kind]
            attributes = _attributes({k: v for k, v in said.items() if k not in _NAMED[kind]}, expand) if rest else ()
            yield Statement(kind, identifier, tuple(arguments), attributes)


def _several(kind: str, name: str, identifier: str | None, said: dict[str, Any], expand: Expand) -> Iterator[Statement]:
    """Yield the statements of an object that may have several values for one argument, or typed ones."""
    many = [_names(said.get(key), key, name) for key in _FORMAL[kind]]
    attributes = _attributes({k: v for k, v in said.items() if k not in _NAMED[kind]}, expand)
    if sum(len(each) > 1 for each in many) > 1:
        raise ProvSyntaxError(f"{name}: expected several values of one argument at most", 1)
    for texts in product(*many):
        arguments = (
            text if text is None or is_time else expand(text) for text, is_time in zip(texts, _TIMED[kind], strict=True)
        )
        yield Statement(kind, identifier, tuple(arguments), attributes)


def _names(value: object, key: str, name: str) -> Sequence[str | None]:
    """Return the values of an argument: one text as a rule."""
    if value is None or isinstance(value, str):
        return (value,)
    if isinstance(value, list) and value:
        return [_names(each, key, name)[0] for each in value]
    text = value.get("$") if isinstance(value, dict) else value
    if not isinstance(text, str):
        raise ProvSyntaxError(f"{name}: expected a text for {key}, found {value!r:.40}", 1)
    return (text,)


def _attributes(said: dict[str, Any], expand: Expand) -> tuple[tuple[str, str | Literal], ...]:
    found = []
    for key, value in said.items():
        attribute = expand.known.get(key) or expand(key)
        if isinstance(value, list):
            found += [(attribute, _value(each, expand)) for each in value if each is not None]
        elif value is not None:  # null is no value
            found.append((attribute, _value(value, expand)))
    return tuple(found)


def _of_dictionaries(kind: str, records: dict[str, Any], expand: Expand) -> Iterator[Statement]:
    """Yield statements about dictionaries; a membership of several keys is several."""
    uri, names = _DICTIONARY[kind], DICTIONARY[_DICTIONARY[kind]]
    for name, said in records.items():
        identifier = None if name.startswith(BLANK) else expand(name)
        for one in said if isinstance(said, list) else (said,):
            rest = dict(_object(one, name))
            try:
                members = members_in(rest, lambda value: _value(value, expand), expand)
            except ValueError as error:
                raise (
                    error
                    if isinstance(error, (ProvSyntaxError, UnknownPrefix))
                    else ProvSyntaxError(f"{name}: {error}", 1)
                ) from error
            first, second = (_names(rest.pop(f"prov:{each}", None), each, name)[0] for each in names)
            arguments = (first and expand(first), second and expand(second))
            attributes = _attributes(rest, expand)
            if names[1] != "entity":
                yield DictionaryStatement(uri, identifier, arguments, tuple(members), attributes)
                continue
            for key, entity in members:
                yield DictionaryStatement(uri, identifier, (arguments[0], entity), (Member(key),), attributes)


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
    uri = (expand.known.get(of) or expand(of)) if of else ""
    if uri in _NAMES:
        return Literal(expand(text), _NAME)
    return text if uri in _PLAIN else Literal(text, uri)


def dump_json(document: Document) -> str:
    """Write PROV-JSON, one statement a line."""
    with uncollected():
        compact = Compact(document.prefixes)
        blocks = list(_blocks(document, compact))
        if document.bundles:
            bundles = (_bundle(name, bundle, compact) for name, bundle in document.bundles.items())
            blocks.append(f'"bundle": {_lined(bundles)}')
        return "{" + ",\n".join([*_declared(compact.prefixes), *blocks]) + "}\n"


def _lined(parts: Iterable[str]) -> str:
    return "{\n" + ",\n".join(parts) + "}"


def _declared(prefixes: Mapping[str, str]) -> list[str]:
    named = {prefix or _DEFAULT: uri for prefix, uri in prefixes.items()}
    return [f'"prefix": {_ENCODE(named)}'] if named else []


def _bundle(name: str, bundle: Document, compact: Compact) -> str:
    inner = Compact({**compact.prefixes, **bundle.prefixes})
    blocks = list(_blocks(bundle, inner))
    own = {prefix: uri for prefix, uri in inner.prefixes.items() if compact.prefixes.get(prefix) != uri}
    return f"{_QUOTE(compact(name))}: {_lined([*_declared(own), *blocks])}"


class _Quoted(dict[str, str]):
    """The names of URIs in quotation marks, each worked out once."""

    def __init__(self, compact: Compact) -> None:
        super().__init__()
        self._compact = compact

    def __missing__(self, uri: str) -> str:
        text = self[uri] = _QUOTE(self._compact.worked_out(uri))
        return text


def _blocks(document: Document, compact: Compact) -> Iterator[str]:
    """Yield the statements of each kind as one text: an object from identifiers to statements."""
    quoted, blank = _Quoted(compact), _blank(document)
    free = (f'"{blank}{number}"' for number in count(1))
    kinds: dict[str, list[Statement]] = {}
    for one in document.statements:
        if (same := kinds.get(one.kind)) is None:
            same = kinds[one.kind] = []
        same.append(one)
    for kind, same in kinds.items():
        if kind in KINDS:
            yield f'"{kind}": {_lined(_named(same, _written(kind, same, quoted), quoted, free))}'
        elif kind in DICTIONARY:  # PROV-JSON has no place for other vocabularies' statements
            said = [_dictionary(one, compact) for one in same if isinstance(one, DictionaryStatement)]
            yield f'"{kind.removeprefix(PROV)}": {_lined(_named(same, said, quoted, free))}'


def _named(same: list[Statement], said: Iterable[str], quoted: _Quoted, free: Iterator[str]) -> Iterable[str]:
    """Return the members of a kind's object: what is said under its name; several of one name are a list."""
    names = [next(free) if one.id is None else quoted[one.id] for one in same]
    if len(set(names)) == len(names):
        return [f"{name}: {text}" for name, text in zip(names, said, strict=True)]
    many: dict[str, list[str]] = {}
    for name, text in zip(names, said, strict=True):
        many.setdefault(name, []).append(text)
    return _listed(many)


def _listed(many: dict[str, list[str]]) -> list[str]:
    """Return members as texts: several values of one name are a list."""
    return [f"{name}: {each[0] if len(each) == 1 else '[' + ', '.join(each) + ']'}" for name, each in many.items()]


def _blank(document: Document) -> str:
    """Return how blank names begin that the document does not have yet."""
    taken = {one.id for one in document.statements if one.id is not None and one.id.startswith(BLANK)}
    blank = f"{BLANK}n"
    while any(name.startswith(blank) for name in taken):
        blank += "n"
    return blank


def _written(kind: str, same: list[Statement], quoted: _Quoted) -> Iterator[str]:
    """Yield each statement of one kind as the text of an object."""
    name_of = quoted.__getitem__
    forms = [
        (f'"{name}": ', _QUOTE if timed else name_of) for name, timed in zip(_FORMAL[kind], _TIMED[kind], strict=True)
    ]
    relates, bare = len(forms) > 1 and not any(_TIMED[kind][:2]), (None,) * (len(forms) - 2)
    one_key, other_key = [key for key, _ in forms[:2]] if relates else ("", "")
    for one in same:
        given, attributes = one.arguments, one.attributes
        if relates and not attributes and given[2:] == bare:  # most say no more than two names
            first, second = given[:2]
            if first is not None and second is not None:
                yield f"{{{one_key}{quoted[first]}, {other_key}{quoted[second]}}}"
                continue
        parts = [f"{key}{how(text)}" for (key, how), text in zip(forms, given, strict=False) if text is not None]
        if attributes:
            parts += _told(attributes, quoted)
        yield f"{{{', '.join(parts)}}}"


def _told(attributes: tuple[tuple[str, str | Literal], ...], quoted: _Quoted) -> list[str]:
    """Return attributes as the texts of members; several values of one are a list."""
    if len(dict(attributes)) == len(attributes):
        return [
            f"{quoted[name]}: {_QUOTE(value) if isinstance(value, str) else _literal(value, quoted)}"
            for name, value in attributes
        ]
    many: dict[str, list[str]] = {}
    for name, value in attributes:
        many.setdefault(quoted[name], []).append(_QUOTE(value) if isinstance(value, str) else _literal(value, quoted))
    return _listed(many)


def _literal(literal: Literal, quoted: _Quoted) -> str:
    """Return a value with a type or a language as the text of an object."""
    value, of, language = literal
    if language:
        return f'{{"$": {_QUOTE(value)}, "lang": {_QUOTE(language)}}}'
    if of == _NAME:
        return f'{{"$": {quoted[value]}, "type": "prov:QUALIFIED_NAME"}}'
    return f'{{"$": {_QUOTE(value)}, "type": {quoted[of]}}}'


def _with_attributes(said: dict[str, Any], one: Statement, compact: Compact) -> dict[str, Any]:
    """Return what is said with the attributes: several of one name are a list."""
    for name, value in one.attributes:
        key, plain = compact(name), _plain(value, compact)
        if key in said:
            before = said[key]
            said[key] = [*before, plain] if isinstance(before, list) else [before, plain]
        else:
            said[key] = plain
    return said


def _dictionary(one: DictionaryStatement, compact: Compact) -> str:
    """Return a statement about a dictionary as the text of an object."""
    names = DICTIONARY[one.kind]
    arguments = [(name, text) for name, text in zip(names, one.arguments, strict=True) if text is not None]
    members = one.members
    if names[1] == "entity":  # PROV-JSON tells the member as the pair of its key
        members = tuple(Member(key, one.arguments[1]) for key, _ in members)
        arguments = arguments[:1]
    pairs = members_out(members, lambda value: _plain(value, compact), compact)
    said = {**{f"prov:{name}": compact(text) for name, text in arguments}, **dict(pairs)}
    return _ENCODE(_with_attributes(said, one, compact))


def _plain(value: str | Literal, compact: Compact) -> Any:  # noqa: ANN401 - what JSON has
    if isinstance(value, str):
        return value
    if value.language:
        return {"$": value.value, "lang": value.language}
    if value.type == _NAME:
        return {"$": compact(value.value), "type": "prov:QUALIFIED_NAME"}
    return {"$": value.value, "type": compact(value.type)}
