"""The elements of TEI: made, taken out of a file as pieces with the path at which they stand, and put together again.

A description of a manuscript or of a printed work is read and written by its leaves: ``msContents/msItem`` is the path
of the title of a document, ``monogr/imprint`` that of the year of a book. What stands in the file around a description
(the header of a document that is edited) has a path that begins with ``/``.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from provenance.formats._xml import elements, line_of, local, piece
from provenance.formats._xml_pieces import XML, XSI, Maker, canonical, namespace
from provenance.formats._xml_reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._kept import Pieces

__all__ = [
    "CONTAINERS", "ENTRIES", "ID", "ITEM", "LANG", "NAMESPACE", "PREFIXES", "ROOT", "TeiReading", "empty_of", "grown",
    "leaves", "make", "merge", "of_manuscript", "piece_text", "piece_with", "safe", "taken_apart",
]  # fmt: skip

NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
PREFIXES: Final[dict[str | None, str]] = {None: NAMESPACE, "xsi": XSI}
LANG: Final = f"{{{XML}}}lang"
ID: Final = f"{{{XML}}}id"
ENTRIES: Final = ("msDesc", "biblStruct", "biblFull", "bibl")
"""The elements that describe one document."""
ITEM: Final = "msContents/msItem"
ROOT: Final = "root"
"""The name of the piece that is the element of the record without its content."""
_SUPPORT: Final = "physDesc/objectDesc/supportDesc"
CONTAINERS: Final = frozenset(
    {
        "msIdentifier", "msContents", ITEM, "physDesc", "physDesc/objectDesc", _SUPPORT, "history", "history/origin",
        "additional", "additional/adminInfo", "additional/surrogates",
        "analytic", "monogr", "monogr/imprint", "series",
        "/teiHeader", "/teiHeader/fileDesc", "/teiHeader/fileDesc/titleStmt", "/teiHeader/fileDesc/sourceDesc",
        "/teiHeader/profileDesc",
    }
)  # fmt: skip
"""The paths of the elements that are taken apart; all others are pieces as they are."""
_AS_MANUSCRIPT: Final = {"analytic": ITEM, "monogr": ITEM, "monogr/imprint": "history/origin", "series": ITEM}
_OF_MANUSCRIPTS: Final = ("msIdentifier", "msContents", "physDesc", "history", "additional")
_ORDER: Final = {
    name: place
    for place, names in enumerate(
        (
            ("teiHeader",), ("standOff",), ("facsimile",), ("sourceDoc",), ("text",),
            ("fileDesc",), ("encodingDesc",), ("profileDesc",), ("xenoData",), ("revisionDesc",),
            ("titleStmt",), ("editionStmt",), ("publicationStmt",), ("seriesStmt",), ("notesStmt",), ("sourceDesc",),
            ("msIdentifier",), ("head",), ("analytic",), ("monogr",), ("series",), ("country",), ("region",),
            ("district",), ("settlement",), ("institution",), ("repository",), ("collection",),
            ("msContents",), ("physDesc",), ("history",), ("additional",), ("msPart",), ("msFrag",),
            ("objectDesc",), ("handDesc",), ("typeDesc",), ("scriptDesc",), ("musicNotation",), ("decoDesc",),
            ("additions",), ("bindingDesc",), ("sealDesc",), ("accMat",), ("supportDesc",), ("layoutDesc",),
            ("support",), ("summary",), ("locus", "locusGrp"), ("title",), ("idno",), ("msName",),
            ("altIdentifier",), ("ref", "ptr"), ("textLang",), ("author", "editor", "meeting", "respStmt"),
            ("recordHist",), ("availability",), ("custodialHist",), ("msItem",), ("origin",), ("provenance",),
            ("acquisition",), ("adminInfo",), ("surrogates",), ("listBibl",), ("note",), ("edition",), ("imprint",),
            ("pubPlace",), ("publisher",), ("date",), ("extent",), ("biblScope",), ("citedRange",), ("relatedItem",),
        )
    )
    for name in names
}  # fmt: skip
"""The order in which elements stand beside each other: one that is right by the schema wherever they do."""

make = Maker(NAMESPACE)


def piece_text(element: Element) -> str:
    """Return an element as a text, in the namespace of TEI whatever older one it has."""
    own = namespace(element)
    return canonical(element, PREFIXES, {} if own == NAMESPACE else {own: NAMESPACE})


def piece_with(path: str, element: Element) -> str:
    """Return an element as a piece: its path, a space, and the element as a text."""
    return f"{path} {piece_text(element)}"


def taken_apart(one: str) -> tuple[str, Element | None]:
    """Return the path and the element of a piece."""
    path, _, text = one.partition(" ")
    return path, piece(text)


def empty_of(element: Element, name: str = "") -> Element:
    """Return an element without its content, or one of another name with its attributes."""
    from lxml import etree

    made: Element = etree.Element(f"{{{NAMESPACE}}}{name or local(element)}")
    for key, value in element.attrib.items():
        made.set(str(key), str(value))
    return made


def safe(one: object) -> bool:
    """Tell whether a piece is a path and an element that may stand there."""
    path, element = taken_apart(one) if isinstance(one, str) else ("", None)
    if element is None or namespace(element) != NAMESPACE or not (path in CONTAINERS or path in ("", "/")):
        return False
    inner = [local(part) for part in element.iter()]
    return not {"TEI", "teiCorpus"} & set(inner) or inner == ["TEI"]


def leaves(root: Element, path: str = "") -> Iterator[tuple[str, Element]]:
    """Yield the parts of an element with their paths; of a container that has attributes the container alone, too.

    What has nothing in it, neither a text nor an attribute, says nothing.
    """
    seen: set[str] = set()
    for child in root:
        name = local(child)
        if not name:
            continue
        within = f"{path}/{name}" if path not in ("", "/") else f"{path}{name}"
        opened = within in CONTAINERS and not _has_words(child) and (name != "msItem" or within not in seen)
        if not opened:
            if len(child) or (child.text or "").strip() or child.attrib:
                yield path, child
            continue
        seen.add(within)
        if child.attrib:
            yield path, empty_of(child)
        yield from leaves(child, within)


def _has_words(element: Element) -> bool:
    """Tell whether a text stands between the children of an element."""
    return any((text or "").strip() for text in (element.text, *(child.tail for child in element)))


def grown(root: Element, pieces: Iterable[str]) -> Element:
    """Put pieces at their places in an element, in the order of the schema."""
    from lxml import etree

    made: dict[str, Element] = {"": root, "/": root}
    manuscript = local(root) == "msDesc"

    def at(path: str) -> Element:
        if path not in made:
            above, slash, name = path.rpartition("/")
            parent = at(above or ("/" if slash else ""))
            made[path] = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
        return made[path]

    for path, element in map(taken_apart, pieces):
        if element is None:
            continue
        path = place_in_manuscript(path, element) if manuscript else path  # noqa: PLW2901 - the same place
        within = f"{path}/{local(element)}" if path not in ("", "/") else f"{path}{local(element)}"
        if within == "/TEI":
            within = "/"
        if (within in CONTAINERS or within == "/") and not len(element) and not element.text:
            for key, value in element.attrib.items():
                at(within).set(str(key), str(value))
        else:
            at(path).append(element)
    for one in made.values():
        ordered(one)
    return root


def ordered(element: Element) -> None:
    """Put the children of an element into the order of the schema."""
    element[:] = sorted(element, key=lambda child: _ORDER.get(local(child), len(_ORDER)))


def merge(target: Element, more: Element, path: str = "") -> None:
    """Add the content of a description to another: what both have is one."""
    for key, value in more.attrib.items():
        target.set(str(key), str(value))
    for child in list(more):
        within = f"{path}/{local(child)}".lstrip("/")
        twin = next(elements(target, local(child)), None) if within in CONTAINERS else None
        if twin is None:
            target.append(deepcopy(child))
        else:
            merge(twin, child, within)
    ordered(target)


def place_in_manuscript(path: str, element: Element) -> str:
    """Return where a part of a printed work stands in the description of a manuscript."""
    return ITEM if not path and local(element) == "note" else _AS_MANUSCRIPT.get(path, path)


def of_manuscript(pieces: Iterable[str]) -> bool:
    """Tell whether some pieces are those of a description of a manuscript."""
    return any(one.partition(" ")[0].split("/")[0] in _OF_MANUSCRIPTS for one in pieces)


class TeiReading(Reading):
    """What one description says, with what the header of its document says beside it."""

    rule = "tei-value"

    def __init__(self, element: Element, around: Iterable[tuple[str, Element]] = ()) -> None:
        """Take the element of the description, and the parts of the document around it."""
        from lxml import etree

        super().__init__(etree.Element("parts"))
        self.root = empty_of(element)
        self.line = line_of(element)
        self.paths: dict[Element, str] = {}
        for path, part in (*leaves(element), *around):
            self.element.append(copied := deepcopy(part))
            self.paths[copied] = path
        self.more = {"contributions": [], "identifiers": {}, "held": [], "locations": [], "notes": []}

    def at(self, *paths: str, names: Iterable[str] = ()) -> Iterator[Element]:
        """Yield the parts at some paths that nothing was read from yet."""
        for element in self.left(*names):
            if self.paths[element] in paths:
                yield element

    def absorb(self, inner: TeiReading, part: Element) -> None:
        """Take over what was read from a description that stands within a part."""
        self.flat, self.more, self.findings = inner.flat, inner.more, inner.findings
        self.take(part, *(name for names in inner._taken.values() for name in names))

    def as_manuscript(self) -> None:
        """Take what was read of a printed work as the description of a manuscript, since it is one of an archive."""
        self.root = empty_of(self.root, "msDesc")
        self.paths = {part: place_in_manuscript(path, part) for part, path in self.paths.items()}

    def pieces(self) -> Pieces:
        """Return the parts as pieces, and the element of the record without its content."""
        return {ROOT: [piece_with("", self.root)], **super().pieces()}

    def name_of(self, element: Element) -> str:
        """Return the name of a part that nothing was read from: its path, its name and its type."""
        kind = next((str(element.get(name)) for name in ("type", "unit", "n") if element.get(name)), "")
        return f"element:{self.paths[element]}/{local(element)}:{kind}".rstrip(":")

    def piece_of(self, element: Element) -> str:
        """Return a part as a piece."""
        return piece_with(self.paths[element], element)
