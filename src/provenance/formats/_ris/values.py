"""The values of tagged formats, both ways: the lines of a value, each without its tag, and the value they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import InvalidDate, InvalidText
from provenance.formats._life_dates import without_years
from provenance.formats._ris.text import one_line, paragraphs
from provenance.model import Agent, Body, Person
from provenance.values.date import Date, parse_written_date
from provenance.values.language import Language, language_named
from provenance.values.name import looks_like_body, parse_name
from provenance.values.url import Url

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from provenance.formats._tagged.text import Lines

__all__ = [
    "DATE", "EDTF", "EXTRA_NAMES", "FULLEST", "LANGUAGE", "LAST", "LONG", "NAMES", "NOTES", "NOTHING", "PAGES",
    "TEXT", "URL", "WORDS", "Kind", "agent_of", "date_of", "long_text", "name_of", "notes_of", "plain_date",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: its lines, each without the tag, and the value that lines stand for.

    A value that takes several tags has `tagged`, its lines with their tags, and `told`, the value of such lines.
    """

    write: Callable[[Any], list[str]]
    read: Callable[[list[str]], Any]
    tagged: Callable[[Any], Lines] | None = None
    told: Callable[[Lines], Any] | None = None


def plain_date(date: Date) -> list[str]:
    """Return a day, month or year as RIS has it, ``1962/08/27/``; nothing for any other date."""
    if date.year is None or not 0 < date.year < 10_000 or date_of(_with_slashes(date)) != date:  # noqa: PLR2004 - four digits
        return []
    return [_with_slashes(date)]


def _with_slashes(date: Date) -> str:
    month, day = (f"{number:02}" if number else "" for number in (date.month, date.day))
    return f"{date.year:04}/{month}/{day}/"


def date_of(text: str) -> Date:
    """Read ``YYYY/MM/DD/other``, ``YYYYMMDD``, or a date written otherwise. Raises `InvalidDate`.

    Below the first line stands nothing of a date: it is a line whose tag nobody knew.
    """
    text = text.strip().partition("\n")[0]
    if re.fullmatch("[12][0-9]{7}", text):
        text = f"{text[:4]}/{text[4:6]}/{text[6:]}"
    if supplied := re.fullmatch(r"\[([^\[\],.]+)\]?\.?", text):  # a cataloguer's own date; with commas it is EDTF's set
        text = supplied[1].strip()
    parts = re.fullmatch(r"\s*([0-9]{4})(?:/([0-9]{0,2})(?:/([0-9]{0,2})(?:/.*)?)?)?\s*", text, re.ASCII | re.DOTALL)
    if parts:
        year, month, day = (parts[i] or "" for i in (1, 2, 3))
        return Date.parse("-".join([year, *(f"{int(p):02}" for p in (month, day if month else "") if p)]))
    try:
        return Date.parse(text.strip())
    except InvalidDate:
        written = parse_written_date(text.strip(" /"))
        if written is None:
            raise
        return written


def _fullest(texts: list[str]) -> Date:
    """Return the date in several lines that tells the most, of the first such; a day without its year takes theirs.

    A date of another event (``2013/02/15/received``) counts only where there is no other. Raises `InvalidDate`.
    """
    dates: list[tuple[str, Date]] = []
    faults: list[tuple[str, InvalidDate]] = []
    for text in sorted(texts, key=lambda text: _OTHER_EVENT.search(text) is not None):
        if dates and _OTHER_EVENT.search(text):
            break
        try:
            dates.append((text, date_of(text)))
        except InvalidDate as error:
            faults.append((text, error))
    if not dates:
        raise faults[0][1]
    best = max((date for _, date in dates), key=_told_of)
    if best.month is None and best.year is not None:
        written = (parse_written_date(f"{text.strip(' /')} {best.year}") for text, _ in faults if len(text) <= _SHORT)
        best = next((date for date in written if date is not None and date.year == best.year), best)
    return best


_OTHER_EVENT: Final = re.compile(r"/\s*(?:received|accepted|revised|submitted|epub)\b", re.IGNORECASE)
_SHORT: Final = 20
"""How long a day without its year is at most."""


def _told_of(date: Date) -> tuple[int, int]:
    """Tell how much a date tells: a year, a month, a day, or a span of days."""
    return (sum(part is not None for part in (date.year, date.month, date.day)) if date.year else 4, len(date.text))


def _names(agents: Sequence[Agent], joint: str = ", ") -> list[str]:
    return [name for agent in agents if (name := one_line(name_of(agent, joint)))]


def name_of(agent: Agent, joint: str = ", ") -> str:
    """Return a name as ``Family, Given, Suffix``, that of a body as it is."""
    person = agent.person
    if person is None or person.literal:
        return str(agent.body) if person is None else person.literal
    family = " ".join(filter(None, (person.non_dropping_particle, person.family)))
    given = " ".join(filter(None, (person.given, person.dropping_particle)))
    pieces = [family, given, person.suffix] if person.suffix else [family, given] if given else [family]
    text = joint.join(pieces)
    return text if joint in text or person.suffix else f"{text}{joint}".rstrip(" ")


def _agents(lines: list[str]) -> tuple[Agent, ...]:
    return tuple(agent_of(line) for line in lines if line.strip(" ,|"))


def agent_of(text: str) -> Agent:
    """Read ``Family, Given, Suffix`` or ``Family || Given``; what says that it is a body is one, all else a person."""
    if "||" not in text and not looks_like_body(text):
        text = without_years(text)
    if "||" in text or ("," in text and not looks_like_body(text)):
        family, given, suffix = ([part.strip() for part in re.split(r"\|\||,", text, maxsplit=2)] + ["", ""])[:3]
        parts = _particles(family) | {"given": given, "suffix": suffix}
        return Agent(person=Person.model_validate(parts if family else {"given": given or text}))
    if looks_like_body(text):
        return Agent(body=Body(name=text))
    return Agent(person=Person.model_validate(parse_name(text).model_dump()))


def _particles(family: str) -> dict[str, str]:
    words = family.split()
    count = next((i for i, word in enumerate(words[:-1]) if not word[:1].islower()), max(0, len(words) - 1))
    return {"non_dropping_particle": " ".join(words[:count]), "family": " ".join(words[count:])}


def _language(lines: list[str]) -> Language:
    try:
        return Language.parse(lines[0])
    except InvalidText:
        named = language_named(lines[0])
        if named is None:
            raise
        return named


def _of(read: Callable[[str], Any]) -> Callable[[list[str]], Any]:
    return lambda lines: read(lines[0])


def long_text(paragraphs: Callable[[str], str]) -> Kind:
    """Return the kind of a text of several lines, which a format writes as `paragraphs`."""
    return Kind(lambda text: [line] if (line := paragraphs(text)) else [], "\n".join)


def notes_of(paragraphs: Callable[[str], str]) -> Kind:
    """Return the kind of several such texts."""
    return Kind(lambda notes: [line for note in notes if (line := paragraphs(note))], tuple)


def _unwrapped(text: str) -> str:
    """Return a text on one line: where a line was broken, and between runs of spaces, one space stands."""
    return re.sub(r"[ \t\n]+", " ", text).strip()


def _pages(text: str) -> str:
    """Return pages without the word for them, which a style prints itself: ``pp. 37-64``."""
    return re.sub(r"^(?:pp?\.?|pages?)\s*(?=[0-9])", "", _unwrapped(text), flags=re.IGNORECASE)


TEXT = Kind(lambda text: [line] if (line := one_line(str(text))) else [], _of(_unwrapped))
PAGES = Kind(TEXT.write, _of(_pages))
LONG = long_text(paragraphs)
NOTES = notes_of(paragraphs)
WORDS = Kind(
    lambda words: [line for word in words if (line := one_line(word))],
    lambda texts: tuple(word.strip() for text in texts for word in text.split("\n") if word.strip()),
)
"""Words, each on a line of its own, with the tag or below another."""
NAMES = Kind(_names, _agents)
DATE = Kind(plain_date, _of(date_of))
URL = Kind(lambda url: [one_line(str(url))], _of(Url.parse))
LANGUAGE = Kind(lambda language: [str(language)], _language)
LAST = Kind(lambda text: [one_line(text)], lambda lines: lines[-1])
NOTHING = Kind(lambda _: [], lambda _: None)
FULLEST = Kind(plain_date, _fullest)
"""A date in several lines, of which one tells the year, another the day or EDTF."""
EDTF = Kind(lambda date: [date.text], _of(Date.parse))
EXTRA_NAMES = Kind(lambda agents: _names(agents, " || "), _agents)
"""Names as *Extra* of Zotero has them: ``Family || Given``."""
