"""The order of a bibliography (CSL 1.0.2, Sorting): by letters, without accents and case, numbers by their value."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from provenance.citing.engines.citeproc_py._marks import bare

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SortKey", "collated", "sort_keys"]

SortKey = tuple[int, int, str]

_LONGEST_NUMBER = 8
"""Digits of the longest text that is sorted by its value; a date, as citeproc-py writes it to be sorted, has nine."""


def collated(value: object) -> SortKey | None:
    """Return what a value is sorted by, or None for an empty one.

    >>> sorted(["Zürich", "apa", "Älg"], key=collated)
    ['Älg', 'apa', 'Zürich']
    """
    text = "" if value is None else bare(str(value)).strip()
    if not text:
        return None
    if text.isdecimal() and len(text) <= _LONGEST_NUMBER:
        return (0, int(text), "")
    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return (1, 0, re.sub(r"\A\W+", "", letters) or letters)


def sort_keys(order: list[int], keys: Mapping[int, SortKey | None], *, descending: bool) -> list[int]:
    """Return indexes sorted by their keys, keeping the order of equal ones; those without a key go last either way."""
    some = [i for i in order if keys[i] is not None]
    some.sort(key=lambda i: keys[i] or (0, 0, ""), reverse=descending)
    return some + [i for i in order if keys[i] is None]
