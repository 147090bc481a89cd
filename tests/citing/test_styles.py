"""Finding styles, and refusing what is none with one clear error."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from provenance.citing import ALIASES, find_style, read_style, style_names, validate_style
from provenance.citing.styles import LARGEST
from provenance.errors import StyleError, UnknownStyle

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [
    ("chicago", "Chicago Manual of Style 18th edition (notes and bibliography)", "note", True),
    ("chicago-author-date", "Chicago Manual of Style 18th edition (author-date)", "in-text", True),
    ("chicago-notes", "Chicago Manual of Style 18th edition (notes without bibliography)", "note", False),
    ("mla", "MLA Handbook 9th edition (in-text citations)", "in-text", True),
    ("apa", "APA Style 7th edition", "in-text", True),
    ("turabian", "Turabian 9th edition (notes and bibliography)", "note", True),
    ("wilson", "Wilson Center Digital Archive", "note", True),
    ("MLA", "MLA Handbook 9th edition (in-text citations)", "in-text", True),
    ("apa.csl", "APA Style 7th edition", "in-text", True),
]


def csl(body: str = "", *, citation: str = '<layout><text variable="title"/></layout>', attributes: str = "") -> bytes:
    """Return a small style with its macros first."""
    return (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note" {attributes}>\n'
        f"<info><title>A  test</title><id>x</id><updated>2026-01-01T00:00:00Z</updated></info>\n{body}\n"
        f"<citation>{citation}</citation></style>"
    ).encode()


DEPENDENT = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="hu-HU">
<info><title>Child</title><link href="http://www.zotero.org/styles/{}" rel="independent-parent"/></info></style>"""

MACRO = '<macro name="{0}"><text macro="{1}"/></macro>'

BROKEN = {
    "empty": (b"", "line 1: expected well-formed XML"),
    "text": (b"not a style", "line 1: expected well-formed XML"),
    "cut short": (csl()[:-20], "expected well-formed XML"),
    "html": (b"<html><body/></html>", "line 1: expected <style .*found <html>"),
    "no namespace": (csl().replace(b"purl.org", b"example.org"), "line 1: expected <style"),
    "no citation": (b'<style xmlns="http://purl.org/net/xbiblio/csl"><info/></style>', "line 1: expected a <citation>"),
    "no layout": (csl(citation=""), "expected a <layout>"),
    "undefined macro": (csl('<macro name="a">\n<text macro="b"/></macro>'), "line 4: the macro 'b' is used"),
    "undefined macro in a sort key": (
        csl(citation='<sort><key macro="no"/></sort><layout/>'),
        "the macro 'no' is used, but not defined",
    ),
    "macro of itself": (csl(MACRO.format("a", "a")), "line 3: the macro 'a' calls itself: a -> a"),
    "circle of macros": (csl(MACRO.format("a", "b") + MACRO.format("b", "c") + MACRO.format("c", "b")), "b -> c -> b"),
    "document type": (b"<!DOCTYPE style>" + csl(), "line 1: expected a style without a document type"),
    "entity bomb": (
        b'<!DOCTYPE s [<!ENTITY a "lol"><!ENTITY b "' + b"&a;" * 50 + b'">]>' + csl("&b;"),
        "without a document type",
    ),
    "external entity": (b'\n<!DOCTYPE s [<!ENTITY x SYSTEM "file:///x">]>' + csl("&x;"), "line 2: .*document type"),
    "undefined entity": (csl("&nothing;"), "expected well-formed XML"),
    "too large": (csl(" " * LARGEST), f"at most {LARGEST:,} bytes"),
    "utf-16": (csl().decode().encode("utf-16"), "expected a style in UTF-8"),
    "too deep": (csl("<group>" * 5000), "expected well-formed XML"),
    "unknown parent": (DEPENDENT.format("no-such-parent").encode(), "line 2: the style depends on 'no-such-parent'"),
    "parent outside the folder": (DEPENDENT.format("..%2f..%2fetc").encode(), "which is not known"),
    "parent that depends itself": (DEPENDENT.format("nature-digest").encode(), "no independent style"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "title", "kind", "has_bibliography"), NAMES)
def test_a_style_is_found_by_name_or_alias(name: str, title: str, kind: str, has_bibliography: bool) -> None:
    style = find_style(name)
    assert (style.title, style.kind, style.has_bibliography) == (title, kind, has_bibliography)


@pytest.mark.parametrize("alias", ALIASES)
def test_every_alias_leads_to_an_official_style(alias: str) -> None:
    assert find_style(alias).xml == find_style(ALIASES[alias]).xml
    assert find_style(alias).origin == "official"


def test_a_style_is_found_by_path(tmp_path: Path) -> None:
    path = tmp_path / "apa.csl"
    path.write_bytes(csl())
    for given in (path, str(path)):
        assert (find_style(given).title, find_style(given).origin) == ("A test", "file")


def test_a_file_beside_is_meant_before_an_official_style(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "apa.csl").write_bytes(csl())
    monkeypatch.chdir(tmp_path)
    assert find_style("apa.csl").title == "A test"
    assert find_style("apa").title == "APA Style 7th edition"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("wilsn", "wilson"),
        ("chicgo", "chicago"),
        ("MLAA", "mla"),
        ("nope/x.csl", ""),
        ("", ""),
        ("a\0b", ""),
        ("x" * 5000, ""),
    ],
)
def test_an_unknown_style_names_the_nearest(name: str, near: str) -> None:
    with pytest.raises(UnknownStyle) as caught:
        find_style(name)
    assert near in str(caught.value)


@pytest.mark.parametrize(("xml", "reason"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_usable_style_is_one_error_with_line_and_reason(xml: bytes, reason: str) -> None:
    with pytest.raises(StyleError, match=reason) as caught:
        read_style(xml, name="mine")
    assert str(caught.value).startswith("mine: ")
    assert "\n" not in str(caught.value)


def test_a_directory_is_no_style(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match="found a directory"):
        find_style(tmp_path)


def test_a_dependent_style_has_its_own_name_and_locale_and_the_rules_of_its_parent(tmp_path: Path) -> None:
    (tmp_path / "child.csl").write_text(DEPENDENT.format("apa"))
    child = find_style(tmp_path / "child.csl")
    assert (child.title, child.default_locale, child.xml) == ("Child", "hu-HU", find_style("apa").xml)


def test_a_parent_may_lie_beside_its_dependent(tmp_path: Path) -> None:
    (tmp_path / "child.csl").write_text(DEPENDENT.format("house-parent"))
    (tmp_path / "house-parent.csl").write_bytes(csl())
    assert find_style(tmp_path / "child.csl").xml == csl()


def test_the_names_are_those_that_can_be_found() -> None:
    few = style_names(official=False)
    assert {"wilson", *ALIASES} <= set(few)
    assert all(find_style(name) for name in few)
    many = style_names()
    assert list(many) == sorted(set(many))
    assert {"nature", "nature-digest", *few} <= set(many)


@pytest.mark.parametrize("name", [n for n in style_names(official=False) if n not in ALIASES])
def test_our_own_styles_are_valid(name: str) -> None:
    style = find_style(name)
    assert style.origin == "own"
    assert validate_style(style) == ()


def test_a_style_that_breaks_the_schema_is_reported_and_used(tmp_path: Path) -> None:
    path = tmp_path / "mine.csl"
    path.write_bytes(csl('<macro name="m">\n<text variabel="title"/></macro>'))
    found = validate_style(find_style(path))
    assert found
    assert {f.rule for f in found} == {"style-not-valid"}
    assert found[0].where.file == str(path)
    assert found[0].where.line == 4
