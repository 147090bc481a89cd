"""``cs:text``, ``cs:number`` and ``cs:label`` (CSL 1.0.2, Text, Number, Label)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.csl.context import Term
from provenance.csl.dates import Date
from provenance.csl.finish import affixer, finisher
from provenance.csl.locator import show_locator
from provenance.csl.marks import CLOSE, LINK, LINK_TEXT, plain
from provenance.csl.narrow import constant_of, empty, narrowing, never, of_value, present
from provenance.csl.numbers import dashed, formatter, is_numeric, is_plural, pages
from provenance.csl.trigraph import citation_label
from provenance.csl.values import NAMES, NUMBERS, Names

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.csl.context import Context
    from provenance.csl.environment import Environment
    from provenance.csl.xml import Node

    Render = Callable[[Context], str | None]

LINKED: Final = {
    "URL": "",
    "DOI": "https://doi.org/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}
"""Variables that lead somewhere, and what stands before their value in the address (Appendix VI - Links)."""

_DOI_PREFIX: Final = re.compile(r"(?:doi\.org/|doi:\s*)\Z", re.IGNORECASE)
_RESOLVER: Final = re.compile(r"\A(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
"""How a DOI is written with where it is looked up, in files of other programs; CSL has the DOI alone."""

COUNTED: Final = NUMBERS - {
    "citation-number", "first-reference-note-number", "locator", "number", "page", "page-first", "section", "version",
}  # fmt: skip
"""Number variables that count something; the others name it, and a hyphen belongs to the name."""

_MADE: Final = frozenset(("citation-number", "first-reference-note-number", "year-suffix", "citation-label", "locator"))
"""Variables that an item does not have of itself."""


def compile_text(node: Node, env: Environment) -> Render | None:
    """Compile a ``cs:text`` with a variable, a term or a fixed value."""
    attrs = node.attrs
    if "variable" in attrs:
        return _variable(node, env)
    if "term" in attrs:
        text = env.locale.term(attrs["term"], attrs.get("form", "long"), plural=attrs.get("plural") == "true")
        return constant(text, node, env)
    return constant(attrs.get("value", ""), node, env)


def constant(text: str, node: Node, env: Environment) -> Render | None:
    """Return the function of a fixed text: all but title case is applied now."""
    from provenance.csl.context import Context
    from provenance.csl.person import Reader
    from provenance.csl.text import field
    from provenance.csl.values import Item

    if not text:
        return None
    if "value" in node.attrs:
        text = field(text)
    finish = finisher(node.attrs, inside=env.inside)
    if finish is not None:
        text = finish(text, Context(Item({"language": "en"}, Reader())))
    fixed = Term(("\ufdea" if env.marking and "term" in node.attrs and "text-case" not in node.attrs else "") + text)
    return constant_of(lambda _c: fixed)


def _variable(node: Node, env: Environment) -> Render:
    name = node.attrs["variable"]
    finish = finisher(node.attrs, inside=env.inside)
    source = _source(name, node, env)
    if source is None:
        if finish is None:
            return present(lambda c: c.values.get(name, ""), name)

        def text(c: Context) -> str:
            value = c.values.get(name)
            return finish(value, c) if value else ""

        return present(text, name)

    if name == "year-suffix":

        def letters(c: Context) -> str | None:
            if not c.suffix:
                return None
            c.year_text = c.suffix if finish is None else finish(c.suffix, c)
            return c.year_text

        return letters

    def special(c: Context) -> str:
        value = source(c)
        return finish(value, c) if value and finish is not None else value

    if name == "locator" and env.section == "bibliography":
        return empty
    if name in _MADE:
        return of_value(special)
    return present(special, name, f"{name}-short")


def _source(name: str, node: Node, env: Environment) -> Callable[[Context], str] | None:  # noqa: C901, PLR0911 - one pass, kept whole for speed
    """Return what fetches a variable that needs more than a look-up; None for the others."""
    short = node.get("form") == "short"
    if name == "locator":
        return show_locator(env)
    if name == "page":
        return _pages(env)
    if name in COUNTED:
        return _dashed(name, env.page_delimiter)
    if name == "citation-number":
        return lambda c: str(c.item.number) if c.item.number else ""
    if name == "first-reference-note-number":
        return lambda c: c.first_note
    if name == "year-suffix":
        return lambda c: c.suffix
    if name == "citation-label":
        return _label
    if name in LINKED:
        return _link(name, bare=_DOI_PREFIX.search(node.get("prefix", "")) is not None)
    if name in NAMES or name in ("issued", "accessed", "event-date", "original-date", "submitted", "available-date"):
        return _stray(name)
    if name == "title-short" or (short and name == "title"):
        return lambda c: c.values.get("title-short") or (c.values.get("title", "") if name == "title" else "")
    if short:
        shorter = f"{name}-short"
        return lambda c: c.values.get(shorter) or c.values.get(name, "")
    return None


def _label(c: Context) -> str:
    """Return the citation label with the year suffix, which then is not printed with a date."""
    if c.suffix:
        c.seen_year = True
    return (c.values.get("citation-label") or citation_label(c.item)) + c.suffix


def _stray(name: str) -> Callable[[Context], str]:
    def source(c: Context) -> str:
        value = c.values.get(name)
        if isinstance(value, Names):
            return ", ".join(n.literal or f"{n.given} {n.family}".strip() for n in value)
        if type(value) is Date:
            return value.literal or str(value.begin[0] or "")
        return value or ""

    return source


def _pages(env: Environment) -> Callable[[Context], str]:
    form, delimiter = env.page_format, env.page_delimiter

    def source(c: Context) -> str:
        value = c.values.get("page")
        if not value:
            return ""
        return pages(value, form, delimiter) if "-" in value or "–" in value else value

    return source


def _dashed(name: str, delimiter: str) -> Callable[[Context], str]:
    def source(c: Context) -> str:
        value = c.values.get(name)
        if not value:
            return ""
        return dashed(value, delimiter) if "-" in value else value

    return source


def _link(name: str, *, bare: bool) -> Callable[[Context], str]:
    """Return what fetches an address; `bare` takes from a DOI what the style sets before it."""
    before = LINKED[name]

    def source(c: Context) -> str:
        value = c.values.get(name)
        if not value:
            return ""
        if bare:
            value = _RESOLVER.sub("", value)
        address = plain(value)
        if before and address.lower().startswith(("http://", "https://")):
            return f"{LINK}{address}{LINK_TEXT}{value}{CLOSE}"
        return f"{LINK}{before}{address}{LINK_TEXT}{value}{CLOSE}"

    return source


def compile_number(node: Node, env: Environment) -> Render:
    """Compile ``cs:number``."""
    name = node.get("variable")
    show = formatter(node.get("form", "numeric"), env.locale, name)
    finish = finisher(node.attrs, inside=env.inside)
    get = (
        _source(name, node, env)
        if name in ("locator", "page", "citation-number", "first-reference-note-number")
        else None
    )

    def number(c: Context) -> str:
        value = get(c) if get is not None else c.values.get(name)
        if not value or type(value) is not str:
            return ""
        if is_numeric(value) or any(ch.isdigit() for ch in value):
            value = _numeric(value, c, name, show)
        return value if finish is None else finish(value, c)

    return of_value(number) if name in _MADE else present(number, name)


def _numeric(value: str, c: Context, name: str, show: Callable[[str], str]) -> str:
    raw = c.item.raw.get(name)
    if is_numeric(value):
        return show(value)
    if isinstance(raw, str) and "<" in raw and any(ch.isdigit() for ch in raw):
        return raw
    return value


def compile_label(node: Node, env: Environment) -> Render:
    """Compile a ``cs:label`` outside of names: only where its variable has a value."""
    name = node.get("variable")
    form = node.get("form", "long")
    plural = node.get("plural", "contextual")
    finish = finisher(node.attrs, inside=env.inside)
    locale = env.locale
    made = _source(name, node, env) if name in ("citation-number", "first-reference-note-number") else None

    def label(c: Context) -> str | None:
        if name == "locator":
            value = plain(c.locator)
            term_name = c.label
        else:
            value = made(c) if made is not None else c.values.get(name, "")
            term_name = name
        if not value or type(value) is not str:
            return None
        many = plural == "always" or (plural != "never" and is_plural(value, name))
        term = locale.term(term_name, form, plural=many)
        if not term:
            return None
        return Term(term if finish is None else finish(term, c))

    if name == "locator" and env.section == "bibliography":
        return never
    if name in _MADE:
        return label
    return narrowing(label, lambda c: label if name in c.tests else never)


_ = (re, affixer)
