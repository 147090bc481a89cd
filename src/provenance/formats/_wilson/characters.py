"""What is odd about the characters of a text: each kind is told once, with where it stands; the text keeps them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.errors import Finding, Severity, Where

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["plain", "same_text", "settled"]

_MARK = "\ufeff"
_LISTED = 3  # lines named in a finding
_SHOWN = 40  # characters of what was found


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of oddity: what to look for, what to call it, and what to do about it."""

    rule: str
    pattern: re.Pattern[str]
    what: str
    hint: str
    severity: Severity = Severity.NOTE


_KINDS = (
    _Kind(
        "control-character",
        re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"),
        "a control character",
        "it is invisible and comes from copying; it stays in the texts and is left out of the fields",
    ),
    _Kind(
        "invisible-character",
        re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"),
        "an invisible character",
        "a search for the word it stands in will not find it; it stays in the texts and is left out of the fields",
    ),
    _Kind(
        "no-break-space",
        re.compile("[\u00a0\u2007\u202f]"),
        "a no-break space",
        "it stays in the texts and is a plain space in the fields",
    ),
    _Kind("tab", re.compile(r"\t"), "a tab", "it stays in the texts and is a plain space in the fields"),
    _Kind(
        "html-entity",
        re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,7}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});"),
        "an HTML entity",
        "it is kept as it stands; write the character that it stands for (&amp; is &, &nbsp; is a space)",
    ),
    _Kind(
        "html-tag",
        re.compile(
            r"</?(?:p|br|i|b|u|em|strong|span|div|a|sup|sub|ul|ol|li|h[1-6]|table|tr|td|th|img|hr)(?:\s[^<>]{0,300})?/?>",
            re.IGNORECASE,
        ),
        "an HTML tag",
        "it is kept as it stands; save the page as plain text to be rid of it",
    ),
    _Kind(
        "lost-character",
        re.compile("\ufffd"),
        "a character that was lost before the page was saved (U+FFFD)",
        "compare the page itself and put the right character in",
        Severity.WARNING,
    ),
    _Kind(
        "wrong-decoding",
        re.compile(
            "[\u00c3\u00c5][\u0080-\u00bf\u201a-\u203a]|\u00e2\u20ac[\u0153\u009d\u2122\u02dc\u201c\u201d\u00a6]"
        ),
        "letters that come from a wrong decoding",
        "the file was once read as Windows-1252 and saved again as UTF-8; save the page anew",
        Severity.WARNING,
    ),
)
_LEFT_OUT = {**dict.fromkeys(range(0x20)), **dict.fromkeys(range(0x7F, 0xA0))} | dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff")
)
_LEFT_OUT = {k: v for k, v in _LEFT_OUT.items() if chr(k) not in "\t\n\r\x0b\x0c\x85"}  # these are spaces
_FOLDED = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u0060\u00b4\u201c\u201d\u201e\u201f\u00ab\u00bb\"'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
)


def plain(text: str) -> str:
    r"""Return a text as a field holds it: no control or invisible characters, every run of spaces one space.

    >>> plain("August\u00a0 27,\u200b 1962 ")
    'August 27, 1962'
    """
    if not (text.isascii() and text.isprintable()):
        text = text.translate(_LEFT_OUT)
    return " ".join(text.split())


def same_text(one: str, other: str) -> bool:
    """Tell whether two texts have the same words: case, quotation marks, dashes and the last stop do not count.

    >>> same_text("REPORT on 'Korea'", "Report on “Korea”.")
    True
    """
    return _essence(one) == _essence(other)


def _essence(text: str) -> str:
    folded = unicodedata.normalize("NFKC", plain(text)).translate(_FOLDED).casefold()
    return re.sub(r"\s+", " ", folded).strip(" .,;:")


def settled(text: str, file: str = "") -> tuple[str, list[Finding]]:
    """Return a text with plain line ends and without a byte order mark, and what is odd about its characters.

    Lines end with a line feed afterwards; half a surrogate pair, which no file can hold, becomes U+FFFD. Everything
    else stays.
    """
    findings = []

    def note(rule: str, message: str, hint: str, severity: Severity = Severity.NOTE, line: int = 1) -> None:
        where = Where(file=file or None, line=line)
        findings.append(Finding(severity=severity, rule=rule, message=message, where=where, hint=hint))

    if text.startswith(_MARK):
        text = text[len(_MARK) :]
        note("encoding", "the text begins with a byte order mark", "it is left out of the text")
    if "\r" in text:
        ends = [match.start() for match in re.finditer(r"\r\n?", text)]
        name = "carriage return and line feed" if "\r\n" in text else "a carriage return"
        line = text.count("\n", 0, ends[0]) + 1
        text = re.sub(r"\r\n?", "\n", text)
        lines = "1 line ends" if len(ends) == 1 else f"{len(ends)} lines end"
        note("line-ends", f"{lines} with {name}", "the texts are kept with plain line feeds", line=line)
    if re.search("[\ud800-\udfff]", text):
        text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    findings += _odd(text, file)
    return text, findings


def _odd(text: str, file: str) -> Iterable[Finding]:
    """Yield one finding for each kind of oddity that the text has."""
    starts: list[int] | None = None
    for kind in _KINDS:
        first = kind.pattern.search(text)
        if first is None:
            continue
        if starts is None:
            starts = [0, *(match.end() for match in re.finditer("\n", text))]
        lines = [bisect_right(starts, match.start()) for match in kind.pattern.finditer(text)]
        yield Finding(
            severity=kind.severity,
            rule=kind.rule,
            message=f"found {kind.what}{_which(first[0])}{_how_often(lines)}",
            where=Where(file=file or None, line=lines[0]),
            hint=kind.hint,
        )


def _which(found: str) -> str:
    """Name a character by its number and show anything longer."""
    if len(found) > 1:
        return f": {found[:_SHOWN]}"
    return "" if found in "\t\ufffd" else f" (U+{ord(found):04X})"


def _how_often(lines: list[int]) -> str:
    """Say how often and on which other lines, where it is more than once."""
    if len(lines) == 1:
        return ""
    others = list(dict.fromkeys(lines))[1:]
    shown = ", ".join(map(str, others[:_LISTED])) + (" …" if len(others) > _LISTED else "")
    return f", {len(lines)} times in all" + (f", also on line {shown}" if others else "")
