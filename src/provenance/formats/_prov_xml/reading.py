"""Reads PROV-XML as statements of PROV.

Names are qualified names by the namespaces of XML, which change from element to element. A value is a text, or has a
type (``xsi:type``) or a language (``xml:lang``); a value of the type ``xsd:QName`` is a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.errors import Severity
from provenance.formats._prov_xml.terms import ID, LANG, NAME, REF, TYPE, XML, XSI, namespace
from provenance.formats._xml import line_of, local, parse
from provenance.prov import (
    BLANK,
    DICTIONARY,
    KINDS,
    PROV,
    TIMES,
    XSD,
    DictionaryStatement,
    Document,
    Literal,
    Member,
    ProvSyntaxError,
    Statement,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from provenance.errors import Finding

__all__ = ["parse_xml"]

_NAMES: Final = frozenset({NAME, XSD + "QName"})
_SPECIAL: Final = {
    "person": ("agent", "Person"),
    "organization": ("agent", "Organization"),
    "softwareAgent": ("agent", "SoftwareAgent"),
    "plan": ("entity", "Plan"),
    "collection": ("entity", "Collection"),
    "emptyCollection": ("entity", "EmptyCollection"),
    "dictionary": ("entity", "Dictionary"),
    "emptyDictionary": ("entity", "EmptyDictionary"),
    "bundle": ("entity", "Bundle"),
    "wasRevisionOf": ("wasDerivedFrom", "Revision"),
    "wasQuotedFrom": ("wasDerivedFrom", "Quotation"),
    "hadPrimarySource": ("wasDerivedFrom", "PrimarySource"),
}
"""Elements that say a statement and its type at once (PROV-XML, section 3)."""
_DICTIONARY: Final = {uri.removeprefix(PROV): uri for uri in DICTIONARY}
_OF_DICTIONARIES: Final = {
    "dictionary": 0, "newDictionary": 0, "after": 0, "oldDictionary": 1, "before": 1, "entity": 1,
}  # fmt: skip


def parse_xml(text: str) -> Document:
    """Read PROV-XML. Raises `ProvSyntaxError`."""
    findings: list[Finding] = []
    root = parse(text, "prov-xml", findings)
    for finding in findings:
        if finding.severity is Severity.ERROR:
            raise ProvSyntaxError(finding.message, finding.where.line or 1)
    if root is None or root.tag != f"{{{PROV}}}document":
        raise ProvSyntaxError(
            f"expected the element document of {PROV}, found {local(root) if root is not None else 'none'}", 1
        )
    return _document(root)


def _prefixes(element: Element) -> dict[str, str]:
    return {prefix or "": uri for prefix, uri in element.nsmap.items() if uri not in (PROV, XSD, XSD[:-1], XSI, XML)}


def _document(parent: Element) -> Document:
    made = Document()
    made.prefixes = _prefixes(parent)
    for child in parent.iterchildren("*"):
        if not str(child.tag).startswith(f"{{{PROV}}}"):
            continue  # PROV-XML lets other vocabularies say what is not provenance, and nothing is made of it
        kind = local(child)
        if kind == "bundleContent":
            name = _named(child, child.get(ID) or "")
            inner = _document(child)
            if name in made.bundles:
                made.bundles[name].statements += inner.statements
            else:
                made.bundles[name] = inner
        elif kind in _DICTIONARY:
            made.statements += _of_dictionary(child, _DICTIONARY[kind])
        elif kind != "other":
            made.statements += _statements(child, kind)
        if kind != "bundleContent":
            for one in child.iter("*"):  # a prefix may be declared further down
                for prefix, uri in _prefixes(one).items():
                    made.prefixes.setdefault(prefix, uri)
    return made


def _statements(element: Element, kind: str) -> Iterator[Statement]:
    """Yield what an element says; a membership of several entities is several statements."""
    line = line_of(element) or 1
    kind, of = _SPECIAL.get(kind, (kind, ""))
    form = KINDS.get(kind)
    if form is None:
        raise ProvSyntaxError(f"expected an element of PROV, such as entity or wasDerivedFrom, found {kind}", line)
    told: dict[str, list[str]] = {}
    attributes: list[tuple[str, str | Literal]] = []
    for child in element.iterchildren("*"):
        name = local(child)
        if child.tag == f"{{{PROV}}}{name}" and name in form.arguments:
            told.setdefault(name, []).append(_argument(child, name))
        else:
            attributes.append((_expanded_tag(child), _value(child)))
    typed = (PROV + "type", Literal(PROV + of, NAME))
    if of and typed not in attributes:
        attributes.append(typed)
    given = element.get(ID)
    identifier = _named(element, given) if given is not None else None
    if form.element and identifier is None:
        raise ProvSyntaxError(f'{kind}: expected prov:id="ex:name", found none', line)
    several = [name for name, values in told.items() if len(values) > 1]
    if len(several) > 1:
        raise ProvSyntaxError(f"{kind}: expected several values of one argument at most", line)
    for place in range(len(told[several[0]]) if several else 1):
        arguments = tuple(
            told[name][place if name in several else 0] if name in told else None for name in form.arguments
        )
        yield Statement(kind, identifier, arguments, tuple(attributes), line)


def _argument(element: Element, name: str) -> str:
    if name in TIMES:
        return (element.text or "").strip()
    given = element.get(REF)
    if given is None:
        raise ProvSyntaxError(f'{name}: expected prov:ref="ex:name", found none', line_of(element) or 1)
    return _named(element, given)


def _of_dictionary(element: Element, kind: str) -> Iterator[Statement]:
    """Yield what is said of a dictionary; a membership of several keys is several statements."""
    names: list[str | None] = [None, None]
    members: list[Member] = []
    attributes: list[tuple[str, str | Literal]] = []
    for child in element.iterchildren("*"):
        name = local(child) if str(child.tag).startswith(f"{{{PROV}}}") else ""
        if name == "keyEntityPair":
            members.append(_pair(child))
        elif name == "key":
            members.append(Member(_value(child)))
        elif name in _OF_DICTIONARIES:
            names[_OF_DICTIONARIES[name]] = _argument(child, name)
        else:
            attributes.append((_expanded_tag(child), _value(child)))
    given, line = element.get(ID), line_of(element) or 1
    identifier = _named(element, given) if given is not None else None
    if DICTIONARY[kind][1] != "entity":
        yield DictionaryStatement(kind, identifier, (names[0], names[1]), tuple(members), tuple(attributes), line)
        return
    for key, entity in members:
        arguments = (names[0], entity or names[1])
        yield DictionaryStatement(kind, identifier, arguments, (Member(key),), tuple(attributes), line)


def _pair(element: Element) -> Member:
    key: str | Literal = ""
    entity = None
    for child in element.iterchildren("*"):
        if local(child) == "key":
            key = _value(child)
        elif local(child) == "entity":
            entity = _argument(child, "entity")
    return Member(key, entity)


def _value(element: Element) -> str | Literal:
    """Return the value of an attribute: a text, a name, or a text with a type or a language."""
    if (name := element.get(REF)) is not None:
        return Literal(_named(element, name), NAME)
    text = "".join(map(str, element.itertext()))
    if language := element.get(LANG):
        return Literal(text, "", str(language))
    of = element.get(TYPE)
    uri = _named(element, of.strip()) if of else ""
    if uri in _NAMES:
        return Literal(_named(element, text.strip()), NAME)
    return text if uri in ("", XSD + "string", PROV + "InternationalizedString") else Literal(text, uri)


def _named(element: Element, name: str) -> str:
    """Return the URI of a qualified name; one without a prefix is in the default namespace, or in none."""
    name = name.strip()
    if name.startswith(BLANK):
        return name
    prefix, colon, rest = name.partition(":")
    space = element.nsmap.get(prefix if colon else None)
    if space is None and colon:
        space = {"xsd": XSD, "xs": XSD, "prov": PROV}.get(prefix)
        if space is None:
            raise ProvSyntaxError(f"expected a prefix that is declared, found {prefix!r}", line_of(element) or 1)
    return namespace(space or "") + (rest if colon else name)


def _expanded_tag(element: Element) -> str:
    space, _, name = str(element.tag).rpartition("}")
    return namespace(space.removeprefix("{")) + name
