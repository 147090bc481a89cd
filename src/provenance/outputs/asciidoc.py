"""AsciiDoc as Asciidoctor reads it (https://docs.asciidoctor.org/asciidoc/latest/).

A character that would be markup is a numeric character reference, which means the same in every place and to every
converter; nothing else is replaced. Parts of a text nest in one order, whatever theirs was: link, bold, italics, roles,
superscript or subscript. Small capitals, underlining and light type are roles for a style sheet to set (``small-caps``,
``underline``, ``light``; the one of Asciidoctor knows ``underline``), and are left out within a link. In `Verbatim`,
spaces at the end of a line and empty lines at both ends are left out, as Asciidoctor leaves them out.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from provenance.outputs._runs import Run, merged, once_raised, run_lines_of, runs_of, sound
from provenance.richtext import Face, Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from provenance.outputs._output import Layout
    from provenance.richtext import RichText

__all__ = ["TITLE", "bibliography", "citation", "heading", "join", "text"]

TITLE = "AsciiDoc (Asciidoctor)"

_PLACES = re.compile(r"[\x96\x97]")
"""Asciidoctor marks its own places with these, and a reference to one is another character in HTML."""

_SPECIAL = re.compile(
    r"[\\*`'#^~{+|\[\]<>@\t\n\f\r\u2028\u2029_&.\-$(:](?:"
    r"(?<=[\\*`'#^~{+|\[\]<>@\t\n\f\r\u2028\u2029])|(?<=_)(?<![A-Za-z0-9]_)|(?<=_)(?![A-Za-z0-9])"
    r"|(?<=&)(?=#?\w+;)|(?<=\.)(?=\.\.)|(?<=-)(?=-)|(?<=\$)(?=\$)|(?<=\()(?=\(|(?:C|R|TM)\))"
    r"|(?<=:)(?<![0-9]:)(?! )|(?<=:)(?![ 0-9]))"
)
"""What is markup; what is replaced by another character; a colon that ends a scheme or the name of a macro."""
_START = re.compile(
    r"(?:[0-9]+|[A-Za-z])(?=\.(?:\s|\Z))|[IVXivx]+(?=\)(?:\s|\Z))|(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)(?=:)"
    r"|(?=[=.]|[-\u2022](?:\s|\Z)|//|[,!]=)"
)
"""What stands before a character that makes a list, an admonition, a heading or a block of the line it begins."""
_TERM = re.compile(r"(?<=;);(?=\s|\Z)")
_SPACE = re.compile(r"[^\S\x85]|\ufeff")  # a reference to U+0085 is another character in HTML
_SPACES = re.compile(rf"(?:{_SPACE.pattern})+")

_SIMPLE_URL = re.compile(
    r"(?:https?|ftp)://(?!.*(?:--|\.\.|::))(?:[A-Za-z0-9/.?=&%:,-]|(?<=[A-Za-z0-9])[_#](?=[A-Za-z0-9]))*[A-Za-z0-9/]"
)
_AFTER_BARE = re.compile(r"[.,]?(?: +\S|\Z)")
_BEFORE = frozenset(["", *' ([-/.,!?"\u201c\u2018\u201e\u201a\u00ab\u2039\u201d\u2019\u00bb\u203a\u2013\u2014'])
_AFTER = frozenset(["", *" )-/.,;:!?&'\"\u201d\u2019\u201c\u2018\u00bb\u203a\u2013\u2014"])
"""Next to these a single mark is one; elsewhere it is written twice."""

_CALLOUT = re.compile(r"<!?(?:--)?(?:[0-9]+|\.)(?:--)?>")
_DIRECTIVE = re.compile(r"\\?(?:include|ifn?def|ifeval|endif)::")

_ROLES = (Face.SMALL_CAPS, Face.UNDERLINE, Face.LIGHT)
_MARKS = (
    ("*", frozenset({Face.BOLD})),
    ("_", frozenset({Face.ITALIC, Face.OBLIQUE})),
    ("#", frozenset(_ROLES)),
    ("^", frozenset({Face.SUPERSCRIPT})),
    ("~", frozenset({Face.SUBSCRIPT})),
)
_ORDER = (Face.BOLD, Face.ITALIC, Face.OBLIQUE, *_ROLES, Face.SUPERSCRIPT, Face.SUBSCRIPT)

_NOTHING = "pass:[]"
"""Stands between two things that would be read as one."""
_LETTER = "l"
"""Stands for the mark or link that comes after something, which takes it for a letter at worst."""


def text(rich: RichText) -> str:
    """Return inlines, safe at the start of a line and within one.

    >>> from provenance.richtext import Styled, Text
    >>> print(text((Text("1. (C) "), Styled(Face.ITALIC, (Text("Pravda"),)), Text("s [*]"))))
    1&#46; &#40;C) __Pravda__s &#91;&#42;&#93;
    """
    out, apart = "", False
    for _, line in run_lines_of(rich):
        is_code = isinstance(line, Verbatim)
        source = _listing(line) if isinstance(line, Verbatim) else _line(line)
        if source:
            out += ("\n\n" if apart or is_code else " +\n") + source if out else source
            apart = is_code
    return out


def citation(rich: RichText) -> str:
    """Return a note or citation: a paragraph, or a listing block where it is an entry for another program."""
    return text(rich)


def heading(rich: RichText) -> str:
    """Return a heading of a part of a list."""
    title = _line(runs_of(rich))
    if title.endswith("="):  # which would be taken for the end of the heading
        title = f"{title[:-1]}&#61;"
    return f"== {title}" if title else ""


def bibliography(entries: Sequence[RichText], layout: Layout | None = None) -> str:  # noqa: ARG001 - of the contract
    """Return each entry as a paragraph; the language has nothing for the indentation of its lines."""
    return join(map(text, entries))


def join(parts: Iterable[str]) -> str:
    """Join citations, headings and lists: a paragraph each."""
    return "\n\n".join(filter(None, parts))


def _listing(code: Verbatim) -> str:
    """Write a listing block, its fence longer than any run of hyphens inside.

    A line that would be a directive even there (``include::``) begins with a space, which the block takes off again.
    """
    lines = [line.rstrip() for line in re.split(r"\r\n?|\n", sound(code.text))]
    if not any(lines):
        return ""
    language = re.sub(r"[^A-Za-z0-9+.-]", "", code.language)
    attributes = ["source", language] if language else []
    if any(_CALLOUT.search(line) for line in lines):
        attributes.append("subs=specialchars")
    if any(_DIRECTIVE.match(line) for line in lines):
        attributes.append("indent=0")
        lines = [f" {line}" if line else "" for line in lines]
    fence = "-" * max(4, *(len(run) + 1 for line in lines for run in re.findall("-+", line)), 0)
    head = f"[{','.join(attributes)}]\n" if attributes else ""
    return head + "\n".join([fence, *lines, fence])


def _line(line: list[Run]) -> str:
    runs = merged(map(_ordered, line)) if any(run.faces for run in line) else line
    runs = [run if run.url else Run(_escaped(run.text), run.faces) for run in runs]
    if runs and _is_plain(runs[0]):
        runs[0] = Run(_begun(runs[0].text))
    if runs and _is_plain(runs[-1]):
        runs[-1] = Run(_ended(runs[-1].text))
    source = _TERM.sub("&#59;", _groups(runs))
    # What begins and ends with a bracket would be the attributes of a block.
    return f"{_NOTHING}{source}" if source.startswith("[") and source.endswith("]") else source


def _ordered(run: Run) -> Run:
    """Return a run with its faces in the order of their marks; roles within a link cannot be written."""
    if not run.faces:
        return run
    faces = tuple([face for face in _ORDER if face in run.faces and not (run.url and face in _ROLES)])
    return Run(once_raised(run.text) if Face.SUPERSCRIPT in faces else run.text, faces, run.url)


def _is_plain(run: Run) -> bool:
    return not run.faces and not run.url


def _begun(source: str) -> str:
    """Write what begins a line so that it begins nothing else, and its spaces so that they stay."""
    if start := _START.match(source):
        at = start.end()
        return f"{source[:at]}&#{ord(source[at])};{source[at + 1 :]}"
    return _led(source)


def _led(source: str) -> str:
    """Write the spaces that begin a line so that they stay."""
    return _SPACES.sub(_references, source, count=1) if _SPACE.match(source) else source


def _ended(source: str) -> str:
    """Write the spaces that end a line so that they stay."""
    end = len(source)
    while end and _SPACE.match(source, end - 1):
        end -= 1
    if end == len(source):
        return source
    # A colon that they kept from naming a macro does so no more.
    kept = f"{source[: end - 1]}&#58;" if source.endswith(":", 0, end) else source[:end]
    return kept + _SPACES.sub(_references, source[end:])


def _groups(runs: list[Run]) -> str:
    """Write runs from left to right: links, what has marks, and what has neither."""
    out, done = "", 0
    for (url, marked), group in groupby(runs, key=lambda run: (run.url, bool(run.faces) and not run.url)):
        members = list(group)
        done += len(members)
        if url:
            after = "".join([run.text if _is_plain(run) else _LETTER for run in runs[done : done + 2]])
            out += _link(url, members, out[-1:], after)
        elif marked:
            out += _marked(members, out[-1:], _first(runs[done]) if done < len(runs) else "")
        else:
            out += members[0].text
    return out


def _marked(runs: list[Run], before: str = "", after: str = "", level: int = 0) -> str:
    """Write runs with the marks from a level on, given the characters that stand on both sides."""
    there = {face for run in runs for face in run.faces}
    while level < len(_MARKS) and there.isdisjoint(_MARKS[level][1]):
        level += 1
    if level == len(_MARKS):
        return "".join([run.text for run in runs])
    if len(runs) == 1:
        return _wrapped(runs, before, after, level)
    faces = _MARKS[level][1]
    out = ""
    groups = [(held, list(group)) for held, group in groupby(runs, key=lambda run: faces.intersection(run.faces))]
    for i, (held, group) in enumerate(groups):
        next_to = _first(groups[i + 1][1][0]) if i + 1 < len(groups) else after
        last = ";" if _SPACES.fullmatch(out) else out[-1:] or before  # space at an edge will be a reference
        out += (_wrapped if held else _marked)(group, last, next_to, level + (not held))
    return out


def _wrapped(group: list[Run], before: str, after: str, level: int) -> str:
    """Write runs that have one formatting of a level, within its marks."""
    mark = _MARKS[level][0]
    inner = _edged(_marked(group, level=level + 1) if len(group[0].faces) > 1 or len(group) > 1 else group[0].text)
    begins, ends = before in _BEFORE, after in _AFTER
    if mark in "^~":
        return f"{_guard(before)}{mark}{_SPACE.sub(_references, inner.replace(': ', '&#58; '))}{mark}"
    if mark == "#":  # written twice, roles within a footnote would begin with the footnote's bracket
        roles = "".join(f".{face}" for face in _ROLES if face in group[0].faces)
        return f"{'' if begins else _NOTHING}[{roles}]#{inner}#{'' if ends else _NOTHING}"
    mark *= 1 if (begins or before == "]") and ends else 2
    return f"{_guard(before)}{mark}{inner}{mark}"


def _guard(before: str) -> str:
    """Return what must stand between a link and a mark, or what it shows would be taken for roles."""
    return _NOTHING if before == "]" else ""


def _first(run: Run) -> str:
    """Return the first character of a run that is only text, of another a letter."""
    return run.text[0] if _is_plain(run) else _LETTER


def _edged(source: str) -> str:
    """Write the spaces at both ends of what stands within marks so that they stay."""
    return _ended(_led(source))


def _link(url: str, runs: list[Run], before: str, after: str) -> str:
    """Write a link, given the character before it and the source after it."""
    target = _target(url, before)
    shown = runs[0].text if len(runs) == 1 and not runs[0].faces else ""
    if shown == url:
        return url if target == url and _AFTER_BARE.match(after) else f"{target}[]"
    inner = _edged(_marked([Run(_escaped(run.text), run.faces) for run in runs]))
    inner = inner.replace("=", "&#61;")  # or it would be an attribute
    return f"{target}[{inner}]"


def _target(url: str, before: str) -> str:
    """Write an address: bare, or after ``link:`` where it would not be seen, and passed through where it has markup."""
    if _SIMPLE_URL.fullmatch(url):
        return url if before in {"", " "} else f"link:{url}"
    inside = url.replace("]", "\\]")
    return f"link:pass:c[{inside}]"


def _escaped(shown: str) -> str:
    return _SPECIAL.sub(_references, _PLACES.sub("\ufffd", shown))


def _references(match: re.Match[str]) -> str:
    """Return characters as references, which must have two figures at least to be read as such."""
    return "".join(f"&#{ord(c):02};" for c in match[0])
