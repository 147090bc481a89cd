"""What is known of archives and digital archives: names and their other forms, places, hosts.

The data lies in the TOML files beside this one; every file of this folder with a ``[[repository]]`` or
``[[digital-archive]]`` row is read.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Authority",
    "DigitalArchive",
    "authority",
    "digital_archive",
    "find_digital_archive",
    "find_repository",
    "repositories",
    "repositories_in",
    "starts_with_repository",
]

_FOLDER = Path(__file__).parent
# Words that tell a host used for trying things out from one that the public is meant to use.
_TRIAL = frozenset("staging stage stg dev devel preview sandbox demo qa uat beta local mirror cache".split())  # noqa: SIM905
_TEST = re.compile(
    r"(?!(?:con|pro|at|de|la|grea|fas|shor|swee|smar|brigh|ligh)test$)[a-z]*test(?:s|ing|bed|site|server|env)?"
)
_RESERVED = (".test", ".example", ".invalid", ".localhost", ".local")  # RFC 2606, RFC 6762: no public host ends so
_SUFFIX = re.compile(r"\.(?:(?:ac|co|com|edu|gov|net|org)\.)?[^.]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One archive or manuscript library."""

    key: str
    name: str
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    city: str = ""
    country: str = ""
    successor: str = ""
    source: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every form of the name."""
        return tuple(f for f in (self.abbreviation, self.name, *self.aliases) if f)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitalArchive:
    """A body that publishes documents on the web."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    source: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every form of the name."""
        return (self.name, *self.aliases)


def folded(text: str) -> str:
    """Fold case, full stops and spaces of a name: ``A.V.P. RF`` and ``avp rf`` are one."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace(".", "").split())


@cache
def _rows(table: str) -> tuple[dict[str, Any], ...]:
    rows: list[dict[str, Any]] = []
    for path in sorted(_FOLDER.glob("*.toml")):
        rows += tomllib.loads(path.read_text(encoding="utf-8")).get(table, [])
    return tuple({k: tuple(v) if isinstance(v, list) else v for k, v in row.items()} for row in rows)


@cache
def repositories() -> dict[str, Authority]:
    """Return every archive by its key."""
    return {row["key"]: Authority(**row) for row in _rows("repository")}


@cache
def digital_archives() -> dict[str, DigitalArchive]:
    """Return every digital archive by its key."""
    return {row["key"]: DigitalArchive(**row) for row in _rows("digital-archive")}


def authority(key: str) -> Authority | None:
    """Return the archive with a key, or None."""
    return repositories().get(key)


@cache
def _by_form() -> dict[str, Authority]:
    found: dict[str, Authority] = {}
    for row in repositories().values():
        for form in row.forms:
            found.setdefault(folded(form), row)
    return found


def find_repository(text: str) -> Authority | None:
    """Return the archive that a text names, whole, or None.

    >>> find_repository("mnl ol").name
    'Magyar Nemzeti Levéltár Országos Levéltára'
    """
    return _by_form().get(folded(text))


@cache
def _starts() -> re.Pattern[str]:
    """Return a pattern of all forms, the longest first, each with any spaces and optional full stops."""
    forms = {form for row in repositories().values() for form in row.forms}
    ordered = sorted(forms, key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(re.escape(word) for word in form.split()) for form in ordered)
    return re.compile(rf"(?:{alternatives})(?![^\W_])")


def starts_with_repository(text: str, position: int = 0) -> tuple[Authority, int] | None:
    """Return the archive whose name starts at a position of the text, and where the name ends; None if there is none.

    Abbreviations are matched with their capitals: ``PRO`` is an archive, ``pro`` is not.
    """
    match = _starts().match(text, position)
    if match is None:
        return None
    row = find_repository(match[0])
    return (row, match.end()) if row else None


def repositories_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, Authority]]:
    """Yield the archives that a text names, from left to right: where each name begins and ends."""
    end = len(text) if end is None else end
    for match in re.finditer(r"(?<!\w)(?=[^\W\d_])", text[:end]):
        if match.start() >= start and (found := starts_with_repository(text, match.start())) and found[1] <= end:
            start = found[1]
            yield match.start(), found[1], found[0]


@cache
def _digital_by_form() -> dict[str, DigitalArchive]:
    return {folded(form): row for row in digital_archives().values() for form in row.forms}


def find_digital_archive(text: str) -> DigitalArchive | None:
    """Return the digital archive that a text names, or None."""
    return _digital_by_form().get(folded(text))


def digital_archive(*, host: str) -> DigitalArchive | None:
    """Return the digital archive whose public host this is, or None."""
    return next((row for row in digital_archives().values() if host.casefold() in row.hosts), None)


def is_trial_host(host: str) -> bool:
    """Tell whether a host's name says that it is for trying things out: test, staging, preview, mirror and the like.

    A name that is one such word and no more is somebody's own: ``www.mirror.co.uk`` is a newspaper.

    >>> is_trial_host("archive.citest.example.com"), is_trial_host("digitalarchive.wilsoncenter.org")
    (True, False)
    """
    host = host.casefold()
    *below, name = _SUFFIX.sub("", host).split(".")
    words = [word.strip("0123456789") for label in (*below, name) for word in re.split("[-_]", label)]
    own = {name} if host != name else set()
    trial = any(_TEST.fullmatch(word) or word in _TRIAL - own for word in words)
    return trial or host == "localhost" or host.startswith("127.") or host.endswith(_RESERVED)
