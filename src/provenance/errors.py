"""Every error and every finding of the house.

An *error* is raised where the call cannot go on: a text that is no date, a style that does not exist. A *finding* is a
value: it says what was met in something read, and the reading goes on. A bug of ours is an ``AssertionError``, never
one of these.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "BrokenChain",
    "CannotRead",
    "CannotWrite",
    "Finding",
    "InvalidDate",
    "InvalidDocument",
    "InvalidLanguage",
    "InvalidLocator",
    "InvalidName",
    "InvalidRecord",
    "InvalidSignature",
    "InvalidText",
    "InvalidUrl",
    "NameClash",
    "NotRecognised",
    "ProvenanceError",
    "Severity",
    "Span",
    "StoreError",
    "StyleError",
    "SyncFailed",
    "UnknownCheck",
    "UnknownEngine",
    "UnknownFamily",
    "UnknownFormat",
    "UnknownKey",
    "UnknownLocale",
    "UnknownMember",
    "UnknownNote",
    "UnknownOutput",
    "UnknownReport",
    "UnknownStyle",
    "UnknownTradition",
    "Where",
]

_CARET_WIDTH = 100
"""How much of a long line a caret message shows, in characters."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters, ``start`` included and ``end`` not, counted from 0.

    >>> Span(5, 7).of("1962-13-27")
    '13'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """Return the span ``by`` characters further on."""
        return Span(self.start + by, self.end + by)


class ProvenanceError(Exception):
    """The root of all errors that the library raises on purpose."""


class InvalidText(ProvenanceError, ValueError):
    """A text that is not what it should be: shows the place with a caret and a right example.

    >>> print(InvalidDate("expected a month 01-12", source="1962-13-27", span=Span(5, 7), hint="write 1962-08-27"))
    expected a month 01-12
        1962-13-27
             ^^
      hint: write 1962-08-27
    """

    def __init__(self, message: str, *, source: str = "", span: Span | None = None, hint: str = "") -> None:
        """Take the message, the text it is about, the span at fault and a right example."""
        super().__init__(message)
        self.message = message
        self.source = source
        self.span = span
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle with the keyword arguments, which ``Exception`` would drop."""
        return (_rebuild, (type(self), self.message, self.source, self.span, self.hint))

    def __str__(self) -> str:
        """Return the message, the line with a caret under the span, and the hint."""
        lines = [self.message]
        if self.source and self.span is not None:
            lines += _caret(self.source, self.span)
        elif self.source:
            lines.append(f"    {_clip(self.source)}")
        if self.hint:
            lines.append(f"  hint: {self.hint}")
        return "\n".join(lines)


def _rebuild(kind: type[InvalidText], message: str, source: str, span: Span | None, hint: str) -> InvalidText:
    return kind(message, source=source, span=span, hint=hint)


def _clip(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _CARET_WIDTH else f"{flat[: _CARET_WIDTH - 1]}…"


def _caret(source: str, span: Span) -> list[str]:
    """Cut a window of one line around the span and point at it."""
    first = source.rfind("\n", 0, span.start) + 1
    last = source.find("\n", span.start)
    line = source[first : last if last >= 0 else len(source)].expandtabs(1)
    at, width = span.start - first, max(1, span.end - span.start)
    cut = max(0, at - _CARET_WIDTH // 2)
    shown = line[cut : cut + _CARET_WIDTH]
    return [f"    {shown}", f"    {' ' * (at - cut)}{'^' * max(1, min(width, len(shown) - (at - cut)))}"]


class InvalidDate(InvalidText):
    """A text that is no EDTF date."""


class InvalidName(InvalidText):
    """A text that is no name of a person."""


class InvalidSignature(InvalidText):
    """A text that no tradition reads whole, where ``strict=True`` was asked for."""


class InvalidLocator(InvalidText):
    """A text that names no place within a document."""


class InvalidLanguage(InvalidText):
    """A text that is no BCP 47 language tag."""


class InvalidUrl(InvalidText):
    """A text that is no absolute URL."""


class InvalidRecord(InvalidText):
    """Fields that do not make a record."""


_FEW = 5
"""How many keys a message lists."""


class UnknownMember(ProvenanceError, LookupError):
    """A name that no member of a family has: names the family and the nearest names.

    >>> print(UnknownStyle("wilsn", known=["wilson", "mla"]))
    there is no style 'wilsn'; did you mean 'wilson'?
    """

    family = "member"
    listed_by = ""

    def __init__(self, name: str, *, known: Iterable[str] = (), extra: str = "") -> None:
        """Take the unknown name, the names there are, and the extra to install if one would bring it."""
        self.name = name
        self.known = tuple(known)
        self.extra = extra
        super().__init__(name)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle with the known names."""
        return (_rebuild_member, (type(self), self.name, self.known, self.extra))

    def __str__(self) -> str:
        """Return one sentence."""
        near = _nearest(self.name, self.known)
        text = f"there is no {self.family} {self.name!r}"
        if near:
            text += f"; did you mean {' or '.join(repr(n) for n in near)}?"
        elif self.listed_by:
            text += f"; {self.listed_by} lists them"
        if self.extra:
            text += f" (it comes with the extra: pip install 'archival-provenance[{self.extra}]')"
        return text


def _nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return the names, three at most, that the fewest slips of the keyboard make of this one."""
    from difflib import get_close_matches

    folded = {one.casefold(): one for one in known}
    slips = {near: _slips(name.casefold(), near) for near in get_close_matches(name.casefold(), folded, n=9)}
    return [folded[near] for near, count in slips.items() if count == min(slips.values())][:3]


def _slips(a: str, b: str) -> int:
    """Count the letters that were left out, added, mistaken, or changed places with their neighbour (Damerau).

    >>> _slips("mal", "mla"), _slips("mal", "small"), _slips("chigaco", "chicago")
    (1, 2, 2)
    """
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, one in enumerate(a, start=1):
        row = [i]
        for j, other in enumerate(b, start=1):
            row.append(min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one != other)))
            if i > 1 and j > 1 and (one, a[i - 2]) == (b[j - 2], other):
                row[j] = min(row[j], before[j - 2] + 1)
        before, last = last, row
    return last[-1]


def _rebuild_member(kind: type[UnknownMember], name: str, known: tuple[str, ...], extra: str) -> UnknownMember:
    return kind(name, known=known, extra=extra)


class UnknownFormat(UnknownMember):
    """No format of that name."""

    family, listed_by = "format", "`provenance formats`"


class UnknownStyle(UnknownMember):
    """No citation style of that name."""

    family, listed_by = "style", "`provenance styles`"


class UnknownTradition(UnknownMember):
    """No archival tradition of that name."""

    family, listed_by = "tradition", "`provenance traditions`"


class UnknownCheck(UnknownMember):
    """No check of that name."""

    family, listed_by = "check", "`provenance checks`"


class UnknownOutput(UnknownMember):
    """No output of that name."""

    family = "output"

    def __str__(self) -> str:
        """Return one sentence that lists the outputs: they are few."""
        return f"{super().__str__()} (there are: {', '.join(self.known)})"


class UnknownReport(UnknownOutput):
    """No report of that name."""

    family = "report"


class UnknownEngine(UnknownOutput):
    """No citation engine of that name."""

    family = "engine"


class UnknownFamily(UnknownOutput):
    """No family of that name."""

    family = "family"


class UnknownLocale(UnknownMember):
    """No locale of citations for a language: citations in it would be English without a word."""

    family = "locale of citations for"


class UnknownKey(UnknownMember):
    """No record of that key in the library."""

    family = "record with the key"

    def __str__(self) -> str:
        """Return one sentence, with the keys where they are few and none is near."""
        text = super().__str__()
        if not 0 < len(self.known) <= _FEW or "did you mean" in text:
            return text
        return f"{text}; there {'is' if len(self.known) == 1 else 'are'}: {', '.join(self.known)}"


class UnknownNote(UnknownMember):
    """No note of that id in the document."""

    family = "note with the id"


class InvalidDocument(ProvenanceError, ValueError):
    """A text that does not hold a document that cites: says what was expected, what was found, and where."""


class CannotRead(ProvenanceError):
    """A path that is missing, a directory where a file is meant, unreadable, or of no recognisable format."""


class NotRecognised(CannotRead):
    """A content that no format claims, or that is empty: the path is right, what lies there is not."""


class CannotWrite(ProvenanceError):
    """A path that cannot be written, or a format that is only read."""


class StyleError(ProvenanceError):
    """A citation style that cannot be used: names the style, the line and the reason."""


class BrokenChain(ProvenanceError):
    """A chain that cannot be traced as asked: a manifestation that does not exist."""


class SyncFailed(ProvenanceError):
    """A library that lives elsewhere cannot be read or written: nobody answers, or it is refused."""


class StoreError(ProvenanceError):
    """A store that cannot be opened or written."""


class NameClash(ProvenanceError):
    """Two members of a family with one name."""


class Severity(StrEnum):
    """How grave a finding is, gravest first. Gaps never fail by default."""

    ERROR = "error"
    WARNING = "warning"
    GAP = "gap"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Return 0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place a finding points at; whatever is not known is None. Lines count from 1."""

    file: str | None = None
    line: int | None = None
    key: str | None = None
    field: str | None = None
    span: Span | None = None

    def __str__(self) -> str:
        """Return ``file:line: [key] field``, as far as known."""
        place = ":".join(str(p) for p in (self.file, self.line) if p is not None)
        named = " ".join(p for p in (f"[{self.key}]" if self.key else "", self.field or "") if p)
        return ": ".join(p for p in (place, named) if p)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something met in what was read or checked: a value, never an exception.

    >>> print(Finding(severity=Severity.WARNING, rule="mirror-host", message="the host is a test host",
    ...               where=Where(file="page.txt", line=11), hint="cite the canonical URL"))
    page.txt:11: warning: the host is a test host (mirror-host)
      hint: cite the canonical URL
    """

    severity: Severity
    rule: str
    message: str
    where: Where = field(default_factory=Where)
    hint: str = ""
    raw: str = ""
    """The text that could not be read, verbatim, where one entry among others failed."""

    def __str__(self) -> str:
        """Return one line as a compiler would print it, and the hint below."""
        place = str(self.where)
        head = f"{place}: " if place else ""
        text = f"{head}{self.severity}: {self.message} ({self.rule})"
        return f"{text}\n  hint: {self.hint}" if self.hint else text

    def at(self, **where: Any) -> Finding:  # noqa: ANN401 - the fields of Where, each of its own type
        """Return the finding with parts of its place filled in."""
        return replace(self, where=replace(self.where, **where))

    def as_dict(self) -> dict[str, Any]:
        """Return plain data for JSON: empty parts are left out."""
        data = asdict(self)
        data["severity"] = str(self.severity)
        data["where"] = {k: v for k, v in data["where"].items() if v is not None}
        return {k: v for k, v in data.items() if v not in ("", {})}
