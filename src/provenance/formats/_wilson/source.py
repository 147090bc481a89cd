"""What a citation says of archives, hands and places: holdings, credits, locations."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from provenance.authorities import DigitalArchive, digital_archive, find_digital_archive, is_trial_host
from provenance.errors import InvalidUrl, Severity
from provenance.formats._wilson.characters import plain, same_text
from provenance.formats._wilson.offices import is_body
from provenance.formats._wilson.opening import only_url
from provenance.traditions import parse_signature, parse_source
from provenance.values.date import parse_written_date
from provenance.values.language import language_named
from provenance.values.url import Url, find_urls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.formats._wilson.cited import Cited
    from provenance.formats._wilson.draft import Draft
    from provenance.formats._wilson.page import Page, Part
    from provenance.values.signature import ArchivalSignature
    from provenance.values.source import Credit, SourceNote

__all__ = ["credit_translators", "read_credits", "read_holdings", "read_locations"]

_MOST_PLACES = 20  # addresses of one page that are read
_NOTE_LONGEST = 20_000  # characters of a source note that are read
_COPY = re.compile(
    r"\bcop(?:y|ies)(?: (?:is|are))? (?:on file|held|available|kept|deposited) (?:at|in|with) (?:the )?"
    r"(?P<where>[^;.]+?)(?=[;.]|,? (?:and )?translat|$)",
    re.IGNORECASE,
)
_BOOK = re.compile(r"\([^()]*:\s*[^()]*,\s*\d{4}\)|\bpp?\.\s*\d+|\bvol\.\s*\d+.*\bdoc\b", re.IGNORECASE)
_DOCUMENT_PATH = re.compile(r"/(?:document|node)/[^/]+")


def read_holdings(draft: Draft, page: Page, cited: Cited) -> None:
    """Read the signatures of the citation, or where it has none those under a heading such as "Original Archive"."""
    note, source = cited.citation.note, cited.citation.source
    line = cited.line_of(source)
    many = _add_holdings(draft, note, line, cited.heading) if note else 0
    part = page.part("source")
    text = plain("\n".join(x.text for x in part.lines))[:_NOTE_LONGEST] if part else ""
    if part and text:
        own = parse_source(text)
        if not many:
            many = _add_holdings(draft, own, part.line, part.heading)
            _credits(draft, own, part.line, part.heading)
        elif not _agrees(text, own, note):
            draft.tell(
                Severity.NOTE,
                "source-differs",
                f"under {part.heading!r} stands another archive or signature than in the citation: '{text[:200]}'",
                line=part.line,
                field="holdings",
                hint="the citation's is taken; add the other as a second holding if the document is kept there too",
                raw=text,
            )
        draft.keep(part.heading, "\n".join(x.text for x in part.lines).strip())
    if not many:
        _tell_no_signature(draft, note, line)


def _agrees(text: str, own: SourceNote, note: SourceNote | None) -> bool:
    if note is None or same_text(text, note.text) or plain(text).casefold() in note.text.casefold():
        return True
    names = {s.repository.authority or s.repository.text for s in note.signatures if s.repository}
    theirs = [s.repository.authority or s.repository.text for s in own.signatures if s.repository]
    alone = all(not s.segments for s in own.signatures)
    return any(mine.same_as(s) for mine in own.signatures for s in note.signatures) or (
        alone and names.issuperset(theirs)
    )


def _add_holdings(draft: Draft, note: SourceNote, line: int | None, heading: str) -> int:
    """Add a holding for each signature; return how many. A printed book is a publication and no holding."""
    if _printed(note):
        draft.state(draft.add("also_published", {"text": note.text}), "", line, heading)
        return 0
    many = 0
    for signature in filter(_archival, note.signatures):
        written = str(signature)
        copy = many or re.search(r"\bcop(?:y|ies)\b", written[:_NOTE_LONGEST], re.IGNORECASE)
        field = draft.add("holdings", {"signature": signature, "status": "copy" if copy else "original"})
        draft.state(f"{field}.signature", written, line, heading)
        _doubt(draft, signature, f"{field}.signature", line)
        many += 1
    for copied in _COPY.finditer(note.trailing[:_NOTE_LONGEST]):
        signature = parse_signature(copied["where"].strip(" ,"))
        field = draft.add("holdings", {"signature": signature, "status": "copy"})
        draft.state(f"{field}.signature", copied[0], line, heading)
        many += 1
    return many


def _archival(signature: ArchivalSignature) -> bool:
    """Tell a signature from mere words: an archive is named, or a level is understood, or there is a number in it."""
    known = any(segment.level != "unknown" for segment in signature.segments)
    return signature.repository is not None or known or re.search(r"\d", str(signature)) is not None


def _printed(note: SourceNote) -> bool:
    """Tell a printed book: place, publisher and year in brackets, or pages, and no archive."""
    known = any(s.repository or any(g.level != "unknown" for g in s.segments) for s in note.signatures)
    return not known and _BOOK.search(note.text[:_NOTE_LONGEST]) is not None


def _doubt(draft: Draft, signature: ArchivalSignature, field: str, line: int | None) -> None:
    if signature.doubts:
        draft.tell(
            Severity.NOTE,
            "signature-doubt",
            f"the signature '{str(signature)[:120]}' is not read whole: {'; '.join(signature.doubts)}",
            line=line,
            field=field,
            hint="every part is kept as it stands; name the archive, or the levels, in the record where they are known",
        )


def _tell_no_signature(draft: Draft, note: SourceNote | None, line: int | None) -> None:
    text = note.text if note else ""
    found = f"; the citation says only '{text[:200]}'" if text else ""
    printed = " archive, but a book" if draft.fields.get("also_published") else " archive and no signature"
    draft.tell(
        Severity.GAP,
        "missing-signature",
        f"the page names no{printed}{found}",
        line=line or 1,
        field="holdings",
        hint='ask the body that publishes the text; write holdings: [{signature: "MOL, XIX-J-1-j Korea, 5. doboz"}]',
        raw=text,
    )


def read_credits(draft: Draft, cited: Cited) -> None:
    """Read who translated, obtained, edited or contributed the document, and for whom."""
    note = cited.citation.note
    if note:
        _credits(draft, note, cited.line_of(cited.citation.source), cited.heading, cited)


def _credits(draft: Draft, note: SourceNote, line: int | None, heading: str, cited: Cited | None = None) -> None:
    for credit in note.credits:
        text = _clause(note.trailing, credit.name)
        at = cited.citation.text.find(text) if cited and text else -1
        where = cited.line_at(at) if cited and at >= 0 else line
        language = language_named(credit.language) if credit.language else None
        data: dict[str, Any] = {
            "role": credit.role,
            "body" if is_body(credit.name) else "person": credit.name,
            "for": credit.programme,
            "affiliation": credit.affiliation,
            "from_language": language,
        }
        draft.state(draft.add("contributions", data), text or credit.name, where, heading)
        if credit.language and language is None:
            _tell_language(draft, credit, where)
    rest = note.trailing.strip(" .,;")
    if rest and not note.credits and not note.trailing.startswith("http"):
        draft.tell(
            Severity.NOTE,
            "citation-rest",
            f"the end of the citation is not understood: '{rest[:200]}'",
            line=line,
            hint="it is kept under kept: wilson: citation; a credit is written: Translated by …, Obtained by …",
            raw=rest,
        )


def _tell_language(draft: Draft, credit: Credit, line: int | None) -> None:
    draft.tell(
        Severity.WARNING,
        "unknown-language",
        f"{credit.name} translated from {credit.language!r}, which is the name of no language that is known",
        line=line,
        hint="write from_language: hu, or another tag, with the contribution",
        raw=credit.language,
    )


def _clause(trailing: str, name: str) -> str:
    """Return the sentence of a credit that has a name in it."""
    at = trailing.find(name)
    if at < 0:
        return ""
    start = max(trailing.rfind(mark, 0, at) + len(mark) for mark in (". ", "; "))
    if start < len(". ") or not re.match(r"[^\W\d_]+\b", trailing[start:]) or trailing[:start].endswith("Dr. "):
        start = max(trailing.rfind("; ", 0, at), -len("; ")) + len("; ")
        start = start if trailing.rfind("; ", 0, at) >= 0 else 0
    ends = [e for e in (trailing.find(". ", at + len(name)), trailing.find("; ", at + len(name))) if e >= 0]
    return trailing[start : min(ends) + 1 if ends else len(trailing)].strip(" ;")


def credit_translators(cited: Cited) -> tuple[tuple[str, bool], ...]:
    """Return the names of the translators, and whether each is a body."""
    note = cited.citation.note
    names = dict.fromkeys(c.name for c in note.credits if c.role == "translator") if note else {}
    return tuple((name, is_body(name)) for name in names)


def _keep_addresses(draft: Draft, part: Part | None) -> None:
    """Keep what stands under the heading of the URL where it is more than a few addresses."""
    lines = [line for line in part.lines if not line.blank] if part else []
    if part and (len(lines) > _MOST_PLACES or any(only_url(line.text) is None for line in lines)):
        draft.keep(part.heading, "\n".join(line.text for line in lines))


class _Place(NamedTuple):
    url: Url
    line: int | None
    text: str
    heading: str


def read_locations(draft: Draft, page: Page, cited: Cited) -> None:
    """Read where the page was read, who publishes it, and whether the host is the archive's own."""
    places = _distinct(_places(page, cited))
    _keep_addresses(draft, page.part("url"))
    archive, line, heading = _archive(draft, page, cited, places)
    row = cited.citation.known or (find_digital_archive(archive) if archive else None)
    accessed = _accessed(draft, page, cited)
    for place in places:
        host = place.url.host.removeprefix("www.")
        owner = row or digital_archive(host=host)
        data: dict[str, Any] = {"url": place.url, "archive": archive or (owner.name if owner else "")}
        data |= {"host": _host(place.url, owner), "accessed": accessed}
        data["canonical_url"] = None if data["host"] == "public" else _canonical(place.url, owner)
        field = draft.add("locations", data)
        draft.state(f"{field}.url", str(place.url), place.line, place.heading)
        _tell_host(draft, place, data, f"{field}.url")
    if not places:
        if archive:
            draft.add("locations", {"archive": archive, "accessed": accessed})
        hint = "write locations: [{url: …}] in the record, with the address that the page was saved from"
        draft.tell(
            Severity.GAP, "missing-url", "the page gives no URL", line=cited.line or 1, field="locations", hint=hint
        )
    if archive:
        draft.state("locations[0].archive", archive, line, heading)


def _places(page: Page, cited: Cited) -> Iterator[_Place]:
    for at, url in cited.citation.urls:
        yield _Place(url, cited.line_at(at), str(url), cited.heading)
    for line, url in cited.urls:
        yield _Place(url, line.number, line.text, cited.heading)
    part = page.part("url")
    for line in part.lines if part else ():
        for _, url in find_urls(plain(line.text[:3000])):
            yield _Place(url, line.number, line.text, part.heading if part else "")
    for line in page.opening:
        if url_alone := only_url(line.text):
            yield _Place(url_alone, line.number, line.text, "")


def _distinct(places: Iterator[_Place]) -> list[_Place]:
    found: list[_Place] = []
    for place in islice(places, _MOST_PLACES * 10):
        if len(found) < _MOST_PLACES and not any(place.url.same_as(other.url) for other in found):
            found.append(place)
    return found


def _archive(draft: Draft, page: Page, cited: Cited, places: list[_Place]) -> tuple[str, int | None, str]:
    """Return the digital archive as the citation names it, else as a line above the title or the host does."""
    piece = cited.citation.archive
    if piece:
        if cited.citation.known is None:
            draft.tell(
                Severity.WARNING,
                "unknown-digital-archive",
                f"'{piece.text[:200]}' is no digital archive that is known",
                line=cited.line_of(piece),
                field="locations[0].archive",
                hint="it is kept as the publisher; check that the citation does not name an archive of paper there",
            )
        return piece.text, cited.line_of(piece), cited.heading
    for line in page.opening:
        row = find_digital_archive(plain(line.text[:200])) or digital_archive(host=plain(line.text[:200]))
        if row:
            return row.name, line.number, ""
    row = next((found for place in places if (found := digital_archive(host=place.url.host))), None)
    if cited:
        draft.tell(
            Severity.GAP,
            "missing-digital-archive",
            "the citation names no digital archive",
            line=cited.line,
            field="locations",
            hint="add it to the record: locations: [{archive: Wilson Center Digital Archive}]",
        )
    return (row.name, places[0].line, places[0].heading) if row else ("", None, "")


def _host(url: Url, row: DigitalArchive | None) -> str:
    """Tell whether a host is the archive's public one; one with the archive's path that is not is a mirror."""
    host = url.host.removeprefix("www.")
    if row and host in (h.removeprefix("www.") for h in row.hosts):
        return "public"
    if is_trial_host(url.host):
        return "mirror"
    return "mirror" if row and row.hosts and _DOCUMENT_PATH.match(url.path) else "unknown"


def _canonical(url: Url, row: DigitalArchive | None) -> Url | None:
    """Propose the same path on the archive's own host, where the path is one that the archive has."""
    if row is None or not row.hosts or not _DOCUMENT_PATH.match(url.path):
        return None
    try:
        moved = url.with_host(row.hosts[0])
        return Url.parse(re.sub(r"^http:", "https:", str(moved), flags=re.IGNORECASE))
    except InvalidUrl:
        return None


def _tell_host(draft: Draft, place: _Place, data: dict[str, Any], field: str) -> None:
    if data["host"] == "public":
        return
    host = place.url.host
    trial = "looks like a host for tests" if is_trial_host(host) else "is not a public host of the archive"
    of = f" ({data['archive']})" if data["archive"] else ""
    mirror = data["host"] == "mirror"
    proposed = data["canonical_url"]
    hint = "find the page at its own archive and compare it before citing this one"
    if proposed:
        hint = f"open {proposed} (the same path on the archive's host, not looked up) and compare before citing it"
    draft.tell(
        Severity.WARNING if mirror else Severity.NOTE,
        "mirror-host" if mirror else "unknown-host",
        f"the page was read on {host}, which {trial}{of}" if mirror else f"nothing is known of the host {host}{of}",
        line=place.line,
        field=field,
        hint=hint,
    )


def _accessed(draft: Draft, page: Page, cited: Cited) -> Any:  # noqa: ANN401 - a date or None
    """Read the date of access, from the citation or under a heading of its own."""
    part = page.part("accessed")
    piece = cited.citation.accessed
    text, line, heading = piece.text, cited.line_of(piece), cited.heading
    if part:
        own = plain(" ".join(x.text for x in part.lines))
        if piece:
            draft.keep(part.heading, own)
        else:
            text, line, heading = own, part.line, part.heading
    if not text:
        return None
    date = parse_written_date(text.rstrip("."))
    if date is None:
        message = f"expected the date of access, found '{text[:100]}'"
        draft.keep("accessed", text)
        hint = "write accessed: 2024-05-01 with the location"
        draft.tell(Severity.WARNING, "unreadable-date", message, line=line, field="locations", hint=hint, raw=text)
    else:
        draft.state("locations[0].accessed", text, line, heading)
    return date
