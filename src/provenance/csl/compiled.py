"""A style compiled for one locale: the closures and options of its sections."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from provenance.csl.compile import compile_children, run_of
from provenance.csl.environment import Environment
from provenance.csl.finish import finisher
from provenance.csl.locale import Locale, Quotes, load
from provenance.csl.narrow import ByShape, never
from provenance.csl.sort import Key, compile_sort

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from provenance.csl.context import Context
    from provenance.csl.style import Style
    from provenance.csl.xml import Node

    Render = Callable[[Context], str | None]


class Section:
    """One section: its layout and options."""

    def __init__(self, style: Style, locale: Locale, name: str, *, marking: bool = False) -> None:
        """Take the options; the layout and the sort keys are compiled when they are asked for."""
        node = style.section(name)
        assert node is not None
        layout = self.layout = _layout(node, locale.lang)
        self.aligned = name == "bibliography" and bool(node.get("second-field-align"))
        self.style, self.locale, self.name = style, locale, name
        self.options = node.attrs
        self.env = env = Environment(style, locale, name)
        env.marking = marking
        if "subsequent-author-substitute" in node.attrs:
            env.substituted = node.attrs["subsequent-author-substitute"]
            env.substitution_rule = node.attrs.get("subsequent-author-substitute-rule", "complete-all")
        self.delimiter = layout.get("delimiter")
        self.prefix, self.suffix = layout.get("prefix"), layout.get("suffix")
        plain = {k: v for k, v in layout.attrs.items() if k not in ("prefix", "suffix", "delimiter")}
        self.format = finisher(plain, inside=env.inside)
        self.conditional = _conditions(style, node)
        """How many ``disambiguate`` conditions the section has."""
        self.numbered = _mentions(style, node, "citation-number")
        """Whether the section prints citation numbers, or asks for them."""
        self.first_noted = _mentions(style, node, "first-reference-note-number")
        """Whether it prints in which note an item was cited first, or asks for it."""
        self._keys: list[Key] | None = None
        self.join = env.join

    @cached_property
    def _parts(self) -> tuple[Render | None, Render]:
        """Compile the layout, when it is first asked for."""
        env = self.env.within("")
        children = compile_children(self.layout, env)
        first = children.pop(0) if self.aligned and children else None
        return first, ByShape(run_of(children, env)) if children else never

    @cached_property
    def first(self) -> Render | None:
        """Return the function of the first field, where it is set apart (``second-field-align``)."""
        return self._parts[0]

    @cached_property
    def render(self) -> Render:
        """Return the function of the layout, without its first field where that is set apart."""
        return self._parts[1]

    @property
    def keys(self) -> list[Key]:
        """Return the sort keys."""
        if self._keys is None:
            self._keys = compile_sort(self.style, self.locale, self.name)
        return self._keys


def _conditions(style: Style, node: Node) -> int:
    return sum("disambiguate" in at.attrs for layout in node.find_all("layout") for at in _nodes(style, layout))


def _mentions(style: Style, node: Node, variable: str) -> bool:
    return variable in style.variables and any(variable in at.get("variable").split() for at in _nodes(style, node))


def _nodes(style: Style, node: Node) -> Iterator[Node]:
    """Yield the elements of a section and of the macros it calls, sort keys among them, each macro once."""
    seen: set[str] = set()
    todo = [node]
    while todo:
        at = todo.pop()
        yield at
        macro = at.get("macro") if at.tag in ("text", "key") else ""
        if macro and macro not in seen:
            seen.add(macro)
            todo.append(style.macros[macro])
        todo += at.children


def _layout(section: Node, lang: str) -> Node:
    """Return the layout for a locale (``locale`` on ``cs:layout``), the last one else."""
    layouts = section.find_all("layout")
    for layout in layouts:
        if lang in layout.get("locale").split() or lang.split("-", maxsplit=1)[0] in layout.get("locale").split():
            return layout
    return layouts[-1]


class Compiled:
    """The sections of a style in one locale, each compiled when it is first used."""

    def __init__(self, style: Style, lang: str) -> None:
        """Load the locale."""
        self.style = style
        self.locale: Locale = load(lang, style.locales)
        self.quotes: Quotes = self.locale.quotes
        self._sections: dict[tuple[str, bool], Section] = {}

    def section(self, name: str, *, marking: bool = False) -> Section | None:
        """Return a section; ``marking`` for the variant whose terms are marked."""
        key = (name, marking)
        found = self._sections.get(key)
        if found is None:
            if self.style.section(name) is None:
                return None
            found = self._sections[key] = Section(self.style, self.locale, name, marking=marking)
        return found


def compiled(style: Style, lang: str) -> Compiled:
    """Return a style compiled for a locale, from its cache where it was before."""
    found = style.compiled.get(lang)
    if not isinstance(found, Compiled):
        found = style.compiled[lang] = Compiled(style, lang)
    return found
