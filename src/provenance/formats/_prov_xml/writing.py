"""Writes statements of PROV as PROV-XML, one an element."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Final

from provenance.formats._prov_xml.terms import ID, LANG, NAME, REF, TYPE, XML, XSI, namespace
from provenance.formats._xml import clean
from provenance.formats._xml import document as document_text
from provenance.prov import BLANK, DICTIONARY, KINDS, PROV, TIMES, XSD, DictionaryStatement, Document, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

__all__ = ["dump_xml"]

_ORDER: Final = ("label", "location", "role", "type", "value")
"""The order that the schema asks for; other vocabularies' attributes come last."""
_MADE: Final = re.compile(r"[^\W\d][\w.-]*")
"""What the name of an element may be (Namespaces in XML 1.0, NCName), as far as it is written."""
_LAST: Final = re.compile(r"[^\W\d][\w.-]*\Z")
_PREFIX: Final = re.compile(r"[^\W\d][\w.-]*")
_NAMESPACE_END: Final = re.compile(r"[#/:]")
_FIXED: Final = frozenset({"prov", "xsd", "xsi"})


def dump_xml(document: Document) -> str:
    """Write PROV-XML, one statement an element. An attribute whose name can be no name of an element is left out."""
    from lxml import etree

    names = _Names(document)
    root: Element = etree.Element(f"{{{PROV}}}document", nsmap=names.declared)  # type: ignore[arg-type]  # the stubs know no default
    _fill(root, document, names)
    for name, bundle in document.bundles.items():
        within = _Names(bundle, name, names.declared)
        inner = etree.SubElement(root, f"{{{PROV}}}bundleContent", nsmap=within.declared)  # type: ignore[arg-type]  # as above
        inner.set(ID, within(name))
        _fill(inner, bundle, within)
    return document_text(root)


def _fill(parent: Element, document: Document, names: _Names) -> None:
    from lxml import etree

    for one in document.statements:
        form = KINDS.get(one.kind)
        if form is None and not isinstance(one, DictionaryStatement):
            continue  # PROV-XML has no place for other vocabularies' statements
        made = etree.SubElement(parent, f"{{{PROV}}}{one.kind.removeprefix(PROV)}")
        if one.id is not None:
            made.set(ID, names(one.id))
        if isinstance(one, DictionaryStatement):
            _add_members(made, one, names)
        elif form is not None:
            for name, text in zip(form.arguments, one.arguments, strict=True):
                if text is not None:
                    _add_argument(made, name, text, names)
        for name, value in sorted(one.attributes, key=_rank):
            tag = names.tag(name)
            if tag:
                _set(etree.SubElement(made, tag), value, names)


def _add_argument(parent: Element, name: str, text: str, names: _Names) -> None:
    from lxml import etree

    made = etree.SubElement(parent, f"{{{PROV}}}{name}")
    if name in TIMES:
        made.text = clean(text)
    else:
        made.set(REF, names(text))


def _add_members(parent: Element, one: DictionaryStatement, names: _Names) -> None:
    from lxml import etree

    membership = DICTIONARY[one.kind][1] == "entity"
    roles = ("dictionary", "") if membership else ("newDictionary", "oldDictionary")
    for role, name in zip(roles, one.arguments, strict=True):
        if role and name is not None:
            _add_argument(parent, role, name, names)
    for key, entity in one.members:
        within = entity or (one.arguments[1] if membership else None)
        pair = parent if within is None else etree.SubElement(parent, f"{{{PROV}}}keyEntityPair")
        _set(etree.SubElement(pair, f"{{{PROV}}}key"), key, names)
        if within is not None:
            _add_argument(pair, "entity", within, names)


def _rank(pair: tuple[str, str | Literal]) -> int:
    name = pair[0].removeprefix(PROV)
    return _ORDER.index(name) if name in _ORDER and pair[0] != name else len(_ORDER)


def _set(made: Element, value: str | Literal, names: _Names) -> None:
    if isinstance(value, str):
        made.text = clean(value)
    elif value.language:
        made.text = clean(value.value)
        made.set(LANG, clean(value.language))
    else:
        made.text = names(value.value) if value.type == NAME else clean(value.value)
        made.set(TYPE, "xsd:QName" if value.type == NAME else names(value.type))


class _Names:
    """Makes qualified names of URIs, by the prefixes of a document, or of a bundle within one."""

    def __init__(self, document: Document, name: str = "", outer: Mapping[str | None, str] | None = None) -> None:
        self.declared: dict[str | None, str] = {"prov": PROV, "xsd": XSD[:-1], "xsi": XSI, **(outer or {})}
        self._spaces = {namespace(uri): prefix for prefix, uri in self.declared.items()}
        self._known: dict[str, str] = {}
        for prefix, uri in document.prefixes.items():
            if _declarable(prefix, uri) and (prefix or None) not in _FIXED:
                before = self.declared.get(prefix or None, "")
                if before and self._spaces.get(before) == (prefix or None):
                    del self._spaces[before]
                self.declared[prefix or None] = uri
                self._spaces[uri] = prefix or None
        for uri in filter(None, (name, *_uris(document))):
            if self._split(uri) is None:
                self._declare(uri)

    def _declare(self, uri: str) -> None:
        """Give the namespace of a URI a prefix."""
        ends = [m.end() for m in _NAMESPACE_END.finditer(uri)]
        space = next((uri[:end] for end in reversed(ends) if _is_namespace(uri[:end])), "")
        if space:
            prefix = next(name for n in count(1) if (name := f"ns{n}") not in self.declared)
            self.declared[prefix], self._spaces[space] = space, prefix

    def _split(self, uri: str) -> str | None:
        """Return the qualified name of a URI by the prefixes that are known, the longest namespace first."""
        if uri.startswith(BLANK):
            return uri
        ends = [m.end() for m in _NAMESPACE_END.finditer(uri)]
        odd = (len(space) for space in self._spaces if uri.startswith(space))
        for end in sorted({*ends, *odd}, reverse=True):
            if uri[:end] in self._spaces:
                prefix, rest = self._spaces[uri[:end]], uri[end:]
                if prefix is not None:
                    return f"{prefix}:{rest}"
                if rest and ":" not in rest:
                    return rest
        return None

    def __call__(self, uri: str) -> str:
        """Return the qualified name of a URI."""
        name = self._known.get(uri)
        if name is None:
            name = self._known[uri] = clean(self._split(uri) or uri)
        return name

    def tag(self, uri: str) -> str:
        """Return a URI as the name of an element; nothing where it can be none, as it ends with a number."""
        ends = [len(space) for space in self._spaces if uri.startswith(space)]
        ends += [m.end() for m in _NAMESPACE_END.finditer(uri)]
        for end in sorted(ends, reverse=True):
            if _MADE.fullmatch(uri[end:]) and _is_namespace(uri[:end]):
                return f"{{{uri[:end]}}}{uri[end:]}"
        last = _LAST.search(uri)  # a namespace may end anywhere
        return f"{{{uri[: last.start()]}}}{last[0]}" if last and _is_namespace(uri[: last.start()]) else ""


@lru_cache(maxsize=1000)
def _is_namespace(uri: str) -> bool:
    """Tell whether the library takes a text for the URI of a namespace: it refuses what no URI may hold."""
    from lxml import etree

    try:
        etree.Element(f"{{{uri}}}a")
    except ValueError:
        return False
    return bool(uri)


def _declarable(prefix: str, uri: str) -> bool:
    """Tell whether XML can declare a prefix."""
    named = not prefix or (_PREFIX.fullmatch(prefix) is not None and not prefix.lower().startswith("xml"))
    return named and _is_namespace(uri) and uri not in (PROV, XSD, XSD[:-1], XSI, XML)


def _uris(document: Document) -> Iterator[str]:
    """Yield all that is a name in a document, without its bundles: these declare their own."""
    yield from document.bundles
    for one in document.statements:
        form = KINDS.get(one.kind)
        yield from () if one.id is None else (one.id,)
        for place, text in enumerate(one.arguments):
            if text is not None and not (form and form.arguments[place] in TIMES):
                yield text
        values = [value for _, value in one.attributes]
        if isinstance(one, DictionaryStatement):
            values += [key for key, _ in one.members]
            yield from (entity for _, entity in one.members if entity is not None)
        for value in values:
            if not isinstance(value, str):
                yield from (uri for uri in ((value.value if value.type == NAME else value.type),) if uri)
