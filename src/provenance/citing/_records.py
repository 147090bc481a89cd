"""Citing records: what the front door's `cite` and `bibliography` do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from provenance import items as csl
from provenance.citing._cite import DEFAULT_ENGINE, cite_items
from provenance.citing._engine import CiteItem, Cluster
from provenance.citing._locator import parse_locator
from provenance.formats import FORMATS, dumps
from provenance.model import Record
from provenance.outputs import member as output_named
from provenance.richtext import Text, Verbatim

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from provenance.citing._engine import CslItem

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
    done = cite_items(found, clusters, style=style, to=to, locale=locale, engine=engine)
    return "\n".join(done.texts)


def bibliography(
    records: Record | Iterable[Record],
    style: str | os.PathLike[str] = "chicago",
    *,
    to: str = "plain",
    locale: str | None = None,
    cited: CitedText = "translation",
    canonical_url: bool = False,
    accessed: str | None = None,
    group_by: Literal["repository"] | None = None,
    engine: str = DEFAULT_ENGINE,
) -> str:
    """Return the list of records in the style's order.

    With ``group_by="repository"`` the sources of each archive stand under its name, in the order of the names, and
    what no archive holds comes last. The other options are those of `cite`. Raises as `cite` does.
    """
    chosen = (records,) if isinstance(records, Record) else tuple(records)
    if _is_entry(style):
        return _entries(chosen, str(style), to)
    if group_by is None:
        return _listed(chosen, style, to, locale, cited, canonical_url, accessed, engine)
    output = output_named(to)
    parts = []
    for heading, members in _by_repository(chosen):
        parts.append(output.heading((Text(heading),)))
        parts.append(_listed(members, style, to, locale, cited, canonical_url, accessed, engine))
    return "\n\n".join(parts)


def _listed(  # noqa: PLR0917 - the options of bibliography, passed on
    records: Sequence[Record],
    style: str | os.PathLike[str],
    to: str,
    locale: str | None,
    cited: CitedText,
    canonical_url: bool,  # noqa: FBT001 - the same
    accessed: str | None,
    engine: str,
) -> str:
    found: list[CslItem] = []
    for number, record in enumerate(records):
        made = csl.items(record, cited, canonical_url=canonical_url, accessed=accessed)
        found += [{**item, "id": f"{number}#{i}"} for i, item in enumerate(made)]
    return cite_items(found, style=style, to=to, locale=locale, engine=engine, bibliography=True).bibliography


def _entries(records: Sequence[Record], style: str, to: str) -> str:
    text = dumps(records, style).rstrip("\n")
    return output_named(to).citation((Verbatim(text, language=style),))


def translation_of(record: Record, locale: str | None) -> str:
    """Say in English what the second half of a note about both texts is; elsewhere the translator's name says it."""
    language = next((t.language for t in record.texts if t.kind == "translation" and t.language), None)
    if locale is not None and not locale.startswith("en"):
        return ""
    return "translation: " if language is None else f"{language.name()} translation: "


def _by_repository(records: Sequence[Record]) -> list[tuple[str, list[Record]]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        repository = record.signature.repository if record.signature else None
        place = ", ".join(p for p in (repository.full, repository.city) if p) if repository else ""
        groups.setdefault(place, []).append(record)
    named = sorted((k, v) for k, v in groups.items() if k)
    return [*named, ("Other sources", groups[""])] if "" in groups else named
