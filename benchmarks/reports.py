"""How long the library report takes over 5,000 chains, and what of it is deriving and tracing them.

Run it with the Python of an environment that has the package: ``python benchmarks/reports.py [RECORDS]``. The records
are made by hand here: seven languages, five archives, translations and transcriptions, pages of several sites, texts of
some pages with editorial brackets. Times are of the processor, so that other work on the machine counts less.
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import TYPE_CHECKING, Any

import provenance as pv
from provenance.chains import derive, trace
from provenance.model import Record
from provenance.reports import library

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5
PAGES = "https://digitalarchive.wilsoncenter.org"
LANGUAGES = ("hu", "ru", "de", "zh", "ko", "pl", "cs")
SIGNATURES = (
    "MOL, XIX-J-1-j Korea, {n}. doboz, 5/bc, {n:04}/1962",
    "AVPRF, fond 0102, opis 13, papka {n}, delo 5",
    "PA AA, MfAA, C {n}/72",
    "NARA, RG 59, Box {n}",
    "TNA, FO 371/{n}",
)
PASSAGE = (
    "They met [the Soviets] at the M[inistry] [...]. This was said twice [emphasis in the original]. "
    + "The ambassador spoke of the trade agreement, of the harvest, and of the visit in the autumn. " * 15
) * 4


def made(number: int) -> Record:
    """Return one record; which fields it has depends on its number."""
    language = LANGUAGES[number % len(LANGUAGES)]
    fields: dict[str, Any] = {
        "key": f"source{number}",
        "kind": "report",
        "title": f"Report {number}, Embassy to Ministry",
        "date": f"19{50 + number % 40}-0{1 + number % 9}",
        "original_language": language,
        "contributions": [
            {"role": "author", "body": f"Embassy {number % 30}"},
            {"role": "recipient", "body": "Ministry"},
        ],
        "locations": [{"url": f"{PAGES}/document/{number}", "archive": "Wilson Center Digital Archive"}],
        "statements": [{"field": "title", "file": "pages.txt", "line": number, "text": f"Report {number}"}],
    }  # fmt: skip
    if number % 11:
        fields["holdings"] = [{"signature": SIGNATURES[number % len(SIGNATURES)].format(n=number)}]
    if number % 5:
        fields["contributions"].append({"role": "translator", "person": f"Translator {chr(65 + number % 23)}"})
        fields["texts"] = [{"kind": "translation", "language": "en", "label": "Translation", "text": PASSAGE}]
    elif number % 2:
        fields["texts"] = [{"kind": "transcription", "language": language, "text": PASSAGE}]
    return Record.model_validate(fields)


def timed(act: Callable[[], object]) -> float:
    """Return the median processor time of some runs, in seconds; the first run only warms up."""
    taken = []
    for _ in range(RUNS + 1):
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
    return statistics.median(taken[1:])


def main() -> None:
    """Time each part and print it."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    records = pv.Library(map(made, range(size)))
    facts = library.facts(records)
    parts: dict[str, Callable[[], object]] = {
        "derive the chains": lambda: [derive(record).cited for record in records],
        "derive and trace them": lambda: [trace(record).cited for record in records],
        "facts of the library report": lambda: library.facts(records),
        "the page, as text": lambda: pv.report(records, "library"),
        "the page, as HTML": lambda: pv.report(records, "library", to="html"),
    }
    links = facts.evidence.links
    print(f"{size:,} records, {links:,} links; median processor seconds of {RUNS} runs")
    for name, act in parts.items():
        print(f"{name:30} {timed(act):6.2f}")


if __name__ == "__main__":
    main()
