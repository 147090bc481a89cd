"""The parser that all traditions share: it cuts a text into parts and lets a tradition's rules name them.

Every piece found keeps its place in the text; what lies between pieces becomes the layout's literal text. So the
printed signature is the parsed text by construction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from provenance.authorities import Authority, authority, find_repository, starts_with_repository
from provenance.errors import InvalidSignature, Span
from provenance.traditions._credits import credits_start, parse_credits
from provenance.traditions._tradition import LevelRule, Tradition, tradition, tradition_names
from provenance.values.locator import Locator
from provenance.values.signature import ArchivalSignature, Repository, Segment
from provenance.values.source import SourceNote

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["parse_signature", "parse_source"]

ANALYSED = 20_000
"""How many characters of a text are analysed; what follows is kept verbatim."""

_GENERIC = "generic"
_OPEN, _CLOSE = "([{“«„", ")]}”»"
_ARCHIVE_WORD = re.compile(
    r"\b(?:archiv\w*|arhiv\w*|arkiv\w*|arkhiv\w*|library|bibliothe\w*|bibliote\w*|levéltár\w*|könyvtár\w*"
    r"|record office|records center|museum|архив\w*|архів\w*|библиотек\w*)\b|档案馆|檔案館|公文書館",
    re.IGNORECASE,
)
# A run of spaces is tried from its beginning only, or a long one would take the cube of its length.
_NEXT_SIGNATURE = re.compile(r"(?:(?<!\s)\s+)?;\s*(?:and\s+)?|(?:(?:(?<!\s)\s+)?,\s+|(?<!\s)\s+)and\s+")
_TAIL = re.compile(r"[\s.,;:]*")
_ABBREVIATED = re.compile(r"(?:^|[\s.,])[^\W\d_]{1,2}\.$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something named, and where it stands in the text."""

    start: int
    end: int
    what: Repository | Segment | Locator


@dataclass(slots=True)
class _Reading:
    """What one tradition makes of a text."""

    tradition: Tradition
    pieces: list[_Piece] = field(default_factory=list)
    row: Authority | None = None

    def segments(self) -> list[Segment]:
        return [p.what for p in self.pieces if isinstance(p.what, Segment)]

    def typed(self) -> int:
        return sum(s.level != "unknown" for s in self.segments()) + any(
            isinstance(p.what, Locator) for p in self.pieces
        )

    def fits(self) -> bool:
        """Tell whether the tradition may read the text at all: its archive is named, or no archive and a fonds is."""
        if self.tradition.name == _GENERIC:
            return True
        if self.row is not None:
            return self.row.key in self.tradition.repositories
        named = any(isinstance(p.what, Repository) for p in self.pieces)
        return not named and any(s.level == "fonds" for s in self.segments())


def parse_source(text: str, *, tradition: str | None = None) -> SourceNote:
    """Read a whole source note: its signatures, the credits, and what else follows.

    ::

        note       = signature *( joint signature ) [ trailing ]
        joint      = ";" [ "and" ] / "and", where the name of a known archive follows
        trailing   = credits and whatever stands behind them

    Never raises on a string, and ``str(note) == text``. Raises `UnknownTradition` for a tradition that does not exist.
    """
    until = min(len(text), ANALYSED)
    start = credits_start(text[:until])
    url = re.search(r"https?://", text[:until])
    head = min(x for x in (start, url.start() if url else None, until) if x is not None)
    spans = list(_signature_spans(text, head))
    signatures = tuple(_read(text[a:b], tradition) for a, b in spans)
    end = spans[-1][1] if spans else 0
    skipped = _TAIL.match(text, end)
    trail = skipped.end() if skipped else end
    layout, position = [], 0
    for i, (a, b) in enumerate(spans):
        layout += [text[position:a], str(i)]
        position = b
    trailing = text[trail:]
    layout += [text[position:trail], "trailing", ""] if trailing else [text[position:]]
    return SourceNote(
        text=text,
        signatures=signatures,
        credits=parse_credits(trailing[:ANALYSED]),
        trailing=trailing,
        layout=tuple(layout),
    )


def parse_signature(text: str, *, tradition: str | None = None, strict: bool = False) -> ArchivalSignature:
    """Read the first signature of a text; what follows it is kept as its ``trailing``.

    ::

        signature  = [ repository ] *( separator segment ) [ separator locator ] [ trailing ]
        segment    = label value / value label / value, as the tradition's levels say; anything else is unknown
        separator  = "," / ";", outside quotation marks and brackets

    ``str(parse_signature(text)) == text`` for every string. Never raises on a string, but ``strict=True`` raises
    `InvalidSignature` with a caret where a part is not understood.

    >>> [(s.level, s.value) for s in parse_signature("MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962").segments]
    [('fonds', 'XIX-J-1-j'), ('series', 'Korea'), ('box', '5'), ('folder', '5/bc'), ('item', '0066/1962')]
    """
    note = parse_source(text, tradition=tradition)
    if note.signatures:
        first = note.signatures[0]
        rest = text[len(note.layout[0]) + len(str(first)) :]
        lead: tuple[str, ...] = (note.layout[0] + first.layout[0], *first.layout[1:])
    else:
        first, rest, lead = (
            ArchivalSignature(tradition=_GENERIC, confidence=0.0, doubts=("no signature was found",)),
            text,
            ("",),
        )
    skipped = _TAIL.match(rest)
    gap = skipped.end() if skipped else 0
    trailing = rest[gap:]
    layout = (*lead[:-1], lead[-1] + rest[:gap], "trailing", "") if trailing else (*lead[:-1], lead[-1] + rest)
    signature = ArchivalSignature.model_validate({**dict(first), "trailing": trailing, "layout": layout})
    if strict:
        _refuse_unknown(signature, text)
    return signature


def _signature_spans(text: str, until: int) -> Iterator[tuple[int, int]]:
    """Cut the part before the credits into signatures; each begins and ends with something that is not space."""
    starts = [0]
    for match in _NEXT_SIGNATURE.finditer(text, 0, until):
        if starts_with_repository(text, match.end()) and not _inside(text, match.start()):
            starts.append(match.end())  # noqa: PERF401 - reads better than a nested comprehension
    for i, start in enumerate(starts):
        if i + 1 < len(starts):
            joints = [m for m in _NEXT_SIGNATURE.finditer(text, start, starts[i + 1]) if m.end() == starts[i + 1]]
            stop = joints[0].start()
        else:
            stop = until
        a, b = start + _leading_space(text[start:stop]), start + len(_without_stop(text[start:stop]))
        if a < b:
            yield a, b


def _inside(text: str, position: int) -> bool:
    """Tell whether a position lies within brackets."""
    return sum(text.count(c, 0, position) for c in _OPEN) > sum(text.count(c, 0, position) for c in _CLOSE)


def _leading_space(text: str) -> int:
    return len(text) - len(text.lstrip())


def _without_stop(text: str) -> str:
    """Strip spaces, separators and the final full stop, but not the full stop of an abbreviation (``5. d.``)."""
    stripped = text.rstrip(" \t\r\n,;:")
    if stripped.endswith(".") and not _ABBREVIATED.search(stripped):
        stripped = stripped[:-1].rstrip(" \t\r\n,;:")
    return stripped


def _read(text: str, name: str | None) -> ArchivalSignature:
    """Read one signature with the tradition that understands most of it; ties go to the generic one."""
    names = (name,) if name else (_GENERIC, *(n for n in tradition_names() if n != _GENERIC))
    readings = [r for r in (_reading(text, tradition(n)) for n in names) if name or r.fits()]
    best = max(readings, key=_Reading.typed)
    specific = [r for r in readings if r.row and r.row.key in r.tradition.repositories and r.typed() >= best.typed()]
    return _signature(text, specific[0] if specific else best)


def _reading(text: str, by: Tradition) -> _Reading:
    reading = _Reading(by)
    start = 0
    if found := starts_with_repository(text):
        reading.row, start = found
        reading.pieces.append(_Piece(0, start, _repository(text[:start], reading.row)))
    parts = list(_parts(text, start))
    if not reading.pieces and (at := _archive_part(text, parts)) is not None:
        a, b = parts.pop(at)
        reading.row = find_repository(text[a:b])
        reading.pieces.append(_Piece(a, b, _repository(text[a:b], reading.row)))
    reading.pieces += _located_once([piece for a, b in parts for piece in _name_part(text, a, b, by)])
    reading.pieces.sort(key=lambda p: p.start)
    return reading


def _located_once(pieces: list[_Piece]) -> list[_Piece]:
    """Keep one locator: the last, since a place within the document stands behind the document's own number.

    A page with a level behind it is none either: in ``P. 72, Delo 5`` the letter is a papka's. Both stay, as unknown.
    """
    last = max((i for i, p in enumerate(pieces) if isinstance(p.what, Locator)), default=-1)
    levels = [i for i, p in enumerate(pieces) if isinstance(p.what, Segment) and p.what.level != "unknown"]
    kept = []
    for i, piece in enumerate(pieces):
        what = piece.what
        followed = isinstance(what, Locator) and what.kind == "page" and any(at > i for at in levels)
        if isinstance(what, Locator) and (i != last or followed):
            kept.append(_Piece(piece.start, piece.end, Segment(text=what.text, value=what.text)))
        else:
            kept.append(piece)
    return kept


def _parts(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Cut at commas and semicolons that stand outside brackets and quotation marks; parts come trimmed, never empty.

    A comma just inside a closing quotation mark (``“Maço 600,” Archives``) cuts behind the mark.
    """
    depth, quoted, begin = 0, False, start
    for i in range(start, len(text) + 1):
        c = text[i] if i < len(text) else ","
        outside = depth == 0 and not quoted
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif c == '"':
            quoted = not quoted
        closed = c in '”"»' and not outside and depth == 0 and not quoted and text[i - 1 : i] == ","
        if i == len(text) or closed or (c in ",;" and depth == 0 and not quoted):
            cut = i + closed
            a, b = begin + _leading_space(text[begin:cut]), begin + len(text[begin:cut].rstrip())
            if a < b:
                yield a, b
            begin = i + 1


def _archive_part(text: str, parts: list[tuple[int, int]]) -> int | None:
    """Return which part names the archive: a known one anywhere, else the first with a word for an archive."""
    for i, (a, b) in enumerate(parts):
        if find_repository(text[a:b]):
            return i
    return next((i for i, (a, b) in enumerate(parts) if _ARCHIVE_WORD.search(text[a : min(b, a + 300)])), None)


def _repository(text: str, row: Authority | None) -> Repository:
    if row is None:
        return Repository(text=text)
    successor = authority(row.successor) if row.successor else None
    return Repository(
        text=text, name=row.name, abbreviation=row.abbreviation, aliases=row.aliases, city=row.city,
        country=row.country, authority=row.key,
        successor=f"{successor.name} ({successor.abbreviation})" if successor else "",
    )  # fmt: skip


def _name_part(text: str, a: int, b: int, by: Tradition) -> list[_Piece]:
    """Name one part: by a label, else as a bare value, else as a locator, else as unknown."""
    part = text[a:b]
    for rule in by.levels:
        if rule.labelled and (match := rule.labelled.fullmatch(part)):
            return [_Piece(a, b, _segment(match, rule, by.language))]
    for locator in by.locators:
        if match := locator.labelled.fullmatch(part):
            return [_Piece(a, b, Locator(text=part, label=match["label"], value=match["value"], kind=locator.kind))]
    for rule in by.levels:
        if rule.bare and (match := rule.bare.fullmatch(part)):
            first = _segment(match, rule, by.language)
            pieces = [_Piece(a, a + match.end("value"), first)]
            if rule.then and match["then"]:
                pieces += _then(text, a + match.start("then"), b, by, rule.then)
            return pieces
    return [_Piece(a, b, Segment(text=part, value=part))]


def _then(text: str, a: int, b: int, by: Tradition, level: str) -> list[_Piece]:
    """Name what follows a bare value behind a space: a labelled part, or a topic."""
    pieces = _name_part(text, a, b, by)
    what = pieces[0].what
    if len(pieces) == 1 and isinstance(what, Segment) and (what.level == "unknown" or not what.label):
        topic = text[a:b]
        return [_Piece(a, b, Segment.model_validate({"text": topic, "value": topic, "level": level}))]
    return pieces


def _segment(match: re.Match[str], rule: LevelRule, language: str) -> Segment:
    """Make the segment of a match: labelled where the pattern has a label, else the bare value."""
    value, labelled = match["value"], "label" in match.re.groupindex
    data: dict[str, Any] = {"text": match[0] if labelled else value, "value": value, "level": rule.level}
    if labelled:
        data |= {"label": match["label"], "label_language": language, "label_place": rule.place}
    if rule.normalise == "spaces":
        data["normal"] = re.sub(r"\s+", "", value)
    return Segment.model_validate(data)


def _signature(text: str, reading: _Reading) -> ArchivalSignature:
    """Lay the pieces out and say how sure the reading is."""
    layout, position = [], 0
    parts: dict[str, Any] = {"segments": []}
    for piece in reading.pieces:
        if isinstance(piece.what, Segment):
            slot = str(len(parts["segments"]))
            parts["segments"].append(piece.what)
        else:
            slot = "repository" if isinstance(piece.what, Repository) else "locator"
            parts[slot] = piece.what
        layout += [text[position : piece.start], slot]
        position = piece.end
    confidence, doubts = _confidence(parts)
    return ArchivalSignature(
        **parts,
        tradition=reading.tradition.name,
        confidence=confidence,
        doubts=doubts,
        layout=(*layout, text[position:]),
    )


def _confidence(parts: dict[str, Any]) -> tuple[float, tuple[str, ...]]:
    repository, segments = parts.get("repository"), parts["segments"]
    doubts = []
    unknown = [s.text for s in segments if s.level == "unknown"]
    if repository is None:
        doubts.append("no archive is named")
    elif not repository.authority:
        doubts.append(f"the archive {repository.text!r} is not known")
    if unknown:
        doubts.append(f"not understood: {'; '.join(repr(u[:80]) for u in unknown[:5])}")
    if not segments:
        doubts.append("nothing but the archive is named")
    known = 1.0 if repository and repository.authority else 0.8 if repository else 0.6
    share = 1 - len(unknown) / len(segments) if segments else 0.5
    return round(known * (0.3 + 0.7 * share), 2), tuple(doubts)


def _refuse_unknown(signature: ArchivalSignature, text: str) -> None:
    """Raise for the first part that is not understood, or where no archive is named."""
    by = tradition(signature.tradition)
    example = next((a["text"] for a in by.accepts), "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962")
    hint = f"a right one: {example}"
    position = 0
    for i, part in enumerate(signature.layout):
        shown = part if i % 2 == 0 else "" if part == "trailing" else _text_of(signature, part)
        if i % 2 and part.isdigit() and signature.segments[int(part)].level == "unknown":
            message = "expected a level of the archive's arrangement"
            raise InvalidSignature(message, source=text, span=Span(position, position + len(shown)), hint=hint)
        position += len(shown)
    if not signature.segments:
        message = "expected an archival signature"
        raise InvalidSignature(message, source=text, span=Span(0, max(1, len(text))), hint=hint)


def _text_of(signature: ArchivalSignature, slot: str) -> str:
    return signature.segments[int(slot)].text if slot.isdigit() else str(getattr(signature, slot))
