"""The archival signature in a finding aid: repository, the unit numbers on the way down, the containers; both ways.

A number that begins with that of a level above has it already (``MC 76`` and ``MC 76.3``); any other is a part of the
whole. So the signature is what a reader would copy from the page: *repository, numbers, containers*, each as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from provenance.formats._ead.levels import CONTAINERS, container_level
from provenance.formats._ead.xml import one_text
from provenance.traditions import parse_signature
from provenance.values.signature import ArchivalSignature, Repository, Segment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Container", "Places", "Unit", "placed", "signature_at"]

_JOINT: Final = ", "
_RANGE: Final = re.compile(r"(?P<before>.*?)(?<![\d.,/])(?P<first>\d{1,9})(?:\s?[-–]\s?(?P<last>\d{1,9}))?", re.ASCII)
"""A number, or a range of numbers; what stands before it is the same in all of them."""


class Unit(NamedTuple):
    """The number of one unit of description, and its level as a signature has it."""

    text: str
    level: str


class Container(NamedTuple):
    """A container: what kind of one, in its own word, and its number."""

    kind: str
    text: str

    @property
    def level(self) -> str:
        """Return the level that it is in a signature."""
        return container_level(self.kind) or "unknown"


@dataclass(frozen=True, slots=True)
class Places:
    """How a signature lies in a finding aid: under which units, with which number, and where it is kept.

    `whole` is the text of a signature that these do not give back.
    """

    repository: str
    above: tuple[Unit, ...]
    unit: Unit | None
    containers: tuple[Container, ...]
    whole: str = ""

    @property
    def signature(self) -> ArchivalSignature | None:
        """Return what is read again of it."""
        if self.whole:
            return _parsed(self.whole)
        return signature_at(self.repository, (*self.above, *filter(None, (self.unit,))), self.containers)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> ArchivalSignature:
    """Parse a signature: the same text is met several times while one unit is read and written."""
    return parse_signature(text)


# Reading


class _Part(NamedTuple):
    """A part of the signature: the separator before it, its text, label, value and level."""

    joint: str
    text: str
    label: str
    value: str
    level: str


@lru_cache(maxsize=4096)
def signature_at(
    repository: str, units: tuple[Unit, ...], containers: tuple[Container, ...]
) -> ArchivalSignature | None:
    """Return the signature of a place in a finding aid; None where nothing tells a place.

    >>> numbers = (Unit("MC 76", "fonds"), Unit("MC 76.3", "series"))
    >>> found = signature_at("Mudd Library", numbers, (Container("Box", "1"),))
    >>> str(found), [(s.level, s.value) for s in found.segments]
    ('Mudd Library, MC 76.3, Box 1', [('fonds', 'MC 76'), ('series', '3'), ('box', '1')])
    """
    parts = _numbers(units)
    held = "".join((part.joint if i else "") + part.text for i, part in enumerate(parts))
    parsed = _parsed(_JOINT.join(filter(None, (repository, held)))) if containers else None
    told = {(s.level, s.value) for s in parsed.segments} if parsed else set()
    boxes = [part for part in map(_container, containers) if part.text and (part.level, part.value) not in told]
    if not boxes and not parts and not repository:
        return None
    text = _JOINT.join(filter(None, (repository, held, *(part.text for part in boxes))))
    made = _made(repository, [*parts, *boxes])
    read = _parsed(text)
    return read if _says_as_much(read, made, repository) else made


def _numbers(units: Sequence[Unit]) -> list[_Part]:
    """Return the numbers from the top down; one that begins with an earlier one goes on from there."""
    parts: list[_Part] = []
    known: list[tuple[str, ...]] = []
    for unit in units:
        while known and _spans(known[-1][0], unit.text):
            parts, known = parts[:-1], known[:-1]
        start, rest = _continued(unit.text, known)
        if start is not None:
            parts, known = parts[: start + 1], known[: start + 1]
            if not rest:
                continue
        joint = rest[: len(rest) - len(rest.lstrip(" ,;:./|\\-–#_"))] if start is not None else _JOINT if parts else ""
        text = rest[len(joint) :] if start is not None else unit.text
        if not text:
            continue
        so_far = "".join(part.joint + part.text for part in parts)
        parts.append(_Part(joint, text, "", text, unit.level))
        known.append((unit.text, so_far + joint + text if start is None else unit.text))
    return parts


def _spans(text: str, other: str) -> bool:
    """Tell whether a number is a range that another lies in: the other says all that it says.

    >>> _spans("NAF 28000-28012", "NAF 28003"), _spans("2790-3353", "2790-2795"), _spans("1.2-4", "3")
    (True, True, False)
    """
    whole, part = _RANGE.fullmatch(text), _RANGE.fullmatch(other)
    if whole is None or whole["last"] is None or part is None or whole["before"] != part["before"] or text == other:
        return False
    first, last = int(part["first"]), int(part["last"] or part["first"])
    return int(whole["first"]) <= first <= last <= int(whole["last"])


def _continued(text: str, known: Sequence[tuple[str, ...]]) -> tuple[int | None, str]:
    """Return which of the earlier numbers a number begins with, the last if several, and what follows it."""
    for i in range(len(known) - 1, -1, -1):
        for earlier in known[i]:
            rest = text[len(earlier) :]
            if text.startswith(earlier) and (not rest or not (rest[0].isalnum() or rest[0] == earlier[-1:])):
                return i, rest
    return None, text


def _container(one: Container) -> _Part:
    """Return a container as a citation has it: its word before its number, unless the number has it already."""
    number = one.text
    for word in filter(None, (one.kind,)):
        if number.casefold().startswith(f"{word.casefold()} "):
            value = number[len(word) + 1 :].strip()
            return _Part(_JOINT, number, number[: len(word)], value, one.level)
    if not one.kind:
        return _Part(_JOINT, number, "", number, one.level)
    return _Part(_JOINT, f"{one.kind} {number}", one.kind, number, one.level)


def _made(repository: str, parts: Sequence[_Part]) -> ArchivalSignature:
    """Return the signature part by part, with the levels that the finding aid tells."""
    segments = tuple(
        Segment.model_validate(
            {
                "text": p.text, "value": p.value, "level": p.level, "label": p.label,
                "label_place": "before" if p.label else None,
            }
        )
        for p in parts
    )  # fmt: skip
    layout: list[str] = [""]
    if repository:
        layout += ["repository", _JOINT]
    for i, part in enumerate(parts):
        if i:
            layout[-1] = part.joint
        layout += [str(i), ""]
    if len(layout) > 1:
        layout[-1] = ""
    fields: dict[str, Any] = {"segments": segments, "layout": tuple(layout)}
    return ArchivalSignature(repository=_repository(repository), **fields)


@lru_cache(maxsize=256)
def _repository(text: str) -> Repository | None:
    if not text:
        return None
    found = _parsed(text).repository
    return found if found is not None and str(found) == text else Repository(text=text)


def _says_as_much(read: ArchivalSignature, made: ArchivalSignature, repository: str) -> bool:
    """Tell whether a tradition reads of the text all that the finding aid tells, or takes its numbers further apart."""
    if str(read) != str(made) or str(read.repository or "") != repository or read.trailing:
        return False
    known = [s for s in read.segments if s.level != "unknown"]
    told = [s for s in made.segments if s.level != "unknown" or s.label]
    return all(
        any(s.level == one.level and one.value in (s.value, s.text) for s in read.segments)
        or (one.level not in CONTAINERS and sum(s.text in one.value for s in known) > 1)
        for one in told
    )


# Writing


def placed(signature: ArchivalSignature, level: str) -> Places:
    """Return how a signature is written for a unit of a level: in the finest way that gives it back.

    Where none does, it is written as its text, and the rest as that is read.
    """
    again = _parsed(one_text(str(signature)))
    for wanted in (signature, again):
        for places in (*_in_tree(wanted, level), _flat(wanted, level)):
            if places.signature == wanted:
                return places
    return replace(_flat(again, level), whole=str(again))


def _in_tree(signature: ArchivalSignature, level: str) -> Iterator[Places]:
    """Yield the signature as units below each other and containers: one number a unit, each as it continues."""
    segments = signature.segments
    first = next((i for i, s in enumerate(segments) if _is_container(s)), len(segments))
    units, code = [], ""
    joints = dict(zip(signature.layout[1::2], signature.layout[0::2], strict=False))
    for i, segment in enumerate(segments[:first]):
        joint = joints.get(str(i), "") if i else ""
        plain = joint == _JOINT or not code
        code = one_text(segment.text if plain else f"{code}{joint}{segment.text}")
        units.append(Unit(code, segment.level))
    containers = tuple(
        Container(one_text(s.label if s.label_place == "before" else "") or s.level, value)
        for s in segments[first:]
        if (value := one_text(s.value))
    )
    repository = one_text(str(signature.repository or ""))
    if units and units[-1].level == level:
        yield Places(repository, tuple(units[:-1]), units[-1], containers)
    elif units or containers:
        yield Places(repository, tuple(units), None, containers)


def _is_container(segment: Segment) -> bool:
    """Tell whether a segment is a container: by its level, or by a word of its own that no level is known for."""
    return segment.level in CONTAINERS or (segment.level == "unknown" and segment.label_place == "before")


def _flat(signature: ArchivalSignature, level: str) -> Places:
    """Return the signature as one number, below its fonds where it begins with it."""
    location = one_text(signature.location)
    segments = signature.segments
    first = segments[0] if segments else None
    above = (
        (Unit(one_text(first.text), first.level),)
        if first and first.level in ("fonds", "record-group") and location.startswith(first.text) and len(segments) > 1
        else ()
    )
    containers = tuple(
        Container(s.level, one) for s in segments if s.level in CONTAINERS and (one := one_text(s.value))
    )
    unit = Unit(location, level) if location else None
    return Places(one_text(str(signature.repository or "")), above, unit, containers)
