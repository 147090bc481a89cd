"""What compiling one section of a style needs to know."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final

from provenance.csl.marks import delimited, joiner

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from provenance.csl.context import Context
    from provenance.csl.locale import Locale
    from provenance.csl.style import Style
    from provenance.csl.xml import Node

INHERITED: Final = {
    "and": "and",
    "delimiter-precedes-et-al": "delimiter-precedes-et-al",
    "delimiter-precedes-last": "delimiter-precedes-last",
    "et-al-min": "et-al-min",
    "et-al-use-first": "et-al-use-first",
    "et-al-use-last": "et-al-use-last",
    "et-al-subsequent-min": "et-al-subsequent-min",
    "et-al-subsequent-use-first": "et-al-subsequent-use-first",
    "initialize": "initialize",
    "initialize-with": "initialize-with",
    "name-as-sort-order": "name-as-sort-order",
    "sort-separator": "sort-separator",
    "name-form": "form",
    "name-delimiter": "delimiter",
    "names-delimiter": "names-delimiter",
}
"""Inheritable name options, and what each is called on ``cs:name``."""


class Environment:
    """One section (citation, bibliography, intext) in one locale; ``sorting`` where it is compiled for sort keys."""

    def __init__(self, style: Style, locale: Locale, section: str, *, sorting: bool = False) -> None:
        """Resolve what all elements of the section share."""
        self.style = style
        self.locale = locale
        self.section = section
        self.sorting = sorting
        self.marking = False
        """Whether terms are marked, to find a citation that begins with one."""
        self.inside = locale.punctuation_in_quote
        self.join = joiner(inside=self.inside)
        self.delimiter = ""
        """Of the nearest delimiting element."""
        self.macros: dict[str, Callable[[Context], str | None]] = {}
        self.substituted: str | None = None
        """What replaces repeated names in a bibliography."""
        self.substitution_rule = "complete-all"
        self.key_options: Mapping[str, str] = {}
        """``names-min`` and the like of the sort key being compiled."""
        root = style.root
        self.in_notes = root.get("class") == "note"
        self.demote = root.get("demote-non-dropping-particle", "display-and-sort")
        self.hyphen = root.get("initialize-with-hyphen", "true") != "false"
        self.page_format = root.get("page-range-format", "")
        self.page_delimiter = locale.term("page-range-delimiter") or "–"
        options: dict[str, str] = {}
        node = style.section(section)
        for attrs in (root.attrs, node.attrs if node else {}):
            options.update({INHERITED[k]: v for k, v in attrs.items() if k in INHERITED})
        self.name_options = options
        self.explicit_suffix = node is not None and renders(style, node, "year-suffix")

    def within(self, delimiter: str) -> Environment:
        """Return the same environment inside of an element with that delimiter, for what is compiled later."""
        inner = copy(self)
        inner.delimiter = delimiter
        return inner

    def delimited(self, delimiter: str) -> Callable[[list[str]], str]:
        """Return the function that joins pieces with a delimiter."""
        return delimited(delimiter, inside=self.inside)


def renders(style: Style, node: Node, variable: str) -> bool:
    """Tell whether a section prints a variable with ``cs:text``, itself or in a macro."""
    if variable not in style.variables:
        return False
    seen: set[str] = set()
    todo = [node]
    while todo:
        at = todo.pop()
        if at.tag in ("text", "number") and at.get("variable") == variable:
            return True
        macro = at.get("macro")
        if at.tag == "text" and macro and macro not in seen and macro in style.macros:
            seen.add(macro)
            todo.append(style.macros[macro])
        todo += at.children
    return False
