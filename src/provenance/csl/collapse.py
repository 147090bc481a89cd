"""Cite grouping and collapsing (CSL 1.0.2, Cite Grouping and Cite Collapsing)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.csl.marks import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.csl.citation import CitationWriter, Rendered

Piece = tuple[str, str]
"""The delimiter before a piece of a citation, and the piece."""

_BY_YEAR: Final = ("year", "year-suffix", "year-suffix-ranged")
_RANGE: Final = 3
"""How many in a row make a range."""


def collapse(writer: CitationWriter, cites: list[Rendered]) -> list[Piece]:
    """Return the pieces of a citation in order."""
    options = writer.section.options
    how = options.get("collapse", "")
    if len(cites) > 1:
        if how == "citation-number":
            return _numbers(writer, cites)
        if how in _BY_YEAR or "cite-group-delimiter" in options:
            return _grouped(writer, cites, how)
    return [
        (_before(writer.section.delimiter, cites, i), writer.affixed(cite, cite.text, first=i == 0))
        for i, cite in enumerate(cites)
    ]


def _before(delimiter: str, cites: Sequence[Rendered], i: int) -> str:
    """Return the delimiter before a cite: what the user set at the seam may stand in its place."""
    prefix = cites[i].cite.prefix.lstrip()
    if prefix and prefix[0] in ",.;":
        return ""
    if i and cites[i - 1].cite.suffix.rstrip().endswith((",", ".")):
        return " "
    return delimiter


# Numbers


def _numbers(writer: CitationWriter, cites: list[Rendered]) -> list[Piece]:
    delimiter = writer.section.delimiter
    after = writer.section.options.get("after-collapse-delimiter", delimiter)
    out: list[Piece] = []
    i = 0
    collapsed = False
    while i < len(cites):
        end = i
        while end + 1 < len(cites) and _follows(cites[end], cites[end + 1]):
            end += 1
        text = writer.affixed(cites[i], cites[i].text, first=i == 0)
        out.append((_before(after if collapsed else delimiter, cites, i), text))
        collapsed = end - i + 1 >= _RANGE
        if collapsed:
            out.append(("–", writer.affixed(cites[end], cites[end].text, first=False)))
            i = end
        i += 1
    return out


def _follows(cite: Rendered, after: Rendered) -> bool:
    """Tell whether a number continues a range: the next one, with nothing else in its cite."""
    return (
        after.context.item.number == cite.context.item.number + 1
        and _bare(cite)
        and _bare(after)
        and _frame(cite) == _frame(after)
    )


def _bare(cite: Rendered) -> bool:
    return not (cite.cite.prefix or cite.cite.suffix or cite.cite.locator)


def _frame(cite: Rendered) -> str:
    """Return a cite without its number."""
    return cite.text.replace(str(cite.context.item.number), "", 1)


# Names and years


def _grouped(writer: CitationWriter, cites: list[Rendered], how: str) -> list[Piece]:
    sorted_ = bool(writer.section.keys)
    if sorted_:
        cites = _together(cites)
    options = writer.section.options
    delimiter = writer.section.delimiter
    grouping = options.get("cite-group-delimiter", delimiter if writer.in_notes else ", ")
    suffixes = options.get("year-suffix-delimiter", options.get("cite-group-delimiter", delimiter))
    after = options.get("after-collapse-delimiter")
    out: list[Piece] = []
    i = 0
    was_collapsed = False
    while i < len(cites):
        end = i
        while end + 1 < len(cites) and _same_author(cites[end], cites[end + 1], how):
            end += 1
        group = cites[i : end + 1]
        between = delimiter
        if i and after is not None and (was_collapsed or cites[i - 1].cite.locator or how != "year-suffix"):
            between = after
        out.append((_before(between, cites, i), writer.affixed(group[0], group[0].text, first=i == 0)))
        out += _rest(writer, group, how, grouping, suffixes, after)
        was_collapsed = len(group) > 1 and bool(how)
        i = end + 1
    return out


def _together(cites: list[Rendered]) -> list[Rendered]:
    """Move cites with the same names to the first of them."""
    groups: dict[str, list[Rendered]] = {}
    for n, cite in enumerate(cites):
        author = cite.context.author
        key = author or f"\x00{n}"
        groups.setdefault(key, []).append(cite)
    return [cite for group in groups.values() for cite in group]


def _same_author(cite: Rendered, after: Rendered, how: str) -> bool:
    """Tell whether two cites are of one group; a style that prints no names collapses all the same."""
    author = cite.context.author
    if author != after.context.author or after.cite.prefix or cite.cite.suffix:
        return False
    return bool(author) or (author is None and bool(how))


def _rest(  # noqa: PLR0917 - all are needed
    writer: CitationWriter, group: list[Rendered], how: str, grouping: str, suffixes: str, after: str | None
) -> list[Piece]:
    out: list[Piece] = []
    n = 1
    while n < len(group):
        cite, previous = group[n], group[n - 1]
        if not how:
            out.append((grouping, writer.affixed(cite, cite.text, first=False)))
            n += 1
            continue
        if how != "year" and _same_year(previous, cite):
            run = n
            while run + 1 < len(group) and _same_year(group[run], group[run + 1]):
                run += 1
            out += _letters(group[n - 1 : run + 1], suffixes, ranged=how.endswith("ranged"))
            n = run + 1
            continue
        between = after if after is not None and previous.cite.locator else grouping
        short = writer.render(cite.cite, cite.place, hidden=True)
        out.append((between, writer.affixed(cite, short.text, first=False)))
        n += 1
    return out


def _same_year(cite: Rendered, after: Rendered) -> bool:
    """Tell whether two cites of a group differ in their suffixes alone."""
    if (
        not (cite.context.year_text and after.context.year_text and _bare(after))
        or cite.cite.locator
        or cite.cite.suffix
    ):
        return False
    return _without_suffix(cite) == _without_suffix(after)


def _without_suffix(cite: Rendered) -> str:
    head, _, tail = cite.text.rpartition(cite.context.year_text)
    return head + "\x00" + tail


def _letters(cites: list[Rendered], delimiter: str, *, ranged: bool) -> list[Piece]:
    """Return the suffixes of cites after the first, which has been printed."""
    out: list[Piece] = []
    i = 1
    begin = 0
    while i < len(cites):
        end = begin
        while ranged and end + 1 < len(cites) and _next_letter(cites[end], cites[end + 1]):
            end += 1
        if end - begin + 1 >= _RANGE:
            if begin:
                out.append((delimiter, cites[begin].context.year_text))
            out.append(("–", cites[end].context.year_text))
        else:
            out += [(delimiter, cites[n].context.year_text) for n in range(max(begin, 1), end + 1)]
        begin = end + 1
        i = begin if begin > 0 else 1
        if begin >= len(cites):
            break
    return out


def _next_letter(cite: Rendered, after: Rendered) -> bool:
    one, two = plain(cite.context.suffix), plain(after.context.suffix)
    return _value(two) == _value(one) + 1


def _value(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 96
    return value
