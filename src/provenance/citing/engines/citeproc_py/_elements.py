"""citeproc-py's elements with what is wrong in them mended, each kind in a class of its own.

Its elements are lxml classes that a parser looks up by tag. The parser here looks up subclasses of them, so that the
package itself stays as it is for whoever else uses it in this process. Each class says what it mends.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citeproc import LOCALES_PATH, model
from citeproc.source import VariableError
from citeproc.string import MixedString, String
from lxml import etree

from provenance.citing.engines.citeproc_py._dates import Date, DatePart
from provenance.citing.engines.citeproc_py._marks import CLOSE, FACE, FIELD_END, LINK, TERM
from provenance.citing.engines.citeproc_py._mended import CSL, Element, Mended, Rendered, root_of
from provenance.citing.engines.citeproc_py._names import Name, NamePart, Names, Substitute
from provenance.richtext import Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.citing.engines.citeproc_py._cites import Cite

__all__ = ["open_style"]

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LARGEST_ROMAN = 3999
_NUMERIC = r"[^\W\d_]*\d+[^\W\d_]*"
_IS_NUMERIC = re.compile(rf"{_NUMERIC}(?:\s*[-–,&]\s*{_NUMERIC})*\.?")
_SEVERAL = re.compile(r"[^\W_]\s*(?:[-–—,;&]|\b(?:and|et|és|u\.|und|и)\b)\s*[^\W_]")
_RANGE = re.compile(r"(?<=[\divxlcdmr°])-(?=[\divxlcdm])", re.IGNORECASE)


class Formatter:
    """What citeproc-py asks for formatting: wraps in marks, escapes nothing."""

    @staticmethod
    def preformat(text: object) -> Rendered:
        """Return a text as it is: outputs escape."""
        return String(str(text))


def _wrapper(face: Face) -> Any:  # noqa: ANN401 - a static method
    def wrap(text: object) -> object:
        shown = "" if text is None else str(text)
        return String(f"{FACE[face]}{shown}{CLOSE}") if shown else text

    return staticmethod(wrap)


for _name, _face in {
    "Italic": Face.ITALIC,
    "Oblique": Face.OBLIQUE,
    "Bold": Face.BOLD,
    "Light": Face.LIGHT,
    "Underline": Face.UNDERLINE,
    "Superscript": Face.SUPERSCRIPT,
    "Subscript": Face.SUBSCRIPT,
    "SmallCaps": Face.SMALL_CAPS,
}.items():
    setattr(Formatter, _name, _wrapper(_face))


class _Style(Mended):
    """Knows an option that citeproc-py forgot."""

    _default_options = {**model.CitationStylesElement._default_options, "initialize": "true"}  # noqa: RUF012, SLF001


class _Group(Mended):
    """Vanishes where none of the variables called within it printed anything (CSL 1.0.2, Group).

    The original asks what could be called, and takes a term for a variable where a macro holds both.
    """

    def process(self, item: Cite, context: Element = None, **kwargs: Element) -> Rendered:
        called, printed = item.called, item.printed
        delimiter = self.get("delimiter", "")
        text = model.Parent.render_children(self, item, delimiter=delimiter, context=context, **kwargs)
        if not text or (item.called > called and item.printed == printed):
            raise VariableError
        item.called += 1
        item.printed += 1
        return text


class _Text(Mended):
    """Marks where variables end and lead to; knows what depends on the place; never prints what is no text."""

    def process(
        self, item: Cite, context: Element = None, sort_options: Element = None, **_: Element
    ) -> tuple[Rendered, str]:
        if "macro" in self.attrib:
            where = self if context is None else context
            text = self.get_macro(str(self.get("macro"))).render(item, where, sort_options)
            return text, self._language(item)
        text, _language = model.Text.process(self, item, context)
        if "term" in self.attrib and "text-case" not in self.attrib and text:
            text = String(f"{TERM}{text}")
        return text, self._language(item)

    def _language(self, item: Cite) -> str:
        return str(item.reference.peek("language") or root_of(self).language)[:2].casefold()

    def _variable(self, item: Cite, context: Element) -> Rendered:
        variable = str(self.get("variable"))
        item.called += variable != "year-suffix"  # made by a processor, not given
        text: Rendered
        if variable == "locator":
            dash = str(model.CitationStylesElement.get_single_term(self, name="page-range-delimiter")) or "–"
            label, text = item.locator
            text = _RANGE.sub(dash, text) if label else text
        elif variable in {"citation-number", "first-reference-note-number"}:
            text = item.reference[variable]
        else:
            text = model.Text._variable(self, item, context)  # noqa: SLF001
        if not isinstance(text, (str, MixedString)):  # names and dates are no text
            raise VariableError
        shown = f"{LINK[variable]}{text}{CLOSE}" if variable in LINK else str(text)
        item.printed += bool(str(text))
        return String(f"{shown}{FIELD_END}") if str(text) else None

    def _format_last_page(self, first: str, last: str) -> str:
        return str(model.Text._format_last_page(self, first, _expanded(self, first, last)))  # noqa: SLF001


def _expanded(element: Element, first: str, last: str) -> str:
    """Return the last page of a range in full where the style has a format for ranges: the original forgets to."""
    short = first.isdecimal() and last.isdecimal() and len(last) < len(first)
    return first[: len(first) - len(last)] + last if short and root_of(element).get("page-range-format") else last


class _Number(Mended):
    """Prints no endless Roman numerals."""

    def format_number(self, number: str) -> Rendered:
        value = int(number) if number.isdecimal() and len(number) <= 9 else None  # noqa: PLR2004
        if value is None or (self.get("form") == "roman" and not 0 < value <= _LARGEST_ROMAN):
            return number
        return model.Number.format_number(self, number)

    def process(self, item: Cite, context: Element = None, **kwargs: Element) -> Rendered:
        item.called += 1
        text = model.Number.process(self, item, context=context, **kwargs)
        item.printed += bool(text)
        return String(f"{text}{FIELD_END}") if text else None


class _Label(Mended):
    """Is printed with its variable only; tells plural numbers from single ones, folios and counts included."""

    def render(self, item: Cite, variable: str | None = None, *args: Element, **kwargs: Element) -> Rendered:
        own = str(self.get("variable"))
        if variable is None and not (item.has_locator if own == "locator" else item.reference.has(own)):
            return None
        return model.Label.render(self, item, variable, *args, **kwargs)

    def _is_plural(self, item: Cite) -> bool:
        variable = str(self.get("variable"))
        value = str(item.locator.identifier if variable == "locator" else item.reference.peek(variable) or "")
        if variable.startswith("number-of"):
            return value.isdecimal() and value != "1"
        return _SEVERAL.search(value) is not None


class _If(Mended):
    """Knows ``disambiguate`` (never so: this engine cannot), positions, and the numbers and labels of locators."""

    def render(self, item: Cite, context: Element = None, delimiter: str = "", **kwargs: Element) -> Rendered:
        results = [holds for test in self._tests(item) for holds in test]
        match = self.get("match", "all")
        met = any(results) if match == "any" else not any(results) if match == "none" else all(results)
        if not met:
            raise model.ConditionFailed
        return model.Parent.render_children(self, item, context=context, delimiter=delimiter, **kwargs)

    def _tests(self, item: Cite) -> Iterator[Sequence[bool]]:
        label = item.locator.label if item.has_locator else None
        reference = item.reference
        for attribute, value in self.attrib.items():
            words = str(value).split()
            if attribute == "type":
                yield [w == reference.type for w in words]
            elif attribute == "variable":
                yield [item.has_locator if w == "locator" else reference.has(w) for w in words]
            elif attribute == "is-numeric":
                yield [self._is_number(item, w) for w in words]
            elif attribute == "is-uncertain-date":
                yield [bool((reference.peek(w) or {}).get("circa")) for w in words]
            elif attribute == "locator":
                yield [w == label for w in words]
            elif attribute == "position":
                yield [w in item.positions for w in words]
            elif attribute == "disambiguate":
                yield [value != "true"]

    @staticmethod
    def _is_number(item: Cite, variable: str) -> bool:
        if variable == "locator":
            return item.has_locator and _IS_NUMERIC.fullmatch(item.locator.identifier) is not None
        return _IS_NUMERIC.fullmatch(str(item.reference.peek(variable) or "")) is not None


_MENDED: dict[str, type[Mended]] = {
    "Style": _Style,
    "Group": _Group,
    "Text": _Text,
    "Number": _Number,
    "Date": Date,
    "Date_Part": DatePart,
    "Names": Names,
    "Name": Name,
    "Name_Part": NamePart,
    "Substitute": Substitute,
    "Label": _Label,
    "If": _If,
    "Else_If": _If,
}


def _lookup() -> etree.ElementNamespaceClassLookup:
    """Return the classes by tag: citeproc-py's own, each below what mends it. Locales and terms stay as they are."""
    lookup = etree.ElementNamespaceClassLookup()
    classes: dict[str | None, type] = {None: model.CitationStylesElement}
    for kind in vars(model).values():
        if isinstance(kind, type) and issubclass(kind, model.CitationStylesElement) and kind is not classes[None]:
            mended = () if kind.__name__ in {"Locale", "Term"} else (_MENDED.get(kind.__name__, Mended),)
            classes[kind.__name__.replace("_", "-").lower()] = (
                type(kind.__name__, (*mended, kind), {}) if mended else kind
            )
    lookup.get_namespace(CSL[1:-1]).update(classes)
    return lookup


_LOOKUP = _lookup()


def _parse(source: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_LOOKUP)
    return etree.fromstring(source, parser)


def open_style(xml: bytes, locales: Sequence[str]) -> Element:
    """Parse a style with these classes and give it its locales; the result is for one use only.

    ``locales`` are tags, best first: those of the style's own ``locale`` elements that are among them come first,
    with the one for all languages, then the locale files of these tags, which must exist.
    """
    root = _parse(xml)
    root.formatter = Formatter
    root.language = locales[0].split("-")[0]
    root.macros = {m.get("name"): m for m in reversed(root.findall(f"{CSL}macro"))}
    root.terms_found = {}
    own = {e.get(_LANG): e for e in reversed(root.findall(f"{CSL}locale"))}
    languages = [locales[0], locales[0].split("-")[0], None]
    root.locales = [own[tag] for tag in dict.fromkeys(languages) if tag in own]
    for tag in locales:
        root.locales.append(_parse(Path(LOCALES_PATH, f"locales-{tag}.xml").read_bytes()))
    for locale in root.locales:
        locale.style = root
        for term in locale.iterfind(f".//{CSL}term[@form='long']"):
            del term.attrib["form"]  # the default, which citeproc-py knows only where it is left out
    for names in root.iter(f"{CSL}names"):
        if names.find(f"{CSL}name") is None and next(names.iterancestors(f"{CSL}substitute"), None) is None:
            names.insert(0, root.makeelement(f"{CSL}name"))
    return root
