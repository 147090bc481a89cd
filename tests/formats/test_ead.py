"""What both EADs share: laws for every record, the schemas, wrappers, bad files, and files of some size."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from provenance.formats import FORMATS, Sample, detect, dumps, loads, losses, write
from provenance.formats._ead.xml import blocks, blocks_of, element_of, tag, text_of, verbatim
from provenance.model import Record
from provenance.traditions import parse_signature
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import SIGNATURES, records, texts

if TYPE_CHECKING:
    from pathlib import Path

BOTH = pytest.mark.parametrize("format", ["ead2002", "ead3"])
ROOTS = {
    "ead2002": ('<ead xmlns="urn:isbn:1-931666-22-9">', "<eadheader><eadid>x</eadid></eadheader>"),
    "ead3": ('<ead xmlns="http://ead3.archivists.org/schema/">', "<control><recordid>x</recordid></control>"),
}


def whole(format: str, inner: str, did: str = "<unittitle>Papers</unittitle>") -> str:
    """Return a finding aid with what stands in its list of components."""
    root, header = ROOTS[format]
    dsc = f"<dsc>{inner}</dsc>" if inner else ""
    return f'{root}{header}<archdesc level="fonds"><did>{did}</did>{dsc}</archdesc></ead>'


class _Schemas(etree.Resolver):
    """Finds what a schema imports beside it, and never on the network."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def resolve(self, system_url: str, _public: str, context: Any) -> Any:  # type: ignore[override]  # noqa: ANN401 - lxml's stubs forget the context
        path = self.folder / str(system_url).rpartition("/")[2]
        found: Any = super()
        return found.resolve_filename(str(path), context) if path.is_file() else None


@pytest.fixture(scope="module")
def schemas(shared: Path) -> dict[str, etree.XMLSchema]:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Schemas(shared / "schemas"))
    return {name: etree.XMLSchema(etree.parse(shared / "schemas" / f"{name}.xsd", parser)) for name in ROOTS}


@settings(max_examples=60)
@given(several=st.lists(records(), max_size=3), format=st.sampled_from(sorted(ROOTS)))
def test_what_is_written_is_valid(several: list[Record], format: str, schemas: dict[str, etree.XMLSchema]) -> None:
    schemas[format].validate(etree.fromstring(write(several, None, format).text.encode()))
    faults = str(schemas[format].error_log).splitlines()
    assert not [one for one in faults if "xs:anyURI" not in one], "but a URL that is no URI is written as it is"


@settings(max_examples=60)
@given(record=records(), format=st.sampled_from(sorted(ROOTS)))
def test_what_this_program_wrote_needs_nothing_kept(record: Record, format: str) -> None:
    (back,) = loads(dumps(record, format), format)
    assert format not in back.kept


@settings(max_examples=60)
@given(several=st.lists(records(), max_size=4), format=st.sampled_from(sorted(ROOTS)))
def test_no_record_has_anything_of_its_neighbours(several: list[Record], format: str) -> None:
    together = loads(dumps(several, format), format)
    alone = [loads(dumps(record, format), format)[0] for record in several]
    assert [r.replace(key="k") for r in together] == [r.replace(key="k") for r in alone]


PIECES = (
    "<c><did><unittitle>x</unittitle></did></c>", '<c level="bogus" made="up"/>', "<did><unittitle>x</unittitle></did>",
    "<ead><archdesc><did/></archdesc></ead>", "<odd><ead/></odd>", "<dsc><c/></dsc>", "<archdesc/>", "<eadheader/>",
    "<control/>", "<unitid>y</unitid>", "<unittitle>y</unittitle>", "<a/><b/>", "<", "no element", "<x:y/>", 5,
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<controlaccess><subject>y</subject></controlaccess>", "",
)  # fmt: skip
"""What a person may have written in the place of what a reader kept."""


@settings(max_examples=100)
@given(
    kept=st.dictionaries(
        st.sampled_from(
            ["component", "title", "unitid", "header", "archdesc", "dsc", "did:x", "desc:x", "access:x", "y"]
        ),
        st.fixed_dictionaries(
            {name: st.lists(st.sampled_from(PIECES), max_size=3) for name in ("read", "as")}
            | {"as": st.just(["<unittitle>a</unittitle>"]) | st.just([])}
        ),
    ),
    format=st.sampled_from(sorted(ROOTS)),
)
def test_what_was_kept_by_hand_breaks_nothing(kept: dict[str, Any], format: str) -> None:
    record = Record.model_validate({"key": "k", "title": "a", "kept": {format: kept}})
    written = write(record, None, format)
    assert len(loads(written.text, format)) == 1
    assert len(loads(write([record, BOOK], None, format).text, format)) == 2


@given(texts())
def test_paragraphs_are_read_as_they_are_written(text: str) -> None:
    element = element_of(tag("odd", {}, blocks(text)))
    assert element is not None
    again = blocks_of(element)
    assert blocks(again) == blocks(text)
    assert "".join(again.split()) == "".join(text_of(element).split())
    assert verbatim(element) == tag("odd", {}, blocks(text))


@BOTH
def test_an_empty_library_is_a_finding_aid_without_records(format: str) -> None:
    library = loads(dumps([], format), format)
    assert not library.records
    assert [f.rule for f in library.findings] == ["empty"]


@BOTH
@pytest.mark.parametrize("record", [REPORT, TELEGRAM, BOOK], ids=lambda r: r.key)
def test_a_document_loses_its_text_alone(record: Record, format: str) -> None:
    assert {loss.field for loss in losses(record, format)} <= {"texts"}


@BOTH
@pytest.mark.parametrize("signature", SIGNATURES)
def test_signatures_of_every_tradition_come_back(signature: str, format: str) -> None:
    record = Record.model_validate({"key": "k", "holdings": [{"signature": signature}]})
    assert loads(dumps(record, format), format)[0].holdings == record.holdings


@BOTH
def test_neighbours_share_the_levels_above_them(format: str) -> None:
    several = [
        Record.model_validate({"key": key, "title": key, "holdings": [{"signature": signature}]})
        for key, signature in (
            ("a", "National Archives, RG 59, Central Files 1960-63, 795.00/8-2762, Box 2181"),
            ("b", "National Archives, RG 59, Central Files 1960-63, 795.00/9-162, Box 2181"),
            ("c", "SAPMO-BArch, DY 30/J IV 2/2A/2123"),
        )
    ]
    text = dumps(several, format)
    assert re.findall(r'level="(\w+)" altrender="context"', text)[1:] == [
        "recordgrp", "series", "file", "file", "fonds", "file",
    ]  # fmt: skip
    assert text.count("<unitid>RG 59</unitid>") == 1
    assert [r.signature for r in loads(text, format)] == [r.signature for r in several]


# Reading


@BOTH
def test_a_unit_has_from_above_what_it_does_not_say_itself(format: str) -> None:
    kind = "type" if format == "ead2002" else "localtype"
    name = "<corpname>{}</corpname>" if format == "ead2002" else "<corpname><part>{}</part></corpname>"
    did = (
        f"<repository>{name.format('Foo Archive')}</repository><unitid>F 1</unitid><unittitle>Papers</unittitle>"
        f"<origination>{name.format('Ministry of Trade')}</origination>"
        '<langmaterial><language langcode="hun"/></langmaterial>'
    )
    inner = (
        '<c level="series"><did><unitid>II</unitid><unittitle>Letters</unittitle></did>'
        "<accessrestrict><p>Closed.</p></accessrestrict>"
        f'<c level="file"><did><container {kind}="Box">4</container><unittitle>1956</unittitle></did>'
        '<c level="item"><did><unitid>7</unitid><unittitle>A letter</unittitle></did></c>'
        f'<c level="item"><did><unitid>F 1/II/8</unitid><container {kind}="Box">5</container>'
        f"<unittitle>Another</unittitle><origination>{name.format('Embassy of Hungary')}</origination>"
        '<langmaterial><language langcode="rus"/></langmaterial></did>'
        "<accessrestrict><p>Open.</p></accessrestrict></c></c></c>"
    )
    series, file, first, second = loads(whole(format, inner, did), format)
    assert [str(r.signature) for r in (series, file, first, second)] == [
        "Foo Archive, F 1, II", "Foo Archive, F 1, II, Box 4", "Foo Archive, F 1, II, 7, Box 4",
        "Foo Archive, F 1/II/8, Box 5",
    ]  # fmt: skip
    assert first.signature is not None
    assert [(s.level, s.value) for s in first.signature.segments] == [
        ("fonds", "F 1"), ("series", "II"), ("item", "7"), ("box", "4"),
    ]  # fmt: skip
    assert [str(c) for c in first.contributions] == ["Ministry of Trade"]
    assert [str(c) for c in second.contributions] == ["Embassy of Hungary"]
    assert [str(r.original_language) for r in (file, second)] == ["hu", "ru"]
    assert [r.holdings[0].conditions_of_access for r in (series, first, second)] == ["Closed.", "Closed.", "Open."]
    assert [(r.kind, r.relations[0].target) for r in (series, file, first)] == [
        ("collection", "Papers"), ("file", "Papers > Letters"), ("", "Papers > Letters > 1956"),
    ]  # fmt: skip
    inferred = {s.field for s in first.statements if s.rule == "ead-inheritance"}
    assert inferred == {
        "contributions", "original_language", "holdings[0].signature", "holdings[0].conditions_of_access",
    }  # fmt: skip
    assert {s.field for s in second.statements if s.rule == "ead-inheritance"} == {"holdings[0].signature"}


@BOTH
def test_the_whole_is_a_record_where_it_has_no_components(format: str) -> None:
    (record,) = loads(whole(format, "", "<unitid>F 1</unitid><unittitle>Papers</unittitle>"), format)
    assert (record.key, record.title, record.kind, str(record.signature)) == ("x", "Papers", "collection", "F 1")


@BOTH
def test_a_component_that_says_nothing_is_there_for_those_below_it(format: str) -> None:
    inner = "<c><did><head>Part one</head></did><c><did><unittitle>A</unittitle></did></c></c><c01><did/></c01>"
    library = loads(whole(format, inner), format)
    assert [r.title for r in library] == ["A", ""]
    assert library[0].kept[format]["above"]["read"] == ["<head>Part one</head>"]


@BOTH
def test_the_history_of_custody_is_a_part_of_the_chain(format: str) -> None:
    told = "<custodhist><p>Kept at home.</p></custodhist><acqinfo><p>Bought in 1990.</p></acqinfo>"
    library = loads(whole(format, f'<c id="a"><did><unittitle>A</unittitle></did>{told}</c>'), format)
    chain = library[0].chain
    assert chain is not None
    assert [(e.type, e.evidence[0].text) for e in chain.events] == [
        ("custody", "Kept at home."), ("accession", "Bought in 1990."),
    ]  # fmt: skip
    assert loads(dumps(library, format), format)[0].chain == chain
    other = library[0].replace(chain=chain.replace(cited="original"))
    assert [loss.field for loss in losses(other, format)] == ["chain"]


@BOTH
@pytest.mark.parametrize(
    ("note", "element"),
    [
        ("Arrangement: by date\n\nthen by name", "<arrangement><p>by date</p><p>then by name</p></arrangement>"),
        ("Preferred citation: BArch, NS 44", "<prefercite><p>BArch, NS 44</p></prefercite>"),
        ("Copies: on film", "<altformavail><p>on film</p></altformavail>"),
        ("Copies: Library of Congress, reel 12", "<odd><p>Copies: Library of Congress, reel 12</p></odd>"),
        ("Physical location: attic", "<odd><p>Physical location: attic</p></odd>"),
        ("a note: with a colon", "<odd><p>a note: with a colon</p></odd>"),
    ],
)
def test_notes_are_the_elements_of_their_headings(note: str, element: str, format: str) -> None:
    record = BOOK.replace(notes=(note,))
    assert element in dumps(record, format)
    assert not losses(record, format)


@BOTH
def test_copies_and_originals_elsewhere_are_holdings(format: str) -> None:
    inner = (
        '<c level="item"><did><unitid>F 1</unitid></did>'
        "<originalsloc><p>National Archives, RG 59, Box 2</p></originalsloc>"
        "<altformavail><p>Library of Congress, reel 12</p></altformavail></c>"
    )
    (record,) = loads(whole(format, inner), format)
    assert [(h.status, str(h.signature)) for h in record.holdings] == [
        ("copy", "F 1"), ("original", "National Archives, RG 59, Box 2"), ("copy", "Library of Congress, reel 12"),
    ]  # fmt: skip
    assert loads(dumps(record, format), format)[0].holdings == record.holdings
    swapped = record.replace(holdings=(record.holdings[0].replace(status="original"), *record.holdings[1:]))
    assert loads(dumps(swapped, format), format)[0].holdings == swapped.holdings


@BOTH
@pytest.mark.parametrize(
    ("edtf", "text", "attributes"),
    [
        ("1962-08-27", "27 August 1962", 'normal="1962-08-27"'),
        ("1962~", "about 1962", 'normal="1962" certainty="approximate"'),
        ("1962?", "", 'normal="1962" certainty="uncertain"'),
        ("1962-05/1963", "", 'normal="1962-05/1963"'),
        ("196X", "the sixties", 'altrender="196X"'),
        ("1962-08-27/..", "", ""),
        ("[1962,1963]", "1962 or 1963", 'altrender="[1962,1963]"'),
    ],
)
def test_dates(edtf: str, text: str, attributes: str, format: str) -> None:
    record = BOOK.replace(date=edtf, date_text=text)
    assert f"<unitdate {attributes}>".replace(" >", ">") in dumps(record, format)
    assert not losses(record, format)


@BOTH
@pytest.mark.parametrize(
    ("attributes", "text", "date", "status"),
    [
        ('normal="19620827"', "27.8.1962", "1962-08-27", "dated"),
        ('normal="1950/1950"', "1950", "1950", "dated"),
        ('normal="1950/1960" certainty="circa"', "ca. 1950-1960", "1950~/1960~", "dated"),
        ('normal="nonsense"', "August 27, 1962", "1962-08-27", "dated"),
        ("", "n.d.", "None", "undated"),
        ("", "in the spring", "None", "unknown"),
    ],
)
def test_dates_of_other_programs(attributes: str, text: str, date: str, status: str, format: str) -> None:
    inner = f"<c><did><unitdate {attributes}>{text}</unitdate></did></c>"
    (record,) = loads(whole(format, inner), format)
    assert (str(record.date), record.date_status) == (date, status)
    assert record.date_text == ("" if text == date else text)


@BOTH
@pytest.mark.parametrize("tag", ["hu", "en-GB", "sr-Latn", "ota-Arab", "zh-Hant-TW", "x-own", "RU", "no", "hu-Latn"])
def test_languages(tag: str, format: str) -> None:
    record = BOOK.replace(original_language=tag)
    assert not losses(record, format)
    if tag == "sr-Latn":
        assert 'langcode="srp"' in dumps(record, format)
        assert 'scriptcode="Latn"' in dumps(record, format)


def test_numbers_and_containers_of_real_finding_aids_come_back(shared: Path) -> None:
    lines = (shared / "corpora" / "signatures" / "ead_unitid_container.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(one) for one in lines]
    told = [one for one in rows if one["attrs"].count('"') % 2 == 0]  # the others were cut within an attribute
    assert len(told) > 400
    for format in ("ead2002", "ead3"):
        units = "".join(_unit(format, **one) for one in told)
        did = "<repository><corpname>Some Archive</corpname></repository><unittitle>Papers</unittitle>"
        library = loads(whole(format, units, did), format)
        assert len(library) == len(told)
        assert {loss.field for loss in losses(library, format)} <= {"statements"}
        for record, one in zip(library, told, strict=True):
            assert text_of(element_of(tag("p", {}, escape(unescape(one["value"])))))[:10].rstrip(" |") in dumps(
                record, "json"
            ).replace('\\"', '"')


def _unit(format: str, kind: str, attrs: str, value: str, **_: str) -> str:
    attributes = attrs if format == "ead2002" else re.sub(r"(^|\s)type=", r"\1localtype=", attrs)
    element = f"<{kind} {attributes}>{escape(unescape(value))}</{kind}>"
    return f'<c level="file"><did>{element}<unittitle>A</unittitle></did></c>'


@pytest.mark.parametrize("sample", ["ead2002/collection.xml", "ead2002/dtd.xml", "ead3/fonds.xml"])
def test_one_ead_becomes_the_other(sample: str, root: Path) -> None:
    library = loads((root / "tests" / "samples" / sample).read_bytes())
    other = "ead3" if sample.startswith("ead2002") else "ead2002"
    lost = {re.sub(r"\[\d+\]", "", loss.field) for loss in losses(library, other)}
    assert lost <= {"kept", "statements"} | ({"notes"} if other == "ead2002" else set())


# What is no finding aid, and what is one in another coat


@BOTH
def test_a_wrapper_of_oai_pmh(format: str) -> None:
    inner = whole(format, "<c><did><unittitle>A</unittitle></did></c>")
    text = (
        '<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>'
        f"<record><header/><metadata>{inner}</metadata></record>"
        f"<record><header/><metadata>{inner.replace('>A<', '>B<')}</metadata></record></ListRecords></OAI-PMH>"
    )
    assert detect(text) == format
    assert [r.title for r in loads(text)] == ["A", "B"]


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (whole("ead2002", ""), "ead2002"),
        (whole("ead3", ""), "ead3"),
        ("<!-- a --><!DOCTYPE ead PUBLIC 'x' 'ead.dtd' [<!ENTITY a 'b'>]>\n<ead><eadheader/></ead>", "ead2002"),
        ("<ead audience='internal'><control><recordid/></control></ead>", "ead3"),
        ('<e:ead xmlns:e="urn:isbn:1-931666-22-9"><e:eadheader/></e:ead>', "ead2002"),
        ("<ead><other/></ead>", None),
        ('<ead xmlns="urn:other"><eadheader/></ead>', None),
        ("<eadgroup><ead><eadheader/></ead></eadgroup>", None),
        ('<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><metadata><dc/></metadata></OAI-PMH>', None),
        ("a text about <ead>", None),
    ],
)
def test_what_is_claimed(text: str, format: str | None) -> None:
    claims = [n for n, m in FORMATS.all().items() if hasattr(m, "claims") and m.claims(Sample(text))]
    assert [n for n in claims if n.startswith("ead")] == ([format] if format else [])


@BOTH
def test_one_bad_component_costs_nobody_the_others(format: str) -> None:
    text = whole(format, "<c><did><unittitle>A</unittitle></did></c>\n<c><did><unittitle>B & C</unittitle></did></c>")
    library = loads(text, format, file="x.xml")
    assert len(library) == 2
    assert library[0].title == "A"
    assert [(f.where.file, f.where.line, str(f.severity)) for f in library.findings] == [("x.xml", 2, "error")]


@BOTH
def test_a_file_that_was_cut_gives_what_is_there(format: str) -> None:
    text = whole(format, "<c><did><unittitle>A</unittitle></did></c><c><did><unittitle>B</unittitle></did></c>")
    library = loads(text[: text.index("B</unittitle>")], format)
    assert library[0].title == "A"
    assert library.findings


@BOTH
@pytest.mark.parametrize("text", ["<other/>", "<ead/>", "{", "<ead><archdesc/></ead>", "<a><ead><archdesc></a>"])
def test_what_holds_no_description(text: str, format: str) -> None:
    library = loads(text, format)
    assert library.records or library.findings


@BOTH
def test_entities_are_not_followed(format: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words")
    bomb = "".join(f'<!ENTITY b{i} "{f"&b{i - 1};" * 10}">' for i in range(1, 12))
    text = f'<!DOCTYPE ead [<!ENTITY b0 "ha"><!ENTITY file SYSTEM "{tmp_path / "secret"}">{bomb}]>' + whole(
        format, "<c><did><unittitle>A &file; &b11;</unittitle></did></c>"
    )
    (record,) = loads(text, format)
    assert record.title.startswith("A &file;")
    assert "secret" not in record.title
    assert "ha" not in record.title


@BOTH
def test_components_may_lie_deep(format: str) -> None:
    inner = "".join(f"<c><did><unitid>{i}</unitid></did>" for i in range(200)) + "</c>" * 200
    library = loads(whole(format, inner), format)
    assert len(library) == 200
    assert str(library[199].signature).startswith("0, 1, 2, 3")


@BOTH
def test_what_stands_around_goes_with_the_first_record(format: str) -> None:
    inner = "<head>List</head>" + "".join(f"<c><did><unittitle>{t}</unittitle></did></c>" for t in "AB")
    did = "<unittitle>Papers</unittitle><unitid>F 1</unitid>"
    library = loads(whole(format, inner, did), format)
    assert set(library[0].kept[format]) >= {"header", "archdesc", "dsc"}
    assert "archdesc" not in library[1].kept.get(format, {})
    written = write(library, None, format)
    assert "<head>List</head>" in written.text
    assert ROOTS[format][1] in written.text
    assert {loss.field for loss in written.losses} <= {"statements"}


@BOTH
def test_no_stranger_inherits_what_stood_around_others(format: str) -> None:
    name = "<corpname>X</corpname>" if format == "ead2002" else "<corpname><part>X</part></corpname>"
    did = f"<unittitle>Papers</unittitle><unitid>F 1</unitid><origination>{name}</origination>"
    library = loads(whole(format, "<c><did><unittitle>A</unittitle></did></c>", did), format)
    written = write([library[0], BOOK.replace(contributions=())], None, format)
    assert loads(written.text, format)[1].contributions == ()
    assert [loss.key for loss in written.losses if loss.field == "kept"] == [library[0].key]


def finding_aid(inner: str, number: str = "MS 5", before: str = "") -> str:
    """Return a finding aid with elements below its description."""
    unit = f"<repository>Example Library</repository><unitid>{number}</unitid><unittitle>Papers</unittitle>"
    return (
        f"{before}<ead><eadheader><eadid>x</eadid></eadheader>"
        f'<archdesc level="collection"><did>{unit}</did>{inner}</archdesc></ead>'
    )


def component(did: str, inner: str = "", level: str = 'level="file"') -> str:
    """Return a component below a description."""
    return f'<dsc><c {level} id="s"><did>{did}</did>{inner}</c></dsc>'


def test_a_number_within_a_range_of_numbers_is_the_whole_number() -> None:
    text = finding_aid(component("<unitid>NAF 28003</unitid>"), "NAF 28000-28500")
    assert str(loads(text)[0].signature) == "Example Library, NAF 28003"
    text = finding_aid(component("<unitid>NAF 29003</unitid>"), "NAF 28000-28500")
    assert str(loads(text)[0].signature) == "Example Library, NAF 28000-28500, NAF 29003"


@pytest.mark.parametrize(
    ("name", "contributions", "tags"),
    [
        ('<persname role="subject">Kim, Il-sung, 1912-1994</persname>', [], ("Kim, Il-sung, 1912-1994",)),
        ('<persname role="Author (aut)">Durand, Jean (1901-1980)</persname>', ["Jean Durand"], ()),
        ('<persname role="author">Durand, Jean, 1901-1980, diplomat</persname>', ["Jean Durand"], ()),
        ('<persname role="author">Durand, Jean, Sir, 1901-1980</persname>', ["Sir Jean Durand"], ()),
    ],
)
def test_names_with_a_role(name: str, contributions: list[str], tags: tuple[str, ...]) -> None:
    text = finding_aid(component("<unitid>7</unitid>", f"<controlaccess>{name}</controlaccess>"))
    record = loads(text)[0]
    assert ([str(one) for one in record.contributions], record.tags) == (contributions, tags)


def test_what_goes_on_has_no_end() -> None:
    record = loads(finding_aid(component('<unitid>7</unitid><unitdate normal="1950/9999">1950-</unitdate>')))[0]
    assert str(record.date) == "1950/.."


def test_a_unit_of_extent_stands_behind_its_number() -> None:
    did = '<unitid>7</unitid><physdesc><extent unit="leaves">12</extent></physdesc>'
    assert loads(finding_aid(component(did)))[0].holdings[0].extent == "12 leaves"


def test_a_history_within_a_history_is_told_apart() -> None:
    (record,) = loads(
        finding_aid("<custodhist><p>Of the family.</p><acqinfo><p>Bought 1950.</p></acqinfo></custodhist>")
    )
    assert record.chain is not None
    assert [(one.type, one.evidence[0].text) for one in record.chain.events] == [
        ("custody", "Of the family."), ("accession", "Bought 1950."),
    ]  # fmt: skip


def test_an_ead_of_any_namespace_is_one() -> None:
    text = finding_aid(component("<unitid>7</unitid>"))
    for namespace in ("urn:isbn:1-931666-22-9/ead-2002.xsd", "http://example.org/ead"):
        named = text.replace("<ead>", f'<ead xmlns="{namespace}">')
        assert str(loads(named)[0].signature) == "Example Library, MS 5, 7"


@pytest.mark.parametrize(
    ("signature", "read"),
    [
        ("Example Library, MS 5, 8", "Example Library, MS 5, 8"),
        ("Example Library, MS 6, 8", "Example Library, MS 6, 8"),
        ("Other Library, fonds 9, file 3", "Other Library, fonds 9, file 3"),
    ],
)
def test_a_record_that_has_another_signature_now_is_not_put_below_the_old_one(signature: str, read: str) -> None:
    record = loads(finding_aid(component("<unitid>7</unitid>", level='level="otherlevel" otherlevel="Bundle"')))[0]
    moved = record.replace(holdings=(record.holdings[0].replace(signature=parse_signature(signature)),))
    assert str(loads(dumps(moved, "ead2002"))[0].signature) == read
