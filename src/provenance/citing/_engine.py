"""The port: what the house asks of a citation processor, and what it gives back.

An engine is one file in ``engines/`` with ``TITLE`` (one line) and ``render``, as `Engine` says. It knows CSL items,
which are plain dictionaries as in the CSL-JSON schema 1.0.2, and no records; it returns rich text, and no string for
any output. An engine that can keep up with a document that changes has ``running`` too, which gives a `Running`.

Who calls an engine gives the citations of a document in reading order. What follows from the order (position, ibid,
the number of the first note, disambiguation) is the engine's work, because only a processor of CSL knows the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, cast

from provenance.errors import UnknownEngine
from provenance.families import Family
from provenance.outputs import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.citing.styles import Style
    from provenance.errors import Finding
    from provenance.richtext import RichText

__all__ = [
    "ENGINES",
    "LOCATOR_TERMS",
    "CiteItem",
    "Cluster",
    "CslItem",
    "Engine",
    "Entry",
    "Mode",
    "Rendering",
    "Running",
    "member",
]

ENGINES = Family("citing.engines", UnknownEngine)

CslItem = Mapping[str, Any]
"""One item of CSL-JSON. Its ``id`` is not read: the key it is given under is what clusters name."""


_TERMS = """
    act appendix article-locator book canon chapter column elocation equation figure folio issue line note opus page
    paragraph part rule scene section sub-verbo supplement table timestamp title-locator verse version volume
"""
LOCATOR_TERMS = frozenset(_TERMS.split())
"""The locator terms of CSL 1.0.2 (Appendix III, Locators)."""


class Mode(StrEnum):
    """How much of a cite is printed, as word processors and pandoc ask for it."""

    NORMAL = "normal"
    SUPPRESS_AUTHOR = "suppress-author"
    """Without the names that the cite begins with: the author stands in the sentence already."""
    AUTHOR_ONLY = "author-only"
    """Those names alone, without prefix, locator and the layout's brackets."""
    AUTHOR_IN_TEXT = "author-in-text"
    """The names, a space, and the cite without them: ``Doe (1965)``. In a note style the whole stands in the note."""


@dataclass(frozen=True, slots=True)
class CiteItem:
    """One source within a citation.

    ``label`` is a locator term of CSL 1.0.2 (``page``, ``folio``, ``line`` …), or empty for a locator that is printed
    exactly as it is written: then no ``locator`` condition of a style holds and its ``label`` element prints nothing.
    `parse_locator` makes both from what a person writes. Prefix and suffix may hold the inline markup of CSL-JSON
    fields.
    """

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    mode: Mode = Mode.NORMAL


@dataclass(frozen=True, slots=True)
class Cluster:
    """One citation: the sources cited together at one place, and the number of the note it stands in.

    Without a number, a citation is taken to stand in a note after the one before: 1, 2, 3 … (``near-note`` and
    ``first-reference-note-number`` need it). Two clusters may share a note; 0 is no note but the text itself.
    """

    items: tuple[CiteItem, ...]
    note_number: int | None = None

    @classmethod
    def of(cls, *ids: str, note_number: int | None = None) -> Cluster:
        """Return a cluster of plain cites.

        >>> [item.id for item in Cluster.of("a", "b").items]
        ['a', 'b']
        """
        return cls(tuple(CiteItem(i) for i in ids), note_number)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a bibliography."""

    id: str
    text: RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """All that an engine made: a text for each cluster in the order given, the entries in the style's, findings."""

    clusters: tuple[RichText, ...] = ()
    entries: tuple[Entry, ...] = ()
    layout: Layout = field(default_factory=Layout)
    findings: tuple[Finding, ...] = ()
    """What could not be printed as it should; ``where.key`` is the id of the item."""


class Engine(Protocol):
    """The parts of a member."""

    TITLE: str

    def render(
        self,
        style: Style,
        items: Mapping[str, CslItem],
        clusters: Sequence[Cluster],
        *,
        locale: str | None = None,
        bibliography: bool | Sequence[str] = True,
    ) -> Rendering:
        """Print citations and a bibliography.

        ``locale`` is a tag of CSL (``hu-HU``; ``hu`` and ``hu_hu`` are understood); without one it is the style's
        own, or ``en-US``. ``bibliography`` is True for what the clusters cite, a list of ids for these and what the
        clusters cite, False for none.

        Raises `StyleError` for a style that cannot be used. What is wrong with one item is a finding that names it:
        the item is printed as far as it can be, and every other as if nothing were wrong. There is a text for each
        cluster and an entry for each item, except in a style without a bibliography; an id that no item has is a
        finding, and prints as itself with a question mark. Equal arguments give equal results: nothing is kept between
        calls that would make a difference, and calls from several threads do not disturb each other.
        """


class Running(Protocol):
    """A document in the hands of an engine: citations come and go, and only what changes is printed again."""

    def add(self, items: Mapping[str, CslItem]) -> None:
        """Take items that citations may name from now on."""

    def splice(self, at: int, count: int, clusters: Sequence[Cluster]) -> tuple[int, ...]:
        """Put citations in the place of ``count`` others; return the places of those new or reading otherwise now."""

    def text(self, index: int) -> RichText:
        """Return a citation, as `Engine.render` has it."""

    def author(self, index: int) -> RichText:
        """Return the names of a citation's first source alone, as a sentence takes them."""

    def number(self, index: int) -> int:
        """Return the number of a citation's note, 0 in the text."""

    def bibliography(self) -> Rendering:
        """Return entries, layout and findings; there are no texts of citations in it."""


def member(name: str) -> Engine:
    """Return an engine by name. Raises `UnknownEngine`."""
    return cast("Engine", ENGINES.load(name))
