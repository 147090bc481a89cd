"""Strategies for rich text, and what a reader of it sees, for the tests of every output language.

The texts are what some language takes for markup, in all positions; the links lead to good and to bad addresses.
"""

from __future__ import annotations

import re
from unicodedata import decomposition, normalize

from hypothesis import strategies as st

from provenance.outputs._escape import REPLACED, can_follow
from provenance.richtext import Block, Display, Face, Inline, Link, RichText, Styled, Text, Verbatim

__all__ = ["CODES", "blocks", "inlines", "leads", "once_raised", "riches", "seen", "texts", "urls"]

NASTY = (
    "\\write18{ls}", "\\input{/etc/passwd}", "^^M", "^^5cinput x", "\\", "\\\\", "\\\\*[1cm]", "{", "}", "{}", "$x$",
    "&", "#", "%", "_", "~", "^", "[sic]", "]", "*", "--", "---", "-", "a-", "-b", "``x''", "?`!`", ",,", ",", "<<",
    ">>", "<", ">", "'", '"', "`", "|", "#emph[x]", "#let x = 1", "$ x $", "@key", "<label>", "//", "/* x */",
    "*/", "https://x.org", "- item", "+ item", "+", "= heading", "== x", "/ term: x", "/", "1. one", "12.", "...", "-?",
    "-5", "\\u{41}", ";", "(x)", ".at(0)", ".", "{\\rtf1 x}", "\\par", "\\'41", "\\u65 ?", "\\bin3 x",
    "5/bc, 0066/1962", "«Правда» — 12 об.", "  two  spaces  ", " ", "", "a", "é", "中", "𝔄", "\U0010ffff", "1",
    "line\nbreak\r\n\ttab", "\x00", "\x07", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\x9f", "\xa0", "\xad",
    "\u200b", "\u2011", "\u2028", "\u202eabc", "\ud800", "\udfff", "\ufffd", "\ufffe", "\ufeff", "ªᵒ²",
)  # fmt: skip
"""Texts that mean something in LaTeX, Typst or RTF, and characters that no file should hold as they are."""

CODES = (
    "@book{a,\n  title = {B \\& c},\n\n}\n", "\\end{verbatim}\\write18{ls}", "```\n#let x = 1\n```", 'say "x"\\n',
    "}\\par{", " x", "\n", "a\r\nb\rc", "a  b", "é 𝔄",
)  # fmt: skip
"""Entries for other programs that would end what they stand in."""

texts = st.sampled_from(NASTY) | st.text(st.characters(), max_size=6) | st.text("-,.<>'`\"/\\ *_#1a\n", max_size=6)

urls = st.sampled_from(
    ["https://example.org", "http://x.org/a(b)_c*d?e=1&amp;f=%20#g", "https://x.org/~a$b'c[d]--e,,f;#g#h",
     "javascript:alert(1)", "data:text/html,x", "ftp://x.org/ä", "https://x.org/\U0001d504", "/relative",
     'https://x.org/"onclick="x', "https://x.org/}x{", "https://x.org/\\x", "https://x.org/\ud800", "mailto:a@b.org"]
)  # fmt: skip

inlines: st.SearchStrategy[Inline] = st.recursive(
    st.builds(Text, texts),
    lambda inner: (
        st.builds(Styled, st.sampled_from(Face), st.lists(inner, max_size=3).map(tuple))
        | st.builds(Link, urls, st.lists(inner, max_size=2).map(tuple))
        | urls.map(lambda u: Link(u, (Text(u),)))
    ),
    max_leaves=8,
)

riches: st.SearchStrategy[RichText] = st.lists(inlines, max_size=5).map(tuple)
"""What stands on one line."""

blocks: st.SearchStrategy[RichText] = st.lists(
    inlines
    | st.builds(Block, st.sampled_from(Display), st.lists(inlines, max_size=2).map(tuple))
    | st.builds(Verbatim, st.sampled_from(CODES), st.sampled_from(["", "bibtex", '"]#x'])),
    max_size=4,
).map(tuple)
"""What stands on several."""


def once_raised(rich: RichText, *, raising: bool = False) -> str:
    """Return the text; within a superscript, a raised character is the letter it raises."""
    out = ""
    for inline in rich:
        if isinstance(inline, Text) and raising:
            out += "".join(normalize("NFKC", c) if decomposition(c).startswith("<super>") else c for c in inline.text)
        elif isinstance(inline, Text | Verbatim):
            out += inline.text
        else:
            raised = isinstance(inline, Styled) and inline.face is Face.SUPERSCRIPT
            out += once_raised(inline.children, raising=raised)
    return out


def seen(rich: RichText) -> str:
    """Return what a reader sees: every line break and tab a space, what is no character the sign for that."""
    return re.sub(r"[\t\n\f\r\x85\u2028\u2029]", " ", once_raised(rich).translate(REPLACED))


def leads(rich: RichText, *, linked: bool = False) -> list[str]:
    """Return the addresses that links lead to, in order; one within another, or around nothing, is none."""
    out: list[str] = []
    for inline in rich:
        if isinstance(inline, Link):
            leading = can_follow(inline.url) and not linked
            out += [inline.url] if leading and once_raised(inline.children) else []
            out += leads(inline.children, linked=linked or leading)
        elif isinstance(inline, Styled | Block):
            out += leads(inline.children, linked=linked)
    return out
