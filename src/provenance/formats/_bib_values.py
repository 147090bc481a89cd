"""The values of BibTeX fields, both ways: how a text, a name, a language stands between the braces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.errors import InvalidText
from provenance.formats._latex import from_latex, to_latex
from provenance.model import Agent, Body, Person
from provenance.values.date import Date, parse_written_date
from provenance.values.language import Language, language_named
from provenance.values.name import looks_like_body
from provenance.values.url import Url

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "DATE",
    "IDS",
    "KEYWORDS",
    "LANGUAGE",
    "NAMES",
    "PAGES",
    "TEXT",
    "TEXTS",
    "TITLE",
    "URL",
    "VERBATIM",
    "Kind",
    "names_in",
]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: what stands between the braces, and the value that it stands for.

    `read` raises `InvalidText` for what is no such value.
    """

    write: Callable[[Any], str]
    read: Callable[[str], Any]


def _title(text: str) -> str:
    """Protect a title that has capitals of its own, which many styles would set in lower case."""
    return f"{{{to_latex(text)}}}" if any(letter.isupper() for letter in text[1:]) else to_latex(text)


TEXT = Kind(to_latex, from_latex)
TITLE = Kind(_title, from_latex)
TEXTS = Kind(
    lambda texts: to_latex("\n\n".join(texts)), lambda inner: tuple(filter(None, from_latex(inner).split("\n\n")))
)
KEYWORDS = Kind(
    lambda tags: to_latex(", ".join(tags)),
    lambda inner: tuple(filter(None, (tag.strip() for tag in re.split("[,;]", from_latex(inner))))),
)
PAGES = Kind(
    lambda text: re.sub("(?<=[0-9])[-–](?=[0-9])", "--", to_latex(text)),
    lambda inner: re.sub("-{2,3}|–", "-", inner) if re.fullmatch("[0-9, –-]+", inner) else from_latex(inner),
)


# In URLs and identifiers nothing is LaTeX. What would end the field, or be taken for another, is percent-encoded.
_UNSAFE = re.compile(r"[{}\\\s\x00-\x1f\x7f\ud800-\udfff]")


def _verbatim(value: Any) -> str:  # noqa: ANN401 - a text, or a value that is one
    return _UNSAFE.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace")), str(value)
    )


VERBATIM = Kind(_verbatim, str.strip)
URL = Kind(_verbatim, lambda inner: Url.parse(re.sub(r"\\(?=[%#&_~])", "", inner.strip())))
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
    text = from_latex(inner)
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


def _names(agents: Sequence[Agent]) -> str:
    return " and ".join(map(_name, agents))


def _name(agent: Agent) -> str:
    """Write a body and an undivided name in braces, a person as ``von Last, Jr, First``."""
    person = agent.person
    if person is None or person.literal:
        return f"{{{to_latex(str(agent.body) if person is None else person.literal)}}}"
    family, given = _part(person.family), _part(person.given)
    particles = " ".join(filter(None, (person.dropping_particle, person.non_dropping_particle)))
    if not family:
        return f"{{{given}}}"
    if particles and (particles.islower() and "{" not in particles and "," not in particles):
        family = f"{to_latex(particles)} {family}"
    elif particles:
        family = f"{{{to_latex(f'{particles} {person.family}')}}}"
    pieces = [family, _part(person.suffix), given] if person.suffix else [family, given]
    if not given and not person.suffix and not particles and " " not in person.family:
        return family
    return ", ".join(piece or "{}" for piece in pieces)


def _part(text: str) -> str:
    """Write a part of a name; in braces where its words would be taken for a particle, a separator or another part."""
    plain = to_latex(text)
    odd = (
        re.search(r"(?i)(?:^|\s)and(?:\s|$)|[,~]|\\par", plain)
        or re.match(r"[^\w\\]*[a-zà-ÿ]", text)
        or not text[:1].isalnum()
    )
    return f"{{{plain}}}" if plain and odd else plain


def _read_names(inner: str) -> tuple[Agent, ...]:
    return tuple(agent for agent in map(_read_name, names_in(inner)) if agent is not None)


NAMES = Kind(_names, _read_names)


def names_in(inner: str) -> list[str]:
    """Split a list of names at ``and``, where it stands outside of braces."""
    pieces: list[str] = []
    start = 0
    for at in _top_level(inner, re.compile(r"(?i)\sand(?=\s)")):
        pieces.append(inner[start : at.start()])
        start = at.end()
    return [piece.strip() for piece in [*pieces, inner[start:]] if piece.strip()]


def _top_level(text: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    depth, depths = 0, []
    for at, letter in enumerate(text):
        escaped = at > 0 and text[at - 1] == "\\"
        depth += 0 if escaped else {"{": 1, "}": -1}.get(letter, 0)
        depths.append(depth)
    return [found for found in pattern.finditer(text) if depths[found.start()] <= 0]


def _read_name(text: str) -> Agent | None:
    """Read ``First von Last``, ``von Last, First`` or ``von Last, Jr, First``, as BibTeX does; in braces, a body."""
    if text.casefold() == "others":
        return None
    if _braced(text) or looks_like_body(from_latex(text)):
        name = " ".join(from_latex(text).split())
        return Agent(body=Body(name=name)) if name else None
    cuts = [found.start() for found in _top_level(text, re.compile(","))]
    pieces = [text[a:b].strip() for a, b in zip([0, *(c + 1 for c in cuts)], [*cuts, len(text)], strict=True)]
    if len(pieces) == 1:
        words = _words(text)
        von = next((i for i, word in enumerate(words[:-1]) if _is_particle(word)), None)
        start = len(words) - 1 if von is None else von
        pieces = [" ".join(words[start:]), " ".join(words[:start])]
    family, *middle, given = pieces if len(pieces) < 4 else [pieces[0], pieces[1], ", ".join(pieces[2:])]  # noqa: PLR2004 - more commas than there are parts
    words = _words(family)
    count = 0
    while count < len(words) - 1 and _is_particle(words[count]):
        count += 1
    parts = {
        "non_dropping_particle": from_latex(" ".join(words[:count])),
        "family": from_latex(" ".join(words[count:])),
        "given": from_latex(given),
        "suffix": from_latex(middle[0]) if middle else "",
    }
    if not parts["family"]:
        parts = {"given": parts["given"] or from_latex(text)}
    if not any(parts.values()):
        return None
    return Agent(person=Person.model_validate(parts))


def _braced(text: str) -> bool:
    if not (text.startswith("{") and text.endswith("}")):
        return False
    return not any(found.start() < len(text) - 1 for found in _top_level(text, re.compile("}")))


def _words(text: str) -> list[str]:
    cuts = [found.span() for found in _top_level(text, re.compile(r"\s+"))]
    starts = [0, *(end for _, end in cuts)]
    return [text[a:b] for a, b in zip(starts, [*(start for start, _ in cuts), len(text)], strict=True) if text[a:b]]


def _is_particle(word: str) -> bool:
    """Tell whether a word begins with a small letter outside of braces, as BibTeX does."""
    return word[:1] != "{" and from_latex(word)[:1].islower()
