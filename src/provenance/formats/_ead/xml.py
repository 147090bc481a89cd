"""The elements of EAD as texts: made, taken verbatim out of a file, and read.

An element is written without a namespace; the document that it stands in gives it one. So what was read of a file with
a document type and no namespace can be written into one that a schema checks, and the other way round.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.formats._xml import clean, local, piece, piece_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

__all__ = [
    "COMPONENTS", "XLINK", "attributes_of", "blocks", "blocks_of", "element_of", "line", "one_text", "safe", "tag",
    "text_of", "verbatim", "without_namespaces",
]  # fmt: skip

XLINK: Final = "http://www.w3.org/1999/xlink"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_PREFIXES: Final = {XLINK: "xlink:", _XML: "xml:"}

COMPONENTS: Final = frozenset({"c", *(f"c{number:02}" for number in range(1, 13))})
"""The elements that are components, numbered or not."""

_CELLS: Final = frozenset({"event", "eventgrp", "entry"})
"""Elements beside others on one line."""
_BLOCKS: Final = frozenset(
    {"p", "list", "chronlist", "table", "blockquote", "address", "note", "defitem", "chronitem", "row", "item",
     "addressline", "descriptivenote", "bibref", "archref", "part", "subarea"}
)  # fmt: skip
"""Elements whose text stands apart from what is around it."""
_LINKS: Final = frozenset(
    {"dao", "daoloc", "daogrp", "extref", "extptr", "extrefloc", "extptrloc", "ref", "ptr", "refloc", "ptrloc",
     "bibref", "archref", "title", "linkgrp", "arc", "resource"}
)  # fmt: skip
_LINK_NAMES: Final = {
    "href": "href", "role": "role", "arcrole": "arcrole", "title": "title", "show": "show", "actuate": "actuate",
    "linktype": "type", "from": "from", "to": "to",
}  # fmt: skip
_LINK_WORDS: Final = {
    "onload": "onLoad", "onrequest": "onRequest", "actuateother": "other", "actuatenone": "none", "showother": "other",
    "shownone": "none",
}  # fmt: skip
_BREAK: Final = re.compile(r"\r\n?|\n")
_PARAGRAPH: Final = re.compile(r"\n[^\S\n]*\n\s*")


# Writing


def tag(name: str, attributes: Mapping[str, str] | None = None, *inner: str) -> str:
    """Return an element; attributes without a value are left out, and what is within it is XML already.

    >>> tag("unitid", {"type": "a<b", "label": ""}, "MC 76")
    '<unitid type="a&lt;b">MC 76</unitid>'
    """
    head = "".join(f' {key}="{quoted}"' for key, value in (attributes or {}).items() if (quoted := _quoted(value)))
    content = "".join(inner)
    return f"<{name}{head}>{content}</{name}>" if content else f"<{name}{head}/>"


def line(text: str) -> str:
    r"""Return a text on one line, as XML holds it, without its markup.

    >>> line(" a\n b & c")
    'a b &amp; c'
    """
    return _escaped(one_text(text))


def one_text(text: str) -> str:
    """Return a text on one line, without what XML cannot hold."""
    return " ".join(clean(text).split())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return line(text).replace('"', "&quot;")


def blocks(text: str) -> str:
    r"""Return a text as paragraphs: a blank line begins the next, a line break within one is ``<lb/>``.

    >>> blocks("a\nb\n\nc")
    '<p>a<lb/>b</p><p>c</p>'
    """
    parts = _PARAGRAPH.split(_BREAK.sub("\n", clean(text)))
    lines = ["<lb/>".join(line(one) for one in part.split("\n") if one_text(one)) for part in parts]
    return "".join(f"<p>{one}</p>" for one in lines if one)


# Reading


def text_of(element: Element | None) -> str:
    """Return the text of an element on one line; blocks within it are parted by spaces, and its head is left out."""
    return " ".join(_gathered(element).split())


def blocks_of(element: Element | None) -> str:
    """Return the text of an element: blank lines between its blocks, line breaks where it has ``<lb/>``."""
    parts = (
        "\n".join(" ".join(one.split()) for one in part.split("\v") if one.split())
        for part in _gathered(element).split("\f")
    )
    return "\n\n".join(part for part in parts if part)


def _gathered(element: Element | None) -> str:
    """Return the text with a form feed around each block and a vertical tab for each line break."""
    if element is None:
        return ""
    found = [str(element.text or "")]
    for child in element:
        name = local(child)
        if not name:  # an entity that is not followed stays as it is written
            found.append(str(child.text or ""))
        elif name == "lb":
            found.append("\v")
        elif name in _BLOCKS:
            found += ["\f", _gathered(child), "\f"]
        elif name in _CELLS:
            found += [" ", _gathered(child), " "]
        elif name != "head":
            found.append(_gathered(child))
        found.append(str(child.tail or ""))
    return "".join(found)


def without_namespaces(root: Element, namespace: str) -> None:
    """Take the namespace of EAD off every element, and write links of the document type as the schema has them."""
    prefix, bare = f"{{{namespace}}}", len(namespace) + 2
    typed = not root.tag.startswith("{")
    for element in root.iter():
        name: object = element.tag
        if not isinstance(name, str):
            continue
        if name.startswith(prefix):
            element.tag = name[bare:]
        elif typed and name in _LINKS:
            _linked(element)


def _linked(element: Element) -> None:
    """Write the links of EAD 2002's document type as its schema has them: ``href`` as ``xlink:href``."""
    taken = {f"{{{XLINK}}}{_LINK_NAMES[str(name)]}": name for name in element.attrib if name in _LINK_NAMES}
    if not any(name in element.attrib for name in ("href", "linktype", "actuate", "show")):
        return
    held = {key: element.attrib.pop(name) for key, name in taken.items()}
    for key, value in held.items():
        element.set(key, _LINK_WORDS.get(str(value), str(value)))


def attributes_of(element: Element) -> dict[str, str]:
    """Return the attributes of an element by the names that a piece has them under."""
    found = {}
    for key, value in element.attrib.items():
        space, _, name = str(key)[1:].rpartition("}") if str(key).startswith("{") else ("", "", str(key))
        found[f"{_PREFIXES.get(space, '')}{name}"] = str(value)
    return found


def verbatim(element: Element) -> str:
    """Return an element as a piece: as `tag` writes it, so that what was written is read as the same text."""
    name: object = element.tag
    if not isinstance(name, str):
        return _escaped(str(element.text or ""))
    if name.startswith("{"):
        return piece_of(element)
    head = "".join(f' {key}="{_verbatim_quoted(value)}"' for key, value in attributes_of(element).items())
    text = _indentation(str(element.text or ""), alone=len(element) > 0)
    inner = [text]
    for child in element:
        inner += [verbatim(child), _indentation(str(child.tail or ""), alone=True)]
    content = "".join(inner)
    return f"<{name}{head}>{content}</{name}>" if content else f"<{name}{head}/>"


def _verbatim_quoted(value: str) -> str:
    return _escaped(value).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def _indentation(text: str, *, alone: bool) -> str:
    """Return a text, but for line breaks and indentation between elements, of which there is nothing to keep."""
    return "" if alone and "\n" in text and not text.strip() else _escaped(text).replace("\r", "&#13;")


def element_of(text: object) -> Element | None:
    """Return the one element that a piece is, or None where it is none."""
    if not isinstance(text, str) or not text.startswith("<"):
        return None
    root = piece(f'<piece xmlns:xlink="{XLINK}">{text}</piece>')
    if root is None or len(root) != 1 or str(root.text or "").strip() or str(root[0].tail or "").strip():
        return None
    return root[0] if local(root[0]) else None


def safe(text: object) -> bool:
    """Tell whether a piece may be written as it stands: one element, nothing declared in it."""
    return element_of(text) is not None
