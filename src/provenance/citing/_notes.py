"""What a text cites where: plain values, and the JSON that holds them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import InvalidDocument
from provenance.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["FIELDS", "VERSION", "Cite", "Kept", "Note", "parsed", "written"]

VERSION: Final = 1
"""The version of the form that `written` writes, as ``provenance_document: 1``."""

FIELDS: Final[dict[str, type]] = {
    "key": str, "locator": str, "prefix": str, "suffix": str, "suppress_author": bool, "author_in_text": bool,
}  # fmt: skip
"""The fields of a cite."""

_SETTINGS: Final[dict[str, tuple[type, ...]]] = {
    "style": (str,), "to": (str,), "locale": (str, type(None)), "cited": (str,), "canonical_url": (bool,),
    "accessed": (str, type(None)), "engine": (str,),
}  # fmt: skip
_KINDS: Final = {
    str: "a text", bool: "true or false", int: "a whole number", type(None): "null", list: "a list", dict: "an object",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cite:
    """One source within a note: the key of its record, and what stands around it."""

    key: str
    locator: str = ""
    """The place within the source, as one writes it: ``p. 2``, ``fols. 85r–88r``, ``box 3``."""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    """Without the names: they stand in the sentence already."""
    author_in_text: bool = False
    """The names are part of the sentence: ``Doe (1965)``, or ``Doe`` and a note without them."""

    def __post_init__(self) -> None:
        """Refuse what is of a wrong type: raises ``TypeError``."""
        for name, kind in FIELDS.items():
            value = getattr(self, name)
            if type(value) is not kind:
                message = f"expected {_KINDS[kind]} for the {name} of a cite, found {value!r}"
                raise TypeError(message)

    @classmethod
    def of(cls, source: str | Record | Cite) -> Cite:
        """Return the cite of a key, a record or a cite."""
        return source if isinstance(source, cls) else cls(source.key if isinstance(source, Record) else str(source))


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it is printed, and what it cites."""

    id: str
    text: str
    number: int
    """Of the note; 0 for a citation that stands in the text itself."""
    cites: tuple[Cite, ...] = ()
    in_text: str = ""
    """What goes into the sentence where the style cites in notes and the cite has ``author_in_text``: the names."""


@dataclass(slots=True)
class Kept:
    """What a document keeps of a note."""

    id: str
    cites: tuple[Cite, ...]
    note: int | None
    text: str = ""
    in_text: str = ""

    @property
    def printed(self) -> tuple[str, str]:
        return self.text, self.in_text


def written(settings: Mapping[str, Any], notes: Iterable[Kept]) -> str:
    """Return a document as JSON."""
    rows = [{"id": n.id, "note": n.note, "cites": [_without_defaults(cite) for cite in n.cites]} for n in notes]
    return json.dumps({"provenance_document": VERSION, **settings, "notes": rows}, ensure_ascii=False, indent=1) + "\n"


def parsed(text: str) -> tuple[dict[str, Any], list[Kept]]:
    """Return the settings and the notes of a document. Raises `InvalidDocument`, which says where it is wrong."""
    try:
        state = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = f"expected a document as Document.dumps() writes it, found no JSON: {error}"
        raise InvalidDocument(message) from None
    version = state.get("provenance_document") if isinstance(state, dict) else None
    if version != VERSION:
        message = f"expected a document of version {VERSION}, found {'none' if version is None else repr(version)}"
        raise InvalidDocument(message)
    settings = {name: _typed(state, name, kinds, "the document") for name, kinds in _SETTINGS.items() if name in state}
    rows = _typed(state, "notes", (list,), "the document")
    notes = [_note(row, f"note {number}") for number, row in enumerate(rows, 1)]
    seen: set[str] = set()
    for number, note in enumerate(notes, 1):
        if note.id in seen:
            message = f"expected an id of its own for each note, found {note.id!r} again in note {number}"
            raise InvalidDocument(message)
        seen.add(note.id)
    return settings, notes


def _note(row: object, where: str) -> Kept:
    note = _typed(row, "note", (int, type(None)), where)
    if note is not None and note < 0:
        message = f"expected the number of a note in {where}, found {note}"
        raise InvalidDocument(message)
    cites = _typed(row, "cites", (list,), where)
    if not cites:
        message = f"expected at least one cite in {where}, found none"
        raise InvalidDocument(message)
    return Kept(_typed(row, "id", (str,), where), tuple(_cite(cite, where) for cite in cites), note)


def _cite(row: object, where: str) -> Cite:
    key = _typed(row, "key", (str,), f"a cite of {where}")
    assert isinstance(row, dict), "what has a key is an object"
    given = {name: _typed(row, name, (kind,), f"a cite of {where}") for name, kind in FIELDS.items() if name in row}
    return Cite(**{**given, "key": key})


def _typed(row: object, name: str, kinds: tuple[type, ...], where: str) -> Any:  # noqa: ANN401 - as the kinds say
    value = row.get(name) if isinstance(row, dict) else None
    if not isinstance(row, dict) or type(value) not in kinds or (name not in row and type(None) not in kinds):
        found = "nothing" if not isinstance(row, dict) or name not in row else f"{value!r:.60}"
        message = f"expected {' or '.join(_KINDS[kind] for kind in kinds)} for {name!r} in {where}, found {found}"
        raise InvalidDocument(message)
    return value


def _without_defaults(cite: Cite) -> dict[str, Any]:
    return {name: value for name, value in asdict(cite).items() if value not in ("", False)}
