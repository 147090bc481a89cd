"""The engine that rests on our own processor of CSL 1.0.2 (`provenance.csl`).

It does what one pass cannot: disambiguation, year suffixes, collapsing, substituted authors, made citation labels.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.citing._engine import LOCATOR_TERMS, Entry, Mode, Rendering
from provenance.csl import cluster as csl
from provenance.csl.citation import NO_FORM
from provenance.csl.document import Document
from provenance.csl.locale import canonical
from provenance.csl.processor import Processor
from provenance.csl.style import parsed as parsed_style
from provenance.errors import Finding, Severity, Where
from provenance.outputs import Layout
from provenance.richtext import Text, concat, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from provenance.citing._engine import CiteItem, Cluster, CslItem, Running
    from provenance.citing.styles import Style
    from provenance.csl.processor import Bibliography
    from provenance.csl.style import Style as Parsed
    from provenance.richtext import RichText

__all__ = ["TITLE", "render", "running"]

_WORD_END = re.compile(r"[\w.,:;!?)\]]\Z")
_WORD_START = re.compile(r"[\w(\[]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")

TITLE = "our own processor of CSL 1.0.2"


def render(
    style: Style,
    items: Mapping[str, CslItem],
    clusters: Sequence[Cluster],
    *,
    locale: str | None = None,
    bibliography: bool | Sequence[str] = True,
) -> Rendering:
    """Print citations and a bibliography, as the port says."""
    parsed = parsed_style(style.xml, style.name)
    locale, unknown = _known_locale(locale)
    known = {key: {**item, "id": key} for key, item in items.items()}
    listed = () if isinstance(bibliography, bool) else tuple(bibliography)
    asked = tuple(dict.fromkeys((*(cite.id for cluster in clusters for cite in cluster.items), *listed)))
    findings = unknown + [_unknown(key) for key in asked if key not in known]
    wanted = bibliography is not False and style.has_bibliography
    bad: dict[str, str] = {}
    try:
        texts, made = _printed(parsed, known, clusters, listed, locale, wanted=wanted)
    except Exception:  # one item breaks it, and must not cost the others: each is tried alone
        bad = {key: reason for key in asked if key in known and (reason := _fails(parsed, known[key], locale))}
        if not bad:
            raise
        good = {key: item for key, item in known.items() if key not in bad}
        texts, made = _printed(parsed, good, clusters, listed, locale, wanted=wanted)
    findings += [_failed(key, reason) for key, reason in bad.items()]
    entries, empty = _entries(made, known, bad, asked) if made is not None else ((), [])
    findings += [_nothing(key) for key in empty]
    shown, silent = _shown(texts, clusters, known, bad)
    told = {finding.where.key for finding in findings}
    findings += [_nothing(key) for key in silent if key not in told]
    layout = _layout(made) if made is not None else Layout()
    return Rendering(clusters=shown, entries=entries, layout=layout, findings=tuple(findings))


def _printed(
    style: Parsed,
    items: Mapping[str, CslItem],
    clusters: Sequence[Cluster],
    listed: Sequence[str],
    locale: str | None,
    *,
    wanted: bool,
) -> tuple[list[RichText], Bibliography | None]:
    """Print what there is with one processor, whose state is this call's alone."""
    processor = Processor(style, items.values(), locale or "")
    document = Document(processor, [key for key in listed if key in items])
    document.update([_cluster(cluster, items) for cluster in clusters])
    texts = [document.citation(i) for i in range(len(clusters))]
    return texts, document.bibliography() if wanted else None


def _known_locale(locale: str | None) -> tuple[str | None, list[Finding]]:
    """Return the locale to use, and a finding where the one asked for has no file."""
    if locale is None:
        return None, []
    tag = _LANGUAGE.fullmatch(locale.strip())
    used = canonical(locale) if tag else "en-US"
    asked = re.split(r"[-_]", tag[0])[0].casefold() if tag else ""
    if asked == used.partition("-")[0]:
        return used, []
    message = f"there is no locale {locale[:60]!r} for citations; {used} is used"
    return used, [Finding(severity=Severity.WARNING, rule="unknown-locale", message=message)]


def running(style: Style, *, locale: str | None = None) -> Running:
    """Begin a document, as the port says."""
    return _Running(style, locale)


class _Running:
    """A document that keeps up with its changes. What an item breaks is printed plainly, as in `render`."""

    def __init__(self, style: Style, locale: str | None) -> None:
        self.style = style
        self.locale, self.findings = _known_locale(locale)
        self.parsed = parsed_style(style.xml, style.name)
        self.items: dict[str, CslItem] = {}
        self.bad: dict[str, str] = {}
        self.clusters: list[Cluster] = []
        self.document = self._fresh()

    def _fresh(self) -> Document:
        good = [item for key, item in self.items.items() if key not in self.bad]
        return Document(Processor(self.parsed, good, self.locale or ""))

    def add(self, items: Mapping[str, CslItem]) -> None:
        """Take items."""
        new = {key: {**item, "id": key} for key, item in items.items()}
        self.items |= new
        self.document.processor.add(new.values())

    def splice(self, at: int, count: int, clusters: Sequence[Cluster]) -> tuple[int, ...]:
        """Put citations in the place of others."""
        self.clusters[at : at + count] = clusters
        try:
            return self.document.splice(at, count, [_cluster(cluster, self._good) for cluster in clusters])
        except Exception:  # one item breaks it, and must not cost the others: each is tried alone
            asked = dict.fromkeys(cite.id for cluster in clusters for cite in cluster.items if cite.id in self._good)
            bad = {key: reason for key in asked if (reason := _fails(self.parsed, self.items[key], self.locale))}
            if not bad:
                raise
            self.bad |= bad
            self.document = self._fresh()
            self.document.update([_cluster(cluster, self._good) for cluster in self.clusters])
            return tuple(range(len(self.clusters)))

    @property
    def _good(self) -> Mapping[str, CslItem]:
        return self.document.processor.known

    def text(self, index: int) -> RichText:
        """Return a citation."""
        (text,), _ = _shown([self.document.citation(index)], self.clusters[index : index + 1], self.items, self.bad)
        return text

    def author(self, index: int) -> RichText:
        """Return the names of a citation's first source."""
        return _nameless(self.document.author(index))

    def number(self, index: int) -> int:
        """Return the number of a note."""
        return self.document.slots.all[index].note

    def bibliography(self) -> Rendering:
        """Return the entries."""
        asked = tuple(dict.fromkeys(cite.id for cluster in self.clusters for cite in cluster.items))
        findings = [*self.findings, *(_unknown(key) for key in asked if key not in self.items)]
        findings += [_failed(key, reason) for key, reason in self.bad.items() if key in asked]
        if not self.style.has_bibliography:
            return Rendering(findings=tuple(findings))
        made = self.document.bibliography()
        entries, empty = _entries(made, self.items, self.bad, asked)
        findings += [_nothing(key) for key in empty]
        return Rendering(entries=entries, layout=_layout(made), findings=tuple(findings))


def _fails(style: Parsed, item: CslItem, locale: str | None) -> str:
    """Try an item alone, and return why it cannot be printed; nothing where it can."""
    key = str(item["id"])
    try:
        alone = Processor(style, [item], locale or "")
        alone.cite([csl.Cluster((csl.Cite(key),))])
        alone.bibliography()
    except Exception as error:  # noqa: BLE001 - whatever one item breaks must not cost the others
        return f"{type(error).__name__}: {error}"
    return ""


def _cluster(cluster: Cluster, good: Mapping[str, CslItem]) -> csl.Cluster:
    in_text = any(cite.mode is Mode.AUTHOR_IN_TEXT for cite in cluster.items)
    cites = tuple(_cite(cite) for cite in cluster.items if cite.id in good)
    return csl.Cluster(cites, cluster.note_number, "", "composite" if in_text else "")


def _cite(cite: CiteItem) -> csl.Cite:
    known = cite.label in LOCATOR_TERMS
    return csl.Cite(
        cite.id,
        cite.locator if known or not cite.label else f"{cite.label} {cite.locator}",
        cite.label if known else "",
        f"{cite.prefix} " if _WORD_END.search(cite.prefix) else cite.prefix,
        f" {cite.suffix}" if _WORD_START.match(cite.suffix) else cite.suffix,
        cite.mode is Mode.SUPPRESS_AUTHOR,
        cite.mode is Mode.AUTHOR_ONLY,
    )


def _entries(
    made: Bibliography, known: Mapping[str, CslItem], bad: Mapping[str, str], wanted: Iterable[str]
) -> tuple[tuple[Entry, ...], list[str]]:
    """Return the entries in order, those that cannot be printed as the style says last, and the ids of the empty."""
    found = {key: text for key, text in zip(made.ids, made.entries, strict=True) if text_of(text).strip()}
    asked = [key for key in dict.fromkeys(wanted) if key in known and key not in found]
    entries = [Entry(key, text) for key, text in found.items()]
    entries += [Entry(key, _plain(known[key])) for key in asked]
    return tuple(entries), [key for key in asked if key not in bad]


def _layout(made: Bibliography) -> Layout:
    align = made.second_field_align
    return Layout(
        hanging_indent=made.hanging_indent,
        second_field_align="flush" if align == "flush" else "margin" if align == "margin" else None,
        line_spacing=made.line_spacing,
        entry_spacing=made.entry_spacing,
    )


def _shown(
    texts: Sequence[RichText], clusters: Sequence[Cluster], known: Mapping[str, CslItem], bad: Mapping[str, str]
) -> tuple[tuple[RichText, ...], list[str]]:
    """Return a text for each cluster, what could not be printed behind what could, and the ids that print nothing."""
    shown: list[RichText] = []
    silent: dict[str, None] = {}
    for text, cluster in zip(texts, clusters, strict=True):
        whole = _nameless(text)
        for key in (cite.id for cite in cluster.items if cite.id not in known or cite.id in bad):
            part = _plain(known[key]) if key in known else (Text(f"[{key}?]"),)
            whole = concat(whole, "; ", part) if whole else part
        if not text_of(whole).strip():
            whole = _all_plain(cluster, known)
            silent |= dict.fromkeys(cite.id for cite in cluster.items)
        shown.append(whole)
    return tuple(shown), list(silent)


def _nameless(text: RichText) -> RichText:
    """Return a citation without the mark that stands where an item has no author to print."""
    match text:
        case (Text(first), *rest) if first.startswith(NO_FORM):
            return concat(first.removeprefix(NO_FORM).lstrip(), tuple(rest))
    return text


def _all_plain(cluster: Cluster, known: Mapping[str, CslItem]) -> RichText:
    parts: list[RichText | str] = []
    for cite in cluster.items:
        parts += ["; ", _plain(known[cite.id])] if parts else [_plain(known[cite.id])]
    return concat(*parts)


def _plain(item: CslItem) -> RichText:
    """Return author, title and date as they are: better than nothing."""
    authors = item.get("author")
    names = [n for n in authors[:3] if isinstance(n, dict)] if isinstance(authors, list) else []
    who = ", ".join(name for n in names if (name := str(n.get("literal") or n.get("family") or "").strip()))
    title = str(item.get("title") or "").strip() or str(item.get("id") or "")
    return (Text(". ".join(part for part in (who, title) if part)),)


def _finding(key: str, severity: Severity, rule: str, message: str) -> Finding:
    return Finding(severity=severity, rule=rule, message=message, where=Where(key=key))


def _unknown(key: str) -> Finding:
    return _finding(key, Severity.ERROR, "unknown-item", f"there is no item with the id {key!r}")


def _failed(key: str, reason: str) -> Finding:
    return _finding(key, Severity.ERROR, "item-not-rendered", f"the item cannot be printed in this style: {reason}")


def _nothing(key: str) -> Finding:
    return _finding(key, Severity.WARNING, "item-prints-nothing", "the style prints nothing of this item")
