"""Records as a finding aid: each a component, below the levels that it shares with its neighbours.

A component that stands only for a shared level says so (``altrender="context"``) and is no record when read again. What
was read of a unit and is not told otherwise by the record is written as it stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from provenance.formats._ead.levels import ead_level, kind_of_level, level_of
from provenance.formats._ead.prose import write_copies
from provenance.formats._ead.signature import Places, Unit, placed
from provenance.formats._ead.unit import own_places, place_of, told_holdings, write_held, write_places
from provenance.formats._ead.values import INTERNAL, KEY, TABLE
from provenance.formats._ead.xml import COMPONENTS, attributes_of, element_of, line, one_text, safe, tag, text_of
from provenance.formats._kept import restored
from provenance.formats._xml import local
from provenance.traditions import parse_signature

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from provenance.formats._ead.dialect import Dialect
    from provenance.formats._kept import Pieces
    from provenance.model import Holding, Record

__all__ = ["ABOVE", "CONTEXT", "FILE", "document", "keeps_file", "pieces"]

CONTEXT: Final = "context"
"""What marks a unit that is there for those below it."""
ABOVE: Final = "above"
"""Pieces of a unit that is there for those below it alone: kept by the first of them, and not written."""
FILE: Final = ("header", "frontmatter", "archdesc", "dsc")
"""Pieces of the file that the first record of it keeps."""

_ID: Final = re.compile(r"[^\W\d][\w.-]*", re.ASCII)
_OPENING: Final = re.compile(r"<([\w.:-]+)")
_EAD: Final = re.compile(r"<(?:[\w.-]+:)?ead[\s/>]")
_STRUCTURE: Final = frozenset({"ead", "eadheader", "control", "frontmatter", "archdesc", "did", "dsc", "controlaccess"})
"""Elements that hold the others together."""
_IDS: Final = re.compile(r'<[^>]*\sid="([^"]*)"')
_PLACED: Final = ("repository", "unitid", "container")
_ORDER: Final = {
    name: i
    for i, name in enumerate(
        ("did:head", "title", "original-title", "transliterations", "repository", "unitid", "key", "aliases",
         "identifiers", "date", "creators", "language", "translations", "extent", "container", "location", "summary",
         "access", "use", "rights", "classification", "declassification", "copies", "custody", "credits")
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Component:
    """A record as it is written: its key, the units above it, its attributes, its pieces by their place."""

    key: str
    kind: str
    above: tuple[Unit, ...]
    attributes: Mapping[str, str]
    pieces: Mapping[str, list[str]]
    file: Pieces

    def lines(self, indent: str, *, identified: bool) -> Iterator[str]:
        """Yield the lines of the component; `identified` tells whether its key may be its id."""
        did, named = list(self.pieces["did"]), {}
        if identified and did:
            named = {"id": self.key}
        else:
            did.append(tag("unitid", {**INTERNAL, self.kind: KEY}, line(self.key)))
        yield f"{indent}{tag('c', {**named, **self.attributes}, ' ').removesuffix(' </c>')}"
        yield f"{indent}  <did>"
        yield from (f"{indent}    {piece}" for piece in did)
        yield f"{indent}  </did>"
        yield from (f"{indent}  {piece}" for piece in self.pieces["desc"])
        if self.pieces["access"]:
            yield f"{indent}  <controlaccess>"
            yield from (f"{indent}    {piece}" for piece in self.pieces["access"])
            yield f"{indent}  </controlaccess>"
        yield f"{indent}</c>"

    @property
    def ids(self) -> Iterator[str]:
        """Yield the ids within the pieces."""
        for made in self.pieces.values():
            yield from (found for one in made for found in _IDS.findall(one))


# The pieces of one record


def pieces(record: Record, dialect: Dialect) -> tuple[Pieces, tuple[Unit, ...]]:
    """Return what a record is written as, by its values, and the units above it."""
    level, holdings = _level(record), told_holdings(record)
    places = _placed(holdings, "fonds" if level == "collection" else level)
    found: Pieces = {"component": [tag("c", _attributes(level))]}
    for row in TABLE:
        found[row.name] = list(row.write(record, dialect))
    if found["kind"] and kind_of_level(_attributes(level)["level"]) == record.kind:
        found["kind"] = []
    if holdings:
        found |= write_places(places, holdings[0].status, _implied(holdings), dialect)
        found |= write_held(record, dialect)
        found["copies"] = write_copies(holdings[1:], dialect)
    found["header"] = [dialect.control]
    return {name: made for name, made in found.items() if made}, places.above


def _attributes(level: str) -> dict[str, str]:
    return {"level": "collection"} if level == "collection" else ead_level(level)


def _level(record: Record) -> str:
    """Return the level of the unit that a record is: a file, an aggregate, or an item of one."""
    if record.kind == "file":
        return "file"
    if record.kind != "collection":
        return "item"
    numbers = [s.level for s in record.signature.segments] if record.signature else []
    last = numbers[-1] if numbers else ""
    return last if kind_of_level(ead_level(last)["level"]) == "collection" else "collection"


def _placed(holdings: Sequence[Holding], level: str) -> Places:
    """Return where a record lies; a status that is not implied stands at a number, be it the whole signature."""
    if not holdings:
        return Places("", (), None, ())
    first = holdings[0]
    places = placed(first.signature, level)
    if places.unit or places.whole or first.status == _implied(holdings):
        return places
    text = one_text(str(first.signature))
    again = placed(parse_signature(text), level)
    return again if again.unit or again.whole else replace(again, whole=text)


def _implied(holdings: Sequence[Holding]) -> str:
    """Return the status of a unit that says none: where an original is elsewhere, it is a copy."""
    return "copy" if any(one.status == "original" for one in holdings[1:]) else "original"


# The file


def component(record: Record, dialect: Dialect) -> _Component:
    """Return the component of a record, with what was kept in the place of what it was read as."""
    plain, above = pieces(record, dialect)
    found = restored(record, dialect.name, plain, safe)
    if any(found.get(name) != plain.get(name) for name in _PLACED) and not _same_place(record, found, plain):
        found |= {name: plain.get(name, []) for name in _PLACED}
    opening = element_of(found.get("component", [""])[0])
    attributes = attributes_of(opening) if opening is not None else {}
    attributes.pop("id", "")
    if found.get("component") != plain.get("component") and (places := _at_level(record, attributes)):
        found, above = {**found, "unitid": _numbered(places.unit, found.get("unitid", ()))}, places.above
    by_place: dict[str, list[str]] = {"did": [], "desc": [], "access": []}
    for name, made in sorted(found.items(), key=lambda item: _ORDER.get(item[0], len(_ORDER))):
        if name not in (*FILE, ABOVE, "component", "key"):
            for one in filter(_is_a_part, made):
                by_place[place_of(name, one)].append(one)
    file: Pieces = {name: _around(name, found[name], dialect) for name in FILE if name in found}
    return _Component(record.key, dialect.kind, above, attributes, by_place, file)


def _at_level(record: Record, attributes: Mapping[str, str]) -> Places | None:
    """Return how a record lies in a component of a level that was kept; None where its signature does not come back."""
    holdings = told_holdings(record)
    if not holdings or holdings[0].status != _implied(holdings):
        return None
    signature = holdings[0].signature
    places = placed(signature, level_of(attributes.get("level", ""), attributes.get("otherlevel", "")))
    return None if places.whole or places.signature != signature else places


def _numbered(unit: Unit | None, kept: Sequence[str]) -> list[str]:
    """Return the number of a unit, as it was kept where that is the same."""
    if unit is None:
        return []
    same = [one for one in kept if text_of(element_of(one)) == unit.text]
    return same or [tag("unitid", {}, line(unit.text))]


def _name(piece: str) -> str:
    """Return the name of the element that a piece is."""
    found = _OPENING.match(piece)
    return found[1] if found else ""


def _is_a_part(piece: str) -> bool:
    """Tell whether a piece is a part of a unit: what was kept by hand may be one of its own."""
    return _name(piece) not in _STRUCTURE | COMPONENTS and not _EAD.search(piece)


def _around(name: str, made: Sequence[str], dialect: Dialect) -> list[str]:
    """Return the pieces that may stand around the components under a name."""
    if name in ("header", "frontmatter"):
        wanted = dialect.header if name == "header" else name
        return [one for one in made if _name(one) == wanted and not _EAD.search(one)][:1]
    inner = [one for one in made if _is_a_part(one) or (name == "archdesc" and _name(one) in ("did", "controlaccess"))]
    if name == "archdesc":
        return [made[0], *inner] if made and _name(made[0]) == name else []
    return inner


def _same_place(record: Record, found: Pieces, plain: Pieces) -> bool:
    """Tell whether kept pieces say the same place as those that the record writes."""
    return _own(found) == _own(plain) if record.holdings else True


def _own(found: Pieces) -> Any:  # noqa: ANN401 - what a unit says of its place
    made = {name: [e for one in found.get(name, ()) if (e := element_of(one)) is not None] for name in _PLACED}
    return own_places({}, made)


def document(records: Sequence[Record], dialect: Dialect, *, whole: bool = True) -> str:
    """Return records as a file; `whole` writes what the first of them keeps of its file around them."""
    made = [component(record, dialect) for record in records]
    keepers = (one.file for one, record in zip(made, records, strict=True) if whole and keeps_file(record, dialect))
    file = next(keepers, {})
    header = file.get("header") or [dialect.control]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', dialect.opening, *(f"  {one}" for one in header)]
    lines += [f"  {one}" for one in file.get("frontmatter", ())]
    lines += _archdesc(made, file.get("archdesc", []), file.get("dsc", []))
    return "\n".join([*lines, "</ead>", ""])


def keeps_file(record: Record, dialect: Dialect) -> bool:
    """Tell whether a record keeps something of the file that it was read from: its header, its description."""
    kept = record.kept.get(dialect.name)
    return isinstance(kept, dict) and any(name in kept for name in FILE)


def _archdesc(made: Sequence[_Component], kept: Sequence[str], in_dsc: Sequence[str]) -> Iterator[str]:
    opening = element_of(kept[0]) if kept else None
    attributes = attributes_of(opening) if opening is not None else {"level": "otherlevel", "otherlevel": "records"}
    yield "  " + tag("archdesc", {**attributes, "altrender": CONTEXT}, " ").removesuffix(" </archdesc>")
    inner = kept[1:] if len(kept) > 1 else ["<did><unittitle>Documents of archives</unittitle></did>"]
    yield from (f"    {one}" for one in inner)
    if made:
        yield "    <dsc>"
        yield from (f"      {one}" for one in in_dsc)
        yield from _tree(made, _number(attributes, inner))
        yield "    </dsc>"
    yield "  </archdesc>"


def _number(attributes: Mapping[str, str], described: Sequence[str]) -> Unit | None:
    """Return the unit that the description of the whole is: it needs no component of its own."""
    did = next((e for one in described if (e := element_of(one)) is not None and local(e) == "did"), None)
    own = own_places(attributes, {"unitid": [] if did is None else list(did.iter("unitid"))[:1]})
    return Unit(own.number, own.level) if own.number else None


def _tree(made: Sequence[_Component], whole: Unit | None) -> Iterator[str]:
    """Yield the components, those that follow each other below the units that they share, below the whole."""
    opened: list[Unit] = []
    taken = {found for one in made for found in one.ids}
    for one in made:
        above = one.above[1:] if one.above[:1] == (whole,) else one.above
        shared = 0
        while shared < min(len(opened), len(above)) and opened[shared] == above[shared]:
            shared += 1
        while len(opened) > shared:
            opened.pop()
            yield f"{_indent(opened)}</c>"
        for unit in above[shared:]:
            attributes = {**ead_level(unit.level), "altrender": CONTEXT}
            yield _indent(opened) + tag("c", attributes, " ").removesuffix(" </c>")
            yield f"{_indent(opened)}  <did>{tag('unitid', {}, line(unit.text))}</did>"
            opened.append(unit)
        identified = _ID.fullmatch(one.key) is not None and one.key not in taken
        taken.add(one.key)
        yield from one.lines(_indent(opened), identified=identified)
    while opened:
        opened.pop()
        yield f"{_indent(opened)}</c>"


@cache
def _spaces(depth: int) -> str:
    return "  " * depth


def _indent(opened: Sequence[Unit]) -> str:
    return _spaces(3 + len(opened))
