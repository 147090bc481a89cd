"""The values of a record in a unit of description: each with what it is written as, both ways but for the signature.

`TABLE` is the whole of it: the name of a value, the elements that a record is written in, and what they say when read.
`name_of` tells which value an element belongs to.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from provenance.errors import InvalidText
from provenance.formats._ead.agents import CREATORS, agent_of, agents_in, role_in, write_agent
from provenance.formats._ead.dates import date_of, read_dates, write_date
from provenance.formats._ead.dialect import Dialect, first_of
from provenance.formats._ead.languages import languages_in, write_language
from provenance.formats._ead.links import read_locations, write_locations
from provenance.formats._ead.prose import chain_of, note_of, write_custody, write_note
from provenance.formats._ead.xml import blocks, blocks_of, element_of, line, one_text, tag, text_of
from provenance.formats._xml import elements, local
from provenance.items import credit_line
from provenance.model import DATES, VARIABLES, Contribution
from provenance.traditions import parse_source
from provenance.values.language import Language, language_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element as Element

    from provenance.model import Record

__all__ = ["ALIAS", "INTERNAL", "KEY", "RESERVED", "TABLE", "Row", "read_credits"]

Fields = dict[str, Any]
Found = list["Element"]

KEY: Final = "citation-key"
ALIAS: Final = "citation-key-alias"
INTERNAL: Final = {"audience": "internal"}
RESERVED: Final = frozenset({KEY, ALIAS, "signature", "copy", "foreign-copy", "alternative", "former", "original", ""})
"""Types of ``<unitid>`` that are no identifiers of other registers."""
IDENTIFIER: Final = "identifier"
"""What marks a number of another register whose name might be that of the signature."""
CREDITS: Final = "credits"
EDITIONS: Final = "editions"
TRANSLATION: Final = "translation"
_TITLE: Final = re.compile(r"[\s,;:]+$")
_FORMER: Final = re.compile(r"former|previous|old|alte?_?(?:bestands)?signatur|ancien|oud", re.IGNORECASE)


class Row(NamedTuple):
    """One value: its name, how it is written, and how it is read into the fields of a record."""

    name: str
    write: Callable[[Record, Dialect], Iterable[str]]
    read: Callable[[Found, Fields], None]


def _text(field: str, read: Callable[[Element], str] = text_of) -> Callable[[Found, Fields], None]:
    def reader(found: Found, fields: Fields) -> None:
        if text := next(filter(None, map(read, found)), ""):
            fields[field] = text

    return reader


def _texts(field: str, read: Callable[[Element], str] = text_of) -> Callable[[Found, Fields], None]:
    def reader(found: Found, fields: Fields) -> None:
        fields[field] = tuple(filter(None, map(read, found)))

    return reader


# Titles, identifiers


def _write_title(record: Record, dialect: Dialect) -> Iterator[str]:
    if text := line(record.title):
        yield tag("unittitle", {"lang": _language(record.title_language)} if dialect.parts else {}, text)


def _language(language: Language | None) -> str:
    return language.text if language else ""


def _read_title(found: Found, fields: Fields) -> None:
    """Read the title without the dates within it, which are read as dates."""
    for element in found:
        dated = [text_of(date) for date in elements(element, "unitdate")]
        text = text_of(element)
        for date in filter(None, dated):
            text = _TITLE.sub("", text.replace(date, "", 1)) if text.endswith(date) else text
        if text and "title" not in fields:
            fields["title"] = text
            if lang := first_of(element, "lang"):
                fields["title_language"] = lang if _is_language(lang) else None


def _is_language(text: str) -> bool:
    try:
        Language.parse(text)
    except InvalidText:
        return False
    return True


def _write_originals(record: Record, dialect: Dialect) -> Iterator[str]:
    if text := line(record.original_title):
        yield tag("unittitle", {dialect.kind: "original"}, text)


def _write_transliterations(record: Record, dialect: Dialect) -> Iterator[str]:
    for name, text in record.transliterations.items():
        if name and one_text(name) == name and one_text(text):
            yield tag("unittitle", {dialect.kind: "transliteration", "label": name}, line(text))


def _read_transliterations(found: Found, fields: Fields) -> None:
    fields["transliterations"] = {first_of(one, "label"): text for one in found if (text := text_of(one))}


def _write_aliases(record: Record, dialect: Dialect) -> Iterator[str]:
    yield from (tag("unitid", {**INTERNAL, dialect.kind: ALIAS}, line(one)) for one in record.aliases if one_text(one))


def _write_identifiers(record: Record, dialect: Dialect) -> Iterator[str]:
    for name, text in record.identifiers.items():
        if one_text(name) == name and name not in RESERVED and not is_former(name) and one_text(text):
            yield tag("unitid", {dialect.kind: name, "altrender": IDENTIFIER}, line(text))


def _read_identifiers(found: Found, fields: Fields) -> None:
    fields["identifiers"] = {}
    for one in found:
        if (name := first_of(one, "type", "localtype", "label", "encodinganalog")) and (text := text_of(one)):
            fields["identifiers"].setdefault(name, text)


def is_former(kind: str) -> bool:
    """Tell whether a kind of unit number is an earlier one: ``altsignatur``, ``former reference``."""
    return kind == "former" or _FORMER.search(kind) is not None


# Dates, people, languages


def _read_date(found: Found, fields: Fields) -> None:
    dated = read_dates(found)
    fields["date"], fields["date_text"], fields["date_status"] = dated.date, dated.text, dated.status


def _write_creators(record: Record, dialect: Dialect) -> Iterator[str]:
    yield from (tag("origination", {}, one) for one in _agents(record, dialect, creators=True))


def _read_creators(found: Found, fields: Fields) -> None:
    """Read those who made it; in one statement with others, all are taken for that."""
    _read_agents(found, fields, lambda role: role if role in CREATORS else "author")


def _read_agents(found: Found, fields: Fields, role: Callable[[str], str]) -> None:
    made = fields.setdefault("contributions", [])
    for element in found:
        for one in agents_in(element):
            if agent := agent_of(one):
                made.append({"role": role(role_in(one)), **agent})


def _write_people(record: Record, dialect: Dialect) -> Iterator[str]:
    yield from _agents(record, dialect, creators=False)


def _agents(record: Record, dialect: Dialect, *, creators: bool) -> Iterator[str]:
    for one in record.contributions:
        if (one.role in CREATORS) is creators and one_text(str(one)):
            yield write_agent(one, dialect)


def _read_people(found: Found, fields: Fields) -> None:
    _read_agents(found, fields, lambda role: "contributor" if role in CREATORS else role or "contributor")


def _write_credits(record: Record, dialect: Dialect) -> Iterator[str]:
    """Yield the credits as a sentence where it says more than the names, and is read as what it says."""
    sentence = one_text(credit_line(record))
    bare = [{"role": c.role, "person": c.person, "body": c.body} for c in record.contributions]
    if not sentence or one_text(credit_line(record.replace(contributions=bare))) == sentence:
        return
    written = (element_of(write_agent(one, dialect)) for one in record.contributions)
    read = [agent_of(one) if one is not None else None for one in written]
    fields: Fields = {"contributions": [old | new for old, new in zip(bare, read, strict=True) if new]}
    _credit(fields, sentence)
    if one_text(credit_line(record.replace(**fields))) == sentence:
        yield tag("processinfo", {"altrender": CREDITS}, tag("p", {}, line(sentence)))


def read_credits(found: Found, fields: Fields) -> None:
    """Add to each contribution what the credits say of it: for whom, from which language, of which house."""
    for element in found:
        _credit(fields, text_of(element))


def _credit(fields: Fields, sentence: str) -> None:
    open_ones = list(fields.get("contributions", ()))
    for credit in parse_source(sentence).credits:
        for one in open_ones:
            if one["role"] == credit.role and str(Contribution.model_validate(one)) == credit.name:
                one |= {"for": credit.programme, "affiliation": credit.affiliation}
                if credit.language and (language := language_named(credit.language)):
                    one["from_language"] = language
                open_ones.remove(one)
                break


def _write_language(record: Record, dialect: Dialect) -> Iterator[str]:
    if record.original_language:
        yield write_language(record.original_language, dialect)


def _read_language(found: Found, fields: Fields) -> None:
    if language := next((one for element in found for one in languages_in(element)), None):
        fields["original_language"] = language


def _write_translations(record: Record, dialect: Dialect) -> Iterator[str]:
    for text in record.texts:
        if text.kind == TRANSLATION and text.language:
            yield write_language(text.language, dialect, TRANSLATION)


def _read_translations(found: Found, fields: Fields) -> None:
    languages = [one for element in found for one in languages_in(element)]
    fields["texts"] = tuple({"kind": TRANSLATION, "language": one} for one in languages)


# What it is about, notes


def _write_summary(record: Record, _: Dialect) -> Iterator[str]:
    if inner := blocks(record.summary):
        yield tag("scopecontent", {}, inner)


def _read_summary(found: Found, fields: Fields) -> None:
    """Read the scope and content; an abstract where there is none."""
    full = [text for one in found if local(one) == "scopecontent" and (text := blocks_of(one))]
    fields["summary"] = "\n\n".join(full) or next(filter(None, map(blocks_of, found)), "")


def _write_notes(record: Record, dialect: Dialect) -> Iterator[str]:
    yield from filter(None, (write_note(note, dialect) for note in record.notes))


def _write_custody(record: Record, _: Dialect) -> Iterator[str]:
    yield from write_custody(record)


def _read_custody(found: Found, fields: Fields) -> None:
    told = (inner for one in found for inner in _histories(one))
    fields["chain"] = chain_of((local(one), text) for one in told if (text := blocks_of(one)))


def _histories(element: Element) -> Iterator[Element]:
    """Yield a history, and those within it, each without the others."""
    within = list(elements(element, "custodhist", "acqinfo"))
    if not within:
        yield element
        return
    outer = deepcopy(element)
    for one in list(elements(outer, "custodhist", "acqinfo")):
        outer.remove(one)
    yield outer
    for one in within:
        yield from _histories(one)


def _write_variables(record: Record, dialect: Dialect) -> Iterator[str]:
    told = {**record.variables, **{name: str(date) for name, date in record.dates.items()}}
    for name, text in told.items():
        if inner := blocks(text):
            yield tag("odd", {dialect.kind: name}, inner)


def _read_variables(found: Found, fields: Fields) -> None:
    fields["variables"], fields["dates"] = {}, {}
    for one in found:
        name, text = first_of(one, "type", "localtype"), blocks_of(one)
        if name in VARIABLES and text:
            fields["variables"][name] = text
        elif name in DATES and (date := date_of(text)):
            fields["dates"][name] = date


def _write_rights(record: Record, dialect: Dialect) -> Iterator[str]:
    if inner := blocks(record.rights):
        yield tag("userestrict", {dialect.kind: "rights"}, inner)


def _write_kind(record: Record, dialect: Dialect) -> Iterator[str]:
    if text := one_text(record.kind):
        yield dialect.term("genreform", {dialect.kind: "kind"}, text)


def _write_tags(record: Record, dialect: Dialect) -> Iterator[str]:
    yield from (dialect.term("subject", {}, one) for one in record.tags if one_text(one))


def term_of(element: Element) -> str:
    """Return an access point; its parts are parted as those of headings are."""
    parts = [text for part in elements(element, "part") if (text := text_of(part))]
    return " -- ".join(parts) if len(parts) > 1 else text_of(element)


# Relations, editions


def _write_relations(record: Record, dialect: Dialect) -> Iterator[str]:
    for relation in record.relations:
        name = _RELATIONS.get(relation.kind, "relatedmaterial")
        kind = "" if relation.kind in _RELATIONS else relation.kind
        if target := one_text(relation.target):
            note = blocks(relation.note)
            yield tag(name, {dialect.kind: kind}, tag("p", {}, line(target)), note)


_RELATIONS: Final = {"related-material": "relatedmaterial", "separated-material": "separatedmaterial"}
_RELATION_KINDS: Final = {name: kind for kind, name in _RELATIONS.items()}


def _read_relations(found: Found, fields: Fields) -> None:
    made = fields.setdefault("relations", [])
    for one in found:
        first, _, rest = blocks_of(one).partition("\n\n")
        kind = first_of(one, "type", "localtype") or _RELATION_KINDS[local(one)]
        if first:
            made.append({"kind": kind, "target": " ".join(first.split()), "note": rest})


def _write_editions(record: Record, dialect: Dialect) -> Iterator[str]:
    made = []
    for edition in record.also_published:
        if not one_text(edition.text):
            continue
        text = line(edition.text)
        if edition.url and dialect.parts:
            text = dialect.linked(str(edition.url), "", edition.text)
        made.append(tag("bibref", dialect.link(str(edition.url)) if edition.url and not dialect.parts else {}, text))
    if made:
        yield tag("bibliography", {"altrender": EDITIONS}, *made)


def _read_editions(found: Found, fields: Fields) -> None:
    from provenance.formats._ead.links import link_in

    fields["also_published"] = tuple(
        {"text": text, "url": link_in(one)}
        for element in found
        for one in elements(element, "bibref")
        if (text := text_of(one))
    )


TABLE: Final = (
    Row("aliases", _write_aliases, _texts("aliases")),
    Row("identifiers", _write_identifiers, _read_identifiers),
    Row("title", _write_title, _read_title),
    Row("original-title", _write_originals, _text("original_title")),
    Row("transliterations", _write_transliterations, _read_transliterations),
    Row("date", lambda record, _: write_date(record), _read_date),
    Row("creators", _write_creators, _read_creators),
    Row("language", _write_language, _read_language),
    Row("translations", _write_translations, _read_translations),
    Row("location", lambda record, dialect: write_locations(record.locations, dialect), read_locations),
    Row("summary", _write_summary, _read_summary),
    Row("rights", _write_rights, _text("rights", blocks_of)),
    Row("custody", _write_custody, _read_custody),
    Row("credits", _write_credits, lambda *_: None),  # read last, when all names are
    Row("notes", _write_notes, _texts("notes", note_of)),
    Row("variables", _write_variables, _read_variables),
    Row("relations", _write_relations, _read_relations),
    Row("editions", _write_editions, _read_editions),
    Row("kind", _write_kind, _text("kind", term_of)),
    Row("people", _write_people, _read_people),
    Row("tags", _write_tags, _texts("tags", term_of)),
)
"""Record <-> elements of a unit of description."""
