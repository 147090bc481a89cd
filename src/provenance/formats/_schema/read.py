"""A node of schema.org as a record: its properties are read one by one, and what is not understood stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from provenance.errors import Finding, Severity, Where
from provenance.formats._flat import flat_role, unflatten
from provenance.formats._relators import role_of
from provenance.formats._schema.nodes import listed, types_of
from provenance.formats._schema.values import (
    ARCHIVAL,
    agent_in,
    date_in,
    kind_named,
    kind_of,
    language_in,
    text_of,
    url_in,
)
from provenance.formats._schema.write import ALIAS, ANNOTATION, HOLDINGS, NOTE, PLAIN, ROLES, SIGNATURE
from provenance.items import IDENTIFIERS
from provenance.model import Agent, Holding
from provenance.traditions import parse_source
from provenance.values.language import Language
from provenance.values.signature import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.formats._flat import Flat
    from provenance.formats._kept import Pieces

__all__ = ["NodeReading", "holdings_of", "key_in", "read"]

_WHOLE: Final = frozenset({"keywords", "@type", "@context", "@id"})
"""Properties whose value is one piece, a list or not."""
_STATUSES: Final[tuple[str, ...]] = get_args(Holding.model_fields["status"].annotation)
_RENAMED: Final = {name.casefold(): name for name in IDENTIFIERS}
_DATES: Final = ("dateCreated", "datePublished", "temporalCoverage", "copyrightYear")
_NOT_HOSTS: Final = ("WebSite", "WebPage", "Organization", "CreativeWork", "Dataset")


class NodeReading:
    """What one node says, as far as it has been read, and which piece of it said it."""

    def __init__(self, node: dict[str, Any]) -> None:
        """Take a node."""
        self.flat: Flat = {}
        self.more: dict[str, Any] = {"contributions": [], "identifiers": {}, "held": [], "locations": []}
        self.findings: list[Finding] = []
        self.parts = [
            [term, one]
            for term, value in node.items()
            for one in ([value] if term in _WHOLE else listed(value))
            if one not in (None, [])  # they say nothing
        ]
        self.names: dict[int, str] = {}
        self.types = types_of(node)

    def left(self, *terms: str) -> Iterator[tuple[int, str, Any]]:
        """Yield the pieces of some properties that nothing was read from yet: number, property, value."""
        for number, (term, value) in enumerate(self.parts):
            if number not in self.names and term in terms:
                yield number, term, value

    def first(self, name: str, term: str, read: Any = text_of) -> Any:  # noqa: ANN401 - what `read` makes
        """Read the first piece of a property that says something; its value is taken as `name`."""
        for number, _, value in self.left(term):
            if found := read(value):
                self.names[number] = name
                return found
        return None

    def put(self, name: str, value: object) -> bool:
        """Set a value where it says something and no other is set; tell whether it was."""
        if value and name not in self.flat:
            self.flat[name] = value
            return True
        return False

    def pieces(self) -> Pieces:
        """Return the pieces by the values that were read from them, or else by their properties."""
        found: Pieces = {}
        for number, part in enumerate(self.parts):
            usual = part[0] == "@context" and _is_plain(part[1])
            if not usual:
                name = "key" if part[0] == "@id" else self.names.get(number, f"element:{part[0]}")
                found.setdefault(name, []).append(part)
        return found

    def trouble(self, term: str, value: object) -> None:
        """Note that a value is not understood; it is kept as it is."""
        message = f"expected another value of {term}, found {value!r:.80}; it is kept as it is"
        self.findings.append(
            Finding(severity=Severity.WARNING, rule="schema-org-value", message=message, where=Where(field=term))
        )


def _is_plain(context: object) -> bool:
    """Tell whether a context is schema.org and nothing else, so that it says nothing of the node."""
    return isinstance(context, str) and "schema.org" in context


def read(reading: NodeReading) -> None:
    """Read what the properties say."""
    _read_kind(reading)
    _read_title(reading)
    for name, term in (*PLAIN.items(), ("event-title", "recordedAt"), ("reviewed-title", "itemReviewed")):
        if text := reading.first(name, term):
            reading.put(name, text)
    _read_pages(reading)
    _read_dates(reading)
    _read_names(reading)
    for number, _, value in list(reading.left("inLanguage")):
        if (language := language_in(value)) and reading.put("language", language):
            reading.names[number] = "language"
    _read_original(reading)
    _read_texts(reading)
    _read_places(reading)
    _read_online(reading)
    _read_published(reading)
    _read_editions(reading)
    _read_identifiers(reading)


def _read_kind(reading: NodeReading) -> None:
    for number, _, _value in reading.left("@type"):
        reading.names[number] = "kind"
    told = reading.first("kind", "additionalType", lambda value: kind_named(text_of(value)))
    reading.put("kind", told or kind_of(reading.types))


def _read_pages(reading: NodeReading) -> None:
    """Read the first and the last page, where the pages are told so."""
    ends = [(number, text_of(value)) for term in ("pageStart", "pageEnd") for number, _, value in reading.left(term)]
    if "page" not in reading.flat and ends:
        reading.put("page", "-".join(dict.fromkeys(text for _, text in ends if text)))
        reading.names |= {number: "page" for number, _ in ends}


def _read_title(reading: NodeReading) -> None:
    for number, _, value in [*reading.left("name"), *reading.left("headline")]:
        text = text_of(value)
        if text and "title" not in reading.flat:
            reading.put("title", text)
            reading.names[number] = "title"
            if isinstance(value, dict) and isinstance(tag := value.get("@language"), str):
                language = language_in(tag)
                reading.more |= {"title_language": language} if isinstance(language, Language) else {}
        elif text and text == reading.flat.get("title"):
            reading.names[number] = "title"
    if not reading.flat.get("abstract") and (text := reading.first("abstract", "description")):
        reading.put("abstract", text)


def _read_dates(reading: NodeReading) -> None:
    archival = ARCHIVAL in reading.types
    terms = _DATES if archival else ("datePublished", "dateCreated", "temporalCoverage", "copyrightYear")
    for number, term, value in sorted(reading.left(*terms), key=lambda one: terms.index(one[1])):
        if "issued" in reading.flat:
            break
        if date := date_in(value):
            reading.put("issued", date)
            reading.names[number] = "date"
        elif text_of(value):
            reading.trouble(term, value)
    if text := reading.first("date", "temporal"):
        if "issued" in reading.flat:
            reading.more["date_text"] = text
        else:
            from provenance.values.date import is_undated

            reading.put("undated" if is_undated(text) else "issued-text", text)


def _read_names(reading: NodeReading) -> None:
    found = reading.more["contributions"]
    terms = (*sorted(ROLES), "creator")
    for number, term, value in list(reading.left(*terms)):
        role, inner = ("author" if term == "creator" else term), value
        if "Role" in types_of(value):
            role = role_of(text_of(value.get("roleName"))) or role
            inner = value.get(term, value.get("contributor"))
        agents = [{"role": role, **agent} for one in listed(inner) if (agent := agent_in(one))]
        known = [one for one in agents if one in found]
        found += [one for one in agents if one not in found]
        if agents and (term != "creator" or not known):
            reading.names[number] = term if term in ROLES else "author"
    for one in found:
        name = flat_role(one["role"])
        reading.flat[name] = (*reading.flat.get(name, ()), Agent(person=one.get("person"), body=one.get("body")))
    if (text := reading.first("credits", "creditText")) and parse_source(text).credits:
        reading.put("credits", text)


def _read_original(reading: NodeReading) -> None:
    for number, _, value in list(reading.left("translationOfWork")):
        if isinstance(value, dict) and "original" not in reading.names.values():
            reading.put("original-title", text_of(value.get("name")))
            reading.put("original-language", language_in(value.get("inLanguage")))
            reading.put("original-date", date_in(value.get("datePublished", value.get("dateCreated"))))
            reading.put("original-publisher", text_of(value.get("publisher")))
            reading.put("original-publisher-place", _seat(value.get("publisher")))
            reading.names[number] = "original"
    for number, _, value in list(reading.left("workTranslation")):
        language = language_in(value.get("inLanguage")) if isinstance(value, dict) else None
        if language and "original-language" not in reading.flat:
            reading.put("original-language", reading.flat.pop("language", None))
            reading.flat["language"] = language
            agents = [agent for one in listed(value.get("translator")) if (agent := agent_in(one))]
            for agent in agents:
                reading.more["contributions"].append({"role": "translator", **agent})
                one = Agent(person=agent.get("person"), body=agent.get("body"))
                reading.flat["translator"] = (*reading.flat.get("translator", ()), one)
            reading.names[number] = "translation"


def _seat(publisher: Any) -> str:  # noqa: ANN401 - JSON
    """Return where a publisher has its seat."""
    if not isinstance(publisher, dict):
        return ""
    address = publisher.get("address")
    locality = address.get("addressLocality") if isinstance(address, dict) else address
    return text_of(publisher.get("location")) or text_of(locality)


def _read_texts(reading: NodeReading) -> None:
    notes = []
    for number, _, value in list(reading.left("comment")):
        kind = value.get("additionalType") if isinstance(value, dict) else ""
        text = text_of(value.get("text")) if isinstance(value, dict) else ""
        if kind == NOTE and text:
            notes.append(text)
            reading.names[number] = "note"
        elif kind == ANNOTATION and reading.put("annote", text):
            reading.names[number] = "annote"
    reading.put("note", tuple(notes))
    for number, _, value in list(reading.left("keywords")):
        one = value if isinstance(value, list) else [value]
        texts = value.split(",") if isinstance(value, str) else map(text_of, one)
        if tags := tuple(tag for text in texts if (tag := text.strip() if isinstance(value, str) else text)):
            reading.put("keyword", tags)
            reading.names[number] = "keyword"
    if text := reading.first("rights", "copyrightNotice"):
        reading.put("rights", text)


# Places


def _read_places(reading: NodeReading) -> None:
    node = {part[0]: part[1] for part in reversed(reading.parts)}  # the first of each property
    parts = [value for term, value in reading.parts if term == "identifier"]
    place, details = _holding({**node, "identifier": parts})
    if place:
        if place.keys() & {"signature", "archive_location"}:
            reading.more["held"].append((place, details))
        reading.flat.update({name: value for name, value in place.items() if name not in reading.flat})
        for number, term, value in list(reading.left("holdingArchive", "itemLocation", "identifier", "isPartOf")):
            if term not in ("identifier", "isPartOf") or _is_level(value):
                reading.names[number] = HOLDINGS
        for number, _, _value in list(reading.left("materialExtent", "conditionsOfAccess")):
            reading.names[number] = HOLDINGS
    for number, _, value in list(reading.left("workExample")):
        if ARCHIVAL in types_of(value):
            other, more = _holding(value)
            if other and place:
                reading.more["held"].append((other, more))
                reading.names[number] = HOLDINGS


def _is_level(value: Any) -> bool:  # noqa: ANN401 - JSON
    if not isinstance(value, dict):
        return False
    fonds = "Collection" in types_of(value) and value.get("additionalType") == "fonds"
    return value.get("propertyID") in (*LEVELS, SIGNATURE) or fonds


def _holding(node: dict[str, Any]) -> tuple[Flat, dict[str, Any]]:
    """Return the place of a holding as a flat record has it, and what else is said of the holding."""
    archive = node.get("holdingArchive")
    address = archive.get("address") if isinstance(archive, dict) else None
    whole: dict[str, Any] = {}
    for one in listed(node.get("identifier")):
        if isinstance(one, dict) and one.get("propertyID") == SIGNATURE and not whole:
            whole = one
    where = node.get("itemLocation")
    if isinstance(where, dict) and "PostalAddress" in types_of(where):
        where = ", ".join(filter(None, (text_of(where.get(name)) for name in ("streetAddress", "addressLocality"))))
    place = {
        "signature": text_of(whole.get("value")), "archive": text_of(archive),
        "archive-place": text_of(address.get("addressLocality")) if isinstance(address, dict) else "",
        "archive_location": text_of(where),
    }  # fmt: skip
    status = text_of(whole.get("description")) or text_of(node.get("additionalType"))
    details: dict[str, Any] = {"status": status} if status in _STATUSES else {}
    details |= {"extent": _extent(node.get("materialExtent"))}
    details |= {"conditions_of_access": text_of(node.get("conditionsOfAccess"))}
    return {name: text for name, text in place.items() if text}, details


def _extent(value: Any) -> str:  # noqa: ANN401 - JSON
    """Return an extent: a text, or a number of units."""
    if not isinstance(value, dict) or text_of(value):
        return text_of(value)
    return " ".join(filter(None, (text_of(value.get(name)) for name in ("value", "unitText"))))


def holdings_of(reading: NodeReading, first_ones: tuple[Holding, ...]) -> list[dict[str, Any]]:
    """Return the holdings, those of the flat record in front, each with what else is said of it."""
    held = reading.more["held"]
    found = [_as_fields(holding) for holding in first_ones[:1]]
    if found and held:
        found[0] |= held[0][1]
    for place, details in held[1:]:
        found += [{**_as_fields(holding), **details} for holding in unflatten(place, "-").holdings[:1]]
    return found


def _as_fields(holding: Holding) -> dict[str, Any]:
    return {name: getattr(holding, name) for name in type(holding).model_fields}


def _read_online(reading: NodeReading) -> None:
    url = reading.first("locations", "url", url_in)
    page = reading.first("locations", "mainEntityOfPage", url_in)
    archive = reading.first("locations", "sdPublisher") or ""
    archived = reading.first("locations", "archivedAt", url_in)
    first = {"url": url or page, "archive": archive, "archived_url": archived, "canonical_url": page if url else None}
    found = [first] if any(first.values()) else []
    for number, _, value in list(reading.left("encoding")):
        if isinstance(value, dict) and found:
            one = {"url": url_in(value.get("contentUrl")), "archive": text_of(value.get("sdPublisher"))}
            if any(one.values()):
                found.append(one)
                reading.names[number] = "locations"
    for number, term, value in list(reading.left("url", "archivedAt")):
        if text_of(value) and url_in(value) is None:
            reading.trouble(term, value)
            reading.names.setdefault(number, f"element:{term}")
    reading.more["locations"] = found
    for name, field in (("URL", "url"), ("digital-archive", "archive")) if found else ():
        reading.put(name, found[0][field])


# What it came out in


def _read_published(reading: NodeReading) -> None:
    for number, _, value in list(reading.left("publisher")):
        if reading.put("publisher", text_of(value)):
            reading.put("publisher-place", _seat(value))
            reading.names[number] = "publisher"
    if "publisher-place" not in reading.flat and (text := reading.first("publisher-place", "locationCreated")):
        reading.put("publisher-place", text)
    for number, _, value in list(reading.left("isPartOf")):
        if name := _read_part(reading, value):
            reading.names[number] = name
    for name, term in (("volume", "volumeNumber"), ("issue", "issueNumber")):
        if name not in reading.flat and (text := reading.first(name, term)):
            reading.put(name, text)


def _read_editions(reading: NodeReading) -> None:
    for number, _, value in list(reading.left("workExample")):
        if isinstance(value, dict) and types_of(value) == ["CreativeWork"]:
            text, url = text_of(value.get("name")), url_in(value.get("url"))
            reading.more.setdefault("also_published", []).append({"text": text, "url": url})
            reading.names[number] = "also-published"


def _read_part(reading: NodeReading, value: Any) -> str:  # noqa: ANN401 - JSON
    """Read what a work is a part of; return the name of the value, or nothing."""
    types = types_of(value)
    if not isinstance(value, dict) or any(one in _NOT_HOSTS for one in types):
        return ""
    name = text_of(value.get("name"))
    if "Collection" in types:
        return "archive_collection" if reading.put("archive_collection", name) else ""
    if "BookSeries" in types or "CreativeWorkSeries" in types:
        reading.put("collection-number", text_of(value.get("position")))
        return "series" if reading.put("collection-title", name) else ""
    before = dict(reading.flat)
    reading.put("issue", text_of(value.get("issueNumber")))
    reading.put("volume", text_of(value.get("volumeNumber")))
    if "Periodical" in types or "Newspaper" in types or "Book" in types or name:
        reading.put("container-title", name)
        reading.put("container-title-short", text_of(value.get("alternateName")))
    for term in ("issn", "isbn"):
        reading.put(term.upper(), text_of(value.get(term)))
    inner = [_read_part(reading, one) for one in listed(value.get("isPartOf"))]
    return "host" if reading.flat != before or any(inner) else ""


def _read_identifiers(reading: NodeReading) -> None:
    aliases = []
    for term in ("isbn", "issn"):
        if text := reading.first(term.upper(), term):
            reading.put(term.upper(), text)
    for number, _, value in list(reading.left("identifier")):
        kind, text = "", text_of(value)
        if isinstance(value, dict):
            kind, text = text_of(value.get("propertyID") or value.get("name")), text_of(value.get("value"))
        elif "doi.org/" in text or text.startswith(("10.", "doi:")):
            kind, text = "DOI", text.rpartition("doi.org/")[2].removeprefix("doi:").strip()
        kind = _RENAMED.get(kind.rpartition("/")[2].casefold(), kind)
        if kind == ALIAS and text:
            aliases.append(text)
            reading.names[number] = "aliases"
        elif kind and text and kind not in reading.more["identifiers"]:
            reading.more["identifiers"][kind] = text
            reading.names[number] = f"identifier:{kind}"
    reading.put("aliases", tuple(aliases))


def key_in(node: dict[str, Any]) -> str:
    """Return the key that the name of a node within its file is; empty for an address."""
    from urllib.parse import unquote

    name = node.get("@id")
    return unquote(name[1:]) if isinstance(name, str) and name.startswith("#") else ""
