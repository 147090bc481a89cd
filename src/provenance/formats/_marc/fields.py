"""A record <-> the fields of MARC 21: the mapping that MARCXML and the binary format share.

Each field stands for values of the record, named by their paths. A field that was read and would be written otherwise
is kept verbatim, with its indicators, under ``kept: marc21``, beside what the record writes for the same values; it is
written again as it was as long as the record writes that. A field that nothing is made of is kept too.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from provenance.errors import Finding, Severity, Where
from provenance.formats._format import Loss
from provenance.formats._losses import losses_between
from provenance.formats._marc.coded import leader_of, read_dates, read_kind, read_languages, write_coded
from provenance.formats._marc.field import (
    LEADER,
    LINKED,
    NOTHING,
    OPEN,
    Field,
    Made,
    Reading,
    control,
    field_of,
    piece_of,
)
from provenance.formats._marc.names import read_credits, read_names, write_credits, write_names
from provenance.formats._marc.places import read_holdings, read_locations, write_holdings, write_locations
from provenance.formats._marc.table import read_lists, read_rest, read_rows, write_lists, write_local, write_rows
from provenance.formats._marc.titles import read_host, read_other_titles, read_title, write_host, write_titles
from provenance.keys import key_for, made_statement
from provenance.model import Record
from provenance.values.frozen import freeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["KEPT", "Fields", "fields_of", "marc_losses", "record_of"]

KEPT: Final = "marc21"
Fields = tuple[str, list[Field]]
"""A leader of 24 characters, and fields."""

_LENGTH: Final = 24
_CODED: Final = re.compile(r"\d{8}[a-z]")
"""How the coded data of UNIMARC begin: the date of entry, then the kind of date."""
_LEADER: Final = re.compile(
    "[0-9 ]{5}[0-9A-Za-z ][0-9A-Za-z][0-9A-Za-z ]{3}[2 ]{2}[0-9 ]{5}[0-9A-Za-z ]{3}(?:4500| {4})"
)
"""The leader as the schema of MARCXML has it."""
_USUAL: Final = {5: "n", 6: "a", 7: "m", 8: " ", 17: "u", 18: " ", 19: " "}
"""Places of the codes in a leader, and what stands there where nothing right does."""
_OTHER_RECORDS: Final = {"z": "an authority", "w": "a classification", "q": "a community information"} | dict.fromkeys(
    "uvxy", "a holdings"
)
_REASONS: Final = {
    r"contributions": "the main entry stands before the added entries",
    r"contributions\[\d+\]\..*aliases": "other names of an agent stand in authority records",
    r"contributions\[\d+\]\.from_language": "the credits name a language, not its code",
}


# Writing


def fields_of(record: Record) -> Fields:
    """Return the leader and the fields of a record: as they were read, where that still holds."""
    written = _written(record)
    fields = _restored(record, [field for _, field in written])
    leader = next((field.value for field in fields if field.tag == LEADER), "")
    if not _LEADER.fullmatch(leader) or leader[6] in _OTHER_RECORDS:
        leader = leader_of(record)
    fields = _numbered([field for field in fields if field.tag != LEADER])
    return leader, sorted(fields, key=_place)


def _place(field: Field) -> tuple[str, str]:
    """Return what fields are sorted by: control fields and numbers by their tag, others by the first digit alone."""
    return (field.tag[0], field.tag if field.tag[0] == "0" else "")


def _written(record: Record) -> Made:
    """Return what a record writes, with nothing that was kept."""
    found: Made = [(frozenset({"leader"}), Field(LEADER, value=leader_of(record)))]
    found.append((frozenset({"key"}), control("001", record.key)))
    for write in (
        write_names, write_titles, write_coded, write_rows, write_lists, write_credits, write_host, write_holdings,
        write_locations,
    ):  # fmt: skip
        found += write(record)
    told = frozenset(path for paths, _ in found for path in paths)
    return found + write_local(record, told)


def _restored(record: Record, fields: list[Field]) -> list[Field]:
    """Put fields that were kept in the place of those that the record writes for the same values."""
    found = [[field] for field in fields]
    places: dict[Field, deque[int]] = {}
    for i, field in enumerate(fields):
        places.setdefault(field, deque()).append(i)
    for verbatim, again in _pairs(record.kept.get(KEPT)):
        if len(verbatim) == len(again) == 1 and verbatim[0].tag == again[0].tag in (LEADER, "008"):
            found = [[_over(verbatim[0], again[0], f) if f.tag == again[0].tag else f for f in some] for some in found]
        elif not again:
            found.append(verbatim)
        elif all(len(places.get(field, ())) >= count for field, count in Counter(again).items()):
            taken = sorted(places[field].popleft() for field in again)
            for i in taken:
                found[i] = []
            found[taken[0]] = verbatim
    return [field for some in found for field in some]


def _pairs(kept: object) -> Iterable[tuple[list[Field], list[Field]]]:
    """Yield the fields that were read and those that the record wrote for them, if they are fields at all."""
    for about in kept if isinstance(kept, (list, tuple)) else ():
        both = [about.get(name) for name in ("read", "as")] if isinstance(about, dict) else []
        if len(both) == 2 and all(isinstance(pieces, list) for pieces in both):  # noqa: PLR2004 - read, and as
            verbatim, again = ([field for piece in pieces or () if (field := field_of(piece))] for pieces in both)
            if [len(verbatim), len(again)] == [len(pieces or ()) for pieces in both]:
                yield verbatim, again


def _over(verbatim: Field, again: Field, now: Field) -> Field:
    """Return a coded field as it was read, but for the codes that the record writes otherwise since."""
    if not len(verbatim.value) == len(again.value) == len(now.value):
        return verbatim if again == now else now
    codes = zip(verbatim.value, again.value, now.value, strict=True)
    return now._replace(value="".join(old if then == new else new for old, then, new in codes))


def _numbered(fields: Sequence[Field]) -> list[Field]:
    """Give the links between fields in two scripts numbers that none has."""
    taken = {int(n) for field in fields for n in re.findall(r"-(\d\d)", field.get("6")[:6])}
    free = (number for number in range(1, 1000) if number not in taken)
    found, number = [], 0
    for field in fields:
        if OPEN in field.get("6"):
            number = number if field.tag == LINKED else next(free)
            found.append(field.numbered(number))
        else:
            found.append(field)
    return found


def marc_losses(record: Record, back: Record, title: str) -> tuple[Loss, ...]:
    """Return what was lost, by what is read back of what was written."""
    losses = losses_between(record, back.replace(key=record.key), title, _REASONS)
    if back.key == record.key:
        return losses
    return (Loss(key=record.key, field="key", reason="a control number is one line of text", changed=True), *losses)


# Reading


def record_of(leader: str, fields: Sequence[Field]) -> tuple[Record | None, list[Finding]]:
    """Return the record of a leader and fields, and findings; None where it is no bibliographic record."""
    findings: list[Finding] = []
    if leader[6:7] in _OTHER_RECORDS:
        message = f"expected a bibliographic record, found {_OTHER_RECORDS[leader[6:7]]} record; it is left out"
        return None, [_finding(message, "leader", Severity.WARNING)]
    right, odd = _right_leader(leader)
    findings += odd
    reading = Reading(right, fields)
    if _is_unimarc(fields):
        message = "expected MARC 21, found fields of UNIMARC (200); they are kept as they are"
        findings.append(_finding(message, "200", Severity.WARNING))
        reading = Reading(right, [field for field in fields if field.is_control or field.tag == "245"])
        if not list(reading.open("245")):
            title = next(field for field in fields if field.tag == "200")
            reading.values["title"] = reading.text(title.get("a"))
        record, more = _made(reading)
        unread: Made = [(NOTHING, field) for field in fields if not field.is_control and field.tag != "245"]
        return _with_kept(record, reading, unread), findings + more
    record, more = _made(reading)
    return _with_kept(record, reading, []), findings + more


def _is_unimarc(fields: Sequence[Field]) -> bool:
    """Tell whether a record has the title of UNIMARC and not that of MARC 21, or its coded data in 100 too."""
    tags = {field.tag for field in fields}
    coded = any(field.tag == "100" and _CODED.match(field.get("a")) for field in fields)
    return "200" in tags and (coded or "245" not in tags)


def _right_leader(leader: str) -> tuple[str, list[Finding]]:
    """Return a leader without lengths, made right where it is not."""
    padded = leader.ljust(_LENGTH)[:_LENGTH]
    right = f"00000{padded[5:9]}a2200000{padded[17:20]}4500"
    if not _LEADER.fullmatch(right):
        codes = "".join(_code(padded[at], usual) for at, usual in _USUAL.items())
        right = f"00000{codes[:4]}a2200000{codes[4:]}4500"
    if len(leader) == _LENGTH and (not leader[6:8].strip() or _LEADER.fullmatch(leader)):
        return right, []
    message = f"expected a leader of 24 characters, found {leader!r}"
    return right, [_finding(message, "leader", Severity.NOTE)]


def _code(sign: str, usual: str) -> str:
    return sign if re.fullmatch("[0-9A-Za-z]", sign) or (sign == " " and usual == " ") else usual


def _made(reading: Reading) -> tuple[Record, list[Finding]]:
    """Read all fields, each step what those before it left."""
    for i, field in reading.open("001"):
        reading.values["key"] = field.value.strip()
        reading.take(i, "key")
        break
    for i, _ in reading.open("008"):
        reading.take(i, "coded")
        break
    for read in (
        read_names, read_title, read_credits, read_kind, read_dates, read_languages, read_other_titles, read_host,
        read_holdings, read_locations, read_lists, read_rows, read_rest,
    ):  # fmt: skip
        read(reading)
    key = reading.values.pop("key", "")
    findings = []
    try:
        record = Record.model_validate({"key": key or "record", **reading.values})
    except ValidationError as error:
        fault = error.errors()[0]
        what = f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
        findings.append(_finding(f"the fields make no record: {what}; they are kept", None, Severity.WARNING))
        record = Record(key=key or "record", title=str(reading.values.get("title", "")))
    if not key:
        record = record.replace(key=key_for(record), statements=(*record.statements, made_statement()))
    return record, findings


def _finding(message: str, field: str | None, severity: Severity) -> Finding:
    hint = "a record of MARC 21 has a leader, a field 001 and a title in 245 $a"
    return Finding(severity=severity, rule="marc", message=message, where=Where(field=field), hint=hint)


def _with_kept(record: Record, reading: Reading, unread: Made) -> Record:
    """Return a record with the fields that it would write otherwise than they were read."""
    read: Made = [(frozenset({"leader"}), Field(LEADER, value=reading.leader))]
    read += [(frozenset(paths), field) for paths, field in zip(reading.paths, reading.fields, strict=True)]
    read += unread
    kept: list[dict[str, Any]] = []
    for mine, theirs in _groups(read, _written(record)):
        if mine and sorted(field.unnumbered() for field in mine) != sorted(theirs):
            kept.append({"read": list(map(piece_of, sorted(mine, key=_place))), "as": list(map(piece_of, theirs))})
    return record.replace(kept={**record.kept, KEPT: freeze(kept)}) if kept else record


def _groups(read: Made, written: Made) -> Iterable[tuple[list[Field], list[Field]]]:
    """Yield the fields that were read with those that are written for the same values; first those without values."""
    group: dict[str, int] = {}
    members: dict[int, set[str]] = {}
    for number, (paths, _) in enumerate((*read, *written)):
        joined = {group[path] for path in paths if path in group}
        together = set(paths).union(*(members.pop(one) for one in joined))
        members[number] = together
        group.update(dict.fromkeys(together, number))
    found: dict[int, tuple[list[Field], list[Field]]] = {}
    for side, made in ((0, read), (1, written)):
        for paths, field in made:
            number = group[next(iter(paths))] if paths else -1
            found.setdefault(number, ([], []))[side].append(field)
    return found.values()
