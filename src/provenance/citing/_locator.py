"""Locators as a person writes them: ``p. 2``, ``fols. 85r–88r``, ``12. o.``, ``лл. 165–192``, ``box 3``."""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.citing._engine import LOCATOR_TERMS

__all__ = ["LOCATOR_TERMS", "Located", "parse_locator"]

_WORDS = {
    # English
    "page": "p pp pg pgs page pages",
    "folio": "f ff fo fol fols folio folios leaf leaves",
    "line": "line lines",
    "column": "col cols column columns",
    "paragraph": "¶ ¶¶ par pars para paras paragraph paragraphs",
    "section": "§ §§ sec secs sect section sections",
    "volume": "vol vols volume volumes",
    "chapter": "ch chs chap chaps chapter chapters",
    "note": "n nn note notes",
    "figure": "fig figs figure figures",
    "table": "tab tbl table tables",
    "part": "pt pts part parts",
    "book": "bk bks book books",
    "verse": "vv verse verses",
    "appendix": "app appendix appendices",
    "article-locator": "art arts article articles",
    "act": "act",
    "scene": "scene",
    "rule": "rule rules",
    "canon": "canon canons",
    "equation": "eq eqs equation equations",
    "opus": "opus",
}
_OTHER_WORDS = {
    # German: Seite, Blatt, Zeile, Spalte, Absatz, Abschnitt, Band, Kapitel, Anmerkung, Abbildung, Teil, Buch, Anhang
    "page": "s seite seiten",
    "folio": "bl bll blatt blätter",
    "line": "z zeile zeilen",
    "column": "sp spalte spalten",
    "paragraph": "abs absatz absätze",
    "section": "abschn abschnitt abschnitte",
    "volume": "bd bde band bände",
    "chapter": "kap kapitel",
    "note": "anm anmerkung anmerkungen fn fußnote",
    "figure": "abb abbildung abbildungen",
    "table": "tabelle tabellen",
    "part": "teil teile",
    "book": "buch",
    "appendix": "anh anhang",
}
_FRENCH = {
    "folio": "f° f°s ff° fo° fos feuillet feuillets",
    "line": "ligne lignes",
    "column": "colonne colonnes",
    "paragraph": "paragraphe paragraphes",
    "volume": "tome tomes",
    "chapter": "chapitre chapitres",
    "table": "tableau tableaux",
    "part": "partie parties",
    "book": "livre livres",
    "appendix": "annexe annexes",
}
_RUSSIAN = {
    # An archival лист (Ukrainian аркуш) is a leaf, counted as folios are.
    "page": "с сс стр страница страницы",
    "folio": "л лл лист листы арк аркуш аркуші",
    "line": "строка строки",
    "column": "стб столбец столбцы",
    "paragraph": "абз абзац",
    "section": "разд раздел разделы",
    "volume": "т тт том тома",
    "chapter": "гл глава главы",
    "note": "прим примеч примечание",
    "figure": "рис рисунок",
    "table": "табл таблица",
    "part": "ч часть части",
    "book": "кн книга книги",
    "appendix": "прил приложение",
}
_HUNGARIAN = {
    "page": "o old oldal",
    "folio": "lap levél",
    "line": "sor",
    "column": "hasáb",
    "paragraph": "bek bekezdés",
    "section": "szakasz",
    "volume": "köt kötet",
    "chapter": "fej fejezet",
    "note": "jegyzet lábjegyzet",
    "figure": "ábra",
    "table": "táblázat",
    "part": "rész",
    "book": "könyv",
}
"""Hungarian puts the word after the number: ``12–14. o.``"""


def _by_word(*tables: dict[str, str]) -> dict[str, str]:
    return {word: term for table in tables for term, words in table.items() for word in words.split()}


_BEFORE = _by_word(_WORDS, _OTHER_WORDS, _FRENCH, _RUSSIAN, {t: w for t, w in _HUNGARIAN.items() if len(w) > 1})
_AFTER = _by_word(_HUNGARIAN)

_SIDE = r"(?:\s?(?:r°|v°|recto|verso|об\.?|[rv](?![^\W_])))"
_ONE = rf"(?:\d+{_SIDE}|\d+[a-z]?(?![^\W_])|[ivxlcdm]+(?![^\W_]))"
_BARE = re.compile(rf"{_ONE}(?:\s*[-–—,;&]\s*{_ONE})*", re.IGNORECASE)
_SIDED = re.compile(rf"\d{_SIDE}", re.IGNORECASE)
_LABELLED = re.compile(r"(?P<label>§§?|¶¶?|[^\W\d_]+°s?|[^\W\d_]+(?=[\s.]))\.?\s*(?P<value>\S.*)", re.DOTALL)
_VALUE = re.compile(r"[^\W\d_]{0,3}[-./]?\d|[ivxlcdm]+(?![^\W_])|[^\W\d_](?![^\W_])", re.IGNORECASE)
_POSTFIXED = re.compile(rf"(?P<value>{_BARE.pattern})\.?\s*(?P<label>[^\W\d_]+)\.?", re.IGNORECASE)
_SUB_VERBO = re.compile(r"(?:s\.\s?vv?\.|sub verb[oi]s?)\s+(?P<value>\S.*)", re.IGNORECASE | re.DOTALL)


class Located(NamedTuple):
    """A locator term of CSL, or nothing for a locator that is printed as written, and what it counts."""

    label: str
    value: str


def parse_locator(text: str) -> Located:
    """Read a locator: ``[label] value`` or, in Hungarian, ``value label``; a number alone is a page, as in CSL.

    Labels are those of English, German, French, Russian and Hungarian. What is not understood is kept and printed as
    written, its label within the value: ``box 3``, ``image 0184``, ``Annex A``. So are ``l.`` and ``ll.``, which are
    lines in English and leaves (listy) in a Russian reference written in Latin letters; ``no.``, ``op.``, ``t.`` and
    ``v.``, which are more than one thing too. A number with a side (``12r``, ``85v°``, ``12 об.``) is that of a leaf.
    Never raises.

    >>> parse_locator("pp. 3-4"), parse_locator("12–14. o."), parse_locator("box 3")
    (Located(label='page', value='3-4'), Located(label='page', value='12–14'), Located(label='', value='box 3'))
    """
    text = text.strip()
    if _BARE.fullmatch(text):
        return Located("folio" if _SIDED.search(text) else "page", text)
    if found := _SUB_VERBO.fullmatch(text):
        return Located("sub-verbo", found["value"])
    if (found := _LABELLED.fullmatch(text)) and _VALUE.match(found["value"]):
        label = _BEFORE.get(found["label"].casefold())
        if label:
            return Located(label, found["value"])
    if (found := _POSTFIXED.fullmatch(text)) and (label := _AFTER.get(found["label"].casefold())):
        return Located(label, found["value"])
    return Located("", text)
