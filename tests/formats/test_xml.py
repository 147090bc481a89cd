"""XML that people hand around: nothing is followed, what is broken is told with its line, and pieces come back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.formats._xml import (
    clean,
    document,
    elements,
    line_of,
    local,
    paragraphs,
    parse,
    piece,
    piece_of,
    root_of,
    words,
)
from provenance.formats._xml_pieces import Long, Maker, address, canonical, line, long_text, shielded, unshielded
from provenance.values.url import Url
from tests.strategies import texts, urls

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element as Element

    from provenance.errors import Finding

SPACE = "urn:example:space"
make = Maker(SPACE)


def _parsed(text: str) -> tuple[Element | None, list[Finding]]:
    findings: list[Finding] = []
    return parse(text, "rule", findings), findings


def _sound(text: str) -> Element:
    root, findings = _parsed(text)
    assert root is not None
    assert findings == []
    return root


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("<a>\n<b></a>", 2, "mismatch"),
        ("<a>\n&unknown; and & alone</a>", 2, "unknown"),
        ("<a>\n\n<b x=1/></a>", 3, "AttValue"),
        ("<?xml version='1.0'\n?>\n<a>\n<b></a>", 4, "mismatch"),
        ("<a>cut", 1, "Premature end"),
    ],
)
def test_what_is_not_well_formed_is_told_with_its_line_and_the_rest_is_read(text: str, line: int, found: str) -> None:
    root, findings = _parsed(text)
    assert root is not None
    assert local(root) == "a"
    assert [(str(one.severity), one.rule) for one in findings] == [("error", "rule")] * len(findings)
    assert any(one.where.line == line and found in one.message and one.raw for one in findings)
    assert all(one.hint for one in findings)


@pytest.mark.parametrize("text", ["", " \n", "no XML", "{}", "\x00", "<", "<!-- -->", "<?xml version='1.0'?>"])
def test_what_is_no_xml_is_one_finding_with_the_text(text: str) -> None:
    root, findings = _parsed(text)
    assert root is None
    (finding,) = findings
    assert finding.message.startswith("expected XML")
    assert finding.raw == text[:2000]


@settings(max_examples=200)
@given(st.one_of(texts(), st.text("<>/a&;b='\"![]-?", max_size=40)))
def test_nothing_makes_the_parser_fail(text: str) -> None:
    root, findings = _parsed(text)
    assert root is not None or findings
    assert len(findings) <= 11


def test_no_file_is_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    uri = secret.as_uri()
    for text in (
        f"<!DOCTYPE a [<!ENTITY x SYSTEM '{uri}'>]><a>before &x; behind</a>",
        f"<!DOCTYPE a SYSTEM '{uri}'><a>before &x; behind</a>",
        f"<!DOCTYPE a [<!ENTITY % p SYSTEM '{uri}'> %p;]><a>before &x; behind</a>",
    ):
        root, findings = _parsed(text)
        assert root is not None
        assert "secret" not in words(root)
        assert words(root).startswith("before")
        assert findings or words(root) == "before &x; behind"


def test_entities_of_entities_are_not_expanded() -> None:
    bomb = "".join(f"<!ENTITY e{i} '{f'&e{i - 1};' * 10}'>" for i in range(1, 9))
    root, findings = _parsed(f"<!DOCTYPE a [<!ENTITY e0 'boom'>{bomb}]><a>one &e8; two</a>")
    assert root is not None
    assert "boom" not in words(root)
    assert any("declares entities" in one.message for one in findings)


def test_what_lies_deeper_than_anybody_writes_is_told() -> None:
    root, findings = _parsed("<a>" * 5000 + "</a>" * 5000)
    assert findings
    assert root is None or sum(1 for _ in root.iter()) < 5000


def test_comments_and_instructions_are_no_elements() -> None:
    root = _sound("<a><?pi x?><b/><!-- <c/> --><d/></a>")
    assert [local(one) for one in elements(root)] == ["b", "d"]
    assert [local(one) for one in elements(root, "d", "c")] == ["d"]


def test_a_declaration_of_another_encoding_says_nothing_of_a_text() -> None:
    root = _sound('\ufeff\n<?xml version="1.0" encoding="ISO-8859-1"?>\n<a>доклад é</a>')
    assert words(root) == "доклад é"


def test_texts_and_lines() -> None:
    root = _sound("<a>\n <b> one\n   <i>two</i>\tthree </b>\n <c>first\n    second\n\n    third</c></a>")
    one, other = elements(root)
    assert words(one) == "one two three"
    assert paragraphs(other) == "first\nsecond\n\nthird"
    assert (line_of(one), line_of(other)) == (2, 4)
    assert words(None) == ""


@given(texts())
def test_a_clean_text_is_one_that_xml_holds(text: str) -> None:
    from lxml import etree

    element = etree.Element("a")
    element.text = clean(text)
    assert len(clean(text)) == len(text)
    assert clean(clean(text)) == clean(text)
    again = etree.fromstring(etree.tostring(element, encoding="utf-8"))
    assert (again.text or "") == clean(text)


@given(texts())
def test_a_text_is_read_as_it_is_made(text: str) -> None:
    for made, expected in ((make("a", text), line(text)), (make("a", long_text(text)), str(long_text(text)))):
        if made is None:
            assert expected == ""
            continue
        back = piece(piece_of(made))
        assert back is not None
        assert (words if expected == line(text) else paragraphs)(back) == expected


def test_what_says_nothing_is_not_made() -> None:
    assert make("a") is None
    assert make("a", " \n", None, attributes={"b": "c"}) is None
    made = make("a", make("b", "x"), make("c"), attributes={"d": " e ", "f": ""})
    assert made is not None
    assert piece_of(made) == f'<ns0:a xmlns:ns0="{SPACE}" d="e"><ns0:b>x</ns0:b></ns0:a>'


def test_a_text_of_several_lines_keeps_them() -> None:
    made = make("a", Long("one\ntwo"))
    assert made is not None
    assert made.text == "one\ntwo"


@pytest.mark.parametrize(
    "text",
    [
        "<a/><b/>", "text", "<a>", "", None, 3, "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        "<a>\x00</a>", "<a>\ud800</a>",
    ],
)  # fmt: skip
def test_what_is_no_piece(text: object) -> None:
    assert piece(text) is None


@pytest.mark.parametrize(
    "text",
    [
        f'<x:a xmlns:x="{SPACE}" c="2" b="1">\n  <x:d>one</x:d>\n</x:a>',
        f'<a xmlns="{SPACE}" b="1" c="2"><d>one</d></a>',
        f'<a xmlns="{SPACE}" b="1" c="2"><d>  one\n </d> <!-- --> </a>',
    ],
)
def test_elements_that_say_the_same_are_the_same_piece(text: str) -> None:
    assert canonical(_sound(text), {None: SPACE}) == f'<a xmlns="{SPACE}" b="1" c="2"><d>one</d></a>'


def test_a_type_keeps_its_meaning_under_another_prefix() -> None:
    root = _sound(
        f'<a xmlns:t="{SPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><t:b xsi:type="t:Day">1</t:b></a>'
    )
    (inner,) = elements(root)
    assert 'type="s:Day"' in canonical(inner, {"s": SPACE, "xsi": "http://www.w3.org/2001/XMLSchema-instance"})


def test_what_has_no_namespace_is_printed_without_one() -> None:
    root = _sound(f'<a xmlns="{SPACE}">one <b xmlns="">two</b> three</a>')
    text = canonical(root, {None: SPACE})
    assert text == f'<a xmlns="{SPACE}">one <b xmlns="">two</b> three</a>'
    again = piece(text)
    assert again is not None
    assert unshielded(piece_of(shielded(again, {None: SPACE}))) == text


@settings(max_examples=200)
@given(st.recursive(texts().map(Long), lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=6))
def test_the_one_form_of_an_element_stays_what_it_is(tree: object) -> None:
    def built(node: object) -> Element | None:
        content = map(built, node) if isinstance(node, list) else [str(node)]
        return make("a", *content, attributes={"b": "1"})

    made = built(tree)
    if made is not None:
        once = canonical(made, {None: SPACE})
        back = piece(once)
        assert back is not None
        assert canonical(back, {None: SPACE}) == once
        printed, findings = _parsed(document(back))
        assert findings == []
        assert printed is not None
        assert canonical(printed, {None: SPACE}) == once


@given(urls().map(Url.parse))
def test_an_address_is_one_of_the_schemas(url: Url) -> None:
    from lxml import etree

    schema = etree.XMLSchema(
        etree.fromstring(
            '<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema"><s:element name="a" type="s:anyURI"/></s:schema>'
        )
    )
    element = etree.Element("a")
    element.text = address(url)
    assert schema.validate(element)
    assert address(Url.parse(address(url))) == address(url)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<a/>", ("", "a")),
        (f"<a xmlns='{SPACE}' b='>'>", (SPACE, "a")),
        (f'\ufeff <?xml version="1.0"?>\n<!DOCTYPE a [ <!ENTITY b "c"> ]>\n<!-- <x/> --><p:a q="1" xmlns:p="{SPACE}">',
         (SPACE, "a")),
        ("<p:a xmlns='urn:other'>", ("", "a")),
        ("<!DOCTYPE html><html>", ("", "html")),
        ("text <a/>", ("", "")),
        ("", ("", "")),
        ("<", ("", "")),
        ("<!-- never closed", ("", "")),
    ],
)  # fmt: skip
def test_the_root_of_a_text(text: str, root: tuple[str, str]) -> None:
    assert root_of(text) == root


def test_the_root_is_found_in_no_time_in_what_looks_like_one() -> None:
    for text in ("<!--" * 5000, "<a " + "b='c' " * 5000, "<!DOCTYPE a [" + "<" * 15_000, "<?a " * 5000, " " * 20_000):
        assert root_of(text) == ("", "")


def test_a_document_is_printed_one_element_a_line() -> None:
    text = document(_sound("<a><b>x</b><c/></a>"))
    assert text == '<?xml version="1.0" encoding="UTF-8"?>\n<a>\n  <b>x</b>\n  <c/>\n</a>\n'
    assert re.fullmatch(r"(?s)<\?xml.*</a>\n", text)


@pytest.mark.parametrize(
    ("declared", "text", "told"),
    [
        ('<!ENTITY inst "Example &#233;">', "Example é", False),
        ("<!ENTITY inst 'a \"b\"'>", 'a "b"', False),
        ('<!ENTITY inst "first"><!ENTITY inst "second">', "first", False),
        ('<!ENTITY inst "a &#60;b>">', "&inst;", True),
        ('<!ENTITY inst "<b/>">', "&inst;", True),
        ('<!ENTITY inst SYSTEM "file:///etc/hostname">', "&inst;", True),
        ('<!ENTITY other "a"><!ENTITY inst "&other;&other;">', "&inst;", True),
    ],
)
def test_entities_that_are_words_are_put_in_and_no_others(declared: str, text: str, told: bool) -> None:
    findings: list[Finding] = []
    root = parse(f"<!DOCTYPE a [{declared}]><a>&inst;</a>", "xml", findings)
    assert root is not None
    assert ("".join(map(str, root.itertext())) or "&inst;", bool(findings)) == (text, told)


def test_words_that_would_make_a_file_much_longer_are_not_put_in() -> None:
    findings: list[Finding] = []
    root = parse(f'<!DOCTYPE a [<!ENTITY w "{"x" * 1000}">]><a>{"&w;" * 10_000}</a>', "xml", findings)
    assert root is not None
    assert len("".join(map(str, root.itertext()))) < 100_000


def test_words_beside_elements_get_no_spaces_when_a_document_is_printed() -> None:
    from lxml.etree import fromstring

    printed = document(fromstring("<a><b><c/><c/></b><p>one<i>1</i><i>2</i></p></a>"))
    assert "<p>one<i>1</i><i>2</i></p>" in printed
    assert "<b>\n    <c/>\n    <c/>\n  </b>" in printed


def test_paragraphs_that_stand_close_are_lines() -> None:
    from lxml.etree import fromstring

    close = fromstring("<d><head>Of it</head><div><p>a</p><p>b <i>c</i></p></div></d>")
    spaced = fromstring("<d>\n <head>Of it</head>\n <div>\n  <p>a</p>\n  <p>b <i>c</i></p>\n </div>\n</d>")
    assert paragraphs(close) == paragraphs(spaced) == "Of it\na\nb c"
