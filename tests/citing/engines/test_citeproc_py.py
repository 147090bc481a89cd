"""The faults of citeproc-py that this engine guards against: one test for each, and the parts that do it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import citeproc.model
import pytest
from citeproc import LANGUAGE_NAMES, LOCALES_PATH, PRIMARY_DIALECTS
from hypothesis import given
from hypothesis import strategies as st

from provenance.citing import CiteItem, Cluster, CslItem, Rendering, find_style
from provenance.citing.engines import citeproc_py
from provenance.citing.engines.citeproc_py._case import cased
from provenance.citing.engines.citeproc_py._items import fields_of
from provenance.citing.engines.citeproc_py._marks import (
    CLOSE,
    FACE,
    FIELD_END,
    QUOTE_BODY,
    QUOTE_CLOSE,
    QUOTE_END,
    QUOTE_OPEN,
    bare,
    hidden,
    marked,
    tree,
)
from provenance.citing.engines.citeproc_py._seams import Quotes, settled
from provenance.citing.styles import Style, read_style
from provenance.outputs import member as output
from provenance.richtext import Block, Display, Face, Link, Styled, Text, text_of

GOLDEN = Path(__file__).parents[2] / "golden" / "items.json"


def style_of(layout: str, *, body: str = "", bibliography: str = "", attributes: str = "") -> Style:
    end = f"<bibliography {attributes}>{bibliography}</bibliography>" if bibliography else ""
    return read_style(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">'
        f"{body}<citation><layout>{layout}</layout></citation>{end}</style>".encode(),
        name="small",
    )


def render(style: Style, item: CslItem, **cite: Any) -> Rendering:  # noqa: ANN401 - fields of CiteItem
    return citeproc_py.render(style, {"x": {"type": "book", **item}}, [Cluster((CiteItem("x", **cite),))])


def cited(layout: str, item: CslItem, *, body: str = "", to: str = "plain", **cite: str) -> str:
    return output(to).citation(render(style_of(layout, body=body), item, **cite).clusters[0])


NAMES = [{"family": "Doe", "given": "Anna Maria"}, {"family": "Roe", "given": "Jean-Luc"}]
TITLE = '<text variable="title"/>'

MENDED = {
    "disambiguate is never met": ('<choose><if disambiguate="true"><text value="!"/></if></choose>' + TITLE, {}, "T"),
    "near-note does not raise": ('<choose><if position="near-note"><text value="!"/></if></choose>' + TITLE, {}, "T"),
    "initialize=false is honoured": (
        '<names variable="author"><name initialize="false" initialize-with=". "/></names>',
        {"author": [{"family": "Doe", "given": "Anna M"}]},
        "Anna M. Doe",
    ),
    "initials": (
        '<names variable="author"><name initialize-with="."/></names>',
        {"author": NAMES},
        "A.M. Doe, J.-L. Roe",
    ),
    "initials of other scripts": (
        '<names variable="author"><name initialize-with=". "/></names>',
        {"author": [{"family": "Орлов", "given": "Павел"}, {"family": "كريم", "given": "علي"}]},
        "П. Орлов, علي كريم",
    ),
    "names in Han": ('<names variable="author"/>', {"author": [{"family": "毛", "given": "泽东"}]}, "毛泽东"),
    "names that stood in are not printed twice": (
        '<names variable="author"><substitute><names variable="editor"/></substitute></names><text macro="ed"/>',
        {"editor": NAMES[:1]},
        "Anna Maria Doe",
    ),
    "a macro that stood in is not printed twice": (
        '<names variable="author"><substitute><text macro="t"/></substitute></names><text macro="t" prefix="!"/>',
        {},
        "T",
    ),
    "hyphenated names are printed": (
        '<names variable="container-author"/>',
        {"container-author": NAMES[:1]},
        "Anna Maria Doe",
    ),
    "variables new in 1.0.2": (
        '<text variable="division"/><names variable="director" prefix=" "/><number variable="part-number" prefix=" "/>',
        {"division": "D", "director": NAMES[:1], "part-number": 3},
        "D Anna Maria Doe 3",
    ),
    "hyphenated numbers are printed": ('<number variable="number-of-pages"/>', {"number-of-pages": "9"}, "9"),
    "names and dates are no text": ('<text variable="author"/><text variable="title"/>', {"author": NAMES}, "T"),
    "unknown variables are not printed": (TITLE, {"foo": {"bar": [1]}, "custom": {"a": 1}}, "T"),
    "a label needs its variable": ('<label variable="edition"/>' + TITLE, {}, "T"),
    "a group of terms and empty variables vanishes": (
        '<group><text term="in"/><text macro="empty"/></group>' + TITLE,
        {},
        "T",
    ),
    "text case of a number": ('<number variable="volume" text-case="capitalize-first"/>', {"volume": "iv"}, "Iv"),
    "text case of formatted text": (
        '<text macro="bold" text-case="uppercase"/>',
        {},
        "T",
    ),
    "a body has no given name": (
        '<names variable="author"><name><name-part name="given" font-style="italic"/></name></names>',
        {"author": [{"literal": "Embassy"}]},
        "Embassy",
    ),
    "no endless numerals": ('<number variable="volume" form="roman"/>', {"volume": "9" * 15}, "9" * 15),
    "plural of folios": (
        '<label variable="page" form="short"/> <text variable="page"/>',
        {"page": "85r–88r"},
        "pp.85r–88r",
    ),
    "a term falls back to a longer form": ('<text term="folio" form="symbol"/>', {}, "fol."),
    "a page range is written out": ('<text variable="page"/>', {"page": "201-30"}, "201–30"),
    "a duplicate full stop": ('<text variable="title" suffix="."/>', {"title": "Pravda."}, "Pravda."),
    "a duplicate full stop across markup": (
        '<text variable="title" font-style="italic" suffix="."/>',
        {"title": "Pravda."},
        "Pravda.",
    ),
    "no full stop after a question mark": ('<text variable="title" suffix="."/>', {"title": "Who?"}, "Who?"),
    "an ellipsis is left alone": ('<text variable="title" suffix="."/>', {"title": "Wait ... what"}, "Wait ... what."),
    "commas inside quotation marks": ('<text variable="title" quotes="true" suffix=", 1962"/>', {}, "“T,” 1962"),
    "quotations within": (
        '<text variable="title" quotes="true"/>',
        {"title": 'On "Juche" and “peace”'},
        "“On ‘Juche’ and ‘peace’”",
    ),
    "an article in title case": (
        '<text variable="title" text-case="title"/>',
        {"title": "end of the 1950s: a note"},
        "End of the 1950s: A Note",
    ),
    "what may not change case": (
        '<text variable="title" text-case="title"/>',
        {"title": 'on <span class="nocase">iPhone and kdp</span> matters'},
        "On iPhone and kdp Matters",
    ),
    "a German title": (
        '<text variable="title" text-case="title"/>',
        {"title": "vom kalten krieg", "language": "de"},
        "vom kalten krieg",
    ),
}
BODY = (
    '<macro name="ed"><names variable="editor"/></macro><macro name="t"><text variable="title"/></macro>'
    '<macro name="bold"><text variable="title" font-weight="bold"/></macro>'
    '<macro name="empty"><choose><if variable="title"><text term="and"/></if></choose><text variable="volume"/></macro>'
)


@pytest.mark.parametrize(("layout", "item", "expected"), MENDED.values(), ids=MENDED)
def test_what_is_mended(layout: str, item: CslItem, expected: str) -> None:
    assert cited(layout, {"title": "T", **item}, body=BODY) == expected


DATES = [
    ({"date-parts": [[1962, 8, 27]]}, "August 27, 1962"),
    ({"date-parts": [["1962", "8"]]}, "August 1962"),
    ({"date-parts": [[1962]]}, "1962"),
    ({"date-parts": [[1962, 8, 27], [1962, 8, 30]]}, "August 27–30, 1962"),
    ({"date-parts": [[1962, 8, 27], [1962, 9, 1]]}, "August 27–September 1, 1962"),
    ({"date-parts": [[1962, 8, 27], [1963, 9, 1]]}, "August 27, 1962–September 1, 1963"),
    ({"date-parts": [[1962, 8], [1962, 10]]}, "August–October 1962"),
    ({"date-parts": [[1962], [1963]]}, "1962–1963"),
    ({"date-parts": [[1962], [1962]]}, "1962"),
    ({"date-parts": [[1962], [0]]}, "1962–"),
    ({"date-parts": [[1962, 21]]}, "Spring 1962"),
    ({"date-parts": [[1962]], "season": 3}, "Autumn 1962"),
    ({"date-parts": [[-43, 3, 15]]}, "March 15, 43 BC"),
    ({"literal": "late summer 1962"}, "late summer 1962"),
    ({"raw": "1962-08-27"}, "August 27, 1962"),
    ({"raw": "27 Aug 1962"}, "27 Aug 1962"),
    ("1962-08/1962-10", "August–October 1962"),
    ("1962-08~", "August 1962"),
    (1962, "1962"),
]


@pytest.mark.parametrize(("issued", "expected"), DATES)
def test_dates(issued: object, expected: str) -> None:
    rendering = render(style_of('<date variable="issued" form="text"/>'), {"issued": issued})
    assert text_of(rendering.clusters[0]) == expected
    assert rendering.findings == ()


WRONG = {
    "no type": ({"type": None}, "unknown-type", "type"),
    "unknown type": ({"type": "archival"}, "unknown-type", "type"),
    "title a list": ({"title": ["a"]}, "invalid-value", "title"),
    "volume a boolean": ({"volume": True}, "invalid-value", "volume"),
    "author a text": ({"author": "Anna Doe"}, "invalid-name", "author"),
    "author a number": ({"author": 5}, "invalid-name", "author"),
    "an empty name": ({"author": [{}]}, "invalid-name", "author"),
    "an empty family": ({"author": [{"family": " "}]}, "invalid-name", "author"),
    "date a list": ({"issued": [1962]}, "invalid-date", "issued"),
    "month 13": ({"issued": {"date-parts": [[1962, 33]]}}, "invalid-date", "issued"),
    "day 45": ({"issued": {"date-parts": [[1962, 8, 45]]}}, "invalid-date", "issued"),
    "no date": ({"issued": {"date-parts": [[]]}}, "invalid-date", "issued"),
    "an endless year": ({"issued": {"date-parts": [[10**40]]}}, "invalid-date", "issued"),
    "a reversed range": ({"issued": {"date-parts": [[1963], [1962]]}}, "reversed-range", "issued"),
}


@pytest.mark.parametrize(("item", "rule", "field"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_an_item_is_a_finding(item: CslItem, rule: str, field: str) -> None:
    rendering = render(find_style("chicago"), {"title": "T", "publisher": "P", **item})
    assert [(f.rule, f.where.key, f.where.field) for f in rendering.findings] == [(rule, "x", field)]
    assert text_of(rendering.clusters[0])


def test_markup_in_a_field_is_text_and_what_csl_json_allows_is_formatting() -> None:
    caps = '<span style="font-variant:small-caps;">ussr</span>'
    title = f"<script>alert(1)</script> & <i>Pravda</i> <b>cut <sup>2</sup> {caps}"
    assert cited(TITLE, {"title": title}, to="html") == (
        f"&#60;script&#62;alert(1)&#60;/script&#62; &#38; <i>Pravda</i> &#60;b&#62;cut <sup>2</sup> {caps}"
    )


def test_italics_within_italics_are_upright() -> None:
    layout = '<text variable="title" font-style="italic"/>'
    upright = '<span style="font-style:normal;">Pravda</span>'
    assert cited(layout, {"title": "On <i>Pravda</i>"}, to="html") == f"<i>On {upright}</i>"


def test_addresses_become_links_where_they_are_printed() -> None:
    style = style_of('<text variable="URL" prefix="at "/><text variable="DOI" prefix=", https://doi.org/"/>')
    item = {"URL": "https://example.org/1", "DOI": "https://doi.org/10.5555/1"}
    assert render(style, item).clusters[0] == (
        Text("at "),
        Link("https://example.org/1", (Text("https://example.org/1"),)),
        Text(", "),
        Link("https://doi.org/10.5555/1", (Text("https://doi.org/10.5555/1"),)),
    )


def test_five_thousand_authors() -> None:
    names = [{"family": f"Name{n}", "given": "A"} for n in range(5000)]
    rendering = render(find_style("chicago"), {"title": "T", "author": names})
    assert text_of(rendering.clusters[0]).startswith("A. Name0 et al.")
    assert cited('<names variable="author"/>', {"author": names}).endswith("A Name4999")


def test_an_item_that_cannot_be_printed_costs_itself_only() -> None:
    deep = "<group>" * 240 + TITLE + "</group>" * 240
    choose = f'<choose><if type="book">{deep}</if><else>{TITLE}</else></choose>'
    items: dict[str, CslItem] = {
        "bad": {"type": "book", "title": "Lost", "author": NAMES},
        "good": {"type": "manuscript", "title": "Kept"},
    }
    limit = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(600)
        rendering = citeproc_py.render(style_of(choose), items, [Cluster.of("bad"), Cluster.of("good")])
    finally:
        sys.setrecursionlimit(limit)
    assert [text_of(text) for text in rendering.clusters] == ["Anna Maria Doe, Jean-Luc Roe, Lost", "Kept"]
    assert [(f.rule, f.where.key) for f in rendering.findings] == [("item-not-rendered", "bad")]
    assert "RecursionError" in rendering.findings[0].message


def test_an_item_that_a_style_prints_nothing_of_is_a_finding() -> None:
    rendering = render(style_of('<text variable="volume"/>'), {"title": "T"})
    assert text_of(rendering.clusters[0]) == "T"
    assert [f.rule for f in rendering.findings] == ["item-prints-nothing"]


def test_citeproc_py_itself_is_left_as_it_was() -> None:
    kinds = [k for k in citeproc.model.CitationStylesElement.__subclasses__() if k.__module__ != "citeproc.model"]
    assert kinds == []
    assert citeproc.model.Name.initialize.__module__ == "citeproc.model"


def test_every_locale_that_is_known_has_a_file() -> None:
    tags = {*LANGUAGE_NAMES, *PRIMARY_DIALECTS.values()}
    assert all(Path(LOCALES_PATH, f"locales-{tag}.xml").is_file() for tag in tags)


def test_the_first_field_is_set_apart_where_the_style_aligns_the_second() -> None:
    style = style_of(
        TITLE,
        bibliography=f'<layout suffix="."><text variable="citation-number" suffix=". "/>{TITLE}</layout>',
        attributes='second-field-align="flush" entry-spacing="0" hanging-indent="true"',
    )
    rendering = render(style, {"title": "T"})
    assert rendering.entries[0].text == (
        Block(Display.LEFT_MARGIN, (Text("1. "),)),
        Block(Display.RIGHT_INLINE, (Text("T."),)),
    )
    layout = rendering.layout
    assert (layout.second_field_align, layout.entry_spacing, layout.hanging_indent) == ("flush", 0, True)


@pytest.mark.parametrize(
    ("key", "order"),
    [
        ('<key variable="title"/>', ["b", "a", "c"]),
        ('<key variable="title" sort="descending"/>', ["a", "b", "c"]),
        ('<key variable="issued"/>', ["a", "b", "c"]),
        ('<key variable="issued" sort="descending"/>', ["b", "a", "c"]),
        ('<key macro="date"/>', ["a", "b", "c"]),
        ('<key variable="volume"/><key variable="title"/>', ["b", "a", "c"]),
    ],
)
def test_what_has_no_sort_key_goes_last(key: str, order: list[str]) -> None:
    items: dict[str, CslItem] = {
        "c": {"type": "book", "publisher": "P"},
        "a": {"type": "book", "title": "Zebra", "volume": "10", "issued": {"date-parts": [[1961, 12]]}},
        "b": {"type": "book", "title": "“Álom”", "volume": "9", "issued": {"date-parts": [[1962, 1]]}},
    }
    style = style_of(
        TITLE,
        body='<macro name="date"><date variable="issued" form="text"/></macro>',
        bibliography=f'<sort>{key}</sort><layout><text variable="title"/><text variable="publisher"/></layout>',
    )
    assert [e.id for e in citeproc_py.render(style, items, [], bibliography=list(items)).entries] == order


SAMPLE = """
    american-medical-association american-sociological-association apa bibtex bluebook-law-review cell
    chicago-author-date chicago-notes-bibliography-subsequent-ibid american-statistical-association
    din-1505-2-alphanumeric gost-r-7-0-5-2008 harvard-cite-them-right history-and-theory ieee
    iso690-author-date-fr-no-abstract journal-of-the-history-of-collections mhra-notes
    american-heart-association modern-language-association-notes nature new-zealand-journal-of-history oscola
    society-of-biblical-literature-fullnote-bibliography the-english-historical-review
    turabian-notes-bibliography vancouver-nlm wilson zeitschrift-fur-theologie-und-philosophie
"""


@pytest.mark.parametrize("name", SAMPLE.split())
def test_official_styles_print_every_item(name: str) -> None:
    items = {item["id"]: item for item in json.loads(GOLDEN.read_text(encoding="utf-8"))}
    keys = ["report", "telegram", "delo", "book", "article", "edited"]
    clusters = [Cluster.of(k) for k in keys] + [Cluster((CiteItem("book", "12"),)), Cluster.of("report", "article")]
    rendering = citeproc_py.render(find_style(name), items, clusters, bibliography=keys)
    assert all(text_of(text) for text in rendering.clusters)
    assert not rendering.entries or {e.id for e in rendering.entries} == set(keys)
    assert {f.rule for f in rendering.findings} <= {"item-prints-nothing"}
    shown = "".join(map(text_of, (*rendering.clusters, *(e.text for e in rendering.entries))))
    assert not re.search(r"None|Name\(|Date\(|VariableError|&#", shown)


private = st.characters(min_codepoint=0x10F7F0, max_codepoint=0x10F890)


@given(st.text(private | st.sampled_from("a<>i/b .”")))
def test_no_text_can_pass_for_a_mark(text: str) -> None:
    assert text_of(tree(hidden(text))) == text
    kept = re.sub(r"</?[ib]>", "", text)
    assert re.sub(r"</?[ib]>", "", bare(marked(text))) == kept


@given(st.lists(st.sampled_from([*FACE.values(), CLOSE, FIELD_END, QUOTE_BODY, "a", "b"])).map("".join))
def test_marks_that_do_not_match_lose_no_text(text: str) -> None:
    assert bare(text) == re.sub("[^ab]", "", text)


def test_a_field_cannot_nest_without_end() -> None:
    deep = "<i>" * 5000 + "x" + "</i>" * 5000
    rich = tree(marked(deep))
    assert "x" in text_of(rich)
    assert any(isinstance(inline, Styled) and inline.face is Face.ITALIC for inline in rich)


QUOTES = Quotes(("“", "”"), ("‘", "’"), take_punctuation=True)


def quoted(text: str) -> str:
    return f"{QUOTE_OPEN}“{QUOTE_BODY}{text}{FIELD_END}{QUOTE_END}”{QUOTE_CLOSE}"


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        (quoted("A") + ", b", "“A,” b", "“A”, b"),
        (quoted("A") + ". B", "“A.” B", "“A”. B"),
        (quoted("A?") + ", b", "“A?,” b", "“A?”, b"),
        (quoted("A?") + ". B", "“A?” B", "“A?” B"),
        (quoted("A.") + ", b", "“A.,” b", "“A.”, b"),
        (quoted("A") + "; b", "“A”; b", "“A”; b"),
        (quoted('on "b"') + ", c", "“on ‘b,’” c", "“on ‘b’”, c"),
        (f"{FACE[Face.ITALIC]}{quoted('A')}{CLOSE}, b", "“A,” b", "“A”, b"),
    ],
)
def test_punctuation_at_quotation_marks(text: str, inside: str, outside: str) -> None:
    assert bare(settled(text, QUOTES)) == inside
    assert bare(settled(text, QUOTES._replace(take_punctuation=False))) == outside


@given(st.text(st.sampled_from("aB .,!?\"“”'’:;")))
def test_a_field_without_seams_is_left_alone(text: str) -> None:
    assert settled(text, QUOTES).strip() == text.strip()


CASES = [
    ("title", "a history of the cold war: the end", "A History of the Cold War: The End"),
    ("title", "THE KOREAN WAR", "The Korean War"),
    ("title", "what to look for in", "What to Look for In"),
    ("title", "the 1950s and iPhones", "The 1950s and iPhones"),
    ("sentence", "THE KOREAN WAR", "The korean war"),
    ("sentence", "the Korean War", "The Korean War"),
    ("capitalize-first", "ibid.", "Ibid."),
    ("capitalize-first", "iPhone", "iPhone"),
    ("capitalize-all", "van der berg", "Van Der Berg"),
    ("uppercase", "Élő", "ÉLŐ"),
    ("lowercase", "ÉLŐ", "élő"),
    ("unknown", "As Is", "As Is"),
]


@pytest.mark.parametrize(("how", "text", "expected"), CASES)
def test_text_case(how: str, text: str, expected: str) -> None:
    assert cased(text, how, english=True) == expected
    mark = FACE[Face.ITALIC]
    assert bare(cased(f"{mark}{text}{CLOSE}", how, english=True)) == expected


@given(st.dictionaries(st.text(max_size=8), st.none() | st.text(max_size=8) | st.lists(st.integers(), max_size=2)))
def test_reading_an_item_never_raises(item: dict[str, object]) -> None:
    fields, findings = fields_of("x", item)
    assert fields.type == "document"
    assert all(f.where.key == "x" for f in findings)
