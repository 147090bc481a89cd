"""Libraries of CSL items for the benchmark of citation processors: made up, seeded, the same on every machine.

Two kinds. A *uniform* library is a third books, a third articles, a third archival manuscripts, each with the same
variables: three shapes, which flatters an engine that remembers shapes. A *mixed* library has what reference managers
hold: some thirty types, variables that are there or not, no author to a dozen, bodies, particles and suffixes, nine
kinds of dates, eight languages, quotes, italics and signs in titles.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Item = dict[str, Any]

SEED = 1962
_FAMILIES_AS_TEXT = """
Ager Albright Ashby Bakos Barta Bergström Blanc Bóka Brandt Byrne Carter Clarke Csonka Dahl Dubois Ekman Engel
Farkas Fischer Fontaine Foster Gál Garnier Gomez Grau Hajdú Halász Hansen Harper Havel Hoffmann Horváth Ivanov
Jansen Jokinen Kádár Keller Kim Kiss Kozlov Krüger Lefèvre Lindqvist Lombardi Łukasz Magyar Márai Marchetti
Mészáros Molnár Moreau Müller Nagy Novák Nowak O'Brien Ødegaard Orbán Pálfi Petrov Pereira Quinn Rákosi Reyes
Richter Rossi Sárközi Schmidt Šimák Smith-Jones Sørensen Strauß Szabó Şahin Tanaka Tóth Ulrich Urbán Vargas
Vasquez Wagner Walsh Weiß Whitfield Yılmaz Young Zakariás Zhang Zielińska
"""
_FAMILIES = _FAMILIES_AS_TEXT.split()
_GIVEN_AS_TEXT = """
Anna Ágnes Balázs Béla Carl Chiara Claire Dániel David Dmitri Edit Éva Elena Emil Ferenc Françoise Friedrich
Gábor George Grzegorz Hans-Peter Helga Ilona Ingrid Ivan Jan James Jean-Luc János Katalin Kazimierz Laura László
Lucia Margaret Mária Marie-Claire Mehmet Mihály Natalia Niels Olga Oskar Paul Péter Rafael Réka Robert Sándor
Sofia Søren Tamás Teresa Ulla Vera Viktor William Xavier Zoltán Zsófia
"""
_GIVEN = _GIVEN_AS_TEXT.split()
_PARTICLES = (
    ("van der", "dropping"), ("von", "dropping"), ("de", "non-dropping"), ("de la", "non-dropping"), ("d'", "dropping"),
)  # fmt: skip
_SCRIPTS = (
    ("毛", "泽东"), ("김", "일성"), ("Шепилов", "Дмитрий Трофимович"),
    ("Παπαδόπουλος", "Γεώργιος"), ("Громыко", "Андрей"),
)  # fmt: skip
_BODIES = (
    "Embassy of Hungary in North Korea", "Hungarian Foreign Ministry", "Department of State", "Harbour Society",
    "World Health Organization", "Ministère des Affaires étrangères", "Auswärtiges Amt",
    "Министерство иностранных дел СССР",
    "United Nations. Economic and Social Council", "Smith & Sons, Ltd.", "Committee on the “New Course”",
)  # fmt: skip
_LANGUAGES = ("en",) * 6 + ("en-GB", "hu", "de", "fr", "ru", "es", "")
_WORDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "en": (
        ("a history of", "the origins of", "report on", "notes toward", "memory and", "letters from", "the limits of",
         "rethinking", "an inquiry into", "who lost", "between east and west:", "the making of", "on the economy of"),
        ("the cold war", "collective farms", "the Korean armistice", "border trade", "the harbour strike",
         "foreign aid", "the Budapest uprising", "steel production", "the DPRK embassy", "rural electrification",
         "the 1956 reforms", "water rights", "the nuclear question", "wartime rationing", "public health",
         "the press office"),
    ),
    "hu": (
        ("jelentés", "feljegyzés", "adalékok", "tanulmányok", "levelek"),
        ("a koreai helyzetről", "a földreform történetéhez", "az északi iparról", "a külügyi iratokból", "Budapestről"),
    ),
    "de": (
        ("Beiträge zur Geschichte", "Die Anfänge", "Bericht über die Lage", "Studien zur Entwicklung"),
        ("der Außenpolitik", "des Kalten Krieges", "der Stahlindustrie", "der Wiener Archive", "der Straße von Ormuz"),
    ),
    "fr": (
        ("Étude sur", "Histoire de", "Note relative à", "Les débuts de"),
        ("l'aide étrangère", "la guerre froide", "l'Europe centrale : bilan", "la presse d'État", "« l'âge d'or »"),
    ),
    "ru": (
        ("О положении", "Записка о развитии", "Отчёт о поездке", "К вопросу"),
        ("в Корее", "промышленности", "«холодной войны»", "архивного дела", "о границах"),
    ),
    "es": (
        ("Historia de", "Informe sobre", "Apuntes para"),
        ("la política exterior", "las minas de cobre", "la reforma agraria", "el año 1959"),
    ),
}  # fmt: skip
_SUBTITLES = (
    "A reader", "Documents, 1945–1962", "essays in honor of a friend", "What the archives say",
    "the view from Pyongyang",
    "<i>Pravda</i> and its readers", 'The "secret" speech', "An economic history", "part two",
    "the case of CO<sub>2</sub>",
    "Why it didn't work", "a 'new' approach", "sources & methods",
)  # fmt: skip
_JOURNALS = (
    "Cold War History", "Journal of Modern History", "Századok", "Вопросы истории", "Diplomatic History",
    "Past & Present",
    "Revue d'histoire diplomatique", "Archiv für Sozialgeschichte", "The Slavonic and East European Review", "Isis",
)  # fmt: skip
_PUBLISHERS = (
    ("Oxford University Press", "Oxford"), ("Akadémiai Kiadó", "Budapest"),
    ("Harvard University Press", "Cambridge, MA"),
    ("C.H. Beck", "München"), ("Gallimard", "Paris"), ("Наука", "Москва"), ("W. W. Norton & Co.", "New York"),
    ("self-published", ""), ("Cornell University Press", "Ithaca"),
)  # fmt: skip
_ARCHIVES = (
    ("Magyar Országos Levéltár (MOL)", "Budapest", "XIX-J-1-j Korea, {b}. doboz, {f}/bc, {n}/19{y}"),
    ("National Archives", "Kew", "FO 371/{n}"),
    ("Archives nationales", "Paris", "F/7/{n}, dossier {b}"),
    ("АВПРФ", "Москва", "ф. 0102, оп. {b}, п. {f}, д. {n}"),
    ("Bundesarchiv", "Berlin", "DY 30/{n}, Bl. {b}"),
    ("Library of Congress", "Washington, DC", "Box {b}, Folder {f}"),
)  # fmt: skip
_GENRES = ("PhD diss.", "working paper", "Telegram", "interview", "Report", "press release", "map")
_DATES: dict[str, Callable[[random.Random, int], dict[str, Any]]] = {
    "year": lambda _r, y: {"date-parts": [[y]]},
    "month": lambda r, y: {"date-parts": [[y, r.randint(1, 12)]]},
    "day": lambda r, y: {"date-parts": [[y, r.randint(1, 12), r.randint(1, 28)]]},
    "range": lambda r, y: {"date-parts": [[y, 3, r.randint(1, 28)], [y + r.randint(0, 2), r.randint(4, 12), 5]]},
    "years": lambda r, y: {"date-parts": [[y], [y + r.randint(1, 5)]]},
    "season": lambda r, y: {"date-parts": [[y]], "season": r.randint(1, 4)},
    "circa": lambda _r, y: {"date-parts": [[y]], "circa": True},
    "literal": lambda r, y: {"literal": r.choice((f"early {y}s", "forthcoming", f"Reign of A., year {y % 10}"))},
    "raw": lambda r, y: {"raw": f"{y}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"},
}
_DATE_KINDS = ("year",) * 8 + ("day",) * 5 + ("month",) * 3 + ("range", "years", "season", "circa", "literal", "raw")

# Of each type: how often it comes, and its variables with how often each is there.
_TYPES: dict[str, tuple[int, dict[str, float]]] = {
    "article-journal": (26, {"container-title": 1, "volume": 0.95, "issue": 0.8, "page": 0.93, "DOI": 0.6,
                             "URL": 0.12}),
    "book": (22, {"publisher": 0.95, "publisher-place": 0.9, "edition": 0.1, "volume": 0.07, "collection-title": 0.12,
                  "number-of-pages": 0.1, "ISBN": 0.6, "translator": 0.12, "original-date": 0.03}),
    "chapter": (11, {"container-title": 1, "editor": 0.85, "page": 0.9, "publisher": 1, "publisher-place": 0.9,
                     "collection-title": 0.1, "volume": 0.05, "translator": 0.06}),
    "manuscript": (14, {"archive": 0.95, "archive-place": 0.8, "archive_location": 0.95, "genre": 0.3, "URL": 0.3,
                        "publisher": 0.2, "translator": 0.25, "recipient": 0.2}),
    "article-newspaper": (5, {"container-title": 1, "page": 0.4, "URL": 0.5, "publisher-place": 0.2}),
    "article-magazine": (3, {"container-title": 1, "page": 0.5, "volume": 0.2, "URL": 0.4}),
    "thesis": (4, {"publisher": 1, "genre": 0.9, "URL": 0.3, "publisher-place": 0.3}),
    "report": (5, {"publisher": 0.8, "publisher-place": 0.5, "number": 0.5, "genre": 0.4, "URL": 0.6}),
    "webpage": (6, {"container-title": 0.6, "URL": 1, "accessed": 0.7}),
    "paper-conference": (3, {"container-title": 0.8, "event-title": 0.6, "event-place": 0.5, "page": 0.6, "DOI": 0.4}),
    "document": (3, {"publisher": 0.5, "URL": 0.4, "number": 0.2}),
    "interview": (2, {"interviewer": 0.8, "medium": 0.3, "archive": 0.3, "archive_location": 0.3}),
    "personal_communication": (2, {"recipient": 0.8, "genre": 0.5, "archive": 0.5, "archive_location": 0.4}),
    "entry-encyclopedia": (2, {"container-title": 1, "publisher": 0.8, "editor": 0.4, "edition": 0.3, "volume": 0.3}),
    "entry-dictionary": (1, {"container-title": 1, "publisher": 0.7, "page": 0.3}),
    "motion_picture": (1, {"director": 0.9, "publisher": 0.6, "medium": 0.5, "dimensions": 0.4}),
    "broadcast": (1, {"container-title": 0.8, "number": 0.4, "publisher": 0.5, "URL": 0.3}),
    "speech": (1, {"event-title": 0.8, "event-place": 0.8, "genre": 0.5}),
    "map": (1, {"publisher": 0.8, "publisher-place": 0.7, "scale": 0.5}),
    "graphic": (1, {"medium": 0.6, "archive": 0.5, "archive-place": 0.5, "dimensions": 0.3}),
    "dataset": (1, {"publisher": 0.8, "version": 0.6, "DOI": 0.7, "URL": 0.3}),
    "software": (1, {"version": 0.8, "publisher": 0.5, "URL": 0.8}),
    "legislation": (1, {"container-title": 0.7, "volume": 0.5, "page": 0.5, "number": 0.5}),
    "legal_case": (1, {"authority": 0.9, "container-title": 0.6, "volume": 0.6, "page": 0.6}),
    "patent": (1, {"number": 0.9, "authority": 0.5, "submitted": 0.4}),
    "review-book": (2, {"container-title": 1, "volume": 0.8, "page": 0.8, "reviewed-title": 0.8,
                         "reviewed-author": 0.8}),
    "post-weblog": (1, {"container-title": 0.9, "URL": 1, "accessed": 0.5}),
    "pamphlet": (1, {"publisher": 0.6, "publisher-place": 0.6}),
    "treaty": (1, {"container-title": 0.5, "volume": 0.4, "number": 0.4}),
}  # fmt: skip
_AUTHORS = (0,) + (1,) * 9 + (2,) * 5 + (3,) * 2 + (4, 5, 8, 12)


class _Pen:
    """Writes the values of one library."""

    def __init__(self, size: int, kind: str) -> None:
        self.random = random.Random(f"{SEED} {kind} {size}")  # noqa: S311 - for made-up items, not for secrets
        self.people = [self._person() for _ in range(max(30, size // 2))]

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def _person(self) -> dict[str, str]:
        r = self.random
        if self.chance(0.03):
            family, given = r.choice(_SCRIPTS)
            return {"family": family, "given": given}
        if self.chance(0.1):
            return {"literal": r.choice(_BODIES)}
        given = r.choice(_GIVEN)
        if self.chance(0.4):
            given += f" {r.choice('ABCDEFGHJKLMNPRSTVW')}."
        person = {"family": r.choice(_FAMILIES), "given": given}
        if self.chance(0.07):
            particle, sort = r.choice(_PARTICLES)
            person[f"{sort}-particle"] = particle
        if self.chance(0.02):
            person["suffix"] = r.choice(("Jr.", "III"))
        return person

    def names(self, count: int) -> list[dict[str, str]]:
        """Return people; the first ones of the list write most, as in life."""
        size = len(self.people)
        return [self.people[min(int(size * self.random.random() ** 1.6), size - 1)] for _ in range(count)]

    def title(self, language: str) -> str:
        r = self.random
        heads, tails = _WORDS[language[:2] if language[:2] in _WORDS else "en"]
        title = f"{r.choice(heads)} {r.choice(tails)}"
        if self.chance(0.3):
            title += f" {'and' if language.startswith('en') else '–'} {r.choice(tails)}"
        title = title[0].upper() + title[1:]
        if self.chance(0.25):
            title += f": {r.choice(_SUBTITLES)}"
        elif self.chance(0.3):
            title += f", {r.randint(1890, 1990)}–{r.randint(1991, 2020)}"
        return title + ("?" if self.chance(0.03) else "")

    def date(self, kind: str) -> dict[str, Any]:
        return _DATES[kind](self.random, self.random.randint(1890, 2024))

    def value(self, name: str) -> object:
        """Return the value of a variable."""
        r = self.random
        if name in ("editor", "translator", "interviewer", "recipient", "director", "reviewed-author"):
            return self.names(r.choice((1, 1, 1, 2, 3)))
        if name in ("accessed", "original-date", "submitted"):
            return self.date("day" if name == "accessed" else "year")
        first = r.randint(1, 900)
        texts: dict[str, Callable[[], object]] = {
            "container-title": lambda: r.choice(_JOURNALS),
            "volume": lambda: str(r.randint(1, 90)),
            "issue": lambda: str(r.choice((1, 2, 3, 4, "5/6", "Suppl. 1"))),
            "page": lambda: f"{first}-{first + r.randint(1, 60)}" if self.chance(0.9) else str(first),
            "DOI": lambda: f"10.1{r.randint(100, 999)}/abc.{r.randint(1000, 99999)}",
            "URL": lambda: f"https://example.org/{r.choice(('doc', 'item', 'a'))}/{r.randint(1000, 999999)}",
            "edition": lambda: r.choice(("2", "3", "rev. ed.", "1st")),
            "number-of-pages": lambda: str(r.randint(90, 800)),
            "ISBN": lambda: f"978-0-{r.randint(1000, 9999)}-{r.randint(1000, 9999)}-{r.randint(0, 9)}",
            "collection-title": lambda: self.title("en"),
            "genre": lambda: r.choice(_GENRES),
            "number": lambda: str(r.randint(1, 4000)),
            "event-title": lambda: f"{self.title('en')} conference",
            "event-place": lambda: r.choice(_PUBLISHERS)[1] or "Geneva",
            "medium": lambda: r.choice(("DVD", "audio", "oil on canvas")),
            "dimensions": lambda: f"{r.randint(5, 180)} min.",
            "scale": lambda: f"1:{r.randint(1, 50)}0,000",
            "version": lambda: f"{r.randint(0, 9)}.{r.randint(0, 20)}",
            "authority": lambda: r.choice(_BODIES),
            "reviewed-title": lambda: self.title("en"),
        }
        return texts[name]()


def uniform(size: int) -> list[Item]:
    """Return a library of three shapes: books, articles, manuscripts in turn."""
    pen = _Pen(size, "uniform")
    items: list[Item] = []
    for number in range(size):
        kind = ("book", "article-journal", "manuscript")[number % 3]
        item: Item = {"id": f"u{number}", "type": kind, "title": pen.title("en"), "language": "en"}
        item |= {"author": pen.names(1), "issued": pen.date("day" if kind == "manuscript" else "year")}
        if kind == "book":
            item["publisher"], item["publisher-place"] = pen.random.choice(_PUBLISHERS[:5])
        elif kind == "manuscript":
            item |= _kept(pen)
        else:
            item |= {name: pen.value(name) for name in ("container-title", "volume", "issue", "page", "DOI")}
        items.append(item)
    return items


def mixed(size: int) -> list[Item]:
    """Return a library of many shapes."""
    pen = _Pen(size, "mixed")
    kinds = list(_TYPES)
    weights = [weight for weight, _ in _TYPES.values()]
    return [_mixed_item(pen, pen.random.choices(kinds, weights)[0], number) for number in range(size)]


def _mixed_item(pen: _Pen, kind: str, number: int) -> Item:
    r = pen.random
    language = r.choice(_LANGUAGES)
    item: Item = {"id": f"m{number}", "type": kind, "title": pen.title(language)}
    if language:
        item["language"] = language
    authors = r.choice(_AUTHORS)
    if authors:
        item["author"] = pen.names(authors)
    if pen.chance(0.95):
        item["issued"] = pen.date(r.choice(_DATE_KINDS))
    if pen.chance(0.05):
        item["title-short"] = " ".join(item["title"].partition(":")[0].split()[:4])
    wanted = [name for name, share in _TYPES[kind][1].items() if pen.chance(share)]
    if kept := [name for name in wanted if name.startswith("archive")]:
        found = _kept(pen)
        item |= {name: found[name] for name in kept}
    if "publisher" in wanted:
        publisher, place = r.choice(_PUBLISHERS)
        item["publisher"] = publisher
        if "publisher-place" in wanted and place:
            item["publisher-place"] = place
    item |= {name: pen.value(name) for name in wanted if not name.startswith(("archive", "publisher"))}
    if pen.chance(0.03):
        item["note"] = r.choice(("Copy in the reading room.", "original-title: Jelentés", "see also the next box"))
    return item


def _kept(pen: _Pen) -> Item:
    r = pen.random
    archive, place, form = r.choice(_ARCHIVES)
    where = form.format(b=r.randint(1, 90), f=r.randint(1, 40), n=r.randint(100, 9999), y=r.randint(45, 89))
    return {"archive": archive, "archive-place": place, "archive_location": where}


def shapes(items: Iterable[Item]) -> tuple[int, int]:
    """Count shapes: first type and variables alone, then with name counts, kinds of dates and the language too."""
    rough, fine = set(), set()
    for item in items:
        rough.add((item["type"], frozenset(item)))
        fine.add(
            (
                item["type"],
                item.get("language"),
                frozenset((name, _kind(value)) for name, value in item.items()),
            )
        )
    return len(rough), len(fine)


def _kind(value: object) -> str:
    if isinstance(value, list):
        return str(len(value))
    if isinstance(value, dict):
        parts = value.get("date-parts")
        return f"{sorted(value)} {[len(part) for part in parts] if parts else ''}"
    return ""
