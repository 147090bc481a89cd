"""Elements as pieces of text: made, brought into one form to compare, and put into a document again.

Two elements that say the same are the same text in that form, whatever the prefixes, the order of attributes and the
indentation of the file they stood in.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from provenance.formats._xml import clean, elements, local, paragraphs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

__all__ = [
    "XLINK", "XML", "XSI", "Long", "Maker", "address", "canonical", "line", "long_text", "namespace", "shielded",
    "unshielded",
]  # fmt: skip

XLINK: Final = "http://www.w3.org/1999/xlink"
XML: Final = "http://www.w3.org/XML/1998/namespace"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"


def line(text: str) -> str:
    r"""Return a text as an element holds it on one line.

    >>> line(" a\n b ")
    'a b'
    """
    return " ".join(clean(text).split())


class Long(str):
    """A text whose line breaks stay."""

    __slots__ = ()


def long_text(text: str) -> Long:
    """Return a text of several lines as an element holds it: without the spaces around each line."""
    from lxml import etree

    holder: Element = etree.Element("p")
    holder.text = clean(text)
    return Long(paragraphs(holder))


def address(url: object) -> str:
    """Return a URL as the schemas of XML take it, ``xs:anyURI``; nothing for None.

    A stray percent sign, square brackets behind the host and a second ``#`` are written with a percent sign.

    >>> address("https://example.org/a[1]?b=100%#c#d")
    'https://example.org/a%5B1%5D?b=100%25#c%23d'
    """
    text = str(url or "")
    scheme, slashes, rest = text.partition("://")
    host = re.match("[^/?#]*", rest)
    end = host.end() if host else 0
    path, sharp, fragment = rest[end:].partition("#")
    behind = f"{path}{sharp}{fragment.replace('#', '%23')}".replace("[", "%5B").replace("]", "%5D")
    return re.sub("%(?![0-9A-Fa-f]{2})", "%25", f"{scheme}{slashes}{rest[:end]}{behind}")


class Maker:
    """Makes the elements of one namespace."""

    def __init__(self, namespace: str) -> None:
        """Take the namespace."""
        self.namespace = namespace

    def __call__(
        self, name: str, *content: Element | str | None, attributes: Mapping[str, str] | None = None
    ) -> Element | None:
        """Return an element; None where nothing stands in it, whatever its attributes.

        Texts are put on one line, but for `Long` ones; attributes without a value are left out.
        """
        from lxml import etree

        inner = [one for one in content if one is not None]
        made: Element = etree.Element(f"{{{self.namespace}}}{name}")
        texts = [one if isinstance(one, Long) else line(one) for one in inner if isinstance(one, str)]
        text = " ".join(filter(None, texts))
        children = [one for one in inner if not isinstance(one, str)]
        if not text and not children:
            return None
        made.text = text or None
        made.extend(children)
        for key, value in (attributes or {}).items():
            if plain := line(value):
                made.set(key, plain)
        return made


def namespace(element: Element) -> str:
    """Return the namespace of an element, or nothing."""
    tag = str(element.tag)
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


_NO_NAMESPACE: Final = "urn:none"
"""What stands for no namespace within a default one, which lxml would print as that one."""


def canonical(element: Element, prefixes: Mapping[str | None, str], renamed: Mapping[str, str] | None = None) -> str:
    """Return an element as a text, in the one form of all elements that say the same.

    `prefixes` are the prefixes that it is written with; `renamed` are namespaces and those that stand for them.
    """
    from lxml import etree

    made = _copied(element, dict(prefixes), renamed or {})
    etree.cleanup_namespaces(made)
    return unshielded(str(etree.tostring(made, encoding="unicode")))


def shielded(element: Element, prefixes: Mapping[str | None, str]) -> Element:
    """Return an element to be printed with a default namespace: what has none in it can be told then.

    What is printed of it goes through `unshielded`.
    """
    bare = any(not namespace(one) for one in element.iter() if local(one))
    return _copied(element, dict(prefixes), {}) if bare else element


def unshielded(text: str) -> str:
    """Return a printed document with ``xmlns=""`` where that is meant."""
    return re.sub(rf'(<[\w.-]+) xmlns="{_NO_NAMESPACE}"', r'\1 xmlns=""', text)


def _copied(element: Element, prefixes: dict[str | None, str], renamed: Mapping[str, str]) -> Element:
    from lxml import etree

    space = namespace(element)
    space = renamed.get(space, space)
    if not space and prefixes.get(None):
        space, prefixes = _NO_NAMESPACE, {**prefixes, None: _NO_NAMESPACE}
    tag = _tag(f"{{{space}}}{local(element)}" if space else local(element))
    made: Element = etree.Element(tag, nsmap=prefixes)  # type: ignore[arg-type]  # None is the prefix of none
    for name, value in sorted((str(key), str(value)) for key, value in element.attrib.items()):
        made.set(_tag(name), _qualified(value, element, prefixes) if name == f"{{{XSI}}}type" else value)
    if next(elements(element), None) is None:
        made.text = paragraphs(element) or None
        return made
    made.text = _kept(element.text)
    for child in element:
        if local(child):
            made.append(_copied(child, prefixes, renamed))
            made[-1].tail = _kept(child.tail)
        else:  # an entity that is not followed stays as it is written
            _add_text(made, str(child.text or "") + str(child.tail or ""))
    return made


@lru_cache(maxsize=256)
def _tag(name: str) -> str:
    """Return a name that may be written: of a broken file the parser takes names and namespaces that are none."""
    from urllib.parse import quote

    from lxml import etree

    space, end, plain = name.rpartition("}")
    plain = re.sub(r"[^\w.-]", "_", plain)
    try:
        etree.Element(f"{space}{end}a")
    except ValueError:
        space = "{urn:unreadable:" + quote(space[1:], safe="")
    return f"{space}{end}{plain}"


def _kept(text: str | None) -> str | None:
    return text if text and text.strip() else None


def _add_text(made: Element, text: str) -> None:
    if len(made):
        made[-1].tail = (made[-1].tail or "") + text
    else:
        made.text = (made.text or "") + text


def _qualified(value: str, element: Element, prefixes: Mapping[str | None, str]) -> str:
    """Return the name of a type with the prefix that it has where it is written."""
    prefix, colon, name = value.strip().rpartition(":")
    meant = element.nsmap.get(prefix or None)
    known = next((key for key, space in prefixes.items() if space == meant and key), None)
    return f"{known}:{name}" if known else f"{prefix}{colon}{name}"
