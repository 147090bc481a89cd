"""A citation or entry that begins with a term begins with a capital (CSL 1.0.2, Citation, the note to developers)."""

from __future__ import annotations

from typing import Final

from provenance.csl.marks import MARKS

TERM: Final = "\ufdea"
"""Stands before every term while it is looked for whether a text begins with one."""


def starts_small(text: str) -> bool:
    """Tell whether the first letter of a text is small."""
    for c in text:
        if c in MARKS:
            continue
        if c.isalnum():
            return c.islower()
        if c.isspace():
            return False
    return False


def begins_with_term(marked: str) -> bool:
    """Tell whether a text whose terms are marked has no letter or digit before the first of them."""
    head, term, _ = marked.partition(TERM)
    return bool(term) and not any(c.isalnum() for c in head)
