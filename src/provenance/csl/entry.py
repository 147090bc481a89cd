"""Entries of a bibliography (CSL 1.0.2, Bibliography and Bibliography-specific Options)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.csl.capital import begins_with_term, starts_small
from provenance.csl.case import capitalize_first
from provenance.csl.marks import CLOSE, LEFT_MARGIN, RIGHT_INLINE

if TYPE_CHECKING:
    from provenance.csl.compiled import Section
    from provenance.csl.context import Context
    from provenance.csl.disambiguate import Resolution
    from provenance.csl.processor import Processor

_LAST_BLOCK: Final = re.compile("[\ufde0-\ufde3][^\ufde0-\ufde3]*\ufddf$")
_BEFORE_BLOCK: Final = re.compile("^([\ufde0-\ufde3])( +)")
_AFTER_BLOCK: Final = re.compile("( +)\ufddf$")


class EntryWriter:
    """Writes entries one after another: each may look back at the one before."""

    def __init__(self, processor: Processor, section: Section, resolution: Resolution) -> None:
        """Take what all entries share."""
        self.processor = processor
        self.section = section
        self.resolution = resolution
        self.replacing = section.env.substituted is not None
        self.previous: tuple[object, ...] = ()

    def write(self, key: str) -> str:
        """Return the entry of an item as a string with marks."""
        section = self.section
        c = self._context(key)
        text = self._body(section, c)
        if starts_small(text):
            marked = self.processor.compiled.section("bibliography", marking=True)
            if marked is not None:
                again = self._body(marked, self._context(key))
                if begins_with_term(again):
                    text = capitalize_first(text)
        if self.replacing:
            self.previous = c.author_parts
        return text

    def _context(self, key: str) -> Context:
        c = self.processor.context(key)
        self.resolution.apply(c, key)
        c.expansion = None  # names are added and expanded in cites alone
        if self.replacing:
            c.previous = self.previous
        return c

    def _body(self, section: Section, c: Context) -> str:
        join = section.join
        if section.first is None:
            text = section.render(c)
            if not text:
                return ""
            text = str(text)
            if section.suffix:
                text = self._closed(text, section.suffix)
            if section.prefix:
                text = join(section.prefix, text)
            if section.format is not None:
                text = section.format(text, c)
            return _spaced(text) if text[-1:] == CLOSE and _LAST_BLOCK.search(text) else text
        first = section.first(c) or ""
        rest = section.render(c) or ""
        rest = join(rest, section.suffix) if rest else rest
        if section.format is not None:
            first = section.format(first, c) if first else first
            rest = section.format(rest, c) if rest else rest
        left = f"{LEFT_MARGIN}{section.prefix}{first}{CLOSE}" if first else ""
        return _spaced(f"{left}{RIGHT_INLINE}{rest}{CLOSE}") if rest else left

    def _closed(self, text: str, suffix: str) -> str:
        """Set the layout's suffix, within the last block where blocks end the entry."""
        if text[-1] == CLOSE and _LAST_BLOCK.search(text):
            return self.section.join(text[:-1], suffix) + CLOSE
        return self.section.join(text, suffix)


def _spaced(text: str) -> str:
    """Return an entry of blocks with the spaces at its ends outside of them."""
    return _AFTER_BLOCK.sub(f"{CLOSE}\\1", _BEFORE_BLOCK.sub(r"\2\1", text))
