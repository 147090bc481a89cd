"""CommonMark 0.31 (https://spec.commonmark.org/0.31.2/): what a renderer shows is exactly the text.

Emphasis is written with asterisks where the flanking rules of the specification (6.2) let them work, and as an HTML tag
where they would not; small capitals, superscripts and the like have HTML tags only. What other dialects take for markup
(``$`` and ``@`` in pandoc, ``~`` in GitHub's, ``{`` in MyST) is escaped too.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from provenance.outputs._escape import REPLACED, can_follow, lowered
from provenance.outputs._lines import lines_of
from provenance.outputs.html import face_tags
from provenance.richtext import Block, Face, Inline, Link, Styled, Text, Verbatim, concat, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.outputs._output import Layout
    from provenance.richtext import RichText

__all__ = ["TITLE", "bibliography", "citation", "heading", "text"]

TITLE = "Markdown (CommonMark)"

_SPECIAL = re.compile(r"[\\`*_\[\]<>{$@~^|]|&(?=#?\w+;)|!\Z")
_LINE_START = re.compile(r"([0-9]{1,9})(?=[.)])|(?=[#=:]|[+-](?:[\s+-]|\Z))")
_BREAK = re.compile(r"[\t\n\f\r\u2028\u2029]")
_EDGE = re.compile(r"\A\s+|\s+\Z")
_AUTOLINK = re.compile(r"https?://(?!.*xn--)[a-z0-9.-]+(?::\d+)?(?:[/?#][A-Za-z0-9:/?#@!$&()*+,;=._~-]*)?")
_WRAPS = {Face.ITALIC: "*", Face.OBLIQUE: "*", Face.BOLD: "**"}


class _Around(NamedTuple):
    """What an inline stands in: the characters on both sides (none at the edge of a line) and the innermost face."""

    before: str = ""
    after: str = ""
    face: Face | None = None
    starred: bool = False


def text(rich: RichText) -> str:
    r"""Return inlines, safe at the start of a line and within one.

    >>> print(text((Text("1. [sic] "), Styled(Face.ITALIC, (Text("Pravda"),)))))
    1\. \[sic\] *Pravda*
    """
    lines = [line for _, line in lines_of(rich)]
    out, fenced = "", False
    for line in lines:
        code = line[0] if isinstance(line[0], Verbatim) else None
        joint = "" if not out else "\n\n" if fenced or code else "\\\n"
        out += joint + (_fence(code) if code else _line(line))
        fenced = code is not None
    return out


def citation(rich: RichText) -> str:
    """Return a note or citation: a paragraph, or a fenced block of code where it is an entry for another program."""
    return text(rich)


def heading(rich: RichText) -> str:
    """Return a heading of a part of a list (4.2)."""
    return f"## {text(rich)}"


def bibliography(entries: Sequence[RichText], layout: Layout | None = None) -> str:  # noqa: ARG001 - of the contract
    """Return each entry as a paragraph."""
    return "\n\n".join(map(text, entries))


def _fence(code: Verbatim) -> str:
    """Write a fenced code block (4.5), its fence longer than any run of backticks inside."""
    longest = max(map(len, re.findall(r"`+", code.text)), default=0)
    fence = "`" * max(3, longest + 1)
    end = "" if code.text.endswith("\n") else "\n"
    return f"{fence}{re.sub(r'[^A-Za-z0-9+.-]', '', code.language)}\n{code.text.translate(REPLACED)}{end}{fence}"


def _line(inlines: RichText) -> str:
    source = _run(_simple(inlines, linked=False), _Around())
    source = _EDGE.sub(lambda m: "".join(f"&#{ord(c)};" for c in m[0]), source)
    start = _LINE_START.match(source)
    return f"{start[0]}\\{source[start.end() :]}" if start else source


def _simple(inlines: RichText, *, linked: bool) -> RichText:
    """Drop what Markdown cannot say: empty parts, links to nowhere or within others, blocks within a line."""
    parts: list[RichText] = []
    for inline in inlines:
        match inline:
            case Text() | Verbatim():
                parts.append((Text(inline.text.translate(REPLACED)),))
            case Styled(face, children):
                inner = _simple(lowered(children) if face is Face.SUPERSCRIPT else children, linked=linked)
                parts.append((Styled(face, inner),) if inner else ())
            case Link(url, children) if can_follow(url) and not linked:
                inner = _simple(children, linked=True)
                parts.append((Link(url, inner),) if inner else ())
            case Link() | Block():
                parts.append(_simple(inline.children, linked=linked))
    return concat(*parts)


def _run(inlines: RichText, around: _Around) -> str:
    """Write inlines from left to right; each is told the characters that will stand on both sides of it."""
    out = ""
    for i, inline in enumerate(inlines):
        before = out[-1:] or around.before
        after = _first(inlines[i + 1]) if i + 1 < len(inlines) else around.after
        out += _inline(inline, around._replace(before=before, after=after))
    return out


def _first(inline: Inline) -> str:
    """Return the first character that an inline is written with; ``*`` for an asterisk or a tag."""
    match inline:
        case Text(run):
            return _escaped(run[:1])[:1] if run != "!" else "!"
        case Link():
            return "["
        case _:
            return "*"


def _inline(inline: Inline, around: _Around) -> str:
    match inline:
        case Text(run):
            return _escaped(run)
        case Link(url, children):
            return _link(url, children, around)
        case Styled(face, children):
            star = "" if around.starred else _stars(face, children, around)
            begin, end = (star, star) if star else face_tags(face, around.face)
            return begin + _run(children, _Around(begin[-1:], end[:1], face, around.starred or bool(star))) + end
        case _:
            return _escaped(text_of((inline,)))


def _link(url: str, children: RichText, around: _Around) -> str:
    if children == (Text(url),) and _AUTOLINK.fullmatch(url):
        return f"<{url}>"
    target = re.sub(r"&(?=#?\w+;)", r"\&", url)
    inner = _run(children, _Around("[", "]", around.face, around.starred))
    return f"[{inner}](<{target}>)" if re.search(r"[()]", url) else f"[{inner}]({target})"


def _escaped(run: str) -> str:
    source = _SPECIAL.sub(lambda m: f"\\{m[0]}", run)
    return _BREAK.sub(lambda m: f"&#{ord(m[0])};", source)


def _stars(face: Face, children: RichText, around: _Around) -> str:
    """Return the asterisks for a face, or nothing where they would not be read as emphasis (6.2, flanking)."""
    first, last = children[0], children[-1]
    if face not in _WRAPS or not isinstance(first, Text) or not isinstance(last, Text):
        return ""
    begin, end = _escaped(first.text)[0], _escaped(last.text)[-1]
    opens = not begin.isspace() and (not _is_punctuation(begin) or _is_edge(around.before))
    closes = not end.isspace() and (not _is_punctuation(end) or _is_edge(around.after))
    return _WRAPS[face] if opens and closes and "*" not in {around.before, around.after} else ""


def _is_edge(char: str) -> bool:
    return not char or char.isspace() or _is_punctuation(char)


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"
