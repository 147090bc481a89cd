"""Locators: the place within an item that a cite points at (CSL 1.0.2, Locators)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.csl.numbers import pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.csl.context import Context
    from provenance.csl.environment import Environment

LABELS: Final = {
    "p.": "page", "pp.": "page", "vol.": "volume", "vols.": "volume", "ch.": "chapter", "chap.": "chapter",
    "chaps.": "chapter", "sec.": "section", "secs.": "section", "fol.": "folio", "fols.": "folio", "fig.": "figure",
    "figs.": "figure", "n.": "note", "nn.": "note", "l.": "line", "ll.": "line", "para.": "paragraph",
    "paras.": "paragraph", "pt.": "part", "pts.": "part", "bk.": "book", "bks.": "book", "col.": "column",
    "cols.": "column", "no.": "issue", "nos.": "issue", "op.": "opus", "r.": "rule", "tit.": "title",
    "v.": "verse", "vv.": "verse", "art.": "article-locator", "app.": "appendix", "s.v.": "sub-verbo", "§": "section",
    "§§": "section", "¶": "paragraph", "¶¶": "paragraph", "supp.": "supplement", "eq.": "equation", "tbl.": "table",
    "sec": "section", "subpara.": "paragraph",
}  # fmt: skip
"""What people write at the start of a locator, and the label it stands for."""

_EMBEDDED: Final = re.compile(r"^([A-Za-z.]{1,7}\.|§§?|¶¶?)\s+(?=\S)")


def split_label(locator: str, label: str) -> tuple[str, str]:
    """Return a locator without a label written at its start, and that label.

    >>> split_label("fol. 186", "page")
    ('186', 'folio')
    """
    match = _EMBEDDED.match(locator)
    if match and match[1].lower() in LABELS:
        return locator[match.end() :], LABELS[match[1].lower()]
    return locator, label


def show_locator(env: Environment) -> Callable[[Context], str]:
    """Return the function that prints the locator: hyphens become range delimiters (Range Delimiters)."""
    form, delimiter = env.page_format, env.page_delimiter
    ampersand = env.locale.term("and", "symbol") or "&"

    def source(c: Context) -> str:
        text = c.locator
        if not text or not c.label:  # a locator without a label is printed as it is written
            return text
        shaped = form if c.label == "page" else ""
        if "-" in text or "&" in text:  # a dash that was typed is a delimiter already
            return pages(text, shaped, delimiter, ampersand)
        return text

    return source
