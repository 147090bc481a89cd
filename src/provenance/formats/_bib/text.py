"""The text of BibTeX: blocks and values as they stand in a file, found there and printed.

The syntax is split by bibtexparser; what BibTeX allows and it passes over (a space or a line end before or behind the
type of an entry) is set right before.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from provenance.errors import Finding, Severity, Where

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibtexparser.model import Block

__all__ = [
    "BRACED",
    "LONGEST_RAW",
    "MONTHS",
    "bare_words",
    "blocks",
    "error",
    "is_balanced",
    "one_line",
    "printed",
    "value_of",
]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every style defines."""

LONGEST_RAW = 2000
"""Letters that a finding quotes of what is wrong within an entry."""


# Blocks

_LOOSE = re.compile(r"@(?:[ \t]|\w+[ \t]*\n)")
_AT = re.compile(r"(?m)^([ \t]*)@([ \t]*)([A-Za-z]\w*)([ \t]*\n?[ \t]*)([{(])(?=[^,={}()\"@]*[,=])")


def blocks(text: str) -> list[Block]:
    """Split a text, line ends made one kind of.

    Raises whatever the splitter trips over. It speaks to a logger, which would print what becomes a finding here.
    """
    from provenance.formats._bib.splitter import Splitter

    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _LOOSE.search(text):
        text = _AT.sub(_tightened, text)
    logger = logging.getLogger("bibtexparser.splitter")
    before, logger.disabled = logger.disabled, True
    try:
        return list(Splitter(text).split().blocks)
    finally:
        logger.disabled = before


def _tightened(found: re.Match[str]) -> str:
    """Return the begin of an entry without spaces around its type; they stand behind the brace, so no line moves."""
    margin, before, kind, behind, brace = found.groups()
    return found[0] if not before and "\n" not in behind else f"{margin}@{kind}{brace}{before}{behind}"


# Values

_SPACES = re.compile(r"[ \t\n\f\v]+")
_VALUE = re.compile(r'\s*(?:\{|"|(?P<bare>[^\s{}",#=]+))')
_JOINT = re.compile(r"\s*#")
_MARK = re.compile(r'(?<!\\)[{}"]')
_BARE = re.compile(r"[^\W\d][\w:.+'/-]*")
_IN_BRACES = r"\{(?:[^{}]++|(?<=\\)[{}]"
BRACED = re.compile(rf"{_IN_BRACES}|{_IN_BRACES}|{_IN_BRACES})*+(?<!\\)\}})*+(?<!\\)\}})*+(?<!\\)\}}")
"""A value in braces with few braces within it; what stands behind a backslash does not count, as for the splitter."""


def one_line(raw: str) -> str:
    """Return a value with its spaces and line ends as single spaces, which is what TeX takes them for."""
    return _SPACES.sub(" ", raw) if "\n" in raw or "  " in raw or "\t" in raw else raw


def value_of(raw: str, macros: Mapping[str, str], at: int = 0) -> tuple[str | None, int]:
    """Return what the value at a place says between its delimiters, its pieces joined at ``#``, and where it ends.

    None where it is no value: braces that are not balanced, nothing at all.
    """
    if at == 0:
        if BRACED.fullmatch(raw):
            return raw[1:-1], len(raw)
        if raw.isalnum():
            return (raw if raw.isdecimal() else macros.get(raw.casefold(), raw)), len(raw)
    pieces = []
    while match := _VALUE.match(raw, at):
        if match["bare"] is not None:
            pieces.append(macros.get(match["bare"].casefold(), match["bare"]))
            at = match.end()
        else:
            end = _closing(raw, match.end() - 1)
            if end < 0:
                return None, len(raw)
            pieces.append(raw[match.end() : end])
            at = end + 1
        joint = _JOINT.match(raw, at)
        if not joint:
            return "".join(pieces), at
        at = joint.end()
    return None, len(raw)


def bare_words(raw: str) -> list[str]:
    """Return the words of a value that stand outside of braces and quotation marks: its macros, in small letters."""
    if raw[:1] == "{" and "#" not in raw:
        return []
    words, at = [], 0
    while match := _VALUE.match(raw, at):
        if match["bare"] is None:
            end = _closing(raw, match.end() - 1)
            if end < 0:
                break
            at = end + 1
        else:
            words += [match["bare"].casefold()] if _BARE.fullmatch(match["bare"]) else []
            at = match.end()
        joint = _JOINT.match(raw, at)
        if not joint:
            break
        at = joint.end()
    return words


def _closing(raw: str, at: int) -> int:
    """Return where the brace or quotation mark at a place is closed, or -1."""
    sign, depth = raw[at], 0
    for found in _MARK.finditer(raw, at + (sign == '"')):
        letter = found[0]
        if letter == "{":
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0 and sign == "{":
                return found.start()
            if depth < 0:
                return -1
        elif sign == '"' and depth == 0:
            return found.start()
    return -1


def is_balanced(text: str) -> bool:
    """Tell whether every brace is closed, counted as BibTeX does: also those behind a backslash."""
    if text.count("{") != text.count("}"):
        return False
    depth = 0
    for found in re.finditer("[{}]", text):
        depth += 1 if found[0] == "{" else -1
        if depth < 0:
            return False
    return True


# Printing


def printed(entry_type: str, key: str, fields: Mapping[str, str]) -> str:
    """Return an entry, one field a line."""
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {raw},\n" for name, raw in fields.items()]
    return f"@{entry_type}{{{key},\n{''.join(lines)}}}\n"


def error(message: str, raw: str, line: int, hint: str = "") -> Finding:
    """Return the finding of an entry that was not read."""
    return Finding(severity=Severity.ERROR, rule="bibtex", message=message, hint=hint, raw=raw, where=Where(line=line))
