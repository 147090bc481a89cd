"""The forms of the names of archives, indexed so that a name is found where a text has its first word.

A form is words and what joins them. Words compare without the marks of Latin letters and without full stops (``A.V.P.``
is ``AVP``); a word with capitals inside, such as an abbreviation, needs its capitals, any other word does not unless it
is the first. Spaces and dashes are one joint, commas, colons and slashes another. Scripts that do not part words have
forms that compare letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from provenance.authorities._rows import Authority, repositories

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["LETTER", "UNSPACED", "Bearers", "Bucket", "Index", "bearers", "folded", "index", "lowered", "step", "words"]

Bearers = dict["Authority | None", bool]
"""Which archives bear a form, and whether it is their own; None where the form is no archive's name."""

# The scripts of India and of Southeast Asia, Han, kana, Hangul: words are not parted, or have marks within.
UNSPACED: Final = "\u0900-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff"
LETTER: Final = rf"[^\W_{UNSPACED}]"
_WORD: Final = rf"{LETTER}(?:\.{LETTER}){{1,9}}(?!{LETTER})|{LETTER}+"
FIRST: Final = re.compile(_WORD)
NEXT: Final = re.compile(rf"[.'’ʼ-]?(\s{{0,50}}[,:/&–—-]\s{{0,50}}|\s{{1,50}}|['’ʼ])({_WORD})")
_JOINTS: Final = {
    "": "",
    "-": "",
    "–": "",
    "—": "",
    ",": ",",
    ":": ",",
    "/": ",",
    "&": "&",
    "'": "'",
    "’": "'",
    "ʼ": "'",
}
END, END_WITH_STOP = "$", "$."
_TRUNCATED: Final = re.compile(r"[a-zà-ÿ]{2}\.$")
"""The end of a word cut short: its full stop is a part of the form (``Marc.``)."""


@cache
def _marks() -> dict[int, Any]:
    """Return what Latin letters with marks are without them."""
    ranges = (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))
    bases = {c: ord(base) for c in ranges if (base := unicodedata.normalize("NFD", chr(c))[0]) != chr(c)}
    return bases | {ord(c): ord(d) for c, d in zip("łŁøØđĐħĦı", "lLoOdDhHi", strict=True)}


@cache
def _folds() -> dict[int, Any]:
    return _marks() | {ord("."): None, ord("’"): "'", ord("ʼ"): "'", **dict.fromkeys(map(ord, "-–—"), " ")}


def plain(text: str) -> str:
    """Return a text without the marks of its Latin letters, each letter in its place."""
    return text if text.isascii() else text.translate(_marks())


def lowered(text: str) -> str:
    """Return a text in small letters without their marks, each in its place."""
    return plain(text).lower()


def folded(text: str) -> str:
    """Fold case, marks, full stops, dashes and spaces of a name: ``A.V.P. RF`` and ``avp-rf`` are one."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_folds()).casefold().split())


def words(form: str) -> list[str]:
    """Return the keys by which a form is walked: its words, and what joins them unless that is a space or a dash.

    Raises ValueError for a form that has something else in it.

    >>> words("Library of Congress, Manuscript Division")
    ['library', 'of', 'congress', ',', 'manuscript', 'division']
    """
    match = FIRST.match(form)
    if match is None:
        raise ValueError(f"a form begins with a letter or a digit, not {form!r}")
    found = [_key(match[0])]
    at = match.end()
    while match := NEXT.match(form, at):
        joint = _JOINTS[match[1].strip()]
        found += [joint, _key(match[2])] if joint else [_key(match[2])]
        at = match.end()
    if form[at:] not in ("", "."):
        raise ValueError(f"a form is words joined by spaces, dashes, commas and the like, not {form!r}")
    return found


def _key(word: str) -> str:
    """Return what a word is compared by: itself where it has capitals inside, else without its case."""
    word = plain(word).replace(".", "")
    return word if word[1:] != word[1:].lower() else word.casefold()


def step(node: dict[str, Any], joint: str, word: str) -> dict[str, Any] | None:
    """Return the node that a word behind a joint leads to, or None. A comma may be missing in the text."""
    word = plain(word).replace(".", "")
    small = word.casefold()
    joint = _JOINTS[joint.strip()]
    if not joint and (found := node.get(small) or node.get(word)):
        return found  # type: ignore[no-any-return]
    behind = node.get(joint or ",")
    return (behind.get(small) or behind.get(word)) if behind else None


class Bucket:
    """The forms that begin with one word, sorted out when the word is first met."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.forms: list[tuple[str, Authority | None, bool]] = []
        self.kindred: list[tuple[str, Authority]] = []
        """Archives some of whose forms, as their kind makes them, begin with a chunk of text that has the word."""

    def _all(self) -> Iterator[tuple[str, Authority | None, bool]]:
        yield from self.forms
        for chunk, row in self.kindred:
            yield from ((form, row, own) for form, own in row.made.items() if form.partition(" ")[0] == chunk)

    @cached_property
    def nodes(self) -> dict[str, Any]:
        """The tree of what follows the first word: by `words`, an `END` holding the form's bearers."""
        tree: dict[str, Any] = {}
        for form, row, own in self._all():
            node = tree
            for key in words(form)[1:]:
                node = node.setdefault(key, {})
            _bear(node.setdefault(END_WITH_STOP if _TRUNCATED.search(form) else END, {}), row, own=own)
        return tree

    @cached_property
    def whole(self) -> dict[str, Bearers]:
        """The bearers of each form, `folded`."""
        found: dict[str, Bearers] = {}
        for form, row, own in self._all():
            if row is not None:
                _bear(found.setdefault(folded(form) + "." * bool(_TRUNCATED.search(form)), {}), row, own=own)
        return found

    def has_longer(self) -> bool:
        """Tell whether a form goes on behind the word."""
        return bool(self.kindred) or any(" " in form for form, _, _ in self.forms)


def _bear(found: Bearers, row: Authority | None, *, own: bool) -> None:
    found[row] = found.get(row, True) and own


class Index:
    """Every form, by its first word as a text may write it, and by that word folded."""

    def __init__(self, rows: Iterable[Authority]) -> None:
        self.first: dict[str, Bucket] = {}
        self.folded: dict[str, Bucket] = {}
        self.unspaced: dict[str, dict[str, Bearers]] = {}
        self._chunks: dict[str, Bucket | None] = {}
        for row in rows:
            for form, own in row.listed.items():
                self._add(form, row, own=own)
            for form in row.unlike:
                self._add(form, None, own=True)
            for chunk in row.made_begins:
                if bucket := self._bucket(chunk):
                    bucket.kindred.append((chunk, row))
        self.first |= {bucket.word.upper(): bucket for bucket in self.folded.values() if bucket.has_longer()}
        spaced = "".join(sorted({word[0] for word in self.first}))
        # One class of characters at the head of the pattern lets the engine run over all the rest of a text.
        self.initials = re.compile(rf"[{spaced}{''.join(self.unspaced)}](?:(?<=[{spaced}]){LETTER}*)?")

    def _add(self, form: str, row: Authority | None, *, own: bool) -> None:
        chunk = form.partition(" ")[0]
        if bucket := self._chunks.get(chunk) or self._bucket(chunk):
            bucket.forms.append((form, row, own))
        else:
            _bear(self.unspaced.setdefault(form[0], {}).setdefault(form, {}), row, own=own)

    def _bucket(self, chunk: str) -> Bucket | None:
        """Return the bucket of the forms that begin with a chunk of text; None where the script does not part words."""
        if chunk not in self._chunks:
            match = FIRST.match(chunk)
            self._chunks[chunk] = self._opened(match[0].replace(".", "")) if match else None
        return self._chunks[chunk]

    def _opened(self, word: str) -> Bucket:
        bare = plain(word)
        key = bare.casefold()
        if (bucket := self.folded.get(key)) is None:
            bucket = self.folded[key] = Bucket(bare)
        self.first[word] = self.first[bare] = bucket
        return bucket

    def begins(self, word: str) -> Bucket | None:
        """Return the forms that begin with a word as a text writes it."""
        if found := self.first.get(word):
            return found
        word = plain(word).replace(".", "")
        return self.first.get(word)


@cache
def index() -> Index:
    """Return the index of all archives."""
    return Index(repositories().values())


def bearers(text: str) -> Bearers:
    """Return the archives that bear a name, whole, across spellings."""
    name = text.strip()
    match = FIRST.match(name)
    if match is None:
        return index().unspaced.get(name[:1], {}).get(name, {})
    bucket = index().folded.get(folded(match[0]))
    if bucket is None:
        return {}
    key = folded(name)
    return bucket.whole.get(key) or (bucket.whole.get(f"{key}.", {}) if name.endswith(".") else {})
