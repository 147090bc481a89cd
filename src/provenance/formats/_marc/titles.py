"""Titles in MARC 21: of the document (245), its original (240, 130, 246, 765), in other forms (246), of its host (773).

The title of a translated document's original is its uniform title, with the language of the translation in ``$l``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.formats._marc.field import Field, Made, Reading, data, trimmed

if TYPE_CHECKING:
    from provenance.model import Record

__all__ = ["read_host", "read_other_titles", "read_title", "write_host", "write_titles"]

_SHORT, _ORIGINAL, _TRANSLITERATED = "Short title", "Original title", "Transliterated title"
_NUMBERS: Final = (("volume", "volume"), ("issue", "number"), ("page", "pages"))
"""Variable <-> word before the colon in ``$g`` of a host, as German union catalogues write it."""
_ENGLISH: Final = re.compile(
    r"(?:(?:vol(?:ume)?\.?|Bd\.|т\.) ?(?P<volume>[\w-]+))?[ ,;]{0,3}"
    r"(?:(?:no\.?|nr\.?|issue|H\.|№|вып\.) ?(?P<issue>[\w/-]+))?[ ,;]{0,3}(?:\([^()]*\)|\d{4})?[ ,;]{0,3}"
    r"(?:(?:pp?\.?|pages?|S\.|с\.) ?(?P<page>\d+(?: ?[-–] ?\d+)?))?\.?",
    re.IGNORECASE,
)
"""``Vol. 142, no. 2 (June 1995), p. 356-387``."""


# Writing


def write_titles(record: Record) -> Made:
    """Return the title, and the others that the document has."""
    main = any(c.role == "author" for c in record.contributions)
    parts = [(n, record.variables.get(f"part-{name}", "")) for n, name in (("n", "number"), ("p", "title"))]
    named = {"title": record.title, "variables.part-number": parts[0][1], "variables.part-title": parts[1][1]}
    found: Made = []
    if paths := frozenset(path for path, text in named.items() if text):
        title = data("245", f"{int(main)}0", *_split(record.title), *parts)
        found.append((paths, title))
    found += _write_original(record, main=main)
    if short := record.variables.get("title-short", ""):
        found.append((frozenset({"variables.title-short"}), data("246", "1 ", ("i", _SHORT), ("a", short))))
    for tag, text in record.transliterations.items():
        path = frozenset({f"transliterations.{tag}"})
        found.append((path, data("246", "1 ", ("i", f"{_TRANSLITERATED} ({tag})"), ("a", text))))
    return found


def _split(title: str) -> list[tuple[str, str]]:
    """Split a title from what follows its first colon."""
    first, colon, rest = title.partition(": ")
    split = bool(colon and first.strip() and rest.strip() and trimmed(first) == first and trimmed(rest) == rest)
    return [("a", first), ("b", rest)] if split else [("a", title)]


def _write_original(record: Record, *, main: bool) -> Made:
    """Return the original's title: the uniform title of a translation, else another title."""
    title, path = record.original_title, frozenset({"original_title"})
    language = next((t.language for t in record.texts if t.kind == "translation" and t.language), None)
    if not title:
        return []
    if language:
        tag, indicators = ("240", "10") if main else ("130", "0 ")
        return [(path, data(tag, indicators, ("a", title), ("l", language.name())))]
    return [(path, data("246", "1 ", ("i", _ORIGINAL), ("a", title)))]


def write_host(record: Record) -> Made:
    """Return what the document is a part of: 773 with title, short title, and where in it."""
    variables = record.variables
    named = {"t": "container-title", "p": "container-title-short"}
    numbers = [(name, word) for name, word in _NUMBERS if variables.get(name)]
    paths = {f"variables.{name}" for name in (*named.values(), *(n for n, _ in numbers)) if variables.get(name)}
    if not paths:
        return []
    subfields = [(code, variables.get(name, "")) for code, name in named.items()]
    made = data("773", "0 ", *subfields, *(("g", f"{word}:{variables[name]}") for name, word in numbers))
    return [(frozenset(paths), made)]


# Reading


def read_title(reading: Reading) -> None:
    """Read the title, with what follows a colon; a title in another script is that of the original."""
    for i, field in reading.open("245"):
        title, rest = (reading.text(field.get(code)) for code in "ab")
        parallel = field.get("a").rstrip().endswith("=")
        joint = ": " if title else ""
        reading.values["title"] = f"{title}{joint}{rest}" if rest and not parallel else title
        paths = [
            f"variables.part-{name}"
            for code, name in (("n", "number"), ("p", "title"))
            if reading.variable(f"part-{name}", reading.text(field.get(code)))
        ]
        if other := reading.other_script(i):
            reading.values["original_title"] = ": ".join(filter(None, map(reading.text, other.all("ab"))))
            paths.append("original_title")
        reading.take(i, *(["title"] if title or rest else []), *paths)
        return


def read_other_titles(reading: Reading) -> None:
    """Read the title of the original, the short title and transliterations."""
    for i, field in reading.open("246"):
        words, text = field.get("i").rstrip(": "), reading.text(field.get("a"))
        tag = re.fullmatch(rf"{_TRANSLITERATED} \((.*)\)", field.get("i"), re.DOTALL)
        if tag and tag[1] not in (known := reading.values.setdefault("transliterations", {})):
            known[tag[1]] = text
            reading.take(i, f"transliterations.{tag[1]}")
        elif words == _SHORT and reading.variable("title-short", text):
            reading.take(i, "variables.title-short")
        elif re.search(r"\boriginal\b", words, re.IGNORECASE):
            _original(reading, i, text)
    translated = any(field.get("h") or field.indicators[0] == "1" for field in reading.fields if field.tag == "041")
    for i, field in reading.open("240", "130"):
        if field.get("l") or translated:
            _original(reading, i, reading.text(field.get("a")))
    for i, field in reading.open("765"):
        _original(reading, i, reading.text(field.get("t")))


def _original(reading: Reading, i: int, text: str) -> None:
    if text and not reading.values.get("original_title"):
        reading.values["original_title"] = text
        reading.take(i, "original_title")


def read_host(reading: Reading) -> None:
    """Read what the document is a part of, and where in it."""
    for i, field in reading.open("773"):
        found = {"container-title": reading.text(field.get("t")), "container-title-short": reading.text(field.get("p"))}
        found |= _numbers(field)
        paths = [f"variables.{name}" for name, text in found.items() if reading.variable(name, text)]
        if field.get("x") and "ISSN" not in reading.values.get("identifiers", {}):
            reading.values.setdefault("identifiers", {})["ISSN"] = field.get("x").strip()
            paths.append("identifiers.ISSN")
        if paths:
            reading.take(i, *paths)


def _numbers(field: Field) -> dict[str, str]:
    words = {word: name for name, word in _NUMBERS}
    told = [text.partition(":") for text in field.all("g")]
    found = {words[word]: text for word, colon, text in told if colon and word in words}
    free = _ENGLISH.fullmatch(" ".join(field.get("g").split())) if not found else None
    if free:
        found = {name: re.sub(r" ?[-–] ?", "-", text) for name, text in free.groupdict().items() if text}
    return found
