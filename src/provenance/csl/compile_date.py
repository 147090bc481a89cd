"""``cs:date`` and ``cs:date-part`` (CSL 1.0.2, Date)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.csl.dates import SEASON, Date, sortable
from provenance.csl.finish import affixer, finisher, plain_text
from provenance.csl.narrow import present
from provenance.csl.numbers import ordinal

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.csl.context import Context
    from provenance.csl.dates import Part
    from provenance.csl.environment import Environment
    from provenance.csl.locale import Locale
    from provenance.csl.xml import Node

    Render = Callable[[Context], str | None]

_INDEX: Final = {"year": 0, "month": 1, "day": 2}
_PARTS: Final = {"year": ("year",), "year-month": ("year", "month"), "year-month-day": ("year", "month", "day")}


class DatePart:
    """A date-part: what it prints of a date, and its affixes."""

    __slots__ = ("affix", "case", "form", "index", "locale", "name", "prefix", "range_delimiter", "suffix", "tight")

    def __init__(self, node: Node, overrides: dict[str, str], locale: Locale, *, inside: bool) -> None:
        """Resolve the attributes, those of the style's own date-part over those of the locale's."""
        attrs = node.attrs | {k: v for k, v in overrides.items() if k not in ("prefix", "suffix")}
        self.name = attrs.get("name", "")
        self.index = _INDEX.get(self.name, 0)
        self.form = attrs.get("form", "long" if self.name != "day" else "numeric")
        self.locale = locale
        self.case = plain_text(attrs)
        self.prefix, self.suffix = attrs.get("prefix", ""), attrs.get("suffix", "")
        self.affix = affixer(self.prefix, self.suffix, inside=inside)
        self.range_delimiter = attrs.get("range-delimiter", "–")
        self.tight = False
        """Whether an era stands close to the year, as in a date with a delimiter."""

    def show(self, date: Part) -> str:
        """Return the part without its affixes; empty where the date has none."""
        value = date[self.index]
        if not value:
            return ""
        text = (
            self._year(value)
            if self.index == 0
            else self._month(value)
            if self.index == 1
            else self._day(value, date[1])
        )
        return self.case(text) if self.case and text else text

    def _year(self, year: int) -> str:
        text = str(abs(year))
        if self.form == "short" and len(text) == 4:  # noqa: PLR2004 - as in "05" for 2005
            return text[2:]
        if year >= 1000:  # noqa: PLR2004 - fewer than four digits take an era
            return text
        era = self.locale.term("bc" if year < 0 else "ad")
        return text + (era.strip() if self.tight else era)

    def _month(self, month: int) -> str:
        if month > SEASON:
            return self.locale.term(f"season-{month - SEASON:02d}")
        if self.form == "numeric":
            return str(month)
        if self.form == "numeric-leading-zeros":
            return f"{month:02d}"
        return self.locale.term(f"month-{month:02d}", self.form)

    def _day(self, day: int, month: int) -> str:
        if self.form == "numeric-leading-zeros":
            return f"{day:02d}"
        if self.form == "ordinal" and (day == 1 or self.locale.options.get("limit-day-ordinals-to-day-1") != "true"):
            return ordinal(day, self.locale, self.locale.genders.get(f"month-{month:02d}", ""))
        return str(day)


def date_parts(node: Node, env: Environment) -> tuple[list[DatePart], str]:
    """Return the parts that a ``cs:date`` prints, and their delimiter."""
    own = {child.get("name"): child.attrs for child in node.find_all("date-part")}
    form = node.get("form")
    if not form:
        parts = [DatePart(child, {}, env.locale, inside=env.inside) for child in node.find_all("date-part")]
        return parts, node.get("delimiter")
    model = env.locale.dates.get(form)
    if model is None:
        return [], ""
    wanted = _PARTS.get(node.get("date-parts", "year-month-day"), ("year", "month", "day"))
    parts = [
        DatePart(child, own.get(child.get("name"), {}), env.locale, inside=env.inside)
        for child in model.find_all("date-part")
        if child.get("name") in wanted
    ]
    return parts, model.get("delimiter")


def compile_date(node: Node, env: Environment) -> Render:
    """Compile ``cs:date``; in a sort key it prints a sortable date of the parts it would show."""
    name = node.get("variable")
    parts, delimiter = date_parts(node, env)
    model = env.locale.dates.get(node.get("form")) if node.get("form") else None
    attrs = (model.attrs if model else {}) | node.attrs
    finish = finisher(attrs, inside=env.inside)
    if env.sorting:
        shown = frozenset(part.name for part in parts)
        return present(lambda c: _sort_key(c.values.get(name), shown), name)
    writer = DateWriter(parts, delimiter, env)
    explicit = env.explicit_suffix
    shows_year = any(part.index == 0 for part in parts)

    def date(c: Context) -> str:
        value = c.values.get(name)
        if not value or type(value) is not Date or (c.comparing and name == "accessed"):
            return ""
        suffix = ""
        if c.suffix and not explicit and shows_year and not c.seen_year:
            suffix = c.suffix
        # Words stand for the whole date, and are printed where the year is: a day and month beside it add nothing.
        in_words = value.literal + suffix if shows_year else ""
        text = in_words if value.literal else writer.write(value, suffix)
        if not text:
            return ""
        if suffix:
            c.seen_year = True
            c.year_text = suffix
        return text if finish is None else finish(text, c)

    return present(date, name)


def _sort_key(value: object, shown: frozenset[str]) -> str:
    if type(value) is not Date or value.literal:
        return ""
    return sortable(value, shown)


class DateWriter:
    """Prints dates and ranges with a given row of parts."""

    __slots__ = ("cache", "join", "parts", "run_together")

    def __init__(self, parts: list[DatePart], delimiter: str, env: Environment) -> None:
        """Take the parts in order."""
        self.parts = tuple(parts)
        self.join = env.delimited(delimiter)
        self.run_together = env.join
        self.cache: dict[tuple[Part, Part | None, str], str] = {}

    def write(self, date: Date, suffix: str) -> str:
        """Return a date as text, with a year suffix after its (last) year."""
        key = (date.begin, date.end, suffix)
        text = self.cache.get(key)
        if text is None:
            if len(self.cache) > 20_000:  # noqa: PLR2004 - a bound, not a measure
                self.cache.clear()
            text = self._range(date, suffix) if date.end is not None else self._row(self.parts, date.begin, suffix)
            self.cache[key] = text
        return text

    def _row(self, parts: tuple[DatePart, ...], date: Part, suffix: str, *, trim: bool = False) -> str:
        out = []
        shown = [(part, part.show(date)) for part in parts]
        last = max((i for i, (_, text) in enumerate(shown) if text), default=-1)
        for i, (part, text) in enumerate(shown):
            if not text:
                continue
            if part.index == 0 and suffix:
                text += suffix  # noqa: PLW2901 - the year with its letter
            if trim and i == last:
                out.append(part.prefix + text)
            else:
                out.append(part.affix(text) if part.affix else text)
        return self.join(out) if out else ""

    def _range(self, date: Date, suffix: str) -> str:
        begin, end = date.begin, date.end
        assert end is not None
        indexes = {part.index for part in self.parts}
        differs = next((i for i in (0, 1, 2) if i in indexes and begin[i] != end[i]), None)
        if differs is None:
            return self._row(self.parts, begin, suffix)
        if not any(end):
            return self._open(date, suffix)
        delimiter = next(part.range_delimiter for part in self.parts if part.index == differs)
        span = [i for i, part in enumerate(self.parts) if part.index >= differs]
        first, last = (0, len(self.parts) - 1) if differs == 0 else (span[0], span[-1])
        before, within, after = self.parts[:first], self.parts[first : last + 1], self.parts[last + 1 :]
        left = self._row(within, begin, "", trim=True)
        right = self._row(within, end, suffix)
        if left and right:
            right = right.removeprefix(within[0].prefix) if within[0].prefix and within[0].show(end) else right
        middle = f"{left}{delimiter}{right}" if left and right else left or right
        pieces = [self._row(before, begin, suffix), middle, self._row(after, end, suffix)]
        present = [piece for piece in pieces if piece]
        return self.join(present) if present else ""

    def _open(self, date: Date, suffix: str) -> str:
        year = next((part for part in self.parts if part.index == 0), None)
        text = self._row(self.parts, date.begin, suffix, trim=True)
        return f"{text}{year.range_delimiter}" if year is not None and text else text
