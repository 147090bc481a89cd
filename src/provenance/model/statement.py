"""Where the value of a field comes from."""

from __future__ import annotations

from typing import Literal

from provenance.values.date import Date
from provenance.values.frozen import Frozen

__all__ = ["Certainty", "Statement"]

Certainty = Literal["stated", "inferred", "conjectured", "confirmed"]
"""Stated by the source; inferred from it by a rule; conjectured on weak grounds; confirmed by a person."""


class Statement(Frozen):
    """What a source says about one field, in its own words.

    `field` is a path within the record (``contributions[0]``). `text` is verbatim. `rule` names the reader's rule
    where the value was inferred, `by` the person who confirmed it.
    """

    field: str
    text: str = ""
    certainty: Certainty = "stated"
    file: str = ""
    line: int | None = None
    source_field: str = ""
    rule: str = ""
    by: str = ""
    date: Date | None = None
    note: str = ""
