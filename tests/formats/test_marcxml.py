"""MARC 21 in XML: the fields a cataloguer expects, and records as library systems write them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provenance as pv
from provenance.formats import Sample
from provenance.formats._marc.field import Field, bare, field_of, piece_of
from provenance.formats._marc.fields import fields_of, record_of
from provenance.formats.marcxml import FRAME, claims, read, stream, write
from provenance.model import Record
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

SAMPLES = Path(__file__).parents[1] / "samples" / "marcxml"
PAPERS = (SAMPLES / "papers.xml").read_text(encoding="utf-8")
CATALOGUE = (SAMPLES / "catalogue.xml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def valid(root: Path) -> Callable[[str], bool]:
    """Return what tells whether a text is right by the schema of the Library of Congress."""
    from lxml import etree

    schema = root.parent / "shared" / "schemas" / "MARC21slim.xsd"
    if not schema.is_file():
        pytest.skip("no ../shared beside the repository: its corpora and schemas are not part of the project")
    known = etree.XMLSchema(etree.parse(str(schema)))

    def is_valid(text: str) -> bool:
        document: Element = etree.fromstring(text.encode("utf-8"))
        return bool(known.validate(document))

    return is_valid


def _fields(record: Record, *tags: str) -> list[str]:
    """Return fields as cataloguers write them: ``245 10 $a Title``."""
    _, fields = fields_of(record)
    return [
        f"{f.tag} {f.indicators.replace(' ', '#')} {' '.join(f'${code} {text}' for code, text in f.subfields)}".strip()
        if not f.is_control
        else f"{f.tag} {f.value}"
        for f in fields
        if f.tag in tags
    ]


def _record(*fields: list[Any], leader: str = "00000nam a2200000 a 4500") -> Record:
    made = [field_of(field) for field in fields]
    assert None not in made
    record, _ = record_of(leader, [field for field in made if field])
    assert record is not None
    return record


@settings(max_examples=60)
@given(st.lists(records(), min_size=1, max_size=3))
def test_what_is_written_is_right_by_the_schema(valid: Callable[[str], bool], several: list[Record]) -> None:
    written = write(several)
    assert valid(written.text)
    assert len(read(written.text)) == len(several)
    assert not [f for f in read(written.text).findings if f.rule == "marc"]


@settings(max_examples=60)
@given(records())
def test_a_record_read_is_written_as_it_was(record: Record) -> None:
    (once,) = read(write([record]).text)
    again = write([once]).text
    (twice,) = read(again)
    assert write([twice]).text == again
    assert twice.replace(kept={}, statements=()) == once.replace(kept={}, statements=())


def test_the_fields_of_a_document_of_an_archive() -> None:
    leader, _ = fields_of(REPORT)
    assert (leader[6:9], leader[9], leader[18]) == ("tma", "a", "c")
    assert _fields(REPORT, "001", "008") == [
        "001 embassyhungary1962report",
        "008       e19620827xx |||||||||||||||||eng d",
    ]
    assert _fields(REPORT, "041", "046", "110", "245", "264", "520", "524", "546", "655") == [
        "041 1# $a eng $h hun",
        "046 ## $k 1962-08-27 $2 edtf",
        "110 2# $a Embassy of Hungary in North Korea $e author $4 aut",
        "245 10 $a Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry",
        "264 #0 $c August 27, 1962",
        "546 ## $a In English, translated from Hungarian.",
        "520 ## $a A report on a meeting of the ambassadors.",
        "524 ## $a MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962",
        "655 #7 $a report $2 local",
    ]
    assert _fields(REPORT, "700", "710", "852", "856") == [
        "710 2# $a Hungarian Foreign Ministry $e addressee $4 rcp",
        "700 1# $a Szalontai, Balazs $e translator $4 trl",
        (
            "852 4# $a Magyar Országos Levéltár (MOL) $c XIX-J-1-j $c Korea $c 5. doboz $c 5/bc $c 0066/1962 "
            "$e Budapest $j MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"
        ),
        "856 40 $u https://mirror.example.com/document/112773 $y Wilson Center Digital Archive",
    ]


def test_credits_copies_and_the_title_of_the_original() -> None:
    assert _fields(TELEGRAM, "240", "508", "535", "541") == [
        "240 10 $a Телеграмма $l English",
        "541 1# $a Obtained by Maria Vega (University of X).",
        "508 ## $a Translated from Russian for NKIDP by Anna Vale and Peter M. Rowe.",
        "535 2# $8 2 $a NSA",
    ]
    assert _fields(TELEGRAM, "852")[1] == "852 4# $8 2 $3 Copy $a NSA $c Box 4 $c Folder 2 $j NSA, Box 4, Folder 2"


@pytest.mark.parametrize("record", [REPORT, TELEGRAM, BOOK], ids=lambda r: r.key)
def test_all_but_the_document_s_text_comes_back(record: Record) -> None:
    written = write([record])
    (back,) = read(written.text)
    assert {loss.field for loss in written.losses} <= {"texts"}
    assert back.replace(texts=()) == record.replace(texts=())
    assert not back.kept


def test_what_else_a_holding_and_a_name_tell_comes_back() -> None:
    record = Record.model_validate(
        {
            "key": "k", "title": "A: b", "date_status": "undated", "kind": "letter", "original_title": "А",
            "title_language": "hu", "rights": "Public domain.", "aliases": ["old"],
            "contributions": [
                {"role": "author", "position": "Ambassador",
                 "person": {"family": "Velden", "given": "Jan", "non_dropping_particle": "van der", "suffix": "Jr.",
                            "prefix": "Dr.", "original_script": "Вельден"}},
                {"role": "recipient", "body": {"name": "Ministry", "original_name": "外交部"}, "affiliation": "State"},
                {"role": "obtainer", "person": "Kim Il Sung"},
            ],
            "holdings": [
                {"signature": "MOL, XIX-J-1-j, 5. doboz", "extent": "3 pages", "conditions_of_access": "Open.",
                 "conditions_of_reproduction": "Free.", "classification": "Secret", "declassification": "1990"},
                {"signature": "AVPRF, f. 0102", "status": "foreign-copy", "extent": "1 reel"},
            ],
            "locations": [
                {"url": "https://example.org/1", "archive": "A", "accessed": "2026", "host": "mirror",
                 "archived_url": "https://example.org/2", "canonical_url": "https://example.org/3"},
            ],
            "also_published": [{"text": "FRUS 1962."}, {"text": "CWIHP 5.", "url": "https://example.org/4"}],
            "relations": [{"kind": "reply to", "target": "Note", "note": "n"},
                          {"kind": "about", "target": "https://example.org/5"}],
            "identifiers": {"DOI": "10.1/x", "ISBN": "978", "own": "z", "EAN": "12"},
            "transliterations": {"ru-Latn": "A"}, "dates": {"event-date": "1962", "submitted": "1963"},
            "variables": {"annote": "x", "container-title": "T", "volume": "3", "page": "1-2", "edition": "2"},
        }
    )  # fmt: skip
    written = write([record])
    assert not written.losses
    assert list(read(written.text)) == [record]


@pytest.mark.parametrize(
    ("edtf", "coded", "special"),
    [
        ("1962", "s1962    ", "$k 1962"),
        ("1962-08", "e196208  ", "$k 1962-08"),
        ("1962~", "s1962    ", "$k 1962~"),
        ("1950/1962", "i19501962", "$k 1950 $l 1962"),
        ("1962/..", "i1962uuuu", "$k 1962/.."),
        ("196X", "q19601969", "$k 196X"),
        ("[1962,1963]", "q19621963", "$k [1962,1963]"),
        ("-0044", "b        ", "$k -0044"),
    ],
)
def test_dates(edtf: str, coded: str, special: str) -> None:
    record = Record.model_validate({"key": "k", "date": edtf})
    assert _fields(record, "008", "046") == [f"008       {coded}xx |||||||||||||||||und d", f"046 ## {special} $2 edtf"]
    assert list(read(write([record]).text)) == [record]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("c1962.", "1962"), ("©1962", "1962"), ("[1962?]", "1962?"), ("[ca. 1962]", "1962~"),
        ("1950-1962", "1950/1962"), ("[195-?]", "195X"), ("1962 Aug. 27.", "1962-08-27"),
        ("27.08.1962", "1962-08-27"), ("approximately 1962", "1962~"),
    ],
)  # fmt: skip
def test_dates_as_catalogues_write_them(words: str, date: str) -> None:
    record = _record(["245", "00", ["a", "T"]], ["260", "  ", ["c", words]])
    assert str(record.date) == date


@pytest.mark.parametrize(
    ("fixed", "date"),
    [
        ("850412s1962    ", "1962"), ("850412e19620827", "1962-08-27"), ("850412i19501962", "1950/1962"),
        ("850412q19501959", "[1950..1959]"), ("850412s196u    ", "196X"), ("850412c19629999", "1962"),
        ("850412d19629999", "1962/.."), ("850412nuuuuuuuu", "None"), ("", "None"),
    ],
)  # fmt: skip
def test_a_date_in_codes_alone(fixed: str, date: str) -> None:
    record = _record(["008", f"{fixed}xx                  rus d"], ["245", "00", ["a", "T"]])
    assert str(record.date) == date


def test_languages_that_no_code_tells() -> None:
    record = REPORT.replace(original_language="zh-Hant-TW")
    assert _fields(record, "041") == ["041 1# $a eng $h chi", "041 17 $a en $h zh-Hant-TW $2 rfc5646"]
    assert read(write([record]).text)[0].original_language == record.original_language


def test_the_papers_of_a_person() -> None:
    (papers,) = read(PAPERS, "papers.xml")
    assert (papers.key, papers.kind, papers.aliases) == ("4417002", "collection", ("(OCoLC)814782",))
    assert papers.title == "Bumagi P.A. Ivanova: perepiska"
    assert papers.original_title == "Бумаги П.А. Иванова: переписка"
    author, king, embassy = papers.contributions
    assert author.person is not None
    assert (str(author), author.person.original_script) == ("Petr Alekseevich Ivanov", "Иванов, Петр Алексеевич")
    assert (str(king), king.role) == ("Martin Luther King Jr.", "recipient")
    assert (str(embassy.body), embassy.role) == ("Soviet Union. Posolʹstvo (Korea)", "contributor")
    (held,) = papers.holdings
    assert (str(held.signature), held.extent) == ("Hoover Institution Archives", "12 boxes (5 linear feet)")
    assert held.conditions_of_access == "Box 3 is closed until 2030."
    assert (papers.summary, str(papers.date)) == ("Letters and reports.", "1950/1962")
    assert "Kept by the family until 1985." in papers.notes
    assert papers.tags[0] == "Diplomats--Soviet Union--Correspondence"
    assert [(one.kind, one.target) for one in papers.relations] == [("Finding aid", "http://oac.example.org/x1")]


def test_records_of_a_catalogue() -> None:
    library = read(CATALOGUE, "catalogue.xml")
    book, article, thesis = library
    assert (book.kind, book.title, book.original_title) == ("book", "The cold war: a new history", "Kalte Krieg")
    assert [(c.role, str(c)) for c in book.contributions] == [
        ("author", "Jan van der Weber"), ("translator", "A. Bee"), ("editor", "A. Bee"),
    ]  # fmt: skip
    assert (str(book.original_language), str(book.texts[0].language)) == ("de", "en")
    assert book.identifiers == {"ISBN": "0143038273", "LCCN": "2005055343"}
    assert book.variables == {
        "publisher-place": "New York", "publisher": "Penguin Books", "edition": "2nd ed.", "dimensions": "22 cm.",
        "collection-title": "Cold war studies", "collection-number": "12", "number-of-pages": "333",
        "archive": "DLC", "call-number": "D843 .G24 2005",
    }  # fmt: skip
    assert (str(book.date), book.date_text) == ("2005", "c2005")
    assert not book.holdings
    assert book.locations[0].archive == "", "the words of a link are no archive"
    assert article.kind == "article-journal"
    assert article.variables == {
        "container-title": "The China quarterly", "volume": "142", "issue": "2", "page": "356-387",
    }  # fmt: skip
    assert (thesis.kind, str(thesis.date)) == ("thesis", "195X")
    assert not thesis.contributions, "a work's author and who is depicted had no hand in it"
    assert thesis.relations[0].target == "Pushkin, Aleksandr Sergeevich. Evgenii Onegin"
    (finding,) = library.findings
    assert "authority" in finding.message
    assert (finding.where.file, finding.where.line) == ("catalogue.xml", 49)
    assert "Pushkin" in finding.raw


@pytest.mark.parametrize("text", [PAPERS, CATALOGUE], ids=["papers", "catalogue"])
def test_unknown_fields_indicators_and_punctuation_are_written_as_they_were(text: str) -> None:
    library = read(text)
    direct = write(library.records).text
    through = pv.loads(pv.dumps(library, "yaml"), "yaml")
    assert write(through.records).text == direct
    assert direct.count("<datafield") >= text.count("datafield") / 2 - 1
    assert write(read(direct).records).text == direct


def test_every_field_of_the_papers_is_there_again() -> None:
    from lxml import etree

    def content(text: str) -> list[str]:
        tree: Element = etree.fromstring(text.encode("utf-8"))
        return sorted(
            " ".join("".join(map(str, one.itertext())).split()) for one in tree.iter("{*}datafield", "{*}controlfield")
        )

    written = content(write(read(PAPERS).records).text)
    before = content(PAPERS)
    assert [one for one in before if one not in written and one.replace(" ", "") not in
            [text.replace(" ", "") for text in written]] == []  # fmt: skip


def test_a_changed_value_is_written_anew_and_nothing_else() -> None:
    papers = read(PAPERS)[0]
    changed = papers.replace(title="Another", date="1970", tags=())
    assert _fields(changed, "245") == ["245 10 $a Another"]
    assert _fields(changed, "008") == ["008 850412s1970    cau                 eng d"], "other codes stay"
    assert not _fields(changed, "650", "653", "655")
    assert _fields(changed, "949") == _fields(papers, "949") == ["949 #1 $i 39001 $l stacks"]
    fewer = papers.replace(contributions=papers.contributions[1:])
    assert _fields(fewer, "700", "710") == _fields(papers, "700", "710")
    assert not _fields(fewer, "100")


def test_a_new_link_between_scripts_takes_a_number_of_its_own() -> None:
    papers = read(PAPERS)[0]
    added = {"role": "editor", "body": {"name": "Press", "original_name": "Печать"}}
    more = papers.replace(contributions=(*papers.contributions, added))
    assert [field.split(" $a")[0] for field in _fields(more, "880")] == [
        "880 1# $6 100-01/(N", "880 2# $6 710-03/(N", "880 10 $6 245-02/(N",
    ]  # fmt: skip
    assert read(write([more]).text)[0].contributions == more.contributions


@pytest.mark.parametrize(
    "raw",
    [
        '<datafield tag="24" ind1=" " ind2=" "><subfield code="a">x</subfield></datafield>',
        '<datafield tag="500" ind1="12" ind2=" "><subfield code="a">x</subfield></datafield>',
        '<datafield tag="500" ind1=" " ind2=" "><subfield>x</subfield></datafield>',
        '<datafield tag="500" ind1=" " ind2=" "/>',
        '<controlfield tag="245">x</controlfield>',
        "<note>x</note>",
    ],
)
def test_a_field_that_is_none_is_a_finding_and_the_others_are_read(raw: str) -> None:
    text = write([BOOK]).text.replace("</record>", f"{raw}</record>")
    library = read(text, "f.xml")
    assert [r.replace(kept={}) for r in library] == [BOOK]
    (finding,) = library.findings
    assert finding.where.line
    assert finding.raw.startswith(raw[:5])


@pytest.mark.parametrize(
    ("leader", "kind"),
    [("", "book"), ("00000", "book"), ("#" * 24, "book"), ("00000nam#a2200000#a#4500", "book"), ("é" * 30, "book")],
)
def test_a_leader_that_is_none_is_made_right(valid: Callable[[str], bool], leader: str, kind: str) -> None:
    record, findings = record_of(leader, [Field("245", "00", (("a", "T"),))])
    assert record is not None
    assert record.title == "T"
    assert len(findings) == 1
    assert valid(write([record]).text)
    assert record.kind in (kind, "")


def test_unimarc_is_not_read_as_marc_21() -> None:
    fields: list[list[Any]] = [
        ["001", "1"],
        ["100", "  ", ["a", "20050310d2005"]],
        ["200", "1 ", ["a", "Titre"]],
        ["700", " 1", ["a", "X"]],
    ]
    record = _record(*fields)
    assert (record.title, record.contributions) == ("Titre", ())
    assert {f"{f[0]} " for f in fields} <= {one[:4] for one in _fields(record, "001", "100", "200", "700")}


def test_what_stands_in_the_way_costs_nobody_else() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    text = FRAME[0].replace("<collection", f"{bomb}<collection") + write([BOOK]).text.partition(FRAME[0])[2]
    (book,) = read(text.replace("Penguin", "&b;&a;"))
    assert "root:" not in str(book)
    assert book.title == BOOK.title
    cut = write([BOOK, REPORT]).text[:-300]
    library = read(cut, "cut.xml")
    assert library.keys == (BOOK.key, REPORT.key)
    assert library.findings
    empty = read(f"{FRAME[0]}<record/>{FRAME[2]}")
    assert (len(empty), len(empty.findings)) == (0, 1)


@pytest.mark.parametrize("text", [PAPERS, CATALOGUE, write([REPORT, BOOK, BOOK]).text, "<collection><record>", "x", ""])
def test_a_stream_reads_what_the_whole_reads(text: str, tmp_path: Path) -> None:
    path = tmp_path / "f.xml"
    path.write_text(text, encoding="utf-8")
    with path.open("rb") as source:
        streamed = list(stream(source, "f.xml"))
    whole = read(text, "f.xml")
    assert [r for library in streamed for r in library] == list(whole)
    found = [f.message for library in streamed for f in library.findings]
    assert bool(found) is bool(whole.findings)


def test_records_without_a_namespace() -> None:
    text = write([BOOK]).text.replace(' xmlns="http://www.loc.gov/MARC21/slim"', "")
    assert claims(Sample(text))
    assert list(read(text)) == [BOOK]


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        (PAPERS, True),
        (CATALOGUE, True),
        (write([]).text, True),
        ('<mods xmlns="http://www.loc.gov/mods/v3"/>', False),
        ("<record><title>x</title></record>", False),
        ("<collection/>", False),
        ("MARC21/slim", False),
    ],
)
def test_what_is_claimed(text: str, claimed: bool) -> None:
    assert claims(Sample(text)) is claimed


@given(texts())
def test_what_stands_at_the_end_of_a_text_is_taken_once(text: str) -> None:
    assert bare(bare(text)) in (bare(text), bare(bare(bare(text))))
    assert text.strip().startswith(bare(text).strip())


@given(st.text("0129aXL", min_size=3, max_size=3), st.text(" 019a", min_size=2, max_size=2), texts(halves=False))
def test_a_field_is_its_piece(tag: str, indicators: str, text: str) -> None:
    field = field_of([tag, indicators, ["a", text]])
    if field is not None:
        assert field_of(piece_of(field)) == field


def test_a_sign_that_is_no_indicator_does_not_make_a_file_invalid() -> None:
    field = '<datafield tag="245" ind1="-" ind2="0"><subfield code="a">A letter</subfield></datafield>'
    library = pv.loads(f"<record><leader/>{field}</record>", "marcxml")
    assert library[0].title == "A letter"
    assert 'ind1="-"' not in pv.dumps(library, "marcxml")
