"""PROV-JSONLD (W3C Member Submission, 25 August 2024): read and written as JSON, by the meaning that its context gives.

Each statement is an object with its class as ``@type``, its identifier as ``@id``, and its arguments by their names in
PROV-DM. Names are compact IRIs; the values of ``type``, ``role`` and ``location`` are names where they are texts alone.
"""

from __future__ import annotations

import json
import re
from itertools import count, product
from typing import TYPE_CHECKING, Any, Final

from provenance.prov import BLANK, KINDS, PROV, TIMES, XSD, Document, Literal, ProvSyntaxError, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["CONTEXT", "dump_jsonld", "parse_jsonld"]

CONTEXT: Final = "https://openprovenance.org/prov-jsonld/context.jsonld"
_CLASSES: Final = {
    "entity": "Entity", "activity": "Activity", "agent": "Agent", "used": "Usage", "wasGeneratedBy": "Generation",
    "wasInvalidatedBy": "Invalidation", "wasInformedBy": "Communication", "wasStartedBy": "Start", "wasEndedBy": "End",
    "wasDerivedFrom": "Derivation", "wasAttributedTo": "Attribution", "wasAssociatedWith": "Association",
    "actedOnBehalfOf": "Delegation", "wasInfluencedBy": "Influence", "alternateOf": "Alternate",
    "specializationOf": "Specialization", "hadMember": "Membership",
}  # fmt: skip
"""What it has no class for is left out: mentions and dictionaries."""
_KINDS: Final = {of: kind for kind, of in _CLASSES.items()}
_BUILT_IN: Final = {
    "prov": PROV, "xsd": XSD, "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "provext": "https://openprovenance.org/ns/provext#",
}  # fmt: skip
_ALWAYS: Final = {"prov": PROV, "xsd": XSD}
"""What is not declared beside the context that declares it; some readers know no more of that."""
_WORDS: Final = frozenset({"label", "type", "role", "location", "value"})
_NAMING: Final = frozenset(PROV + word for word in ("type", "role", "location"))
_NAME: Final = PROV + "QUALIFIED_NAME"
_NAMES: Final = frozenset({_NAME, XSD + "QName"})
_PLAIN: Final = frozenset({"", XSD + "string"})
_PREFIX: Final = re.compile(r"[^\W\d][\w.-]*")
_END: Final = re.compile(r"[#/:]")
_HALF: Final = re.compile("[\ud800-\udfff]")


class _Iris:
    """Makes IRIs of the names in a context (JSON-LD 1.1, section 4.1.5)."""

    def __init__(self, prefixes: Mapping[str, str], base: str = "") -> None:
        self.prefixes, self.base = dict(prefixes), base
        self.known: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """Return the IRI of a name; one without a prefix is in the default namespace."""
        found = self.known.get(name)
        if found is None:
            found = self.known[name] = self._expanded(name)
        return found

    def _expanded(self, name: str) -> str:
        prefix, colon, rest = name.partition(":")
        if not colon:
            return self.base + name
        if prefix == "_" or rest.startswith("//") or prefix not in self.prefixes:
            return name
        return self.prefixes[prefix] + rest


# Reading


def parse_jsonld(text: str) -> Document:
    """Read PROV-JSONLD. Raises `ProvSyntaxError`."""
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except (json.JSONDecodeError, RecursionError) as error:
        raise ProvSyntaxError(f"expected JSON: {error}", getattr(error, "lineno", 1)) from error
    if not isinstance(data, dict):
        raise ProvSyntaxError(f"expected an object with @context and @graph, found {type(data).__name__}", 1)
    made, _ = _document(data, _Iris(_BUILT_IN))
    return made


def _document(data: Mapping[str, Any], outer: _Iris) -> tuple[Document, _Iris]:
    made, iris = Document(), _Iris(outer.prefixes, outer.base)
    context = data.get("@context", [])
    for part in context if isinstance(context, list) else [context]:
        if isinstance(part, dict):
            _declare(part, made, iris)
    nodes = data.get("@graph", [])
    if not isinstance(nodes, list) or not all(isinstance(node, dict) for node in nodes):
        raise ProvSyntaxError("expected @graph to be a list of objects", 1)
    referred = {node[key] for node in nodes for key in ("generation", "usage") if isinstance(node.get(key), str)}
    for node in nodes:
        if _class(node) == "Bundle" and "@graph" in node:
            inner, within = _document(node, iris)
            name = within(_text(node.get("@id"), "@id", "a bundle"))
            if name in made.bundles:
                made.bundles[name].statements += inner.statements
            else:
                made.bundles[name] = inner
        else:
            made.statements += _statements(node, iris, referred)
    return made, iris


def _declare(context: Mapping[str, Any], made: Document, iris: _Iris) -> None:
    for prefix, uri in context.items():
        if prefix in ("@base", "@vocab") and isinstance(uri, str):
            iris.base = made.prefixes[""] = uri
        elif isinstance(uri, str) and not prefix.startswith("@"):
            iris.prefixes[prefix] = uri
            if _BUILT_IN.get(prefix) != uri:
                made.prefixes[prefix] = uri


def _class(node: Mapping[str, Any]) -> str:
    of = node.get("@type")
    of = of[0] if isinstance(of, list) and len(of) == 1 else of
    return of.removeprefix("prov:").removeprefix(PROV) if isinstance(of, str) else ""


def _statements(node: Mapping[str, Any], iris: _Iris, referred: set[str]) -> Iterator[Statement]:
    """Yield the statement that an object is; several where an argument has several values."""
    kind = _KINDS.get(_class(node))
    if kind is None:
        found = repr(node.get("@type"))[:60]
        raise ProvSyntaxError(f"expected a class of PROV-JSONLD as @type, such as Entity or Usage, found {found}", 1)
    form, given = KINDS[kind], node.get("@id")
    identifier = None if given is None else iris(_text(given, "@id", kind))
    if form.element and identifier is None:
        raise ProvSyntaxError(f'{kind}: expected "@id": "ex:name", found none', 1)
    if not form.element and identifier is not None and identifier.startswith(BLANK) and given not in referred:
        identifier = None
    places = [_arguments(node, name, kind, iris) for name in form.arguments]
    told = {*form.arguments, *(f"prov:{name}" for name in form.arguments)}
    attributes = tuple(
        (name, _value(value, name, iris))
        for key, values in node.items()
        if key not in told and not key.startswith("@")
        for name in [PROV + key if key in _WORDS else iris(key)]
        for value in _listed(values)
    )
    for arguments in product(*places):
        yield Statement(kind, identifier, arguments, attributes)


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - any part of JSON
    return [one for one in value if one is not None] if isinstance(value, list) else [] if value is None else [value]


def _arguments(node: Mapping[str, Any], name: str, kind: str, iris: _Iris) -> list[str | None]:
    """Return the values of an argument: one as a rule, None where it is not told."""
    texts = [_argument(value, name, kind) for value in _listed(node.get(name, node.get(f"prov:{name}")))]
    return [text if name in TIMES else iris(text) for text in texts] or [None]


def _argument(value: Any, name: str, kind: str) -> str:  # noqa: ANN401 - as above
    if isinstance(value, dict):
        value = value.get("@id", value.get("@value"))
    return _text(value, name, kind)


def _text(value: Any, name: str, kind: str) -> str:  # noqa: ANN401 - as above
    if not isinstance(value, str):
        raise ProvSyntaxError(f"{kind}: expected a text for {name}, found {value!r:.40}", 1)
    return value


def _value(value: Any, name: str, iris: _Iris) -> str | Literal:  # noqa: ANN401, PLR0911 - one kind of value after another
    if isinstance(value, str):
        return Literal(iris(value), _NAME) if name in _NAMING else value
    if isinstance(value, bool):
        return Literal("true" if value else "false", XSD + "boolean")
    if isinstance(value, int):
        return Literal(str(value), XSD + "integer")
    if isinstance(value, float):
        return Literal(repr(value), XSD + "double")
    if isinstance(value, dict) and isinstance(value.get("@id"), str):
        return Literal(iris(value["@id"]), _NAME)
    text, of = (value.get("@value"), value.get("@type", "")) if isinstance(value, dict) else (None, "")
    if not isinstance(text, (str, int, float)) or not isinstance(of, str):
        raise ProvSyntaxError(f'expected {{"@value": "value", "@type": "xsd:string"}}, found {value!r:.60}', 1)
    if not isinstance(text, str) and not of:
        return _value(text, name, iris)
    text = ("true" if text else "false") if isinstance(text, bool) else str(text)
    if language := value.get("@language"):
        return Literal(text, "", str(language))
    uri = iris(of) if of else ""
    if uri in _NAMES:
        return Literal(iris(text), _NAME)
    return text if uri in _PLAIN else Literal(text, uri)


# Writing


def dump_jsonld(document: Document) -> str:
    """Write PROV-JSONLD, one statement a line. What it has no class for is left out."""
    names = _Names(document.prefixes)
    lines = list(_lines(document, names))
    for name, bundle in document.bundles.items():
        within = _Names(bundle.prefixes, names)
        inner = list(_lines(bundle, within))
        own = {prefix: uri for prefix, uri in within.declared.items() if names.declared.get(prefix) != uri}
        head = f'{{"@type": "Bundle", "@id": {_encoded(within(name))}, "@context": [{_encoded(own)}], "@graph": ['
        lines.append(head + ",".join(f"\n{line}" for line in inner) + "]}")
    context = _encoded(names.declared)
    body = ",".join(f"\n{line}" for line in lines)
    text = f'{{"@context": [{context}, {_encoded(CONTEXT)}], "@graph": [{body}\n]}}\n'
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def _encoded(value: Any) -> str:  # noqa: ANN401 - what JSON has
    return json.dumps(value, ensure_ascii=False)


def _lines(document: Document, names: _Names) -> Iterator[str]:
    for one in document.statements:
        if (of := _CLASSES.get(one.kind)) is not None:
            node: dict[str, Any] = {"@type": of}
            if one.id is not None:
                node["@id"] = names(one.id)
            for name, text in zip(KINDS[one.kind].arguments, one.arguments, strict=True):
                if text is not None:
                    node[name] = text if name in TIMES else names(text)
            for name, value in one.attributes:
                word = name.removeprefix(PROV)
                known = word in _WORDS and name != word and (word != "value" or one.kind == "entity")
                node.setdefault(word if known else names(name), []).append(_told(name, value, names))
            yield _encoded(node)


def _told(name: str, value: str | Literal, names: _Names) -> str | dict[str, str]:
    if isinstance(value, str):
        return {"@value": value}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.type == _NAME:
        return names(value.value) if name in _NAMING else {"@value": names(value.value), "@type": "xsd:QName"}
    return {"@value": value.value, "@type": names(value.type)}


class _Names:
    """Makes names of IRIs that lead back to them; where none does, a prefix is declared."""

    def __init__(self, prefixes: Mapping[str, str], outer: _Names | None = None) -> None:
        self.declared: dict[str, str] = dict(outer.declared) if outer else {}
        for prefix, uri in prefixes.items():
            if not prefix:
                self.declared["@vocab"] = self.declared["@base"] = uri
            elif _PREFIX.fullmatch(prefix) and prefix not in _ALWAYS:
                self.declared[prefix] = uri
        self._iris = _Iris({**_ALWAYS, **self.declared}, self.declared.get("@base", ""))
        self._spaces = {uri: prefix for prefix, uri in self._iris.prefixes.items() if not prefix.startswith("@")}
        self._known: dict[str, str] = {}

    def __call__(self, uri: str) -> str:
        """Return the name of an IRI."""
        name = self._known.get(uri)
        if name is None:
            name = self._known[uri] = self._worked_out(uri)
        return name

    def _worked_out(self, uri: str) -> str:
        if uri.startswith(BLANK):
            return uri
        ends = {len(space) for space in self._spaces if uri.startswith(space)}
        known = (f"{self._spaces[uri[:end]]}:{uri[end:]}" for end in sorted(ends, reverse=True))
        for name in (*known, uri):
            if self._iris(name) == uri:
                return name
        cut = max((m.end() for m in _END.finditer(uri)), default=0)
        prefix = next(new for n in count(1) if (new := f"ns{n}") not in self._iris.prefixes)
        self.declared[prefix] = self._iris.prefixes[prefix] = uri[:cut]
        self._spaces[uri[:cut]] = prefix
        self._iris.known.clear()
        return f"{prefix}:{uri[cut:]}"
