"""The language of the material, both ways: codes of ISO 639-2/B and ISO 15924, and BCP 47 where these do not do."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from provenance.errors import InvalidLanguage
from provenance.formats._ead.dialect import Dialect, first_of
from provenance.formats._ead.xml import line, tag, text_of
from provenance.formats._languages import bibliographic_code, language_of
from provenance.formats._xml import local
from provenance.values.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

__all__ = ["languages_in", "write_language"]

_SCRIPTS: Final = frozenset(
    """Arab Armn Beng Cyrl Cyrs Deva Egyp Ethi Geor Grek Gujr Guru Hang Hani Hans Hant Hebr Hira Kana Khmr Knda Laoo
    Latf Latn Mlym Mong Mymr Orya Sinh Syrc Taml Telu Thaa Thai Tibt""".split()  # noqa: SIM905 - a list would take a page
)
"""Scripts that the schema of EAD 2002 knows."""
_TAG: Final = "bcp47:"
"""What stands before a tag that the codes do not tell, in ``@altrender``."""
_PARTED: Final = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?")
_NEWER: Final = frozenset(
    {"cnr", "zgh", "gsw", "hsb", "dsb", "ain", "frr", "frs", "anp", "rup", "srn", "syc", "zbl", "zza"}
)
"""Codes that came after the schema of EAD 2002, or may have."""


def write_language(language: Language, dialect: Dialect, label: str = "") -> str:
    """Return the language of the material."""
    code = bibliographic_code(language)
    if not dialect.parts and code in _NEWER:
        code = ""
    parted = _PARTED.fullmatch(language.text)
    script = parted[2] if parted and parted[2] in _SCRIPTS and code else ""
    told = _tagged(code, script or "")
    more = "" if told == language else f"{_TAG}{language}"
    name = line(language.name())
    if not dialect.parts:
        inner = tag("language", {"altrender": more, "langcode": code, "scriptcode": script or ""}, name)
    else:
        inner = tag("language", {"altrender": more, "langcode": code}, name)
        if script:
            inner = tag("languageset", {}, inner, tag("script", {"scriptcode": script}, script))
    return tag("langmaterial", {"label": label}, inner)


def _tagged(code: str, script: str) -> Language | None:
    """Return the language of a code, with its script where it is mostly written in another."""
    found = language_of(code) if code else None
    if found is None or not re.fullmatch("[A-Z][a-z]{3}", script) or "-" in found.text:
        return found
    return found if _usual(found, script) else Language.parse(f"{found}-{script}")


def languages_in(element: Element) -> Iterator[Language]:
    """Yield the languages that a statement tells: by code, by script, or in words where there is no code."""
    found = [one for one in element.iter() if local(one) == "language"]
    for one in found:
        read = _exact(first_of(one, "altrender")) or _coded(one) or language_of(text_of(one))
        if read is not None:
            yield read
    if not found:
        told = language_of(text_of(element).rstrip("."))
        if told is not None:
            yield told


def _exact(text: str) -> Language | None:
    try:
        return Language.parse(text.removeprefix(_TAG)) if text.startswith(_TAG) else None
    except InvalidLanguage:
        return None


def _coded(element: Element) -> Language | None:
    code = first_of(element, "langcode")
    script = first_of(element, "scriptcode")
    parent = element.getparent()
    if not script and parent is not None and local(parent) == "languageset":
        script = next((first_of(one, "scriptcode") for one in parent if local(one) == "script"), "")
    return _tagged(code, script)


@lru_cache(maxsize=256)
def _usual(language: Language, script: str) -> bool:
    """Tell whether a language is mostly written in a script, so that the tag need not say it."""
    from langcodes import Language as Tagged

    return bool(Tagged.get(f"{language.tag}-{script}").simplify_script().to_tag() == language.tag)
