"""How long a quotation is looked for in 5,000 texts: one that stands in one of them, one with a slip, one of nowhere.

Run it with the Python of an environment that has the package: ``python benchmarks/quotations.py [RECORDS]``. The texts
are made by hand here, of a few hundred words in an order of their own, with editorial brackets and line breaks. Times
are of the processor, so that other work on the machine counts less; the first search also reads the texts.
"""

from __future__ import annotations

import random
import statistics
import sys
import time

import provenance as pv
from provenance.model import Record

RUNS = 5
WORDS = 900
SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "pre", "ri", "so", "ta", "ven", "zor")


def text(number: int) -> str:
    """Return one text; its words are made of syllables, the common ones more often."""
    choose = random.Random(number)  # noqa: S311 - the texts are the same in each run
    words = ["".join(choose.choices(SYLLABLES, k=choose.choice((1, 2, 2, 3, 3, 4)))) for _ in range(WORDS)]
    for place in range(50, WORDS, 90):
        words[place] = choose.choice(
            ("[...]", "[sic]", f"[{words[place]}]", f"M[{words[place]}]", f"{words[place]}.\n\n")
        )
    return " ".join(words)


def main() -> None:
    """Time each search and print it."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    records = pv.Library(
        Record.model_validate({"key": f"k{n}", "texts": [{"kind": "transcription", "text": text(n)}]})
        for n in range(size)
    )
    words = text(size // 2).split()[10:25]
    searches = {
        "one that stands in a text": " ".join(words),
        "the same with a slip": " ".join([*words[:7], "zorzorzorba", *words[8:]]),
        "one of nowhere": " ".join(f"{word}ven" for word in words),
    }
    start = time.process_time()
    pv.quote(records, "words that are nowhere")
    print(f"{size:,} texts of {WORDS} words; processor seconds; the first search {time.process_time() - start:.2f}")
    for name, quotation in searches.items():
        taken = []
        for _ in range(RUNS):
            start = time.process_time()
            found = pv.quote(records, quotation)
            taken.append(time.process_time() - start)
        print(f"{name:28} {statistics.median(taken):6.2f}   found {len(found.found)}, near {len(found.near)}")


if __name__ == "__main__":
    main()
