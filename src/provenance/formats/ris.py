"""RIS, as Zotero reads it: its tags and lines were verified by an import there, or are the format's own.

A document of an archive is a ``MANSCPT``, which no program takes for something else; a letter with a recipient is a
``PCOMM``. ``DB`` is the archive, ``AN`` the signature without it, ``CN`` the signature whole, ``PB`` the digital
archive, ``A4`` the translator.

What has no tag is written as ``M1  - name: value``, one line each, which lands verbatim in Zotero's *Extra*; the
names are those of CSL and of `provenance.formats._flat`: ``archive-place``, ``recipient`` (``Family || Given``),
``original-language``, ``kind``, ``issued`` for a date that is no plain day, and the parts of the signature
(``box: 5``). Who obtained the document and for whom it was translated is a sentence in the first ``M1``, the one
place where Extra suffers free text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.errors import Finding, InvalidText, Severity, Where
from provenance.formats import _ris_values as values
from provenance.formats._flat import Flat, flat_role, flatten, said_already, unflatten
from provenance.formats._format import Loss, Sample, Written
from provenance.formats._losses import losses_between
from provenance.formats._ris_extra import extra_lines, from_extra
from provenance.formats._ris_text import Entry, entries, one_line, paragraphs, printed
from provenance.formats._stream import read_cut
from provenance.keys import distinct, key_for, made_statement
from provenance.model import ROLES, Library, Record
from provenance.values.frozen import freeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import BinaryIO

    from provenance.values.date import Date

TITLE = "RIS"
EXTENSIONS = (".ris",)
ENTRY = True
FRAME = ("", "", "")

KEPT = "ris"
Line = tuple[str, str]
Lines = list[Line]

TYPES = (
    ("manuscript", "MANSCPT"), ("personal_communication", "PCOMM"), ("book", "BOOK"), ("book", "EBOOK"),
    ("book", "EDBOOK"), ("chapter", "CHAP"), ("chapter", "ECHAP"), ("article-journal", "JOUR"),
    ("article-journal", "EJOUR"), ("article-magazine", "MGZN"), ("article-newspaper", "NEWS"),
    ("paper-conference", "CPAPER"), ("paper-conference", "CONF"), ("thesis", "THES"), ("report", "RPRT"),
    ("report", "GOVDOC"), ("webpage", "ELEC"), ("webpage", "WEB"), ("post-weblog", "BLOG"), ("map", "MAP"),
    ("motion_picture", "MPCT"), ("motion_picture", "VIDEO"), ("song", "SOUND"), ("musical_score", "MUSIC"),
    ("graphic", "ART"), ("figure", "FIGURE"), ("bill", "BILL"), ("legal_case", "CASE"), ("legislation", "STAT"),
    ("hearing", "HEAR"), ("patent", "PAT"), ("dataset", "DATA"), ("software", "COMP"),
    ("entry-encyclopedia", "ENCYC"), ("entry-dictionary", "DICT"), ("pamphlet", "PAMP"), ("standard", "STAND"),
    ("classic", "ANCIENT"), ("", "GEN"),
)  # fmt: skip
"""The types of CSL and of RIS, both ways; what is not here is ``GEN`` with its ``kind``."""

_LETTERS = ("letter", "personal_communication")
_SERIALS = frozenset({"JOUR", "EJOUR", "MGZN", "NEWS"})
_PARTS_OF_BOOKS = frozenset({"CHAP", "ECHAP", "CPAPER", "CONF", "ENCYC", "DICT"})
_BOOKS = frozenset({"BOOK", "EBOOK", "EDBOOK", "RPRT", "MAP"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a value of the flat record, the tag it is written with, and tags that are read as it.

    `types` are the types of RIS for which it holds, None for all.
    """

    name: str
    tag: str
    kind: values.Kind
    types: frozenset[str] | None = None
    also: tuple[str, ...] = ()

    def holds(self, kind: str) -> bool:
        """Tell whether the row counts for a type."""
        return self.types is None or kind in self.types


TABLE = (
    Row("author", "AU", values.NAMES, also=("A1",)),
    Row("recipient", "A2", values.NAMES, frozenset({"PCOMM"})),
    Row("editor", "A2", values.NAMES, _BOOKS | _PARTS_OF_BOOKS, also=("ED",)),
    Row("editor", "ED", values.NAMES, also=("A2",)),
    Row("collection-editor", "A3", values.NAMES),
    Row("translator", "A4", values.NAMES),
    Row("title", "TI", values.TEXT, also=("T1",)),
    Row("collection-title", "T2", values.TEXT, _BOOKS),
    Row("container-title", "T2", values.TEXT, also=("JO", "JF", "BT")),
    Row("collection-title", "T3", values.TEXT),
    Row("container-title-short", "J2", values.TEXT, also=("JA",)),
    Row("title-short", "ST", values.TEXT),
    Row("issued", "DA", values.DATE, also=("PY", "Y1")),
    Row("archive", "DB", values.TEXT),
    Row("archive_location", "AN", values.TEXT),
    Row("call-number", "CN", values.TEXT),
    Row("digital-archive", "PB", values.TEXT, frozenset({"MANSCPT", "PCOMM"})),
    Row("publisher", "PB", values.TEXT),
    Row("publisher-place", "CY", values.TEXT, also=("PP",)),
    Row("source", "DP", values.TEXT),
    Row("volume", "VL", values.TEXT),
    Row("issue", "IS", values.TEXT),
    Row("edition", "ET", values.TEXT),
    Row("genre", "M3", values.TEXT),
    Row("section", "SE", values.TEXT),
    Row("number-of-volumes", "NV", values.TEXT),
    Row("ISSN", "SN", values.TEXT, _SERIALS),
    Row("ISBN", "SN", values.TEXT),
    Row("DOI", "DO", values.TEXT),
    Row("URL", "UR", values.URL),
    Row("accessed", "Y2", values.DATE),
    Row("language", "LA", values.LANGUAGE),
    Row("abstract", "AB", values.LONG, also=("N2",)),
    Row("keyword", "KW", values.WORDS),
    Row("note", "N1", values.NOTES),
)
"""Flat record <-> RIS."""

_ROLES = frozenset(map(flat_role, ROLES))
_END = re.compile(rb"ER {1,2}-")


def claims(sample: Sample) -> bool:
    """Tell whether the first line that is not blank is a type of RIS."""
    return re.match(r"TY {1,2}- ?[A-Z]", sample.head) is not None


# Writing


def write(records: Sequence[Record]) -> Written:
    """Write records; tell what was lost. Lines end with CR LF, as the format has it."""
    texts, losses = [], []
    for record in records:
        lines = [line for _, block in _lines(record) for line in block]
        texts.append(lines)
        back, _ = _record(lines)
        if back.key != record.key:
            reason = "a value of RIS is one line"
            losses.append(Loss(key=record.key, field="key", reason=reason, changed=True))
        losses += losses_between(record, back.replace(key=record.key), TITLE)
    return Written(text=printed(texts), losses=tuple(losses))


def _lines(record: Record) -> list[tuple[str, Lines]]:
    """Return the lines of a record in blocks, each with the name of its value: as read, where that still holds."""
    blocks = _written(flatten(record), record.key)
    kept = record.kept.get(KEPT)
    if not isinstance(kept, dict):
        return blocks
    found = []
    for name, lines in blocks:
        verbatim, as_written = _kept_lines(kept.get(name))
        found.append((name, verbatim if verbatim and as_written == lines else lines))
    names = {name for name, _ in blocks}
    for name, about in kept.items():
        verbatim, as_written = _kept_lines(about)
        if name not in names and verbatim and not as_written:
            found.append((name, verbatim))
    return found


def _kept_lines(about: Any) -> tuple[Lines, Lines]:  # noqa: ANN401 - whatever stands in the file
    """Return the lines that were read and those that stood for the same, if they are lines at all."""
    if not isinstance(about, dict):
        return [], []
    pairs = [about.get("lines"), about.get("as")]
    both = []
    for lines in pairs:
        rows = lines if isinstance(lines, list) else []
        both.append([(str(row[0]), str(row[1])) for row in rows if isinstance(row, list) and len(row) == 2])  # noqa: PLR2004 - tag and value
    verbatim = both[0]
    safe = all(
        re.fullmatch("[A-Z][A-Z0-9]", tag) and tag not in ("TY", "ER") and value == paragraphs(value)
        for tag, value in verbatim
    )
    return (verbatim if safe or (len(verbatim) == 1 and _is_type(verbatim[0])) else []), both[1]


def _is_type(line: Line) -> bool:
    return line[0] == "TY" and re.fullmatch("[A-Z0-9]{1,20}", line[1]) is not None


def _written(flat: Flat, key: str) -> list[tuple[str, Lines]]:
    """Return the lines of a flat record, in blocks, each with the name of its value.

    The credits come first, since Zotero suffers free text at the top of *Extra* only; then who, in the order of the
    record.
    """
    ris_type = _type(flat)
    tagged = _tagged(flat, ris_type)
    extra = {name: lines for name, lines in extra_lines(flat, _implied(ris_type)) if name not in tagged}
    people = [
        (name, tagged.get(name) or extra[name]) for name in flat if name in _ROLES and name in {**tagged, **extra}
    ]
    line = one_line(key) or "record"
    blocks = [
        ("type", [("TY", ris_type)]),
        ("credits", _credits(flat)),
        *people,
        *tagged.items(),
        ("key", [("ID", line), ("M1", f"Citation Key: {line}")]),
        *extra.items(),
    ]
    return [block for i, block in enumerate(blocks) if block[1] and block[0] not in (name for name, _ in blocks[:i])]


def _tagged(flat: Flat, ris_type: str) -> dict[str, Lines]:
    """Return the lines of the values that have a tag of their own."""
    found: dict[str, Lines] = {}
    tags: set[str] = set()
    for row in TABLE:
        if row.name not in flat or row.name in found or row.tag in tags or not row.holds(ris_type):
            continue
        texts = row.kind.write(flat[row.name])
        if lines := _issued(flat["issued"]) if row.name == "issued" else [(row.tag, text) for text in texts]:
            found[row.name] = lines
            tags.add(row.tag)
    if pages := _pages(flat.get("page", "")):
        found["page"] = pages
    return found


def _issued(date: Date) -> Lines:
    """Return year and day; where the day does not say it, EDTF, which Zotero reads in *Extra*."""
    year = [("PY", f"{date.year:04}")] if date.year is not None and 0 < date.year < 10_000 else []  # noqa: PLR2004 - four digits
    plain = values.plain_date(date)
    if not plain:
        return [*year, ("M1", f"issued: {date.text}")]
    return [*year, *([("DA", plain[0])] if date.month else [])]


def _type(flat: Flat) -> str:
    if flat["type"] == "manuscript" and flat.get("kind") in _LETTERS and "recipient" in flat:
        return "PCOMM"
    return next((ris for csl, ris in TYPES if csl == flat["type"]), "GEN")


def _implied(kind: str) -> str:
    return next((csl for csl, ris in TYPES if ris == kind), "")


def _pages(text: str) -> Lines:
    ends = re.fullmatch(r"([0-9]+)-([0-9]+)", text)
    if ends:
        return [("SP", ends[1]), ("EP", ends[2])]
    return [("SP", line)] if (line := one_line(text)) else []


def _credits(flat: Flat) -> Lines:
    sentence = one_line(flat.get("credits", ""))
    return [("M1", sentence)] if sentence and not _plain(flat) else []


def _plain(flat: Flat) -> bool:
    """Tell whether the names of the translators say all that the credits say."""
    plain = re.fullmatch(r"Translated by [^()]+\.", flat["credits"])
    return plain is not None and " for " not in flat["credits"]


# Reading


def read(text: str, file: str = "") -> Library:
    """Read RIS. Never raises on a text: what cannot be read is a finding with its line and its text."""
    records, findings = [], []
    for entry in entries(text):
        found = [_broken(entry, at, message, raw) for at, message, raw in entry.faults]
        key = None
        if not entry.stray:
            record, more = _record(entry.lines)
            records.append(record)
            found += [one.at(line=entry.start) for one in more]
            key = record.key
        findings += [one.at(file=file or None, key=key) for one in found]
    told_apart, alike = distinct(records)
    return Library(told_apart, (*findings, *(one.at(file=file or None) for one in alike)))


def stream(source: BinaryIO, file: str = "") -> Iterator[Library]:
    """Read RIS piece by piece."""
    return read_cut(source, file, read, _END)


def _broken(entry: Entry, at: int, message: str, raw: str) -> Finding:
    severity = Severity.ERROR if entry.stray else Severity.WARNING
    return Finding(
        severity=severity, rule="ris", message=message, raw=raw, where=Where(line=at), hint="TY  - MANSCPT … ER  - "
    )


def _record(lines: Sequence[Line]) -> tuple[Record, list[Finding]]:
    """Return the record of some lines, and findings. Lines that the record would write otherwise are kept in it."""
    findings: list[Finding] = []
    by_name = _sorted(lines)
    flat: Flat = {}
    for name, (kind, texts, _) in by_name.items():
        try:
            value = kind.read([v for v in texts if v]) if any(texts) else None
        except InvalidText as error:
            findings.append(
                Finding(
                    severity=Severity.WARNING,
                    rule="ris-value",
                    message=error.message,
                    where=Where(field=name),
                    hint=error.hint,
                )
            )
        else:
            flat |= {name: value} if value else {}
    ris_type = next((value for tag, value in lines if tag == "TY"), "")
    flat.setdefault("kind", _implied(ris_type))
    if "signature" not in flat and flat.get("call-number", "").endswith(flat.get("archive_location", "\0")):
        flat["signature"] = flat["call-number"]
    key = flat.pop("key", "")
    try:
        record = unflatten(flat, key or "record")
    except ValueError as error:
        message = f"the lines make no record: {error}; they are kept as they are"
        findings.append(Finding(severity=Severity.WARNING, rule="ris-value", message=message))
        record = Record(key=key or "record", kind=flat.get("kind", ""), title=flat.get("title", ""))
    if not key:
        record = record.replace(key=key_for(record), statements=(*record.statements, made_statement()))
    return _with_kept(record, flat, by_name), findings


def _with_kept(record: Record, flat: Flat, by_name: Mapping[str, tuple[values.Kind, list[str], Lines]]) -> Record:
    written = dict(_written(flatten(record), record.key))
    kept = {}
    for name, (_, _, lines) in by_name.items():
        again = written.get(name, [])
        if Counter(lines) != Counter(again) and (again or not said_already(record, flat, name)):
            kept[name] = {"lines": [list(line) for line in lines], "as": [list(line) for line in again]}
    return record.replace(kept={**record.kept, KEPT: freeze(kept)}) if kept else record


def _sorted(lines: Sequence[Line]) -> dict[str, tuple[values.Kind, list[str], Lines]]:
    """Sort lines by the value that they are a part of: its kind, what stands in them, and the lines themselves."""
    ris_type = next((value for tag, value in lines if tag == "TY"), "")
    found: dict[str, tuple[values.Kind, list[str], Lines]] = {}

    def add(name: str, kind: values.Kind, text: str, line: Line) -> None:
        known = found.setdefault(name, (kind, [], []))
        known[1].append(text)
        known[2].append(line)

    for tag, text in lines:
        line = (tag, text)
        if tag == "M1":
            add(*from_extra(text), line)
        elif tag in ("SP", "EP"):
            add("page", values.Kind(lambda _: [], "-".join), text, line)
        elif tag == "ID":
            add("key", values.Kind(lambda _: [], lambda keys: keys[-1]), text, line)
        elif tag == "TY":
            add("type", values.NOTHING, text, line)
        elif row := _row(tag, ris_type):
            if row.name == "issued":
                add("issued", values.FULLEST, text, line)
            else:
                add(row.name, row.kind, text, line)
        else:
            add(f"tag:{tag}", values.NOTHING, text, line)
    return found


def _row(tag: str, ris_type: str) -> Row | None:
    own = next((row for row in TABLE if row.tag == tag and row.holds(ris_type)), None)
    return own or next((row for row in TABLE if tag in row.also and row.holds(ris_type)), None)
