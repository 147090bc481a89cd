"""Values of schema.org: kinds and types, persons and organizations, texts, both ways."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import InvalidText
from provenance.formats._languages import language_of
from provenance.formats._life_dates import without_years
from provenance.formats._mods.names import person_of
from provenance.formats._schema.nodes import listed, types_of
from provenance.model import CSL_TYPES, KINDS, Body, Person
from provenance.values.date import Date
from provenance.values.name import looks_like_body, parse_name
from provenance.values.url import Url

if TYPE_CHECKING:
    from provenance.model import Contribution
    from provenance.values.language import Language

__all__ = [
    "ARCHIVAL", "agent_data", "agent_in", "date_in", "is_work", "kind_named", "kind_of", "language_in", "one_line",
    "text_of", "type_of_kind", "url_in",
]  # fmt: skip

ARCHIVAL: Final = "ArchiveComponent"

_TYPES: Final = (
    ("book", "Book"), ("book", "Audiobook"), ("article-journal", "ScholarlyArticle"),
    ("article-journal", "MedicalScholarlyArticle"), ("article-newspaper", "NewsArticle"),
    ("article-newspaper", "ReportageNewsArticle"), ("article-newspaper", "OpinionNewsArticle"),
    ("article", "Article"), ("article", "TechArticle"), ("chapter", "Chapter"), ("thesis", "Thesis"),
    ("webpage", "WebPage"), ("webpage", "AboutPage"), ("webpage", "ItemPage"), ("post-weblog", "BlogPosting"),
    ("post", "SocialMediaPosting"), ("post", "DiscussionForumPosting"), ("report", "Report"), ("dataset", "Dataset"),
    ("map", "Map"), ("motion_picture", "Movie"), ("motion_picture", "VideoObject"), ("broadcast", "Episode"),
    ("broadcast", "TVEpisode"), ("broadcast", "RadioEpisode"), ("broadcast", "PodcastEpisode"),
    ("song", "MusicRecording"), ("song", "AudioObject"), ("song", "MusicComposition"), ("musical_score", "SheetMusic"),
    ("photograph", "Photograph"), ("graphic", "VisualArtwork"), ("graphic", "Painting"), ("graphic", "ImageObject"),
    ("graphic", "Drawing"), ("software", "SoftwareApplication"), ("software", "SoftwareSourceCode"),
    ("legislation", "Legislation"), ("review", "Review"), ("manuscript", "Manuscript"), ("periodical", "Periodical"),
    ("newspaper", "Newspaper"), ("collection", "Collection"), ("letter", "Message"), ("letter", "EmailMessage"),
    ("entry", "DefinedTerm"), ("performance", "Play"), ("", "CreativeWork"), ("", "DigitalDocument"),
    ("", "TextDigitalDocument"), ("", "ArchiveComponent"), ("", "Poster"), ("", "Quotation"), ("", "Atlas"),
)  # fmt: skip
"""Kinds and the types of works, both ways: the first line that fits counts."""
_KINDS: Final = {type_: kind for kind, type_ in reversed(_TYPES)}
_WRITTEN: Final = {kind: type_ for kind, type_ in reversed(_TYPES) if type_ not in ("Message", "DefinedTerm")}


def type_of_kind(kind: str) -> str:
    """Return the type of a kind, or that of every work."""
    return _WRITTEN.get(kind, "CreativeWork")


def kind_of(types: list[str]) -> str:
    """Return the kind that the types of a work tell."""
    return next((kind for one in types if (kind := _KINDS.get(one, ""))), "")


def is_work(node: Any) -> bool:  # noqa: ANN401 - JSON
    """Tell whether a node is a work, and no person, place or list."""
    return any(one in _KINDS for one in types_of(node))


def one_line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def text_of(value: Any) -> str:  # noqa: ANN401 - JSON
    """Return the text of a value: itself, its name, or the first of several; empty for what is none."""
    if isinstance(value, list):
        return next(filter(None, map(text_of, value)), "")
    if isinstance(value, dict):
        return text_of(value.get("@value", value.get("name", value.get("text", ""))))
    if isinstance(value, bool) or value is None:
        return ""
    return str(value)


def language_in(value: Any) -> Language | None:  # noqa: ANN401 - JSON
    """Return the language that a tag, a name or a thing of the type Language is."""
    told = value.get("alternateName", value.get("name", "")) if isinstance(value, dict) else value
    text = text_of(told)
    return language_of(text) if text else None


def date_in(value: Any) -> Date | None:  # noqa: ANN401 - JSON
    """Return a date; a time of day that says nothing (midnight), or is none, is left out."""
    text = re.sub(r"(?<=[0-9])T00:00(?::00(?:\.0+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?", "", text_of(value).strip())
    for one in (text, text.partition("T")[0]):
        try:
            return Date.parse(one) if one else None
        except InvalidText:
            continue
    return None


def url_in(value: Any) -> Url | None:  # noqa: ANN401 - JSON
    """Return an address; None for what is none."""
    told = value.get("@id", value.get("url")) if isinstance(value, dict) else value
    try:
        return Url.parse(told.strip()) if isinstance(told, str) and told.strip() else None
    except InvalidText:
        return None


def agent_data(one: Contribution) -> dict[str, Any]:
    """Return a person or an organization as a node."""
    person, body = one.person, one.body
    if person is None:
        node: dict[str, Any] = {"@type": "Organization", "name": body.name if body else ""}
        others = [body.original_name, *body.aliases] if body else []
    else:
        node = {"@type": "Person", "name": str(person)}
        node |= {"honorificPrefix": person.prefix} if person.prefix else {}
        if not person.literal:
            family = " ".join(filter(None, (person.non_dropping_particle, person.family)))
            given = " ".join(filter(None, (person.given, person.dropping_particle)))
            parts = {"givenName": given, "familyName": family, "honorificSuffix": person.suffix}
            node |= {name: text for name, text in parts.items() if text}
        others = [person.original_script, *person.aliases]
    if others := [other for other in others if other]:
        node["alternateName"] = others if len(others) > 1 else others[0]
    if one.affiliation:
        node["affiliation"] = {"@type": "Organization", "name": one.affiliation}
    if one.position:
        node["jobTitle"] = one.position
    return node


def agent_in(value: Any) -> dict[str, Any] | None:  # noqa: ANN401 - JSON
    """Return the person or body that a value is, as fields of a contribution; None where it names nobody."""
    name = text_of(value).strip()
    node = value if isinstance(value, dict) else {}
    types = types_of(node)
    family, given = one_line(text_of(node.get("familyName"))), one_line(text_of(node.get("givenName")))
    if not (name or family or given):
        return None
    others = tuple(filter(None, map(text_of, listed(node.get("alternateName")))))
    more = {"affiliation": text_of(node.get("affiliation")), "position": text_of(node.get("jobTitle"))}
    person_like = "Person" in types or family or given
    if not person_like and (types or looks_like_body(name)):
        return {"body": Body(name=name, aliases=others), **more}
    prefix, suffix = one_line(text_of(node.get("honorificPrefix"))), one_line(text_of(node.get("honorificSuffix")))
    if family or given:
        person = person_of(family, given)
        person = person.replace(prefix=prefix, suffix=suffix, comma_suffix=bool(suffix) and f", {suffix}" in name)
    else:
        plain = one_line(name)
        plain = plain.removeprefix(prefix).strip() or plain
        if not plain:
            return None
        person = Person.model_validate(parse_name(without_years(plain)).model_dump())
        person = person.replace(prefix=one_line(f"{prefix} {person.prefix}")) if prefix else person
    return {"person": person.replace(aliases=others), **more}


def kind_named(text: str) -> str:
    """Return a kind by its name."""
    return text if text in (*KINDS, *CSL_TYPES) or "://" not in text else ""
