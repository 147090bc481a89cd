"""Strategies for every value and model: what hypothesis draws where a test says "for every record".

The texts are awkward on purpose: words that YAML takes for something else, line ends of every kind, control characters,
marks that run from right to left, halves of surrogate pairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import strategies as st

from provenance.model import (
    CSL_TYPES,
    DATES,
    KINDS,
    ROLES,
    VARIABLES,
    Agent,
    Body,
    Chain,
    Contribution,
    DocumentText,
    Event,
    Evidence,
    Holding,
    Involvement,
    Location,
    Manifestation,
    Person,
    Publication,
    Record,
    Relation,
    Statement,
)
from provenance.traditions import parse_signature
from provenance.values.locator import Locator
from provenance.values.signature import LEVELS, ArchivalSignature, Repository, Segment

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from provenance.values.frozen import Frozen

M = TypeVar("M", bound="Frozen")
T = TypeVar("T")

NASTY = (
    "yes", "no", "on", "Off", "y", "N", "null", "Null", "~", "true", "FALSE", "1962", "0066", "0o17", "0x1F", "5e3",
    "1_000", "-1", "+.5", ".inf", ".nan", "12:30:45", "1:30", "190:20:30.15", "1962-08-27", "1962-8-27",
    "1962-08-27T10:00:00Z", "1962-08-27 10:00", "=", "<<", "---", "...", "--- a", "- a", "-", "?", "? a", ":", "a: b",
    "a:", ": a", "a :b", "a #b", "#a", "a#b", "&a", "*a", "!a", "!!str a", "|", "|-", ">", "%a", "@a", "`a`", "'a'",
    '"a"', "{a: b}", "[a, b]", "a, b", "a]", "}", "\\", "\\n", "a\\", " ", " a", "a ", "\ta", "a\t", "a\tb", "\n",
    "\n\n", "a\n", "a\n\n", "\na", "\n\na\n", "a\nb", "a\n\nb", " a\nb", "a\n b", "\n a", "a \nb", "a\n ", "a\n \n",
    "a\n\tb", "a\n# b", "a\n---\nb", "a\n...", "a\r\nb", "a\rb", "a\x85b", "\u2028", "a\u2029b", "\ufeff", "a\ufeffb",
    "\x00", "\x07", "\x0c", "\x1b[31m", "\x7f", "\x80", "\xa0", "\xa0a", "a\xa0", "\u200b", "\u202eabc", "\ufffe",
    "\uffff", "\ud800", "a\udfff", "\ue000", "\U0001f600", "\U0010ffff", "É-Korea", "доклад", "報告", "ß", "i̇", "n.d.",
    "undated", "NaN", "Infinity", "</script>", "5. doboz", "a" * 130, "ab " * 50, "word\n" * 30, "k" * 1100,
    "Report, Embassy of Hungary", 'title: "Hungary: a report"',
)  # fmt: skip
"""Texts that some format, at some time, has read as something else or lost."""


def _brief(strategy: SearchStrategy[T]) -> SearchStrategy[T]:
    """Return the same strategy under a short description: hypothesis complains of those that take pages."""
    return st.none().flatmap(lambda _: strategy)


def texts(*, halves: bool = True) -> SearchStrategy[str]:
    """Return texts of every kind; ``halves=False`` leaves out the halves of surrogate pairs, which no UTF-8 holds."""
    letters = st.characters() if halves else st.characters(exclude_categories=["Cs"])
    few = st.text("ab1:,-#'\"\\[]{}&*!|>%@ \t\n\r\x85\u2028é", max_size=12)
    nasty = st.sampled_from([t for t in NASTY if halves or not any("\ud800" <= c <= "\udfff" for c in t)])
    return _brief(st.one_of(nasty, few, st.text(letters, max_size=30)))


def names() -> SearchStrategy[str]:
    """Return texts that may name something: not empty."""
    return texts(halves=False).filter(bool)


def dates() -> SearchStrategy[str]:
    """Return dates in EDTF."""
    written = [
        "1962",
        "1962-08",
        "1962~",
        "1962?",
        "196X",
        "1962-05/1963",
        "1962-08-27/..",
        "[1962,1963]",
        "Y-17000",
        "-0044",
        "1962-21",
        "0000",
    ]
    return st.one_of(st.sampled_from(written), st.dates().map(lambda day: day.isoformat()))


def languages() -> SearchStrategy[str]:
    """Return BCP 47 tags; ``no`` is Norwegian, and no truth value."""
    return st.sampled_from(["hu", "en", "en-GB", "no", "sr-Latn", "ota-Arab", "zh-Hant-TW", "x-own", "RU"])


def urls() -> SearchStrategy[str]:
    """Return absolute URLs."""
    paths = st.text("abc/1?&=#%20,:-~", max_size=20).filter(lambda p: "%" not in p)
    hosts = st.sampled_from(["example.org", "mirror.example.com:8080", "пример.рф"])
    return st.builds("https://{}/{}".format, hosts, paths)


def sometimes(model: type[M], required: dict[str, SearchStrategy[Any]], optional: dict[str, Any]) -> SearchStrategy[M]:
    """Return models of which each optional field is given in about half of the cases."""
    return _brief(st.fixed_dictionaries(required, optional=optional).map(model.model_validate))


def _few(strategy: SearchStrategy[Any], most: int = 3) -> SearchStrategy[list[Any]]:
    return st.lists(strategy, max_size=most)


def persons() -> SearchStrategy[Person]:
    """Return persons, in parts or whole."""
    word = names().map(lambda t: " ".join(t.split())).filter(bool)
    more = {"original_script": word, "aliases": _few(texts(), 2), "prefix": word}
    parts = {
        "given": word,
        "non_dropping_particle": word,
        "dropping_particle": word,
        "suffix": word,
        "comma_suffix": st.booleans(),
    }
    return st.one_of(
        sometimes(Person, {"family": word}, {**parts, **more}),
        sometimes(Person, {"literal": word}, more),
        st.sampled_from(["Balazs Szalontai", "Szalontai, Balazs", "Kim Il Sung"]).map(lambda n: Person(literal=n)),
    )


def bodies() -> SearchStrategy[Body]:
    """Return corporate bodies."""
    return sometimes(Body, {"name": names()}, {"aliases": _few(texts(), 2), "original_name": texts()})


def _with_agent(model: type[M], required: dict[str, Any], optional: dict[str, Any]) -> SearchStrategy[M]:
    return st.one_of(
        sometimes(model, {**required, "person": persons()}, optional),
        sometimes(model, {**required, "body": bodies()}, optional),
    )


def agents() -> SearchStrategy[Agent]:
    """Return agents."""
    return _with_agent(Agent, {}, {})


def contributions() -> SearchStrategy[Contribution]:
    """Return contributions in every role."""
    more = {"for": texts(), "affiliation": texts(), "position": texts(), "from_language": languages()}
    return _with_agent(Contribution, {"role": st.sampled_from(ROLES)}, more)


SIGNATURES = (
    "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
    "MOL, XIX-J-1-j Korea, 4. doboz, 5/a, 004076/ 1955. Translated for NKIDP by Balazs Szalontai.",
    "MNL OL XIX-J-1-j É-Korea, 1972, 60. doboz, 81-146, 00394",
    "АВПРФ, ф. 0102, оп. 13, п. 72, д. 5, лл. 165–192",
    "AVPRF, Fond 059a, Opis 5a, Delo 5, Papka 11, Listy 165-192",
    "National Archives, RG 59, Central Files 1960-63, 795.00/8-2762, Box 2181",
    "SAPMO-BArch, DY 30/J IV 2/2A/2123",
    "外交部档案馆, 106-01477-03",
    "box 5",
)
"""Archival signatures in the shape of real ones."""


def signature_texts() -> SearchStrategy[str]:
    """Return texts to parse as signatures: in the shape of real ones, cut and joined, and no signatures at all."""
    pieces = [
        "MOL",
        "MNL OL",
        "AVPRF",
        "XIX-J-1-j",
        "Korea",
        "5. doboz",
        "5/bc",
        "0066/1962",
        "ll. 165-192",
        "Box 3",
        "RG 59",
        "fol. 1r",
    ]
    joints = [", ", "; ", ",", " ", ". ", " and ", "; and ", "\n", " (", ")", '"', "“", "”", "\t", "\xa0"]
    credit = [
        ". Translated by A. Bee.",
        " Obtained and translated for NKIDP by Cy Dee",
        " https://example.org/1",
        " (Secret)",
    ]
    jumble = st.lists(st.sampled_from([*pieces, *joints, *credit]), max_size=14).map("".join)
    return st.one_of(st.sampled_from(SIGNATURES), jumble, texts())


def signatures() -> SearchStrategy[ArchivalSignature]:
    """Return signatures as parsed, and as put together by hand."""
    segments = sometimes(
        Segment,
        {"value": texts()},
        {
            "label": texts(), "level": st.sampled_from(LEVELS), "label_place": st.sampled_from(["before", "after"]),
            "gloss": texts(),
            "normal": texts(), "label_language": languages(),
        },
    )  # fmt: skip
    repositories = sometimes(
        Repository,
        {"text": texts()},
        {field: texts() for field in ("name", "abbreviation", "successor", "city", "country", "authority")}
        | {"aliases": _few(texts(), 2)},
    )
    locators = sometimes(
        Locator,
        {"text": texts(), "value": texts()},
        {"label": texts(), "kind": st.sampled_from(["leaf", "page", "image"])},
    )
    by_hand = sometimes(
        ArchivalSignature,
        {"segments": _few(segments)},
        {
            "repository": repositories, "locator": locators, "trailing": texts(), "tradition": st.sampled_from(["",
            "generic", "hungary"]),
            "confidence": st.floats(0, 1), "doubts": _few(texts(), 2),
        },
    )  # fmt: skip
    return st.one_of(signature_texts().map(parse_signature), by_hand)


def holdings() -> SearchStrategy[Holding]:
    """Return holdings of every status."""
    words = ("extent", "conditions_of_access", "conditions_of_reproduction", "classification", "declassification")
    status = st.sampled_from(["original", "copy", "former", "alternative", "foreign-copy"])
    return sometimes(Holding, {"signature": signatures()}, {"status": status, **{word: texts() for word in words}})


def locations() -> SearchStrategy[Location]:
    """Return locations, an empty one included."""
    fields = {"url": urls(), "archive": texts(), "accessed": dates(), "archived_url": urls(), "canonical_url": urls()}
    return sometimes(Location, {}, {**fields, "host": st.sampled_from(["public", "mirror", "unknown"])})


def document_texts() -> SearchStrategy[DocumentText]:
    """Return texts of a document, with the right digest or another."""
    kinds = st.sampled_from(["original", "transcription", "translation", "summary", "excerpt"])
    more = {
        "language": languages(),
        "translators": _few(agents(), 2),
        "label": texts(),
        "text": texts(),
        "sha256": st.just("0" * 64),
    }
    return sometimes(DocumentText, {"kind": kinds}, more)


def statements() -> SearchStrategy[Statement]:
    """Return statements about any field."""
    certainty = st.sampled_from(["stated", "inferred", "conjectured", "confirmed"])
    fields = st.sampled_from(["key", "title", "date", "contributions[0]", "holdings[1].signature"])
    more = {name: texts() for name in ("text", "file", "source_field", "rule", "by", "note")}
    return sometimes(
        Statement, {"field": fields}, {**more, "certainty": certainty, "line": st.integers(1, 10**6), "date": dates()}
    )


def chains() -> SearchStrategy[Chain]:
    """Return chains, an empty one included."""
    manifestations = sometimes(
        Manifestation,
        {"id": texts(), "form": st.sampled_from(["original", "microfilm", "mirror", "unknown"])},
        {
            "title": texts(),
            "language": languages(),
            "holder": texts(),
            "signature": texts(),
            "url": urls(),
            "note": texts(),
        },
    )
    evidence = sometimes(Evidence, {"source": texts()}, {"text": texts(), "line": st.integers(1, 999), "rule": texts()})
    involvements = _with_agent(Involvement, {"role": st.sampled_from(ROLES)}, {"for": texts()})
    events = sometimes(
        Event,
        {"id": texts(), "type": st.sampled_from(["creation", "copying", "translation", "fixity-check"])},
        {
            "inputs": _few(texts(), 2), "outputs": _few(texts(), 2), "agents": _few(involvements, 2), "date": dates(),
            "place": texts(),
            "from_language": languages(), "to_language": languages(), "evidence": _few(evidence, 2), "note": texts(),
            "confidence": st.sampled_from(["confirmed", "stated", "inferred", "conjectured", "unknown", "disputed"]),
        },
    )  # fmt: skip
    return sometimes(
        Chain, {}, {"manifestations": _few(manifestations, 2), "events": _few(events, 2), "cited": texts()}
    )


def kept() -> SearchStrategy[dict[str, Any]]:
    """Return what formats bring that has no home in the model: plain data of any shape, infinity too."""
    numbers = st.one_of(st.integers(), st.floats(allow_nan=False))
    leaves = st.one_of(st.none(), st.booleans(), numbers, texts())
    nested = st.recursive(
        leaves, lambda inner: st.one_of(_few(inner), st.dictionaries(texts(), inner, max_size=3)), max_leaves=8
    )
    return st.dictionaries(st.one_of(st.sampled_from(["wilson", "bibtex", "csl-json"]), texts()), nested, max_size=3)


def _pairs(keys: SearchStrategy[str], values: SearchStrategy[str]) -> SearchStrategy[dict[str, str]]:
    return st.dictionaries(keys, values, max_size=3)


def records() -> SearchStrategy[Record]:
    """Return records of every shape."""
    plain = {name: texts() for name in ("title", "original_title", "summary", "rights")}
    lists = {
        "aliases": _few(texts()), "notes": _few(texts()), "tags": _few(texts()), "contributions": _few(contributions()),
        "holdings": _few(holdings(), 2), "locations": _few(locations(), 2), "texts": _few(document_texts(), 2),
        "statements": _few(statements(), 2),
        "relations": _few(sometimes(Relation, {"kind": texts(), "target": texts()}, {"note": texts()}), 2),
        "also_published": _few(sometimes(Publication, {"text": texts()}, {"url": urls()}), 2),
    }  # fmt: skip
    tables = {
        "transliterations": _pairs(texts(), texts()),
        "identifiers": _pairs(texts(), texts()),
        "variables": _pairs(st.sampled_from(VARIABLES), texts()),
        "dates": _pairs(st.sampled_from(DATES), dates()),
        "kept": kept(),
    }
    dated = st.sampled_from(["dated", "undated", "unknown"])
    others = {
        "kind": st.sampled_from((*KINDS, *CSL_TYPES)) | texts(), "title_language": languages(),
        "original_language": languages(),
        "date": dates() | st.sampled_from(["undated", "n.d."]), "date_text": texts(), "date_status": dated,
        "chain": chains(),
    }  # fmt: skip
    return sometimes(Record, {"key": names()}, {**plain, **lists, **tables, **others})
