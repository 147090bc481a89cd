"""The texts of a record that a quotation may stand in, and what each of them is."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from provenance.chains import trace
from provenance.model import Anchor, Library, digest
from provenance.quotations._fold import Folded, Form, fold
from provenance.quotations.found import Source
from provenance.values.editorial import Bracket, parse_editorial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model import DocumentText, Record
    from provenance.values.language import Language

__all__ = ["Searched", "texts_of", "warnings"]


@dataclass
class Searched:
    """A text that is looked through; what it takes is made once, and only where it is needed.

    `index` is its number among the record's texts; None for the record's summary.
    """

    record: Record
    library: Library
    index: int | None
    text: str
    hyphened: frozenset[str] = frozenset()
    """The words that the quotation writes with a hyphen."""
    closed: bool = False
    """Whether words whose letters are set apart are closed up."""

    @cached_property
    def brackets(self) -> tuple[Bracket, ...]:
        """Return the editorial brackets of the text."""
        return parse_editorial(self.text)

    @cached_property
    def _folded(self) -> dict[Form, Folded]:
        return {}

    def folded(self, form: Form) -> Folded:
        """Return the tokens of the text in a reading."""
        if form not in self._folded:
            self._folded[form] = fold(self.text, self.brackets, form, self.hyphened, closed=self.closed)
        return self._folded[form]

    @cached_property
    def digest(self) -> str:
        """Return the digest of the text."""
        return digest(self.text)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [match.start() for match in re.finditer(r"(?:\A|\n[ \t\r]*\n)[ \t\r\n]*+(?=\S)", self.text)]

    @cached_property
    def _begins(self) -> tuple[str, int]:
        """Return the file that says at which line the text begins, and that line; else no file, and the first line."""
        fields = ("summary",) if self.index is None else (f"texts[{self.index}].text", f"texts[{self.index}]")
        told = next((s for field in fields if (s := self.record.statement(field)) and s.line), None)
        return (told.file, told.line) if told is not None and told.line else ("", 1)

    def line(self, place: int) -> int:
        """Return the line of a character: in the file where that is known, else in the text."""
        return self._begins[1] + bisect_right(self._lines, place) - 1

    def paragraph(self, place: int) -> int:
        """Return the number of the paragraph that a character stands in."""
        return max(1, bisect_right(self._paragraphs, place))

    def anchor(self, start: int, end: int) -> Anchor:
        """Return the anchor of a passage."""
        return Anchor.of(self.text, start, end, sha256=self.digest)

    @cached_property
    def said(self) -> str:
        """Return the sentence that says what is quoted, and what not."""
        return said(self.record, self.source)

    @cached_property
    def source(self) -> Source:
        """Return whose text it is, and what of the document it is."""
        record, file = self.record, self._begins[0]
        if self.index is None:
            return Source(key=record.key, field="summary", kind="summary", file=file)
        text = record.texts[self.index]
        translators = [str(agent) for agent in text.translators or record.by_role("translator")]
        translated = _is_translation(text, record)
        return Source(
            key=record.key,
            field=f"texts[{self.index}]",
            kind=text.kind,
            language=text.language,
            from_languages=tuple(_from_languages(self, text)) if translated else (),
            translators=tuple(dict.fromkeys(translators)) if translated else (),
            file=file,
        )


def texts_of(records: Library, hyphened: frozenset[str] = frozenset()) -> Iterator[Searched]:
    """Yield every text of the records, in order, and their summaries last."""
    for record in records:
        for index, text in enumerate(record.texts):
            if text.text:
                yield Searched(record, records, index, text.text, hyphened)
        if record.summary:
            yield Searched(record, records, None, record.summary, hyphened)


def _is_translation(text: DocumentText, record: Record) -> bool:
    """Tell whether a text is a translation, or an excerpt of one: in another language than the document's."""
    original = record.original_language
    foreign = text.language is not None and original is not None and not text.language.same_as(original)
    return text.kind == "translation" or (text.kind == "excerpt" and foreign)


def _from_languages(searched: Searched, text: DocumentText) -> Iterator[Language]:
    """Yield the languages on the way to a text, the document's own first, without the text's own."""
    record = searched.record
    way = trace(record, searched.library)
    made = next((m.id for m in way.chain.manifestations if text.sha256 and m.sha256 == text.sha256), None)
    if made is not None and made != way.cited:
        way = trace(record, searched.library, manifestation=made)
    for language in way.languages or (record.original_language,):
        if language is not None and (text.language is None or not language.same_as(text.language)):
            yield language


def said(record: Record, source: Source) -> str:
    """Return the sentence that says what is quoted, and what not."""
    name = f"{source.language.name()} " if source.language else ""
    original = original_of(record)
    match source.kind:
        case "summary":
            return f"These are words of the summary, which is not the document's own; not quoted is {original}."
        case "original" | "transcription":
            told = "in its own language" if name and _same_language(record, source) else "as it is transcribed"
            return f"You quote the {name}text of the document, {told}."
        case "translation" | "excerpt" if source.kind == "translation" or source.from_languages:
            what = "translation" if source.kind == "translation" else "translation, in excerpts,"
            by = f" by {_listed(source.translators)}" if source.translators else " (by whom is not recorded)"
            via = [language.name() for language in source.from_languages]
            way = f" from the {' by way of the '.join(via)}" if via else ", from which language is not recorded"
            return f"You quote the {name}{what}{by}{way}, not {original}."
        case _:
            return f"You quote the {name}excerpt, not the whole of {original}."


def _same_language(record: Record, source: Source) -> bool:
    original = record.original_language
    return original is not None and source.language is not None and original.same_as(source.language)


def original_of(record: Record) -> str:
    """Return what the original is called in a sentence, with its signature where that is known."""
    language = f"{record.original_language.name()} " if record.original_language else ""
    held = next((str(h.signature.written) for h in record.holdings if h.status == "original"), "")
    return f"the {language}original{f' ({held})' if held else ''}"


def warnings(source: Source) -> tuple[str, ...]:
    """Return what to mind before one cites a text."""
    found = []
    if source.kind == "summary":
        found.append("a summary is written by whoever published the document: do not quote it as the document")
    if len(source.from_languages) > 1:
        found.append(f"a translation of a translation: {len(source.from_languages)} steps from the original")
    if source.kind in ("translation", "excerpt") and source.from_languages and not source.translators:
        found.append("no translator is recorded")
    return tuple(found)


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
