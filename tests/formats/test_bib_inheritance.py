"""``crossref`` and ``xdata``: what an entry has of others, in BibTeX and in biblatex, and how it is written again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from provenance.formats import biblatex, bibtex, dumps, loads

if TYPE_CHECKING:
    from types import ModuleType

both = pytest.mark.parametrize("dialect", [bibtex, biblatex])

PARTS = """@inproceedings{part,
  author   = {Kovács, J.},
  title    = {A Part},
  pages    = {1--2},
  crossref = {whole},
}

@inproceedings{other,
  title     = {Another Part},
  publisher = {Its Own},
  crossref  = {whole},
}

@proceedings{whole,
  editor    = {Bee, A.},
  title     = {{The Whole}},
  year      = {1962},
  publisher = {Penguin},
  address   = {London},
}
"""


@both
def test_a_part_has_of_its_whole_what_it_lacks(dialect: ModuleType) -> None:
    part, other, whole = dialect.read(PARTS)
    assert [(c.role, str(c)) for c in part.contributions] == [("author", "J. Kovács"), ("editor", "A. Bee")]
    assert part.title == "A Part"
    assert part.variables == {
        "container-title": "The Whole",
        "publisher": "Penguin",
        "publisher-place": "London",
        "page": "1-2",
    }
    assert str(part.date) == "1962"
    assert other.variables["publisher"] == "Its Own"
    assert whole.title == "The Whole"


@both
def test_which_entry_comes_first_does_not_matter(dialect: ModuleType) -> None:
    one, two, three = PARTS.split("\n\n")
    turned = dialect.read(f"{three}\n{one}\n{two}")
    library = dialect.read(PARTS)
    assert {key: turned[key] for key in turned.keys} == {key: library[key] for key in library.keys}


@both
def test_what_is_inherited_is_not_written_twice(dialect: ModuleType) -> None:
    library = dialect.read(PARTS)
    written = dialect.write(library.records)
    assert written.losses == ()
    assert dialect.read(written.text) == library
    if dialect is bibtex:
        assert written.text == PARTS


@both
def test_a_part_alone_is_written_whole(dialect: ModuleType) -> None:
    part = dialect.read(PARTS)["part"]
    written = dialect.write([part])
    for name in ("booktitle", "publisher", "editor", "crossref"):
        assert f"  {name} " in written.text
    (back,) = dialect.read(written.text)
    assert back.replace(kept={}) == part.replace(kept={})
    assert [(loss.field, loss.changed) for loss in written.losses] == [("kept", True)]


@both
def test_a_part_of_a_whole_that_was_changed_keeps_what_it_had(dialect: ModuleType) -> None:
    part, other, whole = dialect.read(PARTS)
    changed = whole.replace(variables={**whole.variables, "publisher": "Another"})
    back = dialect.read(dialect.write([part, other, changed]).text)
    assert (back["part"].variables["publisher"], back["whole"].variables["publisher"]) == ("Penguin", "Another")


def test_records_with_inheritance_go_through_the_native_file() -> None:
    library = bibtex.read(PARTS)
    assert dumps(loads(dumps(library, "yaml"), "yaml"), "bibtex") == PARTS


@pytest.mark.parametrize(
    ("parent", "child", "expected"),
    [
        ("mvbook", "book", {"maintitle": "T", "mainsubtitle": "S"}),
        ("mvbook", "inbook", {"maintitle": "T", "author": "A", "bookauthor": "A"}),
        ("book", "inbook", {"booktitle": "T", "booksubtitle": "S", "author": "A", "bookauthor": "A"}),
        ("collection", "incollection", {"booktitle": "T", "author": "A"}),
        ("reference", "inreference", {"booktitle": "T"}),
        ("mvcollection", "collection", {"maintitle": "T"}),
        ("mvproceedings", "inproceedings", {"maintitle": "T"}),
        ("proceedings", "conference", {"booktitle": "T"}),
        ("periodical", "article", {"journaltitle": "T", "journalsubtitle": "S"}),
        ("book", "misc", {"title": "T", "subtitle": "S", "shorttitle": "H"}),
    ],
)
def test_the_rules_of_biblatex(parent: str, child: str, expected: dict[str, str]) -> None:
    from provenance.formats._bib.entries import entries
    from provenance.formats._bib.inheritance import BIBLATEX, inherit

    found = entries(
        f"@{child}{{c, crossref = {{p}}, note = {{own}}}}\n@{parent}{{p, title = {{T}}, subtitle = {{S}}, "
        "shorttitle = {H}, author = {A}, note = {N}, date = {1962}, ids = {q}, keywords = {k}, label = {L}}",
        [],
    )
    inherit(found, BIBLATEX, [])
    inherited = found[0].inherited
    assert {name: inherited.get(name) for name in expected} == expected
    assert ("shorttitle" in inherited) == ("title" in inherited)
    assert (inherited["date"], inherited["keywords"]) == ("1962", "k")
    assert not {"ids", "label", "note", "crossref"} & inherited.keys()


def test_bibtex_takes_the_book_title_where_there_is_one() -> None:
    library = bibtex.read(
        "@incollection{a, title = {A}, crossref = {w}}"
        "@inbook{b, crossref = {w}, pages = {3}}"
        "@inbook{c, title = {C}, crossref = {w}}"
        "@book{w, booktitle = {B}, title = {T}, doi = {10.1/w}, keywords = {k}}"
    )
    assert library["a"].variables["container-title"] == "B"
    assert library["b"].title == "T"
    assert (library["c"].title, library["c"].variables["container-title"]) == ("C", "B")
    assert all("DOI" not in library[key].identifiers and not library[key].tags for key in "abc")


def test_xdata_gives_everything_and_through_others() -> None:
    library = biblatex.read(
        "@book{b, title = {B}, xdata = {macmillan, series}, location = {Its Own}}"
        "@xdata{macmillan, publisher = {Macmillan}, xdata = {ny}}"
        "@xdata{ny, location = {New York}, date = {1999}, ids = {x}}"
        "@xdata{series, series = {S}, date = {2000}}"
    )
    assert library["b"].variables == {
        "publisher": "Macmillan",
        "publisher-place": "Its Own",
        "collection-title": "S",
    }
    assert str(library["b"].date) == "2000"
    assert biblatex.read(biblatex.write(library.records).text) == library
    assert library.findings == ()


def test_who_has_a_date_or_a_signature_inherits_none_of_its_parts() -> None:
    library = biblatex.read(
        "@misc{c, date = {1962}, shelfmark = {MS 2}, crossref = {p}}"
        "@misc{p, year = {1950}, month = may, signature = {MOL, XIX-J-1-j}, archive = {MOL}, title = {P}}"
    )
    assert str(library["c"].date) == "1962"
    assert str(library["c"].signature) == "MOL, MS 2"


@both
def test_references_to_nothing_and_in_a_circle_are_findings(dialect: ModuleType) -> None:
    library = dialect.read(
        "@book{a, title = {A}, crossref = {b}}\n@book{b, publisher = {P}, crossref = {a}}\n"
        "@book{c, crossref = {c}}\n@book{d, title = {D}, crossref = {none}}",
        "x.bib",
    )
    assert [(f.rule, f.where.line, f.where.key, f.where.field) for f in library.findings] == [
        ("cross-reference", 2, "b", "crossref"),
        ("cross-reference", 3, "c", "crossref"),
        ("cross-reference", 4, "d", "crossref"),
    ]
    assert library["a"].variables == {"publisher": "P"}
    assert dialect.read(dialect.write(library.records).text) == library


def test_xref_takes_nothing() -> None:
    library = biblatex.read("@inbook{a, title = {A}, xref = {b}}@book{b, title = {B}}")
    assert library["a"].variables == {}
    assert "  xref  = {b},\n" in biblatex.write(library.records).text
