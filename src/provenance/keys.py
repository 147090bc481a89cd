"""Citation keys: made from who, when and what, and told apart.

The rule of a made key: the author's surname, or the first two significant words of a body; the year; the first
significant word of the title; in ASCII and lower case. ``embassyhungary1962report``. Cyrillic and Greek letters are
transliterated, Hangul and kana too; a part in a script that is not (Han, Arabic …) is left out, and where nothing but
the year is left the key begins with ``record``: ``record1962``.

Of several records with one made key the first keeps it and the next get ``a``, ``b`` … ``z``, ``aa`` …, as reference
managers do it: so a second document never changes what the first is cited by. A key written in a file never changes.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from provenance.errors import Finding, Severity, Where
from provenance.model import Record, Statement
from provenance.values.name import looks_like_body, parse_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from provenance.model import Agent
    from provenance.values.date import Date
    from provenance.values.name import PersonName

__all__ = [
    "ANOTHER_KEY", "BOTH_KEPT", "MADE_KEY", "DistinctInPieces", "distinct", "is_made", "key_for", "made_key",
    "made_statement", "told_apart",
]  # fmt: skip

MADE_KEY = "made-key"
"""The rule that a statement about the field ``key`` names where the key was made."""

BOTH_KEPT = "both are read, and the key looks up the first"
ANOTHER_KEY = "give one of them another key"

_AUTHORS = ("author", "signatory", "interviewer", "editor", "compiler", "director", "composer", "recipient")
"""The roles that a record's key may be named after, the first that it has."""

_NOTHING = "record"
_LONGEST = 30  # letters of one word
_ANALYSED = 1000  # characters of a name or a title: the first words stand there or nowhere

_STOP = frozenset(
    # English, German, French, Hungarian, Russian; the last transliterated as below
    """a an and at by for from in into of on or re s the to with
    am auf aus bei bis das dem den der des die ein eine einem einen einer eines fur im mit nach oder und vom von vor zu
    zum zur uber au aux avec ce ces cette chez d dans de du en et l la le les ou par pour qu sous sur un une
    az egy es hogy is vagy
    bez dlia i iz k ko na o ob ot po pod pri s so u v vo za""".split()  # noqa: SIM905 - a list would take a page
)

_LATIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t",
    "ŋ": "ng",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "і": "i", "ї": "i", "є": "ie", "ґ": "g", "ў": "u", "ѣ": "e", "ѳ": "f", "ѵ": "i",
    "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "g", "ќ": "k", "ѕ": "dz",
}  # fmt: skip
"""The Library of Congress's transliteration of Russian without its marks; the other languages' letters after it."""
_GREEK = {
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch",
    "ψ": "ps", "ω": "o",
}  # fmt: skip
"""ELOT 743, letter by letter."""
_TABLE = {**_LATIN, **_CYRILLIC, **_GREEK}


def made_key(*, author: str, year: int | None, title: str) -> str:
    """Return the citation key of a document that has none.

    ``author`` is the name of a person or a body, told apart by their words; what is empty or None is left out.

    >>> made_key(author="Embassy of Hungary in North Korea", year=1962, title="Report, Embassy of Hungary")
    'embassyhungary1962report'
    >>> made_key(author="József Kovács", year=1962, title="A jelentés")
    'kovacs1962jelentes'
    >>> made_key(author="Посольство СССР", year=1955, title="О положении")
    'posolstvosssr1955polozhenii'
    >>> made_key(author="外交部", year=1962, title="报告")
    'record1962'
    """
    return _key(_body(author) if looks_like_body(author) else _person(author), year, title)


def key_for(record: Record) -> str:
    """Return the key that the rule makes of a record, whatever key it has."""
    who = next((c for role in _AUTHORS for c in record.by_role(role)), None)
    return _key(_who(who) if who else "", _year(record.date), record.title or record.original_title)


def made_statement() -> Statement:
    """Return the statement that a record's key was made by the rule."""
    return Statement(field="key", certainty="inferred", rule=MADE_KEY)


def is_made(record: Record) -> bool:
    """Tell whether a record's key was made by the rule and not written by a person or a program."""
    said = record.statement("key")
    return said is not None and said.rule == MADE_KEY


def distinct(records: Iterable[Record]) -> tuple[tuple[Record, ...], tuple[Finding, ...]]:
    """Tell records of one key apart where the key was made; where it was written, report it. The order is kept.

    Returns the records and one warning (rule ``duplicate-key``) for each record whose written key an earlier one has.
    """
    before = list(records)
    made = [is_made(record) for record in before]
    keys = told_apart([(record.key, was_made) for record, was_made in zip(before, made, strict=True)])
    after = tuple(
        record if record.key == key else record.model_copy(update={"key": key})
        for record, key in zip(before, keys, strict=True)
    )
    seen: set[str] = set()
    findings = []
    for record, was_made in zip(after, made, strict=True):
        if record.key in seen and not was_made:
            findings.append(_alike(record))
        if not was_made:
            seen.add(record.key)
    return after, tuple(findings)


class DistinctInPieces:
    """Tells records of one key apart as `distinct` does, piece by piece, where not all are at hand at once.

    Of the keys before only a number each is remembered, 16 bytes or so. A made key that a later record brings with it
    is not foreseen: both are kept, and it is reported.
    """

    def __init__(self) -> None:
        """Begin with no key known."""
        self._seen = _Numbers()

    def piece(self, records: Iterable[Record]) -> tuple[tuple[Record, ...], tuple[Finding, ...]]:
        """Return the records of the next piece under their keys, and the findings, as `distinct` does."""
        after, findings = distinct(records)
        found, alike = [], list(findings)
        told = {finding.where.key for finding in findings}
        for record in after:
            mine = record
            if not self._seen.add(hash(mine.key)):
                if is_made(record):
                    mine = record.model_copy(update={"key": self._free(record.key)})
                elif record.key not in told:
                    alike.append(_alike(record))
            found.append(mine)
        return tuple(found), tuple(alike)

    def _free(self, key: str) -> str:
        return next(made for n in count() if self._seen.add(hash(made := key + _suffix(n))))


class _Numbers:
    """A set of whole numbers that takes 16 bytes or so for each: open addressing in an array."""

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 << 10))
        self._size = 0

    def add(self, number: int) -> bool:
        """Add a number; tell whether it is new."""
        number = (number & 0xFFFF_FFFF_FFFF_FFFF) or 1  # 0 is an empty place
        if not self._put(self._table, number):
            return False
        self._size += 1
        if 2 * self._size > len(self._table):
            table = array("Q", bytes(16 * len(self._table)))
            for old in self._table:
                if old:
                    self._put(table, old)
            self._table = table
        return True

    @staticmethod
    def _put(table: array[int], number: int) -> bool:
        place = number % len(table)
        while table[place]:
            if table[place] == number:
                return False
            place = (place + 1) % len(table)
        table[place] = number
        return True


def _alike(record: Record) -> Finding:
    return Finding(
        severity=Severity.WARNING,
        rule="duplicate-key",
        message=f"another record has this key too; {BOTH_KEPT}",
        where=Where(key=record.key, field="key"),
        hint=ANOTHER_KEY,
    )


def told_apart(keys: Sequence[tuple[str, bool]]) -> tuple[str, ...]:
    """Return the keys with a suffix for each made one that another record has: pairs of a key and whether it was made.

    No suffix makes a key that any record came with.

    >>> told_apart([("x", True), ("x", True), ("xa", False), ("x", True), ("y", False), ("y", True)])
    ('x', 'xb', 'xa', 'xc', 'y', 'ya')
    """
    given = {key for key, _ in keys}
    taken = {key for key, made in keys if not made}
    suffixes: dict[str, Iterator[int]] = {}
    found = []
    for key, made in keys:
        if made and key in taken:
            numbers = suffixes.setdefault(key, count())
            candidate = next(c for n in numbers if (c := key + _suffix(n)) not in given and c not in taken)
        else:
            candidate = key
        taken.add(candidate)
        found.append(candidate)
    return tuple(found)


def _suffix(number: int) -> str:
    """Return a, b … z, aa, ab … for 0, 1 and so on."""
    text = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        text = chr(ord("a") + letter) + text
    return text


def _year(date: Date | None) -> int | None:
    """Return the year that a date tells, or the first that it may lie in."""
    if date is None or date.year is not None:
        return date.year if date else None
    first = date.bounds[0] or date.bounds[1]
    return first[0] if first else None


def _key(who: str, year: int | None, title: str) -> str:
    what = next(iter(_significant(title)), "")
    when = "" if year is None else str(year).replace("-", "bc")
    return f"{who}{when}{what}" if who or what else f"{_NOTHING}{when}"


def _who(agent: Agent) -> str:
    if agent.person is None:
        return _body(str(agent.body))
    return _surname(agent.person)


def _person(name: str) -> str:
    return _surname(parse_name(name)) if name.strip() else ""


def _surname(person: PersonName) -> str:
    words = _words(person.family or person.literal or person.given)
    return "".join(words)[:_LONGEST]


def _body(name: str) -> str:
    return "".join(_significant(name)[:2])


def _significant(text: str) -> list[str]:
    """Return the words that say something; where all are stop words, all of them."""
    words = _words(text)
    telling = [word for word in words if word not in _STOP]
    return [word[:_LONGEST] for word in telling or words]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub(r"[’'ʼ`]", " ", _ascii(text[:_ANALYSED])))


def _ascii(text: str) -> str:
    """Transliterate to ASCII letters in lower case; what cannot be is a space or nothing."""
    return "".join(map(_letter, unicodedata.normalize("NFC", text).casefold()))


@cache
def _letter(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter in _TABLE:
        return _TABLE[letter]
    name = unicodedata.name(letter, "")
    if name.startswith(("HANGUL SYLLABLE", "HIRAGANA LETTER", "KATAKANA LETTER")):
        return name.rpartition(" ")[2].casefold()
    bare = unicodedata.normalize("NFKD", letter)
    if bare != letter:
        return "".join(_letter(c) for c in bare if not unicodedata.combining(c))
    return "" if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn") else " "
