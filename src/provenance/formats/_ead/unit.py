"""One unit of description: which value each of its elements belongs to, and where it is kept.

The elements of a record lie in three places: in ``<did>``, beside it, and within ``<controlaccess>``. What belongs to
no value is kept under the place and its own name, ``did:head``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from provenance.formats._ead.agents import NAMES, is_subject, made_by, role_in
from provenance.formats._ead.dialect import Dialect, first_of
from provenance.formats._ead.levels import container_level, level_of
from provenance.formats._ead.prose import HEADINGS, STATUSES, names_holding
from provenance.formats._ead.signature import Container, Places
from provenance.formats._ead.values import ALIAS, CREDITS, EDITIONS, IDENTIFIER, KEY, TRANSLATION, is_former
from provenance.formats._ead.xml import COMPONENTS, blocks, blocks_of, line, one_text, tag, text_of
from provenance.formats._xml import elements, local
from provenance.model import CSL_TYPES, DATES, KINDS, VARIABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element as Element

    from provenance.model import Holding, Record

__all__ = ["HELD", "Own", "held", "own_places", "parts_of", "place_of", "told_holdings", "write_held", "write_places"]

HELD: Final = ("extent", "access", "use", "classification", "declassification")
"""Values of the first holding."""

_DID: Final = frozenset(
    """abstract container dao daogrp daoset didnote langmaterial materialspec origination physdesc physdescset
    physdescstructured physloc repository unitdate unitdatestructured unitid unittitle""".split()  # noqa: SIM905 - a list would take a page
)
_TERMS: Final = frozenset({"subject", "genreform", "geogname", "occupation", "function", "title", *NAMES})
_SIMPLE: Final = {
    "unitdate": "date", "unitdatestructured": "date", "physdesc": "extent",
    "physdescset": "extent", "physdescstructured": "extent", "container": "container", "dao": "location",
    "daogrp": "location", "daoset": "location", "repository": "repository", "abstract": "summary", "note": "notes",
    "didnote": "notes", "scopecontent": "summary", "custodhist": "custody", "acqinfo": "custody",
    "relatedmaterial": "relations", "separatedmaterial": "relations", "odd": "notes",
}  # fmt: skip
"""Elements that belong to one value, wherever they stand."""
_TYPED: Final = {
    "accessrestrict": {"": "access", "classification": "classification", "declassification": "declassification"},
    "userestrict": {"": "use", "rights": "rights"},
}  # fmt: skip
"""Elements that belong to a value by their type; any other type is as none."""
_MARKED: Final = {"processinfo": CREDITS, "bibliography": EDITIONS}
"""Elements that belong to a value of their own where this program has marked them with its name."""
_REGISTERS: Final = re.compile(r"uri|url|handle|\bark\b|irn|internal|structure|barcode|^id$", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"call|ref|sign|shelf|cote|acc|bestell|main|unique|number|invent", re.IGNORECASE)
_WORN: Final = re.compile(r"[\s|]+$")
_SENTENCE: Final = re.compile(r"[^\W\d_]{4}\.$")
_NAME: Final = re.compile(r"<([\w.-]+)")
_MOST: Final = 4
"""From which rank on a number is that of another register."""


def parts_of(unit: Element) -> dict[str, list[Element]]:
    """Return the elements of a unit by the value that they belong to, each list in the order of the file."""
    found: dict[str, list[Element]] = {}
    for child in elements(unit):
        name = local(child)
        if name == "did":
            for one in elements(child):
                if local(one) != "unitid":
                    found.setdefault(_name_in_did(one), []).append(one)
            for value, one in _numbers(list(elements(child, "unitid"))):
                found.setdefault(value, []).append(one)
        elif name not in COMPONENTS and name not in ("dsc", "thead", "runner"):
            for value, one in _named(child):
                found.setdefault(value, []).append(one)
    return found


def _name_in_did(element: Element) -> str:
    name = local(element)
    if name == "unittitle":
        kind = first_of(element, "type", "localtype")
        return {"original": "original-title", "transliteration": "transliterations"}.get(kind, "title")
    if name == "langmaterial":
        return "translations" if first_of(element, "label") == TRANSLATION else "language"
    if name == "origination":
        return "creators" if made_by(element) else "people"
    if name in ("physloc", "materialspec"):
        return "notes"
    return _SIMPLE.get(name) or f"did:{name}"


def _numbers(found: list[Element]) -> Iterator[tuple[str, Element]]:
    """Yield each unit number with its value: the one that is the signature, former ones, those of other registers."""
    ranked = [(rank, i) for i, one in enumerate(found) if (rank := _rank(one)) < _MOST]
    primary = min(ranked, default=(0, -1))[1]
    for i, one in enumerate(found):
        kind = first_of(one, "type", "localtype")
        if i == primary or kind == "signature":
            yield "unitid", one
        elif kind in (KEY, ALIAS):
            yield ("key" if kind == KEY else "aliases"), one
        elif not text_of(one):
            yield "did:unitid", one
        elif is_former(kind) or is_former(first_of(one, "label", "encodinganalog")):
            yield "copies", one
        else:
            named = first_of(one, "type", "localtype", "label", "encodinganalog")
            yield ("identifiers" if named else "did:unitid"), one


def _rank(element: Element) -> int:
    """Return how far a number is from being the unit's signature: 0 for a plain one."""
    kind, text = first_of(element, "type", "localtype"), text_of(element)
    named = f"{kind} {first_of(element, 'label', 'encodinganalog')}"
    if not text or kind in (KEY, ALIAS, "signature") or is_former(named) or re.match(r"(?:https?|hdl|ark|urn):", text):
        return _MOST
    if element.get("audience") == "internal" or _REGISTERS.search(named):
        return _MOST
    if not kind:
        return 0
    return 1 if _NUMBERS.search(kind) and element.get("altrender") != IDENTIFIER else _MOST


def _named(element: Element) -> Iterator[tuple[str, Element]]:
    """Yield an element beside the ``<did>``, or each of those that a group holds, with its value."""
    name, kind = local(element), first_of(element, "type", "localtype")
    if name == "controlaccess":
        yield from _access(element)
    elif name == "descgrp":
        for one in elements(element):
            yield from _named(one)
    else:
        yield _name_beside(element, name, kind), element


def _name_beside(element: Element, name: str, kind: str) -> str:
    if name in _TYPED:
        return _TYPED[name].get(kind) or _TYPED[name][""]
    if name == "odd" and (kind in VARIABLES or kind in DATES):
        return "variables"
    if name in ("altformavail", "originalsloc") and (kind in STATUSES or names_holding(text_of(element))):
        return "copies"
    marked = _MARKED.get(name)
    if marked and element.get("altrender") == marked:
        return marked
    return _SIMPLE.get(name) or ("notes" if name in HEADINGS else f"desc:{name}")


def _access(group: Element) -> Iterator[tuple[str, Element]]:
    """Yield the access points of a group and of the groups within it."""
    for one in elements(group):
        name = local(one)
        if name == "controlaccess":
            yield from _access(one)
        elif name == "genreform" and _is_kind(one):
            yield "kind", one
        elif name in NAMES and first_of(one, "role", "relator"):
            yield _part_of(one), one
        else:
            yield ("tags" if name in _TERMS else f"access:{name}"), one


def _part_of(name: Element) -> str:
    """Return which value a name with a role belongs to: who is written about is what the unit is about."""
    if is_subject(name):
        return "tags"
    return "creators" if made_by(name) and role_in(name) else "people"


def _is_kind(element: Element) -> bool:
    text = text_of(element)
    return first_of(element, "type", "localtype") == "kind" or text in KINDS or text in CSL_TYPES


def place_of(name: str, piece: str) -> str:
    """Return where a piece is written: ``did``, ``desc`` or ``access``."""
    place, colon, _ = name.partition(":")
    if colon and place in ("did", "desc", "access"):
        return place
    found = _NAME.match(piece)
    tagged = found[1] if found else ""
    return "did" if tagged in _DID else "access" if tagged in _TERMS else "desc"


# Where it is kept


@dataclass(frozen=True, slots=True)
class Own:
    """What a unit itself says of where it is kept; what it does not say, the units above do."""

    level: str = ""
    repository: str = ""
    number: str = ""
    whole: str = ""
    status: str = ""
    containers: tuple[Container, ...] = ()


def own_places(unit: Mapping[str, str], found: Mapping[str, list[Element]]) -> Own:
    """Return what a unit says of where it is kept; `unit` are its attributes."""
    numbers = found.get("unitid", [])
    wholes = [one for one in numbers if first_of(one, "type", "localtype") == "signature"]
    plain = [one for one in numbers if one not in wholes]
    return Own(
        level=level_of(unit.get("level", ""), unit.get("otherlevel", "")),
        repository=next(filter(None, map(_repository, found.get("repository", ()))), ""),
        number=next(filter(None, (_WORN.sub("", text_of(one)) for one in plain)), ""),
        whole=next(filter(None, map(text_of, wholes)), ""),
        status=next((s for one in numbers if (s := first_of(one, "altrender")) in STATUSES), ""),
        containers=tuple(_containers(found.get("container", ()))),
    )


def _repository(element: Element) -> str:
    """Return the name of a repository with its parts, without its address."""
    names = [one for one in element.iter(*NAMES) if text_of(one)][:1] or [element]
    parts = [_direct(names[0]), *(text_of(one) for one in element.iter("subarea"))]
    return ", ".join(filter(None, parts))


def _direct(element: Element) -> str:
    inner = [str(element.text or "")]
    for one in element:
        if local(one) not in ("subarea", "address"):
            inner.append(f" {text_of(one)} ")
        inner.append(str(one.tail or ""))
    text = " ".join("".join(inner).split()).strip(" ,;")
    return text[:-1] if _SENTENCE.search(text) else text


def _containers(found: Iterable[Element]) -> Iterator[Container]:
    for one in found:
        if text := text_of(one):
            kind, label = first_of(one, "type", "localtype"), first_of(one, "label")
            yield Container(
                label if (container_level(label) and label.casefold() == kind.casefold()) or not kind else kind, text
            )


def write_places(places: Places, status: str, implied: str, dialect: Dialect) -> dict[str, list[str]]:
    """Return the elements that say where a unit is kept; a status that others do not imply is told at the number."""
    told = {"altrender": status} if status != implied else {}
    number = [tag("unitid", told, line(places.unit.text))] if places.unit else []
    if places.whole:
        number.append(tag("unitid", {dialect.kind: "signature", **({} if number else told)}, line(places.whole)))
    repository = tag("repository", {}, dialect.term("corpname", {}, places.repository))
    return {
        "repository": [repository] if places.repository else [],
        "unitid": number,
        "container": [_write_container(one, dialect) for one in places.containers],
    }


def _write_container(one: Container, dialect: Dialect) -> str:
    word = dialect.kind if re.fullmatch(r"[\w.-]+", one.kind) else "label"
    return tag("container", {word: one.kind}, line(one.text))


# What the first holding says beside its signature


def told_holdings(record: Record) -> tuple[Holding, ...]:
    """Return the holdings whose signatures say anything."""
    return tuple(one for one in record.holdings if one_text(str(one.signature)))


def write_held(record: Record, dialect: Dialect) -> dict[str, list[str]]:
    """Return extent, conditions and classification of the first holding."""
    holdings = told_holdings(record)
    if not holdings:
        return {}
    first = holdings[0]
    extent = line(first.extent)
    if extent and not dialect.parts:
        extent = tag("extent", {}, extent)
    prose = {
        "access": ("accessrestrict", "", first.conditions_of_access),
        "use": ("userestrict", "", first.conditions_of_reproduction),
        "classification": ("accessrestrict", "classification", first.classification),
        "declassification": ("accessrestrict", "declassification", first.declassification),
    }
    made = {
        name: [tag(element, {dialect.kind: kind}, inner)] if (inner := blocks(text)) else []
        for name, (element, kind, text) in prose.items()
    }
    return {"extent": [tag("physdesc", {}, extent)] if extent else [], **made}


_FIELDS: Final = {
    "access": "conditions_of_access", "use": "conditions_of_reproduction", "classification": "classification",
    "declassification": "declassification",
}  # fmt: skip


def held(found: Mapping[str, list[Element]]) -> dict[str, Any]:
    """Return the fields of the first holding that a unit tells."""
    made = {
        field: text
        for name, field in _FIELDS.items()
        if (text := "\n\n".join(filter(None, map(blocks_of, found.get(name, ())))))
    }
    extent = "; ".join(filter(None, map(_extent, found.get("extent", ()))))
    return {"extent": extent, **made} if extent else made


def _extent(element: Element) -> str:
    """Return a physical description; parts that nothing but space parts stand beside each other."""
    if (unit := first_of(element, "unit")) and text_of(element).isdigit():
        return f"{text_of(element)} {unit}"
    texts = [str(element.text or ""), *(str(one.tail or "") for one in element)]
    if len(element) and not any(text.strip() for text in texts):
        joint = " " if local(element) == "physdescstructured" else "; " if local(element) == "physdescset" else ", "
        return joint.join(filter(None, map(_extent, elements(element))))
    return text_of(element)
