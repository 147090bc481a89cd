"""What holds for every format of tagged fields, for their tests to ask."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.formats import dumps, losses
from provenance.formats._format import member

if TYPE_CHECKING:
    from provenance.model import Record

__all__ = ["SAMPLES", "differing", "same_again", "told"]

SAMPLES = Path(__file__).parents[1] / "samples"


def differing(one: Record, other: Record) -> set[str]:
    """Return the fields that two records differ in."""
    return {field for field in type(one).model_fields if getattr(one, field) != getattr(other, field)}


def told(record: Record, format: str) -> set[str]:
    """Return the fields that a format says to lose of a record."""
    return {re.split(r"[.\[]", loss.field)[0] for loss in losses(record, format)}


def same_again(text: str, format: str) -> None:
    """Assert that what is read is written as what is read again."""
    once = member(format).read(text)
    again = member(format).read(dumps(once, format))
    assert [r.replace(statements=()) for r in again] == [r.replace(statements=()) for r in once]
    assert dumps(again, format) == dumps(once, format)
