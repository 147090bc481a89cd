"""How a tree of inlines passes through a processor that knows strings only.

citeproc-py joins strings and asks a formatter to wrap them. Here the wrapping is done with characters of a private
use area that no text has: whatever stands for them in the input is hidden first and comes back in the end. So nothing
is escaped or parsed twice, and a ``<script>`` in a title stays text. Some marks have no width: they tell where a
variable ended or where a quotation begins, so that punctuation can be settled at these seams and nowhere else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.richtext import Block, Display, Face, Inline, Link, RichText, Styled, Text, concat, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "CLOSE", "DISPLAY", "FACE", "FIELD_END", "LINK", "NOCASE", "QUOTE_BODY", "QUOTE_CLOSE", "QUOTE_END", "QUOTE_OPEN",
    "SILENT",
    "TERM", "bare", "hidden", "marked", "tree",
]  # fmt: skip

_FIRST, _SIZE = 0x10F800, 0x40
_RESERVED = f"{chr(_FIRST)}-{chr(_FIRST + _SIZE - 1)}"
_HIDE = chr(_FIRST + _SIZE - 1)
_marks = iter(map(chr, range(_FIRST, _FIRST + _SIZE - 1)))

FACE = {face: next(_marks) for face in Face}
DISPLAY = {display: next(_marks) for display in Display}
LINK = {variable: next(_marks) for variable in ("URL", "DOI", "PMID", "PMCID")}
NOCASE = next(_marks)
CLOSE = next(_marks)
"""Ends whatever of the above was opened last."""
FIELD_END = next(_marks)
TERM = next(_marks)
"""Before a term of a locale."""
QUOTE_OPEN, QUOTE_BODY, QUOTE_END, QUOTE_CLOSE = (next(_marks) for _ in range(4))
"""Before and after the opening, and before and after the closing quotation mark that a style asked for."""

SILENT = f"[{chr(_FIRST)}-{chr(_FIRST + _SIZE - 2)}]"
"""A class of regular expressions: any mark, none of which shows."""

_OPENERS: dict[str, Face | Display | str] = {
    **{mark: face for face, mark in FACE.items()},
    **{mark: display for display, mark in DISPLAY.items()},
    **{mark: variable for variable, mark in LINK.items()},
    NOCASE: "nocase",
}
_PREFIXES = {
    "DOI": re.compile(r"https?://(?:dx\.)?doi\.org/\Z"),
    "PMID": re.compile(r"https?://www\.ncbi\.nlm\.nih\.gov/pubmed/\Z"),
    "PMCID": re.compile(r"https?://www\.ncbi\.nlm\.nih\.gov/pmc/articles/\Z"),
}
_ADDRESSES = {
    "URL": "",
    "DOI": "https://doi.org/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}
_TOKENS = re.compile(f"{_HIDE}.|[{_RESERVED}]|[^{_RESERVED}]+", re.DOTALL)
_FLIPPED = {Face.ITALIC: Face.ITALIC, Face.OBLIQUE: Face.ITALIC, Face.BOLD: Face.BOLD, Face.SMALL_CAPS: Face.SMALL_CAPS}
"""The faces that are undone within themselves (CSL 1.0.2, Rich Text Formatting: flip-flopping)."""

_DEEPEST = 12
"""How many parts of a field may be nested; deeper markup is text."""

_TAG = re.compile(
    r"<(?P<end>/)?(?P<name>i|b|sup|sub|sc)>|(?P<caps><span style=\"font-variant:\s?small-caps;?\">)"
    r"|(?P<nocase><span class=\"no(?:case|decor)\">)|(?P<span></span>)"
)
_MARKUP = {
    "i": FACE[Face.ITALIC],
    "b": FACE[Face.BOLD],
    "sup": FACE[Face.SUPERSCRIPT],
    "sub": FACE[Face.SUBSCRIPT],
    "sc": FACE[Face.SMALL_CAPS],
    "caps": FACE[Face.SMALL_CAPS],
    "nocase": NOCASE,
}
"""The inline markup that fields of CSL-JSON may hold, by the documentation of citeproc-js (Rich text markup within
fields)."""


def hidden(text: str) -> str:
    """Hide the characters that stand for marks."""
    return re.sub(f"[{_RESERVED}]", lambda m: _HIDE + chr(ord(m[0]) + _SIZE), text)


def marked(text: str) -> str:
    """Hide the characters that stand for marks, and turn the balanced markup that fields may hold into marks."""
    text = hidden(text)
    if "<" not in text:
        return text
    found = dict(_pairs(text))
    return _TAG.sub(lambda m: found.get(m.start(), m[0]), text)


def _pairs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place and the mark of each tag that has its counterpart; tags that cross others have none."""
    open_: list[tuple[str, re.Match[str]]] = []
    for tag in _TAG.finditer(text):
        name = "span" if tag["span"] else tag["name"] or ("caps" if tag["caps"] else "nocase")
        if not tag["end"] and not tag["span"]:
            if len(open_) < _DEEPEST:
                open_.append((name, tag))
            continue
        while open_ and open_[-1][0] != name and not (name == "span" and open_[-1][0] in {"caps", "nocase"}):
            open_.pop()
        if open_:
            kind, begin = open_.pop()
            yield begin.start(), _MARKUP[kind]
            yield tag.start(), CLOSE


def bare(text: str) -> str:
    """Return what a marked text shows."""
    return text_of(tree(text))


def tree(text: str) -> RichText:
    """Return the inlines of a marked text. A mark without its counterpart ends with the text."""
    stack: list[tuple[Face | Display | str, list[Inline]]] = [("", [])]
    for token in _TOKENS.findall(text):
        if token in _OPENERS:
            stack.append((_OPENERS[token], []))
        elif token == CLOSE:
            if len(stack) > 1:
                _close(stack)
        elif token[0] == _HIDE:
            stack[-1][1].append(Text(chr(ord(token[1]) - _SIZE)))
        elif not re.match(SILENT, token):
            stack[-1][1].append(Text(token))
    while len(stack) > 1:
        _close(stack)
    return concat(tuple(stack[0][1]))


def _close(stack: list[tuple[Face | Display | str, list[Inline]]]) -> None:
    """End the innermost part and hand it to the one around it."""
    kind, inlines = stack.pop()
    children, outer = concat(tuple(inlines)), stack[-1][1]
    if not children:
        return
    if isinstance(kind, Face):
        around = (
            sum(_FLIPPED.get(k) == _FLIPPED[kind] for k, _ in stack if isinstance(k, Face)) if kind in _FLIPPED else 0
        )
        outer.append(Styled(Face.NORMAL if around % 2 else kind, children))
    elif isinstance(kind, Display):
        outer.append(Block(kind, children))
    elif kind in LINK:
        outer.append(_link(kind, children, outer))
    else:
        outer.extend(children)


def _link(variable: str, children: RichText, outer: list[Inline]) -> Link:
    """Make a link of a variable, and of the address before it where the style printed one (CSL 1.0.2, Appendix VI)."""
    shown = text_of(children)
    before = concat(tuple(outer))
    if variable in _PREFIXES and before and isinstance(before[-1], Text):
        prefix = _PREFIXES[variable].search(before[-1].text)
        if prefix:
            outer[:] = concat(before[:-1], before[-1].text[: prefix.start()])
            return Link(_ADDRESSES[variable] + shown, concat(prefix[0], children))
    return Link(_ADDRESSES[variable] + shown, children)
