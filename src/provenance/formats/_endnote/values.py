"""The values of EndNote, both ways: names, dates, and the types of reference, for its tagged format and its XML.

A name is written ``Family, Given, Suffix``. A corporate body ends with a comma, so that nobody takes its last word for
a family name; one with a comma in its name has two in the place of the first. Source: EndNote's manual, "Author and
Editor Names".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from provenance.errors import InvalidDate
from provenance.formats._ris import values
from provenance.formats._tagged.text import one_line
from provenance.model import Agent, Body, Person
from provenance.values.name import parse_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._tagged.text import Lines
    from provenance.values.date import Date

__all__ = ["ISO_DATE", "NAMES", "NUMBERS", "TYPES", "issued", "type_named"]

TYPES: Final = (
    ("manuscript", "Manuscript"), ("manuscript", "Unpublished Work"), ("personal_communication",
    "Personal Communication"), ("book", "Book"), ("book", "Edited Book"), ("book", "Electronic Book"),
    ("book", "Catalog"), ("chapter", "Book Section"), ("chapter", "Electronic Book Section"),
    ("article-journal", "Journal Article"), ("article-journal", "Electronic Article"),
    ("article-magazine", "Magazine Article"), ("article-newspaper", "Newspaper Article"),
    ("paper-conference", "Conference Proceedings"), ("paper-conference", "Conference Paper"), ("thesis", "Thesis"),
    ("report", "Report"), ("report", "Government Document"), ("webpage", "Web Page"), ("webpage", "Electronic Source"),
    ("webpage", "Online Multimedia"), ("post-weblog", "Blog"), ("map", "Map"), ("motion_picture", "Film or Broadcast"),
    ("motion_picture", "Audiovisual Material"), ("song", "Music"), ("graphic", "Artwork"), ("figure", "Figure"),
    ("figure", "Chart or Table"), ("figure", "Equation"), ("bill", "Bill"), ("legal_case", "Case"),
    ("legislation", "Statute"), ("regulation", "Legal Rule or Regulation"), ("hearing", "Hearing"),
    ("patent", "Patent"), ("dataset", "Dataset"), ("dataset", "Online Database"), ("dataset", "Aggregated Database"),
    ("software", "Computer Program"), ("entry-encyclopedia", "Encyclopedia"), ("entry-dictionary", "Dictionary"),
    ("pamphlet", "Pamphlet"), ("standard", "Standard"), ("periodical", "Serial"), ("classic", "Ancient Text"),
    ("classic", "Classical Work"), ("", "Grant"), ("", "Generic"),
)  # fmt: skip
"""The types of CSL and of EndNote, both ways; what is not here is ``Generic`` with its ``kind``."""

NUMBERS: Final = {
    "Artwork": 2, "Audiovisual Material": 3, "Bill": 4, "Book Section": 5, "Book": 6, "Case": 7, "Catalog": 8,
    "Computer Program": 9, "Conference Proceedings": 10, "Web Page": 12, "Generic": 13, "Hearing": 14,
    "Journal Article": 17, "Magazine Article": 19, "Map": 20, "Film or Broadcast": 21, "Newspaper Article": 23,
    "Pamphlet": 24, "Patent": 25, "Personal Communication": 26, "Report": 27, "Edited Book": 28, "Statute": 31,
    "Thesis": 32, "Unpublished Work": 34, "Manuscript": 36, "Figure": 37, "Chart or Table": 38, "Equation": 39,
    "Electronic Article": 43, "Electronic Book": 44, "Online Database": 45, "Government Document": 46,
    "Conference Paper": 47, "Online Multimedia": 48, "Classical Work": 49, "Legal Rule or Regulation": 50,
    "Ancient Text": 51, "Dictionary": 52, "Encyclopedia": 53, "Grant": 54, "Aggregated Database": 55, "Blog": 56,
    "Serial": 57, "Standard": 58, "Dataset": 59, "Electronic Book Section": 60, "Music": 61,
}  # fmt: skip
"""The numbers that EndNote has for its types."""
_BY_WORD: Final = {name.casefold(): name for name in NUMBERS} | {
    "electronic source": "Electronic Source", "audio": "Music", "serial publication": "Serial",
    "legal rule/regulation": "Legal Rule or Regulation", "conference proceeding": "Conference Proceedings",
}  # fmt: skip


def type_named(text: str) -> str:
    """Return the name of a type as EndNote has it; empty for none of its types.

    >>> type_named("book section"), type_named("Letter")
    ('Book Section', '')
    """
    return _BY_WORD.get(" ".join(text.split()).casefold(), "")


# Names


def _names(agents: Sequence[Agent]) -> list[str]:
    return [name for agent in agents if (name := _name(agent))]


def _name(agent: Agent) -> str:
    """Write a name; one that is a family name alone has a comma only where it would be read otherwise without."""
    person = agent.person
    name = one_line(values.name_of(agent))
    if person is None:
        return (name.replace(",", ",,", 1) if "," in name else f"{name},") if name.strip(" ,") else ""
    if name.endswith(",") and name.count(",") == 1:
        return name.rstrip(",")
    return name


def _agent(text: str) -> Agent:
    first, double, rest = text.partition(",,")
    if double and first.strip():
        return Agent(body=Body(name=f"{first.strip()}, {rest.strip()}" if rest.strip() else first.strip()))
    if text.endswith(",") and text.count(",") == 1:
        return Agent(body=Body(name=text.rstrip(", ")))
    if "," in text:
        return values.agent_of(text)
    found = values.agent_of(text)
    return found if found.body else Agent(person=Person.model_validate(parse_name(text).model_dump()))


def _agents(lines: Lines) -> tuple[Agent, ...]:
    """Read names; ``%Q`` of the first *refer* is that of a body, whatever it looks like."""
    return tuple(
        Agent(body=Body(name=text.strip(" ,"))) if tag == "Q" else _agent(text)
        for tag, text in lines
        if text.strip(" ,|")
    )


NAMES: Final = values.Kind(_names, lambda texts: _agents([("", text) for text in texts]), told=_agents)

# Dates

ISO_DATE: Final = values.Kind(
    lambda date: [date.text] if values.plain_date(date) else [], lambda texts: values.date_of(texts[0])
)


def issued(year: str, day: str, extra: str) -> values.Kind:
    """Return the kind of the date of a document: a tag for the year, one for the day, and EDTF for what is neither.

    The day comes first: Zotero takes a day behind the year for told already, since the year is in it.
    """

    def tagged(date: Date) -> Lines:
        year_line = [(year, f"{date.year:04}")] if date.year is not None and 0 < date.year < 10_000 else []  # noqa: PLR2004
        if not values.plain_date(date):
            return [*year_line, (extra, f"issued: {date.text}")]
        return [*([(day, date.text)] if date.month else []), *year_line]

    def told(lines: Lines) -> Any:  # noqa: ANN401 - a date
        by_tag: dict[str, str] = {}
        for tag, text in lines:
            by_tag.setdefault(tag, text.strip())
        years, days = by_tag.get(year, ""), by_tag.get(day, "")
        tries = [by_tag.get(extra, ""), days, f"{days} {years}", f"{days}, {years}", years, *by_tag.values()]
        return _first_date([text.strip(" ,") for text in tries], years)

    return values.Kind(values.FULLEST.write, values.FULLEST.read, tagged=tagged, told=told)


def _first_date(texts: list[str], year: str) -> Date:
    """Return the first date that some texts are, of the year where one is told. Raises `InvalidDate`."""
    fault: InvalidDate | None = None
    spare: Date | None = None
    for text in filter(None, texts):
        try:
            found = values.date_of(text)
        except InvalidDate as error:
            fault = fault or error
        else:
            if found.year is not None or not year:
                return found
            spare = spare or found
    if spare is not None:
        return spare
    assert fault is not None
    raise fault
