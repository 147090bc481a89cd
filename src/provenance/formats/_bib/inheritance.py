"""What an entry has of others: ``xdata`` and ``crossref``, by the rules of BibTeX or of biblatex.

The rules of biblatex are the defaults of its manual (appendix B), those of BibTeX are in its own manual, *BibTeXing*
(2.1): a field that the entry lacks is taken from the entry that it refers to, of those that the standard styles know.
Both are eased: it does not matter which entry comes first, and an entry that is referred to may refer to others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from provenance.formats._bib.entries import wrong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from provenance.errors import Finding
    from provenance.formats._bib.entries import Entry

__all__ = ["BIBLATEX", "BIBTEX", "Inheritance", "inherit", "inherited_by", "with_keys"]

_NEVER: Final = frozenset({
    "ids", "crossref", "xref", "xdata", "entryset", "entrysubtype", "execute", "label", "options", "presort",
    "related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey",
})  # fmt: skip
"""Fields that tell something of the entry itself (biblatex manual, appendix B: the rule from any type to any type)."""

_STANDARD: Final = frozenset({
    "address", "annote", "author", "booktitle", "chapter", "edition", "editor", "howpublished", "institution",
    "journal", "key", "month", "note", "number", "organization", "pages", "publisher", "school", "series", "title",
    "type", "volume", "year", "archive", "archiveplace", "date", "isbn", "issn", "language", "library", "location",
    "translator",
})  # fmt: skip
"""The fields of the standard styles of BibTeX, and those beside them that a whole has in common with its parts."""

_TOGETHER: Final = (
    frozenset({"date", "year", "month", "day", "edtf"}),
    frozenset({"address", "location"}),
    frozenset({"journal", "journaltitle"}),
    frozenset({"school", "institution"}),
    frozenset({"annote", "annotation"}),
    frozenset({"pdf", "file"}),
    frozenset({"eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass"}),
    frozenset({"signature", "shelfmark", "callnumber", "othersignatures", "archivelocation"}),
)
"""Fields that say one thing together: who has one of them inherits none of the others."""
_MATES: Final = {name: names for names in _TOGETHER for name in names}

_IN_BOOK = ("inbook", "bookinbook", "suppbook")
_IN_COLLECTION = ("incollection", "inreference", "suppcollection")
_IN_PROCEEDINGS = ("inproceedings",)
_TITLES = ("title", "subtitle", "titleaddon")
_OF_TITLES = ("shorttitle", "sorttitle", "indextitle", "indexsorttitle")
_ALIASES = {"conference": "inproceedings", "www": "online", "electronic": "online"}

Rule = tuple[tuple[str, ...], tuple[str, ...], dict[str, tuple[str, ...]]]


def _under(prefix: str) -> dict[str, tuple[str, ...]]:
    """Return the rule by which the titles of a whole are other titles of its part, and its short titles none."""
    return {**{name: (f"{prefix}{name}",) for name in _TITLES}, **dict.fromkeys(_OF_TITLES, ())}


_RULES: Final[tuple[Rule, ...]] = (
    (("mvbook", "book"), _IN_BOOK, {"author": ("author", "bookauthor")}),
    (("mvbook",), ("book", *_IN_BOOK), _under("main")),
    (("mvcollection", "mvreference"), ("collection", "reference", *_IN_COLLECTION), _under("main")),
    (("mvproceedings",), ("proceedings", *_IN_PROCEEDINGS), _under("main")),
    (("book",), _IN_BOOK, _under("book")),
    (("collection", "reference"), _IN_COLLECTION, _under("book")),
    (("proceedings",), _IN_PROCEEDINGS, _under("book")),
    (("periodical",), ("article", "suppperiodical"), _under("journal")),
)


@dataclass(frozen=True, slots=True)
class Inheritance:
    """The rules of a dialect: which fields are inherited at all, None for every one, and whether titles change."""

    fields: frozenset[str] | None = None
    by_type: bool = True

    def passed_on(self, parent: Entry, child: Entry) -> tuple[dict[str, str], dict[str, str]]:
        """Return what a parent has for a child: under other names, and under its own."""
        renamed: dict[str, str] = {}
        same: dict[str, str] = {}
        rules = self._rules(_kind(parent), _kind(child), child)
        for name, said in parent.all.items():
            if name in _NEVER or (self.fields is not None and name not in self.fields):
                continue
            if name in rules:
                renamed |= dict.fromkeys(rules[name], said)
            else:
                same[name] = said
        return renamed, same

    def _rules(self, parent: str, child: str, entry: Entry) -> dict[str, tuple[str, ...]]:
        if self.by_type:
            found: dict[str, tuple[str, ...]] = {}
            for parents, children, rule in _RULES:
                if parent in parents and child in children:
                    found |= rule
            return found
        # The standard styles take the title of the whole from booktitle, and so did the manual; people give the title.
        in_whole = child in ("inproceedings", "incollection") or (child == "inbook" and "title" in entry.inner)
        return {"title": ("booktitle",)} if in_whole else {}


BIBTEX: Final = Inheritance(_STANDARD, by_type=False)
BIBLATEX: Final = Inheritance()


def inherit(entries: Sequence[Entry], rules: Inheritance, findings: list[Finding]) -> None:
    """Give every entry what it inherits. References to nothing and in a circle are findings."""
    referring = [entry for entry in entries if _refers(entry)]
    by_key = with_keys(entries) if referring else {}
    done: set[int] = set()
    path: list[Entry] = []
    on_path: set[int] = set()
    for first in referring:
        path.append(first)
        while path:
            entry = path[-1]
            on_path.add(id(entry))
            parents = [parent for _, _, parent in _parents(entry, by_key) if parent is not None and _refers(parent)]
            ahead = next((parent for parent in parents if id(parent) not in done and id(parent) not in on_path), None)
            if ahead is not None:
                path.append(ahead)
                continue
            if id(entry) not in done:
                findings += _troubles(entry, by_key, on_path)
                entry.inherited = inherited_by(entry, by_key, rules, without=on_path)
            done.add(id(entry))
            on_path.discard(id(path.pop()))


def with_keys(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return the entries by their keys and by their other keys (``ids``); of two alike, the first."""
    entries = list(entries)
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(entry.key, entry)
    for entry in entries:
        for key in _keys(entry.inner.get("ids", "")):
            found.setdefault(key, entry)
    for entry in entries:
        found.setdefault(entry.key.casefold(), entry)  # BibTeX makes no difference
    return found


def inherited_by(
    entry: Entry, by_key: Mapping[str, Entry], rules: Inheritance, without: set[int] | frozenset[int] = frozenset()
) -> dict[str, str]:
    """Return what an entry inherits, given what its parents have and inherit: first ``xdata``, then ``crossref``.

    Of several ``xdata`` the last that has a field counts, as biber has it; what the entry has itself always does.
    """
    found: dict[str, str] = {}
    for field, _, parent in _parents(entry, by_key):
        if parent is None or id(parent) in without:
            continue
        if field == "xdata":
            has = set(entry.inner)
            renamed: dict[str, str] = {}
            same = {name: said for name, said in parent.all.items() if name not in _NEVER}
        else:
            has = entry.inner.keys() | found.keys()
            renamed, same = rules.passed_on(parent, entry)
        both = {**same, **renamed} if rules.by_type else {**renamed, **same}
        found |= {name: said for name, said in both.items() if has.isdisjoint(_MATES.get(name, (name,)))}
    return found


def _kind(entry: Entry) -> str:
    """Return the type of an entry, one name for each."""
    name = entry.type.casefold()
    return _ALIASES.get(name, name)


def _keys(text: str) -> list[str]:
    return [key for key in map(str.strip, text.split(",")) if key]


def _refers(entry: Entry) -> bool:
    return "crossref" in entry.inner or "xdata" in entry.inner


def _parents(entry: Entry, by_key: Mapping[str, Entry]) -> list[tuple[str, str, Entry | None]]:
    """Return the entries that an entry refers to, with the field and the key; None for one that is not there."""
    return [
        (field, key, by_key.get(key) or by_key.get(key.casefold()))
        for field in ("xdata", "crossref")
        for key in _keys(entry.inner.get(field, ""))
    ]


def _troubles(entry: Entry, by_key: Mapping[str, Entry], on_path: set[int]) -> Iterator[Finding]:
    """Yield a finding for each reference to nothing, and for each that closes a circle."""
    for field, key, parent in _parents(entry, by_key):
        if parent is None:
            message = f"expected the key of an entry in this file, found {key!r}, which none has"
        elif id(parent) in on_path:
            message = f"expected no circle, found that {key!r} refers back to this entry: nothing is taken from it"
        else:
            continue
        hint = f"@{'xdata' if field == 'xdata' else 'book'}{{{key}, …}}"
        found = wrong(message, f"{field} = {entry.fields.get(field, '')}", field, rule="cross-reference", hint=hint)
        yield found.at(line=entry.line, key=entry.key or None)
