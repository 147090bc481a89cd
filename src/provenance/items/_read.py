"""CSL item -> record, with the values that a record would not give back kept verbatim."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from provenance.authorities import find_repository
from provenance.errors import InvalidText
from provenance.items._archive import published_source
from provenance.items._dates import date_of
from provenance.items._make import make
from provenance.items._names import agent_of
from provenance.items._variables import ARCHIVAL_TYPES, IDENTIFIERS, NAMES
from provenance.model import DATES, VARIABLES, Record
from provenance.traditions import parse_signature
from provenance.values.date import is_undated
from provenance.values.frozen import freeze
from provenance.values.language import Language, language_named
from provenance.values.signature import ArchivalSignature, Repository, Segment
from provenance.values.url import Url

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Trouble", "placed", "read_item", "restored", "signature_again", "signature_of"]

KEPT = "csl-json"
_ABBREVIATED = re.compile(r"(?P<name>.+?)\s*\((?P<short>[^()]+)\)")
_OWN_FIELDS = frozenset(
    {"abstract", "keyword", "note", "archive", "archive-place", "archive_location", "call-number", "publisher"}
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A value of an item that is kept and printed as it is, but not understood."""

    variable: str
    message: str
    hint: str = ""


def read_item(
    item: Mapping[str, Any], key: str, own: Mapping[str, Any] | None = None
) -> tuple[Record, tuple[Trouble, ...]]:
    """Return the record of a CSL item, under a key, and what in the item was not understood.

    `own` are fields of the record that are known otherwise and take the place of what the item says.

    Every variable of CSL 1.0.2 has its place in the record. Whatever the record would not give back as it stands (a
    year that is text, a date in words, a variable that CSL does not have) is kept verbatim in ``kept["csl-json"]``,
    beside what the record gives for it: as long as that is so, `provenance.items.item` returns the item as it was.
    Raises pydantic's ``ValidationError`` for own fields that make no record, and ``ValueError`` for an item that is
    no plain data.
    """
    troubles: list[Trouble] = []
    fields = _Fields(item, troubles).read()
    try:
        record = Record(key=key, **fields)
    except ValidationError as error:
        at = ".".join(map(str, error.errors()[0]["loc"]))
        troubles.append(Trouble(at, error.errors()[0]["msg"]))
        record = Record(key=key, kind=fields.get("kind", ""), title=fields.get("title", ""))
    if own:
        given = {name: getattr(record, name) for name in type(record).model_fields}
        record = Record.model_validate({**given, **own})
    return _with_kept(record, item), tuple(troubles)


def _with_kept(record: Record, item: Mapping[str, Any]) -> Record:
    made = make(record, original=False, canonical_url=False, accessed=None)
    names = [name for name in {**made, **item} if name != "id" and not _same(made, item, name)]
    verbatim = {name: item[name] for name in names if name in item}
    if not isinstance(item.get("id", ""), str):
        verbatim["id"] = item["id"]
        names.append("id")
    if not names:
        return record
    kept = {"item": verbatim, "as": {name: made[name] for name in names if name in made}}
    return record.replace(kept={**record.kept, KEPT: freeze(kept)})


def restored(item: dict[str, Any], record: Record) -> dict[str, Any]:
    """Put back what was kept verbatim of the item that was read, where the record still says the same."""
    kept = record.kept.get(KEPT)
    verbatim, as_made = (kept.get("item"), kept.get("as")) if isinstance(kept, dict) else (None, None)
    if not isinstance(verbatim, dict) or not isinstance(as_made, dict):
        return item
    for name in {**verbatim, **as_made}:
        if name == "id" or not _same(item, as_made, name):
            continue
        if name in verbatim:  # in the same place: the order of names is that of the record
            item[name] = json.loads(json.dumps(verbatim[name]))  # the caller may change what it is given
        else:
            item.pop(name, None)
    return item


def _same(one: Mapping[str, Any], other: Mapping[str, Any], name: str) -> bool:
    """Compare values as JSON does, for which 1 and true differ, and so do a value and none."""
    if (name in one) != (name in other):
        return False
    return name not in one or json.dumps(one[name], sort_keys=True) == json.dumps(other[name], sort_keys=True)


class _Fields:
    """Turns the variables of one item into the fields of a record."""

    def __init__(self, item: Mapping[str, Any], troubles: list[Trouble]) -> None:
        self.item = item
        self.troubles = troubles

    def read(self) -> dict[str, Any]:
        """Return the fields, without those that are empty."""
        texts = {name: self.text(name) for name in (*VARIABLES, *IDENTIFIERS, "title", "original-title", "type")}
        archival = texts["type"] in ARCHIVAL_TYPES and texts["archive_location"] != ""
        own = _OWN_FIELDS if archival else _OWN_FIELDS & {"abstract", "keyword", "note"}
        fields: dict[str, Any] = {
            "kind": texts["type"],
            "title": texts["title"],
            "original_title": texts["original-title"],
            "summary": texts["abstract"],
            "tags": tuple(filter(None, (tag.strip() for tag in texts["keyword"].split(",")))),
            "notes": (texts["note"],) if texts["note"] else (),
            "contributions": self.contributions(),
            "variables": {name: texts[name] for name in VARIABLES if texts[name] and name not in own},
            "identifiers": {name: texts[name] for name in IDENTIFIERS if texts[name]},
            "dates": {name: date for name in DATES if (date := self.date(name))},
        }
        published = published_source(texts["archive"], texts["archive_location"]) if archival else None
        if published:
            roles = {one["role"] for one in fields["contributions"]}
            named = (one for one in published["contributions"] if one["role"] not in roles)
            fields["contributions"] = (*fields["contributions"], *named)
            fields["holdings"] = published["holdings"]
        elif archival:
            call_number = texts["call-number"]
            place = (texts["archive"], texts["archive-place"], texts["archive_location"], call_number)
            fields["holdings"] = ({"signature": signature_of(*place)},)
        digital = texts["archive"] if published else texts["publisher"] if archival else ""
        fields |= self.issued() | self.language() | self.location(digital)
        return {name: value for name, value in fields.items() if value}

    def text(self, name: str) -> str:
        """Return a text, or a number as text."""
        value = self.item.get(name)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        self.trouble(name, f"expected a text, found {value!r:.80}")
        return ""

    def trouble(self, name: str, message: str, hint: str = "") -> None:
        """Note what was not understood."""
        self.troubles.append(Trouble(name, message, hint))

    def contributions(self) -> tuple[dict[str, Any], ...]:
        """Return the contributions in the order in which the item has them."""
        found = []
        for role in (name for name in self.item if name in NAMES):
            names = self.item[role]
            for name in names if isinstance(names, list) else [names]:
                try:
                    agent = agent_of(name)
                except InvalidText as error:
                    self.trouble(role, error.message, error.hint)
                else:
                    found.append({"role": role, "person": agent.person, "body": agent.body})
        return tuple(found)

    def date(self, name: str) -> Any:  # noqa: ANN401 - a date or nothing
        """Return a date; what is no date is kept as it is and said."""
        if self.item.get(name) in (None, "", {}):
            return None
        try:
            return date_of(self.item[name])
        except InvalidText as error:
            self.trouble(name, error.message, error.hint)
            return None

    def issued(self) -> dict[str, Any]:
        """Return the record's date, and its text where that was written in words."""
        value = self.item.get("issued")
        date = self.date("issued")
        words: Any = value
        if isinstance(value, dict) and not value.get("date-parts"):
            words = value.get("literal") or value.get("raw")
        words = words if isinstance(words, str) else ""
        undated = date is None and bool(words) and is_undated(words)
        return {"date": date, "date_text": words, "date_status": "undated" if undated else ""}

    def language(self) -> dict[str, Any]:
        """Return the language: of the translation where there is a translator, else of the work itself."""
        text = self.text("language").strip()
        if not text:
            return {}
        try:
            language = Language.parse(text.replace("_", "-"))
        except InvalidText:
            named = language_named(text)
            if named is None:
                return {}
            language = named
        if self.item.get("translator"):
            return {"texts": ({"kind": "translation", "language": language},)}
        return {"original_language": language}

    def location(self, archive: str) -> dict[str, Any]:
        """Return where the work is read online."""
        text = self.text("URL").strip()
        url = None
        if text:
            try:
                url = Url.parse(text)
            except InvalidText as error:
                self.trouble("URL", error.message, error.hint)
        accessed = self.date("accessed")
        if not (url or archive):
            return {}
        return {"locations": ({"url": url, "archive": archive, "accessed": accessed},)}


@lru_cache(maxsize=8192)  # more than a piece of a long file has
def signature_again(text: str) -> ArchivalSignature:
    """Read a signature; what was just read is read again when a format looks at what it wrote."""
    return parse_signature(text)


def signature_of(archive: str, place: str, location: str, call_number: str = "") -> ArchivalSignature:
    """Make a signature of what other programs keep apart: the archive, its place, where in it, and a call number.

    A call number that ends in the location is the signature whole, as its citation writes it. Otherwise an archive that
    is known is written by its abbreviation, and any other as it stands.

    >>> str(signature_of("Magyar Országos Levéltár (MOL)", "Budapest", "XIX-J-1-j Korea, 5. doboz"))
    'MOL, XIX-J-1-j Korea, 5. doboz'
    """
    if call_number and call_number.endswith(location) and len(call_number) > len(location):
        signature = signature_again(call_number)
        holder = signature.repository
        told = holder is not None and archive in ("", holder.full, holder.text, holder.name)
        if told and str(signature) == call_number:
            return signature
    short = _ABBREVIATED.fullmatch(archive)
    known = short and find_repository(short["short"])
    written = short["short"] if short and known and short["name"] in known.forms else archive
    signature = signature_again(f"{written}, {location}" if written else location)
    holder = signature.repository
    if not written or (holder and str(holder) == written and signature.location == location):
        return placed(signature, place)
    repository = Repository(text=archive, city=place)
    return ArchivalSignature(repository=repository, segments=(Segment(text=location, value=location),))


def placed(signature: ArchivalSignature, place: str) -> ArchivalSignature:
    """Return a signature with the place of an archive that nobody knows, where it has none."""
    holder = signature.repository
    if not place or holder is None or holder.authority or holder.city:
        return signature
    return signature.replace(repository=holder.replace(city=place))
