"""The text of BibTeX: entries with their fields as they stand in a file, found there and printed.

The syntax is split by bibtexparser; what it passes over in silence (a field behind a missing comma, a comment within an
entry, an ``@ book`` with a space) is looked for here.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from provenance.errors import Finding, Severity, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bibtexparser.model import Block, Entry

__all__ = ["blocks", "entry_in", "fields_of", "printed", "value_of", "wrong"]

_VALUE = re.compile(r'\s*(?:\{|"|(?P<bare>[^\s{}",#=]+))')
_MORE_FIELD = re.compile(r"\s*(?P<name>[A-Za-z][\w:.+-]*)\s*=\s*(?P<value>.+)", re.DOTALL)
_FIELD_NAME = re.compile(r"(?P<before>.*?)(?P<name>[^\s%,={}\"#']+)\s*\Z", re.DOTALL)
_SPACED = re.compile(r"(?m)^[ \t]*@\s+\w+\s*[{(]")
_JOINT = re.compile(r"\s*#")
_LONGEST_RAW = 2000


def printed(entry_type: str, key: str, fields: Mapping[str, str]) -> str:
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {raw},\n" for name, raw in fields.items()]
    return f"@{entry_type}{{{key},\n{''.join(lines)}}}\n"


def blocks(text: str, findings: list[Finding]) -> Iterable[Block]:
    """Split a text; the splitter speaks to a logger, which would print what becomes a finding here."""
    from bibtexparser.splitter import Splitter

    logger = logging.getLogger("bibtexparser.splitter")
    before, logger.disabled = logger.disabled, True
    try:
        blocks: list[Block] = list(Splitter(text.removeprefix("\ufeff")).split().blocks)
    except Exception as error:  # noqa: BLE001 - whatever the splitter trips over, the user is told and nothing is lost
        message = f"the file cannot be split into entries: {error}"
        findings.append(Finding(severity=Severity.ERROR, rule="bibtex", message=message, raw=text[:_LONGEST_RAW]))
        blocks = []
    finally:
        logger.disabled = before
    return blocks


def entry_in(block: Block, macros: dict[str, str], found: list[Finding]) -> Entry | None:
    """Return the entry of a block; note what else it is: a macro, a comment, something broken."""
    from bibtexparser import model

    raw = (block.raw or "")[:_LONGEST_RAW]
    if isinstance(block, model.ParsingFailedBlock):
        inner = block.ignore_error_block
        if isinstance(inner, model.Entry):
            if isinstance(block, model.DuplicateFieldKeyBlock):
                names = ", ".join(sorted(block.duplicate_keys))
                message = f"expected each field once, found twice: {names}; the first is read"
                found.append(Finding(severity=Severity.WARNING, rule="duplicate-field", message=message, raw=raw))
            return inner
        message = f"expected an entry: {getattr(block.error, 'abort_reason', block.error)}"
        hint = "@unpublished{kovacs1962report, title = {Report}, year = {1962}}"
        found.append(Finding(severity=Severity.ERROR, rule="bibtex", message=message, hint=hint, raw=raw))
    elif isinstance(block, model.Entry):
        return block
    elif isinstance(block, model.String):
        value, _ = value_of(block.value, macros)
        macros[block.key.casefold()] = value or ""
    elif _SPACED.search(raw):
        message = "expected @ and the type of the entry without a space between them; the entry was not read"
        found.append(Finding(severity=Severity.ERROR, rule="bibtex", message=message, hint="@book{key, …}", raw=raw))
    else:
        what = "a preamble" if isinstance(block, model.Preamble) else "a comment"
        message = f"{what} belongs to no entry and is not kept"
        found.append(Finding(severity=Severity.NOTE, rule="not-kept", message=message, raw=raw))
    return None


def fields_of(key: str, value: str, findings: list[Finding]) -> Iterator[tuple[str, str]]:
    """Yield the field that the splitter found, and those that it swallowed because a comma was missing."""
    named = _FIELD_NAME.fullmatch(key)
    if named is None:
        findings.append(wrong(f"expected the name of a field, found {key!r:.60}", raw=f"{key} = {value}"))
        return
    if before := named["before"].strip():
        message = f"what stands before the field {named['name']} is passed over: {before!r:.60}"
        findings.append(Finding(severity=Severity.NOTE, rule="not-kept", message=message, raw=before))
    _, rest = value_of(value, {})
    raw = " ".join((value[: len(value) - len(rest)] if rest else value).split())
    yield named["name"].casefold(), raw
    if not rest.strip():
        return
    more = _MORE_FIELD.fullmatch(rest.strip())
    findings.append(wrong(f"expected a comma behind the field {named['name']}", raw=rest.strip()))
    if more:
        yield from fields_of(more["name"], more["value"], findings)


def wrong(message: str, raw: str, where: str = "") -> Finding:
    return Finding(
        severity=Severity.WARNING,
        rule="bibtex-field",
        message=message,
        raw=raw[:_LONGEST_RAW],
        where=Where(field=where or None),
    )


def value_of(raw: str, macros: Mapping[str, str]) -> tuple[str | None, str]:
    """Return what a value says between its delimiters, its pieces joined at ``#``, and what follows it.

    None where it is no value: braces that are not balanced, nothing at all.
    """
    pieces, at = [], 0
    while match := _VALUE.match(raw, at):
        if match["bare"] is not None:
            pieces.append(macros.get(match["bare"].casefold(), match["bare"]))
            at = match.end()
        else:
            end = _closing(raw, match.end() - 1)
            if end < 0:
                return None, ""
            pieces.append(raw[match.end() : end])
            at = end + 1
        joint = _JOINT.match(raw, at)
        if not joint:
            return "".join(pieces), raw[at:]
        at = joint.end()
    return None, ""


def _closing(raw: str, at: int) -> int:
    """Return where the brace or quotation mark at a place is closed, or -1."""
    sign, depth = raw[at], 0
    for position in range(at + (sign == '"'), len(raw)):
        letter = raw[position]
        if letter in "{}" and raw[position - 1 : position] != "\\":
            depth += 1 if letter == "{" else -1
            if depth == 0 and sign == "{":
                return position
        elif letter == '"' and sign == '"' and depth == 0:
            return position
        if depth < 0:
            return -1
    return -1
