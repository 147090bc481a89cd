"""The text of EndNote's XML: each record as lines of paths and elements, in a file and from there.

A path leads from a record to the element that holds a value (``contributors/authors/author``); the element is kept as
its text. Within it ``<style face="italic">`` marks runs of letters; CSL writes ``<i>`` for them, and so do records.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from provenance.formats._tagged.engine import is_extra
from provenance.formats._tagged.text import Entry
from provenance.formats._xml import clean, elements, line_of, local, piece, piece_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._tagged.text import Line, Lines

__all__ = ["EXTRA", "HEAD", "TAIL", "arranged", "entries", "is_safe", "printed", "text_in", "wrapped"]

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<xml>\n<records>\n'
TAIL: Final = "</records>\n</xml>\n"
EXTRA: Final = "research-notes/line"
"""The path of a line of ``name: value``: the element ``research-notes`` holds them all."""
_NOTES: Final = "research-notes"

_WITHIN: Final = {
    "foreign-keys": "key",
    "contributors": "authors secondary-authors tertiary-authors subsidiary-authors translated-authors",
    "titles": "title secondary-title tertiary-title alt-title short-title translated-title",
    "periodical": "full-title abbr-1 abbr-2 abbr-3",
    "alt-periodical": "full-title abbr-1 abbr-2 abbr-3",
    "keywords": "keyword",
    "dates": "year pub-dates copyright-dates",
    "urls": "web-urls pdf-urls text-urls related-urls image-urls",
}
_DEEPER: Final = {"contributors": "author", "pub-dates": "date", "copyright-dates": "date", "urls": "url"}
_ORDER: Final = (
    "database", "source-app", "rec-number", "foreign-keys", "ref-type", "contributors", "auth-address",
    "auth-affiliaton", "titles", "periodical", "alt-periodical", "pages", "volume", "number", "issue",
    "secondary-volume", "secondary-issue", "num-vols", "edition", "section", "reprint-edition",
    "reprint-status", "keywords", "dates", "pub-location", "publisher", "orig-pub", "isbn", "accession-num",
    "call-num", "report-id", "coden", "electronic-resource-num", "abstract", "label", "image", "caption",
    "notes", "research-notes", "work-type", "reviewed-item", "availability", "remote-source", "meeting-place",
    "work-location", "work-extent", "pack-method", "size", "repro-ratio", "remote-database-name",
    "remote-database-provider", "language", "urls", "access-date", "modified-date", "custom1", "custom2",
    "custom3", "custom4", "custom5", "custom6", "custom7", "misc1", "misc2", "misc3",
)  # fmt: skip


def _paths() -> Iterator[str]:
    """Yield the paths of the format, in the order of its elements."""
    for name in _ORDER:
        for inner in _WITHIN.get(name, "").split() or [""]:
            last = _DEEPER.get(name) or _DEEPER.get(inner)
            yield "/".join(filter(None, (name, inner, last)))


_PLACES: Final = {path: number for number, path in enumerate(_paths())}
_HOLDERS: Final = frozenset(path.rpartition("/")[0] for path in _PLACES) | frozenset(_WITHIN)
_AROUND: Final = _HOLDERS | {"", EXTRA.partition("/")[0]}
_PLAIN: Final = re.compile(r"<([\w.-]+)>([^<]*)</\1>")
_LONG: Final = frozenset({"abstract", "notes", _NOTES, "auth-address"})
_RICH: Final = ("titles/", "periodical/", "abstract")
_BREAKS: Final = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_FACES: Final = {"bold": "b", "italic": "i", "superscript": "sup", "subscript": "sub"}
_MARK: Final = re.compile(r"<(/?)(b|i|sup|sub)>")


# Writing


def wrapped(path: str, text: str) -> str:
    """Return the element of a text at a path; line breaks are carriage returns, as EndNote writes them."""
    name = path.rpartition("/")[2]
    runs = _runs(text) if path.startswith(_RICH) else [((), text)]
    if all(not faces for faces, _ in runs):
        return f"<{name}>{_escaped(text)}</{name}>"
    words = {mark: face for face, mark in _FACES.items()}
    inner = "".join(
        f'<style face="{" ".join(words[mark] for mark in marks) or "normal"}" font="default" size="100%">'
        f"{_escaped(run)}</style>"
        for marks, run in runs
    )
    return f"<{name}>{inner}</{name}>"


def _escaped(text: str) -> str:
    return html.escape(clean(text), quote=False).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "&#13;")


def _runs(text: str) -> list[tuple[tuple[str, ...], str]]:
    """Part a text at its marks; one whose marks are not closed in order is one run, marks and all."""
    runs: list[tuple[tuple[str, ...], str]] = []
    open_ones: list[str] = []
    at = 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            runs.append((tuple(open_ones), text[at : mark.start()]))
        at = mark.end()
        if not mark[1] and mark[2] not in open_ones:
            open_ones.append(mark[2])
        elif not mark[1] or open_ones[-1:] != [mark[2]]:
            return [((), text)]
        else:
            open_ones.pop()
    if open_ones:
        return [((), text)]
    return [*runs, ((), text[at:])] if at < len(text) else runs or [((), "")]


def printed(records: Iterable[Lines]) -> str:
    """Return a file of records: an element that holds a value on each line."""
    return f"{HEAD}{''.join(map(_record, records))}{TAIL}"


def _record(lines: Lines) -> str:
    extra = "\n".join(text_in(*line) for line in lines if line[0] == EXTRA)
    leaves = [line for line in lines if line[0] != EXTRA]
    leaves += [(_NOTES, wrapped(_NOTES, extra))] if extra else []
    out, open_ones = ["<record>\n"], [""]
    for path, element in arranged(leaves):
        holders = path.split("/")[:-1]
        shared = 0
        while shared < min(len(holders), len(open_ones) - 1) and holders[shared] == open_ones[shared + 1]:
            shared += 1
        out += [_closed(open_ones) for _ in range(len(open_ones) - 1 - shared)]
        for holder in holders[shared:]:
            out.append(f"{'  ' * len(open_ones)}<{holder}>\n")
            open_ones.append(holder)
        out.append(f"{'  ' * len(open_ones)}{element}\n")
    out += [_closed(open_ones) for _ in range(len(open_ones) - 1)]
    return "".join((*out, "</record>\n"))


def arranged(lines: Lines) -> Lines:
    """Return lines in the order of the format's elements."""
    return sorted(lines, key=lambda line: _place(line[0].removesuffix("/line") if line[0] == EXTRA else line[0]))


def _closed(open_ones: list[str]) -> str:
    holder = open_ones.pop()
    return f"{'  ' * len(open_ones)}</{holder}>\n"


def _place(path: str) -> tuple[int, str]:
    """Return where an element stands; one that nobody knows stands behind those of the element around it, or last."""
    if path in _PLACES:
        return _PLACES[path], ""
    around = [place for known, place in _PLACES.items() if known.split("/")[0] == path.split("/", maxsplit=1)[0]]
    return (around[-1] if around else len(_PLACES)), path


def is_safe(line: Line) -> bool:
    """Tell whether a line may be written as it stands: its element is one, and has the name that the path ends with."""
    holder, _, name = line[0].rpartition("/")
    found = piece(line[1]) if holder in _AROUND else None
    return found is not None and str(found.tag) == name


# Reading


def entries(root: Element) -> Iterator[Entry]:
    """Yield the records below an element, wherever they stand: one within another, of a broken file, is one more."""
    found = list(root.iter("record"))
    for record in found:
        parent = record.getparent()
        if parent is not None:
            parent.remove(record)
    for record in found:
        lines = [line for child in elements(record) for line in _lines(child, local(child))]
        yield Entry(line_of(record) or 1, lines)


def _lines(element: Element, path: str) -> Iterator[Line]:
    """Yield the lines of an element; those of notes that are ``name: value`` throughout one by one."""
    if path in _HOLDERS and not str(element.text or "").strip():
        for child in elements(element):
            yield from _lines(child, f"{path}/{local(child)}")
        return
    written = piece_of(element)
    if path == _NOTES:
        lines = [line for line in text_in(path, written).split("\n") if line]
        if lines and all(map(is_extra, lines)):
            yield from ((EXTRA, wrapped(EXTRA, line)) for line in lines)
            return
    yield path, written


def text_in(path: str, element: str) -> str:
    """Return the text in an element: its lines where it is a long one, else on one line; styles as CSL marks them."""
    plain = _PLAIN.fullmatch(element)
    if plain:
        text = html.unescape(plain[2]) if "&" in plain[2] else plain[2]
    else:
        found = piece(element)
        runs = _merged(_styled(found, ()) if found is not None else ())
        text = _marked(runs) if path.startswith(_RICH) else "".join(run for _, run in runs)
    lines = [" ".join(line.split()) for line in _BREAKS.split(text)]
    return "\n".join(lines).strip("\n") if path in _LONG else " ".join(filter(None, lines))


def _styled(element: Element, marks: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the runs of an element, each with its marks."""
    own = {*marks, *(_FACES[face] for face in str(element.get("face") or "").split() if face in _FACES)}
    within = tuple(mark for mark in _FACES.values() if mark in own)
    yield within, str(element.text or "")
    for child in element:
        if local(child):
            yield from _styled(child, within)
        yield within, str(child.tail or "")


def _merged(runs: Iterable[tuple[tuple[str, ...], str]]) -> list[tuple[tuple[str, ...], str]]:
    found: list[tuple[tuple[str, ...], str]] = []
    for marks, text in runs:
        if found and found[-1][0] == marks:
            found[-1] = (marks, found[-1][1] + text)
        elif text:
            found.append((marks, text))
    return found


def _marked(runs: Iterable[tuple[tuple[str, ...], str]]) -> str:
    """Return runs as one text with marks: a mark that goes on from run to run is opened once."""
    out: list[str] = []
    open_ones: list[str] = []
    for marks, text in (*runs, ((), "")):
        while any(mark not in marks for mark in open_ones):
            out.append(f"</{open_ones.pop()}>")
        for mark in marks:
            if mark not in open_ones:
                open_ones.append(mark)
                out.append(f"<{mark}>")
        out.append(text)
    return "".join(out)
