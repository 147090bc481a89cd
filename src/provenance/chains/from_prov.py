"""PROV documents as chains: what this program wrote comes back whole, what others wrote becomes a chain of its own.

Each record that a document tells of in our terms (`to_prov`) is found again by its key. The statements of others make
one chain for the document and one for each bundle (`_prov_foreign`). What a chain has no place for is given back beside
it, as statements.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pydantic import ValidationError

from provenance.chains._prov_foreign import foreign_chain
from provenance.chains._prov_index import Index, Said, number_of, text_of
from provenance.chains._prov_names import RECORDS, TERMS, decoded, encoded, is_own, parts
from provenance.chains.to_prov import RECORD, chain_statements, prov_document
from provenance.errors import InvalidText
from provenance.model import Chain, Event, Evidence, Involvement, Manifestation
from provenance.prov import PROV, Document, all_prefixes
from provenance.values.date import Date
from provenance.values.language import Language
from provenance.values.url import Url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from provenance.chains._prov_names import Attributes
    from provenance.prov import Statement

__all__ = ["FoundChain", "found_chains"]

_COLLECTION: Final = frozenset({PROV + "Collection", TERMS + "Record"})


class FoundChain(NamedTuple):
    """A chain that a document tells, what it says of the record itself, and the statements that it has no place for."""

    key: str
    """The record's key; empty where none is told."""
    chain: Chain
    about: Attributes
    beside: Document
    foreign: bool = False
    """Whether others wrote it: then `beside` are all its statements."""
    bundle: str = ""


def found_chains(document: Document) -> list[FoundChain]:
    """Return the chains of a document: those of our records in their order, then the document's own and its bundles'.

    A document of others is one chain, whatever it tells of; so is each of its bundles.
    """
    found: list[FoundChain] = []
    for name, part in document.all():
        keys = dict.fromkeys(one.id for one in part.statements if _is_record(one))
        groups: dict[str, list[Statement]] = {uri: [] for uri in keys if uri is not None}
        rest: list[Statement] = []
        for one in part.statements:
            groups.get(_record_of(one), rest).append(one)
        prefixes = {**document.prefixes, **part.prefixes}
        own = [_own(uri, group, prefixes)._replace(bundle=name) for uri, group in groups.items()]
        found += sorted(own, key=lambda one: number_of(dict(reversed(one.about)).get(TERMS + "number", "")))
        if rest or (name and not groups):
            beside = Document()
            beside.prefixes, beside.statements = prefixes, rest
            beside.prefixes = all_prefixes(beside)
            chain = foreign_chain(rest, beside.prefixes)
            found.append(FoundChain(_bundle_key(name), chain, (), beside, foreign=True, bundle=name))
    return found


def _is_record(one: Statement) -> bool:
    return one.kind == "entity" and is_own(one.id) and (PROV + "type", RECORD) in one.attributes


def _record_of(one: Statement) -> str:
    """Return the record that a statement is about, by the first of our names in it."""
    own = next((uri for uri in (one.id, *one.arguments) if is_own(uri)), None)
    return RECORDS + parts(own)[0] if own else ""


def _bundle_key(name: str) -> str:
    """Return a key for a bundle: the end of its name."""
    if is_own(name):
        return decoded(parts(name)[0])
    return name.replace("#", "/").rstrip("/").rpartition("/")[2]


def _own(uri: str, group: list[Statement], prefixes: Mapping[str, str]) -> FoundChain:
    key = decoded(parts(uri)[0])
    index = Index(group)
    record = index.elements["entity"][uri]
    cited = record.own("cited")
    chain = Chain(
        manifestations=tuple(_manifestations(index, uri)),
        events=tuple(_events(index, uri)),
        cited=_id(cited, 1) if is_own(cited) else cited,
    )
    about = tuple(
        (name, value)
        for name, values in record.attributes.items()
        for value in values
        if name != TERMS + "cited" and not (name == PROV + "type" and text_of(value) in _COLLECTION)
    )
    written = set(chain_statements(key, chain, about)) if uri == RECORDS + encoded(key) else set()
    beside = prov_document(one for one in group if one not in written)
    beside.prefixes = {**prefixes, **beside.prefixes}
    return FoundChain(key, chain, about, beside)


def _id(uri: str | None, place: int) -> str:
    """Return the id that a part of one of our names tells; another's name as it is."""
    if uri is None or not is_own(uri):
        return uri or ""
    named = parts(uri)
    return decoded(named[place]) if len(named) > place else uri


def _manifestations(index: Index, record: str) -> Iterator[Manifestation]:
    members = {one.arguments[1] for one in index.relations["hadMember"] if one.arguments[0] == record}
    for uri, said in index.by_place("entity"):
        if uri in members:
            fields = {
                "title": said.text(PROV + "label"),
                "language": _value(Language, said.own("language")),
                "url": _value(Url, said.own("url")),
                **{name: said.own(name) for name in ("holder", "signature", "sha256", "note")},
            }
            yield made(Manifestation, {"id": _id(uri, 1), "form": said.own("form")}, fields, {"form": "unknown"})


def _events(index: Index, record: str) -> Iterator[Event]:
    used, generated = index.about("used", 0), index.about("wasGeneratedBy", 1)
    associated = index.about("wasAssociatedWith", 0)
    for uri, said in index.by_place("activity"):
        if not uri.startswith(f"{record}.event."):
            continue
        fields = {
            "inputs": tuple(_id(one.arguments[1], 1) for one in used.get(uri, ())),
            "outputs": tuple(_id(one.arguments[0], 1) for one in generated.get(uri, ())),
            "agents": tuple(_involved(index, associated.get(uri, ()))),
            "date": _value(Date, said.own("date")),
            "place": said.text(PROV + "location"),
            "from_language": _value(Language, said.own("fromLanguage")),
            "to_language": _value(Language, said.own("toLanguage")),
            "evidence": tuple(_evidence(index, said)),
            "note": said.own("note"),
        }
        given = {"id": _id(uri, 2), "type": said.own("type"), "confidence": said.own("confidence")}
        usual = {"type": "creation" if fields["outputs"] else "access", "confidence": "unknown"}
        yield made(Event, given, fields, usual)


def _involved(index: Index, associated: Iterable[Statement]) -> Iterator[Involvement]:
    for one in associated:
        agent = index.elements["agent"].get(one.arguments[1] or "")
        if agent is None:
            continue
        said = Said(0)
        said.add(one)
        who = _agent(agent)
        given = {"role": said.text(PROV + "role")}
        try:
            yield made(Involvement, given, {**who, "for": said.own("for")}, {"role": "contributor"})
        except ValidationError:  # an agent without a name: it is told beside the chain
            continue


def _agent(said: Said) -> dict[str, Any]:
    """Return a person or a body of the parts of the name, or of the label where there are none."""
    from provenance.model import Body, Person

    kind, field = (Person, "person") if PROV + "Person" in said.types else (Body, "body")
    fields: dict[str, Any] = {}
    for name, about in kind.model_fields.items():
        first, *rest = name.split("_")
        text = said.own(first + "".join(part.title() for part in rest))
        if text:
            fields[name] = text if about.annotation not in (bool, tuple[str, ...]) else _json(text)
    return {field: fields or said.text(PROV + "label")}


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _evidence(index: Index, event: Said) -> Iterator[Evidence]:
    entities = index.elements["entity"]
    found = [uri for uri in event.all(TERMS + "evidence") if uri in entities]
    for uri in sorted(found, key=lambda uri: number_of(parts(uri)[-1])):
        said = entities[uri]
        line = said.own("line")
        fields = {
            "source": said.own("source"),
            "text": said.text(PROV + "value"),
            "line": int(line) if line.isdigit() else None,
            "rule": said.own("rule"),
            "about": said.own("about"),
        }
        yield made(Evidence, {"confidence": said.own("confidence")}, fields, {"confidence": "unknown"})


def _value(kind: type[Any], text: str) -> Any:  # noqa: ANN401 - a value of the kind
    """Read a value; None where it is none, and is then told beside the chain."""
    try:
        return kind.parse(text) if text else None
    except InvalidText:
        return None


def made(kind: type[Any], given: dict[str, str], fields: dict[str, Any], usual: dict[str, str]) -> Any:  # noqa: ANN401 - a model of the kind
    """Make a model; what a document gives and the model does not know becomes what is usual.

    Raises pydantic's ``ValidationError`` where the fields do not fit.
    """
    try:
        return kind.model_validate({**given, **fields})
    except ValidationError as error:
        unknown = {str(one["loc"][0]) for one in error.errors() if one["loc"]}
        mended = {name: usual[name] if name in unknown and name in usual else value for name, value in given.items()}
        return kind.model_validate({**mended, **fields})
