r"""LaTeX of 2020 or newer, for any engine: the page shows exactly the text.

A document needs the package ``hyperref`` where there are links, and ``\usepackage[T1]{fontenc}`` with pdfLaTeX; letters
beyond the Latin script ask for LuaLaTeX or XeLaTeX and a font that has them. The result may stand in an argument, such
as that of ``\footnote``. No ligature of TeX (``--``, ``,,``, ``<<``, ``?` ``) is made of characters of the text. What
LaTeX has no command for (to undo underlining, or a superscript) is left as it is around; underlined text is not broken
across lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.outputs._escape import REPLACED
from provenance.outputs._inlines import address, lines, parted, simple
from provenance.outputs._output import Layout
from provenance.richtext import Block, Display, Face, Link, Styled, Text, Verbatim, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.richtext import Inline, RichText

__all__ = ["TITLE", "bibliography", "citation", "heading", "join", "text"]

TITLE = "LaTeX, with links by hyperref"

_SPACES = "\t\n\x0c\r\x85\u2028\u2029"
"""What is printed as a space."""

_UNKNOWN = r"\fbox{?}"
"""What is no character, and the sign for that (U+FFFD): most fonts of TeX lack it, and LuaTeX takes it for an error."""

_ESCAPES = dict.fromkeys([*REPLACED, 0xFFFD], _UNKNOWN) | str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
        "^": r"\textasciicircum{}", "~": r"\textasciitilde{}", "`": r"\textasciigrave{}", "'": r"\textquotesingle{}",
        '"': r"\textquotedbl{}", "|": r"\textbar{}", "<": r"\textless{}", ">": r"\textgreater{}", "-": "-", ",": ",",
        "[": "{[}", "]": "{]}", "*": "{*}",  # \item, \\ and their like take these for arguments
        "\u00a0": "~", "\u00ad": r"\-", "\u200b": r"\hspace{0pt}", " ": r"\ ",
        **dict.fromkeys(_SPACES, " "),
    }
)  # fmt: skip

_SPECIAL = re.compile(
    r"([-,<>])(?=\1|\Z)|(?<= ) |[\\{}$&#%_^~`'\"|<>\[\]*]"
    r"|[\x00-\x1f\x7f\x85\xa0\xad\u200b\u2028\u2029\ud800-\udfff\ufffd-\uffff]"
)
"""What is special by itself, what would make a ligature with its neighbour, and a space that would vanish beside one.

LuaTeX looks for ligatures past groups and commands, so that the end of a run is guarded too.
"""

_FACES = {
    Face.ITALIC: r"\textit{",
    Face.OBLIQUE: r"\textsl{",
    Face.BOLD: r"\textbf{",
    Face.LIGHT: r"{\fontseries{l}\selectfont ",
    Face.SMALL_CAPS: r"\textsc{",
    Face.UNDERLINE: r"\underline{",
    Face.SUPERSCRIPT: r"\textsuperscript{",
    Face.SUBSCRIPT: r"\textsubscript{",
    Face.NORMAL: r"\textup{",
    Face.NORMAL_WEIGHT: r"\textmd{",
    Face.NORMAL_CAPS: r"\textulc{",
    Face.NO_LINE: "{",
    Face.BASELINE: "{",
}

_UPRIGHT = {
    Face.BOLD: r"\textmd{",
    Face.LIGHT: r"\textmd{",
    Face.SMALL_CAPS: r"\textulc{",
    Face.UNDERLINE: "{",
    Face.SUPERSCRIPT: "{",
    Face.SUBSCRIPT: "{",
}
r"""What ``Face.NORMAL`` undoes, by the innermost face around it; ``\textup`` where that is italic or nothing."""

_PLAIN_URL = re.compile(r"https?://[A-Za-z0-9:/?@!()*+,;=.&_~-]*")
r"""An address that ``\url`` prints rightly within an argument too."""

_ADDRESS = str.maketrans({c: f"\\{c}" for c in "%#&_"})


def text(rich: RichText) -> str:
    r"""Return inlines; what CSL sets apart as a block stands on a line of its own.

    >>> print(text((Text("R & D -- "), Styled(Face.ITALIC, (Text("Pravda"),)))))
    R \& D -\/- \textit{Pravda}
    """
    cut = lines(rich)
    if len(cut) > 1:  # LaTeX cannot end a line that has nothing in it
        cut = [pair for pair in cut if text_of(pair[1]).strip(f" {_SPACES}")]
    out, joint = "", ""
    for display, line in cut:
        if isinstance(line[0], Verbatim):
            out += ("\n" if out else "") + _verbatim(line[0].text)
            joint = "\n"
        else:
            out += joint + (r"\hspace*{2em}" if display is Display.INDENT else "") + _line(line)
            joint = "\\newline\n"
    return out


def citation(rich: RichText) -> str:
    """Return a note or citation: the same."""
    return text(rich)


def heading(rich: RichText) -> str:
    """Return a heading of a part of a list."""
    return rf"\subsection*{{{_line(simple(rich))}}}"


def bibliography(entries: Sequence[RichText], layout: Layout | None = None) -> str:
    """Return a ``list`` of the entries, set as the layout says; nothing at all where there are none."""
    if not entries:
        return ""
    pairs = [(text(label), text(rest)) for label, rest in map(parted, entries)]
    widest = max((label for label, _ in pairs), key=len)
    lengths = "%\n  ".join(_lengths(layout or Layout(), widest))
    items = "\n".join(rf"\item[{{{label}}}] {rest}" if widest else rf"\item {rest}" for label, rest in pairs)
    return f"\\begin{{list}}{{}}{{%\n  {lengths}}}\n{items}\n\\end{{list}}"


def join(parts: Iterable[str]) -> str:
    """Join citations, headings and lists: a paragraph each."""
    return "\n\n".join(filter(None, parts))


def _lengths(layout: Layout, widest: str) -> list[str]:
    """Say how a list is set, with the room that its widest label needs."""
    if widest:
        left = r"\setlength{\leftmargin}{\labelwidth}\addtolength{\leftmargin}{\labelsep}"
        lengths = [
            rf"\settowidth{{\labelwidth}}{{{widest}}}\setlength{{\labelsep}}{{0.5em}}",
            r"\setlength{\leftmargin}{0pt}" if layout.second_field_align == "margin" else left,
            r"\renewcommand{\makelabel}[1]{#1\hfil}",
        ]
    else:
        indent = "2em" if layout.hanging_indent else "0pt"
        lengths = [
            r"\setlength{\labelwidth}{0pt}\setlength{\labelsep}{0pt}",
            rf"\setlength{{\leftmargin}}{{{indent}}}\setlength{{\itemindent}}{{-\leftmargin}}",
        ]
    lengths.append(rf"\setlength{{\itemsep}}{{{layout.entry_spacing}\baselineskip}}\setlength{{\parsep}}{{0pt}}")
    if layout.line_spacing != 1:
        lengths.append(rf"\linespread{{{layout.line_spacing}}}\selectfont")
    return lengths


def _verbatim(code: str) -> str:
    r"""Write lines as they are, without ``verbatim``: that ends where its text says so, and stands in no argument."""
    cut = re.split(r"\r\n?|\n", code.removesuffix("\n"))
    # A space at the start of a line is written as the command for one, a line with nothing in it as an empty box.
    written = [("\\" if line.startswith(" ") else "") + _line((Text(line),)) or r"\mbox{}" for line in cut]
    return "\\begin{flushleft}\\ttfamily\n" + "\\newline\n".join(written) + "\n\\end{flushleft}"


def _line(inlines: RichText) -> str:
    return _written(inlines, None).removesuffix(r"\/")


def _written(inlines: RichText, around: Face | None) -> str:
    return "".join([_inline(inline, around) for inline in inlines])


def _inline(inline: Inline, around: Face | None) -> str:
    match inline:
        case Text(run) | Verbatim(run):
            return _escaped(run)
        case Styled(face, children):
            begin = _UPRIGHT.get(around, _FACES[face]) if face is Face.NORMAL and around else _FACES[face]
            return f"{begin}{_written(children, face)}}}"
        case Link(url, children):
            if children == (Text(url),) and _PLAIN_URL.fullmatch(url):
                return rf"\url{{{url}}}"
            return rf"\href{{{address(url).translate(_ADDRESS)}}}{{{_written(children, around)}}}"
        case Block(_, children):
            return _written(children, around)


def _escaped(run: str) -> str:
    return _SPECIAL.sub(lambda m: _ESCAPES[ord(m[0])] + (r"\/" if m[1] else ""), run)
