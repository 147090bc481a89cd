"""The headings of a page of the digital archive, and the labels that its texts stand under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance.formats._wilson.characters import plain
from provenance.values.language import language_named

if TYPE_CHECKING:
    from provenance.model.text import TextKind
    from provenance.values.language import Language

__all__ = ["FURNITURE", "ONE_LINE", "STRONG", "Heading", "Label", "heading", "label"]

# Part -> the headings it goes by, in the singular and lower case.
_HEADINGS = {
    "citation": ("citation", "cite as", "preferred citation", "how to cite", "get citation"),
    "summary": ("summary", "abstract", "description"),
    "language": ("original language", "language of original", "language of the original", "language"),
    "contents": ("content", "document text", "document content"),
    "date": ("date", "document date", "date of document"),
    "title": ("title", "document title"),
    "source": ("source", "archive", "original archive", "original source", "archival source", "repository"),
    "uploaded": ("original uploaded date", "original upload date", "date uploaded", "upload date", "uploaded"),
    "donors": ("donor",),
    "credits": ("credit",),
    "rights": ("right", "copyright", "right and usage", "usage right"),
    "tags": ("subject", "keyword", "tag", "topic", "subject discussed", "people discussed", "geographic subject"),
    "url": ("url", "document url", "link", "document link", "permalink", "share document"),
    "author": ("author", "creator"),
    "recipient": ("recipient", "addressee"),
    "contributor": ("contributor",),
    "translator": ("translator", "translated by"),
    "editor": ("editor",),
    "notes": ("note", "remark"),
    "kind": ("type", "document type", "type of document"),
    "record-id": ("record id", "document id", "record number"),
    "classification": ("classification", "original classification"),
    "accessed": ("accessed", "date accessed", "access date", "date of access"),
    "published": ("also published", "also published in", "published in"),
    "information": ("document information",),
}  # fmt: skip
_PARTS = {name: part for part, names in _HEADINGS.items() for name in names}

STRONG = frozenset({
    "citation", "preferred citation", "how to cite", "get citation", "summary", "original language",
    "language of original", "content", "document text", "document content", "original archive", "document url", "donor",
    "original uploaded date", "original upload date", "credit", "record id", "document information", "right", "keyword",
})  # fmt: skip
"""Headings that a memorandum does not have (it has a date, a subject, a note): these alone can end a text."""

ONE_LINE = frozenset({
    "language", "date", "title", "uploaded", "url", "kind", "record-id", "classification", "accessed", "information",
})  # fmt: skip
"""Parts whose value is one paragraph."""

FURNITURE = frozenset({
    "digital archive", "international history declassified", "digital archive international history declassified",
    "digitalarchive.wilsoncenter.org", "wilson center digital archive", "skip to content", "search in", "share",
    "share document", "download", "citation share download", "view document in",
    "view original", "english html", "get citation", "add search filter cancel search filter", "print", "pdf",
})  # fmt: skip
"""Lines that belong to the web site, not to the document."""

_HEADING = re.compile(
    r"[#*_>•\s]*(?P<name>[^\W\d_][^\W\d_()&'’/ -]*(?:[ ()&'’/-]+[^\W\d_()&'’/ -]*){0,7}?)[*_]*\s*"
    r"(?:(?P<colon>[:：])[*_]*\s*(?P<value>.*))?",
    re.DOTALL,
)
_LONGEST = 45  # characters of a heading
_WORDS = 5  # of a heading that is not known


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may be a heading: its part (empty where it is not known), its words, and a value behind the colon."""

    part: str
    name: str
    written: str
    colon: bool
    value: str = ""

    @property
    def strong(self) -> bool:
        """Tell whether no document would have such a line of its own."""
        return self.name in STRONG


def heading(line: str) -> Heading | None:
    """Read a line as a heading: ``Original Language(s):``, ``Citation``, ``Summary: A report …``, ``Xyz:``; else None.

    >>> heading("ORIGINAL LANGUAGE(S): Hungarian").part
    'language'
    >>> heading("He said the following:") is None
    True
    """
    head = line if len(line) <= 2 * _LONGEST else line[: 2 * _LONGEST]
    match = _HEADING.fullmatch(plain(head))
    if match is None or len(match["name"]) > _LONGEST:
        return None
    written = match["name"].strip()
    name = _singular(written)
    part = _PARTS.get(name, "")
    colon = match["colon"] is not None
    if not part and not (colon and _looks_like_one(written)):
        return None
    at = re.search("[:：]", line)
    value = line[at.end() :].strip() if colon and at else ""
    return Heading(part, name, written, colon, value)


def _singular(text: str) -> str:
    """Fold case and plurals: ``Original Language(s)`` and ``original languages`` are one heading."""
    words = text.casefold().replace("(s)", "").replace("(es)", "").split()
    return " ".join(re.sub(r"(?<=[^s]{3})s$|(?<=\w\w[^s])s$", "", w) for w in words)


def _looks_like_one(text: str) -> bool:
    """Tell a heading that is not known from the start of a sentence: few words, nearly all with a capital."""
    words = text.split()
    small = {"of", "the", "in", "and", "for", "by", "to", "on"}
    return (
        len(words) <= _WORDS
        and all(w[0].isupper() or w[0] in "(&/" or w in small for w in words)
        and words[0] not in small
    )


_FORMS: dict[TextKind, str] = {
    "translation": "translation; translated text",
    "original": "original; original document; original scan; scan of original document; original text; scan",
    "transcription": "transcript; transcription; transcribed text; html",
    "summary": "summary",
    "excerpt": "excerpt; excerpts",
}
_KINDS = {form: kind for kind, forms in _FORMS.items() for form in forms.split("; ")}
_WORD = "|".join(sorted(_KINDS, key=len, reverse=True))
_LANGUAGE = r"(?P<language>[^\W\d_][^\W\d_]*(?:[ ()’'/,;-]{1,2}[^\W\d_]+\)?){0,4})"
_DASHED = re.compile(
    rf"[-–—•*\s]*(?P<kind>{_WORD})\s*"
    rf"(?:[-–—:：]+\s*{_LANGUAGE}|\(\s*{_LANGUAGE.replace('<language>', '<bracketed>')}\s*\))[*\s]*",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"[-–—•*\s]*{_LANGUAGE}\s+(?P<kind>{_WORD})[*\s:]*", re.IGNORECASE)
_VIEWED = re.compile(rf"view (?:document|text) in {_LANGUAGE}", re.IGNORECASE)
_BARE = re.compile(rf"[-–—•*\s]*(?P<kind>{_WORD})[*\s:]*", re.IGNORECASE)
_LABEL_LONGEST = 80  # characters


@dataclass(frozen=True, slots=True)
class Label:
    """The line a text stands under: its kind, its language as the page names it, and the language meant."""

    kind: TextKind
    written: str
    language_name: str = ""
    language: Language | None = None


def label(line: str, *, first: bool = False) -> Label | None:
    """Read a line as the label of a text: ``Translation - English``, ``Hungarian Original``; None where it is none.

    Only the `first` line under the heading may be a bare word (``Translation``), or name a language that is not known.

    >>> label("Translation - English").kind, label("Transcript – Russian").kind, label("Original")
    ('translation', 'transcription', None)
    """
    if len(line) > _LABEL_LONGEST or not line.strip():
        return None
    text = plain(line)
    return _label(text, first=first)


@lru_cache(maxsize=4096)
def _label(text: str, *, first: bool) -> Label | None:
    match = _BARE.fullmatch(text)
    if match:
        return Label(_KINDS[match["kind"].casefold()], text) if first or " " in match["kind"] else None
    if match := _DASHED.fullmatch(text):
        name = (match["language"] or match["bracketed"]).strip()
        language = language_named(name)
        return Label(_kind(match["kind"], language), text, name, language) if language or first else None
    if (match := _VIEWED.fullmatch(text)) and (language := language_named(match["language"])):
        return Label("translation", text, match["language"], language)
    if (match := _NAMED.fullmatch(text)) and (language := language_named(match["language"])):
        return Label(_kind(match["kind"], language), text, match["language"], language)
    return None


def _kind(word: str, language: Language | None) -> TextKind:
    """Return the kind that a word stands for; the site's old ``English HTML`` is its translation into English."""
    if word.casefold() == "html" and language and language.base == "en":
        return "translation"
    return _KINDS[word.casefold()]
