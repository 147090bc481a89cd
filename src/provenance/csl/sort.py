"""Sorting cites and entries (CSL 1.0.2, Sorting). The next key is computed only where the one before ties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.csl.collate import collator
from provenance.csl.compile import compile_macro
from provenance.csl.compile_names import NameList
from provenance.csl.dates import Date
from provenance.csl.environment import Environment
from provenance.csl.marks import plain
from provenance.csl.narrow import ByShape
from provenance.csl.trigraph import citation_label
from provenance.csl.values import NAMES, NUMBERS, Names
from provenance.csl.xml import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from provenance.csl.context import Context
    from provenance.csl.locale import Locale
    from provenance.csl.style import Style

    Value = Callable[[Context], str]

_DIGITS: Final = re.compile(r"\d+")
_LEADING: Final = re.compile(r"^[\s'\"‘’“”«»\[\](){}]+")


class Key:
    """One ``cs:key``: its value for a context, and its direction."""

    __slots__ = ("by_number", "collate", "descending", "value")

    def __init__(
        self, value: Value, *, descending: bool, collate: Callable[[str], str | bytes], by_number: bool
    ) -> None:
        """Take the function that gives the value as text."""
        self.value = value
        self.descending = descending
        self.collate = collate
        self.by_number = by_number
        """Whether this is the citation number."""

    def of(self, c: Context) -> str | bytes:
        """Return a comparable value; empty where there is none."""
        text = self.value(c)
        if not text:
            return ""
        return self.collate(_LEADING.sub("", text) or text)


def compile_sort(style: Style, locale: Locale, section: str) -> list[Key]:
    """Return the keys of a section."""
    node = style.section(section)
    sort = node.find("sort") if node is not None else None
    collate = collator(locale.lang)
    out: list[Key] = []
    for key in sort.find_all("key") if sort is not None else ():
        env = Environment(style, locale, section, sorting=True)
        env.demote = "never" if env.demote == "never" else "display-and-sort"
        env.key_options = key.attrs
        macro, variable = key.get("macro"), key.get("variable")
        value = _macro(macro, env) if macro else _variable(variable, env)
        out.append(
            Key(
                value,
                descending=key.get("sort") == "descending",
                collate=collate,
                by_number=variable == "citation-number",
            )
        )
    return out


def _macro(name: str, env: Environment) -> Value:
    render = ByShape(compile_macro(name, env))

    def value(c: Context) -> str:
        c.values = c.tests
        c.author = None
        c.set = 0
        text = render(c)
        return plain(text).strip() if text else ""

    return value


def _variable(name: str, env: Environment) -> Value:
    if name in NAMES:
        lister = NameList(Node("names", {"variable": name}, 0, [Node("name", {"form": "long"}, 0)]), env)

        def names(c: Context) -> str:
            found = c.tests.get(name)
            return plain(lister.show(c, found, first=False)) if isinstance(found, Names) else ""

        return names
    if name == "citation-label":
        return lambda c: plain(c.tests.get(name) or citation_label(c.item))
    if name == "citation-number":
        return lambda c: f"{c.item.number:08d}"

    def value(c: Context) -> str:
        found = c.tests.get(name)
        if type(found) is Date:
            return found.sort_key() if not found.literal else found.literal
        if type(found) is not str:
            return ""
        text = plain(found)
        if name in NUMBERS:
            digits = _DIGITS.search(text)
            if digits:
                return f"{int(digits[0]):010d}{text[digits.end() :]}"
        return text

    return value


def sort(contexts: Sequence[Context], keys: Sequence[Key]) -> list[Context]:
    """Return the contexts in order."""
    return _sort(list(contexts), keys, 0)


def _sort(contexts: list[Context], keys: Sequence[Key], at: int) -> list[Context]:
    if at >= len(keys) or len(contexts) < 2:  # noqa: PLR2004 - nothing to compare
        return contexts
    key = keys[at]
    filled: list[tuple[str | bytes, Context]] = []
    empty: list[Context] = []
    for c in contexts:
        value = key.of(c)
        if value:
            filled.append((value, c))
        else:
            empty.append(c)
    filled.sort(key=_first, reverse=key.descending)
    out: list[Context] = []
    run: list[Context] = []
    last: str | bytes | None = None
    for value, c in filled:
        if value != last and run:
            out += _sort(run, keys, at + 1) if len(run) > 1 else run
            run = []
        last = value
        run.append(c)
    out += _sort(run, keys, at + 1) if len(run) > 1 else run
    return out + _sort(empty, keys, at + 1)


def _first(pair: tuple[str | bytes, Context]) -> str | bytes:
    return pair[0]
