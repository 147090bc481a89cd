"""The page of a report: a small tree of blocks, which printers turn into text, Markdown or HTML.

Blocks hold rich text and nothing is escaped in them; that is the printers' work, and below them the outputs'.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from provenance.richtext import Face, Link, RichText, Styled, Text

__all__ = ["Block", "Heading", "Items", "Lane", "Node", "Page", "Paragraph", "Table", "Terms", "bold", "link", "plain"]

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


Block = Heading | Paragraph | Table | Terms | Items | Lane


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
