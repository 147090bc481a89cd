"""Single names: order of parts, initials, particles, formatting (CSL 1.0.2, Name-part Order and Formatting)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.csl.finish import affixer, plain_text
from provenance.csl.marks import ANY_MARK, NO_CASE, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from provenance.csl.person import Name

_TOKENS: Final = re.compile(
    r"([\ufdd0-\ufddd\ufdeb-\ufdef]*)([^\s.\ufdd0-\ufdef\u2010-]+)(\.?)([\ufddf]*)(\.?)([\s\u2010-]*)"
)
_ARTICLE: Final = re.compile(r"^(?:an?|the)\s+(?=\S)", re.IGNORECASE)
_NO_SPACE_AFTER: Final = "'’\u2010-"
FULL: Final = 2
INITIALS: Final = 1


class NameStyle:
    """The attributes of a ``cs:name`` and its parts, resolved."""

    __slots__ = (
        "affix", "cache", "demote", "english", "family", "family_affix", "form", "given", "given_affix", "hyphen",
        "initialize", "initialize_with", "inverted_all", "inverted_first", "separator", "sorting", "whole",
    )  # fmt: skip

    def __init__(
        self, options: Mapping[str, str], parts: Mapping[str, Mapping[str, str]], demote: str, *, hyphen: bool
    ) -> None:
        """Resolve the attributes once."""
        self.form = options.get("form", "long")
        self.initialize_with = options.get("initialize-with")
        self.initialize = options.get("initialize", "true") != "false"
        order = options.get("name-as-sort-order", "")
        self.inverted_all = order == "all"
        self.inverted_first = order in ("all", "first")
        self.separator = options.get("sort-separator", ", ")
        self.demote = demote
        self.hyphen = hyphen
        given, family = parts.get("given", {}), parts.get("family", {})
        self.given = plain_text(given)
        self.family = plain_text(family)
        self.given_affix = affixer(given.get("prefix", ""), given.get("suffix", ""), inside=False)
        self.family_affix = affixer(family.get("prefix", ""), family.get("suffix", ""), inside=False)
        self.sorting = ""
        """In a sort key, what stands between the parts of a name."""
        self.english = False
        """Whether a sort key passes over an English article."""
        self.whole: Callable[[str], str] | None = None
        """Formats each name as a whole."""
        self.affix: Callable[[str], str] | None = None
        """Sets affixes around each name of a person."""
        self.cache: dict[tuple[Name, bool, int], str] = {}

    def person(self, name: Name, index: int, level: int) -> str:
        """Return one name of a list, at a level of expansion: 0 as the style says, then initials, then in full."""
        inverted = self.inverted_all or (self.inverted_first and index == 0)
        key = (name, inverted, level)
        text = self.cache.get(key)
        if text is None:
            if len(self.cache) > 100_000:  # noqa: PLR2004 - a bound, not a measure
                self.cache.clear()
            text = self._sortable(name, level) if self.sorting else self._print(name, level, inverted=inverted)
            if self.whole is not None:
                text = self.whole(text)
            if self.affix is not None and not name.literal:
                text = self.affix(text)
            self.cache[key] = text
        return text

    def _print(self, name: Name, level: int, *, inverted: bool) -> str:
        family_style = self.family or _same
        if name.literal:
            return family_style(name.literal)
        if not name.family:
            return (self.given or _same)(name.given)
        if self.form == "short" and level == 0:
            text = (
                _glue(family_style(name.non_dropping), family_style(name.family))
                if name.non_dropping
                else family_style(name.family)
            )
            return self.family_affix(text) if self.family_affix and not name.static else text
        given = self._given(name, full=level >= FULL)
        if name.static:
            return self._family_first(name, given)
        return self._inverted(name, given) if inverted else self._straight(name, given)

    def _sortable(self, name: Name, level: int) -> str:
        """Return a name as a sort key (Name-part Order, sorting order): family, particles, given, suffix."""
        if name.literal:
            return _ARTICLE.sub("", name.literal) if self.english else name.literal
        short = self.form == "short" and not level
        family, particles = name.family or name.given, "" if short else name.dropping
        if name.non_dropping:
            if self.demote == "never":
                family = _glue(name.non_dropping, family)
            else:
                particles = f"{particles} {name.non_dropping}".strip()
        parts = [family, particles]
        if name.family and not short:
            parts += [self._given(name, full=level >= FULL), name.suffix]
        return self.sorting.join(parts).rstrip(self.sorting)

    def _given(self, name: Name, *, full: bool) -> str:
        if not name.given or self.initialize_with is None or name.east_asian:
            return name.given
        return initials(name.given, self.initialize_with, whole=not self.initialize or full, hyphen=self.hyphen)

    def _family_first(self, name: Name, given: str) -> str:
        family = (self.family or _same)(name.family)
        if not given:
            return family
        given = (self.given or _same)(given)
        return family + ("" if name.east_asian else " ") + given

    def _straight(self, name: Name, given: str) -> str:
        family = name.family
        if self.family:
            family = self.family(family)
        if name.non_dropping:
            family = _glue((self.family or _same)(name.non_dropping), family)
        if name.dropping:
            family = _glue((self.given or _same)(name.dropping), family)
        if name.suffix:
            suffix = self._suffix(name)
            family += f", {suffix}" if name.comma_suffix else f" {suffix}"
        if self.family_affix:
            family = self.family_affix(family)
        if not given:
            return family
        if self.given:
            given = self.given(given)
        if self.given_affix:
            given = self.given_affix(given)
            if given[-1].isspace():
                return given + family
        return f"{given} {family}"

    def _inverted(self, name: Name, given: str) -> str:
        family_style, given_style = self.family or _same, self.given or _same
        family = family_style(name.family)
        demoted = self.demote == "display-and-sort"
        if name.non_dropping and not demoted:
            family = _glue(family_style(name.non_dropping), family)
        if self.family_affix:
            family = self.family_affix(family)
        parts = [given_style(given)] if given else []
        if name.dropping:
            parts.append(given_style(name.dropping))
        if name.non_dropping and demoted:
            parts.append(family_style(name.non_dropping))
        out = family
        if parts:
            given = parts[0]
            for particle in parts[1:]:
                given = _glue(given, particle) if given[-1:] == "’" else f"{given} {particle}"
            if self.given_affix:
                given = self.given_affix(given)
            out += self.separator + given
        if name.suffix:
            out += self.separator + self._suffix(name)
        return out

    def _suffix(self, name: Name) -> str:
        """Return the suffix: a style whose initials have no periods has none after ``Jr`` either."""
        mark = self.initialize_with
        return name.suffix if mark is None or "." in mark else name.suffix.replace(".", "")


def _same(text: str) -> str:
    return text


def _glue(particle: str, rest: str) -> str:
    """Join a particle and what follows: ``d’Alembert``, ``al-Hakim``, ``van Gogh``."""
    last = plain(particle)[-1:] if ANY_MARK.search(particle) else particle[-1:]
    if last == " ":
        return particle.replace("’ ", "’", 1) + " " + rest
    return particle + rest if last in _NO_SPACE_AFTER else f"{particle} {rest}"


def initials(given: str, mark: str, *, whole: bool, hyphen: bool) -> str:
    """Return a given name with initials (CSL 1.0.2, Name, initialize-with); ``whole`` leaves full names as they are.

    >>> initials("John Bertrand de Cusance", ".", whole=False, hyphen=True)
    'J.B. de C.'
    >>> initials("Hui-Xiao", ". ", whole=False, hyphen=True)
    'H.-X.'
    >>> initials("James T", ". ", whole=True, hyphen=True)
    'James T.'
    """
    if NO_CASE in given:
        return given
    out = ""
    tight = mark.rstrip()
    gap = mark[len(tight) :]
    after_initial = False
    for head, word, dot, tail, dot_after, space in _TOKENS.findall(given):
        letters = word[0].isalpha()
        dotted = bool(dot or dot_after)
        short = letters and word[0].isupper() and (dotted or len(word) == 1)
        if short or (not whole and letters and word[0].isupper()):
            text = word if short else _first(word)
            if out and not after_initial and out[-1] not in "- \u2010":
                out += " "
            out += head + text + tight + tail
            after_initial = True
            linked = "-" in space or "\u2010" in space
            out += "-" if linked and hyphen else gap
        elif after_initial and not whole and out[-1:] in ("-", "\u2010"):
            out = out[:-1] + gap  # the second half of a compound name is no name of its own: Hui-xiao
        else:
            out = out.rstrip() if out[-1:] == " " else out
            if out and out[-1] not in "-\u2010":
                out += " "
            out += head + word + dot + tail + dot_after
            after_initial = False
            if "-" in space or "\u2010" in space:
                out += "-"
    return out.rstrip(" -\u00a0")


def _first(word: str) -> str:
    return word[0]
