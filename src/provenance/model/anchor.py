"""An anchor: a passage of a text, held so that it is found again when the text has changed a little."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, field_validator, model_validator

from provenance.errors import Span
from provenance.model.text import digest
from provenance.values.frozen import Frozen

__all__ = ["CONTEXT", "Anchor"]

CONTEXT = 32
"""How many characters of what stands before and behind a passage an anchor keeps."""


class Anchor(Frozen):
    """A passage of a text: its words, what stands around them, where they stand, and of which text.

    The terms are those of the W3C's Web Annotation Data Model, 4.2.4 and 4.2.5: `exact`, `prefix` and `suffix` of a
    TextQuoteSelector, `start` and `end` of a TextPositionSelector, in characters from 0, the end not included.
    `sha256` is the digest of the whole text that they are counted in.

    >>> anchor = Anchor.of("a report on the harvest", 9, 11)
    >>> anchor.exact, anchor.prefix, anchor.suffix
    ('on', 'a report ', ' the harvest')
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: Annotated[int | None, Field(ge=0)] = None
    end: Annotated[int | None, Field(ge=0)] = None
    sha256: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""

    @field_validator("exact")
    @classmethod
    def _not_empty(cls, value: str) -> str:
        if not value:  # pydantic's own limit on length would refuse halves of characters, which texts may hold
            message = "expected the words of a passage, found none"
            raise ValueError(message)
        return value

    @model_validator(mode="after")
    def _both_or_none(self) -> Self:
        if (self.start is None) != (self.end is None):
            message = "expected both start and end, or neither; a right example: start: 120, end: 164"
            raise ValueError(message)
        if self.start is not None and self.end is not None and self.end - self.start != len(self.exact):
            message = (
                f"expected end - start to be the length of exact, {len(self.exact)}; found {self.end - self.start}"
            )
            raise ValueError(message)
        return self

    @classmethod
    def of(cls, text: str, start: int, end: int, *, sha256: str = "") -> Self:
        """Return the anchor of the characters of a text from `start` to before `end`. Raises ``ValueError``.

        `sha256` is the text's digest where it is known; it is not computed again.
        """
        if not 0 <= start < end <= len(text):
            message = f"expected a passage within the text's {len(text)} characters, found {start} to {end}"
            raise ValueError(message)
        return cls(
            exact=text[start:end],
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            start=start,
            end=end,
            sha256=sha256 or digest(text),
        )

    @property
    def span(self) -> Span | None:
        """Return where the passage stood, or None where that was not kept."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)

    def selectors(self) -> tuple[dict[str, Any], ...]:
        """Return the anchor as selectors of the Web Annotation Data Model, plain data for JSON-LD."""
        quote = {"type": "TextQuoteSelector", "exact": self.exact, "prefix": self.prefix, "suffix": self.suffix}
        found: list[dict[str, Any]] = [{name: value for name, value in quote.items() if value}]
        if self.start is not None:
            found.append({"type": "TextPositionSelector", "start": self.start, "end": self.end})
        return tuple(found)
