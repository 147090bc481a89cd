"""Languages: BCP 47 tags, their names, and the tag for a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, ClassVar, NoReturn, Self, final
from unicodedata import normalize

from provenance.errors import InvalidLanguage, InvalidText, Span
from provenance.values._languages import by_code, by_name
from provenance.values.scalar import Scalar

__all__ = ["Language", "language_named"]

_LONGEST = 100  # characters of a name; longer is no name of a language
_HINT = "Hungarian is written hu, British English en-GB"

_LANGUAGE = r"[a-z]{2,3}(?:-[a-z]{3}){0,3}"
_SCRIPT = r"[a-z]{4}"
_REGION = r"[a-z]{2}|[0-9]{3}"
_VARIANT = r"[a-z0-9]{5,8}|[0-9][a-z0-9]{3}"
_EXTENSION = r"[0-9a-wy-z](?:-[a-z0-9]{2,8})+"
_PRIVATE = r"x(?:-[a-z0-9]{1,8})+"
_TAG = re.compile(
    rf"{_LANGUAGE}(?:-(?:{_SCRIPT}))?(?:-(?:{_REGION}))?(?:-(?:{_VARIANT}))*(?:-{_EXTENSION})*(?:-{_PRIVATE})?|{_PRIVATE}",
    re.IGNORECASE | re.ASCII,
)
_PLAIN = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}))?", re.IGNORECASE | re.ASCII)
# RFC 5646, 2.2.8: the tags of older rules that the grammar does not make.
_IRREGULAR = frozenset(
    """en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu
    sgn-be-fr sgn-be-nl sgn-ch-de""".split()  # noqa: SIM905 - a list would take seventeen lines
)
_MACRO = {"cmn": "zh", "arb": "ar"}  # the standard form of a language that is mostly told by the wider code

# The languages in which a name is recognised beside the language's own and English.
_NAMED_IN = ("en", "de", "fr", "es", "it", "pt", "ru", "pl", "cs", "hu", "ro", "bg", "uk", "hr", "zh", "ja", "ko")


@final
class Language(Scalar):
    """A language as a BCP 47 tag: ``hu``, ``en-GB``, ``sr-Latn``.

    The text stays as it was written; `tag` is its usual form, and `same_as` compares the languages meant.

    >>> Language.parse("hun").tag, Language.parse("EN-us").tag, Language.parse("hu").name()
    ('hu', 'en-US', 'Hungarian')
    """

    __slots__ = ()

    invalid: ClassVar[type[InvalidText]] = InvalidLanguage
    described: ClassVar[dict[str, Any]] = {
        "description": "A language as a BCP 47 tag (RFC 5646).",
        "examples": ["hu", "en-GB", "sr-Latn", "ota-Arab"],
    }

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a well-formed BCP 47 tag. Raises `InvalidLanguage`.

        ::

            tag       = language ["-" script] ["-" region] *("-" variant) *("-" extension) ["-" private]
                      | private | one of the irregular tags of RFC 5646, such as i-klingon
            language  = 2 or 3 letters, then up to three times "-" 3 letters
            script    = 4 letters                                        Latn
            region    = 2 letters | 3 digits                             GB, 419
            variant   = 5 to 8 letters or digits | digit 3 * (letter or digit), none twice
            extension = letter or digit but x, then "-" 2 to 8 letters or digits, once or more; no first letter twice
            private   = "x" then "-" 1 to 8 letters or digits, once or more

        RFC 5646 also reserves languages of 4 to 8 letters, of which none has ever been registered: they are refused,
        for what comes in that shape is a name ("Russian"). Whether a code is registered is not asked.
        """
        return super().parse(text)

    @classmethod
    def _taken_apart(cls, text: str) -> None:
        if text.casefold() in _IRREGULAR:
            return
        if not _TAG.fullmatch(text):
            _explain(text)
        if "-" in text:
            _refuse_repeats(text)

    @property
    def tag(self) -> str:
        """Return the tag in its usual form: the shortest code, ``Latn`` and ``GB`` in their usual case.

        Serbo-Croatian stays ``sh``, which newer rules would make Serbian: its documents are not always that.
        """
        match = _PLAIN.fullmatch(self._text)
        common = by_code().get(match[1].lower()) if match else None
        if match is None or common is None:
            return _standardised(self._text)
        script, region = match.group(2, 3)
        code = match[1].lower() if match[1].lower() in _MACRO else common.code
        return "-".join(part for part in (code, (script or "").title(), (region or "").upper()) if part)

    @property
    def base(self) -> str:
        """Return the language alone, without script, region or variant; a private tag whole."""
        tag = self.tag
        first = tag.partition("-")[0]
        return tag if first == "x" else _MACRO.get(first, first)

    def same_as(self, other: Language) -> bool:
        """Tell whether both mean the same language, wherever and however it is written.

        >>> Language.parse("hun").same_as(Language.parse("hu-HU"))
        True
        """
        return self.base == other.base

    def name(self, locale: str = "en") -> str:
        """Return the name of the language in another; the tag where it has none.

        >>> Language.parse("hu").name(), Language.parse("hu").name("hu"), Language.parse("ru").name("de")
        ('Hungarian', 'magyar', 'Russisch')
        """
        tag, wanted = self.tag, locale.replace("_", "-").partition("-")[0].casefold()
        common = by_code().get(tag)
        if common is not None and wanted in ("en", common.code):
            return common.english if wanted == "en" else common.own
        return _display_name(tag, wanted)


@lru_cache(maxsize=1024)
def _standardised(text: str) -> str:
    """Return a tag in its usual form by the language database, or as it is where that does not know it."""
    from langcodes import standardize_tag

    try:
        return standardize_tag(text)
    except ValueError:
        return text


@lru_cache(maxsize=1024)
def _display_name(tag: str, locale: str) -> str:
    from langcodes import Language as Known

    try:
        name = Known.get(tag, normalize=False).display_name(locale)
    except (ValueError, LookupError):
        return tag
    return tag if f"[{tag.partition('-')[0]}]" in name or tag.startswith("x-") else name


def _explain(text: str) -> NoReturn:
    """Say which part of a text keeps it from being a tag."""
    if not text:
        raise InvalidLanguage("expected a language tag, found nothing", hint=_HINT)
    named = language_named(text)
    hint = f"{' '.join(text.split())} is written {named}" if named else _HINT
    if _TAG.fullmatch(text.strip()):
        hint = f"write {text.strip()} without spaces around it"
    if underscore := re.match(r"[A-Za-z]{2,3}_", text):
        right = re.split(r"[.@]", text)[0].replace("_", "-")
        hint = f"write {right}" if _TAG.fullmatch(right) else _HINT
        _refuse("expected - between the parts", text, underscore.end() - 1, underscore.end(), hint)
    first = text.partition("-")[0]
    if named or not re.fullmatch(r"[a-zA-Z]{2,3}|[xX]", first):
        _refuse("expected a language of 2 or 3 letters", text, 0, len(text) if named else len(first), hint)
    understood = re.compile(rf"(?:{_TAG.pattern})(?=-|\Z)", _TAG.flags).match(text)
    at = min(understood.end() + 1 if understood else len(first) + 1, len(text))
    end = text.find("-", at)
    private = first in "xX" or re.search(r"-x\b", text[:at], re.IGNORECASE)
    expected = "1 to 8 letters or digits" if private else "a script, region or variant"
    _refuse(f"expected {expected}", text, at, end if end >= 0 else len(text), hint)


def _refuse(message: str, source: str, start: int, end: int, hint: str) -> NoReturn:
    raise InvalidLanguage(message, source=source, span=Span(start, end), hint=hint)


def _refuse_repeats(text: str) -> None:
    """Refuse a variant or the letter of an extension that comes twice: RFC 5646, 2.2.5 and 2.2.6."""
    seen: set[str] = set()
    at = 0
    extended = False
    for part in text.casefold().split("-"):
        if part == "x":
            return
        single = len(part) == 1
        extended = extended or single
        if single or (not extended and re.fullmatch(_VARIANT, part) and at):
            if part in seen:
                _refuse(f"expected {part} once", text, at, at + len(part), _HINT)
            seen.add(part)
        at += len(part) + 1


@lru_cache(maxsize=1024)
def language_named(text: str) -> Language | None:
    """Return the language that a whole text names, in English, in the language itself or in another common one.

    Several names with ";" between them must all be names of one language. A name that is nearly one is none: no guess
    is made.

    >>> [str(language_named(name)) for name in ("Hungarian", "magyar", "Spanish; Castilian", "Classical Chinese")]
    ['hu', 'hu', 'es', 'lzh']
    >>> language_named("Klingonish")
    """
    if len(text) > _LONGEST:
        return None
    name = normalize("NFC", " ".join(text.split())).strip(" .").casefold()
    name = re.sub(r" \(?language\)?$", "", name)
    common = by_name().get(name)
    if common is not None:
        return Language.parse(common.code)
    if ";" in name:
        named = {language_named(part) for part in name.split(";")}
        return named.pop() if len(named) == 1 else None
    return _found(name)


def _found(name: str) -> Language | None:
    """Ask the language database, which takes "Klingonish" for Klingon: only a name that it prints itself counts."""
    if not re.fullmatch(r"[^\W\d_][^\d_\x00-\x1f\x7f-\x9f]{2,}(?: \([^()]*\))?", name):
        return None
    from langcodes import find

    try:
        found = find(name)
    except (LookupError, UnicodeDecodeError):  # a NUL in the name ends its keys early, and finds half an entry
        return None
    names = {found.display_name(locale).casefold() for locale in _NAMED_IN} | {found.autonym().casefold()}
    return Language.parse(found.to_tag()) if name in names else None
