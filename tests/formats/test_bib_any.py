"""Any text as BibTeX: nothing breaks the reader, and what it reads is written balanced and read again, or told lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.formats import biblatex, bibtex
from provenance.formats._bib.decoded import decoded
from provenance.formats._bib.text import is_balanced

if TYPE_CHECKING:
    from types import ModuleType

PIECES = (
    "@book{", "@article(", "@ misc {", "@xdata{", "@inbook\n{", "@string{m = ", "@string(jan = ", "@preamble{",
    "@comment{", "@comment ", "@set{", "@", "{", "}", ")", '"', ",", ",\n", " = ", " # ", "#", "\\", "\\{", "\\}", "%",
    "% ", "\n", "\n\n", "\r\n", " ", "k", "k1", "k2", "title", "author", "year", "month", "note", "date", "url",
    "crossref = {k}", "crossref = k1", "xdata = {k, k2}", "title = {A {B} c}", 'author = "A and B # {C}"',
    "year = 1962", "month = jan", "m", "jan", "note = m # { x} # jan", "url = {http://a_b/%20c}", "keywords = {a; b}",
    "ids = {k2}",
    "{\\'e}", "$x_{1}$", "a text", "signature = {MOL, XIX-J-1-j, 5. doboz}", "library = {L}", "shelfmark = {S 1}",
    "\u00e9", "\u2028", "\x0c", "\ufeff", "others", " and ",
)  # fmt: skip
"""Pieces of BibTeX, right ones and such as break it."""


def entries() -> st.SearchStrategy[str]:
    """Return texts in the shape of entries, whole or with something in it that does not belong there."""
    piece = st.sampled_from(PIECES)
    fields = st.lists(st.one_of(st.sampled_from([p for p in PIECES if " = " in p]), piece), max_size=5).map(",\n".join)
    entry = st.builds("@{}{{{},\n{}\n}}\n".format, st.sampled_from(["book", "inbook", "misc", "xdata"]), piece, fields)
    return st.lists(st.one_of(entry, st.lists(piece, max_size=8).map("".join)), max_size=4).map("".join)


@pytest.mark.parametrize("dialect", [bibtex, biblatex])
@settings(max_examples=400)
@given(text=st.one_of(entries(), st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.text(max_size=40)))
@example(text="@book{k,\nyear = {1962}, crossref = {k}}")
@example(text="@book{k, title = {T \\{ u}}")
@example(text="@book{k, title = {T}} }\n@book{k, title = {U}}")
def test_what_is_read_is_written_balanced_and_read_again(dialect: ModuleType, text: str) -> None:
    library = dialect.read(text, "x.bib")
    assert all(finding.message for finding in library.findings)
    written = dialect.write(library.records)
    assert is_balanced(written.text)
    back = dialect.read(written.text, "x.bib")
    assert len(back) == len(library)
    told = {(loss.key, re.split(r"[.\[]", loss.field)[0]) for loss in written.losses}
    for one, other in zip(library, back, strict=True):
        differing = {name for name in type(one).model_fields if getattr(one, name) != getattr(other, name)}
        assert {(one.key, name) for name in differing - {"key"}} <= told
    again = dialect.write(back.records).text
    assert dialect.write(dialect.read(again).records).text == again


@settings(max_examples=100)
@given(text=entries())
def test_what_is_decoded_is_what_records_are_made_of(text: str) -> None:
    found, _ = decoded(text)
    library = bibtex.read(text)
    assert len(found) == len(library)
    for entry, record in zip(found, library, strict=True):
        if "subtitle" not in entry.fields:
            assert record.title == entry.fields.get("title", "")


@pytest.mark.parametrize("size", [20_000])
@pytest.mark.parametrize(
    "make",
    [
        lambda n: "@book{k, title = {" + "{" * n,
        lambda n: "@book{k, title = " + "{" * n + "}" * n + "}",
        lambda n: "@book{k" * n,
        lambda n: "@book{k, " + "a = {b} " * n + "}",
        lambda n: "".join(f"@book{{k{i}, crossref = {{k{i + 1}}}}}\n" for i in range(n // 10)),
        lambda n: "@book{k, author = {" + " and ".join(["A"] * n) + "}}",
        lambda n: "@book{k, author = {" + "{" * n + "A" + "}" * n + ", B}}",
        lambda n: "@book{k, title = {" + "\\a{" * n + "}" * n + "}}",
        lambda n: "@book{k, title = {" + "$a " * n + "}}",
        lambda n: "@string{a = {b}}" * n,
        lambda n: "@book{k, title = " + "{a} # " * n + "{b}}",
    ],
)
def test_a_file_made_to_break_a_reader_breaks_nothing(make: object, size: int) -> None:
    assert callable(make)
    library = bibtex.read(make(size))
    assert library.records or library.findings
    assert is_balanced(bibtex.write(library.records).text)
