"""Punctuation where parts meet: what citeproc-py leaves undone once a string is put together.

Nothing within a variable is touched: marks without width tell where each variable and each quotation ends.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.citing.engines.citeproc_py._marks import FIELD_END, QUOTE_BODY, QUOTE_CLOSE, QUOTE_END, SILENT, TERM

__all__ = ["Quotes", "begun", "settled"]

_DOUBLED = re.compile(rf"([.,;:!?])({SILENT}+)\1")
_TERM_FIRST = re.compile(rf"\A({SILENT}*{TERM}{SILENT}*)([^\W\d_])")
_EDGES = re.compile(rf"\A({SILENT}*) +| +({SILENT}*)\Z")
_SPACES = re.compile(rf"( )({SILENT}+) ")
_FULL_STOP = re.compile(rf"([!?:;])({SILENT}*{FIELD_END}{SILENT}*)\.")
_FULL_STOP_AFTER_QUOTE = re.compile(rf"([!?]{SILENT}*{QUOTE_END}[^{QUOTE_CLOSE}]*{QUOTE_CLOSE}{SILENT}*)\.")
_AFTER_QUOTE = re.compile(
    rf"(?P<last>(?!{SILENT}).)?(?P<marks>{SILENT}*)(?P<quote>{QUOTE_END}[^{QUOTE_CLOSE}]*{QUOTE_CLOSE})"
    rf"(?P<between>{SILENT}*)(?P<point>[.,])"
)
_QUOTED = re.compile(f"({QUOTE_BODY})([^{QUOTE_BODY}]*?)({QUOTE_END})")


class Quotes(NamedTuple):
    """The quotation marks of a locale, and whether its full stops and commas go inside them."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    take_punctuation: bool


def settled(text: str, quotes: Quotes) -> str:
    """Return a marked text with the punctuation at its seams settled.

    A mark of punctuation is not doubled, a full stop is not added to a question or exclamation mark, quotations
    within a quotation have the inner quotation marks, and full stops and commas go inside where the locale says so
    (``punctuation-in-quote``).
    """
    text = _QUOTED.sub(lambda m: m[1] + _nested(m[2], quotes) + m[3], text)
    text = _EDGES.sub(
        lambda m: m[1] or m[2] or "", _SPACES.sub(r"\1\2", _FULL_STOP.sub(r"\1\2", _DOUBLED.sub(r"\1\2", text)))
    )
    text = _FULL_STOP_AFTER_QUOTE.sub(r"\1", text)
    if quotes.take_punctuation:
        before = ""
        while text != before:
            before, text = text, _AFTER_QUOTE.sub(_inside, text)
    return text


def begun(text: str) -> str:
    """Return a marked text with a capital where it begins with a term, as a note with "ibid." does."""
    return _TERM_FIRST.sub(lambda m: m[1] + m[2].upper(), text)


def _inside(found: re.Match[str]) -> str:
    last, point = found["last"], found["point"]
    if last == point or (point == "." and last in {"!", "?"}):
        point = ""
    return (last or "") + found["marks"] + point + found["quote"] + found["between"]


def _nested(text: str, quotes: Quotes) -> str:
    """Give quotations in a quoted text the inner quotation marks; a straight mark opens after a space or a bracket."""
    begin, end = quotes.outer
    close = QUOTE_END + quotes.inner[1] + QUOTE_CLOSE
    if begin != end:
        text = re.sub(
            f"{re.escape(begin)}([^{re.escape(begin + end)}]*){re.escape(end)}",
            lambda m: quotes.inner[0] + m[1] + close,
            text,
        )
    if '"' not in text or text.count('"') % 2:
        return text
    return re.sub(
        rf'(?:(?<=[\s(\[{{–—-])|\A)({SILENT}*)"|"',
        lambda m: close if m[1] is None else m[1] + quotes.inner[0],
        text,
    )
