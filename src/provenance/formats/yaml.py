"""The native format in YAML 1.2: records as a person writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.formats._format import Sample, Written
from provenance.formats._native import library, record_data
from provenance.formats._salvage import salvaged, yaml_parts
from provenance.formats._tree import Unreadable
from provenance.formats._yaml_printer import printed
from provenance.formats._yaml_tree import MOST_REPEATED, yaml_tree
from provenance.model import FORMAT_VERSION, Library

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.model import Record

__all__ = ["MOST_REPEATED", "claims", "read", "write"]

TITLE = "The native format in YAML"
EXTENSIONS = (".yaml", ".yml")

_HEAD = f"provenance: {FORMAT_VERSION}\nrecords:\n"


_TOP = re.compile(
    r"^(?P<quote>[\"']?)(?:provenance(?P=quote)[ \t]*:(?!\S)|records(?P=quote)[ \t]*:[ \t]*(?=[\[#&\r\n]|\Z))",
    re.MULTILINE,
)
_TOP_IN_FLOW = re.compile(r"\{\s*(?:provenance|records)\s*:")
_BEFORE = re.compile(r"(?:[ \t]*(?:#[^\n]*|---(?=\s)[^\n]*|%[^\n]*)?\r?\n)*")
_A_FIELD = re.compile(r"[\"']?[\w$][\w $.-]{0,60}[\"']?[ \t]*:(?:\s|$)")


def claims(sample: Sample) -> bool:
    """Tell whether a text is a YAML mapping with ``provenance:`` or ``records:`` at its top."""
    text = sample.text.removeprefix("\ufeff")
    start = text[_BEFORE.match(text).end() :]  # type: ignore[union-attr]  # the pattern matches nothing, too
    if start.startswith("{"):
        return bool(_TOP_IN_FLOW.match(start))
    return bool(_A_FIELD.match(start) and _TOP.search(start))


def read(text: str, file: str = "") -> Library:
    """Read a native YAML file. Never raises on a text."""
    text = text.removeprefix("\ufeff")
    try:
        return library(yaml_tree(text, file))
    except Unreadable as error:
        parts = yaml_parts(text, "records")
        return salvaged(text, file, error.fault, parts, lambda part: library(yaml_tree(part, file)), _HEAD)


def write(records: Sequence[Record]) -> Written:
    """Write records as YAML, in the order of the model; nothing is lost."""
    return Written(text=printed({"provenance": FORMAT_VERSION, "records": [record_data(r) for r in records]}))
