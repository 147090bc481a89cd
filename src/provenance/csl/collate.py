"""Alphabetical order: sort keys in the manner of the Unicode Collation Algorithm (UTS #10).

With PyICU the real algorithm is used. Without it the key is an approximation that holds for the scripts libraries are
made of: punctuation before digits before letters, case ignored, accents only where all else is equal, and the letters
that a language counts as its own in their place.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_IGNORED: Final = '_‐‑‒–—,;:!?."‘“”«»‹›„‚()[]{}§¶@*/\\&#%`^+<=>|~$·…ʿʾʻʼ¿¡'
_BEFORE_DIGITS: Final = (
    dict.fromkeys(map(ord, _IGNORED))
    | dict.fromkeys(map(ord, "\t\n\r \u00a0\u2009\u202f"), "\x03")
    | {ord("-"): None, ord("'"): "\x04", ord("’"): "\x04"}
)
"""Punctuation is ignored, as in library catalogues; a space comes before every letter, and the signs between the names
and the parts of a name (U+0001, U+0002) before a space."""
_APOSTROPHE: Final = re.compile(r"(?:(?<=\b[^\W\d_a-z])|(?<=\w{3}))['’](?=\w)")
"""An apostrophe within a word: ``O’Neill`` stands where ``ONeill`` does. After a particle (``d’``) a word begins."""
_LETTERS: Final = {
    ord("ß"): "ss", ord("æ"): "ae", ord("œ"): "oe", ord("ø"): "o", ord("đ"): "d", ord("ð"): "d", ord("þ"): "th",
    ord("ł"): "l", ord("ı"): "i", ord("ħ"): "h",
}  # fmt: skip
_TAILORED: Final = {
    "sv": {"å": "z1", "ä": "z2", "æ": "z2", "ö": "z3", "ø": "z3"},
    "fi": {"å": "z1", "ä": "z2", "æ": "z2", "ö": "z3", "ø": "z3"},
    "da": {"æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3", "aa": "z3"},
    "nb": {"æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3", "aa": "z3"},
    "nn": {"æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3", "aa": "z3"},
    "hu": {"cs": "c1", "dz": "d1", "dzs": "d2", "gy": "g1", "ly": "l1", "ny": "n1", "ö": "o1", "ő": "o1", "sz": "s1",
           "ty": "t1", "ü": "u1", "ű": "u1", "zs": "z1"},
    "cs": {"č": "c1", "ch": "h1", "ř": "r1", "š": "s1", "ž": "z1"},
    "sk": {"ä": "a1", "č": "c1", "ch": "h1", "ô": "o1", "š": "s1", "ž": "z1"},
    "pl": {"ą": "a1", "ć": "c1", "ę": "e1", "ł": "l1", "ń": "n1", "ó": "o1", "ś": "s1", "ź": "z1", "ż": "z2"},
    "es": {"ñ": "n1"},
    "hr": {"č": "c1", "ć": "c2", "dž": "d1", "đ": "d2", "lj": "l1", "nj": "n1", "š": "s1", "ž": "z1"},
    "sl": {"č": "c1", "ć": "c2", "đ": "d1", "š": "s1", "ž": "z1"},
    "et": {"š": "s1", "z": "s2", "ž": "s3", "õ": "w1", "ä": "w2", "ö": "w3", "ü": "w4"},
    "lt": {"č": "c1", "š": "s1", "ž": "z1", "y": "i1"},
    "lv": {"č": "c1", "ģ": "g1", "ķ": "k1", "ļ": "l1", "ņ": "n1", "š": "s1", "ž": "z1"},
    "ro": {"ă": "a1", "â": "a2", "î": "i1", "ș": "s1", "ş": "s1", "ț": "t1", "ţ": "t1"},
    "tr": {"ç": "c1", "ğ": "g1", "ı": "h1", "ö": "o1", "ş": "s1", "ü": "u1"},
    "is": {"á": "a1", "ð": "d1", "é": "e1", "í": "i1", "ó": "o1", "ú": "u1", "ý": "y1", "þ": "z1", "æ": "z2",
           "ö": "z3", "å": "z4"},
}  # fmt: skip
"""Letters that count as their own: the letter before, and a number for the place after it."""


_CYRILLIC_FIRST: Final = frozenset(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"))
"""Languages in whose order their own script comes before the Latin one (CLDR, reorder)."""
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")


def collator(lang: str) -> Callable[[str], str | bytes]:
    """Return the function that makes the sort key of a text in a language."""
    return _icu(lang) or _own(lang.split("-", maxsplit=1)[0])


@cache
def _icu(lang: str) -> Callable[[str], bytes] | None:
    try:
        import icu  # type: ignore[import-not-found,unused-ignore]

        collation = icu.Collator.createInstance(icu.Locale(lang.replace("-", "_")))
    except (ImportError, AttributeError):  # any folder of that name can be imported
        return None
    collation.setStrength(icu.Collator.SECONDARY)
    get: Callable[[str], bytes] = collation.getSortKey
    return get


@cache
def _own(language: str) -> Callable[[str], str]:
    tailored = {k: v[0] + chr(0x10FF00 + int(v[1])) for k, v in _TAILORED.get(language, {}).items()}
    pairs = sorted((k for k in tailored if len(k) > 1), key=len, reverse=True)
    singles = {ord(k): v for k, v in tailored.items() if len(k) == 1}

    @lru_cache(maxsize=16384)
    def key(text: str) -> str:
        if "'" in text or "’" in text:
            text = _APOSTROPHE.sub("", text)
        low = text.lower()
        if low.isascii() and not pairs:
            return low.translate(_BEFORE_DIGITS)
        low = unicodedata.normalize("NFC", low)
        for pair in pairs:
            if pair in low:
                low = low.replace(pair, tailored[pair])
        if singles:
            low = low.translate(singles)
        if low.isascii():
            return low.translate(_BEFORE_DIGITS)
        split = unicodedata.normalize("NFKD", low).lower()
        base = "".join(c for c in split if not unicodedata.combining(c)).translate(_LETTERS).translate(_BEFORE_DIGITS)
        if language in _CYRILLIC_FIRST:
            base = _CYRILLIC.sub(r";\g<0>", base)  # a sign between the digits and the letters; no other is left
        return base if base == split else f"{base}\x00{split}"

    return key
