"""Pages of the digital archive for the tests, and how what was read of one is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.formats._wilson.characters import plain
from provenance.formats._wilson.headings import heading

if TYPE_CHECKING:
    from provenance.model import Contribution, Library, Record

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = sorted((ROOT / "tests" / "samples" / "wilson").glob("*.txt"))
READ = ROOT / "tests" / "formats" / "wilson_read"
SEED = next((ROOT / "seeds").glob("000_*.txt"))
PAGES = [path.read_text(encoding="utf-8") for path in (*SAMPLES, SEED)]
PLAIN = (ROOT / "tests" / "samples" / "wilson" / "plain.txt").read_text(encoding="utf-8")

HEAD = "March 16, 1961\n\nReport, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry\n"
PARTS = {
    "citation": (
        'Citation:\n\n"Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry", March 16, 1961, '
        "Wilson Center Digital Archive, MOL, XIX-J-1-j Korea, 11. doboz, 24/b, 002983/1961. Translated by Anna Virág.\n"
        "\nhttps://digitalarchive.wilsoncenter.org/document/900001\n"
    ),
    "summary": "Summary:\n\nThe ambassador reports on a talk.\n",
    "language": "Original Language:\n\nHungarian\n",
    "contents": "Contents:\n\nTranslation - English\n\nHe said that no date was fixed.\n\nGábor Dallos\nAmbassador\n",
}


def page(*parts: str, head: str = HEAD) -> str:
    """Return a page with its head and some of its parts."""
    return "\n".join((head, *parts))


def told(library: Library, *, but: str = "signature-doubt") -> list[str]:
    """Return the findings as ``line severity rule``; what a tradition reads is the traditions' matter."""
    return [f"{f.where.line} {f.severity} {f.rule}" for f in library.findings if f.rule != but]


def rules(library: Library) -> set[str]:
    """Return the rules of the findings."""
    return {finding.rule for finding in library.findings}


def hand(one: Contribution) -> dict[str, str]:
    """Return a contribution as plain texts without what is empty."""
    kind = "person" if one.person else "body"
    parts = {
        "role": one.role,
        kind: str(one.person or one.body),
        "position": one.position,
        "for": one.programme,
        "affiliation": one.affiliation,
        "from": str(one.from_language or ""),
    }
    return {k: v for k, v in parts.items() if v}


def read_as(record: Record) -> dict[str, Any]:
    """Return what a sample's JSON file says of a record: every field but the statements and the whole texts."""
    data: dict[str, Any] = {
        "key": record.key,
        "kind": record.kind,
        "title": record.title,
        "date": str(record.date or ""),
        "date_text": record.date_text,
        "date_status": record.date_status,
        "original_language": str(record.original_language or ""),
        "contributions": [hand(c) for c in record.contributions],
        "holdings": [
            [h.status, str(h.signature), *([h.classification] if h.classification else [])] for h in record.holdings
        ],
        "locations": [
            [str(x.url or ""), x.archive, x.host, str(x.canonical_url or ""), str(x.accessed or "")]
            for x in record.locations
        ],
        "also_published": [p.text for p in record.also_published],
        "summary": record.summary,
        "notes": list(record.notes),
        "tags": list(record.tags),
        "rights": record.rights,
        "identifiers": dict(record.identifiers),
        "dates": {k: str(v) for k, v in record.dates.items()},
        "texts": [
            [
                t.kind,
                str(t.language or ""),
                t.label,
                ", ".join(map(str, t.translators)),
                t.text.partition("\n")[0],
                t.text.rpartition("\n")[2],
            ]
            for t in record.texts
        ],
        "inferred": [s.field for s in record.statements if s.certainty == "inferred"],
        "conjectured": [s.field for s in record.statements if s.certainty == "conjectured"],
        "kept": {k: v for k, v in record.kept.get("wilson", {}).items() if k != "citation"},
    }
    return {k: v for k, v in data.items() if v}


def squashed(text: str) -> str:
    """Return the letters and digits of a text, in lower case."""
    return re.sub(r"[\W_]+", "", plain(text)).casefold()


def strings(value: Any) -> list[str]:  # noqa: ANN401 - a record's plain data, of any shape
    """Return every text in plain data, keys included."""
    if isinstance(value, dict):
        return [s for k, v in value.items() for s in (str(k), *strings(v))]
    if isinstance(value, (list, tuple)):
        return [s for v in value for s in strings(v)]
    return [] if value is None else [str(value)]


def lost(text: str, library: Library) -> list[str]:
    """Return the lines of a page that are neither in a record nor in a finding; a known heading alone is no content."""
    found = [s for record in library for s in strings(record.model_dump(mode="json"))]
    found += [s for finding in library.findings for s in (finding.message, finding.raw)]
    whole = "\n".join(map(squashed, found)) + "\n" + squashed(" ".join(found))
    words = set(re.findall(r"[^\W_]+", plain(" ".join(found)).casefold()))
    gone = []
    for raw in re.split(r"\r\n?|\n", text):
        line = re.sub("[\ud800-\udfff]", "\ufffd", raw)
        if squashed(line) in whole or words.issuperset(re.findall(r"[^\W_]+", plain(line).casefold())):
            continue
        title_only = heading(line)
        if not (title_only and title_only.part and not title_only.value):
            gone.append(line)
    return gone
