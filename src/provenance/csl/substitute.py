"""``cs:substitute``: what stands in for names that an item has not (CSL 1.0.2, Substitute)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from provenance.csl.context import Context, Term, Watched
from provenance.csl.narrow import empty, narrowed, narrowing, never
from provenance.csl.xml import Node

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.csl.environment import Environment

    Render = Callable[[Context], str | None]
    Compile = Callable[[Node, Environment], Render | None]

_STOP: Final = Term("")

_HOLDERS: Final = frozenset(("choose", "if", "else-if", "else", "group"))
"""Elements of a substitute that names may stand in."""


def compile_substitute(node: Node, env: Environment, compile_element: Compile) -> Render | None:
    """Compile ``cs:substitute``: what stands in for names that an item has not; None where there is none."""
    holder = node.find("substitute")
    if holder is None:
        return None
    tries: list[Render] = []
    for child in holder.children:
        child = _inheriting(child, node)  # noqa: PLW2901 - the child as it is meant
        render = compile_element(child, env)
        if render is None and child.tag == "text" and env.locale.find(child.get("term"), child.get("form", "long")):
            render = _stop
        if render is not None:
            tries.append(render)
    return _substituting(tuple(tries), env)


def _substituting(row: tuple[Render, ...], env: Environment) -> Render:
    """Return the function that tries substitutes in turn."""

    def substitute(c: Context) -> str | None:
        values = c.values
        first = c.author is None
        for render in row:
            watched = Watched(values)
            c.values = watched
            text = render(c)
            if text is _STOP:
                return ""
            if text:
                _suppress(c, values, watched.used)
                return _as_author(c, text, env) if first and c.author is None else text
            if first and c.hidden and c.author:  # found, and left out as asked: nothing else stands in for it
                _suppress(c, values, watched.used)
                return ""
            c.values = values
        return ""

    def narrow(c: Context) -> Render:
        kept = tuple(r for r in (narrowed(render, c) for render in row) if r is not never and r is not empty)
        return _substituting(kept, env) if kept else empty

    return narrowing(substitute, narrow)


def _suppress(c: Context, values: dict[str, Any], used: set[str]) -> None:
    """Print no more in this cite what a substitute has printed."""
    if not used:
        c.values = values
        return
    left = {k: v for k, v in values.items() if k not in used}
    if type(values) is Watched:
        values.used |= used
        around = Watched(left)
        around.used = values.used
        c.values = around
    else:
        c.values = left


def _as_author(c: Context, text: str, env: Environment) -> str:
    """Take the output of a substitute that is no names element for the author's."""
    if c.previous is not None:
        c.author_parts = (text,)
        if env.substituted is not None and c.previous == c.author_parts:
            c.author = text
            return env.substituted
    c.author = text
    return "" if c.hidden else text


def _stop(_c: Context) -> Term:
    """Print a term that the style defines as empty: it counts as found."""
    return _STOP


def _inheriting(child: Node, parent: Node) -> Node:
    """Return a child of a substitute; a shorthand ``cs:names`` gets the children and affixes of the names around it.

    So does one within conditions or a group: what is inherited does not depend on where it stands.
    """
    if child.tag in _HOLDERS:
        return Node(child.tag, child.attrs, child.line, [_inheriting(c, parent) for c in child.children], child.text)
    if child.tag != "names" or any(c.tag != "substitute" for c in child.children):
        return child
    attrs = {k: v for k, v in parent.attrs.items() if k != "variable"} | child.attrs
    children = [c for c in parent.children if c.tag != "substitute"]
    return Node("names", attrs, child.line, children + child.find_all("substitute"))
