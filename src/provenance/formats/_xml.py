"""XML that people hand around: parsed without following anything, each part with its line; and printed.

Of entities, words that the file itself gives a name to are put in; no document type is loaded, nothing is fetched. What
is not well formed is reported, and what stands around it is read.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from provenance.errors import Finding, Severity, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import XMLParser
    from lxml.etree import _Element as Element

__all__ = [
    "clean", "document", "elements", "line_of", "local", "paragraphs", "parse", "piece", "piece_of", "root_of", "words",
]  # fmt: skip

_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP: Final = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST)\b")
_WORDS: Final = r"(?:[^{}<&%]|&#(?!38;|60;|x26;|x3c;)\w{{1,8}};){{0,2000}}"
_PLAIN_ENTITY: Final = re.compile(
    rf"""<!ENTITY\s+([\w.-]{{1,80}})\s+(?:"({_WORDS.format('"')})"|'({_WORDS.format("'")})')\s*>""", re.IGNORECASE
)
"""An entity that is words; a sign of markup is none of them, by its number either."""
_MOST_WORDS: Final = 20_000
_BLOCKS: Final = frozenset({"p", "div", "head", "ab", "item"})
"""What ends a line, also where no line ends in the file."""
_INDENT: Final = re.compile(r"[ \t]*\n[ \t]*")
_PROLOGUE: Final = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[[^\]]*\]\s*)?>)*", re.DOTALL)
_ROOT: Final = re.compile(r"<(?:([\w.-]+):)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*/?>")
_ATTRIBUTE: Final = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CHILD: Final = re.compile(r"(?m)^([ \t]*)<([^\W\d][\w:.-]*)")
_FAULTS: Final = 10
_LONGEST_RAW: Final = 2000


def parse(text: str, rule: str, findings: list[Finding]) -> Element | None:
    """Return the root of a text, or None where there is none; what is wrong with it is a finding with its line."""
    from lxml import etree

    body = clean(_DECLARATION.sub("", text.removeprefix("\ufeff"), count=1))
    lines = text.count("\n", 0, len(text) - len(body))  # the declaration may have stood on lines of its own
    body = _expanded(body)
    parser = _parser()
    root: Element | None
    try:
        root = etree.fromstring(body.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        findings.append(_fault(rule, f"expected XML: {error}", 1, text, fatal=True))
        return None
    faults = [(entry.line + lines, entry.message) for entry in parser.error_log]
    if root is None:
        at, message = faults[0] if faults else (1, "there is no element in it")
        findings.append(_fault(rule, f"expected XML: {message}", at, text, fatal=True))
        return None
    for at, message in sorted(dict(reversed(faults[:_FAULTS])).items()):  # the first of a line is the cause
        findings.append(
            _fault(rule, f"the XML is not well formed: {message.strip()}; what stands around is read", at, text)
        )
    if faults:
        root = _mended(body, root)
    if _MARKUP.search(_PLAIN_ENTITY.sub("", body[:20_000])):
        message = "the file declares entities; none is followed"
        findings.append(Finding(severity=Severity.WARNING, rule=rule, message=message, where=Where(line=1)))
    return root


def _expanded(body: str) -> str:
    """Return a text with the words that its document type gives a name to in the place of these names.

    Words alone are put in: an entity that leads to a file or holds markup or another entity stays as it is written,
    and so do all of them where they would make the text much longer.
    """
    before = _PROLOGUE.match(body)
    start = before.end() if before else 0
    named: dict[str, str] = {}
    for m in _PLAIN_ENTITY.finditer(body, 0, start):  # the first of a name holds (XML 1.0, 4.2)
        named.setdefault(m[1], (m[2] or m[3] or "").replace('"', "&#34;").replace("'", "&#39;"))
    if not named:
        return body
    reference = re.compile(rf"&({'|'.join(map(re.escape, named))});")
    longer = sum(len(named[m[1]]) for m in reference.finditer(body, start))
    if longer > len(body) + _MOST_WORDS:
        return body
    return body[:start] + reference.sub(lambda m: named[m[1]], body[start:])


def _parser() -> XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=True, remove_pis=True,
        remove_comments=True, encoding="utf-8",
    )  # fmt: skip


def _mended(body: str, root: Element) -> Element:
    """Return the root with the children that a broken one has swallowed, where the layout shows where they begin.

    Children begin on lines of their own with the tag of the first, all as far from the margin: each is parsed by itself
    then, with what stands behind it.
    """
    from lxml import etree

    before = _PROLOGUE.match(body)
    tag = _ROOT.match(body, before.end() if before else 0)
    first = _CHILD.search(body, tag.end()) if tag else None
    if tag is None or first is None or tag[0].endswith("/>"):
        return root
    child = first[2].rpartition(":")[2]
    again = re.compile(rf"(?m)^{first[1]}<{re.escape(first[2])}(?=[\s/>])")
    begins = [m.start() for m in again.finditer(body, first.start())]
    if len(begins) <= sum(1 for _ in elements(root, child)) or not len(root) or local(root[0]) != child:
        return root
    name = ":".join(filter(None, tag.groups()[:2]))
    made: Element = etree.fromstring(f"{tag[0]}</{name}>".encode(), _parser())
    line = body.count("\n", 0, tag.start())
    at = tag.start()
    for start, end in pairwise([*begins, len(body)]):
        line, at = line + body.count("\n", at, start), start
        part = body[start:end].removesuffix("\n").removesuffix(f"</{name}>")
        found: Element | None = etree.fromstring(f"{tag[0]}{part}</{name}>".encode(), _parser())
        for child in list(found if found is not None else ()):
            for one in child.iter():
                one.sourceline = (line_of(one) or 1) + line  # type: ignore[assignment]  # the stubs do not say its type
            made.append(child)
    return made


def _fault(rule: str, message: str, line: int, text: str, *, fatal: bool = False) -> Finding:
    lines = text[: 10 * _LONGEST_RAW * max(1, line)].splitlines()
    raw = lines[line - 1] if 0 < line <= len(lines) and not fatal else text
    hint = "a tag that is opened is closed; & is written &amp; and < is written &lt;"
    return Finding(
        severity=Severity.ERROR, rule=rule, message=message, where=Where(line=line), raw=raw[:_LONGEST_RAW], hint=hint
    )


def root_of(text: str) -> tuple[str, str]:
    """Return the namespace and the name of the root, both empty where a text does not begin like XML.

    It is looked for in the first 20,000 characters, behind what may stand before it.

    >>> root_of('<?xml version="1.0"?><!-- a --><m:mods xmlns:m="http://www.loc.gov/mods/v3">')
    ('http://www.loc.gov/mods/v3', 'mods')
    """
    head = text[:20_000].lstrip("\ufeff \t\r\n")
    if not head.startswith("<"):
        return "", ""
    before = _PROLOGUE.match(head)
    root = _ROOT.match(head, before.end() if before else 0)
    if root is None:
        return "", ""
    declared = "xmlns:" + root[1] if root[1] else "xmlns"
    for name, one, other in _ATTRIBUTE.findall(root[3]):
        if name == declared:
            return one or other, root[2]
    return "", root[2]


def local(element: Element) -> str:
    """Return an element's name without its namespace; empty for an entity that was not followed."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def elements(parent: Element, *names: str) -> Iterator[Element]:
    """Yield the children of an element that have one of the names, or all of them, whatever their namespace."""
    for child in parent:
        if (name := local(child)) and (not names or name in names):
            yield child


def words(element: Element | None) -> str:
    r"""Return the text of an element and all within it, every run of spaces as one.

    >>> from lxml.etree import fromstring
    >>> words(fromstring("<a> one <b>two</b>\n three </a>"))
    'one two three'
    """
    return " ".join("".join(_texts(element)).split())


def paragraphs(element: Element | None) -> str:
    """Return the text of an element and all within it: its line breaks stay, its indentation goes."""
    return _INDENT.sub("\n", "".join(_texts(element)).replace("\r\n", "\n")).strip(" \t\n")


def _texts(element: Element | None) -> Iterator[str]:
    if element is None:
        return
    if not local(element):  # an entity that is not followed stays as it is written
        yield str(element.text or "")
        return
    text = str(element.text or "")
    yield "" if len(element) and local(element[0]) in _BLOCKS and not text.strip() else text
    for child in element:
        yield from _texts(child)
        tail = str(child.tail or "")
        if local(child) not in _BLOCKS:
            yield tail
        elif tail.strip() or child.getnext() is not None:
            yield tail if "\n" in tail and tail.strip() else f"\n{tail.strip()}"


def line_of(element: Element) -> int | None:
    """Return the line that an element begins on."""
    line: object = element.sourceline
    return line if isinstance(line, int) else None


def clean(text: str) -> str:
    """Return a text with a replacement character for what XML 1.0 (2.2) cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def piece_of(element: Element) -> str:
    """Return an element as a text that `piece` makes it again of."""
    from lxml import etree

    return str(etree.tostring(element, encoding="unicode", with_tail=False))


def piece(text: object) -> Element | None:
    """Return the one element that a text is, or None where it is none."""
    from lxml import etree

    if not isinstance(text, str) or _MARKUP.search(text) or "<!DOCTYPE" in text:
        return None
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        found: Element = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return found


def _indent(element: Element, line: str) -> None:
    """Put the elements in an element each on a line; not where words stand between them, of which spaces are a part."""
    from lxml import etree

    children = list(element)
    between = (element.text, *(child.tail for child in children))
    if not children or any(text and text.strip() for text in between) or any(c.tag is etree.Entity for c in children):
        return
    element.text = f"{line}  "
    for child in children:
        _indent(child, f"{line}  ")
        child.tail = f"{line}  "
    children[-1].tail = line


def document(root: Element) -> str:
    """Return a document: declaration, one element a line, two spaces deeper each; what stands in words stays there."""
    from lxml import etree

    _indent(root, "\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{etree.tostring(root, encoding="unicode")}\n'
