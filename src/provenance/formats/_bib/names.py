r"""The names in BibTeX fields, both ways: lists split at ``and``, each name in its parts.

Read are BibTeX's three forms (``First von Last``; ``von Last, First``; ``von Last, Jr, First``), biblatex's extended
form (``family=Last, given=First, prefix=von``; biblatex manual, 3.4), and a name in braces, which is a body.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from provenance.formats._latex import from_latex, to_latex
from provenance.model import Body, Person
from provenance.values.name import looks_like_body

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Agent

__all__ = ["Name", "Named", "names_in", "read_names", "written_names"]

_FEW = 3
"""Parts between commas that a name has at most."""


class Name(NamedTuple):
    """A name in its parts, without LaTeX; of a body only `body` is given."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    body: str = ""


class Named(NamedTuple):
    """Whom a name names, as a flat record holds it: one of the two."""

    person: Person | None = None
    body: Body | None = None

    @classmethod
    def of(cls, name: Name) -> Named:
        """Return the person or the body of a name."""
        if name.body:
            return cls(body=Body(name=name.body))
        parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
        return cls(person=Person.model_validate({**parts, "non_dropping_particle": name.particle}))


# Reading

_BRACE = re.compile(r"\\[{}]|[{}]")
_HIDDEN = "\1"
_AND = re.compile(r"(?i)\sand(?=\s)")
_ODD_AND = re.compile(r"\s(?:A[Nn]D|And|anD|aND)\s|[^\S ]and|and[^\S ]|and and|^and | and$")
_SPACE = re.compile(r"[\s~]+")
_SUFFIX = re.compile(r"(?i)(?:jr|sr)\.?|[IVX]{2,4}")
_PERSON = re.compile(r"([\w'’-]++), ([\w.'’-]++(?: [\w.'’-]++)*+)|((?:[\w.'’-]+ )+)([\w'’-]+)")
_WIDE_GROUP = re.compile(r"\{[^{}]*[\s,~]")
_SMALL_WORD = re.compile(r" ['’]*[a-zà-ÿ]")
_EXTENDED = re.compile(r"\s*(?P<part>[a-z]+(?:-i)?)\s*=\s*(?P<value>.*?)\s*", re.DOTALL)
_PARTS = {"family": "family", "given": "given", "prefix": "particle", "suffix": "suffix"}


def read_names(inner: str) -> tuple[Name, ...]:
    """Return the names of a list in their parts, without ``others``."""
    return tuple(name for name in map(_read_name, names_in(inner)) if name is not None)


def names_in(inner: str) -> list[str]:
    """Split a list of names at ``and``, where it stands outside of braces."""
    if _ODD_AND.search(inner) or ("{" in inner and _WIDE_GROUP.search(inner)):
        return [piece for piece in map(str.strip, _split(inner, _AND)) if piece]
    return [piece for piece in map(str.strip, inner.split(" and ")) if piece]


def _masked(text: str) -> str:
    """Return a text of the same length in which each group in braces is hidden: one mark where it begins, then fill."""
    pieces, at, depth = [], 0, 0
    for found in _BRACE.finditer(text):
        if found[0] == "{":
            if depth == 0:
                pieces.append(text[at : found.start()])
                at = found.start()
            depth += 1
        elif found[0] == "}" and depth:
            depth -= 1
            if depth == 0:
                pieces.append(_HIDDEN + "\0" * (found.end() - at - 1))
                at = found.end()
    rest = len(text) - at
    return "".join([*pieces, _HIDDEN + "\0" * (rest - 1) if depth else text[at:]])


def _split(text: str, at: re.Pattern[str]) -> list[str]:
    """Split a text where a pattern stands outside of braces."""
    if "{" not in text:
        return at.split(text)
    pieces, start = [], 0
    for found in at.finditer(_masked(text)):
        pieces.append(text[start : found.start()])
        start = found.end()
    return [*pieces, text[start:]]


_COMMA = re.compile(",")


def _read_name(text: str) -> Name | None:
    """Read one name; None for ``others``, which names nobody, and for nothing."""
    plain = from_latex(text) if ("\\" in text or "{" in text) and not _WIDE_GROUP.search(text) else text
    if name := _plain_name(plain):
        return name
    if text[0] == "{" and text[-1] == "}" and not _masked(text).removeprefix(_HIDDEN).strip("\0"):
        return _body(from_latex(text))
    return None if text.casefold() == "others" else _other_name(text)


def _other_name(text: str) -> Name | None:
    """Read a name with particles, LaTeX, braces, suffixes: in any of the forms."""
    pieces = [piece.strip() for piece in _split(text, _COMMA)] if "," in text else [text]
    if "=" in text and (extended := _extended(pieces)):
        return extended
    plain = from_latex(text)
    if looks_like_body(plain):
        return _body(plain)
    family, suffix, given = _reading_order(text) if len(pieces) == 1 else _inverted(pieces)
    words = _words(family)
    count = 0
    while count < len(words) - 1 and _is_particle(words[count]):
        count += 1
    name = Name(_text(words[count:]), _text([given]), _text(words[:count]), _text([suffix]))
    if name.family:
        return name
    given = name.given or plain
    return Name(given=given) if given.strip() else None


def _plain_name(text: str) -> Name | None:
    """Read a name of one family name and given names, without LaTeX: most are. None for any other."""
    found = _PERSON.fullmatch(text)
    if found is None:
        return None
    family, given, before, last = found.groups()
    if before is not None:
        family, given = last, before[:-1]
        if _SUFFIX.fullmatch(family) or _SMALL_WORD.search(given):
            return None
    if not (family[0].isupper() and given[0].isupper()) or any(map(_is_of_body, text.split(" "))):
        return None
    return Name(family, given)


@lru_cache(maxsize=4096)
def _is_of_body(word: str) -> bool:
    """Tell whether a word is one that names of bodies have: no word of theirs, and no sign, has a space in it."""
    return looks_like_body(word)


def _body(text: str) -> Name | None:
    name = " ".join(text.split())
    return Name(body=name) if name else None


def _text(words: Sequence[str]) -> str:
    text = from_latex(" ".join(words))
    return text if text.isprintable() else " ".join(text.split())


def _inverted(pieces: list[str]) -> tuple[str, str, str]:
    """Return family name, suffix and given name of ``von Last, First`` and ``von Last, Jr, First``."""
    if len(pieces) == 2:  # noqa: PLR2004 - a family and a given name
        return pieces[0], "", pieces[1]
    family, suffix, *rest = pieces
    if len(pieces) == _FEW and _SUFFIX.fullmatch(rest[0]) and not _SUFFIX.fullmatch(suffix):
        return family, rest[0], suffix
    return family, suffix, ", ".join(rest)


def _reading_order(text: str) -> tuple[str, str, str]:
    """Return family name, suffix and given name of ``First von Last``; the particle is the first small word."""
    words = _words(text)
    suffix = words.pop() if len(words) > _FEW - 1 and _SUFFIX.fullmatch(words[-1]) else ""
    start = next((i for i, word in enumerate(words[:-1]) if _is_particle(word)), len(words) - 1)
    return " ".join(words[start:]), suffix, " ".join(words[:start])


def _extended(pieces: list[str]) -> Name | None:
    """Return the name that biblatex's extended form tells; None where it is another form."""
    parts: dict[str, str] = {}
    for piece in pieces:
        found = _EXTENDED.fullmatch(piece)
        if found is None:
            return None
        value = found["value"]
        parts[found["part"]] = _text([value[1:-1] if value[:1] == value[-1:] == '"' else value])
    known = {_PARTS[part]: text for part, text in parts.items() if part in _PARTS}
    return Name(**known) if known.get("family") or known.get("given") else None


def _words(text: str) -> list[str]:
    return [word for word in _split(text, _SPACE) if word] if " " in text or "~" in text or "\n" in text else [text]


def _is_particle(word: str) -> bool:
    """Tell whether a word begins with a small letter outside of braces, as BibTeX does."""
    return word.lstrip("'’(")[:1].islower() or (word[0] == "\\" and from_latex(word)[:1].islower())


# Writing


def written_names(agents: Sequence[Agent]) -> str:
    """Return a list of names: a body and an undivided name in braces, a person as ``von Last, Jr, First``."""
    return " and ".join(map(_name, agents))


def _name(agent: Agent) -> str:
    person = agent.person
    if person is None or person.literal:
        return f"{{{to_latex(str(agent.body) if person is None else person.literal)}}}"
    family, given = _part(person.family), _part(person.given)
    particles = " ".join(filter(None, (person.dropping_particle, person.non_dropping_particle)))
    if not family:
        return f"{{{given}}}"
    if particles and (particles.islower() and "{" not in particles and "," not in particles and "=" not in particles):
        family = f"{to_latex(particles)} {family}"
    elif particles:
        family = f"{{{to_latex(f'{particles} {person.family}')}}}"
    pieces = [family, _part(person.suffix), given] if person.suffix else [family, given]
    if not given and not person.suffix and not particles and " " not in person.family:
        return family
    return ", ".join(piece or "{}" for piece in pieces)


_ODD = re.compile(r"(?i)(?:^|\s)and(?:\s|$)|[,~=]|\\par")
_FIRST = re.compile(r"[^\w\\]*(\w)")


def _part(text: str) -> str:
    """Write a part of a name; in braces where its words would be taken for a particle, a separator or another part."""
    if not text:
        return ""
    plain = to_latex(text)
    first = _FIRST.match(text)
    odd = not text[0].isalnum() or (first and first[1].islower()) or _ODD.search(plain)
    return f"{{{plain}}}" if plain and odd else plain
