"""What stands before the first heading of a page: a date, a title, and lines of the web site."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from provenance.formats._wilson.characters import plain, same_text
from provenance.formats._wilson.headings import FURNITURE
from provenance.formats._wilson.page import Line, is_date
from provenance.values.url import Url, find_urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Opening", "only_url", "read_opening", "same_title"]

_TITLE_LONGEST = 600  # characters of a title without quotation marks
_TITLE_LINES = 5
_SUPPORT = re.compile(r"this document was made possible (?:with|by|through)\b", re.IGNORECASE)
_YEAR_OR_NUMBERS = re.compile(r"(?<!\d)[12]\d{3}(?!\d)|^\d+[./-]\d+[./-]\d+$")


@dataclass(slots=True)
class Opening:
    """The lines before the first heading, sorted."""

    date: Line | None = None
    nearly_date: Line | None = None
    """A line that looks like a date and cannot be read as one."""
    title: list[Line] = field(default_factory=list)
    urls: list[tuple[Line, Url]] = field(default_factory=list)
    support: list[Line] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)


def only_url(text: str) -> Url | None:
    """Return the URL that a line consists of, perhaps in pointed brackets or with a full stop."""
    stripped = plain(text[:3000]).strip("<>() .")
    found = find_urls(stripped) if stripped[:5].casefold().startswith(("http", "ftp")) else ()
    return found[0][1] if len(found) == 1 and len(str(found[0][1])) >= len(stripped) - 1 else None


def same_title(lines: Sequence[Line], title: str) -> bool:
    """Tell whether lines are a title, wrapped or not."""
    return bool(title) and same_text(" ".join(line.text for line in lines[:_TITLE_LINES])[: 2 * _TITLE_LONGEST], title)


def read_opening(lines: Sequence[Line], cited_title: str = "") -> Opening:
    """Sort the lines before the first heading.

    The title is the run of lines that the citation has as its title, else the first that is no date and no line of the
    web site; it may be wrapped over lines that follow each other. What is left over is kept apart.
    """
    opening = Opening()
    runs: list[list[Line]] = []
    for line in _with_whole_dates(lines):
        if _sorted_out(opening, line):
            continue
        if runs and runs[-1][-1].number == line.number - 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    _choose_title(opening, runs, cited_title)
    if opening.date is None and opening.title:
        nearly = [line for line in opening.rest if _is_nearly_date([line]) and not is_date(line.text)]
        opening.nearly_date = nearly[0] if nearly else None
        opening.rest = [line for line in opening.rest if line is not opening.nearly_date]
    opening.rest.sort(key=lambda line: line.number)
    return opening


def _with_whole_dates(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines that are not blank; a date that is wrapped over two comes as one."""
    full = [line for line in lines if not line.blank]
    taken = False
    for line, below in zip_longest(full, full[1:], fillvalue=Line(-1, "")):
        if taken:
            taken = False
            continue
        whole = f"{plain(line.text)} {plain(below.text)}" if len(line.text) + len(below.text) < 200 else ""  # noqa: PLR2004
        taken = below.number == line.number + 1 and is_date(whole) and not is_date(line.text)
        yield Line(line.number, whole) if taken else line


def _sorted_out(opening: Opening, line: Line) -> bool:
    """Put a line where its form alone says it belongs."""
    text = plain(line.text[:3000])
    if text.casefold() in FURNITURE:
        opening.furniture.append(line)
    elif url := only_url(text):
        opening.urls.append((line, url))
    elif is_date(text):
        if opening.date is None:
            opening.date = line
        else:
            opening.rest.append(line)
    elif _SUPPORT.match(text):
        opening.support.append(line)
    else:
        return False
    return True


def _choose_title(opening: Opening, runs: Sequence[list[Line]], cited: str) -> None:
    chosen: list[Line] = next(_cited(runs, cited), [])
    if not chosen:
        fitting = [run for run in runs if _fits(run)]
        chosen = next((run for run in fitting if not _is_nearly_date(run)), fitting[0] if fitting else [])
    opening.title = chosen
    taken = {line.number for line in chosen}
    opening.rest += [line for run in runs for line in run if line.number not in taken]


def _cited(runs: Iterable[list[Line]], cited: str) -> Iterator[list[Line]]:
    """Yield the lines that are the cited title: a whole run or the first lines of one."""
    for run in runs:
        for many in range(1, min(len(run), _TITLE_LINES) + 1):
            if same_title(run[:many], cited):
                yield run[:many]


def _fits(run: Sequence[Line]) -> bool:
    return len(run) <= _TITLE_LINES and sum(len(line.text) for line in run) <= _TITLE_LONGEST


def _is_nearly_date(run: Sequence[Line]) -> bool:
    """Tell whether a line looks like a date: a year or three numbers, and hardly a word beside."""
    text = plain(run[0].text[:200])
    words = re.findall(r"[^\W\d_]+", text)
    return len(run) == 1 and len(text) <= 40 and len(words) <= 2 and bool(_YEAR_OR_NUMBERS.search(text))  # noqa: PLR2004 - a date's length
