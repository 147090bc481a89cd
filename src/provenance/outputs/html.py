"""HTML, with the tags and wrappers of the official CSL test suite."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.outputs._escape import REPLACED, can_follow, lowered
from provenance.richtext import Block, Display, Face, Link, Styled, Text, Verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.outputs._output import Layout
    from provenance.richtext import Inline, RichText

__all__ = ["TITLE", "bibliography", "citation", "face_tags", "heading", "text"]

TITLE = "HTML, with the class names of CSL (csl-bib-body, csl-entry)"

_TAGS = {
    Face.ITALIC: ("<i>", "</i>"),
    Face.OBLIQUE: ("<em>", "</em>"),
    Face.BOLD: ("<b>", "</b>"),
    Face.SUPERSCRIPT: ("<sup>", "</sup>"),
    Face.SUBSCRIPT: ("<sub>", "</sub>"),
    Face.SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
    Face.UNDERLINE: ('<span style="text-decoration:underline;">', "</span>"),
    Face.LIGHT: ('<span style="font-weight:lighter;">', "</span>"),
    Face.NORMAL_WEIGHT: ('<span style="font-weight:normal;">', "</span>"),
    Face.NORMAL_CAPS: ('<span style="font-variant:normal;">', "</span>"),
    Face.NO_LINE: ('<span style="text-decoration:none;">', "</span>"),
    Face.BASELINE: ('<span style="baseline">', "</span>"),  # so the official test suite wants it
}

_UPRIGHT = {
    Face.BOLD: "font-weight:normal;",
    Face.LIGHT: "font-weight:normal;",
    Face.SMALL_CAPS: "font-variant:normal;",
    Face.UNDERLINE: "text-decoration:none;",
    Face.SUPERSCRIPT: "vertical-align:baseline;",
    Face.SUBSCRIPT: "vertical-align:baseline;",
}
"""What ``Face.NORMAL`` undoes, by the innermost face around it; ``font-style`` where that is italic or nothing."""

_AROUND = {
    Display.BLOCK: ("\n\n    ", "\n"),
    Display.LEFT_MARGIN: ("\n    ", ""),
    Display.RIGHT_INLINE: ("", "\n  "),
    Display.INDENT: ("", "\n  "),
}
"""White space around a block: none of it shows, and the official test suite has it so."""

_ESCAPES = REPLACED | {ord(c): f"&#{ord(c)};" for c in "&<>"}


def text(rich: RichText) -> str:
    """Return inlines with everything else escaped, numerically as in the official test suite.

    >>> text((Text("<script> & "), Styled(Face.ITALIC, (Text("Pravda"),))))
    '&#60;script&#62; &#38; <i>Pravda</i>'
    """
    return "".join(_inline(inline, None, linked=False) for inline in rich)


def citation(rich: RichText) -> str:
    """Return a note or citation: inlines without a wrapper, as a page or a sentence takes them."""
    return text(rich)


def heading(rich: RichText) -> str:
    """Return a heading of a part of a list."""
    return f"<h2>{text(rich)}</h2>"


def bibliography(entries: Sequence[RichText], layout: Layout | None = None) -> str:  # noqa: ARG001 - of the contract
    """Return the entries in ``div.csl-entry`` within ``div.csl-bib-body``; nothing at all where there are none."""
    if not entries:
        return ""
    body = "".join(_entry(entry) for entry in entries)
    return f'<div class="csl-bib-body">\n{body}</div>'


def face_tags(face: Face, around: Face | None = None) -> tuple[str, str]:
    """Return the opening and the closing tag of a face within another."""
    if face is not Face.NORMAL:
        return _TAGS[face]
    style = _UPRIGHT.get(around, "font-style:normal;") if around else "font-style:normal;"
    return f'<span style="{style}">', "</span>"


def _entry(entry: RichText) -> str:
    return f'  <div class="csl-entry">{text(entry)}</div>\n'


def _inline(inline: Inline, around: Face | None, *, linked: bool) -> str:
    match inline:
        case Text(run):
            return run.translate(_ESCAPES)
        case Verbatim(lines):
            # A parser drops the first line break of a <pre>, so one that is meant is written twice.
            first = "\n" if lines.startswith("\n") else ""
            return f"<pre>{first}{lines.translate(_ESCAPES)}</pre>"
        case Styled(face):
            begin, end = face_tags(face, around)
            children = lowered(inline.children) if face is Face.SUPERSCRIPT else inline.children
            inner = "".join(_inline(child, face, linked=linked) for child in children)
            return f"{begin}{inner}{end}" if inner else ""
        case Link(url):
            lead = can_follow(url) and not linked
            inner = "".join(_inline(child, around, linked=linked or lead) for child in inline.children)
            return f'<a href="{url.translate(_ESCAPES)}">{inner}</a>' if lead and inner else inner
        case Block(display):
            inner = "".join(_inline(child, around, linked=linked) for child in inline.children)
            before, after = _AROUND[display]
            return f'{before}<div class="csl-{display}">{inner}</div>{after}' if inner else ""
