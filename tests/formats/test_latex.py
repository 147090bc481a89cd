"""Text to LaTeX and back, as the fields of BibTeX have it."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.formats._latex import from_latex, to_latex
from tests.strategies import texts


@given(texts(halves=False))
def test_escaped_text_is_one_balanced_line(text: str) -> None:
    written = to_latex(text)
    assert len(written.splitlines()) <= 1
    assert written.count("{") == written.count("}")
    assert from_latex(to_latex(from_latex(written))) == from_latex(written)


@given(st.text(r"\{}~^&%$#_-`'?!<>@\"ab é", max_size=15).map(lambda text: " ".join(text.split())))
def test_every_special_character_is_read_back(text: str) -> None:
    assert from_latex(to_latex(text)) == text


@given(st.text(r"\{}~^&%$#_-`'?![]*.=\"abci t ", max_size=25))
def test_what_any_text_is_read_as_is_written_and_read_the_same(text: str) -> None:
    once = from_latex(to_latex(from_latex(text)))
    assert from_latex(to_latex(once)) == once


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Kov{\'a}cs J{\'o}zsef", "Kovács József"),
        (r"Sz\'{\i}nh\'az, \H{o} and \H o", "Színház, ő and ő"),
        (r"{\v S}koda, \c{c}, \k{a}, stra{\ss}e, {\O}re, \L{}", "Škoda, ç, ą, straße, Øre, Ł"),
        (r"na\"{\i}ve, na{\"\i}ve, {\`a} la, \textcommabelow{s}i, \t{oo}", "naïve, naïve, à la, și, o͡o"),
        (r"\'{\u{a}}n and \'{\^e}n, \'{Ecole}", "ắn and ến, École"),
        (r"\~{}a and \^{}", "~a and ^"),
        (r"{K}orea and {{NATO}}", "Korea and NATO"),
        (r"\emph{Pravda} \& \textbf{5\,\%}", "Pravda & 5\u202f%"),
        (r"{\em Pravda\/} and {\it Izvestia}", "Pravda and Izvestia"),
        ("``quoted'' -- 1962---1963~AD", "“quoted” – 1962—1963\u00a0AD"),
        (r"?`Qu\'e? !`No!", "¿Qué? ¡No!"),
        ("two\n   lines", "two lines"),
        (r"one \par two", "one\ntwo"),
        (r"\unknown stays", r"\unknown stays"),
        (r"\cite{a_b} and \footnote{{\'a}}", r"\cite{a_b} and \footnote{{\'a}}"),
        (r"\href{https://a_b}{T{\'e}xt} \foreignlanguage{german}{\"Uber}", "Téxt Über"),
        (r"{\noopsort{1973b}}1973", "1973"),
        (r"$x_{10}$ and {$\alpha$}-rays", r"$x_{10}$ and $\alpha$-rays"),
        (r"from \$5 to \$6, {US}$5 to {US}$6", "from $5 to $6, US$5 to US$6"),
        ("50% of all, and 60% more", "50% of all, and 60% more"),
        ("", ""),
        ("\\", "\\"),
        ("{", ""),
    ],
)
def test_latex_as_people_write_it(latex: str, text: str) -> None:
    assert from_latex(latex) == text


ACCENTS = {
    "'": "aeiouycnszAEIOU", "`": "aeiouAEIOU", "^": "aeiouwysAEIOU", '"': "aeiouyAEIOU", "~": "anoANO",
    "=": "aeiouAEIOU", ".": "zcegIZ", "v": "cszrenCSZREN", "u": "aguAGU", "H": "ouOU", "c": "cstCST", "k": "aeAE",
    "r": "auAU", "d": "asAS", "b": "ad",
}  # fmt: skip


@pytest.mark.parametrize("accent", ACCENTS)
def test_accents_are_those_that_another_decoder_reads(accent: str) -> None:
    decoder = pytest.importorskip("pylatexenc.latex2text", reason="pylatexenc is not installed").LatexNodes2Text()
    for letter in ACCENTS[accent]:
        for form in (rf"\{accent}{{{letter}}}", rf"{{\{accent} {letter}}}", rf"{{\{accent}{{{letter}}}}}"):
            expected = normalize("NFC", decoder.latex_to_text(form)).strip()
            assert from_latex(form) == expected, form
