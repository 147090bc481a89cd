"""A text that cites: its notes in order, as a writing program keeps them.

The state of a document is a value, what is cited where; `Document.dumps` writes it as JSON. All else follows from it.
"""

from __future__ import annotations

from dataclasses import replace
from threading import RLock
from typing import TYPE_CHECKING, Any, Final

from provenance import items as csl
from provenance.citing._cite import DEFAULT_ENGINE, refuse_unknown_locale
from provenance.citing._engine import CiteItem, Cluster, Mode, member
from provenance.citing._locator import parse_locator
from provenance.citing._notes import FIELDS, Cite, Kept, Note, parsed, written
from provenance.citing._records import translation_of
from provenance.citing._running import running
from provenance.citing.styles import find_style
from provenance.errors import Finding, UnknownKey, UnknownNote
from provenance.model import Library, Record
from provenance.outputs import member as output_named
from provenance.values.language import Language

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from provenance.citing._records import CitedText

__all__ = ["Document"]

_ORIGINAL: Final = "\x1foriginal"


class Document:
    """The notes of a text in order, and its bibliography.

    >>> from provenance.model import Record
    >>> pact = Record(key="pact", title="The pact", contributions=[{"role": "author", "person": "Ann Vale"}])
    >>> doc = Document([pact])
    >>> doc.cite("pact", locator="p. 2").text
    'Ann Vale, “The Pact,” n.d., 2.'
    >>> first = doc.insert(0, ["pact"])
    >>> doc.changed
    {'n1': 'Vale, “The Pact,” 2.'}

    Whatever a call raises, it changed nothing. Calls from several threads are done one after another.
    """

    def __init__(
        self,
        library: Iterable[Record],
        style: str | os.PathLike[str] = "chicago",
        *,
        to: str = "plain",
        locale: str | None = None,
        cited: CitedText = "translation",
        canonical_url: bool = False,
        accessed: str | None = None,
        engine: str = DEFAULT_ENGINE,
    ) -> None:
        """Begin without notes; the options are those of `cite`.

        Raises `UnknownStyle`, `UnknownOutput`, `UnknownEngine`, `StyleError`, `InvalidLanguage` for a locale that is
        no language tag, and `UnknownLocale` for a language without one.
        """
        self._settings: dict[str, Any] = {
            "style": str(style), "to": to, "locale": locale, "cited": cited, "canonical_url": canonical_url,
            "accessed": accessed, "engine": engine,
        }  # fmt: skip
        self._library = library if isinstance(library, Library) else Library(library)
        self._output = output_named(to)
        if locale is not None:
            Language.parse(locale.replace("_", "-"))
        self._style = find_style(style)
        # Where a citation is a document of its own (RTF), a note is what goes into another one.
        self._set = self._output.text if hasattr(self._output, "join") else self._output.citation
        self._running = running(member(engine), self._style, locale=locale)
        refuse_unknown_locale(locale, self._running.bibliography().findings)
        self._made: set[str] = set()
        self._notes: list[Kept] = []
        self._serial = 0
        self._changed: dict[str, str] = {}
        self._lock = RLock()

    # What there is

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return the notes in order."""
        with self._lock:
            return tuple(self._note(i) for i in range(len(self._notes)))

    @property
    def changed(self) -> dict[str, str]:
        """Return the new text of every other note that the last act changed, by its id, in order."""
        with self._lock:
            return dict(self._changed)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what could not be printed as it should, and keys cited that no record has."""
        with self._lock:
            return self._running.bibliography().findings

    def __len__(self) -> int:
        """Return the number of notes."""
        return len(self._notes)

    def __getitem__(self, id: str) -> Note:  # noqa: A002 - a note's own name for it
        """Return a note by its id. Raises `UnknownNote`."""
        with self._lock:
            return self._note(self._index(id))

    def bibliography(self, *, to: str | None = None) -> str:
        """Return the list of what the notes cite, in the style's order."""
        with self._lock:
            made = self._running.bibliography()
        output = self._output if to is None else output_named(to)
        return output.bibliography([entry.text for entry in made.entries], made.layout)

    # Acts

    def cite(
        self,
        source: str | Record | Cite,
        *,
        locator: str = "",
        note: int | None = None,
        prefix: str = "",
        suffix: str = "",
        suppress_author: bool = False,
        author_in_text: bool = False,
        id: str | None = None,  # noqa: A002 - a note's own name for it
    ) -> Note:
        """Cite a source in a note at the end.

        `note` is the number of the note where the text gives it one: several citations may stand in one note, and 0
        is a citation in the text itself. Without it notes are numbered in order. `id` is the name by which a writing
        program knows the note; one is made where none is given. Raises `UnknownKey`, and ``ValueError`` for an id
        that is taken.
        """
        told: dict[str, Any] = {
            "locator": locator, "prefix": prefix, "suffix": suffix, "suppress_author": suppress_author,
            "author_in_text": author_in_text,
        }  # fmt: skip
        cite = replace(Cite.of(source), **{name: value for name, value in told.items() if value})
        with self._lock:
            return self.insert(len(self._notes), [cite], note=note, id=id)

    def insert(
        self,
        index: int,
        cites: Sequence[str | Record | Cite],
        *,
        note: int | None = None,
        id: str | None = None,  # noqa: A002 - a note's own name for it
    ) -> Note:
        """Put a note that cites one or more sources before the note at `index`; the length of the document is its end.

        Raises as `cite` does, ``IndexError`` for no place, and ``ValueError`` for a note that cites nothing.
        """
        with self._lock:
            if not -len(self._notes) <= index <= len(self._notes):
                message = f"expected a place from 0 to {len(self._notes)}, found {index}"
                raise IndexError(message)
            at = index + len(self._notes) if index < 0 else index
            kept = self._kept(id, cites, note)
            self._act(at, 0, [kept])
            return self._note(at)

    def remove(self, id: str) -> None:  # noqa: A002 - a note's own name for it
        """Take a note out. Raises `UnknownNote`."""
        with self._lock:
            self._act(self._index(id), 1, [])

    def move(self, id: str, index: int) -> Note:  # noqa: A002 - a note's own name for it
        """Move a note so that it is the one at `index` afterwards. Raises `UnknownNote`, ``IndexError``."""
        with self._lock:
            old = self._index(id)
            if not -len(self._notes) <= index < len(self._notes):
                message = f"expected a place from 0 to {len(self._notes) - 1}, found {index}"
                raise IndexError(message)
            new = index % len(self._notes)
            kept = self._notes[old]
            between = {n.id: n.printed for n in self._notes}
            self._act(old, 1, [])
            self._act(new, 0, [kept])
            self._changed = {n.id: n.text for n in self._notes if n.id != id and n.printed != between[n.id]}
            return self._note(new)

    def edit(
        self,
        id: str,  # noqa: A002 - a note's own name for it
        *,
        cites: Sequence[str | Record | Cite] | None = None,
        **changes: Any,  # noqa: ANN401 - the fields of `Cite`, and `note`
    ) -> Note:
        """Change a note: what it cites as a whole, or (of a note with one source) a field of `Cite`; or its `note`.

        >>> doc = Document([Record(key="pact", title="The pact")])
        >>> note = doc.cite("pact")
        >>> doc.edit(note.id, locator="p. 3", prefix="see").text
        'see “The Pact,” n.d., 3.'

        Raises `UnknownNote`, `UnknownKey`, ``TypeError`` for a field that is none, and ``ValueError`` for a field of a
        note with several sources.
        """
        with self._lock:
            at = self._index(id)
            kept = self._notes[at]
            note = changes.pop("note", kept.note)
            new = kept.cites if cites is None else tuple(map(Cite.of, cites))
            if unknown := [name for name in changes if name not in FIELDS]:
                message = f"expected note, cites or a field of Cite ({', '.join(FIELDS)}), found {unknown[0]!r}"
                raise TypeError(message)
            if changes and len(new) != 1:
                message = f"note {id!r} cites {len(new)} sources: give cites=[…] to say which of them changes"
                raise ValueError(message)
            if changes:
                new = (replace(new[0], **changes),)
            self._act(at, 1, [self._kept(id, new, note, again=True)])
            return self._note(at)

    # As a value

    def dumps(self) -> str:
        """Return the state as JSON: the settings, and what each note cites; no printed text is in it."""
        with self._lock:
            return written(self._settings, self._notes)

    @classmethod
    def loads(cls, text: str, library: Iterable[Record]) -> Document:
        """Return a document from what `dumps` returned.

        A key that the library no longer has prints as itself with a question mark, and is a finding. Raises
        `InvalidDocument`, and what the constructor raises.
        """
        settings, kept = parsed(text)
        document = cls(library, **settings)
        document._act(0, 0, kept)
        document._changed = {}
        return document

    # Within

    def _note(self, index: int) -> Note:
        kept = self._notes[index]
        return Note(kept.id, kept.text, self._running.number(index), kept.cites, kept.in_text)

    def _index(self, id: str) -> int:  # noqa: A002 - a note's own name for it
        for index, kept in enumerate(self._notes):
            if kept.id == id:
                return index
        raise UnknownNote(id, known=[kept.id for kept in self._notes])

    def _kept(
        self,
        id: str | None,  # noqa: A002 - a note's own name for it
        sources: Sequence[str | Record | Cite],
        note: int | None,
        *,
        again: bool = False,
    ) -> Kept:
        """Check what a note is to be."""
        cites = tuple(map(Cite.of, (sources,) if isinstance(sources, str | Record | Cite) else sources))
        if not cites:
            message = "a note cites at least one source; remove() takes a note out"
            raise ValueError(message)
        for cite in cites:
            self._library[cite.key]
        if note is not None and (type(note) is not int or note < 0):
            message = f"expected the number of a note, 0 for the text, or None, found {note!r}"
            raise ValueError(message)
        taken = {kept.id for kept in self._notes}
        if id in taken and not again:
            message = f"there is a note {id!r} already; edit() changes it"
            raise ValueError(message)
        return Kept(self._new_id(taken) if id is None else id, cites, note)

    def _new_id(self, taken: set[str]) -> str:
        self._serial += 1
        while f"n{self._serial}" in taken:
            self._serial += 1
        return f"n{self._serial}"

    def _act(self, at: int, count: int, new: Sequence[Kept]) -> None:
        """Put notes in the place of others, and take what reads otherwise now."""
        clusters = [self._cluster(kept) for kept in new]
        touched = self._running.splice(at, count, clusters)
        self._notes[at : at + count] = new
        own = {kept.id for kept in new}
        self._changed = {}
        for index in touched:
            kept = self._notes[index]
            before = kept.printed
            kept.text = self._set(self._running.text(index))
            names = self._style.kind == "note" and any(cite.author_in_text for cite in kept.cites)
            kept.in_text = self._output.text(self._running.author(index)) if names else ""
            if kept.id not in own and kept.printed != before:
                self._changed[kept.id] = kept.text

    def _cluster(self, kept: Kept) -> Cluster:
        note = 0 if kept.note is None and self._style.kind == "in-text" else kept.note
        return Cluster(tuple(item for cite in kept.cites for item in self._items_of(cite)), note)

    def _items_of(self, cite: Cite) -> list[CiteItem]:
        """Return what an engine is given for a cite: two items where the translation and the original are cited."""
        label, value = parse_locator(cite.locator) if cite.locator else ("page", "")
        mode = self._mode(cite)
        try:
            record = self._library[cite.key]
        except UnknownKey:
            return [CiteItem(cite.key, value, label, cite.prefix, cite.suffix, mode)]
        both = self._made_of(record)
        first = CiteItem(both[-1], value, label, cite.prefix, cite.suffix if len(both) == 1 else "", mode)
        if len(both) == 1:
            return [first]
        words = translation_of(record, self._settings["locale"])
        return [first, CiteItem(both[0], value, label, words, cite.suffix, mode)]

    def _mode(self, cite: Cite) -> Mode:
        if cite.author_in_text:
            return Mode.SUPPRESS_AUTHOR if self._style.kind == "note" else Mode.AUTHOR_IN_TEXT
        return Mode.SUPPRESS_AUTHOR if cite.suppress_author else Mode.NORMAL

    def _made_of(self, record: Record) -> list[str]:
        """Return the ids of a record's items; the engine gets them when it is first cited."""
        key, settings = record.key, self._settings
        both = [key, key + _ORIGINAL]
        if key not in self._made:
            made: list[dict[str, Any]] = list(
                csl.items(
                    record,
                    settings["cited"],
                    canonical_url=settings["canonical_url"],
                    accessed=settings["accessed"],
                )
            )
            self._running.add({name: {**item, "id": name} for name, item in zip(both, made, strict=False)})
            self._made |= set(both[: len(made)])
        return [name for name in both if name in self._made]
