"""Takes an item of Zotero apart: the values that it holds, and the pieces that each was read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import InvalidText
from provenance.formats._extra import parted
from provenance.formats._ris import values
from provenance.formats._ris.text import one_line
from provenance.formats._zotero.names import agent_of
from provenance.formats._zotero.pieces import FIELDS, published_online
from provenance.formats._zotero.text import read_day, text_of, written_date
from provenance.formats._zotero.types import CREATORS, ITEM_TYPES
from provenance.items import signature_of
from provenance.model import CSL_TYPES, Location
from provenance.values.date import Date, is_undated
from provenance.values.url import Url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.formats._extra import Extra
    from provenance.formats._flat import Flat
    from provenance.formats._kept import Pieces

__all__ = ["Parts", "Trouble", "taken_apart"]

_APART: Final = frozenset({"itemType", "citationKey", "citekey", "extra", "creators", "tags", "notes", "attachments"})


@dataclass(frozen=True, slots=True)
class Trouble:
    """A value of an item that is kept and written as it is, but not understood."""

    field: str
    message: str
    hint: str = ""


@dataclass(slots=True)
class Parts:
    """An item taken apart: a flat record, what that does not hold, and the pieces by the value that they stand for."""

    flat: Flat = field(default_factory=dict)
    pieces: Pieces = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    """The roles of the creators, one by one."""
    locations: list[Location] = field(default_factory=list)
    relations: list[tuple[str, str]] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    """Fields of the record as JSON, from Extra."""
    doubted: dict[str, str] = field(default_factory=dict)
    """Values of Extra that a field of the item contradicts, and what to say of them."""
    troubles: list[Trouble] = field(default_factory=list)

    def add(self, name: str, place: str, value: Any) -> None:  # noqa: ANN401 - plain data of any shape
        """Note a piece."""
        self.pieces.setdefault(name, []).append([place, value])

    def trouble(self, where: str, message: str, hint: str = "") -> None:
        """Note what was not understood."""
        self.troubles.append(Trouble(where, message, hint))


def taken_apart(item: Mapping[str, Any]) -> Parts:
    """Take an item apart. Whatever is not empty is a piece of some value."""
    parts = Parts()
    item_type = item.get("itemType")
    about = ITEM_TYPES.get(item_type) if isinstance(item_type, str) else None
    if item_type is not None:
        parts.add("type", "itemType", item_type)
    if about is None:
        hint = f"one of {', '.join(ITEM_TYPES)}"
        parts.trouble("itemType", f"expected an item type of Zotero, found {item_type!r:.60}", hint)
    bases = {own: base for base, own in (about or ITEM_TYPES["document"]).fields.items()}
    everywhere = {own: base for one in ITEM_TYPES.values() for base, own in one.fields.items()} if about is None else {}
    for name, value in item.items():
        if name not in _APART and value not in ("", None, [], {}, False):
            _field(parts, bases.get(name) or everywhere.get(name) or name, name, value)
    for name in ("citationKey", "citekey"):
        if isinstance(key := item.get(name), str) and key:
            parts.add("key", name, key)
            parts.flat.setdefault("key", key)
    _creators(parts, item.get("creators"))
    _extra(parts, item.get("extra"))
    _lists(parts, item)
    parts.flat.setdefault("kind", about.csl if about else "")
    _publisher(parts, item_type)
    _signature(parts)
    return parts


def _signature(parts: Parts) -> None:
    """Find the signature whole: in Extra, where the field of the location says the same, or as the call number."""
    flat = parts.flat
    location = flat.get("archive_location", "")
    if "signature" in flat and one_line(location) not in flat["signature"]:
        parts.doubted["signature"] = f"the line signature: is passed over, since archiveLocation says {location[:80]!r}"
        del flat["signature"]
    if "signature" not in flat and location and flat.get("call-number", "").endswith(location):
        flat["signature"] = flat["call-number"]
    if "signature" not in flat and location and "other-signatures" in flat:
        places = ("archive", "archive-place", "archive_location", "call-number")
        flat["signature"] = str(signature_of(*(flat.get(name, "") for name in places)))


def _field(parts: Parts, base: str, name: str, value: Any) -> None:  # noqa: ANN401 - whatever stands in the file
    """Read a field of the item's type; what is none is kept as it is."""
    if base == "relations":
        _relations(parts, value)
        return
    flat_name, kind = FIELDS.get(base, ("", values.NOTHING))
    if not flat_name or flat_name in parts.flat:
        parts.add(f"field:{name}", name, value)
        return
    text = value if isinstance(value, str) else str(value) if _is_number(value) else ""
    if not text:
        parts.trouble(name, f"expected a text, found {value!r:.80}")
        parts.add(flat_name, name, value)
        return
    parts.add(flat_name, name, value)
    if base == "date":
        flat_name, read = _date(text)
    else:
        read = _read(parts, kind, [text], name)
    if read:
        parts.flat[flat_name] = read


def _is_number(value: Any) -> bool:  # noqa: ANN401 - whatever stands in the file
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _read(parts: Parts, kind: values.Kind, texts: list[str], name: str) -> Any:  # noqa: ANN401 - a value of any kind
    try:
        read = kind.read(texts)
    except InvalidText as error:
        parts.trouble(name, error.message, error.hint)
        return None
    if read is None and kind is not values.NOTHING:
        parts.trouble(name, f"expected a date, found {texts[0]!r:.80}", "1962-08-27, 1962~ or 1962-05/1963")
    return read


def _date(text: str) -> tuple[str, Any]:
    """Return a date, the words that say there is none, or words that say it otherwise."""
    if is_undated(text.strip()):
        return "undated", text
    read = FIELDS["date"][1].read([text])
    return ("issued", read) if read else ("issued-text", text)


def _creators(parts: Parts, found: Any) -> None:  # noqa: ANN401 - whatever stands in the file
    for creator in found if isinstance(found, list) else []:
        creator_type = creator.get("creatorType", "author") if isinstance(creator, dict) else ""
        role = CREATORS.get(creator_type, "contributor") if isinstance(creator_type, str) else "contributor"
        if not isinstance(creator, dict):
            parts.trouble("creators", f"expected a creator, found {creator!r:.80}")
            continue
        parts.add(role, "creators", creator)
        try:
            agent = agent_of(creator)
        except InvalidText as error:
            parts.trouble("creators", error.message, error.hint)
            continue
        parts.flat[role] = (*parts.flat.get(role, ()), agent)
        parts.order.append(role)


def _extra(parts: Parts, text: Any) -> None:  # noqa: ANN401 - whatever stands in the file
    """Read Extra. A field of the item goes before a line, but for a date that only the line tells in full."""
    if isinstance(text, list):  # as Better BibTeX writes it where it normalises
        text = "\n".join(map(str, text))
    extra = parted(text if isinstance(text, str) else "")
    if extra.above:
        _note(parts, extra.above, "extra", extra.above)
    for name, (kind, found) in _by_name(parts, extra).items():
        read = _read(parts, kind, found, "extra")
        if read and (name not in parts.flat or (name == "issued" and _says_more(read, parts))):
            parts.flat[name] = read
            if name == "issued":
                parts.flat = {one: value for one, value in parts.flat.items() if one not in ("undated", "issued-text")}
    if extra.below:
        _note(parts, extra.below, "extra", extra.below)


def _by_name(parts: Parts, extra: Extra) -> dict[str, tuple[values.Kind, list[str]]]:
    """Return the lines of Extra by the value that they are of, less our own and the type."""
    found: dict[str, tuple[values.Kind, list[str]]] = {}
    for line in extra.lines:
        if line.name == "own":
            parts.own.append(line.value)
        elif line.name == "type" and line.value in CSL_TYPES:
            parts.add("type", "extra", line.line)
            parts.flat.setdefault("kind", line.value)
        elif line.name in ("", "type"):
            parts.add("field:extra", "extra", line.line)
        else:
            parts.add(line.name, "extra", line.line)
            found.setdefault(line.name, (line.kind, []))[1].append(line.value)
    return found


def _says_more(date: Date, parts: Parts) -> bool:
    """Tell whether a date in Extra is the one that stands in the field in words."""
    words = next((value for _, value in parts.pieces.get("issued", []) if isinstance(value, str)), "")
    return words == written_date(date)


def _note(parts: Parts, text: str, place: str, value: Any) -> None:  # noqa: ANN401 - a text, or a note with its fields
    parts.add("note", place, value)
    if text.strip():
        parts.flat["note"] = (*parts.flat.get("note", ()), text)


def _lists(parts: Parts, item: Mapping[str, Any]) -> None:
    for tag in _items(item.get("tags")):
        about = tag if isinstance(tag, dict) else {"tag": tag}
        parts.add("keyword", "tags", about)
        if isinstance(word := about.get("tag"), str) and word:
            parts.flat["keyword"] = (*parts.flat.get("keyword", ()), word)
    for note in _items(item.get("notes")):
        about = note if isinstance(note, dict) else {"note": str(note)}
        _note(parts, text_of(str(about.get("note", ""))), "notes", about)
    for attachment in _items(item.get("attachments")):
        if isinstance(attachment, dict):
            _attachment(parts, attachment)


def _items(found: Any) -> list[Any]:  # noqa: ANN401 - whatever stands in the file
    return [one for one in found if one] if isinstance(found, list) else []


def _attachment(parts: Parts, attachment: dict[str, Any]) -> None:
    """Read an attachment: one with an address is a place where the document is read."""
    url: Url | None = None
    if isinstance(address := attachment.get("url"), str) and address:
        try:
            url = Url.parse(address)
        except InvalidText as error:
            parts.trouble("attachments", error.message, error.hint)
    if url is None or url == parts.flat.get("URL"):
        parts.add("field:attachments", "attachments", attachment)
        return
    accessed = None
    if isinstance(day := attachment.get("accessDate"), str) and day:
        try:
            accessed = read_day(day)
        except InvalidText as error:
            parts.trouble("attachments", error.message, error.hint)
    parts.add("locations", "attachments", attachment)
    parts.locations.append(Location(url=url, accessed=accessed))


def _relations(parts: Parts, found: Any) -> None:  # noqa: ANN401 - whatever stands in the file
    """Read relations: by their predicate, or as a list, which is how Better BibTeX wrote those of ``dc:relation``."""
    by_kind = found if isinstance(found, dict) else {"dc:relation": found}
    for kind, targets in by_kind.items():
        for target in targets if isinstance(targets, list) else [targets]:
            if not isinstance(target, str):
                parts.trouble("relations", f"expected the URI of an item, found {target!r:.80}")
                continue
            parts.add("relations", "relations", [kind, target])
            parts.relations.append((kind, target))


def _publisher(parts: Parts, item_type: Any) -> None:  # noqa: ANN401 - whatever stands in the file
    """Take the publisher of a document of an archive for the digital archive that it is."""
    about = ITEM_TYPES.get(item_type) if isinstance(item_type, str) else None
    flat = parts.flat
    if about and "publisher" in flat and "digital-archive" not in flat and published_online(flat, about):
        flat["digital-archive"] = flat.pop("publisher")
        parts.pieces["digital-archive"] = parts.pieces.pop("publisher")
