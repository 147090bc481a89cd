"""A bibliography in parts: archival sources under the archives that hold them, literature apart, abbreviations told.

The list is rendered once and then cut, so that year suffixes and whatever else tells sources apart hold across it. Only
what a style prints for an author who was named in the entry before (``subsequent-author-substitute`` of CSL 1.0.2)
belongs to neighbours: where they come to stand under different headings, the name is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from provenance import items as csl
from provenance.csl.collate import collator
from provenance.richtext import text_of
from provenance.values.signature import fold, natural_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from provenance.citing._engine import CslItem, Entry
    from provenance.citing.styles import Style
    from provenance.model import Record
    from provenance.values.signature import ArchivalSignature, Repository

__all__ = [
    "GROUPINGS",
    "GroupBy",
    "Home",
    "Words",
    "abbreviations_of",
    "home_of",
    "named_again",
    "parts",
    "undashed",
    "words",
]

GroupBy = Literal["repository", "fonds"]
"""What has a heading of its own: each archive, or each fonds of an archive."""
GROUPINGS: tuple[str, ...] = GroupBy.__args__  # type: ignore[attr-defined]  # a Literal lists its values there

_FONDS = ("fonds", "record-group")
_PUBLISHED = frozenset(
    ("article", "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "classic", "dataset",
     "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference", "pamphlet", "patent", "periodical", "post",
     "post-weblog", "review", "review-book", "software", "standard", "thesis", "webpage")
)  # fmt: skip
"""The types of CSL that are literature, wherever a copy is kept."""
_UNPUBLISHED = frozenset(("collection", "interview", "manuscript", "personal_communication"))
"""Those that are sources, even where it is not known who holds them."""
_BRACKETED = re.compile(r"(?P<long>\S.*?)\s*\((?P<short>[^()]+)\)")
_CAPITALS = 2
"""Capitals in each word of an abbreviation: ``BArch`` and ``PA AA`` are some, ``New York`` is not."""
_SOURCES, _LITERATURE = "/sources", "/literature"
_DASH = re.compile(rb"""\ssubsequent-author-substitute\s*=\s*(?:"[^"]*"|'[^']*')""")
_PARTIAL = re.compile(rb"""\ssubsequent-author-substitute-rule\s*=\s*["']partial-""")


class Words(NamedTuple):
    """What the headings say in a language."""

    abbreviations: str
    bibliography: str
    sources: str
    """Over documents of which it is not known which archive holds them."""
    literature: str


_WORDS = {
    "en": Words("Abbreviations", "Bibliography", "Other sources", "Literature"),
    "de": Words("Abkürzungen", "Bibliographie", "Weitere Quellen", "Literatur"),
    "fr": Words("Abréviations", "Bibliographie", "Autres sources", "Littérature"),
    "hu": Words("Rövidítések", "Bibliográfia", "Egyéb források", "Szakirodalom"),
    "ru": Words("Сокращения", "Библиография", "Прочие источники", "Литература"),
}


def words(language: str) -> Words:
    """Return what the headings say in a language, or in English where it is not known.

    >>> words("hu-HU").literature, words("fi-FI").literature
    ('Szakirodalom', 'Literature')
    """
    return _WORDS.get(re.split("[-_]", language)[0].casefold(), _WORDS["en"])


@dataclass(frozen=True, slots=True)
class Home:
    """Where an entry belongs, and what the archive and the fonds are called, if it is one."""

    archive: str
    """What tells one archive from another: the key of its authority, or else its name and place."""
    name: str = ""
    place: str = ""
    fonds: str = ""
    """As it is written; empty where the signature does not say which part of it is the fonds."""
    fonds_value: str = ""
    """What tells one fonds from another: its number, without what it is labelled with."""
    shorts: tuple[tuple[str, str], ...] = ()
    """Each short form that a citation may use, and what it is short for."""

    @property
    def heading(self) -> str:
        """Return the name of the archive, as citations print it, and its place."""
        return _joined(self.name, self.place)


def home_of(record: Record, item: CslItem) -> Home:
    """Return where the entry of a record belongs, of which `item` is what is printed.

    What an archive holds is a source, and so is what a digital archive publishes; books, articles and the like are
    literature, wherever a copy is kept.
    """
    if record.kind in _PUBLISHED:
        return Home(_LITERATURE)
    signature = _signature(record)
    repository = signature.repository if signature else None
    name = str(item.get("archive") or (repository.full if repository else ""))
    if not name:
        source = signature or csl.is_archival(record) or record.kind in _UNPUBLISHED
        return Home(_SOURCES if source else _LITERATURE)
    place = str(item.get("archive-place") or (repository.city if repository else ""))
    fonds = next((found for level in _FONDS if signature and (found := signature.level(level))), None)
    return Home(
        (repository.authority if repository else "") or fold(_joined(name, place)),
        name=name,
        place=place,
        fonds=fonds.text if fonds else "",
        fonds_value=fonds.normal if fonds else "",
        shorts=_shorts(name, place, repository),
    )


def parts(
    entries: Iterable[Entry], homes: Mapping[str, Home], group_by: GroupBy, language: str
) -> list[tuple[str, list[Entry]]]:
    """Cut a list into headings and entries: the archives by name, other sources, literature.

    Each part keeps the order of the list. With ``fonds`` what lies in one fonds is a part of its own, by their numbers
    within an archive, behind what lies in no fonds that is known. An archive is called what the first of `homes` calls
    it.
    """
    collate, said = collator(language), words(language)
    called = {home.archive: home.heading for home in reversed([*homes.values()])}
    called |= {_SOURCES: said.sources, _LITERATURE: said.literature}
    found: dict[tuple[Any, ...], tuple[str, list[Entry]]] = {}
    for entry in entries:
        home = homes[entry.id]
        heading, fonds = called[home.archive], home.fonds if group_by == "fonds" else ""
        later = (_SOURCES, _LITERATURE).index(home.archive) + 1 if not home.name else 0
        key = (later, collate(heading), heading, natural_key(home.fonds_value) if fonds else ())
        found.setdefault(key, (f"{heading} — {fonds}" if fonds else heading, []))[1].append(entry)
    return [found[key] for key in sorted(found)]


def abbreviations_of(entries: Iterable[Entry], homes: Mapping[str, Home], language: str) -> list[str]:
    """Return each abbreviation of an archive that the entries show, and what it is short for, by the alphabet."""
    told: dict[tuple[str, str], None] = {}
    for entry in entries:
        text, home = text_of(entry.text), homes[entry.id]
        told |= {pair: None for pair in home.shorts if re.search(rf"(?<!\w){re.escape(pair[0])}(?!\w)", text)}
    collate = collator(language)
    return [f"{short} — {long}" for short, long in sorted(told, key=lambda pair: (collate(pair[0]), collate(pair[1])))]


def undashed(style: Style) -> Style | None:
    """Return a style that prints every author's name, or None where the style does so already."""
    xml = _DASH.sub(b"", style.xml)
    return None if xml == style.xml else replace(style, xml=xml)


def named_again(
    style: Style, dashed: Sequence[Entry], named: Mapping[str, Entry], part: Sequence[Entry]
) -> list[Entry]:
    """Return the entries of a part, with the names where a dash would stand for those of another part's entry.

    `dashed` is the whole list as the style prints it, `named` the same with every name. A dash stays where every entry
    since the one before it in the part has one: then they share the names. Where a dash can stand for some names of
    several (the rules ``partial-each`` and ``partial-first``), that one must be the very entry before.
    """
    at = {entry.id: place for place, entry in enumerate(dashed)}
    farthest = 1 if _PARTIAL.search(style.xml) else len(dashed)
    shown: list[Entry] = []
    before = len(dashed)
    for entry in part:
        since = dashed[before + 1 : at[entry.id] + 1]
        same = 0 < len(since) <= farthest and all(one.text != named[one.id].text for one in since)
        shown.append(entry if same else named[entry.id])
        before = at[entry.id]
    return shown


def _signature(record: Record) -> ArchivalSignature | None:
    """Return the signature that is cited: of the original, or else of the first copy that is named."""
    original = next((h.signature for h in record.holdings if h.status == "original"), record.signature)
    if original or not record.variables.get("archive_location"):
        return original
    archive, place, location = (record.variables.get(n, "") for n in ("archive", "archive-place", "archive_location"))
    return csl.signature_of(archive, place, location)


def _shorts(name: str, place: str, repository: Repository | None) -> tuple[tuple[str, str], ...]:
    """Return the short forms under which citations may name an archive, each with the name and the place."""
    bracketed = _BRACKETED.fullmatch(name)
    long, forms = (bracketed["long"], [bracketed["short"]]) if bracketed else (name, [])
    if repository:
        forms += [repository.abbreviation, repository.text]
        long = repository.name or long if _is_short(long) else long
    told = _joined(long, place)
    return tuple((form, told) for form in dict.fromkeys(forms) if _is_short(form) and form != long)


def _is_short(form: str) -> bool:
    found = [word for word in re.split(r"[\s-]+", form) if word]
    return bool(found) and all(sum(c.isupper() for c in word) >= _CAPITALS for word in found)


def _joined(name: str, place: str) -> str:
    return f"{name}, {place}" if name and place else name or place
