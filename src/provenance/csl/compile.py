"""From elements to closures: each element of a style becomes one function of a `Context` (CSL 1.0.2, Rendering).

Everything that the style and the locale decide is decided here, once. Rendering calls the functions and touches no XML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.csl.compile_date import compile_date
from provenance.csl.compile_names import compile_names
from provenance.csl.compile_text import compile_label, compile_number, compile_text
from provenance.csl.conditions import by_shape, condition
from provenance.csl.context import Hollow, Term
from provenance.csl.finish import finisher
from provenance.csl.narrow import empty, is_constant, is_value, later, narrowed, narrowing, never, of_value, remembered

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.csl.context import Context
    from provenance.csl.environment import Environment
    from provenance.csl.values import Shape
    from provenance.csl.xml import Node

    Render = Callable[[Context], str | None]
    Test = Callable[[Context], bool]

DECIDED: Final = 1_000
"""For how many shapes a choose remembers its branch."""


def compile_element(node: Node, env: Environment) -> Render | None:
    """Return the function of an element; None for one that is not known."""
    compiler = _COMPILERS.get(node.tag)
    return None if compiler is None else compiler(node, env)


def compile_children(node: Node, env: Environment) -> list[Render]:
    """Return the functions of an element's children."""
    return [f for child in node.children if (f := compile_element(child, env)) is not None]


def compile_group(node: Node, env: Environment) -> Render:
    """Compile ``cs:group``: suppressed where variables are called and all are empty."""
    around, env.delimiter = env.delimiter, node.get("delimiter")
    join = env.delimited(env.delimiter)
    children = tuple(compile_children(node, env))
    env.delimiter = around
    finish = finisher(node.attrs, inside=env.inside)
    return _suppressing(children, join, finish)


def _kept(children: tuple[Render, ...], c: Context) -> tuple[tuple[Render, ...], bool]:
    """Return narrowed children without those that print nothing, and whether one of these called a variable."""
    kept = []
    called = False
    for child in children:
        render = narrowed(child, c)
        if render is empty:
            called = True
        elif render is not never:
            kept.append(render)
    return tuple(kept), called


def _suppressing(  # noqa: C901 - one pass, kept whole for speed
    children: tuple[Render, ...],
    join: Callable[[list[str]], str],
    finish: Callable[[str, Context], str] | None,
    *,
    asked: bool = False,
) -> Render:
    """Return the function of a group; ``asked`` where an empty variable was called in a part that is narrowed away."""

    def group(c: Context) -> str | None:
        parts = []
        hit = False
        called = asked
        for render in children:
            part = render(c)
            if part:
                parts.append(part)
                kind = type(part)
                if kind is str:
                    hit = True
                elif kind is Hollow:
                    called = True
            elif part is not None:
                called = True
        if not parts:
            return "" if called else None
        if called and not hit:
            return ""
        text = parts[0] if len(parts) == 1 else join(parts)
        if not hit:
            text = str(text)
        return text if finish is None else finish(text, c)

    def narrow(c: Context) -> Render:
        kept, called = _kept(children, c)
        called = called or asked
        if not kept or (called and all(map(is_constant, kept))):
            return empty if called else never
        if len(kept) == 1 and is_value(kept[0]):
            return kept[0] if finish is None else _finished(kept[0], finish)
        return _suppressing(kept, join, finish, asked=called)

    return narrowing(group, narrow)


def _finished(render: Render, finish: Callable[[str, Context], str]) -> Render:
    def finished(c: Context) -> str | None:
        text = render(c)
        return finish(text, c) if text else text

    return of_value(finished) if is_value(render) else finished


def run_of(children: list[Render], env: Environment) -> Render:
    """Return the function of elements in a row within a delimiting element: says whether variables took part."""
    if len(children) == 1:
        return children[0]
    return _run(tuple(children), env.delimited(env.delimiter))


def _run(row: tuple[Render, ...], join: Callable[[list[str]], str], *, asked: bool = False) -> Render:  # noqa: C901 - one pass, kept whole for speed
    def run(c: Context) -> str | None:
        parts = []
        hit = False
        called = asked
        for render in row:
            part = render(c)
            if part:
                parts.append(part)
                kind = type(part)
                if kind is str:
                    hit = True
                elif kind is Hollow:
                    called = True
            elif part is not None:
                called = True
        if not parts:
            return "" if called else None
        text = parts[0] if len(parts) == 1 else join(parts)
        if hit:
            return str(text)
        return Hollow(text) if called else Term(text)

    def narrow(c: Context) -> Render:
        kept, called = _kept(row, c)
        called = called or asked
        if not kept:
            return empty if called else never
        if len(kept) == 1 and (not called or is_value(kept[0])):
            return kept[0]
        return _run(kept, join, asked=called)

    return narrowing(run, narrow)


def compile_choose(node: Node, env: Environment) -> Render:
    """Compile ``cs:choose``: the delimiter of the element around it applies within."""
    pairs: list[tuple[Test, Render]] = []
    for child in node.children:
        children = compile_children(child, env)
        body = run_of(children, env) if children else never
        pairs.append((_always if child.tag == "else" else condition(child, env), body))
        if child.tag == "else":
            break
    if all(child.tag == "else" or by_shape(child, env) for child in node.children):
        return _by_shape(tuple(pairs))
    return _choosing(tuple(pairs))


def _choosing(pairs: tuple[tuple[Test, Render], ...]) -> Render:
    """Return a choose that looks at every cite."""

    def choose(c: Context) -> str | None:
        for test, body in pairs:
            if test(c):
                return body(c)
        return None

    return narrowing(choose, lambda _c: _choosing(tuple((test, later(body)) for test, body in pairs)))


def _by_shape(pairs: tuple[tuple[Test, Render], ...]) -> Render:
    """Return a choose that decides once for all items of a shape."""
    decided: dict[Shape, Render] = {}

    def decide(c: Context) -> Render:
        body = decided.get(c.shape)
        if body is None:
            if len(decided) > DECIDED:
                decided.clear()
            body = decided[c.shape] = next((body for test, body in pairs if test(c)), never)
        return body

    def choose(c: Context) -> str | None:
        body = decided.get(c.shape)
        return decide(c)(c) if body is None else body(c)

    return narrowing(choose, lambda c: narrowed(decide(c), c))


def _always(_c: Context) -> bool:
    return True


def compile_macro(name: str, env: Environment) -> Render:
    """Return the function of a macro in a section, compiled when it is first called."""
    found = env.macros.get(name)
    if found is None:
        around, env.delimiter = env.delimiter, ""
        node = env.style.macros[name]
        children = tuple(compile_children(node, env))
        env.delimiter = around
        found = env.macros[name] = remembered(_suppressing(children, env.delimited(""), None))
    return found


def _text(node: Node, env: Environment) -> Render | None:
    macro = node.get("macro")
    if not macro:
        return compile_text(node, env)
    body = compile_macro(macro, env)
    finish = finisher(node.attrs, inside=env.inside)
    if finish is None:
        return body

    return _macro_text(body, finish)


def _macro_text(body: Render, finish: Callable[[str, Context], str]) -> Render:
    def narrow(c: Context) -> Render:
        inner = narrowed(body, c)
        return inner if inner is never or inner is empty else _macro_text(inner, finish)

    return narrowing(_finished(body, finish), narrow)


def _names(node: Node, env: Environment) -> Render:
    return compile_names(node, env, compile_element)


_COMPILERS: Final[dict[str, Callable[[Node, Environment], Render | None]]] = {
    "text": _text,
    "names": _names,
    "date": compile_date,
    "number": compile_number,
    "label": compile_label,
    "group": compile_group,
    "choose": compile_choose,
}
