"""Dates as citeproc-py's elements print them, mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citeproc import model
from citeproc.source import LiteralDate
from citeproc.string import String

from provenance.citing.engines.citeproc_py._mended import CSL, Element, Mended, Rendered

if TYPE_CHECKING:
    from provenance.citing.engines.citeproc_py._cites import Cite

__all__ = ["Date", "DatePart"]

_PARTS = ("year", "month", "day")


class Date(Mended):
    """Sorts by the date and not by its words; keeps a locale's delimiter; prints ranges with missing parts."""

    def is_locale_date(self) -> bool:
        return next(self.iterancestors(f"{CSL}locale"), None) is not None

    def render(
        self, item: Cite, variable: str | None = None, sort_options: Element = None, **kwargs: Element
    ) -> Rendered:
        if sort_options is not None:
            date = item.reference[str(self.get("variable"))]
            return String(date.sort_key()) if date else None
        if self.is_locale_date():
            return model.Date.render(self, item, variable=variable, **kwargs)
        item.called += 1
        if isinstance(item.reference.peek(str(self.get("variable"))), LiteralDate) and not self._shows_year():
            return None  # a date in words stands for the whole date, not for a month
        text = model.Date.render(self, item, variable=variable, **kwargs)
        item.printed += bool(text)
        return text

    def render_single_date(self, date: Element, show_parts: Element = None, context: Element = None) -> Rendered:
        parts = model.Date.parts(self, date, show_parts, None if context is self else context)
        return model.join(parts, self._delimiter(context)) if parts else None

    def render_date_range(self, dates: Element, show_parts: Element = None, context: Element = None) -> Rendered:
        """Print what differs twice, with the delimiter of the largest part that does, and what is shared once."""
        begin, end = dates.begin, dates.end
        if end.is_nil():
            only = self.render_single_date(begin, show_parts, context)
            return f"{str(only).rstrip()}–" if only else None
        same = {p for p in _PARTS if _shared(p, begin, end)}
        before: list[str] = []
        middle: tuple[list[str], list[str]] = ([], [])
        after: list[str] = []
        dash, lead, trail = "–", "", ""
        for part in self.iterchildren(f"{CSL}date-part"):
            name = str(part.get("name"))
            texts = [model.Date.parts(self, d, [name] if name in show_parts else [], context) for d in (begin, end)]
            if name in same:
                (after if any(middle) else before).extend(map(str, texts[0]))
                continue
            dash = str(part.get("range-delimiter", dash)) if name == _largest(same) else dash
            prefix, suffix = (_affix(part, context, which) for which in ("prefix", "suffix"))
            lead = lead if middle[1] else prefix
            trail = suffix if texts[0] else trail
            for side, text in zip(middle, texts, strict=True):
                side.extend(map(str, text))
        joint = self._delimiter(context)
        first, last = (joint.join(side) for side in middle)
        if first and last:
            first, last = first.removesuffix(trail).rstrip(), last.removeprefix(lead).lstrip()
        between = first + (dash if first and last else "") + last
        return joint.join([*before, *([between] if between else []), *after]).rstrip() or None

    def _shows_year(self) -> bool:
        if self.get("form") is not None:
            return "year" in str(self.get("date-parts", "year-month-day"))
        return any(part.get("name") == "year" for part in self.iterchildren(f"{CSL}date-part"))

    def _delimiter(self, context: Element) -> str:
        outer = context if context is not None and context.get("delimiter") is not None else self
        return str(outer.get("delimiter", ""))


def _affix(part: Element, context: Element, which: str) -> str:
    """Return the prefix or suffix of a part of a date, as the style has it or else the locale."""
    name = part.get("name")
    parts = [] if context is None else context.iterchildren(f"{CSL}date-part")
    given = [own.get(which) for own in parts if own.get("name") == name and own.get(which) is not None]
    return str(given[0] if given else part.get(which, ""))


def _shared(part: str, begin: Element, end: Element) -> bool:
    """Tell whether both ends of a range have a part, and all larger ones, in common."""
    larger = _PARTS[: _PARTS.index(part) + 1]
    seasons = part != "year" and begin.get("season") != end.get("season")
    return not seasons and all(begin.get(p) == end.get(p) for p in larger)


def _largest(same: set[str]) -> str:
    """Return the largest part that is not shared."""
    return next((p for p in _PARTS if p not in same), "day")


class DatePart(Mended):
    """Leaves the locale as it was: the original writes each style's wishes into it, for all dates that follow."""

    def render(self, *args: Element, **kwargs: Element) -> Rendered:
        before = {str(k): str(v) for k, v in self.attrib.items()}
        try:
            return model.Date_Part.render(self, *args, **kwargs)
        finally:
            self.attrib.clear()
            for name, value in before.items():
                self.set(name, value)
