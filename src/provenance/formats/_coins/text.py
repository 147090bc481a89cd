"""The text of COinS: the spans of a page of HTML, and the keys and values of the ContextObject in each.

A key that holds values of several kinds is told apart by what stands in it, with a word behind a colon:
``rft_id:doi``, ``rft_id:url``. The lines of ``name: value`` are those of one ``rft_dat``, private data.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote_to_bytes

from provenance.formats._extra import named
from provenance.formats._ris.values import agent_of
from provenance.formats._tagged.engine import is_extra
from provenance.formats._tagged.text import Entry
from provenance.formats._xml import line_of, local

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.formats._tagged.text import Line, Lines

__all__ = [
    "CREATED",
    "EXTRA",
    "OWN",
    "VERSION",
    "arranged",
    "entries",
    "kev",
    "parsed",
    "printed",
    "text_in",
    "wrapped",
]

EXTRA: Final = "rft_dat:line"
"""The tag of a line of ``name: value``."""
OWN: Final = ("note", "abstract", "keyword")
"""Names of lines for which nobody else has a ``name: value``; their tags are ``rft_dat:note`` and so on."""
VERSION: Final = "Z39.88-2004"
CREATED: Final = ("translator", "editor", "compiler", "transcriber", "interviewer")
"""Roles that stand as contributors too."""

_PREFIXES: Final = {
    "rft_id:doi": ("info:doi/", r"(?:info:doi/|urn:doi:|doi:\s*|https?://(?:dx\.)?doi\.org/)(?=10\.)"),
    "rft_id:isbn": ("urn:ISBN:", r"urn:isbn:"),
    "rft_id:pmid": ("info:pmid/", r"info:pmid/"),
    "rft_id:url": ("", r"(?=(?:https?|ftp)://)"),
    "rft.identifier:doi": ("urn:doi:", r"(?:info:doi/|urn:doi:|doi:\s*|https?://(?:dx\.)?doi\.org/)(?=10\.)"),
    "rft.identifier:isbn": ("ISBN ", r"(?:urn:isbn:|isbn[: ]\s*)"),
    "rft.identifier:issn": ("ISSN ", r"(?:urn:issn:|issn[: ]\s*)"),
    "rft.identifier:url": ("", r"(?=(?:https?|ftp)://)"),
}
"""Tags by what their value begins with: how it is written, and what is read."""
_LATIN: Final = "8859-1"
_PRIVATE: Final = frozenset((EXTRA, *(f"rft_dat:{name}" for name in OWN)))
_TOLD_APART: Final = frozenset((*_PREFIXES, *(f"rft.contributor:{role}" for role in CREATED)))
_READ: Final = {tag: re.compile(pattern, re.IGNORECASE) for tag, (_, pattern) in _PREFIXES.items()}
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_FIRST: Final = (frozenset({"ctx_ver", "url_ver"}), frozenset({"rft_val_fmt"}), frozenset({"rfr_id"}))


def wrapped(tag: str, text: str) -> str:
    """Return the value of a tag that holds a text."""
    return f"{_PREFIXES[tag][0]}{text}" if tag in _PREFIXES else text


def text_in(tag: str, value: str) -> str:
    """Return the text in the value of a tag.

    >>> text_in("rft_id:doi", "info:doi/10.1000/182")
    '10.1000/182'
    """
    return _READ[tag].sub("", value, count=1) if tag in _PREFIXES else value


# Keys and values


def kev(lines: Lines) -> str:
    """Return a ContextObject as keys and encoded values (Z39.88-2004, part 2)."""
    private = "\n".join(
        value if tag == EXTRA else f"{tag.partition(':')[2]}: {value}" for tag, value in lines if tag in _PRIVATE
    )
    plain = [
        (tag.partition(":")[0] if tag in _TOLD_APART else tag, value) for tag, value in lines if tag not in _PRIVATE
    ]
    plain += [("rft_dat", private)] if private else []
    return "&".join(f"{quote(_whole(tag), safe='')}={quote(_whole(value), safe='')}" for tag, value in plain)


def _whole(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)


def parsed(text: str) -> Lines:
    """Return the lines of a ContextObject; a key without a value tells nothing."""
    pairs = [(_decoded(key), value) for key, _, value in (part.partition("=") for part in text.split("&"))]
    encoding = next((_decoded(value) for key, value in pairs if key == "ctx_enc"), "")
    lines: Lines = []
    for key, value in pairs:
        tag, plain = key.strip().removeprefix("amp;"), _decoded(value, encoding).strip()
        if tag and plain and not (tag == "ctx_enc" and _LATIN in plain):  # it is written as UTF-8
            lines += _told_apart(tag, plain)
    return _with_roles(lines)


def _decoded(value: str, encoding: str = "") -> str:
    """Decode a value: as UTF-8, or as Latin-1 where the object says so or it is none."""
    data = unquote_to_bytes(value.replace("+", " "))
    if _LATIN not in encoding:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return data.decode("cp1252", "replace")


def _told_apart(tag: str, value: str) -> Iterator[Line]:
    if tag == "rft_dat":
        lines = [line.strip() for line in re.split(r"[\r\n]+", value) if line.strip()]
        if all(_own(line) or is_extra(line) for line in lines):
            yield from (_own(line) or (EXTRA, line) for line in lines)
            return
    yield next((key for key, read in _READ.items() if key.startswith(f"{tag}:") and read.match(value)), tag), value


def _own(line: str) -> Line | None:
    name, colon, text = line.partition(": ")
    return (f"rft_dat:{name}", text.strip()) if colon and name in OWN and text.strip() else None


def _with_roles(lines: Lines) -> Lines:
    """Return lines in which a contributor whose role is told in a line of ``name: value`` has that role."""
    told = [(one.name, agent_of(one.value)) for tag, text in lines if tag == EXTRA and (one := named(text))]
    found: Lines = []
    for tag, value in lines:
        role = ""
        if tag == "rft.contributor" and value.strip(" ,|"):
            role = next((name for name, agent in told if name in CREATED and agent == agent_of(value)), "")
        found.append((f"{tag}:{role}" if role else tag, value))
    return found


def arranged(lines: Lines) -> Lines:
    """Return lines as they are read from what is written of them."""
    return parsed(kev(sorted(lines, key=lambda line: (*(line[0] not in tags for tags in _FIRST), line[0] in _PRIVATE))))


# Pages


def printed(records: Iterable[Lines]) -> str:
    """Return the spans of records, one a line."""
    return "".join(f'<span class="Z3988" title="{html.escape(kev(lines))}"></span>\n' for lines in records)


def entries(text: str) -> list[Entry]:
    """Return the ContextObjects of a page of HTML, each with its line."""
    from lxml import etree
    from lxml import html as pages

    body = _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text.removeprefix("\ufeff"))
    body = re.sub(r"\A\s*<\?xml[^>]*\?>", lambda found: "\n" * found[0].count("\n"), body)
    parser = pages.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = pages.document_fromstring(body.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    spans = [one for one in root.iter() if local(one) and "Z3988" in (one.get("class") or "").split()]
    found = [(line_of(one) or 1, parsed(one.get("title") or "")) for one in spans]
    return [Entry(line, lines) for line, lines in found if lines]
