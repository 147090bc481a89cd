"""Names of people and bodies: their parts and particles (CSL 1.0.2, Name Particles)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.csl.text import field as as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_EAST_ASIAN: Final = (
    "\u1100\u11ff", "\u2e80\u2fdf", "\u3040\u31ff", "\u3400\u4dbf", "\u4e00\u9fff", "\ua960\ua97f", "\uac00\ud7ff",
    "\uf900\ufaff",
)  # fmt: skip
"""The first and the last letters of scripts that set a family name first; a pattern of them takes 3 ms to compile."""
_GLUED: Final = re.compile(r"^([^\W\d_]{1,4}['’\u2010-])(?=[^\W\d_])")


class Reader:
    """What the items of one processor share: how their text is read, and the names met already."""

    __slots__ = ("field", "names")

    def __init__(self, field: Callable[[str], str] = as_text) -> None:
        """Take the function that turns a field into text with marks."""
        self.field = field
        self.names: dict[tuple[str, ...], Name] = {}


class Name:
    """One name, its parts ready to print. Equal names are one object within a processor."""

    __slots__ = (
        "comma_suffix", "dropping", "family", "given", "key", "literal", "non_dropping", "static", "suffix",
    )  # fmt: skip

    def __init__(self, key: tuple[str, ...], field: Callable[[str], str] = as_text) -> None:
        """Take the parts as written: family, given, dropping, non-dropping, suffix, literal, flags."""
        family, given, dropping, non_dropping, suffix, literal, flags = key
        self.key = key
        self.literal = field(literal)
        self.comma_suffix = "," in flags
        if not literal and "i" in flags:
            self.literal = field(family)
        if not self.literal:
            if '"' in family[:1] and family.endswith('"') and len(family) > 1:
                family = family[1:-1]
            elif given:  # a family name alone is all there is: ibn Sina
                family, non_dropping = _family(family, non_dropping)
            given, suffix, comma = _given_suffix(given, suffix, dropping)
            self.comma_suffix = self.comma_suffix or comma
            given, dropping = _given(given, dropping)
        self.family = field(family)
        self.given = field(given)
        apostrophe = field("'")
        self.dropping = field(dropping) if not dropping.endswith("'") else dropping[:-1] + apostrophe
        self.non_dropping = non_dropping.replace("'", apostrophe)
        self.suffix = field(suffix)
        self.static = "s" in flags or _is_east_asian(family + given)
        """Whether the family name always comes first."""

    @property
    def whole(self) -> tuple[str, ...]:
        """Return what tells whether two names are of the same person, however they were given."""
        return self.dropping, self.non_dropping, self.family or self.literal, self.given, self.suffix

    @property
    def east_asian(self) -> bool:
        """Tell whether the name is written in a script that has no space between its parts."""
        return _is_east_asian(self.family + self.given)


def read_name(data: Mapping[str, Any], reader: Reader) -> Name | None:
    """Return a name of CSL-JSON; None where it has neither family, given nor literal."""
    get = data.get
    flags = ""
    if len(data) <= 2:  # noqa: PLR2004 - family and given, the usual two
        family, given = get("family"), get("given")
        if type(family) is str and type(given) is str:
            name = reader.names.get((family, given))
            if name is None and (family.strip() or given.strip()):
                key = (family.strip(), given.strip(), "", "", "", "", "")
                name = reader.names[family, given] = reader.names.setdefault(key, Name(key, reader.field))
            return name
    else:
        if get("comma-suffix"):
            flags = ","
        if get("static-ordering"):
            flags += "s"
        if get("isInstitution"):
            flags += "i"
    key = (
        _text(get("family")), _text(get("given")), _text(get("dropping-particle")), _text(get("non-dropping-particle")),
        _text(get("suffix")), _text(get("literal")), flags,
    )  # fmt: skip
    name = reader.names.get(key)
    if name is None:
        if not (key[0] or key[1] or key[5]):
            return None
        name = reader.names[key] = Name(key, reader.field)
    return name


def _text(value: object) -> str:
    if type(value) is str:
        return value.strip()
    return "" if value is None or isinstance(value, bool | dict | list) else str(value)


def _is_east_asian(text: str) -> bool:
    """Tell whether a text has a letter of these scripts in it; most have none so high in Unicode."""
    if not text or max(text) < _EAST_ASIAN[0]:
        return False
    return any(first <= letter <= last for letter in text for first, last in _EAST_ASIAN)


def _lower(word: str) -> bool:
    return word == word.lower() and any(c.isalpha() for c in word) and not _is_east_asian(word)


def _family(family: str, non_dropping: str) -> tuple[str, str]:
    """Cut lower-case words off the front of a family name."""
    if non_dropping or not family or (family[0].isupper() and "-" not in family[:4]):
        return family, non_dropping
    words = family.split(" ")
    n = 0
    while n < len(words) - 1 and _lower(words[n]):
        n += 1
    rest = " ".join(words[n:])
    glued = _GLUED.match(rest)
    if glued and _lower(glued[1]) and not rest[glued.end()].islower():
        return rest[glued.end() :], " ".join([*words[:n], glued[1]])
    if not n:
        return family, ""
    particle = " ".join(words[:n])
    return rest, particle + " " if particle[-1] in "'’" else particle


def _given(given: str, dropping: str) -> tuple[str, str]:
    """Cut lower-case words off the end of a given name."""
    if dropping or not given or " " not in given:
        return given, dropping
    words = given.split(" ")
    n = len(words)
    while n > 1 and _lower(words[n - 1]) and not words[n - 1].endswith("."):
        n -= 1
    return " ".join(words[:n]), " ".join(words[n:])


def _given_suffix(given: str, suffix: str, dropping: str) -> tuple[str, str, bool]:
    """Cut a suffix off a given name: ``John, III``, or ``John,! III`` for one that keeps its comma."""
    if suffix or dropping or "," not in given:
        return given, suffix, False
    head, _, tail = given.rpartition(",")
    tail, comma = (tail[1:], True) if tail.startswith("!") else (tail, False)
    tail = tail.strip()
    if not tail or _lower(tail.split(" ")[0]):
        return given, suffix, False
    return head.strip(), tail, comma
