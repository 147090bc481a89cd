"""What is known of archives and digital archives: names and their other forms, places, hosts.

The data lies in the TOML files beside this one; every file of this folder is read. A row of a ``[[repository]]`` table
is an `Authority`, of a ``[[digital-archive]]`` table a `DigitalArchive`; a ``[[kind]]`` gives the forms that archives
of one kind share, a ``[[place]]`` the forms of a town's name.
"""

from __future__ import annotations

import re
from functools import cache

from provenance.authorities._forms import folded
from provenance.authorities._mentions import (
    Mention,
    find_repository,
    is_place_of,
    is_town,
    mention_at,
    mentions_in,
    place_after,
)
from provenance.authorities._rows import Authority, DigitalArchive, digital_archives, repositories

__all__ = [
    "Authority",
    "DigitalArchive",
    "Mention",
    "authority",
    "digital_archive",
    "digital_archives",
    "find_digital_archive",
    "find_repository",
    "folded",
    "is_place_of",
    "is_town",
    "is_trial_host",
    "mention_at",
    "mentions_in",
    "place_after",
    "repositories",
    "starts_with_repository",
]

# Words that tell a host used for trying things out from one that the public is meant to use.
_TRIAL = frozenset("staging stage stg dev devel preview sandbox demo qa uat beta local mirror cache".split())  # noqa: SIM905
_TEST = re.compile(
    r"(?!(?:con|pro|at|de|la|grea|fas|shor|swee|smar|brigh|ligh)test$)[a-z]*test(?:s|ing|bed|site|server|env)?"
)
_RESERVED = (".test", ".example", ".invalid", ".localhost", ".local")  # RFC 2606, RFC 6762: no public host ends so
_SUFFIX = re.compile(r"\.(?:(?:ac|co|com|edu|gov|net|org)\.)?[^.]+$")


def authority(key: str) -> Authority | None:
    """Return the archive with a key, or None."""
    return repositories().get(key)


def starts_with_repository(text: str, position: int = 0) -> tuple[Authority, int] | None:
    """Return the archive whose name starts at a position of the text, and where the name ends; None if there is none.

    Abbreviations are matched with their capitals: ``PRO`` is an archive, ``pro`` is not. A form that several archives
    bear is none, unless a town or another form in brackets follows that tells: see `mention_at`.
    """
    found = mention_at(text, position)
    return (found.row, found.end) if found and found.row else None


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
