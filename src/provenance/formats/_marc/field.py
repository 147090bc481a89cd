"""The parts of a MARC 21 record: a field with its indicators and subfields, and the record as it is taken apart.

A field stands for some values of a record, each named by its path: ``title``, ``holdings[0]``, ``notes[2]``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from provenance.formats._xml import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "LEADER", "LINKED", "NOTHING", "OPEN", "Field", "Made", "Reading", "bare", "control", "data", "field_of", "link",
    "piece_of", "trimmed",
]  # fmt: skip

NOTHING: Final[frozenset[str]] = frozenset()
LEADER: Final = "LDR"
"""The tag under which a leader is kept."""
LINKED: Final = "880"
"""The field of the other script; ``$6`` links it with the field it belongs to."""
OPEN: Final = "##"
"""The number of a link that is still to be given."""

_ISBD_END: Final = re.compile(r"(?:\s*[/:;=,]|\s\+)+$")
_CLOSING: Final = (")", "]", '"', "'", "”")
_WORD: Final = 3
"""Letters of a word that is no abbreviation."""
_EDGES: Final = re.compile(r"^\s*\n\s*|\s*\n\s*$")
_LINK: Final = re.compile(r"(\d{3})-(\d\d)")


class Field(NamedTuple):
    """A field: tag, two indicators, subfields in order. A control field (00X) has neither, only a `value`."""

    tag: str
    indicators: str = ""
    subfields: tuple[tuple[str, str], ...] = ()
    value: str = ""

    @property
    def is_control(self) -> bool:
        """Tell whether the field is one text."""
        return not self.indicators

    def get(self, code: str) -> str:
        """Return the first subfield of a code, or nothing."""
        return next((text for one, text in self.subfields if one == code), "")

    def all(self, codes: str = "") -> list[str]:
        """Return the subfields of some codes in order; of none named, all that are words: ``$a`` to ``$z``."""
        return [text for code, text in self.subfields if (code in codes if codes else code.isalpha())]

    def unnumbered(self) -> Field:
        """Return the field with the number of its link left open: it says nothing but which two belong together."""
        if self.is_control or not self.get("6"):
            return self
        subfields = (
            (c, _LINK.sub(lambda m: f"{m[1]}-{OPEN}", t, count=1) if c == "6" else t) for c, t in self.subfields
        )
        return self._replace(subfields=tuple(subfields))

    def numbered(self, number: int) -> Field:
        """Return the field with a number for an open link."""
        return self._replace(
            subfields=tuple((c, t.replace(OPEN, f"{number:02}", 1) if c == "6" else t) for c, t in self.subfields)
        )


Made = list[tuple[frozenset[str], Field]]
"""Fields, each with the paths of the values that it says."""


def control(tag: str, value: str) -> Field:
    """Make a control field."""
    return Field(tag, value=clean(value))


def data(tag: str, indicators: str, *subfields: tuple[str, str]) -> Field:
    """Make a data field; empty subfields are left out."""
    return Field(tag, indicators, tuple((code, clean(text)) for code, text in subfields if text))


def piece_of(field: Field) -> list[Any]:
    """Return a field as plain data: ``["245", "10", ["a", "Title"]]``, ``["001", "text"]``."""
    if field.is_control:
        return [field.tag, field.value]
    return [field.tag, field.indicators, *([code, text] for code, text in field.subfields)]


def field_of(piece: object) -> Field | None:
    """Return the field that plain data stand for; None where they are none that may be written.

    Tags, indicators and codes are ASCII, and no text holds what MARC or XML cannot.
    """
    if not isinstance(piece, (list, tuple)) or len(piece) < 2 or not all(isinstance(p, str) for p in piece[:2]):  # noqa: PLR2004 - tag and what follows
        return None
    tag, second, *rest = piece
    if tag == LEADER or re.fullmatch("00[1-9A-Za-z]", tag):
        return Field(tag, value=second) if not rest and clean(second) == second else None
    subfields = [tuple(one) for one in rest if isinstance(one, (list, tuple))]
    right = len(subfields) == len(rest) and all(
        len(one) == 2 and all(isinstance(part, str) for part in one) and _is_sign(one[0]) and clean(one[1]) == one[1]  # noqa: PLR2004 - code and text
        for one in subfields
    )
    signs = re.fullmatch("[0-9A-Za-z]{3}", tag) and len(second) == 2 and all(map(_is_sign, second))  # noqa: PLR2004 - two indicators
    return Field(tag, second, tuple(subfields)) if right and signs and subfields else None


def _is_sign(text: str) -> bool:
    return re.fullmatch("[ -~]", text) is not None


def link(field: Field) -> tuple[str, str] | None:
    """Return what ``$6`` links a field to: a tag and a number of two digits; ``00`` stands for nothing."""
    found = _LINK.match(field.get("6"))
    return (found[1], found[2]) if found else None


def trimmed(text: str) -> str:
    """Return a text without the line breaks and indentation that a printer of XML puts around it."""
    return _EDGES.sub("", text)


def bare(text: str) -> str:
    """Return a text without spaces around it and without the punctuation of ISBD at its end.

    A full stop goes after a word of three letters or more: after fewer it is that of an abbreviation or an initial.

    >>> bare("The Cold War :"), bare("Szalontai, Balazs,"), bare("Ivanov, P.A."), bare("Penguin, 2005.")
    ('The Cold War', 'Szalontai, Balazs', 'Ivanov, P.A.', 'Penguin, 2005')
    """
    plain = _ISBD_END.sub("", text.strip())
    return plain[:-1].rstrip() if plain.endswith(".") and _ends(plain[:-1]) else plain.rstrip()


def _ends(text: str) -> bool:
    """Tell whether a full stop behind a text is punctuation; marks on a letter are no letters of their own."""
    letters = [sign for sign in text[-4 * _WORD :] if not unicodedata.category(sign).startswith("M")][-_WORD:]
    return text[-1:].isdigit() or text.endswith(_CLOSING) or (len(letters) == _WORD and all(map(str.isalpha, letters)))


class Reading:
    """A record that is being read: its fields, which values each of them made, and the values."""

    def __init__(self, leader: str, fields: Sequence[Field]) -> None:
        """Take the fields apart from those in the other script, which go with the fields they are linked to."""
        self.leader = leader
        self.fields = tuple(fields)
        self.paths: list[set[str]] = [set() for _ in fields]
        self.used: list[bool] = [field.tag == LINKED for field in fields]
        self.values: dict[str, Any] = {}
        self.isbd = leader[18:19] not in ("c", "n")
        self.is_archival = leader[8:9] == "a"
        self._linked = self._links()

    def _links(self) -> dict[int, list[int]]:
        others: dict[tuple[str, str], list[int]] = {}
        for i, field in enumerate(self.fields):
            if field.tag == LINKED and (theirs := link(field)):
                others.setdefault(theirs, []).append(i)
        found: dict[int, list[int]] = {}
        for i, field in enumerate(self.fields):
            mine = link(field) if field.tag != LINKED else None
            if mine and mine[0] == LINKED and mine[1] != "00":
                found[i] = others.get((field.tag, mine[1]), [])
        return found

    def open(self, *tags: str) -> Iterator[tuple[int, Field]]:
        """Yield the fields of some tags that nothing was made of yet, each with its place."""
        for i, field in enumerate(self.fields):
            if not self.used[i] and field.tag in tags:
                yield i, field

    def take(self, i: int, *paths: str) -> None:
        """Note what was made of a field."""
        self.used[i] = True
        self.paths[i].update(paths)
        for at in self._linked.get(i, ()):
            self.paths[at].update(paths)

    def other_script(self, i: int) -> Field | None:
        """Return the same field in the other script."""
        return next((self.fields[at] for at in self._linked.get(i, ())), None)

    def text(self, text: str) -> str:
        """Return the text of a subfield, without the punctuation that the record says it has."""
        return bare(text) if self.isbd else trimmed(text)

    def prose(self, text: str) -> str:
        """Return the text of a note, which ends as its writer ended it."""
        return text.strip() if self.isbd else trimmed(text)

    def append(self, name: str, value: object) -> str:
        """Add a value to a list of the record and return its path."""
        values = self.values.setdefault(name, [])
        values.append(value)
        return f"{name}[{len(values) - 1}]"

    def variable(self, name: str, text: str) -> bool:
        """Set a variable that is not set yet."""
        variables = self.values.setdefault("variables", {})
        if text and name not in variables:
            variables[name] = text
            return True
        return False
