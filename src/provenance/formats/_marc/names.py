"""Names in MARC 21: who had a hand in a document (1XX, 7XX), in what role ($e, $4), and the credits (508, 541).

A person is ``$a`` family and given name, ``$c`` suffix, prefix and office, ``$u`` affiliation; the name in another
script is the linked 880. The role is told twice, as a term and as a code of the MARC relators; a role without a relator
is its own term.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from provenance.formats._marc.codes import is_no_hand, relator, role_of
from provenance.formats._marc.field import LINKED, OPEN, Field, Made, Reading, data
from provenance.items import credit_line
from provenance.model import ROLES, Person, Record
from provenance.traditions import parse_source
from provenance.values.language import language_named
from provenance.values.name import parse_name

if TYPE_CHECKING:
    from provenance.model import Contribution

__all__ = ["name_of", "read_credits", "read_names", "write_credits", "write_names"]

_MAIN: Final = ("author", "signatory", "compiler", "composer")
"""The roles that a main entry (1XX) may have: of those who made the document."""
_PERSON, _BODY, _MEETING = "00", "10", "11"
_FAMILY: Final = "3"
"""The first indicator of a name that is a family's. Of an earlier edition is 2, a surname of several parts."""
_OBTAINED: Final = ("obtainer", "provider")
_SCRIPTS: Final = {"CYRILLIC": "(N", "GREEK": "(S", "HEBREW": "(2", "ARABIC": "(3", "CJK": "$1", "HANGUL": "$1",
                   "HIRAGANA": "$1", "KATAKANA": "$1"}  # fmt: skip
"""First words of the names of letters, and the script's code in ``$6``."""


# Writing


def write_names(record: Record) -> Made:
    """Return the names: the first who made the document as the main entry, all others as added entries."""
    found: Made = []
    main = _main(record)
    for i, one in enumerate(record.contributions):
        path = frozenset({f"contributions[{i}]"})
        field = _field("1" if one is main else "7", one)
        other = one.person.original_script if one.person else one.body.original_name if one.body else ""
        if not other:
            found.append((path, field))
            continue
        link = f"{field.tag}-{OPEN}{_script(other)}"
        found.append((path, data(field.tag, field.indicators, ("6", f"{LINKED}-{OPEN}"), *field.subfields)))
        found.append((path, data(LINKED, field.indicators, ("6", link), ("a", other))))
    return found


def _main(record: Record) -> Contribution | None:
    author = next(iter(record.by_role("author")), None)
    return author or next((one for one in record.contributions[:1] if one.role in _MAIN), None)


def _field(block: str, one: Contribution) -> Field:
    term, code = relator(one.role)
    roles = (("e", term), ("4", code))
    if one.person is None:
        return data(f"{block}{_BODY}", "2 ", ("a", str(one.body)), ("u", one.affiliation), *roles)
    person = one.person
    titles = (("c", part) for part in (person.suffix, person.prefix, one.position))
    name, first = (person.literal, "0") if person.literal else (_inverted(person), "1")
    return data(f"{block}{_PERSON}", f"{first} ", ("a", name), *titles, ("u", one.affiliation), *roles)


def _inverted(person: Person) -> str:
    surname = " ".join(filter(None, (person.non_dropping_particle, person.family)))
    given = " ".join(filter(None, (person.given, person.dropping_particle)))
    return f"{surname}, {given}" if given else surname


def _script(text: str) -> str:
    """Return the code of a text's script, with the slash before it; nothing for Latin letters and unnamed scripts."""
    letter = next((c for c in text if c.isalpha()), "")
    code = _SCRIPTS.get(unicodedata.name(letter, " ").split(" ")[0]) if letter else None
    return f"/{code}" if code else ""


def write_credits(record: Record) -> Made:
    """Return the credits as sentences where the names do not say all: who obtained it (541), and the others (508)."""
    found: Made = []
    path = frozenset({"credits"})
    if record.by_role("obtainer") or record.by_role("provider"):
        found.append((path, data("541", "1 ", ("a", credit_line(record, _OBTAINED)))))
    others = [role for role in ROLES if role not in _OBTAINED]
    if any(c.programme or c.from_language for c in record.contributions if c.role in others):
        found.append((path, data("508", "  ", ("a", credit_line(record, others)))))
    return [(paths, field) for paths, field in found if field.subfields]


# Reading


def read_names(reading: Reading) -> None:
    """Read main and added entries; a name with the title of a work (``$t``) is no name of this document."""
    tags = [f"{block}{kind}" for block in "17" for kind in (_PERSON, _BODY, _MEETING)]
    for i, field in reading.open(*tags):
        roles = _roles(field)
        made = _agent(reading, i, field) if roles and not field.get("t") else None
        if made is None:
            continue
        made["affiliation"] = reading.text(field.get("u"))
        reading.take(i, *(reading.append("contributions", {**made, "role": role}) for role in roles))


def _roles(field: Field) -> list[str]:
    """Return the roles that codes and terms tell; what is unknown to us is a part in the document too.

    Codes and terms say the same twice. None is returned where all say that somebody had no hand in it.
    """
    codes, terms = (list(filter(None, map(role_of, field.all(code)))) for code in "4e")
    found = terms if len(terms) > len(codes) or (terms and set(codes) <= {"contributor", "author"}) else codes
    if found:
        return list(dict.fromkeys(found))
    told = field.all("4e")
    if told:
        return [] if all(map(is_no_hand, told)) else ["contributor"]
    return ["author" if field.tag[0] == "1" else "contributor"]


def _agent(reading: Reading, i: int, field: Field) -> dict[str, Any] | None:
    """Return person or body, and the office that a person held; None where there is no name."""
    other = reading.other_script(i)
    if not field.tag.endswith(_PERSON):
        name = _body(reading, field)
        return {"body": {"name": name, "original_name": _body(reading, other) if other else ""}} if name else None
    text = reading.text(field.get("a"))
    if field.indicators[0] == _FAMILY and text:
        return {"body": {"name": text, "original_name": reading.text(other.get("a")) if other else ""}}
    person = name_of(text, inverted=field.indicators[0] == "1" or (field.indicators[0] != "0" and "," in text))
    if not "".join(person.values()).strip():
        return None
    position = ""
    for text in map(reading.text, field.all("c")):
        part = _title(text)
        if part and part not in person and not (part == "suffix" and "literal" in person):
            person[part] = text
        elif text:
            position = f"{position}, {text}" if position else text
    return {
        "person": {**person, "original_script": reading.text(other.get("a")) if other else ""},
        "position": position,
    }


def _body(reading: Reading, field: Field) -> str:
    """Return the name of a body, behind the names of those that it is a part of."""
    *above, name = field.all("ab") or [""]
    return " ".join((*above, reading.text(name)))


def _title(text: str) -> str:
    """Tell whether words beside a name are a suffix or a prefix of it, as a name in reading order shows."""
    if parse_name(f"John Smith, {text}").suffix == text:
        return "suffix"
    return "prefix" if parse_name(f"{text} John Smith").prefix == text else ""


def name_of(text: str, *, inverted: bool = True) -> dict[str, str]:
    """Return the parts of ``family, given``; a name in direct order is left whole.

    >>> name_of("Velden, Jan van der"), name_of("Kim Il Sung", inverted=False)
    ({'family': 'Velden', 'given': 'Jan', 'dropping_particle': 'van der'}, {'literal': 'Kim Il Sung'})
    """
    if not inverted:
        return {"literal": text}
    surname, _, given = text.partition(",")
    first, last = surname.split(), given.split()
    start = next((i for i, word in enumerate(first[:-1]) if not word[:1].islower()), max(0, len(first) - 1))
    end = len(last)
    while end > 1 and last[end - 1][:1].islower():
        end -= 1
    parts = {
        "non_dropping_particle": " ".join(first[:start]),
        "family": " ".join(first[start:]),
        "given": " ".join(last[:end]),
        "dropping_particle": " ".join(last[end:]),
    }
    return {name: part for name, part in parts.items() if part} if any(parts.values()) else {"literal": text}


def read_credits(reading: Reading) -> None:
    """Add to each name what the notes of credits say of it; notes that say it of nobody stay notes."""
    contributions: list[dict[str, Any]] = reading.values.get("contributions", [])
    for i, field in list(reading.open("541", "508")):
        if _credit(contributions, field.get("a")):
            reading.take(i, "credits")
    if left := list(reading.open("541", "508")):
        again = [field for _, field in write_credits(_with(contributions))]
        for i in (i for i, field in left if field in again):
            reading.take(i, "credits")


def _with(contributions: list[dict[str, Any]]) -> Record:
    """Return a record of nothing but names; of none where they make no record."""
    try:
        return Record.model_validate({"key": "credits", "contributions": contributions})
    except ValidationError:
        return Record(key="credits")


def _credit(contributions: list[dict[str, Any]], sentence: str) -> bool:
    """Tell whether every credit of a sentence is that of a name in the same role."""
    open_ones = list(contributions)
    found = []
    for credit in parse_source(sentence).credits:
        one = next((c for c in open_ones if c["role"] == credit.role and _printed(c) == credit.name), None)
        if one is None:
            return False
        open_ones.remove(one)
        found.append((one, credit))
    for one, credit in found:
        one["for"] = credit.programme or one.get("for", "")
        if credit.language:
            one["from_language"] = language_named(credit.language)
    return bool(found)


def _printed(contribution: dict[str, Any]) -> str:
    person: dict[str, Any] | None = contribution.get("person")
    if person is None:
        return re.sub(r"\s+", " ", str(contribution["body"]["name"])).strip()
    return str(Person.model_validate(person))
