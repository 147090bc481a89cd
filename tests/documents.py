"""Documents that several tests speak of: one of an archive, translated; its kin with everything told; a book."""

from __future__ import annotations

from provenance.model import Record

REPORT = Record.model_validate(
    {
        "key": "embassyhungary1962report",
        "kind": "report",
        "title": "Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry",
        "date": "1962-08-27",
        "original_language": "hu",
        "contributions": [
            {"role": "author", "body": "Embassy of Hungary in North Korea"},
            {"role": "recipient", "body": "Hungarian Foreign Ministry"},
            {"role": "translator", "person": {"given": "Balazs", "family": "Szalontai"}},
        ],
        "holdings": [{"signature": "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962", "status": "original"}],
        "locations": [
            {"url": "https://mirror.example.com/document/112773", "archive": "Wilson Center Digital Archive"}
        ],
        "summary": "A report on a meeting of the ambassadors.",
        "texts": [
            {"kind": "translation", "language": "en", "translators": ["Balazs Szalontai"], "text": "Comrade M. [...]"}
        ],
    }
)
"""The document of the seed, by hand."""

TELEGRAM = Record.model_validate(
    {
        "key": "suslin1958telegram",
        "kind": "telegram",
        "title": "Telegram from Suslin: 5% of Supply & Demand_x",
        "original_title": "Телеграмма",
        "date": "1958-11~",
        "original_language": "ru",
        "contributions": [
            {"role": "author", "person": {"given": "Pavel G.", "family": "Suslin"}},
            {"role": "obtainer", "person": "Maria Vega", "affiliation": "University of X"},
            {"role": "translator", "person": "Anna Vale", "for": "NKIDP", "from_language": "ru"},
            {"role": "translator", "person": "Peter M. Rowe", "for": "NKIDP", "from_language": "ru"},
        ],
        "holdings": [
            {"signature": "AVPRF, fond 0102, opis 14, papka 75, delo 4, listy 12-15"},
            {"signature": "NSA, Box 4, Folder 2", "status": "copy"},
        ],
        "locations": [
            {
                "url": "https://digitalarchive.example.org/document/1?a=1&b=%20x",
                "canonical_url": "https://digitalarchive.example.org/document/1",
                "archive": "Wilson Center Digital Archive",
                "accessed": "2026-11-24",
            }
        ],
        "notes": ["a note of its owner"],
        "tags": ["Korea", "Soviet Union"],
        "texts": [{"kind": "translation", "language": "en", "text": "To the Ministry."}],
    }
)
"""A document with two holdings, credits that names do not say, and characters that mean something to LaTeX."""

BOOK = Record.model_validate(
    {
        "key": "gaddis2005",
        "kind": "book",
        "title": "The Cold War: A New History",
        "date": "2005",
        "contributions": [{"role": "author", "person": "John Lewis Gaddis"}],
        "variables": {"publisher": "Penguin", "publisher-place": "New York"},
        "identifiers": {"ISBN": "978-0-14-303827-6"},
    }
)
"""An ordinary book."""
