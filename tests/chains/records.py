"""Records that the tests of chains, checks and reports share: the seed's, made by hand, and small ones around it."""

from __future__ import annotations

from typing import Any

from provenance.model import Record, Statement

PAGE = "page.txt"
SIGNATURE = "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"
TITLE = "Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry"
CITATION = f'"{TITLE}", August 27, 1962, Wilson Center Digital Archive, {SIGNATURE}. Translated by Balazs Szalontai.'
MIRROR = "https://wilson-center-digital-archive.dvincitest.com/document/112773"
PUBLIC = "https://digitalarchive.wilsoncenter.org/document/112773"
TEXT = (
    "Comrade Moskovsky paid me a visit on 22 August [...].\n"
    "\n"
    "This cannot be said of Kim II Sung. They applied mechanically [emphasis in the original] the criticism.\n"
    "\n"
    "They [the Soviets] met Kim II Sung at the M[inistry]. He would not have time to visit Korea this\n"
    "\n"
    "year.\n"
)


def said(field: str, line: int, text: str, certainty: str = "stated", rule: str = "", **more: Any) -> Statement:  # noqa: ANN401
    """Make a statement of the page."""
    fields = {"field": field, "line": line, "text": text, "certainty": certainty, "rule": rule, "file": PAGE, **more}
    return Statement.model_validate(fields)


def report(**changes: Any) -> Record:  # noqa: ANN401 - the fields of a record
    """Return the seed's record, short of most of its text, with some fields changed."""
    fields: dict[str, Any] = {
        "key": "embassyhungary1962report",
        "kind": "report",
        "title": TITLE,
        "date": "1962-08-27",
        "date_text": "August 27, 1962",
        "original_language": "hu",
        "contributions": (
            {"role": "author", "body": "Embassy of Hungary in North Korea"},
            {"role": "recipient", "body": "Hungarian Foreign Ministry"},
            {"role": "translator", "person": "Balazs Szalontai"},
        ),
        "holdings": ({"signature": SIGNATURE},),
        "locations": ({"url": MIRROR, "archive": "Wilson Center Digital Archive"},),
        "texts": ({"kind": "translation", "language": "en", "label": "Translation - English", "text": TEXT},),
        "statements": (
            said("date", 3, "August 27, 1962", source_field="Date"),
            said("title", 5, TITLE, source_field="Title"),
            said("contributions[0]", 5, TITLE, "inferred", "title-names-the-parties"),
            said("contributions[1]", 5, TITLE, "inferred", "title-names-the-parties"),
            said("contributions[2]", 9, "Translated by Balazs Szalontai", source_field="Citation"),
            said("holdings[0].signature", 9, SIGNATURE, source_field="Citation"),
            said("locations[0].archive", 9, "Wilson Center Digital Archive", source_field="Citation"),
            said("locations[0].url", 11, MIRROR),
            said("original_language", 19, "Hungarian", source_field="Original Language"),
            said("texts[0]", 25, "Translation - English", source_field="Contents"),
            said("texts[0].text", 27, ""),
        ),
        "kept": {"wilson": {"citation": CITATION}},
    }
    return Record.model_validate({**fields, **changes})


def plain(**fields: Any) -> Record:  # noqa: ANN401 - the fields of a record
    """Return a record with these fields alone."""
    return Record.model_validate({"key": "a", **fields})
