"""A page of the Wilson Center Digital Archive, saved as text or as HTML: read only.

    page      = [ date ] [ title ] *( heading [ ":" ] text )
    heading   = "Citation" / "Summary" / "Original Language" / "Contents" / …
    contents  = *( label text )                  a label: Translation - English

Source of the form: pages of the archive as it gives them to print, and its citations in their older and newer form.
What a page does not state but says all the same (kind, author and recipient in the title, who signed below the text) is
inferred, and each record says so. Nothing on a page is lost: what has no field is kept under ``kept: wilson:``.
"""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from provenance.authorities import find_digital_archive
from provenance.errors import Finding, Severity, Where
from provenance.formats._wilson.characters import plain, settled
from provenance.formats._wilson.headings import heading, label
from provenance.formats._wilson.html import is_html, lines_of
from provenance.formats._wilson.page import Line, is_date, pages
from provenance.model import Library

if TYPE_CHECKING:
    from provenance.formats._format import Sample

__all__ = ["EXTENSIONS", "TITLE", "claims", "read"]

TITLE = "a page of the Wilson Center Digital Archive, saved as text or HTML"
EXTENSIONS = (".txt", ".html", ".htm")

_LOOKED_AT = 100_000  # characters in which a page shows what it is
_OTHERS = re.compile(r"\s*(?:[{\[<%]|@\w+\s*[{(]|TY  -|---|provenance:|[a-z_]+:(?:\s|$)|=LDR|\w+,\w+,)", re.ASCII)
_ARCHIVE_PAGE = re.compile(r"https?://[^\s/]*(?:wilson|digital-?archive)[^\s/]*/(?:document|node)/\S+", re.IGNORECASE)
_NAMED = re.compile(r"wilson|digital-?archive", re.IGNORECASE)
_ENOUGH = 2


def claims(sample: Sample) -> bool:
    """Tell whether a text is such a page: it has the layout of one, and says so in two ways at least.

    A heading alone on its line, a label and one citation are layout; the archive's name and address are not, since any
    essay may have them.
    """
    if is_html(sample.text):
        text = "\n".join(line for _, line in lines_of(sample.text)) if _NAMED.search(sample.text) else ""
    elif _OTHERS.match(sample.head):
        return False
    else:
        text = sample.text
    lines = [line for raw in text[:_LOOKED_AT].splitlines() if (line := raw.strip("\ufeff \t"))]
    cited = [line for line in lines if _is_citation(line)]
    layout = _headings(lines) + _labels(lines) + (len(cited) == 1)  # several are a bibliography
    return layout > 0 and layout + _top(lines) + _named(lines, cited) >= _ENOUGH


def _headings(lines: list[str]) -> int:
    """Count the different headings of a page that stand on lines of their own, or before what only they have."""
    found = set()
    for i, line in enumerate(lines):
        one = heading(line) if len(line) < 100 or ":" in line[:50] else None  # noqa: PLR2004 - a heading's length
        if one is None or not one.strong or not one.written[0].isupper():
            continue
        if one.part in ("summary", "contents") and (one.value or not one.colon):
            continue
        if one.part == "citation" and not any(x[:1] in '"“„' for x in (one.value, *lines[i + 1 : i + 2])):
            continue
        found.add(one.part)
    return len(found)


def _labels(lines: list[str]) -> int:
    return int(any(found.language is not None for line in lines if (found := label(line))))


def _is_citation(line: str) -> bool:
    """Tell whether a line begins with a title in quotation marks and has a digital archive's name behind it."""
    return line[0] in '"“„' and any(find_digital_archive(piece.strip(" .")) for piece in line[:3000].split(",")[1:])


def _top(lines: list[str]) -> int:
    """Tell whether a page begins with a date and a short line, in either order."""
    two = lines[:2]
    return int(len(two) > 1 and sum(map(is_date, two)) == 1 and all(len(line) < 300 for line in two))  # noqa: PLR2004


def _named(lines: list[str], cited: list[str]) -> int:
    """Tell whether the archive is named beside its citation, or the address of a page of it is there."""
    text = "\n".join(line for line in lines if line not in cited)
    return int(_ARCHIVE_PAGE.search("\n".join(lines)) is not None or "Wilson Center Digital Archive" in text)


def read(text: str, file: str = "") -> Library:
    """Read a page, or several that stand one below the other, each with its date, title and citation.

    Never raises on a string. An empty text has no record and a finding.
    """
    from provenance.formats._wilson.record import read_page
    from provenance.keys import distinct

    numbers: list[int] = []
    if is_html(text):
        seen = lines_of(text)
        numbers, text = [number for number, _ in seen], "\n".join(line for _, line in seen)
    text, findings = settled(text, file)
    said = text.split("\n")
    lines = [Line(n, line) for n, line in zip(numbers if len(numbers) == len(said) else count(1), said)]  # noqa: B905 - count has no end
    if not plain(text):
        message = "there is no record in it: the page is empty" + (" but for spaces" if text else "")
        empty = Finding(severity=Severity.ERROR, rule="empty", message=message, where=Where(file=file or None, line=1))
        return Library((), (*findings, empty))
    read_pages = [read_page(page, file) for page in pages(lines) if not all(line.blank for line in page)]
    records, doubled = distinct([record for record, _ in read_pages])
    for record, (_, found) in zip(records, read_pages, strict=True):
        findings += [finding.at(key=record.key) for finding in found]
    return Library(records, (*sorted(findings, key=lambda f: f.where.line or 1), *doubled))
