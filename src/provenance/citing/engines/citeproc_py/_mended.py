"""What all of citeproc-py's elements have in common once they are mended."""

from __future__ import annotations

from typing import Any

from citeproc import model
from citeproc.string import String
from lxml import etree

from provenance.citing.engines.citeproc_py._case import cased
from provenance.citing.engines.citeproc_py._marks import (
    CLOSE,
    DISPLAY,
    QUOTE_BODY,
    QUOTE_CLOSE,
    QUOTE_END,
    QUOTE_OPEN,
)
from provenance.richtext import Display

__all__ = ["CSL", "Element", "Mended", "Rendered", "root_of"]

CSL = "{http://purl.org/net/xbiblio/csl}"
_SHORTER = {"verb-short": ("verb-short", "verb", "long"), "symbol": ("symbol", "short", "long")}

Element = Any
"""An element, date or option of citeproc-py, which has no types."""

Rendered = Any
"""What citeproc-py makes of an element: a string of one of its classes, a plain one, or None."""


def root_of(element: Element) -> Element:
    """Return the style of an element that stands in it or in a locale."""
    root = element.getroottree().getroot()
    return root.style if root.tag == f"{CSL}locale" else root


class Mended(etree.ElementBase):
    """What every element has: quicker lookups, safe text case, quotation marks and displays that can be told apart."""

    def get_macro(self, name: str) -> Element:
        """Return a macro: the original searches the whole style each time."""
        return root_of(self).macros[name]

    def get_layout(self) -> Element:
        """Return the layout around: the original searches by XPath."""
        return self if self.tag == f"{CSL}layout" else next(self.iterancestors(f"{CSL}layout"))

    def get_term(self, name: str, form: str | None = None, **options: bool) -> Element:
        """Return a term, once looked up; a form that a locale lacks falls back to the next (CSL 1.0.2, Term forms)."""
        root = root_of(self)
        key = (name, form, *sorted(options.items()))
        if key not in root.terms_found:
            forms = _SHORTER.get(form or "long", (form or "long", "long"))
            found = (
                model.CitationStylesElement.get_term(root, name, None if f == "long" else f, **options) for f in forms
            )
            root.terms_found[key] = next((term for term in found if term is not None), None)
        return root.terms_found[key]

    def get_locale_option(self, name: str) -> str:
        """Return an option of the first locale that sets it: the original stops at one that sets another."""
        for locale in root_of(self).locales:
            options = locale.find(f"{CSL}style-options")
            if options is not None and name in options.attrib:
                return str(options.get(name))
        return "false"

    def case(self, text: object, language: str | None = None) -> Rendered:
        """Change the case: the original raises on numbers and on text that was formatted before, and splits marks."""
        how = self.get("text-case")
        if text is None or how is None:
            return text
        english = (language or root_of(self).language) == "en"
        return String(cased(str(text), how, english=english))

    def strip_periods(self, text: object) -> Rendered:
        """Remove full stops where asked: the original raises on numbers."""
        return String(str(text).replace(".", "")) if self.get("strip-periods") == "true" and text else text

    def quote(self, text: object) -> Rendered:
        """Put quotation marks and mark where they stand."""
        if self.get("quotes") != "true" or not text:
            return text
        term = model.CitationStylesElement.get_single_term
        begin, end = term(self, name="open-quote"), term(self, name="close-quote")
        return String(f"{QUOTE_OPEN}{begin}{QUOTE_BODY}{text}{QUOTE_END}{end}{QUOTE_CLOSE}")

    def wrap(self, text: object) -> Rendered:
        """Put prefix and suffix, and mark the display, which the original ignores."""
        wrapped = model.Affixed.wrap(self, text)
        display = self.get("display")
        if wrapped is None or display not in set(Display):
            return wrapped
        return String(f"{DISPLAY[Display(display)]}{wrapped}{CLOSE}")

    def format(self, text: object) -> Rendered:
        """Format: the original prints ``None``."""
        return None if text is None else model.Formatted.format(self, text)
