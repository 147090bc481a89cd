"""Sorting cites and entries (CSL 1.0.2, Sorting). The next key is computed only where the one before ties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from provenance.csl.collate import collator
from provenance.csl.compile import compile_macro
from provenance.csl.compile_names import NameList
from provenance.csl.dates import Date
from provenance.csl.environment import Environment, renders
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

T = TypeVar("T")
_DIGITS: Final = re.compile(r"\d+")
_LEADING: Final = re.compile(r"^[\s'\"‘’“”«»\[\](){}]+")


class Key:
    """One ``cs:key``: its value for a context, and its direction."""

    __slots__ = ("by_number", "collate", "descending", "value", "volatile")

    def __init__(
        self,
        value: Value,
        *,
        descending: bool,
        collate: Callable[[str], str | bytes],
        by_number: bool,
        volatile: bool,
    ) -> None:
        """Take the function that gives the value as text."""
        self.value = value
        self.descending = descending
        self.collate = collate
        self.by_number = by_number
        """Whether this is the citation number."""
        self.volatile = volatile
        """Whether the value changes with the citation number."""

    def of(self, c: Context) -> str | bytes:
        """Return a comparable value; empty where there is none."""
        text = self.value(c)
        if not text:
            return ""
        if _DIGITS.search(text):
            text = _DIGITS.sub(_padded, text)  # numbers in order of their size
        return self.collate(_LEADING.sub("", text) or text)


def _padded(digits: re.Match[str]) -> str:
    return digits[0].lstrip("0").zfill(10)


def compile_sort(style: Style, locale: Locale, section: str) -> list[Key]:
    """Return the keys of a section."""
    node = style.section(section)
    sort = node.find("sort") if node is not None else None
    collate = collator(locale.lang)
    out: list[Key] = []
    shared = _sorting(style, locale, section)
    for key in sort.find_all("key") if sort is not None else ():
        env = shared
        if any(name.startswith("names-") for name in key.attrs):  # the same macro prints other names in this key
            env = _sorting(style, locale, section)
            env.key_options = key.attrs
        macro, variable = key.get("macro"), key.get("variable")
        value = _macro(macro, env) if macro else _variable(variable, env)
        out.append(
            Key(
                value,
                descending=key.get("sort") == "descending",
                collate=collate,
                by_number=variable == "citation-number" or bool(macro and _is_number(style.macros[macro])),
                volatile=variable == "citation-number" or bool(macro and _numbered(macro, style)),
            )
        )
    return out


def _is_number(node: Node) -> bool:
    """Tell whether a macro prints the citation number and nothing else."""
    children = node.children
    return (
        len(children) == 1
        and children[0].tag in ("text", "number")
        and (children[0].get("variable") == "citation-number")
    )


def _sorting(style: Style, locale: Locale, section: str) -> Environment:
    env = Environment(style, locale, section, sorting=True)
    env.demote = "never" if env.demote == "never" else "display-and-sort"
    return env


def _numbered(macro: str, style: Style) -> bool:
    return renders(style, style.macros[macro], "citation-number")


def _macro(name: str, env: Environment) -> Value:
    ready: list[ByShape] = []

    def value(c: Context) -> str:
        if not ready:  # most keys are never asked for: the first ones tell nearly all items apart
            ready.append(ByShape(compile_macro(name, env.within(""))))
        c.values = c.tests
        c.author = None
        c.set = 0
        text = ready[0](c)
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
            return found.sort_key() if not found.literal else ""
        if type(found) is not str:
            return ""
        text = plain(found)
        if name in NUMBERS:
            digits = _DIGITS.search(text)
            if digits:
                return f"{digits[0].lstrip('0').zfill(10)}{text[digits.end() :]}"
        return text

    return value


def sort(contexts: Sequence[Context], keys: Sequence[Key]) -> list[Context]:
    """Return the contexts in order."""
    return arrange(list(contexts), keys, lambda c, at: keys[at].of(c))


def arrange(
    things: list[T],
    keys: Sequence[Key],
    value: Callable[[T, int], str | bytes],
    ties: list[list[T]] | None = None,
    at: int = 0,
) -> list[T]:
    """Return things in order; ``value`` gives what a key compares, and ``ties`` takes those that are alike in all.

    Things without a value come last, whatever the direction; those alike stay as they stand.
    """
    if len(things) < 2:  # noqa: PLR2004 - nothing to compare
        return things
    if at >= len(keys):
        if ties is not None:
            ties.append(things)
        return things
    filled: list[tuple[str | bytes, T]] = []
    empty: list[T] = []
    for thing in things:
        found = value(thing, at)
        if found:
            filled.append((found, thing))
        else:
            empty.append(thing)
    filled.sort(key=_first, reverse=keys[at].descending)
    out: list[T] = []
    run: list[T] = []
    last: str | bytes | None = None
    for found, thing in filled:
        if found != last and run:
            out += arrange(run, keys, value, ties, at + 1) if len(run) > 1 else run
            run = []
        last = found
        run.append(thing)
    out += arrange(run, keys, value, ties, at + 1)
    return out + arrange(empty, keys, value, ties, at + 1)


def _first(pair: tuple[str | bytes, object]) -> str | bytes:
    return pair[0]
