"""Names of persons: kept in parts, printed in reading order and for sorting, told from the names of bodies."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated, Self
from unicodedata import normalize

from pydantic import AfterValidator, model_validator

from provenance.errors import InvalidName
from provenance.values._name_words import (
    BODY_ACRONYMS,
    BODY_ENDINGS,
    BODY_SIGNS,
    BODY_WORDS,
    CAPITAL_PARTICLES,
    CONJUNCTIONS,
    DROPPING_PARTICLES,
    FAMILY_FIRST,
    HONORIFICS,
    PARTICLES,
    SUFFIXES,
)
from provenance.values.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["PersonName", "affiliation", "looks_like_body", "parse_name", "split_names"]

_HINT = "write Balazs Szalontai, or Szalontai, Balazs"
_MOST_WORDS = 7  # of a name that is taken apart


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


_Part = Annotated[str, AfterValidator(_single_spaced)]


class PersonName(Frozen):
    """The name of a person, in the parts of CSL 1.0.2 (Name fields) or whole as a literal.

    Either a `literal`, perhaps with a `prefix`, or a family name, a given name, or both. `original_script` is the same
    name in the script the person writes it in.

    >>> name = PersonName(given="Balazs", family="Szalontai")
    >>> str(name), name.sorted()
    ('Balazs Szalontai', 'Szalontai, Balazs')
    """

    given: _Part = ""
    family: _Part = ""
    dropping_particle: _Part = ""
    non_dropping_particle: _Part = ""
    suffix: _Part = ""
    comma_suffix: bool = False
    """Whether a comma stands before the suffix, as in "King, Jr."."""
    literal: _Part = ""
    prefix: _Part = ""
    original_script: _Part = ""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        parts = (self.given, self.family, self.dropping_particle, self.non_dropping_particle, self.suffix)
        hint = "{given: Balazs, family: Szalontai} or {literal: Kim Il Sung}"
        if self.literal and any(parts):
            raise InvalidName("expected either a literal or the parts of a name, found both", hint=hint)
        if not (self.literal or self.given or self.family):
            raise InvalidName("expected a family name, a given name or a literal", hint=hint)
        return self

    def __str__(self) -> str:
        """Return the name in reading order."""
        if self.literal:
            return _joined((self.prefix, self.literal))
        surname = (self.dropping_particle, self.non_dropping_particle, self.family)
        name = _joined((self.prefix, self.given, *surname))
        return _with_suffix(name, self.suffix, comma=self.comma_suffix)

    def sorted(self) -> str:
        """Return the name as a list sorts it: family name first, the prefix left out; a literal as it is."""
        if self.literal:
            return self.literal
        surname = _joined((self.non_dropping_particle, self.family))
        given = _joined((self.given, self.dropping_particle))
        name = ", ".join(part for part in (surname, given) if part)
        return _with_suffix(name, self.suffix, comma=True)


def _joined(parts: Iterable[str]) -> str:
    """Join parts with spaces, but for one that ends in an apostrophe or hyphen: d'Estaing."""
    text = ""
    for part in parts:
        space = "" if not text or not part or text.endswith(("'", "’", "-")) else " "
        text += space + part
    return text


def _with_suffix(name: str, suffix: str, *, comma: bool) -> str:
    return f"{name}{',' if comma else ''} {suffix}" if suffix else name


def parse_name(text: str) -> PersonName:
    """Read the name of a person. Raises `InvalidName` for an empty text, and for nothing else.

    ::

        name      = inverted | surname initials | [honorific] given surname [[","] suffix] | literal
        inverted  = surname "," given [","  suffix]                       Szalontai, Balazs
        surname   = [particles] family                                   van der Velden; Van Buren; Ortega y Gasset
        initials  = letters each with a full stop                         Ivanov P.A.
        honorific = Dr. | Prof. | Ambassador | General …                  suffix = Jr. | Sr. | III | Ph.D. …

    Left whole, as a literal, is what might be taken apart wrongly: one word; a name in another than the Latin script; a
    name that begins with a Korean, Chinese or Vietnamese family name and goes on in syllables of those languages; a
    name with digits or brackets; the name of a body.

    ``str(parse_name(text))`` is the text again, spaces aside, unless it was inverted.

    >>> parse_name("Szalontai, Balazs").given, parse_name("Kim Il Sung").literal, parse_name("Ivanov P.A.").family
    ('Balazs', 'Kim Il Sung', 'Ivanov')
    """
    plain = _single_spaced(text)
    if not plain:
        raise InvalidName("expected a name, found nothing", hint=_HINT)
    if re.search(r"[\d()\[\]{}<>@/;:&]", plain) or len(plain.split(" ")) > _MOST_WORDS or looks_like_body(plain):
        return PersonName(literal=plain)
    *rest, last = re.split(r",\s?", plain)
    suffix = last if rest and _is_suffix(last) else ""
    pieces = rest if suffix else [*rest, last]
    match pieces:
        case [family, given] if _may_be_inverted(family, given):
            return _inverted(family, given, suffix)
        case [name]:
            return _reading_order(name, suffix) or PersonName(literal=plain)
        case _:
            return PersonName(literal=plain)


def _may_be_inverted(family: str, given: str) -> bool:
    """Tell whether the words around a comma are a family and a given name: not a whole name and an office."""
    initials = any(map(_is_initial, family.split()))
    return bool(family and given) and not initials and given.casefold() not in HONORIFICS


def _inverted(family: str, given: str, suffix: str) -> PersonName:
    """Read "family, given": particles before the family name stay there, those behind the given name go there."""
    prefix, words = _honorifics(given.split(" "))
    end = len(words)
    while end > 1 and words[end - 1] in PARTICLES:
        end -= 1
    parts = _surname(family.split(" "))
    trailing = " ".join(words[end:])
    if trailing and not parts.dropping_particle:
        parts = parts.replace(dropping_particle=trailing)
    else:
        end = len(words)
    return parts.replace(given=" ".join(words[:end]), prefix=prefix, suffix=suffix, comma_suffix=bool(suffix))


def _reading_order(name: str, suffix: str) -> PersonName | None:
    """Read "given family"; None where it might be taken apart wrongly."""
    prefix, words = _honorifics(name.split(" "))
    if _ends_in_initials(words):
        return PersonName(
            family=words[0], given=" ".join(words[1:]), prefix=prefix, suffix=suffix, comma_suffix=bool(suffix)
        )
    if not _is_latin(name) or _is_family_first(words):
        whole = " ".join(words)
        return None if suffix else PersonName(literal=whole, prefix=prefix)
    comma = bool(suffix)
    given_and_family = words[:-1]
    if not suffix and len(given_and_family) > 1 and _is_suffix(words[-1]):
        suffix, words = words[-1], given_and_family
    if (len(words) == 1 and not prefix) or not all(map(_is_name_word, words)) or _is_initial(words[-1]):
        return None
    start = _surname_start(words)
    given = " ".join(words[:start])
    return _surname(words[start:]).replace(given=given, prefix=prefix, suffix=suffix, comma_suffix=comma)


def _honorifics(words: list[str]) -> tuple[str, list[str]]:
    """Split off the honorifics at the front; one word at least is left."""
    count = 0
    while count < len(words) - 1 and words[count][0].isupper() and words[count].casefold() in HONORIFICS:
        count += 1
    return " ".join(words[:count]), words[count:]


def _surname_start(words: Sequence[str]) -> int:
    """Return where the surname begins, particles included."""
    last = len(words) - 1
    for at, word in enumerate(words[:last]):
        if word in PARTICLES or (at and word in CAPITAL_PARTICLES):
            return at
        if at and words[at + 1] == "y" and at + 1 < last:
            return at
    return last


def _surname(words: Sequence[str]) -> PersonName:
    """Split a surname into its particles, of one kind or the other, and the family name."""
    count = 0
    while count < len(words) - 1 and words[count] in PARTICLES:
        count += 1
    if not any(map(str.isalnum, "".join(words[count:]))):  # no name stands behind the particles
        count = 0
    particles, family = " ".join(words[:count]), " ".join(words[count:])
    dropping = count > 0 and words[0] in DROPPING_PARTICLES
    return PersonName(
        family=family,
        dropping_particle=particles if dropping else "",
        non_dropping_particle="" if dropping else particles,
    )


def _is_suffix(word: str) -> bool:
    return word.rstrip(".").casefold() in SUFFIXES


def _is_initial(word: str) -> bool:
    return word[0].isupper() and re.fullmatch(r"(?:[^\W\d_]{1,2}\.-?)+", word) is not None


def _ends_in_initials(words: Sequence[str]) -> bool:
    """Tell whether one family name is followed by nothing but initials."""
    first, *others = words
    return (
        len(first) > 1
        and first[0].isupper()
        and not first.endswith(".")
        and bool(others)
        and all(map(_is_initial, others))
    )


def _is_name_word(word: str) -> bool:
    """Tell whether a word has a capital or is one of the small words that names hold."""
    letter = next((c for c in word if c.isalpha()), "")
    return (word in PARTICLES or not word.endswith(("-", "'", "’"))) and (
        letter.isupper()
        or word in PARTICLES
        or word == "y"
        or re.match(r"(?:d|l|al|el|ad|as|ar)['’-]", word) is not None
    )


def _is_latin(text: str) -> bool:
    return all(c < "\u0250" or "\u1e00" <= c <= "\u1eff" or not c.isalpha() or "\u02b0" <= c <= "\u036f" for c in text)


@cache
def _syllables() -> re.Pattern[str]:
    """Compile one or two syllables of romanised Korean, Chinese or Vietnamese, without marks and apostrophes."""
    onset = "(?:ch|gh|gi|gw|hs|hw|kh|kw|ng|nh|ph|qu|sh|ss|sz|th|tr|ts|tz|zh|[bcdfghjklmnpqrstvwxyz])?"
    syllable = f"(?:{onset}[wy]?[aeiou]{{1,3}}y?(?:ch|ng|nh|[cghklmnprtw])?)"
    return re.compile(f"{syllable}{{1,2}}|{onset}y")


def _is_family_first(words: Sequence[str]) -> bool:
    """Tell whether the first word is a family name of eastern Asia and the others are in its languages' syllables."""
    folded = [_bare(word) for word in words]
    if len(words) not in (2, 3, 4) or folded[0] not in FAMILY_FIRST:
        return False
    return all(_syllables().fullmatch(part) for word in folded[1:] for part in word.split("-"))


def _bare(word: str) -> str:
    """Casefold, and drop marks and apostrophes: Ch'ŏng is chong."""
    kept = (c for c in normalize("NFD", word.casefold()) if c.isalpha() or c == "-")
    return "".join(kept).replace("đ", "d")


def looks_like_body(text: str) -> bool:
    """Tell whether a name has a word that names of bodies have and names of persons have not.

    >>> looks_like_body("Embassy of Hungary in North Korea"), looks_like_body("Balazs Szalontai")
    (True, False)
    """
    words = re.findall(r"[^\W\d_]+", text)
    return any(
        word in BODY_ACRONYMS or (folded := word.casefold()) in BODY_WORDS or folded.endswith(BODY_ENDINGS)
        for word in words
    ) or any(sign in text for sign in BODY_SIGNS)


def affiliation(text: str) -> tuple[str, str]:
    """Split a name from the affiliation in brackets at its end; the second is empty where there is none.

    >>> affiliation("James G. Hershberg (George Washington University)")
    ('James G. Hershberg', 'George Washington University')
    """
    plain = text.strip()
    if not plain.endswith(")"):
        return plain, ""
    depth = 0
    for at in range(len(plain) - 1, 0, -1):
        depth += {")": 1, "(": -1}.get(plain[at], 0)
        if depth == 0:
            return plain[:at].rstrip(), plain[at + 1 : -1].strip()
    return plain, ""


def split_names(text: str) -> tuple[str, ...]:
    """Split a list of names, each with the affiliation in brackets that follows it.

    ::

        list      = names *(";" names)
        names     = name *("," name) [","] conjunction name
                  | name "," name *("," name) "," name                    three at least: two may be one inverted
        conjunction = and | & | und | et | és | и | і

    Only what certainly is a list is split. Between commas stand persons of two words or more, or single surnames alone.
    At a conjunction stand persons, one of two words at least, or inverted names with persons after them; bodies may
    follow, or stand alone, if each begins like one ("… and Ministry of Defence"). All else is one name: "Ministry of
    Foreign Affairs and Trade". Nothing within brackets separates.

    >>> split_names("James G. Hershberg (George Washington University), Balazs Szalontai, and Martin Luther King, Jr.")
    ('James G. Hershberg (George Washington University)', 'Balazs Szalontai', 'Martin Luther King, Jr.')
    """
    pieces = _cut(_single_spaced(text), re.compile(r";(?:\s*(?:and|&)\s)?"))
    return tuple(name for piece in pieces if piece for name in _list(piece))


@cache
def _separator(*, commas: bool) -> re.Pattern[str]:
    conjunction = f"(?-i:{'|'.join((*CONJUNCTIONS, 'AND', 'UND', 'ET'))})"  # Hungarian És and the like are names
    suffix = "|".join(re.escape(s) for s in SUFFIXES)
    comma = rf"|,(?!\s*(?:{suffix})\b\.?\s*(?:,|\Z|\s(?:{conjunction})\s))" if commas else ""
    return re.compile(rf",?\s(?:{conjunction})\s{comma}", re.IGNORECASE)


def _list(text: str) -> Sequence[str]:
    """Split names that no semicolon separates."""
    joined = _cut(text, _separator(commas=False))
    names = _cut(text, _separator(commas=True))
    kinds = "".join(map(_kind, names))
    if re.fullmatch(r"ppp+" if len(joined) == 1 else r"pp+", kinds):
        return names
    if re.fullmatch(r"[ps]*p[ps]*b*|i[ip]*b*|b+", "".join(map(_kind, joined))):
        return joined
    return names if len(joined) > 1 and re.fullmatch(r"sss+", kinds) else [text]


def _kind(text: str) -> str:
    """Tell a person (p), an inverted name (i), a single surname (s) and a body by its head (b) from all else (x)."""
    tests = {"p": _is_person, "i": _is_inverted, "s": _is_surname, "b": _begins_like_body}
    return next((kind for kind, test in tests.items() if test(text)), "x")


def _cut(text: str, separator: re.Pattern[str]) -> list[str]:
    """Cut a text where a separator stands outside brackets; an open bracket that nothing closes is no bracket."""
    depths, depth = [], 0
    balanced = text.count("(") == text.count(")")
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0) if balanced else 0
        depths.append(depth)
    pieces, start = [], 0
    for match in separator.finditer(text):
        if depths[match.start()] <= 0:
            pieces.append(text[start : match.start()].strip())
            start = match.end()
    return [*pieces, text[start:].strip()]


def _is_person(text: str) -> bool:
    """Tell whether a text is surely the name of one person: two words of a name, or a title and one."""
    name = re.sub(r",\s*([^\s,]+)$", lambda m: "" if _is_suffix(m[1]) else m[0], affiliation(text)[0])
    prefix, words = _honorifics(name.split())
    if not words or len(words) > _MOST_WORDS or looks_like_body(name) or re.search(r"[\d,()\[\]/@:]", name):
        return False
    if len(words) == 1 and words[0].isalpha() and not (words[0].isupper() or words[0].islower() or words[0].istitle()):
        return len(words[0]) in (2, 3, 4)  # a script without capitals, such as the Chinese, writes a name as one word
    capitals = sum(1 for word in words if word not in PARTICLES)
    return all(map(_is_name_word, words)) and capitals + bool(prefix) > 1


def _is_inverted(text: str) -> bool:
    """Tell whether a text is one "family, given"."""
    family, comma, given = affiliation(text)[0].partition(", ")
    words = [*family.split(), *given.split()]
    return (
        bool(family and comma and given)
        and "," not in given
        and not looks_like_body(text)
        and all(map(_is_name_word, words))
    )


def _is_surname(text: str) -> bool:
    return (
        re.fullmatch(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text) is not None
        and text[0].isupper()
        and not looks_like_body(text)
    )


def _begins_like_body(text: str) -> bool:
    """Tell whether a text is a body by its head: "Ministry of …", "Hungarian Embassy in …"."""
    head = re.match(r"(?:the\s)?((?:[^\W\d_]+['’]?\w?\s){1,4}?)(?:of|for|in|on|to|at)\s", text)
    return head is not None and looks_like_body(head[1])
