"""The codes of MARC 21 for roles (MARC relators) and languages (MARC language codes, which are ISO 639-2/B)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from provenance.formats import _languages as languages
from provenance.formats import _relators as relators

if TYPE_CHECKING:
    from provenance.values.language import Language

__all__ = ["is_no_hand", "language_code", "language_of", "relator", "role_of"]

_UNDETERMINED: Final = "und"


def relator(role: str) -> tuple[str, str]:
    """Return the term and the code of a role; the code is empty where MARC has none."""
    found = relators.relator_of(role)
    return found.term.lower(), found.code


def role_of(text: str) -> str:
    """Return the role of a term or code; empty where it names none of ours."""
    return relators.role_of(text)


def is_no_hand(text: str) -> bool:
    """Tell whether a term or code names somebody who had no hand in the document: who is depicted, who sold it."""
    word = text.rstrip("/").rpartition("/")[2].casefold().strip(" .,")
    return any(word in (one.code, one.term.casefold()) and not one.role for one in relators.RELATORS)


@lru_cache(maxsize=1024)
def language_code(language: Language) -> tuple[str, bool]:
    """Return the code of a language, and whether it tells all that the tag tells.

    >>> from provenance.values.language import Language
    >>> language_code(Language.parse("hu")), language_code(Language.parse("zh-Hant-TW"))
    (('hun', True), ('chi', False))
    """
    code = languages.bibliographic_code(language) or _UNDETERMINED
    return code, str(language_of(code)) == str(language)


@lru_cache(maxsize=1024)
def language_of(code: str) -> Language | None:
    """Return the language of a code of three letters; None where it names no one language."""
    return languages.language_of_code(code)
