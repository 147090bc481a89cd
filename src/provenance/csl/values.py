"""Items as rendering wants them: text with marks, names parsed, dates parsed (CSL 1.0.2, Appendix IV - Variables)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.csl.dates import Date, read_date
from provenance.csl.marks import clean
from provenance.csl.numbers import is_numeric
from provenance.csl.person import Name, Reader, read_name

if TYPE_CHECKING:
    from collections.abc import Mapping

DATES: Final = frozenset(("accessed", "available-date", "event-date", "issued", "original-date", "submitted"))
NAMES: Final = frozenset(
    [
        "author",
        "chair",
        "collection-editor",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "director",
        "editor",
        "editorial-director",
        "editor-translator",
        "executive-producer",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "narrator",
        "organizer",
        "original-author",
        "performer",
        "producer",
        "recipient",
        "reviewed-author",
        "script-writer",
        "series-creator",
        "translator",
    ]
)
NUMBERS: Final = frozenset(
    [
        "chapter-number",
        "citation-number",
        "collection-number",
        "edition",
        "first-reference-note-number",
        "issue",
        "locator",
        "number",
        "number-of-pages",
        "number-of-volumes",
        "page",
        "page-first",
        "part-number",
        "printing-number",
        "section",
        "supplement-number",
        "version",
        "volume",
    ]
)
_ALIASES: Final = {
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "event": "event-title",
}
_AFTER_FIRST: Final = re.compile(r"[-–,&;\s]")
_IN_NOTE: Final = re.compile(r"^\{?:?\s*([A-Za-z][A-Za-z_-]*)\s*:\s*(\S.*?)\s*\}?$")
_KNOWN: Final = (
    frozenset(
        [
            "abstract",
            "annote",
            "archive",
            "archive_collection",
            "archive_location",
            "archive-place",
            "authority",
            "call-number",
            "citation-key",
            "citation-label",
            "collection-title",
            "collection-title-short",
            "container-title",
            "container-title-short",
            "dimensions",
            "division",
            "DOI",
            "event",
            "event-title",
            "event-place",
            "genre",
            "ISBN",
            "ISSN",
            "jurisdiction",
            "keyword",
            "language",
            "license",
            "medium",
            "original-publisher",
            "original-publisher-place",
            "original-title",
            "part-title",
            "PMCID",
            "PMID",
            "publisher",
            "publisher-place",
            "references",
            "reviewed-genre",
            "reviewed-title",
            "scale",
            "source",
            "status",
            "title",
            "title-short",
            "URL",
            "volume-title",
            "type",
        ]
    )
    | DATES
    | NAMES
    | NUMBERS
)


class Names(tuple[Name, ...]):
    """The names of one variable."""

    __slots__ = ()


_LONG: Final = 40
"""A text this long is not taken for numbers."""
SHAPES: Final = 50_000
"""How many shapes are remembered at most."""


class Shape:
    """What conditions can ask of an item but for its very values: type, variables, which are numeric or uncertain.

    Whether a variable is numeric is told of those that are numbers by their nature; styles ask it of hardly any other.
    """

    __slots__ = ("type", "variables")

    def __init__(self, kind: str, variables: frozenset[str]) -> None:
        """Take the type and the variables."""
        self.type = kind
        self.variables = variables


_SHAPES: dict[tuple[str, frozenset[str]], Shape] = {}


def shape_of(kind: str, values: Mapping[str, Any]) -> Shape:
    """Return the one shape of items like this."""
    flags = []
    for name, value in values.items():
        if name in NUMBERS:
            if type(value) is str and len(value) < _LONG and is_numeric(value):
                flags.append(f"{name}#")
        elif type(value) is Date and value.circa:
            flags.append(f"{name}~")
    key = (kind, frozenset((*values, *flags)) if flags else frozenset(values))
    shape = _SHAPES.get(key)
    if shape is None:
        if len(_SHAPES) > SHAPES:
            _SHAPES.clear()
        shape = _SHAPES[key] = Shape(*key)
    return shape


_PARSED: Final = NAMES | DATES
"""Variables that are not texts."""


class Item:
    """One item, prepared: ``values`` maps each variable that is not empty to text with marks, `Names` or a `Date`."""

    __slots__ = ("id", "language", "number", "raw", "shape", "type", "values")

    def __init__(self, raw: Mapping[str, Any], reader: Reader) -> None:
        """Prepare an item of CSL-JSON; whatever has a wrong type is taken as text or left out."""
        self.raw = raw
        self.id = str(raw.get("id", ""))
        self.number = 0
        """The citation number, once there is one."""
        values: dict[str, Any] = {}
        field = reader.field
        for key, value in raw.items():
            if type(value) is str and key not in _PARSED:
                if value:
                    values[key] = field(value.strip() if value[0] == " " or value[-1] == " " else value)
            elif value is not None and value not in ("", []):
                _other(key, value, values, reader)
        for old, new in _ALIASES.items():
            if old in values:
                values.setdefault(new, values[old])
        note = values.get("note")
        if note is not None and type(note) is str and ":" in note:
            _from_note(str(raw["note"]), values, reader)
        page = values.get("page")
        if page is not None and "page-first" not in values:
            values["page-first"] = _AFTER_FIRST.split(str(page).strip(), maxsplit=1)[0]
        for key in ("id", "type"):
            values.pop(key, None)
        kind = raw.get("type")
        self.type = kind if type(kind) is str else ""
        language = raw.get("language") or values.get("language")
        self.language = language if type(language) is str else ""
        self.values = values
        self.shape = shape_of(self.type, values)


def _other(key: str, value: object, values: dict[str, Any], reader: Reader) -> None:
    """Take a value that is no string, or that belongs to a name or a date; what makes no sense is left out."""
    if key in NAMES:
        found = _names(value, reader)
        if found:
            values[key] = found
    elif key in DATES:
        date = read_date(value if isinstance(value, dict) else {"raw": value}, reader.field)
        if date is not None:
            values[key] = date
    elif type(value) in (int, float):
        values[key] = str(value)
    elif isinstance(value, list) and value and all(isinstance(part, str | int) for part in value):
        text = reader.field(", ".join(map(str, value)))
        if text:
            values[key] = text


def _names(value: object, reader: Reader) -> Names:
    parts = value if isinstance(value, list) else [value]
    data = [{"literal": part} if isinstance(part, str) else part for part in parts]
    names = [read_name(part, reader) for part in data if isinstance(part, dict)]
    return Names(name for name in names if name is not None)


def _from_note(note: str, values: dict[str, Any], reader: Reader) -> None:
    """Read ``variable: value`` lines at the start of a note, where people keep what their program has no field for."""
    rest: list[str] = []
    lines = [part for line in note.splitlines() for part in re.split(r"(?<=\})\s*(?=\{:)", line)]
    for i, line in enumerate(lines):
        match = _IN_NOTE.match(line.strip())
        key = match[1] if match else ""
        if match is None or (key not in _KNOWN and key.lower() not in _KNOWN):
            if match is None and i and not line.startswith("{"):
                rest += lines[i:]
                break
            rest.append(line)
            continue
        key = key if key in _KNOWN else key.lower()
        value = match[2]
        if key in NAMES:
            family, _, given = value.partition("||")
            data = {"family": family.strip(), "given": given.strip()} if given else {"literal": family.strip()}
            name = read_name(data, reader)
            if name is not None:
                values[key] = Names((*values.get(key, ()), name))
        elif key in DATES:
            date = read_date({"raw": value}, reader.field)
            if date is not None:
                values[key] = date
        elif key != "type":
            values.setdefault(key, reader.field(clean(value)))
    text = "\n".join(rest).strip()
    if text:
        values["note"] = reader.field(text)
    else:
        values.pop("note", None)
