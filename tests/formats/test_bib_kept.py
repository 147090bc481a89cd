"""What a BibTeX file says beside its records: comments, preambles, macros, unknown fields, and how it spells them."""

from __future__ import annotations

import re

import pytest

from provenance.formats import biblatex, bibtex, dumps, loads

FILE = """% Encoding: UTF-8
@string{cq = "The China Quarterly"}
@string{who = {Chen } # jian}
@preamble{"\\newcommand{\\noopsort}[1]{}"}
@article{chen1995,
  author   = {Chen, Jian},
  title    = {A Title},
  journal  = cq,
  year     = {1995},
  month    = jun,
  note     = who # { and } # cq,
  x-own    = {kept {\\'a}s it is},
}

A comment between.
@book{b,
  title = {B},
}

@comment{jabref-meta: databaseType:bibtex;}
"""


def test_a_file_is_written_as_it_was_read() -> None:
    library = bibtex.read(FILE)
    assert library.findings == ()
    assert library["chen1995"].variables["container-title"] == "The China Quarterly"
    assert library["chen1995"].notes == ("Chen jian and The China Quarterly",)
    written = bibtex.write(library.records)
    assert written.losses == ()
    assert re.sub(" +", " ", written.text) == re.sub(" +", " ", FILE)
    assert bibtex.read(written.text) == library


def test_it_goes_through_the_native_file() -> None:
    library = bibtex.read(FILE)
    assert dumps(loads(dumps(library, "yaml"), "yaml"), "bibtex") == dumps(library, "bibtex")


def test_a_macro_is_written_out_where_nothing_defines_it() -> None:
    text = '@string{m = "Macro"}\n@book{a, title = {A}}\n@book{b, series = m # { 1}}\n'
    library = bibtex.read(text)
    assert "  series = m # { 1},\n" in bibtex.write(library.records).text
    alone = bibtex.write([library["b"]])
    assert "  series = {Macro 1},\n" in alone.text
    assert [loss.field for loss in alone.losses] == ["kept"]
    turned = bibtex.write([library["b"], library["a"]])
    assert "  series = {Macro 1},\n" in turned.text


def test_a_macro_that_means_something_else_by_now_is_written_out() -> None:
    text = "@string{m = {One}}\n@book{a, series = m}\n@string{m = {Two}}\n@book{b, series = m}\n"
    library = bibtex.read(text)
    assert [record.variables["collection-title"] for record in library] == ["One", "Two"]
    back = bibtex.read(bibtex.write([library["b"], library["a"]]).text)
    assert [record.variables["collection-title"] for record in back] == ["Two", "One"]
    assert bibtex.read(bibtex.write(library.records).text) == library


def test_a_macro_that_nothing_defines_is_a_finding_and_stays() -> None:
    library = bibtex.read("@article{a, journal = jomch, month = sept, year = 1990a}", "x.bib")
    assert [(f.rule, f.where.field) for f in library.findings] == [("no-macro", "journal")]
    assert "journal = jomch" in bibtex.write(library.records).text
    assert library["a"].date_text == "1990a"


@pytest.mark.parametrize("comment", ["smile :-}", "half {", "}{"])
def test_a_comment_that_would_break_the_file_is_a_finding(comment: str) -> None:
    library = bibtex.read(f"@book{{a, title = {{A}}}}\n\n{comment}\n\n@book{{b, title = {{B}}}}", "x.bib")
    assert library.keys == ("a", "b")
    assert [(f.rule, f.where.line, f.raw) for f in library.findings] == [("bibtex", 3, comment)]
    assert comment not in bibtex.write(library.records).text


def test_what_stands_behind_an_entry_that_was_closed_too_early_is_a_finding() -> None:
    library = bibtex.read("@book{a, title = {A}}, year = {1962}}\n@book{b, title = {B}}", "x.bib")
    assert library.keys == ("a", "b")
    (finding,) = library.findings
    assert "closed too early" in finding.message
    assert "1962" in finding.raw


@pytest.mark.parametrize(
    "kept",
    [
        {"before": ["@book{x, title = {X}}"]},
        {"before": ["half {"]},
        {"before": "text", "after": [1, None]},
        {"fields": {"title": "{half", "x y": "{z}", "series": "{a} junk", "note": "{\\{}"}, "as": {}},
        {"fields": "text", "as": 1, "without": "title", "macros": ["m"], "inherited": 3, "type": 4, "type-as": "book"},
        {"type": "book{", "type-as": "book"},
        {"without": ["title"]},
    ],
)
@pytest.mark.parametrize("dialect", [bibtex, biblatex])
def test_what_a_person_wrote_there_breaks_no_file(kept: dict[str, object], dialect: object) -> None:
    assert dialect in (bibtex, biblatex)
    module = bibtex if dialect is bibtex else biblatex
    record = module.read("@book{k, title = {T}, note = {N}}")[0].replace(kept={"bibtex": kept})
    written = module.write([record])
    assert written.text.count("{") == written.text.count("}")
    (back,) = module.read(written.text)
    assert (back.key, back.title, back.notes) == ("k", "T", ("N",))


@pytest.mark.parametrize(
    ("dialect", "entry"),
    [
        (bibtex, "@book{k,\n  title = {T},\n  date  = {1962-08},\n}\n"),
        (biblatex, "@article{k,\n  title   = {T},\n  year    = 1962,\n  month   = aug,\n  journal = {J},\n}\n"),
        (biblatex, "@book{k,\n  title    = {A Title},\n  subtitle = {A Subtitle},\n}\n"),
        (biblatex, "@manuscript{k,\n  title     = {M},\n  library   = {BL},\n  shelfmark = {Add MS 1},\n}\n"),
    ],
)
def test_fields_that_say_the_same_are_not_written_twice(dialect: object, entry: str) -> None:
    assert dialect in (bibtex, biblatex)
    module = bibtex if dialect is bibtex else biblatex
    library = module.read(entry)
    assert re.sub(" +", " ", module.write(library.records).text) == re.sub(" +", " ", entry)


def test_a_changed_date_is_written_anew_in_all_its_fields() -> None:
    (record,) = bibtex.read("@book{k, title = {T}, date = {1962-08}, year = {1962}}")
    (back,) = bibtex.read(bibtex.write([record.replace(date="1999-01")]).text)
    assert str(back.date) == "1999-01"


def test_a_subtitle_is_the_end_of_the_title() -> None:
    library = biblatex.read("@book{a, title = {A Title}, subtitle = {More}}@book{b, title = {Why?}, subtitle = {So}}")
    assert [record.title for record in library] == ["A Title: More", "Why? So"]
    back = biblatex.read(biblatex.write([library["a"].replace(title="Another")]).text)
    assert back["a"].title == "Another"
