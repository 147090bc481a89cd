"""Letters that look like others: "Kim II Sung" with two capital I where the second should be a lower-case l."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.chains.places import line_of
from provenance.checks._check import found
from provenance.checks._korean import GIVEN, SURNAME
from provenance.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.errors import Finding
    from provenance.model import Record

__all__ = ["RULE", "SOURCE", "TITLE", "check", "find_lookalikes"]

RULE = "lookalike-letters"
TITLE = "letters or digits that only look like the ones meant: I for l, 0 for O, Cyrillic for Latin"
SOURCE = "Unicode Technical Standard 39, 4 (confusable detection) and 5.1 (mixed-script detection)"

_HINT = "compare with the original or another edition; quote it as it stands, with [sic]; nothing was changed here"
_LINES_SHOWN = 8

# Every pair of strokes that is taken for "Il" and is not it. Right is a capital I and a lower-case l, or IL in
# capitals. 11 is one only in the best known name, since a day or a page may follow any other ("Kim, 11 June").
_STROKES = r"(?:II|ll|I1|1I|l1|1l|lI|I\||\|l)"
_CAPITAL = r"(?=[^\W\d_a-zà-öø-ÿ])"
_KOREAN = re.compile(
    rf"(?<![\w-]){_CAPITAL}(?i:{SURNAME})[ -](?:"
    rf"(?P<middle>{_STROKES})(?:-|[ ]{_CAPITAL})(?i:{GIVEN})"  # Kim II Sung, Kim II-song, KIM II SUNG
    rf"|{_CAPITAL}(?i:{GIVEN})[ -](?P<last>{_STROKES})"  # Kim Jong II
    r"|11[ -](?i:s[uoŏ]ng)"
    r")(?![\w-])"
)

_ADDRESS = re.compile(r"\b(?:https?|ftp)://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w.-]{1,253}")
_TOKEN = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"(?:[A-Za-km-z]|l(?![nmrsvt]))[a-z]*|[0-9]+")  # nothing below can be said of nearly all words
_LONGEST = 40  # characters: a longer run of letters and digits is a code
_LETTERS = 3  # at least, in a word with a digit: h1n1 and CO2 are right
_PART_OF_CODE = "@./-_#&=\\"  # a word behind one of these may be a part of a path, a code, an abbreviation

_DIGIT_IN_WORD = re.compile(r"[^\W\d_]+(?:(?:0|1+)[^\W\d_]+)+")
_LETTER_IN_NUMBER = re.compile(r"[lI][89][0-9]{2}|19[lI][0-9]|19[0-9]I|[0-9]+O[0-9]+|[12][0-9]{2}O|[123]O")
# A capital I in a word, or at the end of one. Names with a prefix (McIntosh) and the inner capital of German
# (GenossInnen) are right.
_CAPITAL_I = re.compile(r"[^\W\d_]*[^\W\d_A-ZÀ-ÖØ-Þ]I[^\W\d_A-ZÀ-ÖØ-Þ]+|[^\W\d_]?[^\W\d_A-ZÀ-ÖØ-Þ]{3,}I")
_RIGHT_I = re.compile(r"(?:Mac|Mc|De|Di|Da|Du|Del|La|Le|Lo|Van|Von|Fitz|Saint|San|St|al|el|an|[aei])I.*|.*Inn(?:en)?")
# In English no word begins with l and one of these consonants.
_SMALL_L = re.compile(r"l[nmrsvt][a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Lookalike:
    """One suspicious word or name: as written, where, and what about it."""

    text: str
    start: int
    reason: str


def find_lookalikes(text: str, *, english: bool = True) -> tuple[Lookalike, ...]:
    """Find the words of a text that have a letter or digit in place of one that looks like it, in order.

    A numeral II, VIII and so on is right wherever a name or noun may be counted ("World War II", "Elizabeth II"), so II
    is suspicious only in the pattern of a Korean name: surname, strokes, syllable ("Kim II Sung"), or surname,
    syllable, strokes ("Kim Jong II"). Words in capitals alone are codes or acronyms as often as words, and only mixed
    scripts count in them. `english` adds what only English spelling can tell (lran, lnternational).

    >>> [found.text for found in find_lookalikes("Kim II Sung in World War II, in M0scow in l962")]
    ['Kim II Sung', 'M0scow', 'l962']
    """
    bare = _ADDRESS.sub(lambda match: " " * len(match[0]), text)
    names = [Lookalike(match[0], match.start(), _korean(match)) for match in _KOREAN.finditer(bare)]
    ends = [name.start + len(name.text) for name in names]
    found = list(names)
    for match in _TOKEN.finditer(bare):
        if _PLAIN.fullmatch(match[0]):
            continue
        at = bisect_right(ends, match.start())
        if at < len(names) and names[at].start <= match.start():
            continue  # a part of a name that was found already
        doubt = _doubt(match[0], bare, match, english=english)
        if doubt:
            found.append(Lookalike(match[0], match.start(), doubt))
    return tuple(sorted(found, key=lambda hit: hit.start))


def _korean(match: re.Match[str]) -> str:
    strokes = match["middle"] or match["last"] or "11"
    named = {"II": "two capital I", "ll": "two lower-case l", "11": "two digits 1"}.get(strokes, "other strokes")
    return f"it looks like a Korean name with the syllable Il (capital I, lower-case l), but is written with {named}"


def _doubt(word: str, text: str, match: re.Match[str], *, english: bool) -> str:
    """Return what is suspicious in a word, or nothing."""
    if len(word) > _LONGEST:
        return ""
    if _is_mixed(word):
        return "Latin and Cyrillic letters are mixed within one word"
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    in_code = (before and before in _PART_OF_CODE) or (after and after in "@/_\\=")
    elided = before in tuple(",'’")
    judged = (
        (not elided and _LETTER_IN_NUMBER.fullmatch(word), "a letter stands within a number: O for 0, or l or I for 1"),
        (_is_word_with_digit(word), "a digit stands within a word: 0 for o, or 1 for l"),
        (
            _CAPITAL_I.fullmatch(word) and not _RIGHT_I.fullmatch(word),
            "a capital I stands among small letters, where a lower-case l is likely",
        ),
        (
            english and not elided and _SMALL_L.fullmatch(word),
            "no English word begins so: a lower-case l stands where a capital I is likely",
        ),
    )
    return "" if in_code else next((reason for doubtful, reason in judged if doubtful), "")


def _is_word_with_digit(word: str) -> bool:
    letters = sum(map(str.isalpha, word))
    plain = not word.isupper() and not all(c in "0123456789abcdef" for c in word.casefold())
    return letters >= _LETTERS and plain and _DIGIT_IN_WORD.fullmatch(word) is not None


def _is_mixed(word: str) -> bool:
    if word.isascii():
        return False
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    return {"LATIN", "CYRILLIC"} <= scripts


def check(record: Record) -> Iterator[Finding]:
    """Yield one warning for each suspicious form in the texts, title, summary and names: how often, on what lines."""
    for field, text, index in _texts(record):
        forms: dict[tuple[str, str], list[int]] = {}
        language = record.texts[index].language if index is not None else record.title_language
        for hit in find_lookalikes(text, english=language is None or language.base == "en"):
            forms.setdefault((" ".join(hit.text.split()), hit.reason), []).append(hit.start)
        for (form, reason), starts in forms.items():
            lines = [line_of(record, index, at) for at in starts] if index is not None else []
            message = f"{form!r} stands {_times(len(starts))}{_on_lines([n for n in lines if n])}: {reason}"
            finding = found(record, Severity.WARNING, RULE, message, field=field, hint=_HINT)
            yield replace(finding, where=replace(finding.where, line=lines[0])) if lines and lines[0] else finding


def _texts(record: Record) -> Iterator[tuple[str, str, int | None]]:
    yield from (("title", record.title, None), ("original_title", record.original_title, None))
    yield ("summary", record.summary, None)
    for index, contribution in enumerate(record.contributions):
        yield (f"contributions[{index}]", str(contribution), None)
    for index, text in enumerate(record.texts):
        yield (f"texts[{index}].text", text.text, index)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _on_lines(lines: list[int]) -> str:
    distinct = list(dict.fromkeys(lines))
    if not distinct:
        return ""
    shown = ", ".join(map(str, distinct[:_LINES_SHOWN])) + (" ..." if len(distinct) > _LINES_SHOWN else "")
    return f" (line{'s' if len(distinct) > 1 else ''} {shown})"
