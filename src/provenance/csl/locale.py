"""Locales: terms, ordinals, date formats, options and their fallback (CSL 1.0.2, Locale Fallback and Locale Files)."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from provenance.csl.xml import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from provenance.csl.xml import Node

PRIMARY: Final = {
    "af": "af-ZA", "ar": "ar", "bal": "bal-PK", "bg": "bg-BG", "brh": "brh-PK", "ca": "ca-AD", "cs": "cs-CZ",
    "cy": "cy-GB", "da": "da-DK", "de": "de-DE", "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE",
    "eu": "eu", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR", "gl": "gl-ES", "he": "he-IL", "hi": "hi-IN",
    "hr": "hr-HR", "hu": "hu-HU", "hy": "hy-AM", "id": "id-ID", "is": "is-IS", "it": "it-IT", "ja": "ja-JP",
    "km": "km-KH", "ko": "ko-KR", "la": "la", "lij": "lij-IT", "lt": "lt-LT", "lv": "lv-LV", "mn": "mn-MN",
    "ms": "ms-MY", "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "no": "nb-NO", "pa": "pa-PK", "pl": "pl-PL",
    "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU", "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-Cyrl-RS", "sv": "sv-SE",
    "th": "th-TH", "tl": "tl-PH", "tr": "tr-TR", "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
"""The primary dialect of each language."""

FALLBACK_FORM: Final = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
"""Terms, forms: where a form is sought next."""


class Quotes(NamedTuple):
    """The quotation marks of a locale."""

    open: str
    close: str
    inner_open: str
    inner_close: str


class Term(NamedTuple):
    """The singular and the plural of a term in one form."""

    single: str
    multiple: str


class Ordinal(NamedTuple):
    """An ordinal suffix: what it matches, in which gender."""

    number: int
    match: str
    gender: str
    text: str


@dataclass(slots=True)
class Locale:
    """What one language needs; a style's own definitions are already laid over it."""

    lang: str
    terms: dict[tuple[str, str], Term] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    ordinals: list[Ordinal] = field(default_factory=list)
    dates: dict[str, Node] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """Return a term, after the fallback of forms; empty where there is none."""
        term = self.find(name, form)
        return "" if term is None else term.multiple if plural else term.single

    def find(self, name: str, form: str = "long") -> Term | None:
        """Return both numbers of a term, or None where no form is defined."""
        at: str | None = form
        while at is not None:
            term = self.terms.get((name, at))
            if term is not None:
                return term
            at = FALLBACK_FORM.get(at)
        return None

    @property
    def quotes(self) -> Quotes:
        """Return the quotation marks."""
        open_, close = self.term("open-quote"), self.term("close-quote")
        return Quotes(open_, close, self.term("open-inner-quote"), self.term("close-inner-quote"))

    @property
    def punctuation_in_quote(self) -> bool:
        """Tell whether commas and periods go inside closing quotes."""
        return self.options.get("punctuation-in-quote") == "true"

    def overlay(self, node: Node) -> None:
        """Lay a ``cs:locale`` over what is there."""
        for child in node.children:
            if child.tag == "style-options":
                self.options.update(child.attrs)
            elif child.tag == "date":
                self.dates[child.get("form")] = child
            elif child.tag == "terms":
                self._terms(child.find_all("term"))

    def _terms(self, nodes: Iterable[Node]) -> None:  # noqa: C901 - one pass, kept whole for speed
        ordinals: list[Ordinal] = []
        terms = self.terms
        for node in nodes:
            attrs = node.attrs
            name = attrs.get("name", "")
            if node.children:
                single = multiple = ""
                for child in node.children:
                    if child.tag == "single":
                        single = child.text
                    elif child.tag == "multiple":
                        multiple = child.text
                term = Term(single, multiple)
            else:
                term = Term(node.text, node.text)
            if "\n" in term.single or "\n" in term.multiple:
                term = Term(" ".join(term.single.split()), " ".join(term.multiple.split()))
            if name.startswith("ordinal"):
                ordinals.append(_ordinal(name, node, term.single))
                continue
            gender = attrs.get("gender-form")
            if gender:
                terms[name, f"{attrs.get('form', 'long')}:{gender}"] = term
                continue
            terms[name, attrs.get("form", "long")] = term
            if "gender" in attrs:
                self.genders[name] = attrs["gender"]
        if ordinals:
            self.ordinals = ordinals


def _ordinal(name: str, node: Node, text: str) -> Ordinal:
    digits = name.removeprefix("ordinal").lstrip("-")
    number = int(digits) if digits.isdecimal() and len(digits) == 2 else -1  # noqa: PLR2004 - 00 to 99
    match = node.get("match") or ("last-digit" if number < 10 else "last-two-digits")  # noqa: PLR2004 - as the rule says
    return Ordinal(number, match, node.get("gender-form"), text)


_LONGEST = 40  # characters: no tag is longer, and a file system has a limit


@lru_cache(maxsize=1)
def folder() -> Path:
    """Return the folder of locale files that citeproc-py brings along; nothing of it is imported."""
    spec = importlib.util.find_spec("citeproc")
    assert spec is not None
    assert spec.submodule_search_locations, "citeproc-py is a dependency"
    return Path(spec.submodule_search_locations[0]) / "data" / "locales"


def canonical(lang: str) -> str:
    """Return the locale whose file serves a language: ``de`` is ``de-DE``, an unknown one ``en-US``.

    >>> canonical("de"), canonical("hu"), canonical("xx"), canonical("fr-BE")
    ('de-DE', 'hu-HU', 'en-US', 'fr-FR')
    """
    lang = lang.strip().replace("_", "-")
    if lang in PRIMARY:
        return PRIMARY[lang]
    if len(lang) > _LONGEST:
        return "en-US"
    language, _, region = lang.partition("-")
    candidates = [f"{language.lower()}-{region.upper()}" if len(region) == 2 else lang]  # noqa: PLR2004 - ISO 3166
    candidates.append(PRIMARY.get(language.lower(), ""))
    for candidate in candidates:
        if candidate and "/" not in candidate and (folder() / f"locales-{candidate}.xml").is_file():
            return candidate
    return "en-US"


def names() -> tuple[str, ...]:
    """Return the locales there are, sorted."""
    return tuple(sorted(path.stem.removeprefix("locales-") for path in folder().glob("locales-*.xml")))


@lru_cache(maxsize=32)
def _file(lang: str) -> Node:
    return parse((folder() / f"locales-{lang}.xml").read_bytes(), f"locale {lang}")


@lru_cache(maxsize=32)
def _base(lang: str) -> Locale:
    locale = Locale(lang)
    chain = ["en-US", PRIMARY.get(lang.split("-", maxsplit=1)[0], lang), lang]
    for code in dict.fromkeys(chain):
        locale.overlay(_file(code))
    return locale


def load(lang: str, in_style: Iterable[Node] = ()) -> Locale:
    """Return a locale with a style's own ``cs:locale`` elements laid over it, the least specific first."""
    wanted = canonical(lang)
    base = _base(wanted)
    locale = Locale(
        wanted, dict(base.terms), dict(base.genders), list(base.ordinals), dict(base.dates), dict(base.options)
    )
    language = wanted.split("-")[0]
    given = lang.strip().replace("_", "-")
    for code in dict.fromkeys(("", given.split("-")[0], language, given, wanted)):
        for node in in_style:
            if node.get("lang") == code:
                locale.overlay(node)
    if set(locale.quotes) != {'"'}:  # a style that quotes like a typewriter has its apostrophes too
        for key, term in locale.terms.items():
            if ("'" in term.single or "'" in term.multiple) and not key[0].endswith("quote"):
                locale.terms[key] = Term(term.single.replace("'", "’"), term.multiple.replace("'", "’"))
    return locale
