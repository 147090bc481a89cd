"""XML as light nodes, with line numbers and without anything dangerous.

No document type, no entities but the five of XML, no more than `LIMIT` characters: a style needs none of them, and an
entity bomb or a file:// entity does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from provenance.errors import StyleError

LIMIT: Final = 4_000_000
"""Longest style taken, in characters; the longest official one has under 200,000."""

DEEPEST: Final = 256
"""How deep elements may lie in each other; in the official styles they lie about 20 deep."""

_CSL: Final = "http://purl.org/net/xbiblio/csl"


@dataclass(slots=True)
class Node:
    """An element: its local name, attributes, children, text and line."""

    tag: str
    attrs: dict[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute."""
        return self.attrs.get(name, default)

    def find(self, tag: str) -> Node | None:
        """Return the first child of that name."""
        for child in self.children:
            if child.tag == tag:
                return child
        return None

    def find_all(self, tag: str) -> list[Node]:
        """Return all children of that name."""
        return [child for child in self.children if child.tag == tag]


class _Builder:
    """Collects the nodes that expat reports."""

    def __init__(self, parser: expat.XMLParserType, name: str) -> None:
        self.parser = parser
        self.name = name
        self.root: Node | None = None
        self.path: list[Node] = []

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        namespace, _, local = tag.rpartition("|")
        for key in attrs:
            if "|" in key:
                attrs = {key.rpartition("|")[2]: value for key, value in attrs.items()}
                break
        node = Node(local, attrs, self.parser.CurrentLineNumber)
        if self.path:
            if namespace == _CSL:
                self.path[-1].children.append(node)
        else:
            if namespace != _CSL:
                self.refuse(f"the root element <{local}> is not in the CSL namespace ({_CSL})")
            self.root = node
        self.path.append(node)
        if len(self.path) > DEEPEST:
            self.refuse(f"elements lie more than {DEEPEST} deep in each other")

    def end(self, _tag: str) -> None:
        self.path.pop()

    def characters(self, data: str) -> None:
        self.path[-1].text += data

    def refuse(self, why: str, *_rest: object) -> None:
        raise StyleError(f"{self.name}, line {self.parser.CurrentLineNumber}: {why}")

    def doctype(self, *_declaration: object) -> None:
        self.refuse("a document type declaration; a CSL style has none")


def parse(source: str | bytes, name: str = "the style") -> Node:
    """Return the root node.

    Raises `StyleError` with the line and the reason for anything that is not well-formed XML in the CSL namespace.
    """
    if len(source) > LIMIT:
        raise StyleError(f"{name}: {len(source):,} characters; a style has at most {LIMIT:,}")
    text = source.lstrip() if isinstance(source, bytes) else source.lstrip("\ufeff \t\r\n").encode()
    encoding = None if isinstance(source, bytes) else "utf-8"
    parser = expat.ParserCreate(encoding, namespace_separator="|")
    builder = _Builder(parser, name)
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = builder.doctype
    parser.EntityDeclHandler = builder.doctype
    try:
        parser.Parse(text, True)  # noqa: FBT003 - expat takes it by position
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise StyleError(f"{name}, line {error.lineno}: not well-formed XML ({reason})") from None
    except (UnicodeError, LookupError, ValueError) as error:
        raise StyleError(f"{name}: not readable as XML ({error})") from None
    assert builder.root is not None
    return builder.root
