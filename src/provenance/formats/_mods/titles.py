"""Titles in MODS: ``titleInfo`` in its parts, short, and transliterated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.errors import InvalidLanguage
from provenance.formats._languages import language_of_code
from provenance.formats._mods.xml import make
from provenance.formats._xml import elements
from provenance.formats._xml_pieces import XML, line
from provenance.formats._xml_reading import text_at
from provenance.values.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from provenance.formats._flat import Flat
    from provenance.formats._xml_reading import Reading
    from provenance.model import Record

__all__ = ["main_title", "read", "title_in", "write"]

_LANG = f"{{{XML}}}lang"


def write(record: Record, flat: Flat) -> Iterator[tuple[str, Element | None]]:
    """Yield the title with its language and its part, the short one, and the transliterations."""
    yield (
        "title",
        make(
            "titleInfo",
            make("title", flat.get("title", "")),
            make("partNumber", flat.get("part-number", "")),
            make("partName", flat.get("part-title", "")),
            attributes={_LANG: str(record.title_language or "")},
        ),
    )
    short = make("title", flat.get("title-short", ""))
    yield "title-short", make("titleInfo", short, attributes={"type": "abbreviated"})
    for scheme, text in record.transliterations.items():
        about = {"type": "alternative", "transliteration": scheme}
        yield "transliterations", make("titleInfo", make("title", text), attributes=about)


def read(reading: Reading) -> None:
    """Read the titles."""
    for element in reading.left("titleInfo"):
        kind, title = element.get("type"), title_in(element, parts=False)
        if kind is None and element.get("otherType") is None and "title" not in reading.flat:
            reading.put("title", title)
            reading.put("part-number", text_at(element, "partNumber"))
            reading.put("part-title", text_at(element, "partName"))
            if language := _language(element):
                reading.more["title_language"] = language
            reading.take(element, "title")
        elif kind == "abbreviated" and "title-short" not in reading.flat:
            reading.put("title-short", title)
            reading.take(element, "title-short")
        elif scheme := line(str(element.get("transliteration") or "")):
            reading.more.setdefault("transliterations", {}).setdefault(scheme, title)
            reading.take(element, "transliterations")
    if "title" not in reading.flat:
        for element in reading.left("titleInfo"):  # any other title is better than none
            reading.put("title", title_in(element))


def _language(element: Element) -> Language | None:
    if tag := str(element.get(_LANG) or ""):
        try:
            return Language.parse(tag)
        except InvalidLanguage:
            return None
    return language_of_code(str(element.get("lang") or ""))


def main_title(element: Element, *, parts: bool = True) -> str:
    """Return the title of a related item: the one without a type, else the first."""
    infos = list(elements(element, "titleInfo"))
    infos.sort(key=lambda info: info.get("type") is not None)
    return next(filter(None, (title_in(info, parts=parts) for info in infos if info.get("type") != "abbreviated")), "")


def title_in(info: Element, *, parts: bool = True) -> str:
    """Return the title of a ``titleInfo``, with its article and its subtitle, and with its part where that is wanted.

    >>> from lxml.etree import fromstring
    >>> title_in(fromstring("<i><nonSort>The</nonSort><title>Cold War</title><subTitle>a history</subTitle></i>"))
    'The Cold War: a history'
    """
    article, title, subtitle = (text_at(info, name) for name in ("nonSort", "title", "subTitle"))
    joint = "" if article.endswith(("'", "’", "-")) else " "
    text = f"{article}{joint if article and title else ''}{title}"
    if subtitle:
        text = f"{text.rstrip(' :')}: {subtitle}" if text else subtitle
    if parts:
        text = ". ".join(filter(None, (text, text_at(info, "partNumber"), text_at(info, "partName"))))
    return text
