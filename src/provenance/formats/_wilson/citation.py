"""The citation of a document, taken apart: ``"Title", August 27, 1962, Digital Archive, signature. Credits. URL``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from provenance.authorities import DigitalArchive, find_digital_archive, starts_with_repository
from provenance.authorities import digital_archives as known_archives
from provenance.traditions import parse_source
from provenance.values.date import is_undated, parse_written_date
from provenance.values.url import Url, find_urls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.values.source import SourceNote

__all__ = ["ArchiveCitation", "Piece", "parse_citation"]

_ANALYSED = 20_000  # characters
_TITLE_LONGEST = 2_000  # characters of a title in quotation marks
_CLOSING = {
    '"': '"”“', "“": '”“"', "„": '“”"', "”": '”"', "«": "»", "»": "«", "‘": "’‘'", "'": "'’", "‚": "‘’",
}  # fmt: skip
_MARKS = 100  # quotation marks that may end a title
_TITLE_PARTS = 12  # commas, and stops, within a title without quotation marks
_DATE_LONGEST = 100  # characters
_DATE_PARTS = 3  # commas within a date, and one more
_GONE = "\ue000"  # stands where a URL was, so that every place stays the same
_SKIPPED = re.compile(rf"[\s,.;:{_GONE}]*")
_URL_WORDS = re.compile(
    r"[\s,.;]*(?:(?:available|accessed|retrieved|online)\s+(?:online\s+)?(?:at|from)|url|link|see|\(|<|\[)*[\s:]*$",
    re.IGNORECASE,
)
_ACCESSED = re.compile(
    r"[\[(]?\b(?:last\s+)?(?:accessed|retrieved)(?:\s+on)?:?\s+(?P<date>[^()\[\]]{4,40}?)[\])]?\s*\.?\s*$",
    re.IGNORECASE,
)
_ARCHIVE_LIKE = re.compile(
    r"(?:[^,]*\b(?:digital|virtual|online|electronic|web)\b[^,]*\b(?:archives?|collections?|library|repository)\b[^,]*"
    r"|[^,]*\barchive online)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a citation, verbatim, and where it begins in it."""

    text: str = ""
    at: int = 0

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.text)


@dataclass(slots=True)
class ArchiveCitation:
    """A citation taken apart. What it does not have is empty; `known` is the digital archive meant, where it is one."""

    text: str
    title: Piece = field(default_factory=Piece)
    date: Piece = field(default_factory=Piece)
    archive: Piece = field(default_factory=Piece)
    known: DigitalArchive | None = None
    source: Piece = field(default_factory=Piece)
    note: SourceNote | None = None
    urls: tuple[tuple[int, Url], ...] = ()
    accessed: Piece = field(default_factory=Piece)
    form: tuple[str, ...] = ()
    """In what it is written otherwise than the archive's own form, a phrase each."""


def parse_citation(text: str) -> ArchiveCitation:
    r"""Take a citation apart.

    citation  = [ title "," ] [ date "," ] [ archive "," ] source [ url ]
    title     = quotation mark, any text, quotation mark; the comma on either side of it; or no marks at all
    date      = a written date or "undated"
    archive   = the name of a digital archive, known or called one
    source    = signatures and credits, as `provenance.traditions.parse_source` reads them

    Quotation marks within the title do not end it: the mark that ends it has a date or an archive behind it. Never
    raises on a string.

    >>> cited = parse_citation('"Note on “Korea”," May 1962, Wilson Center Digital Archive, MOL, XIX-J-1-j.')
    >>> cited.title.text, cited.date.text, cited.source.text
    ('Note on “Korea”', 'May 1962', 'MOL, XIX-J-1-j.')
    """
    found = ArchiveCitation(text)
    body = _without_urls(found, text[:_ANALYSED].replace(_GONE, " "))
    at = _read_title(found, body) if body.lstrip()[:1] in _CLOSING else _read_bare_title(found, body)
    at = _read_date(found, body, at)
    at = _read_archive(found, body, at)
    rest = body[at:] + text[_ANALYSED:]
    found.source = _piece(rest, at)
    if found.source:
        found.note = parse_source(found.source.text)
    found.form = tuple(_form(found))
    return found


def _piece(text: str, at: int) -> Piece:
    """Return a text without the spaces and separators around it; a final full stop stays."""
    start = _SKIPPED.match(text)
    lead = start.end() if start else 0
    return Piece(re.sub(rf"[\s,;]*{_GONE}+", "", text[lead:]).rstrip(" \t\n,;:"), at + lead)


def _without_urls(found: ArchiveCitation, text: str) -> str:
    """Note the URLs and blank them, and the words that lead to them, so that every place stays the same."""
    urls = find_urls(text)
    if not urls:
        return text
    found.urls = tuple((span.start, url) for span, url in urls)
    if accessed := _ACCESSED.search(text, urls[-1][0].end):
        found.accessed = Piece(accessed["date"].strip(), accessed.start("date"))
        text = text[: accessed.start()] + _GONE * (len(text) - accessed.start())
    for span, _ in reversed(urls):
        words = _URL_WORDS.search(text[max(0, span.start - 60) : span.start])
        start = span.start - len(words[0].lstrip(" .,;")) if words else span.start
        end = span.end + (text[span.end : span.end + 1] in (">", ")", "]"))
        text = text[:start] + _GONE * (end - start) + text[end:]
    return text


def _read_title(found: ArchiveCitation, body: str) -> int:
    """Read a title in quotation marks and return where it ends."""
    start = len(body) - len(body.lstrip())
    end = _title_end(body, _title_ends(body, start))
    if end is None:
        return _read_bare_title(found, body, start + 1)
    inside = body[start + 1 : end]
    lead = len(inside) - len(inside.lstrip())
    found.title = Piece(inside.strip().removesuffix(",").rstrip(), start + 1 + lead)
    return end + 1


def _title_ends(body: str, start: int) -> list[int]:
    """Return where the title may end: first the marks that match the one that opens it, then those of another kind."""
    opening = body[start]
    own, other, depth = [], [], 0
    for i in range(start + 1, min(len(body), start + _TITLE_LONGEST)):
        if body[i] == opening != _CLOSING[opening][0]:
            depth += 1
            other.append(i)
        elif body[i] == _CLOSING[opening][0] and depth == 0:
            own.append(i)
        elif body[i] in _CLOSING[opening]:
            depth = max(0, depth - 1)
            other.append(i)
    return [*own[:_MARKS], *other[:_MARKS]]


def _title_end(body: str, ends: list[int]) -> int | None:
    """Choose the quotation mark that ends the title: with a date behind it, or an archive, or at least a comma."""
    followed = [
        i for i in ends if body[i + 1 : i + 2] in (",", ".", ";") or body[i - 1] == "," or not body[i + 1 :].strip()
    ]
    spaced = [i for i in ends if i not in followed and body[i + 1 : i + 2] == " "]
    for wanted in (_dated_archive_at, _dated_at, _archive_at):
        for i in (*followed, *spaced):
            if wanted(body, i + 1):
                return i
    return next(iter(followed), ends[-1] if ends else None)


def _dated_archive_at(body: str, at: int) -> bool:
    span = _date_span(body, at)
    return span is not None and _archive_at(body, span[1])


def _dated_at(body: str, at: int) -> bool:
    return _date_span(body, at) is not None


def _archive_at(body: str, at: int) -> bool:
    return _archive_span(body, at) is not None


def _skip(body: str, at: int) -> int:
    match = _SKIPPED.match(body, at)
    return match.end() if match else at


def _commas(body: str, at: int, many: int) -> Iterator[int]:
    """Yield where the next pieces between commas end."""
    for _ in range(many):
        comma = body.find(",", at)
        if comma < 0:
            yield len(body)
            return
        yield comma
        at = comma + 1


def _date_span(body: str, at: int) -> tuple[int, int] | None:
    """Return the longest date, or word for undated, that begins at a place behind separators."""
    start = _skip(body, at)
    ends = [end for end in _commas(body, start, _DATE_PARTS) if end - start <= _DATE_LONGEST]
    for end in reversed(ends):
        for stop in (end, *_sentence(body, start, end)):
            text = body[start:stop].rstrip()
            if text and is_undated(text):
                return start, start + len(text)
            text = text.rstrip(" .")
            if text and parse_written_date(text):
                return start, start + len(text)
    return None


def _sentence(body: str, start: int, end: int) -> tuple[int, ...]:
    """Return where a sentence ends before a comma does: ``1962. MOL, …``."""
    stop = body.find(". ", start, end)
    return (stop,) if stop > start else ()


def _read_date(found: ArchiveCitation, body: str, at: int) -> int:
    """Read the date behind the title. What stands before a known archive and is no date is kept as the date's text."""
    if found.date:
        return at
    if span := _date_span(body, at):
        found.date = Piece(body[span[0] : span[1]], span[0])
        return span[1]
    start = _skip(body, at)
    if found.title and _archive_span(body, start) is None:
        for end in _commas(body, start, _DATE_PARTS):
            if end - start <= _DATE_LONGEST and _archive_pattern().match(body, _skip(body, end)):
                found.date = Piece(body[start:end].strip(), start)
                return end
    return at


@cache
def _archive_pattern() -> re.Pattern[str]:
    forms = sorted((form for row in known_archives().values() for form in row.forms), key=len, reverse=True)
    spaced = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"(?:{spaced})(?=\s*(?:[,.;:(\[]|$))", re.IGNORECASE)


def _archive_span(body: str, at: int) -> tuple[int, int] | None:
    """Return the name of a digital archive that begins at a place behind separators."""
    start = _skip(body, at)
    if match := _archive_pattern().match(body, start):
        return match.span()
    end = next(_commas(body, start, 1))
    like = _ARCHIVE_LIKE.fullmatch(body, start, min(end, start + 200))
    return (start, start + len(like[0].rstrip(" ."))) if like else None


def _read_archive(found: ArchiveCitation, body: str, at: int) -> int:
    """Read the digital archive: a known name, a name that says it is one, or what stands before a known repository."""
    span = _archive_span(body, at) or _unknown_archive(found, body, at)
    if span is None:
        return at
    found.archive = Piece(body[span[0] : span[1]], span[0])
    found.known = find_digital_archive(" ".join(found.archive.text.split()))
    return span[1]


def _unknown_archive(found: ArchiveCitation, body: str, at: int) -> tuple[int, int] | None:
    """Take a first piece for a digital archive where the second names a repository and the first does not."""
    start = _skip(body, at)
    end = next(_commas(body, start, 1))
    if not found.title or end == len(body) or starts_with_repository(body, start) or ". " in body[start:end]:
        return None
    return (start, end) if starts_with_repository(body, _skip(body, end)) else None


def _sentences(body: str, at: int, many: int) -> Iterator[int]:
    """Yield where the next sentences may end."""
    for _ in range(many):
        at = body.find(". ", at + 1)
        if at < 0:
            return
        yield at


def _read_bare_title(found: ArchiveCitation, body: str, start: int = 0) -> int:
    """Read a title without quotation marks: what stands before the first date, or the first digital archive."""
    start = _skip(body, start)
    if starts_with_repository(body, start):
        return start
    if _archive_at(body, start) or _dated_at(body, start):
        return start
    ends = sorted({*_commas(body, start, _TITLE_PARTS), *_sentences(body, start, _TITLE_PARTS)})
    followed = (_dated_archive_at, _dated_at, _archive_at)
    cut = next((end for wanted in followed for end in ends if wanted(body, end)), None)
    if cut is None:
        whole = body[start:].strip()
        if parse_source(whole).credits or not whole:
            return start
        found.title = Piece(whole.rstrip(",."), start)
        return len(body)
    found.title = Piece(body[start:cut].strip().strip('"”“'), start)
    return cut


def _form(found: ArchiveCitation) -> Iterator[str]:
    """Yield in what the citation is written otherwise than the archive's own form."""
    text, title = found.text, found.title
    if title:
        opening = text[title.at - 1 : title.at]
        if opening not in _CLOSING:
            yield "no quotation marks around the title"
        elif opening != '"':
            yield f"quotation marks of another kind ({opening})"
        behind = text[title.at + len(title.text) :].lstrip()
        if opening in _CLOSING and behind[:1] == "," and behind[1:2] in tuple(_CLOSING[opening]):
            yield "the comma within the quotation marks"
        elif opening in _CLOSING and behind[:1] not in tuple(_CLOSING[opening]):
            yield "no quotation mark behind the title"
    if re.search(r"(?<!\d)0\d(?!\d)", found.date.text):
        yield f"the day in two digits ({found.date.text})"
    if found.known and found.archive.text != found.known.name:
        yield f"another name of the digital archive ({found.archive.text})"
    if found.urls:
        yield "a URL within it"
