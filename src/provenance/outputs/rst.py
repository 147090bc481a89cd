r"""reStructuredText as docutils reads it (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html).

A backslash escapes what would be markup, and ``\ `` stands where markup meets a letter. Inline markup cannot be nested:
a run of characters gets the innermost of its faces that can be written, and a link has none. Italics, bold,
superscripts and subscripts can be written; small capitals, underlining and light type need a role that the document
would have to define, and are plain text. What Sphinx would turn into typographic quotes, dashes and ellipses is escaped
too.

White space is a space: a tab or a line break in a text shows as one. In `Verbatim` tabs become spaces, and spaces at
the end of a line and empty lines at both ends are left out, as docutils leaves them out.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from provenance.outputs._runs import Run, merged, once_raised, run_lines_of, runs_of, sound
from provenance.richtext import Display, Face, Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.outputs._output import Layout
    from provenance.richtext import RichText

__all__ = ["TITLE", "bibliography", "citation", "heading", "join", "text"]

TITLE = "reStructuredText (docutils, Sphinx)"

_BREAK = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")
_SPECIAL = re.compile(
    r"""[\\*`|@"'_:.\-\#](?:"""
    r"""(?<=[\\*`|@"'])|(?<=_)(?<![A-Za-z0-9]_)|(?<=_)(?![A-Za-z0-9])|(?<=:)(?=\S)"""
    r"""|(?<=-)(?=-)|(?<=\.)(?=\.\.|[ ]\.[ ]\.)|(?<=\\[-.])|(?<=&\#))"""
)
"""What is markup; a colon that makes an address or a role of a word; what Sphinx makes quotes, dashes, ellipses of."""
_START = re.compile(r"[-+/.>=:\u2022\u2023\u2043]")
_ENUMERATOR = re.compile(r"(\(?(?:[0-9]+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+|#))(?=[.)](?: |\Z))")
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1* *\Z")

_BARE = re.compile(
    r"(?:https?|ftp)://(?!.*(?:--|\.\.))(?:[A-Za-z0-9/.:=&%+~,-]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9]))*"
    r"(?:\?[A-Za-z0-9/.:=&%+~,-]+)?(?<=[A-Za-z0-9/=])"
)
"""An address that docutils finds by itself, to its end."""
_ENDS_BARE = re.compile(r"[.,;:)]?(?:\s|\Z)")
_OPENS = frozenset("([\u201c\u2018\u00ab\u201e-\u2013\u2014/")
_CLOSES = frozenset(".,;:!?)]-/\u2019\u201d\u00bb\u2013\u2014\\")

_MARKS = {
    Face.ITALIC: ("*", "*"),
    Face.OBLIQUE: ("*", "*"),
    Face.BOLD: ("**", "**"),
    Face.SUPERSCRIPT: (":sup:`", "`"),
    Face.SUBSCRIPT: (":sub:`", "`"),
}


class _Piece(NamedTuple):
    """A part of a line: text, markup, or a bare address."""

    source: str
    kind: str = "text"


def text(rich: RichText) -> str:
    r"""Return inlines, safe at the start of a line and within one; parts that CSL sets apart are a line block.

    >>> from provenance.richtext import Styled, Text
    >>> print(text((Text("1. [sic] "), Styled(Face.ITALIC, (Text("Pravda"),)), Text("s (R*)"))))
    1\. [sic] *Pravda*\ s (R\*)
    """
    lines = run_lines_of(rich)
    if len(lines) == 1 and not isinstance(lines[0][1], Verbatim):
        return _line(lines[0][1])
    blocks: list[str] = []
    for _, group in groupby(lines, key=lambda line: isinstance(line[1], Verbatim)):
        blocks += _blocks(list(group))
    return "\n\n".join(blocks)


def citation(rich: RichText) -> str:
    """Return a note or citation: a paragraph, or a literal block where it is an entry for another program."""
    return text(rich)


def heading(rich: RichText) -> str:
    """Return a heading of a part of a list, underlined with hyphens."""
    title = _line(runs_of(rich))
    width = len(title) + sum(east_asian_width(c) in "WF" for c in title)
    return f"{title}\n{'-' * max(4, width)}" if title else ""


def bibliography(entries: Sequence[RichText], layout: Layout | None = None) -> str:  # noqa: ARG001 - of the contract
    """Return each entry as a paragraph; the language has nothing for the indentation of its lines."""
    return join(map(text, entries))


def join(parts: Iterable[str]) -> str:
    """Join citations, headings and lists: a paragraph each."""
    return "\n\n".join(filter(None, parts))


def _blocks(lines: list[tuple[Display | None, list[Run] | Verbatim]]) -> list[str]:
    """Write lines that are all code, or all text."""
    written = [_literal(line.text) if isinstance(line, Verbatim) else _line(line) for _, line in lines]
    if len(lines) == 1 or isinstance(lines[0][1], Verbatim):
        return list(filter(None, written))
    indents = ("    " if display is Display.INDENT else "" for display, _ in lines)
    return ["\n".join(f"| {indent}{line}" for indent, line in zip(indents, written, strict=True))]


def _literal(code: str) -> str:
    """Write a literal block, or where all lines are indented a parsed one, since a literal one would lose that."""
    lines = [line.expandtabs().rstrip() for line in sound(code).splitlines()]
    filled = [i for i, line in enumerate(lines) if line]
    if not filled:
        return ""
    lines = lines[filled[0] : filled[-1] + 1]
    begin = "::"
    if all(line[:1] in {"", " "} for line in lines):
        begin = ".. parsed-literal::"
        lines = [f"\\ {_escaped(line)}" if line else "" for line in lines]
    return "\n".join([begin, "", *(f"    {line}" if line else "" for line in lines)])


def _line(runs: list[Run]) -> str:
    pieces = _pieces(runs)
    source = _joined(pieces)
    if source[:1].isspace() or _ADORNMENT.match(source):
        source = f"\\ {source}"
    elif pieces and pieces[0].kind == "text":
        start = _ENUMERATOR.match(pieces[0].source)
        at = start.end() if start else 0
        if start or _START.match(source):
            source = f"{source[:at]}\\{source[at:]}"
    return f"{source}\\ " if source[-1:].isspace() else source


def _pieces(runs: list[Run]) -> list[_Piece]:
    """Return the pieces of a line; white space at the edges of markup stands outside it, as docutils wants it."""
    pieces: list[_Piece] = []
    for characters, marks, url in merged(Run(run.text, _written(run), run.url) for run in runs):
        mark = marks[0] if marks else None
        if not url and not mark:
            pieces.append(_Piece(_escaped(characters)))
            continue
        shown = _BREAK.sub(" ", once_raised(characters) if mark is Face.SUPERSCRIPT else characters)
        inner = shown.strip()
        begin = len(shown) - len(shown.lstrip())
        pieces.append(_Piece(shown[:begin]))
        if url and inner:
            pieces.append(_link(url, inner))
        elif mark and inner:
            before, after = _MARKS[mark]
            pieces.append(_Piece(f"{before}{_escaped(inner)}{after}", "markup"))
        pieces.append(_Piece(shown[begin + len(inner) :]))
    return [piece for piece in pieces if piece.source]


def _written(run: Run) -> tuple[Face, ...]:
    """Return the face that a run is written with, if any."""
    return () if run.url else next(((face,) for face in reversed(run.faces) if face in _MARKS), ())


def _link(url: str, inner: str) -> _Piece:
    if inner == url and _BARE.fullmatch(url):
        return _Piece(url, "address")
    target = f"{url[:-1]}\\_" if url.endswith("_") else url
    return _Piece(f"`{_escaped(inner)} <{target}>`__", "markup")


def _joined(pieces: Iterable[_Piece]) -> str:
    r"""Join the pieces, with ``\ `` where what stands beside markup would keep it from being read as such."""
    out, last = "", "text"
    for source, kind in pieces:
        apart = kind != "text" and not _opens(out[-1:], source)
        apart |= last == "markup" and not _closes(source)
        apart |= last == "address" and not _ENDS_BARE.match(source)
        out += f"\\ {source}" if apart else source
        last = kind
    return out


def _opens(before: str, source: str) -> bool:
    """Tell whether markup may begin after a character (inline markup recognition rules 2 and 5)."""
    return not before or before.isspace() or (before in _OPENS and source.lstrip("*`")[:1].isalnum())


def _closes(source: str) -> bool:
    """Tell whether markup may end before what follows (rule 7)."""
    return source[0].isspace() or source[0] in _CLOSES


def _escaped(shown: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", _BREAK.sub(" ", shown))
