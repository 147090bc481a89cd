"""A page saved from the browser as HTML: its visible text, block by block, as the archive gives it to print.

What frames a page (navigation, header, footer, forms) is left out, and so is what is not seen. The canonical address,
which a page names in its head, is added where the text names none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.formats._wilson.headings import heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

__all__ = ["is_html", "lines_of"]

_HTML: Final = re.compile(
    r"\s*(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article)\b", re.IGNORECASE | re.DOTALL
)
_UNSEEN: Final = frozenset(
    ("script", "style", "noscript", "template", "svg", "nav", "header", "footer", "aside", "form", "button", "select",
     "iframe", "object", "head", "title")
)  # fmt: skip
_BLOCKS: Final = frozenset(
    ("address", "article", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "li", "main", "ol", "p", "pre",
     "section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul")
)  # fmt: skip
_MAIN: Final = (".//main", ".//*[@role='main']", ".//article", ".//body")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://\S+/(?:document|node)/\S+")


def is_html(text: str) -> bool:
    """Tell whether a text is a page of HTML: it begins as one."""
    return _HTML.match(text[:2000].lstrip("\ufeff")) is not None


def lines_of(text: str) -> list[tuple[int, str]]:
    """Return the lines that a reader of the page sees, a blank one between blocks, each with its line in the file."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    body = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text.removeprefix("\ufeff"))
    try:
        root = html.document_fromstring(body.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    lines = list(_lines(next((main for path in _MAIN for main in root.iterfind(path)), root)))
    if not any(_ADDRESS.search(line) for _, line in lines):
        at = next((i for i, (_, line) in enumerate(lines) if heading(line)), len(lines))
        lines[at:at] = [line for number, address in _canonical(root) for line in ((number, address), (number, ""))]
    return lines


def _canonical(root: HtmlElement) -> list[tuple[int, str]]:
    """Return the address that the head of the page gives it, and the line it stands on."""
    named = [(link, link.get("href")) for link in root.iterfind(".//link[@rel='canonical']")]
    named += [(meta, meta.get("content")) for meta in root.iterfind(".//meta[@property='og:url']")]
    return [(int(e.sourceline or 1), url.strip()) for e, url in named if url and _ADDRESS.fullmatch(url.strip())][:1]


def _lines(main: HtmlElement) -> Iterator[tuple[int, str]]:
    """Yield the lines of an element's blocks."""
    pieces: list[str] = []
    since = [0]

    def ended() -> Iterator[tuple[int, str]]:
        said = [" ".join(line.split()) for line in "".join(pieces).split("\n")]
        pieces.clear()
        if any(said):
            yield from ((since[0], line) for line in said if line)
            yield since[0], ""
        since[0] = 0

    for kind, line, content in _walked(main):
        if kind == "text":
            since[0] = since[0] or line
            pieces.append(content)
        else:
            yield from ended()
    yield from ended()


def _walked(main: HtmlElement) -> Iterator[tuple[str, int, str]]:
    """Yield text as it comes, and where a block begins or ends. Deep pages are gone through without recursion."""
    stack: list[tuple[HtmlElement, bool]] = [(main, True)]
    while stack:
        element, opening = stack.pop()
        tag, line = str(element.tag), int(element.sourceline or 1)
        tail = element.tail if element is not main else None
        seen = tag not in _UNSEEN and not _hidden(element)
        if opening and seen:
            if tag in _BLOCKS:
                yield "break", line, ""
            if tag == "br":
                yield "text", line, "\n"
            if element.text:
                yield "text", line, _flat(element.text)
            stack.append((element, False))
            stack += [(child, True) for child in reversed(element) if isinstance(child.tag, str)]
            continue
        if seen and tag in _BLOCKS:
            yield "break", line, ""
        if tail:
            yield "text", line, _flat(tail)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _hidden(element: HtmlElement) -> bool:
    if "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    return _HIDDEN.search(element.get("style") or "") is not None
