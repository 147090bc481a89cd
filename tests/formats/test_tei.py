"""TEI: what a document of an archive becomes, and editions, catalogues, bibliographies and indexes of others."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.formats import detect, dumps, loads, losses
from provenance.formats._tei.dates import date_element, date_in
from provenance.formats._xml import words
from provenance.formats.tei import read, write
from provenance.model import ROLES, Record
from provenance.values.date import Date
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import dates, records, texts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SAMPLES = Path(__file__).parents[1] / "samples" / "tei"
NS = {"t": "http://www.tei-c.org/ns/1.0"}
EVERY_SAMPLE = pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))


def _sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def _root(several: Any) -> Element:  # noqa: ANN401 - a record, or several
    from lxml.etree import fromstring

    return fromstring(dumps(several, "tei").encode())


def _texts(record: Record, path: str) -> list[str]:
    return [words(one) for one in _root(record).iterfind(f".//t:sourceDesc//{path}", NS)]


def _fields(one: Record, other: Record) -> set[str]:
    return {field for field in type(one).model_fields if getattr(one, field) != getattr(other, field)}


def _told(record: Record) -> set[str]:
    return {re.split(r"[.\[]", loss.field)[0] for loss in losses(record, "tei")}


@settings(max_examples=150)
@given(record=records())
def test_announced_losses_are_exactly_what_is_missing_after_reading_it_again(record: Record) -> None:
    library = loads(dumps(record, "tei"), "tei")
    assert len(library) == 1
    assert _fields(record, library[0]) == _told(record)


@settings(max_examples=100)
@given(several=st.lists(records(), max_size=3))
def test_what_was_written_once_is_written_the_same_again(several: list[Record]) -> None:
    once = loads(dumps(several, "tei"), "tei")
    assert loads(dumps(once, "tei"), "tei").records == once.records
    assert len(once) == len(several)


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("t:msItem/t:title", [REPORT.title]),
        ("t:msItem/t:author/t:orgName", ["Embassy of Hungary in North Korea"]),
        ("t:msItem/t:respStmt/t:resp", ["Addressee", "Translator"]),
        ("t:msItem/t:respStmt/t:resp[@key='trl']/../t:persName/t:surname", ["Szalontai"]),
        ("t:msItem/t:textLang[@mainLang='hu']", ["Hungarian"]),
        ("t:surrogates/t:bibl[@type='translation']/t:textLang[@mainLang='en']", ["English"]),
        ("t:origDate[@when='1962-08-27']", ["1962-08-27"]),
        ("t:msIdentifier/t:settlement", ["Budapest"]),
        ("t:msIdentifier/t:repository", ["Magyar Országos Levéltár (MOL)"]),
        ("t:msIdentifier/t:collection", ["XIX-J-1-j"]),
        ("t:msIdentifier/t:idno[@type='shelfmark']", ["XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"]),
        ("t:msIdentifier/t:idno[@type='signature']", ["MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962"]),
        ("t:msIdentifier/t:idno[@type='box']", ["5"]),
        ("t:surrogates/t:bibl[@type='online']/t:publisher", ["Wilson Center Digital Archive"]),
        ("t:msContents/t:summary", [REPORT.summary]),
    ],
)
def test_where_a_document_of_an_archive_is_told(path: str, texts: list[str]) -> None:
    assert _texts(REPORT, path) == texts


def test_who_wrote_to_whom_is_told_beside_the_description() -> None:
    (letter,) = _root([REPORT, BOOK]).iterfind(".//t:profileDesc/t:correspDesc", NS)
    assert letter.get("source") == f"#{REPORT.key}"
    assert [(one.get("type"), words(one)) for one in letter] == [
        ("sent", "Embassy of Hungary in North Korea 1962-08-27"), ("received", "Hungarian Foreign Ministry"),
    ]  # fmt: skip
    assert [record.key for record in loads(dumps([REPORT, BOOK], "tei"), "tei")] == [REPORT.key, BOOK.key]


def test_what_was_done_for_whom_and_the_copy_come_back() -> None:
    (back,) = loads(dumps(TELEGRAM, "tei"), "tei")
    assert back.contributions == TELEGRAM.contributions
    assert back.holdings == TELEGRAM.holdings
    assert back.locations == TELEGRAM.locations
    assert _texts(TELEGRAM, "t:altIdentifier[@type='copy']/t:idno") == ["NSA, Box 4, Folder 2"]


@pytest.mark.parametrize("record", [REPORT, TELEGRAM, BOOK], ids=lambda record: record.key)
def test_a_plain_document_loses_nothing_but_its_text(record: Record) -> None:
    assert _told(record) <= {"texts"}


def test_a_book_is_a_monograph_with_an_imprint() -> None:
    assert _texts(BOOK, "t:biblStruct[@type='book']/t:monogr/t:title[@level='m']") == [BOOK.title]
    assert _texts(BOOK, "t:monogr/t:imprint/t:publisher") == ["Penguin"]
    assert _texts(BOOK, "t:monogr/t:imprint/t:date[@when='2005']") == ["2005"]
    assert _texts(BOOK, "t:monogr/t:idno[@type='ISBN']") == [BOOK.identifiers["ISBN"]]


@pytest.mark.parametrize("role", ROLES)
def test_every_role_comes_back_in_the_order_of_the_record(role: str) -> None:
    agents = [{"role": role, "body": "A"}, {"role": "author", "body": "B"}, {"role": role, "body": "C"}]
    record = Record.model_validate({"key": "k", "contributions": agents})
    assert loads(dumps(record, "tei"), "tei")[0].contributions == record.contributions


@pytest.mark.parametrize(
    ("person", "parts"),
    [
        ({"family": "Velden", "given": "Jan", "non_dropping_particle": "van der"}, ["Jan", "van der", "Velden"]),
        ({"family": "Humboldt", "given": "A.", "dropping_particle": "von"}, ["A.", "von", "Humboldt"]),
        ({"family": "King", "given": "M. L.", "suffix": "Jr.", "comma_suffix": True}, ["M. L.", "King", "Jr."]),
        ({"family": "King", "given": "M.", "suffix": "Jr.", "prefix": "Dr."}, ["Dr.", "M.", "King", "Jr."]),
        ({"literal": "Kim Il Sung", "original_script": "김일성", "aliases": ["Kim Sŏngju"]}, []),
    ],
)
def test_the_parts_of_a_name(person: dict[str, Any], parts: list[str]) -> None:
    record = Record.model_validate({"key": "k", "contributions": [{"role": "author", "person": person}]})
    assert _texts(record, "t:author/t:persName/*") == parts
    assert loads(dumps(record, "tei"), "tei")[0].contributions == record.contributions


@given(text=dates())
def test_every_date_comes_back(text: str) -> None:
    date = Date.parse(text)
    element = date_element("date", date)
    assert element is not None
    assert date_in(element) == date
    worded = date_element("date", date, "some day of that time")
    assert worded is not None
    assert date_in(worded) == date


@pytest.mark.parametrize(
    ("attributes", "content", "date"),
    [
        ("when='1891-10-15'", "mid October", "1891-10-15"),
        ("when='1891-10-15T10:00:00Z'", "", "1891-10-15"),
        ("when-iso='18911015'", "", "1891-10-15"),
        ("when='1962' cert='low'", "1962?", "1962?"),
        ("when='1962' precision='low'", "about 1962", "1962~"),
        ("from='1792-11' to='1792-12'", "", "1792-11/1792-12"),
        ("from='1792'", "since 1792", "1792/.."),
        ("notBefore='1475' notAfter='1500'", "late 15th century", "[1475..1500]"),
        ("notBefore='1960-01-01' notAfter='1969-12-31'", "the sixties", "196X"),
        ("notBefore='1962-08-01' notAfter='1962-08-31'", "in August", "1962-08"),
        ("notBefore='1891-10-15'", "after the 15th", "[1891-10-15..]"),
        ("when-custom='1962-21'", "spring", "1962-21"),
        ("", "27 August 1962", "1962-08-27"),
        ("when='soon'", "no day", ""),
    ],
)
def test_dates_as_they_are_found(attributes: str, content: str, date: str) -> None:
    from lxml.etree import fromstring

    assert str(date_in(fromstring(f"<date {attributes}>{content}</date>")) or "") == date


def test_an_edition_of_a_letter() -> None:
    (record,) = read(_sample("letter.xml"))
    assert (record.key, record.kind) == ("K00017", "letter")
    assert record.title == "Tove Hallgrim to Piet von Aa, [after 15 October 1891?]"
    assert (str(record.date), record.date_text) == ("[1891-10-15..]", "[after 15 October 1891?]")
    assert str(record.original_language) == "de-AT"
    assert [(one.role, str(one)) for one in record.contributions] == [
        ("author", "Tove Hallgrim"), ("recipient", "Piet von Aa"), ("editor", "Anna Molnár"), ("editor", "Gerd Sund"),
    ]  # fmt: skip
    (holding,) = record.holdings
    assert str(holding.signature) == "Deutsches Literaturarchiv, A:Hallgrim, HS.NZ85.1.3571,1"
    assert holding.extent == "2 leaves, 3 pages"
    assert [(str(one.url), one.archive) for one in record.locations] == [
        ("https://hdl.example.org/21.1/0017", "Centre for Old Letters")
    ]
    assert [one.text for one in record.also_published] == ["Aa, Piet von, Letters, 2011, Bergen, 605"]
    assert record.variables == {"publisher-place": "Vienna"}


def test_a_catalogue_of_manuscripts() -> None:
    (record,) = read(_sample("catalogue.xml"))
    assert (record.key, record.title) == ("MS_Hallgrim_e_4", "Book of Hours, Use of Rome")
    assert (str(record.date), record.date_text) == ("[1475..1500]", "late 15th century")
    assert [(str(one.signature), one.status) for one in record.holdings] == [
        ("Bodleian Library, MS. Hallgrim e. 4", "original"), ("Bodleian Library, MS. Lat. liturg. e. 25", "former"),
    ]  # fmt: skip
    assert (record.holdings[0].extent, record.holdings[0].conditions_of_access) == (
        "iii + 186 leaves", "For scholars.",
    )  # fmt: skip
    assert record.chain is not None
    assert [(one.type, one.evidence[0].text) for one in record.chain.events] == [
        ("custody", "Owned by a miller."), ("custody", "Sold in Bergen."), ("accession", "Given by the heirs."),
    ]  # fmt: skip
    assert [(str(one.url), one.archive) for one in record.locations] == [
        ("https://digital.example.org/inquire/p/7", "Digital Hallgrim")
    ]
    assert record.variables == {"medium": "Parchment", "publisher-place": "France"}
    assert [str(one) for one in record.contributions] == ["Anonymous of Bergen"], "who catalogued it made no part of it"


def test_a_bibliography() -> None:
    article, book, chapter, loose = read(_sample("bibliography.xml"))
    assert (article.key, article.kind, str(article.date)) == ("hallgrim_quays_1962", "article-journal", "1962-08")
    assert [(one.role, str(one)) for one in article.contributions] == [
        ("author", "Tove van der Hallgrim"), ("author", "Harbour Ministry of Norway"), ("translator", "Ann Bee"),
    ]  # fmt: skip
    assert article.identifiers == {"DOI": "10.1000/182", "ISSN": "1234-5679"}
    assert article.variables == {
        "container-title": "Journal of Quays", "container-title-short": "J. Quays", "volume": "12", "issue": "3",
        "page": "33–57",
    }  # fmt: skip
    assert [(str(one.url), str(one.accessed)) for one in article.locations] == [
        ("https://quays.example.org/12/3", "2020-01-02")
    ]
    assert (article.tags, article.notes) == (("Harbours", "Boats"), ("an odd note",))
    assert (book.kind, book.title, str(book.title_language)) == ("book", "Boote: Ein Handbuch", "de")
    assert (book.variables["collection-title"], book.variables["collection-number"]) == ("Bücher vom Meer", "4")
    assert (chapter.key, chapter.kind, chapter.title, str(chapter.date)) == ("b3", "chapter", "On Ropes", "1950")
    assert (chapter.variables["container-title"], chapter.variables["page"]) == ("Knots", "3–9")
    assert loose.title == "Somebody, Something, somewhere 1900."


def test_an_index_of_letters() -> None:
    library = read(_sample("index.xml"))
    printed, online = library
    assert [(one.role, str(one)) for one in printed.contributions] == [
        ("author", "Tove Hallgrim"), ("recipient", "Melchior von Birk"),
    ]  # fmt: skip
    assert (printed.kind, str(printed.date), printed.variables["publisher-place"]) == ("letter", "1792-11-22", "Mainz")
    assert printed.variables["number"] == "631"
    assert [one.text for one in printed.also_published] == ["T. Hallgrim: Letters. Bergen 2001."]
    assert (str(online.date), str(online.locations[0].url)) == ("1792-11/1792-12", "https://letters.example.org/632")
    assert [finding.rule for finding in library.findings] == ["tei-header"]


def test_the_works_that_an_article_cites_are_records_too() -> None:
    cited = "<back><listBibl><biblStruct><monogr><title>Knots</title></monogr></biblStruct></listBibl></back>"
    source = (
        "<biblStruct><analytic><title>Ropes</title></analytic><monogr><title level='j'>J</title></monogr></biblStruct>"
    )
    text = (
        f"<TEI xmlns='{NS['t']}'><teiHeader><fileDesc><titleStmt><title>Ropes</title></titleStmt><sourceDesc>{source}"
        f"</sourceDesc></fileDesc></teiHeader><text><body><p>Words.</p></body>{cited}</text></TEI>"
    )
    library = read(text)
    assert [(one.title, one.kind) for one in library] == [("Ropes", "article-journal"), ("Knots", "book")]
    again = dumps(library, "tei")
    assert "Words." in again
    assert again.count("Knots") == 1
    assert read(again).records == library.records


@EVERY_SAMPLE
def test_a_file_of_others_is_written_again_as_it_was(name: str) -> None:
    library = read(_sample(name))
    text = dumps(library, "tei")
    assert read(text).records == library.records
    assert all(losses(record, "tei") == () for record in library)
    assert dumps(loads(dumps(library, "yaml"), "yaml"), "tei") == text


@pytest.mark.parametrize(
    ("name", "verbatim"),
    [
        ("letter.xml", ("A Fund for Letters", "withinCorrespondence", 'medium="black_ink"', 'xml:base="', "Collation",
                        "<country>D</country>", "Begun", ">Piet</rs>, send coal.", 'when-iso="1891-10-15"')),
        ("catalogue.xml", ("Obsecro te", "University of Oxford", 'type="county"', "Not in the Summary Catalogue",
                           "Cataloguer", 'class="#liturgica"', "Taken from a card.", 'material="perg"', 'when="1820"',
                           "Prayers", "Made in <origPlace>France</origPlace> in the", "(full)", 'key="person_1"')),
        ("bibliography.xml", ('corresp="http://managers.example.org/items/ABCD"', "thesisType", 'from="33"',
                              "</author>: <title", "</surname>, <forename>", 'type="sub"')),
        ("index.xml", ('ref="https://people.example.org/1"', 'cert="high"', 'type="print"')),
    ],
)  # fmt: skip
def test_what_has_no_home_is_kept(name: str, verbatim: tuple[str, ...]) -> None:
    text = dumps(read(_sample(name)), "tei")
    assert [one for one in verbatim if one not in text] == []


@EVERY_SAMPLE
def test_a_change_to_one_value_leaves_the_others_as_they_were(name: str) -> None:
    record = read(_sample(name))[0]
    changed = record.replace(notes=(*record.notes, "one more"), title="Another")
    (back,) = loads(dumps(changed, "tei"), "tei")
    assert (back.title, back.notes) == ("Another", (*record.notes, "one more"))
    assert _fields(back, changed) <= {"kept", "key", "statements"}


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        (f"<TEI xmlns='{NS['t']}'/>", True),
        (f"\ufeff\n<?xml version='1.0'?>\n<?xml-model href='a'?><t:teiCorpus xmlns:t='{NS['t']}'>", True),
        (f"<msDesc xmlns='{NS['t']}'/>", True),
        (f"<listBibl xmlns='{NS['t']}'/>", True),
        ("<TEI.2><teiHeader/></TEI.2>", True),
        ("<TEI/>", False),
        (f"<note xmlns='{NS['t']}'/>", False),
        (f"text <TEI xmlns='{NS['t']}'/>", False),
    ],
)
def test_what_is_claimed(text: str, claimed: bool) -> None:
    assert (detect(text) == "tei") is claimed


def _real(shared: Path, name: str) -> list[dict[str, Any]]:
    path = shared / "corpora" / "signatures" / name
    if not path.is_file():
        pytest.skip(f"no ../shared/corpora/signatures/{name}: the corpus is not part of the project")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("name", "field"), [("schnitzler_msidentifier.jsonl", "idno"), ("bodleian_shelfmarks.jsonl", "shelfmark")]
)
def test_real_identifiers_are_read_and_written_again(shared: Path, name: str, field: str) -> None:
    from xml.sax.saxutils import escape

    rows = [row for row in _real(shared, name)[:400] if row.get(field)]
    described = "".join(
        "<msDesc><msIdentifier>"
        + "".join(f"<{n}>{escape(row[n])}</{n}>" for n in ("country", "settlement", "repository") if row.get(n))
        + f"<idno>{escape(row[field])}</idno></msIdentifier></msDesc>"
        for row in rows
    )
    library = read(f"<listBibl xmlns='{NS['t']}'>{described}</listBibl>")
    assert len(library) == len(rows)
    for record, row in zip(library, rows, strict=True):
        (holding,) = record.holdings
        assert holding.signature.location == " ".join(row[field].split())
        assert holding.signature.repository is not None
        assert str(holding.signature.repository) == row["repository"]
    assert read(dumps(library, "tei")).records == library.records


def test_no_file_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    text = (
        f"<!DOCTYPE bibl [<!ENTITY x SYSTEM '{secret.as_uri()}'>]><bibl xmlns='{NS['t']}'><title>a &x; b</title></bibl>"
    )
    library = read(text)
    assert library[0].title == "a &x; b"
    assert library.findings
    assert "secret</" not in dumps(library, "tei")


def test_entities_of_entities_are_not_expanded() -> None:
    bomb = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10}'>" for i in range(1, 9))
    text = f"<!DOCTYPE bibl [<!ENTITY e0 'boom'>{bomb}]><bibl xmlns='{NS['t']}'><note>a &e8; b</note></bibl>"
    library = read(text)
    assert library.findings
    assert "boom" not in str(library.records)


def test_one_bad_record_among_many() -> None:
    text = (
        f"<listBibl xmlns='{NS['t']}'>\n<bibl><title>One</title></bibl>\n"
        "<biblStruct><monogr><title>Two</title></monogr>\n<ref target='http://not a url'>x</ref></biblStruct>\n"
        "<bibl/>\n<bibl><title>Cut & off</title>"
    )
    library = read(text, "x.xml")
    assert [record.title for record in library] == ["One", "Two", "", "Cut off"]
    told = [(finding.where.file, finding.where.line, finding.rule) for finding in library.findings]
    assert ("x.xml", 4, "tei-value") in told
    assert any(rule == "tei" and line == 6 for _, line, rule in told)
    assert "not a url" in dumps(library[1], "tei")


@settings(max_examples=60)
@given(name=st.sampled_from(["letter.xml", "bibliography.xml"]), at=st.integers(0, 6000), more=texts())
def test_a_file_cut_or_spliced_anywhere_is_read_or_told(name: str, at: int, more: str) -> None:
    text = _sample(name)
    library = read(text[:at] + more + text[at + 5 :], "x")
    assert library.records or library.findings
    assert all(finding.where.file == "x" for finding in library.findings)
    again = read(dumps(library, "tei"))
    assert len(again) == len(library)


def test_what_was_kept_and_then_spoilt_by_hand_is_not_written() -> None:
    pieces = [
        "<bibl>", " <script/>", f"/ <TEI xmlns='{NS['t']}'><text/></TEI>", f"here <note xmlns='{NS['t']}'>no</note>",
        f" <note xmlns='{NS['t']}'>fine</note>",
    ]  # fmt: skip
    kept = {f"element:{i}": {"read": [piece], "as": []} for i, piece in enumerate(pieces)}
    text = dumps(BOOK.replace(kept={"tei": kept}), "tei")
    assert "script" not in text
    assert ">no<" not in text
    assert "<note>fine</note>" in text
    assert len(read(text)) == 1


def test_nothing_is_a_list_of_nothing() -> None:
    assert len(read(write(()).text)) == 0


def _tei(header: str, text: str = "<text><body><p>x</p></body></text>") -> str:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>{header}</fileDesc></teiHeader>{text}</TEI>'


def test_a_document_without_a_described_source_is_what_its_header_says() -> None:
    library = read(
        _tei(
            "<titleStmt><title>Treasure</title><author>Stevenson, Robert, 1850-1894</author></titleStmt>"
            "<publicationStmt><distributor><name>Text Archive</name><address><addrLine>13 Road</addrLine></address>"
            "</distributor><idno>https://example.org/1</idno></publicationStmt><sourceDesc><p>A print.</p></sourceDesc>"
        )
    )
    (record,) = library
    assert not library.findings
    assert (record.title, [str(one) for one in record.contributions]) == ("Treasure", ["Robert Stevenson"])
    assert record.locations[0].archive == "Text Archive"
    assert loads(dumps(record, "tei"), "tei")[0].replace(statements=()) == record.replace(statements=())


def test_every_source_is_read() -> None:
    (record,) = read(
        _tei(
            "<titleStmt><title>MS 1</title></titleStmt><publicationStmt><p/></publicationStmt>"
            "<sourceDesc><p>First described in <bibl>https://example.org/old</bibl></p></sourceDesc>"
            "<sourceDesc><msDesc xml:id='MS_1'><msIdentifier><settlement>Oxford</settlement>"
            "<repository>Bodleian Library</repository><idno>MS. 1</idno></msIdentifier></msDesc></sourceDesc>"
        )
    )
    assert (record.key, str(record.signature)) == ("MS_1", "Bodleian Library, MS. 1")


def test_all_authors_of_an_edition_and_the_year_of_its_print() -> None:
    (record,) = read(
        _tei(
            "<titleStmt><title>Manifesto</title><author>Karl Bee</author><author>Frida Cee</author></titleStmt>"
            "<publicationStmt><p/></publicationStmt><sourceDesc><biblFull><titleStmt><title>Manifesto</title></titleStmt>"
            "<publicationStmt><publisher>Office</publisher><pubPlace>London</pubPlace><date when='1848'/>"
            "</publicationStmt></biblFull><msDesc><msIdentifier><repository/></msIdentifier></msDesc></sourceDesc>"
        )
    )
    assert [str(one) for one in record.contributions] == ["Karl Bee", "Frida Cee"]
    assert (str(record.date), record.variables["publisher-place"]) == ("1848", "London")


@pytest.mark.parametrize("kind", ["printSource", "digitalSource", "firstEdition"])
def test_what_sort_of_source_it_is_is_no_kind(kind: str) -> None:
    (record,) = read(
        _tei(f"<titleStmt><title/></titleStmt><sourceDesc><bibl type='{kind}'><title>A</title></bibl></sourceDesc>")
    )
    assert (record.kind, record.title) == ("", "A")


def test_spaces_in_running_text_stay_as_they_are() -> None:
    inner = "<p>as shown <ref>[1]</ref><ref>[2]</ref>.</p><p>And more.</p>"
    (record,) = read(
        _tei("<titleStmt><title>A</title></titleStmt>", "<text><body><p>x</p></body></text>").replace(
            "</fileDesc>", f"</fileDesc><profileDesc><abstract><div>{inner}</div></abstract></profileDesc>"
        )
    )
    assert record.summary == "as shown [1][2].\nAnd more."
    assert loads(dumps(record, "tei"), "tei")[0].summary == record.summary


def test_the_measures_of_the_leaves_are_not_their_number() -> None:
    (record,) = read(
        '<msDesc xmlns="http://www.tei-c.org/ns/1.0"><msIdentifier><repository>A</repository><idno>1</idno>'
        "</msIdentifier><physDesc><objectDesc><supportDesc><extent>vii + 161 leaves<dimensions><height>265</height>"
        "<width>155</width></dimensions></extent></supportDesc></objectDesc></physDesc></msDesc>"
    )
    assert record.holdings[0].extent == "vii + 161 leaves"
