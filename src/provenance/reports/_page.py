"""The page of a report: a small tree of blocks, which printers turn into text, Markdown, HTML, DOCX or PDF.

Blocks hold rich text and nothing is escaped in them; that is the printers' work, and below them the outputs'.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from provenance.richtext import Face, Link, RichText, Styled, Text

if TYPE_CHECKING:
    import datetime as dt

__all__ = [
    "Bar", "Bars", "Block", "Drawing", "Heading", "Items", "Lane", "Node", "Page", "Paragraph", "Period", "Table",
    "Terms", "Timeline", "bold", "link", "plain",
]  # fmt: skip

Line = Literal["solid", "dashed", "dotted"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: 1 is the page's own, 2 a record's, 3 a section's."""

    level: Literal[1, 2, 3]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; the answer of the report and a warning are set apart from the rest."""

    rich: RichText
    tone: Literal["normal", "answer", "warning", "quiet"] = "normal"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading for every column; the first column heads its row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[RichText, ...], ...]
    caption: str = ""
    narrow: tuple[int, ...] = ()
    """The columns whose cells are short and stay on one line where there is room: dates."""
    numbers: tuple[int, ...] = ()
    """The columns of numbers, which are set to the right."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms and what is said of each."""

    rows: tuple[tuple[str, RichText], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered or not."""

    items: tuple[RichText, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """One stop on a lane: a thing, how it came from the one above, and what was done with it here."""

    label: str
    details: tuple[str, ...] = ()
    arrival: tuple[str, ...] = ()
    line: Line = "solid"
    doings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """A drawing of stops one below the other, time downwards. It says nothing that the page does not say in words."""

    title: str
    description: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """One row of a timeline: when something happened, as far as it is known.

    `first` and `last` are the first and the last day it may have been; None where there is no such day. `line` is how
    firmly the event itself is known.
    """

    label: str
    first: dt.date | None = None
    last: dt.date | None = None
    line: Line = "solid"
    said: str = ""
    """Its own date as recorded; empty where it has none."""
    early: bool = False
    """Whether that date lies before the year 1, and so before all years that an axis has."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of periods on one axis of years, in the order of the lane beside it.

    `among` are the periods that the axis is for, where these are a part of them.
    """

    title: str
    description: str
    periods: tuple[Period, ...]
    among: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar chart: the sizes of its parts, in the order of the legend."""

    label: str
    sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart of counts. All bars have one scale: the greatest sum of sizes is the full width."""

    title: str
    description: str
    legend: tuple[str, ...]
    """What the parts of each bar are; empty where a bar has one part and its label tells what it is."""
    bars: tuple[Bar, ...]


Drawing = Lane | Timeline | Bars
Block = Heading | Paragraph | Table | Terms | Items | Drawing


@dataclass(frozen=True, slots=True)
class Page:
    """A report as a page."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "en"


def plain(text: str) -> RichText:
    """Return a text as rich text, its lines joined into one."""
    return (Text(" ".join(text.split())),)


def bold(text: str) -> RichText:
    """Return a text in bold."""
    return (Styled(Face.BOLD, plain(text)),)


def link(url: str) -> RichText:
    """Return a URL that leads where it says."""
    return (Link(url, (Text(url),)),)
