"""Citing plain CSL items: a style by name, an engine by name, a string of an output at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from provenance.citing._engine import Rendering, member
from provenance.citing.styles import Style, find_style, validate_style
from provenance.csl.locale import names as locale_names
from provenance.errors import Finding, Severity, UnknownLocale, Where
from provenance.outputs import member as output_named

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from provenance.citing._engine import Cluster, CslItem

__all__ = ["DEFAULT_ENGINE", "Cited", "cite_items"]

DEFAULT_ENGINE = "csl"


@dataclass(frozen=True, slots=True)
class Cited:
    """Citations and a bibliography as strings of an output, and what was found on the way."""

    texts: tuple[str, ...]
    """One for each cluster, in the order given."""
    bibliography: str
    findings: tuple[Finding, ...]
    rendering: Rendering
    """The same as rich text."""


def cite_items(
    items: Iterable[CslItem],
    clusters: Sequence[Cluster] = (),
    *,
    style: str | os.PathLike[str] | Style = "chicago",
    to: str = "plain",
    locale: str | None = None,
    engine: str = DEFAULT_ENGINE,
    bibliography: bool = False,
    validate: bool = True,
) -> Cited:
    """Cite CSL items, and with ``bibliography`` list all of them, cited or not.

    With ``validate`` a style of a file is held against the schema of CSL, which takes longer than to cite a few items.

    Raises `UnknownStyle`, `UnknownOutput`, `UnknownEngine`, `StyleError`, and `InvalidLanguage` for a locale that is no
    language tag, `UnknownLocale` for a language without one; whatever else is wrong is a finding.

    >>> book = {"id": "n", "type": "book", "title": "The quiet front", "author": [{"literal": "Harbour Society"}]}
    >>> cite_items([book], style="chicago", to="markdown", bibliography=True).bibliography
    'Harbour Society. *The Quiet Front*. n.d.'
    """
    output, processor = output_named(to), member(engine)
    if locale is not None:
        from provenance.values.language import Language

        Language.parse(locale.replace("_", "-"))
    chosen = style if isinstance(style, Style) else find_style(style)
    by_id, findings = _by_id(items)
    if validate and chosen.origin == "file":
        findings += validate_style(chosen)
    if bibliography and not chosen.has_bibliography:
        findings.append(_no_bibliography(chosen))
    listed = list(by_id) if bibliography else False
    rendering = processor.render(chosen, by_id, clusters, locale=locale, bibliography=listed)
    refuse_unknown_locale(locale, rendering.findings)
    return Cited(
        texts=tuple(output.citation(text) for text in rendering.clusters),
        bibliography=output.bibliography([entry.text for entry in rendering.entries], rendering.layout),
        findings=(*findings, *rendering.findings),
        rendering=rendering,
    )


def refuse_unknown_locale(locale: str | None, findings: Iterable[Finding]) -> None:
    """Raise `UnknownLocale` where an engine had no locale for what was asked and took another."""
    if locale is not None and any(finding.rule == "unknown-locale" for finding in findings):
        raise UnknownLocale(locale, known=locale_names())


def _by_id(items: Iterable[object]) -> tuple[dict[str, CslItem], list[Finding]]:
    """Return the items by id. One without an id gets a number; of two with one id the first is kept, with a finding."""
    found: dict[str, CslItem] = {}
    findings: list[Finding] = []
    for number, item in enumerate(items, 1):
        if not isinstance(item, Mapping):  # what was read from a file may be anything
            message = f"expected an item of CSL-JSON, found {item!r:.60}; item {number} is left out"
            findings.append(Finding(severity=Severity.ERROR, rule="not-an-item", message=message, raw=repr(item)))
            continue
        given = item.get("id")
        key = str(given) if given not in (None, "") else f"item-{number}"
        if key in found:
            message = f"two items have the id {key!r}; the second, item {number}, is left out"
            findings.append(
                Finding(severity=Severity.ERROR, rule="same-id", message=message, where=Where(key=key, field="id"))
            )
        found.setdefault(key, item)
    return found, findings


def _no_bibliography(style: Style) -> Finding:
    message = f"the style {style.name} has no bibliography; it prints citations only"
    hint = "chicago, mla and apa have one"
    return Finding(severity=Severity.WARNING, rule="no-bibliography", message=message, hint=hint)
