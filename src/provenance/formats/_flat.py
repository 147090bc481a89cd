"""A record laid flat: one value a name, for formats that are lists of fields (BibTeX, RIS and their like).

The names are those of CSL 1.0.2 (``container-title``, ``issued``, ``archive_location``, the roles of names), and
beside them:

``kind``                what sort of document it is; ``type`` is the CSL type that follows from it
``signature``           the archival signature whole, as written; ``level:box`` and so on are its parts,
``call-number`` the signature
                        without what follows it. Read are the parts only where there is no signature
``other-signatures``    those of the other holdings
``digital-archive``     who publishes the document online; ``archived-url``, ``canonical-url``; ``other-urls`` are
                        those of further places, for formats that have a line for each
``language``            of the text that is cited; ``original-language``
``credits``             who obtained, edited and translated, as a sentence, where the names alone do not say it
``aliases``, ``rights``, ``undated``

A flat record holds texts, `Date`, `Language` and `Url`, tuples of texts (``note``, ``keyword``, ``aliases``) and of
agents. What it does not hold is lost, and said to be: `provenance.formats._losses` compares the record with what is
read back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from provenance.items import (
    ARCHIVAL_TYPES,
    IDENTIFIERS,
    credit_line,
    has_translation,
    is_archival,
    placed,
    published_source,
    signature_again,
    signature_of,
    type_of,
)
from provenance.model import CSL_TYPES, DATES, ROLES, VARIABLES, Record
from provenance.traditions import parse_source

if TYPE_CHECKING:
    from provenance.values.signature import ArchivalSignature

__all__ = ["Flat", "bare", "flat_role", "flatten", "said_already", "unflatten"]

Flat = dict[str, Any]

_ACCESSION = re.compile(r"(?:[A-Za-z]{1,10}[:-]?)?[0-9]{5,20}(?:\.[a-z]{2,10})?", re.ASCII)
"""A number that a database gives a record: no signature where neither an archive nor a kind of document is told."""
_PLACED = frozenset({"archive", "archive-place", "archive_location", "call-number"})
_OWN = frozenset({"abstract", "keyword", "note"})
_BEFORE_DOI = re.compile(r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)


def flatten(record: Record) -> Flat:
    """Lay a record flat. Nothing in it is empty; roles come in the order of the record."""
    flat: Flat = {
        "kind": record.kind,
        "type": type_of(record),
        "title": record.title,
        "original-title": record.original_title,
        "issued": record.date,
        "undated": (record.date_text or "n.d.") if record.date_status == "undated" else "",
        "issued-text": record.date_text if record.date is None and record.date_status != "undated" else "",
        "abstract": record.summary,
        "note": tuple(filter(None, record.notes)),
        "keyword": tuple(filter(None, record.tags)),
        "aliases": record.aliases,
        "rights": record.rights,
        **{name: record.identifiers[name] for name in IDENTIFIERS if name in record.identifiers},
        **record.dates,
    }
    if has_translation(record):
        flat["language"] = next((t.language for t in record.texts if t.kind == "translation" and t.language), None)
        flat["original-language"] = record.original_language
    else:
        flat["language"] = record.original_language
    for contribution in record.contributions:
        name = flat_role(contribution.role)
        flat[name] = (*flat.get(name, ()), contribution)
    if is_archival(record):
        flat["credits"] = credit_line(record)
    flat |= _place(record) | _online(record)
    for name, value in record.variables.items():
        if name not in _OWN and not (record.holdings and name in _PLACED):
            flat.setdefault(name, value)
    return {name: value for name, value in flat.items() if value}


def _place(record: Record) -> Flat:
    """Return where the document is kept: the signature whole and in its parts."""
    signatures = [holding.signature for holding in record.holdings if _says_something(str(holding.signature))]
    if not signatures:
        return {}
    signature, repository = signatures[0], signatures[0].repository
    flat: Flat = {
        "signature": str(signature),
        "other-signatures": tuple(map(str, signatures[1:])),
        "archive": repository.full if repository else "",
        "archive-place": repository.city if repository else "",
        "repository": str(repository) if repository else "",
        "archive_location": signature.location,
        "call-number": "; ".join(one.written for one in signatures),
    }
    for segment in signature.segments:
        if segment.level != "unknown":
            flat.setdefault(f"level:{segment.level}", segment.value)
    return flat


def _says_something(text: str) -> bool:
    return any(letter.isprintable() and not letter.isspace() for letter in text)


def _online(record: Record) -> Flat:
    location = record.location
    if location is None:
        return {}
    return {
        "URL": location.url,
        "accessed": location.accessed,
        "digital-archive": location.archive,
        "archived-url": location.archived_url,
        "canonical-url": location.canonical_url,
        "other-urls": tuple(other.url for other in record.locations[1:] if other.url),
    }


def unflatten(flat: Flat, key: str) -> Record:
    """Make a record of what was read. Raises ``ValueError`` for values that make no record."""
    if published := _published(flat):
        flat = {"digital-archive": flat["archive"], **flat}
    fields: dict[str, Any] = {
        "key": key,
        "kind": flat.get("kind", ""),
        "title": flat.get("title", ""),
        "original_title": flat.get("original-title", ""),
        "date": flat.get("issued"),
        "original_language": flat.get("original-language"),
        "contributions": _contributions(flat, published),
        "summary": flat.get("abstract", ""),
        "notes": flat.get("note", ()),
        "tags": flat.get("keyword", ()),
        "aliases": flat.get("aliases", ()),
        "rights": flat.get("rights", ""),
        "identifiers": {name: bare(name, flat[name]) for name in IDENTIFIERS if name in flat},
        "dates": {name: flat[name] for name in DATES if name in flat},
    }
    if "issued" not in flat:
        fields["date_text"] = flat.get("undated") or flat.get("issued-text", "")
        fields["date_status"] = "undated" if "undated" in flat else "unknown"
    location = {
        "url": flat.get("URL"),
        "archive": flat.get("digital-archive", ""),
        "accessed": flat.get("accessed"),
        "archived_url": flat.get("archived-url"),
        "canonical_url": flat.get("canonical-url"),
    }
    if any(location.values()):
        fields["locations"] = (location, *({"url": url} for url in flat.get("other-urls", ())))
    if language := flat.get("language"):
        translated = "translator" in flat or flat.get("original-language", language) != language
        if translated:
            fields["texts"] = ({"kind": "translation", "language": language},)
        else:
            fields["original_language"] = language
    fields["holdings"] = published["holdings"] if published else _holdings(flat)
    placed = _PLACED if fields["holdings"] else frozenset()
    fields["variables"] = {name: flat[name] for name in VARIABLES if name in flat and name not in placed | _OWN}
    try:
        return Record.model_validate(fields)
    except ValidationError as error:
        fault = error.errors()[0]
        message = f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
        raise ValueError(message) from error


def bare(name: str, text: str) -> str:
    """Return an identifier without the address or the word that a style puts before it: a DOI begins with ``10.``.

    >>> bare("DOI", "https://doi.org/10.1000/182"), bare("DOI", "doi: 10.1000/182")
    ('10.1000/182', '10.1000/182')
    """
    return _BEFORE_DOI.sub("", text.strip()) if name == "DOI" else text


def _published(flat: Flat) -> dict[str, Any] | None:
    """Return what the source says that a digital archive gives as the location in itself."""
    if "signature" in flat or not makes_holding(flat):
        return None
    return published_source(flat.get("archive", ""), flat["archive_location"])


def _holdings(flat: Flat) -> tuple[dict[str, Any], ...]:
    """Return the holdings: by the signature, or by what other programs keep of one."""
    others = tuple({"signature": signature_again(text)} for text in flat.get("other-signatures", ()))
    if "signature" in flat:
        return ({"signature": _first_signature(flat)}, *others)
    return ({"signature": _from_parts(flat)},) if makes_holding(flat) and not others else others


def _first_signature(flat: Flat) -> ArchivalSignature:
    """Read the whole signature; where no tradition finds its archive, the field of the archive tells it."""
    text: str = flat["signature"]
    signature = signature_again(text)
    told, read = flat.get("archive", ""), signature.repository
    if told and (read is None or told not in (read.full, read.text)):
        made = _from_parts(flat)
        if str(made) == text and (read is None or (made.repository and made.repository.full == told)):
            return made
    return placed(signature, flat.get("archive-place", ""))


def _from_parts(flat: Flat) -> ArchivalSignature:
    names = ("archive", "archive-place", "archive_location", "call-number")
    return signature_of(*(flat.get(name, "") for name in names))


def makes_holding(flat: Flat) -> bool:
    """Tell whether what other programs keep of a signature makes a holding: not of a book, a map, a film."""
    kind, location = flat.get("kind", ""), flat.get("archive_location", "")
    if not location or (kind in CSL_TYPES and kind not in ARCHIVAL_TYPES):
        return False
    return bool(kind or flat.get("archive")) or _ACCESSION.fullmatch(location) is None


def _contributions(flat: Flat, published: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Return the contributions in the order of the roles, with what the credits say of them."""
    found = []
    roles = {flat_role(role): role for role in ROLES}
    for name in (name for name in flat if name in roles):
        found += [{"role": roles[name], "person": agent.person, "body": agent.body} for agent in flat[name]]
    if "credits" in flat:
        _credit(found, flat["credits"])
    if published:
        _credit(found, flat["archive_location"])
        found += [one for one in published["contributions"] if flat_role(one["role"]) not in flat]
    return found


def _credit(contributions: list[dict[str, Any]], sentence: str) -> None:
    """Add to each contribution what the credits say of it: for which programme, from which language, of which house."""
    from provenance.values.language import language_named

    open_ones = list(contributions)
    for credit in parse_source(sentence).credits:
        for one in open_ones:
            if one["role"] == credit.role and str(one["person"] or one["body"]) == credit.name:
                one |= {"for": credit.programme, "affiliation": credit.affiliation}
                if credit.language:
                    one["from_language"] = language_named(credit.language)
                open_ones.remove(one)
                break


def flat_role(role: str) -> str:
    """Return the name of a role in a flat record: the role, but for the one that CSL has as a text."""
    return "published-by" if role == "publisher" else role


def said_already(record: Record, flat: Flat, name: str) -> bool:
    """Tell whether a value that a record was made of is told by others of its values, so that it is not to be kept.

    A record does not always write what it was read from: of two signatures the first may have been empty, and the
    second is the first then. Kept beside what the record does write, it would be read as something more.
    """
    if name not in flat:
        return False
    try:
        again = unflatten({**flatten(record), name: flat[name]}, record.key)
    except ValueError:
        return True
    return again.replace(kept=record.kept, statements=record.statements) != record
