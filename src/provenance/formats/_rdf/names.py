"""The vocabularies that reference managers write RDF in, by their usual prefixes, and elements made of such names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from provenance.formats._xml import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

__all__ = ["NAMESPACES", "RDF", "Maker", "add", "full_name", "prefixed", "prefixed_uri", "space_of", "uri_of"]

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NAMESPACES: Final = {
    "rdf": RDF,
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "bibo": "http://purl.org/ontology/bibo/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "link": "http://purl.org/rss/1.0/modules/link/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "address": "http://schemas.talis.com/2005/address/schema#",
    "ctag": "http://commontag.org/ns#",
    "doap": "http://usefulinc.com/ns/doap#",
    "po": "http://purl.org/ontology/po/",
    "rel": "http://www.loc.gov/loc.terms/relators/",
    "res": "http://purl.org/vocab/resourcelist/schema#",
    "sc": "http://umbel.org/umbel/sc/",
    "sioct": "http://rdfs.org/sioc/types#",
}
"""Prefixes; a name such as ``dc:title`` stands for the URI that the two make together."""

_PREFIXES: Final = {space: prefix for prefix, space in NAMESPACES.items()}
_NAME: Final = re.compile(r"[^\W\d][\w.-]*")


def prefixed(tag: str) -> str:
    """Return the tag of an element as a prefixed name, or as it is where its namespace is none of these.

    >>> prefixed("{http://purl.org/dc/elements/1.1/}title"), prefixed("{urn:x}title")
    ('dc:title', '{urn:x}title')
    """
    space, _, name = tag.removeprefix("{").rpartition("}")
    return f"{_PREFIXES[space]}:{name}" if space in _PREFIXES else tag


def prefixed_uri(uri: str) -> str:
    """Return a URI as a prefixed name, or as it is.

    >>> prefixed_uri("http://purl.org/ontology/bibo/Book"), prefixed_uri("https://example.org/")
    ('bibo:Book', 'https://example.org/')
    """
    found = (space for space in _PREFIXES if uri.startswith(space) and _NAME.fullmatch(uri[len(space) :]))
    space = next(found, "")
    return f"{_PREFIXES[space]}:{uri[len(space) :]}" if space else uri


def uri_of(name: str) -> str:
    """Return the URI of a prefixed name, or what is none as it is."""
    prefix, _, rest = name.partition(":")
    return NAMESPACES[prefix] + rest if prefix in NAMESPACES else name


@lru_cache(maxsize=2000)
def full_name(name: str) -> str:
    """Return the tag for a prefixed name, or a tag as it is.

    What a broken file has for a name, and XML does not, is a name of a namespace that says which prefix was missing.

    >>> full_name("dc:title"), full_name("{urn:x}a"), full_name("dctems:creator")
    ('{http://purl.org/dc/elements/1.1/}title', '{urn:x}a', '{urn:prefix:dctems}creator')
    """
    from lxml import etree

    prefix, _, rest = name.partition(":")
    tag = f"{{{NAMESPACES[prefix]}}}{rest}" if not name.startswith("{") and prefix in NAMESPACES else name
    try:
        made = etree.QName(tag)
    except ValueError:
        made = None
    if made is not None and space_of(made.namespace or "") == (made.namespace or ""):
        return made.text
    space, _, rest = tag.rpartition("}" if tag.startswith("{") else ":")
    rest = re.sub(r"[^A-Za-z0-9_.-]", "_", rest)
    space = space_of(space.removeprefix("{") if tag.startswith("{") else f"urn:prefix:{space}")
    return f"{{{space}}}{rest if rest[:1].isalpha() else f'_{rest}'}"


@lru_cache(maxsize=2000)
def space_of(uri: str) -> str:
    """Return the URI of a namespace; of what is none, a name that is.

    >>> space_of("urn:x"), space_of("urn:x<y")
    ('urn:x', 'urn:prefix:urn-x-y')
    """
    from lxml import etree

    try:
        etree.Element("x", nsmap={"p": uri} if uri else None)
    except ValueError:
        return f"urn:prefix:{re.sub('[^A-Za-z0-9._-]+', '-', uri)}"
    return uri


class Maker:
    """Makes documents of RDF: the root with the prefixes that are used, and what stands in it."""

    def __init__(self, *prefixes: str) -> None:
        """Take the prefixes that are declared."""
        from lxml import etree

        spaces: dict[Any, str] = {prefix: NAMESPACES[prefix] for prefix in ("rdf", *prefixes)}
        self.root: Element = etree.Element(full_name("rdf:RDF"), nsmap=spaces)

    def node(self, kind: str, about: str = "") -> Element:
        """Add a node, of a type or of none."""
        return add(self.root, kind or "rdf:Description", attributes={"rdf:about": about} if about else None)


def add(parent: Element, *path: str, text: str = "", attributes: Mapping[str, str] | None = None) -> Element:
    """Add elements, one in the other, by their names; the text and the attributes are those of the innermost."""
    from lxml import etree

    for name in path:
        parent = etree.SubElement(parent, full_name(name))
    for name, value in (attributes or {}).items():
        parent.set(full_name(name), clean(value))
    if text:
        parent.text = clean(text)
    return parent
