"""Texts as Zotero has them: notes in HTML, dates in its own dialect."""

from __future__ import annotations

import html
import re
from typing import Final

from provenance.errors import InvalidDate
from provenance.values.date import Date, parse_written_date

__all__ = ["day", "html_of", "read_date", "read_day", "text_of", "written_date"]

_TAG: Final = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)[^<>]*>|<[!?][^<>]*>")
_BLOCKS: Final = frozenset(
    {"blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "table", "tr", "ul"}
)
_SIMPLE: Final = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?)?[~?]?"
_DIALECT: Final = re.compile(rf"{_SIMPLE}(?:/{_SIMPLE})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def html_of(text: str) -> str:
    r"""Return a note in HTML, a paragraph for each line.

    >>> html_of("A & B\n\nC")
    '<p>A &amp; B</p>\n<p></p>\n<p>C</p>'
    """
    return "\n".join(f"<p>{html.escape(line, quote=False)}</p>" for line in text.split("\n"))


def text_of(note: str) -> str:
    r"""Return a note as text: a line for each paragraph, and what is emphasised as it stands.

    >>> text_of('<div><p>A &amp; <b>B</b></p>\n<p></p>\n<ul><li>C<br>D</li></ul></div>')
    'A & B\n\nC\nD'
    """
    lines: list[str] = []
    held, end = "", 0
    for tag in _TAG.finditer(note):
        held += html.unescape(note[end : tag.start()])
        end = tag.end()
        name = (tag["name"] or "").casefold()
        if name == "br":
            held += "\n"
        elif name in _BLOCKS:
            if held.strip() or (name == "p" and tag["end"]):
                lines.append(held)
            held = ""
    held += html.unescape(note[end:])
    return "\n".join([*lines, held] if held.strip() or not lines else lines)


def written_date(date: Date) -> str:
    """Return a date as Zotero reads it: days, months, years, intervals of them, about or perhaps; else in words.

    What stands in EDTF for a part that is not known (``1962-08-XX``) Zotero would take for a season.

    >>> written_date(Date.parse("1962-08-27/1962-09-02")), written_date(Date.parse("1962-08-XX"))
    ('1962-08-27/1962-09-02', 'August 1962')
    """
    return date.text if _DIALECT.fullmatch(date.text) else date.written("en-US")


def read_date(text: str) -> Date | None:
    """Read a date that Zotero holds as it was typed; None where it is no date."""
    try:
        return Date.parse(text.strip())
    except InvalidDate:
        return parse_written_date(text) if text.strip() else None


def day(date: Date) -> list[str]:
    """Return the day of an access, the one form that Zotero's server takes; nothing for any other date."""
    return [date.text] if _DAY.fullmatch(date.text) else []


def read_day(text: str) -> Date:
    """Read the day of an access, with or without the hour. Raises `InvalidDate`."""
    return Date.parse(re.split(r"[T ](?=[0-9])", text.strip(), maxsplit=1)[0])
