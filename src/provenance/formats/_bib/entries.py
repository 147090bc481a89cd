"""The entries of a BibTeX text, each with its fields as they stand there, and what stands between the entries.

What the splitter passes over in silence (a field behind a missing comma, a comment within an entry, text behind an
entry that was closed too early) is looked for here. Comments, preambles and macros are kept with the entry that
follows them, those at the end with the last one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from provenance.errors import Finding, Severity, Where
from provenance.formats._bib.text import (
    BRACED,
    LONGEST_RAW,
    MONTHS,
    bare_words,
    blocks,
    error,
    is_balanced,
    one_line,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bibtexparser.model import Block
    from bibtexparser.model import Entry as Split

__all__ = ["Entry", "entries", "entry_of", "stands_between", "wrong"]


_NONE: Mapping[str, str] = MappingProxyType({})  # most entries have none, and a file may have very many entries


@dataclass(slots=True)
class Entry:
    """An entry: its type and key as written, and its fields by their names in small letters."""

    type: str
    key: str
    line: int = 1
    fields: dict[str, str] = field(default_factory=dict)
    """Each as it stands behind the equals sign, on one line."""
    inner: dict[str, str] = field(default_factory=dict)
    """What each says between its delimiters, its pieces joined and its macros resolved."""
    macros: Mapping[str, str] = field(default_factory=lambda: _NONE)
    """The macros in its fields, and what they stand for."""
    before: tuple[str, ...] = ()
    """Comments, preambles and macros that stand before it."""
    after: tuple[str, ...] = ()
    """Those behind it, where it is the last."""
    inherited: Mapping[str, str] = field(default_factory=lambda: _NONE)
    """What it has of others, by ``xdata`` and ``crossref``."""

    @property
    def all(self) -> dict[str, str]:
        """Return what its fields say, its own and the inherited ones."""
        return {**self.inner, **self.inherited} if self.inherited else self.inner


def entries(text: str, findings: list[Finding]) -> list[Entry]:
    """Return the entries of a text. Never raises: what cannot be read is a finding with its line and its text."""
    try:
        split = blocks(text)
    except Exception as fault:  # noqa: BLE001 - whatever the splitter trips over, the user is told and nothing is lost
        findings.append(error(f"the file cannot be split into entries: {fault}", text, 1))
        return []
    reader = _Reader(findings)
    for block in split:
        reader.take(block)
    return reader.done()


def entry_of(kind: str, key: str, fields: Mapping[str, str], macros: Mapping[str, str]) -> Entry:
    """Return an entry of fields as they stand behind the equals sign, given the macros that are defined there."""
    reader = _Reader([])
    reader.macros = {**macros}
    entry = Entry(kind, key)
    for name, raw in fields.items():
        if BRACED.fullmatch(raw):
            entry.fields[name], entry.inner[name] = raw, raw[1:-1]
        else:
            reader.field(entry, name, raw, [])
    return entry


def stands_between(texts: Sequence[str], macros: dict[str, str]) -> bool:
    """Tell whether texts are read as what stands between entries, one by one, and add the macros that they define."""
    reader = _Reader([])
    reader.macros = {**macros}
    for block in blocks("\n".join(texts)):
        reader.take(block)
    if reader.entries or reader.findings or reader.waiting != list(texts):
        return False
    macros |= reader.macros
    return True


class _Reader:
    """What is read block by block: the entries so far, the macros, and what waits for the next entry."""

    def __init__(self, findings: list[Finding]) -> None:
        from bibtexparser import model

        self.findings = findings
        self.entries: list[Entry] = []
        self.macros: dict[str, str] = {month: month for month in MONTHS}
        self.waiting: list[str] = []
        self.broken: int | None = None
        """Where among the findings the entry is that broke off last, while nothing else was met."""
        self.model = model

    def take(self, block: Block) -> None:
        """Take one block."""
        kind, model = type(block), self.model
        broken, self.broken = self.broken, None
        if kind is model.Entry:
            self._entry(block)  # type: ignore[arg-type]  # its type was asked for
        elif isinstance(block, model.ParsingFailedBlock):
            self._failed(block)
        elif isinstance(block, model.ImplicitComment) and broken is not None:
            known = self.findings[broken]
            self.findings[broken] = replace(known, raw=f"{known.raw} {block.raw}")
        else:
            self._between(block)

    def done(self) -> list[Entry]:
        """Return the entries; what stands behind the last is its own."""
        if self.waiting and self.entries:
            self.entries[-1].after = tuple(self.waiting)
        elif self.waiting:
            message = "a comment, a preamble or a macro belongs to no entry and is not kept"
            self.findings.append(
                Finding(
                    severity=Severity.NOTE,
                    rule="not-kept",
                    message=message,
                    raw="\n".join(self.waiting),
                    where=Where(line=1),
                )
            )
        return self.entries

    def _entry(self, split: Split) -> None:
        entry = Entry(split.entry_type, str(split.key).strip(), (split.start_line or 0) + 1)
        if self.waiting:
            entry.before, self.waiting = tuple(self.waiting), []
        found: list[Finding] = []
        fields, inner, is_braced = entry.fields, entry.inner, BRACED.fullmatch
        for one in split.fields:
            name, value = one.key.casefold(), one_line(one.value)
            if name.isidentifier() and is_braced(value):  # most are
                if name not in fields:
                    fields[name], inner[name] = value, value[1:-1]
                continue
            for own, raw in _fields_of(one.key, value, found):
                self.field(entry, own, raw, found)
        if found:
            self.findings += [one.at(line=entry.line, key=entry.key or None) for one in found]
        self.entries.append(entry)

    def field(self, entry: Entry, name: str, raw: str, found: list[Finding]) -> None:
        """Take a field that is not just a text in braces."""
        if name in entry.fields:
            return
        entry.fields[name] = raw
        said, _ = value_of(raw, self.macros)
        if said is None:
            found.append(wrong(f"expected a value behind {name} =, found {raw!r:.60}", raw, name))
            return
        entry.inner[name] = said
        if not raw.isdecimal():
            self._macros(entry, name, raw, found)

    def _macros(self, entry: Entry, name: str, raw: str, found: list[Finding]) -> None:
        """Note the macros in a field, and those that nothing defines."""
        for word in bare_words(raw):
            if word in self.macros:
                if word not in MONTHS or self.macros[word] != word:
                    entry.macros = {**entry.macros, word: self.macros[word]}
            elif name != "month":
                message = f"expected a text in braces or a macro that is defined before, found {word!r}"
                hint = f'@string{{{word} = "…"}} before the entry, or {name} = {{{word}}}'
                found.append(wrong(message, f"{name} = {raw}", name, rule="no-macro", hint=hint))

    def _failed(self, block: Block) -> None:
        """Read an entry whose fields or whose key stand twice; note one that broke off."""
        model, line = self.model, (block.start_line or 0) + 1
        inner = getattr(block, "ignore_error_block", None)
        if isinstance(inner, model.Entry):
            if isinstance(block, model.DuplicateFieldKeyBlock):
                names = ", ".join(sorted(block.duplicate_keys))
                message = f"expected each field once, found twice: {names}; the first is read"
                self.findings.append(
                    Finding(
                        severity=Severity.WARNING,
                        rule="duplicate-field",
                        message=message,
                        raw=(block.raw or "")[:LONGEST_RAW],
                        where=Where(line=line, key=str(inner.key).strip() or None),
                    )
                )
            self._entry(inner)
            return
        if isinstance(inner, model.String):
            self._between(inner)
            return
        reason = getattr(getattr(block, "error", None), "abort_reason", "it breaks off")
        message = f"expected an entry: {reason}"
        hint = "@unpublished{kovacs1962report, title = {Report}, year = {1962}}"
        self.broken = len(self.findings)
        self.findings.append(error(message, block.raw or "", line, hint))

    def _between(self, block: Block) -> None:
        """Keep a comment, a preamble or a macro for the next entry; note what is none."""
        raw, line = str(block.raw or ""), (block.start_line or 0) + 1
        if isinstance(block, self.model.String):
            value, _ = value_of(block.value, self.macros)
            self.macros[block.key.casefold()] = value or ""
        elif isinstance(block, self.model.ImplicitComment) and (begun := _BEGUN.search(raw)):
            message = f"expected an entry, found {begun[0].strip()!r:.40}: it was not read"
            self.findings.append(error(message, raw, line, "@book{key, …}"))
            return
        if is_balanced(raw):
            self.waiting.append(raw)
            return
        behind = "the braces of the entry before are closed too early" if _FIELD.match(raw) else "it is not kept"
        message = f"expected a comment or an entry, found text whose braces are not balanced: {behind}"
        self.findings.append(
            Finding(severity=Severity.WARNING, rule="bibtex", message=message, raw=raw, where=Where(line=line))
        )


_BEGUN = re.compile(r"(?m)^[ \t]*@\s*[^\s{}(),@\"'#%=]+\s*[{(]")
_FIELD = re.compile(r"\s*,?\s*[A-Za-z][\w:.+-]*\s*=")
_FIELD_NAME = re.compile(r"(?P<before>.*?)(?P<name>[^\s%,={}\"#']+)\s*\Z", re.DOTALL)
_MORE_FIELD = re.compile(r"\s*(?P<name>[A-Za-z][\w:.+-]*)\s*=\s*")


def _fields_of(key: str, value: str, findings: list[Finding]) -> Iterator[tuple[str, str]]:
    """Yield the field that the splitter found, and those that it swallowed because a comma was missing."""
    if not key.isidentifier():
        named = _FIELD_NAME.fullmatch(key)
        if named is None:
            findings.append(wrong(f"expected the name of a field, found {key!r:.60}", raw=f"{key} = {value}"))
            return
        key = named["name"]
        if named["before"].strip() and _is_comment(named["before"], key, value, findings):
            return
    at = 0
    while True:
        _, end = value_of(value, {}, at)
        yield key.casefold(), value[at:end].strip()
        if not value[end:].strip():
            return
        findings.append(wrong(f"expected a comma behind the field {key}", raw=value[end : end + LONGEST_RAW].strip()))
        more = _MORE_FIELD.match(value, end)
        if more is None:
            return
        key, at = more["name"], more.end()


def _is_comment(before: str, name: str, value: str, findings: list[Finding]) -> bool:
    """Tell whether a field stands in a comment to the end of its line; note what stands before it in any case."""
    commented = "%" in before.rpartition("\n")[2]
    raw = f"{before}{name} = {value}" if commented else before.strip()
    message = (
        f"the field {name} is in a comment and is not read"
        if commented
        else f"what stands before the field {name} is passed over: {raw!r:.60}"
    )
    findings.append(Finding(severity=Severity.NOTE, rule="not-kept", message=message, raw=raw[:LONGEST_RAW]))
    return commented


def wrong(message: str, raw: str, where: str = "", *, rule: str = "bibtex-field", hint: str = "") -> Finding:
    """Return the finding of a value that is read otherwise than it was meant, or not at all."""
    return Finding(
        severity=Severity.WARNING,
        rule=rule,
        message=message,
        raw=raw[:LONGEST_RAW],
        where=Where(field=where or None),
        hint=hint,
    )
