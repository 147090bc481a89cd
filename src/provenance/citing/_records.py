"""Citing records: what the front door's `cite` and `bibliography` do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from provenance import items as csl
from provenance.citing._cite import DEFAULT_ENGINE, cite_items
from provenance.citing._engine import CiteItem, Cluster
from provenance.citing._locator import parse_locator
from provenance.citing._parts import GROUPINGS, abbreviations_of, home_of, named_again, parts, undashed, words
from provenance.citing.styles import find_style
from provenance.formats import FORMATS, dumps
from provenance.model import Record
from provenance.outputs import member as output_named
from provenance.richtext import Text, Verbatim

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from provenance.citing._cite import Cited
    from provenance.citing._engine import CslItem, Entry
    from provenance.citing._parts import GroupBy, Home
    from provenance.citing.styles import Style
    from provenance.outputs import Output

__all__ = ["CitedText", "bibliography", "cite", "entry_styles"]

CitedText = Literal["translation", "original", "both"]
"""Which text is cited: the translation that was read, the original behind it, or both at once."""


def entry_styles() -> tuple[str, ...]:
    """Return the formats whose entry for one record is a citation too (BibTeX, RIS …): they are styles as well."""
    return tuple(name for name, module in FORMATS.all().items() if getattr(module, "ENTRY", False))


def _is_entry(style: str | os.PathLike[str]) -> bool:
    """Tell whether a style is an entry format, loading that one format only."""
    return str(style) in FORMATS.names() and bool(getattr(FORMATS.load(str(style)), "ENTRY", False))


def cite(
    records: Record | Iterable[Record],
    style: str | os.PathLike[str] = "chicago",
    *,
    locator: str | None = None,
    to: str = "plain",
    locale: str | None = None,
    cited: CitedText = "translation",
    canonical_url: bool = False,
    accessed: str | None = None,
    engine: str = DEFAULT_ENGINE,
) -> str:
    """Return the citation of a record: a note, a parenthesis where the style is in text, an entry in ``bibtex``.

    Several records give one citation a line, in order, as if each stood in a note of its own. `locator` is written as
    people write it (``p. 2``, ``fols. 85r–88r``); it goes with every record. `cited` says whether the translation
    that was read is cited (the default), the original, or both in one note. `canonical_url` prints the proposed
    public URL in place of a mirror's; `accessed` (``2026-11-24``) adds the date of access. The locale is the style's
    own unless one is asked for.

    Raises `UnknownStyle`, `UnknownOutput`, `UnknownEngine`, `StyleError`, and `InvalidDate` for a date of access that
    is none.
    """
    chosen = (records,) if isinstance(records, Record) else tuple(records)
    if _is_entry(style):
        return _entries(chosen, str(style), to)
    found: list[CslItem] = []
    clusters: list[Cluster] = []
    label, value = parse_locator(locator) if locator else ("page", "")
    for number, record in enumerate(chosen):
        made = csl.items(record, cited, canonical_url=canonical_url, accessed=accessed)
        # Keys need not be unique in a list of records, ids must: the number tells them apart and is never printed.
        ids = [f"{number}#{i}" for i in range(len(made))]
        found += [{**item, "id": identifier} for item, identifier in zip(made, ids, strict=True)]
        cites = [CiteItem(identifier, locator=value, label=label) for identifier in ids]
        if len(cites) == 2:  # noqa: PLR2004 - the translation and the original behind it
            cites = [cites[1], CiteItem(ids[0], locator=value, label=label, prefix=translation_of(record, locale))]
        clusters.append(Cluster(tuple(cites)))
    done = cite_items(found, clusters, style=style, to=to, locale=locale, engine=engine, validate=False)
    return _together(output_named(to), done.texts, "\n")


def bibliography(
    records: Record | Iterable[Record],
    style: str | os.PathLike[str] = "chicago",
    *,
    to: str = "plain",
    locale: str | None = None,
    cited: CitedText = "translation",
    canonical_url: bool = False,
    accessed: str | None = None,
    group_by: GroupBy | None = None,
    abbreviations: bool = False,
    engine: str = DEFAULT_ENGINE,
) -> str:
    """Return the list of records in the style's order.

    With ``group_by="repository"`` the sources of each archive stand under its name, in the order of the names; then
    come documents of which no archive is known, and literature last. With ``group_by="fonds"`` what lies in one fonds
    of an archive has a heading of its own. Within a part the order is the style's, and year suffixes are those that
    the list has without parts.

    `abbreviations` puts before it a list of the short names of archives that its entries show, and what they are short
    for. The headings are in the language of the locale (English, French, German, Hungarian, Russian; else in English).
    A list of entries for other programs (``bibtex`` …) has neither. The other options are those of `cite`. Raises as
    `cite` does, and ``ValueError`` for another grouping.
    """
    if group_by not in (None, *GROUPINGS):
        message = f"expected group_by to be {' or '.join(map(repr, GROUPINGS))}, found {group_by!r}"
        raise ValueError(message)
    chosen = (records,) if isinstance(records, Record) else tuple(records)
    if _is_entry(style):
        return _entries(chosen, str(style), to)
    found: dict[str, CslItem] = {}
    owners: dict[str, Record] = {}
    for number, record in enumerate(chosen):
        for i, item in enumerate(csl.items(record, cited, canonical_url=canonical_url, accessed=accessed)):
            found[f"{number}#{i}"], owners[f"{number}#{i}"] = {**item, "id": f"{number}#{i}"}, record
    rules = find_style(style)
    printed = partial(
        cite_items, found.values(), to=to, locale=locale, engine=engine, bibliography=True, validate=False
    )
    whole = printed(style=rules)
    if not whole.rendering.entries or not (group_by or abbreviations):
        return whole.bibliography
    homes = {key: home_of(owner, found[key]) for key, owner in owners.items()}
    language = (locale or rules.default_locale or "en-US").replace("_", "-")
    output = output_named(to)
    texts = _abbreviations(whole, homes, language, output) if abbreviations else []
    if group_by is None:
        texts += [output.heading((Text(words(language).bibliography),))] if texts else []
        return _together(output, [*texts, whole.bibliography])
    plain = undashed(rules)
    named = {entry.id: entry for entry in printed(style=plain).rendering.entries} if plain else {}
    return _together(output, [*texts, *_grouped(whole, homes, group_by, language, output, rules, named)])


def _grouped(  # noqa: PLR0917 - all are needed
    whole: Cited,
    homes: Mapping[str, Home],
    group_by: GroupBy,
    language: str,
    output: Output,
    rules: Style,
    named: Mapping[str, Entry],
) -> Iterator[str]:
    """Yield a heading and a list for each part; ``named`` are the entries with every name printed."""
    for heading, part in parts(whole.rendering.entries, homes, group_by, language):
        shown = named_again(rules, whole.rendering.entries, named, part) if named else part
        yield output.heading((Text(heading),))
        yield output.bibliography([entry.text for entry in shown], whole.rendering.layout)


def _abbreviations(whole: Cited, homes: Mapping[str, Home], language: str, output: Output) -> list[str]:
    """Return the list of abbreviations and its heading, or nothing where the entries show none."""
    told = abbreviations_of(whole.rendering.entries, homes, language)
    if not told:
        return []
    return [
        output.heading((Text(words(language).abbreviations),)),
        output.bibliography([(Text(line),) for line in told]),
    ]


def _together(output: Output, texts: Sequence[str], between: str = "\n\n") -> str:
    """Return several texts of an output as one: where each is a document (RTF), the output itself makes one of them."""
    join = getattr(output, "join", between.join)
    return str(join(texts)) if len(texts) != 1 else texts[0]


def _entries(records: Sequence[Record], style: str, to: str) -> str:
    text = dumps(records, style).rstrip("\n")
    return output_named(to).citation((Verbatim(text, language=style),))


def translation_of(record: Record, locale: str | None) -> str:
    """Say in English what the second half of a note about both texts is; elsewhere the translator's name says it."""
    language = next((t.language for t in record.texts if t.kind == "translation" and t.language), None)
    if locale is not None and not locale.startswith("en"):
        return ""
    return "translation: " if language is None else f"{language.name()} translation: "
