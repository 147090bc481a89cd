"""The values of BibTeX fields, both ways: how a text, a name, a language stands between the braces.

Read is what `provenance.formats._bib.decoded` made of a field: names in their parts, anything else a text without
LaTeX, but for addresses, identifiers and dates, which stand as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.errors import InvalidText
from provenance.formats._bib.names import Named, written_names
from provenance.formats._latex import from_latex, to_latex
from provenance.values.date import Date, parse_written_date
from provenance.values.language import Language, language_named
from provenance.values.url import Url

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "DATE",
    "IDS",
    "KEYWORDS",
    "LANGUAGE",
    "NAMES",
    "PAGES",
    "TERM",
    "TEXT",
    "TEXTS",
    "TITLE",
    "URL",
    "VERBATIM",
    "Kind",
]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: what stands between the braces, and the value that it stands for, of what was decoded there.

    `read` raises `InvalidText` for what is no such value.
    """

    write: Callable[[Any], str]
    read: Callable[[Any], Any]


def _title(text: str) -> str:
    """Protect a title that has capitals of its own, which many styles would set in lower case."""
    return f"{{{to_latex(text)}}}" if any(letter.isupper() for letter in text[1:]) else to_latex(text)


def _as_it_is(said: str) -> str:
    return said


# The keys that biblatex prints in the language of the document (manual, 4.9.2), as it prints them in English.
_TERMS = {
    "bathesis": "Bachelor’s thesis", "mathesis": "Master’s thesis", "phdthesis": "PhD thesis",
    "candthesis": "Candidate thesis", "resreport": "Research report", "techreport": "Technical report",
    "software": "Computer software", "datacd": "CD-ROM", "audiocd": "Audio CD",
    "newseries": "New series", "oldseries": "Old series",
    "inpreparation": "in preparation", "submitted": "submitted", "forthcoming": "forthcoming", "inpress": "in press",
    "prepublished": "pre-published",
    "patent": "Patent", "patentde": "German patent", "patenteu": "European patent", "patentfr": "French patent",
    "patentuk": "British patent", "patentus": "U.S. patent", "patreq": "Patent request",
    "patreqde": "German patent request", "patreqeu": "European patent request",
    "patreqfr": "French patent request", "patrequk": "British patent request", "patrequs": "U.S. patent request",
    "countryde": "Germany", "countryeu": "European Union", "countryep": "European Union", "countryfr": "France",
    "countryuk": "United Kingdom", "countryus": "United States of America",
}  # fmt: skip


def _term(said: str) -> str:
    return " and ".join(_TERMS.get(key, key) for key in said.split(" and "))


TEXT = Kind(to_latex, _as_it_is)
TERM = Kind(to_latex, _term)
TITLE = Kind(_title, _as_it_is)
TEXTS = Kind(lambda texts: to_latex("\n\n".join(texts)), lambda said: tuple(filter(None, said.split("\n\n"))))
KEYWORDS = Kind(
    lambda tags: to_latex(", ".join(tags)),
    lambda said: tuple(filter(None, (tag.strip() for tag in re.split("[,;]", said)))),
)
PAGES = Kind(
    lambda text: re.sub("(?<=[0-9])[-–](?=[0-9])", "--", to_latex(text)),
    lambda said: re.sub("[–—]", "-", said) if re.fullmatch("[0-9, –—-]+", said) else said,
)
NAMES = Kind(written_names, lambda said: tuple(Named.of(one) for one in said))


# In URLs and identifiers nothing is LaTeX. What would end the field, or be taken for another, is percent-encoded.
_UNSAFE = re.compile(r"[{}\\\s\x00-\x1f\x7f\ud800-\udfff]")


def _verbatim(value: Any) -> str:  # noqa: ANN401 - a text, or a value that is one
    return _UNSAFE.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), str(value)
    )


_ESCAPED = re.compile(r"\\(?=[%#&_~])")  # what some programs write, though nothing is to be escaped there
VERBATIM = Kind(_verbatim, lambda said: _ESCAPED.sub("", said))
URL = Kind(_verbatim, lambda said: Url.parse(_ESCAPED.sub("", said)))
IDS = Kind(
    lambda keys: _verbatim(",".join(keys)), lambda inner: tuple(filter(None, (key.strip() for key in inner.split(","))))
)


def _date(inner: str) -> Date:
    try:
        return Date.parse(inner.strip())
    except InvalidText:
        written = parse_written_date(from_latex(inner))
        if written is None:
            raise
        return written


DATE = Kind(str, _date)

# The languages as babel and polyglossia name them, which is what styles expect; any other is written as its tag.
_BABEL = {
    "en": "english", "en-US": "american", "en-GB": "british", "hu": "hungarian", "ru": "russian", "de": "german",
    "fr": "french",
    "it": "italian", "es": "spanish", "pt": "portuguese", "pl": "polish", "cs": "czech", "sk": "slovak",
    "ro": "romanian", "bg": "bulgarian",
    "sr": "serbian", "hr": "croatian", "sl": "slovene", "uk": "ukrainian", "nl": "dutch", "da": "danish",
    "sv": "swedish", "fi": "finnish",
    "el": "greek", "tr": "turkish", "ko": "korean", "zh": "chinese", "ja": "japanese", "ar": "arabic", "he": "hebrew",
    "sq": "albanian",
    "la": "latin", "mn": "mongolian", "vi": "vietnamese",
}  # fmt: skip
_BABEL_READ = {name: tag for tag, name in _BABEL.items()} | {
    "magyar": "hu", "ngerman": "de", "nngerman": "de", "USenglish": "en-US", "UKenglish": "en-GB",
    "usenglish": "en-US", "ukenglish": "en-GB",
    "francais": "fr", "frenchb": "fr", "brazilian": "pt-BR", "slovenian": "sl", "farsi": "fa", "persian": "fa",
}  # fmt: skip


def _language(inner: str) -> Language:
    text = inner.strip()
    if text.startswith("lang") and (named := language_named(text.removeprefix("lang"))):
        return named  # a key of biblatex
    if known := _BABEL_READ.get(text) or _BABEL_READ.get(text.casefold()):
        return Language.parse(known)
    try:
        return Language.parse(text)
    except InvalidText:
        named = language_named(text)
        if named is None:
            raise
        return named


LANGUAGE = Kind(lambda language: _BABEL.get(str(language), str(language)), _language)
