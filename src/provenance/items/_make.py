"""Record -> CSL item: what an engine is given to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from provenance.items._credits import credit_line, credits_of, names_say_it, translators
from provenance.items._dates import csl_date
from provenance.items._names import csl_name
from provenance.items._variables import IDENTIFIERS, NAMES, is_archival, type_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.model import Agent, Holding, Location, Record
    from provenance.values.date import Date

__all__ = ["has_translation", "make"]

# Names that the official styles put in an author's place where there is none.
_PROMOTED = ("translator", "editor", "compiler")
# What belongs to the translation or the edition, and not to the original.
_LATER_HANDS = frozenset({"translator", "editor", "compiler", "editor-translator", "contributor", "illustrator"})
_LATER_VARIABLES = frozenset(
    {"publisher", "publisher-place", "original-publisher", "original-publisher-place", "collection-title", "edition"}
)


def make(record: Record, *, original: bool, canonical_url: bool, accessed: Date | None) -> dict[str, Any]:
    """Return the item of a record as `provenance.items.item` describes it, without what formats kept."""
    original = original and has_translation(record)
    item: dict[str, Any] = {"id": record.key, "type": type_of(record)}
    item["title"] = (original and record.original_title) or record.title
    item |= _names(record, original=original)
    item |= _dates(record, original=original)
    item |= _variables(record, original=original)
    if not original:
        item |= _online(record.location, canonical_url=canonical_url, accessed=accessed)
        item |= {name: record.identifiers[name] for name in IDENTIFIERS if name in record.identifiers}
    item["language"] = _language(record, original=original)
    if is_archival(record):
        _as_archival(item, record, original=original)
    elif not original:
        item |= {"original-title": record.original_title, "note": "\n\n".join(record.notes) or item.get("note", "")}
    return {name: value for name, value in item.items() if value}


def has_translation(record: Record) -> bool:
    """Tell whether what is read is a translation: a translated text, or a translator."""
    return any(text.kind == "translation" for text in record.texts) or bool(record.by_role("translator"))


def _names(record: Record, *, original: bool) -> dict[str, Any]:
    archival = is_archival(record)
    found: dict[str, Any] = {}
    for role in sorted(NAMES, key=_places(record)):
        # In an archive's sense a contributor gave the document away; CSL's had a part in writing it ("with X").
        if (archival and role == "contributor") or (original and role in _LATER_HANDS):
            continue
        agents: tuple[Agent, ...] = translators(record) if role == "translator" else record.by_role(role)
        found[role] = [csl_name(agent) for agent in agents]
    if archival and not found["author"]:
        found["author"] = [csl_name(agent) for agent in record.by_role("signatory")]
    return found


def _places(record: Record) -> Callable[[str], int]:
    """Return the order of the names: that in which their roles come in the record."""
    roles = list(dict.fromkeys(c.role for c in record.contributions))
    return lambda role: roles.index(role) if role in roles else len(roles)


def _dates(record: Record, *, original: bool) -> dict[str, Any]:
    if original and "original-date" in record.dates:
        return {"issued": csl_date(record.dates["original-date"])}
    found = {name: csl_date(date) for name, date in record.dates.items()}
    if record.date:
        found["issued"] = csl_date(record.date)
    elif record.date_text and record.date_status != "undated":
        found["issued"] = {"literal": record.date_text}
    return found


def _variables(record: Record, *, original: bool) -> dict[str, Any]:
    found: dict[str, Any] = dict(record.variables)
    if original:
        earlier = {name: found.get(f"original-{name}", "") for name in ("publisher", "publisher-place")}
        found = {name: value for name, value in found.items() if name not in _LATER_VARIABLES} | earlier
    return {"abstract": record.summary, "keyword": ", ".join(record.tags), **found}


def _online(location: Location | None, *, canonical_url: bool, accessed: Date | None) -> dict[str, Any]:
    if location is None or not (location.url or location.canonical_url):
        return {}
    url = (canonical_url and location.canonical_url) or location.url or location.canonical_url
    seen = accessed or location.accessed
    return {"URL": str(url), "accessed": csl_date(seen) if seen else {}}


def _language(record: Record, *, original: bool) -> str:
    """Return the tag of the text that is cited."""
    translated = not original and has_translation(record)
    kinds = ("translation",) if translated else ("original", "transcription")
    text = next((text.language for text in record.texts if text.kind in kinds and text.language), None)
    language = (text or record.title_language) if translated else (record.original_language or text)
    return language.tag if language else ""


def _as_archival(item: dict[str, Any], record: Record, *, original: bool) -> None:
    """Put in what a document of an archive has: where it is kept, who publishes it, and who is credited."""
    item.pop("note", None)  # several official styles print it, and a record's notes are its owner's own
    if not original and record.location and record.location.archive:
        item["publisher"] = record.location.archive
    item |= _holding(record.holdings)
    if original:
        return
    annote = "" if names_say_it(record) else credit_line(record)
    hands = [role for role in _PROMOTED if item.get(role)]
    if hands and not item["author"] and item["type"] == "manuscript":
        # The official styles would name the translator first, as if the document were theirs. So the hands are told
        # where these styles print what sort of manuscript it is, behind the title.
        item["genre"] = credits_of(record, hands) or "translated by " + _and(translators(record))
        annote = annote or credit_line(record) or f"T{item['genre'][1:]}."
        for role in hands:
            del item[role]
    item["annote"] = annote or item.get("annote", "")


def _and(agents: tuple[Agent, ...]) -> str:
    names = [str(agent) for agent in agents]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _holding(holdings: tuple[Holding, ...]) -> dict[str, Any]:
    """Return archive, place and signature of the original, or else of the first copy that is named."""
    if not holdings:
        return {}
    signature = next((h.signature for h in holdings if h.status == "original"), holdings[0].signature)
    repository = signature.repository
    return {
        "archive": repository.full if repository else "",
        "archive-place": repository.city if repository else "",
        "archive_location": signature.location,
        "call-number": "; ".join(holding.signature.written for holding in holdings),
    }
