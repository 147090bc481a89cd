"""From elements to closures: each element of a style becomes one function of a `Context` (CSL 1.0.2, Rendering).

Everything that the style and the locale decide is decided here, once. Rendering calls the functions and touches no XML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.csl.compile_date import compile_date
from provenance.csl.compile_names import compile_names
from provenance.csl.compile_text import compile_label, compile_number, compile_text
from provenance.csl.conditions import Condition, always, by_shape
from provenance.csl.context import Hollow, Term
from provenance.csl.finish import finisher
from provenance.csl.narrow import (
    empty,
    is_constant,
    is_value,
    is_whole,
    later,
    narrowed,
    narrowing,
    never,
    of_value,
    remembered,
    whole,
    whole_by,
    whole_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.csl.context import Context
    from provenance.csl.environment import Environment
    from provenance.csl.xml import Node

    Render = Callable[[Context], str | None]
    Test = Callable[[Context], bool]

DECIDED: Final = 1_000
"""For how many types a choose remembers its branches."""


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
    if len(children) == 1 and not asked:
        inner = whole(children[0])
        return inner if finish is None else _finished(inner, finish)

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

    return whole_of(narrowing(group, narrow))


def _finished(render: Render, finish: Callable[[str, Context], str]) -> Render:
    def finished(c: Context) -> str | None:
        text = render(c)
        return finish(text, c) if text else text

    def narrow(c: Context) -> Render:
        inner = narrowed(render, c)
        return inner if inner is never or inner is empty else _finished(inner, finish)

    narrowing(finished, narrow)
    if is_whole(render):
        whole_of(finished)
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
    branches: list[_Branch] = []
    for child in node.children:
        branches.append(_Branch(child, env, Condition(child, env), env.delimiter))
        if child.tag == "else":
            break
    lasting = all(by_shape(child, env) for child in node.children)
    choose = _choosing(tuple(branches), lasting=lasting)
    return whole_by(choose, lambda: _choosing(tuple(branch.as_whole() for branch in branches), lasting=lasting))


class _Branch:
    """One branch of a choose, compiled when it is first taken: a style has branches for far more than one cites."""

    __slots__ = ("_delimiter", "_env", "_node", "_whole", "condition", "ready")

    def __init__(
        self, node: Node, env: Environment, condition: Condition, delimiter: str, *, whole: bool = False
    ) -> None:
        self.condition = condition
        self.ready: Render | None = None
        self._node = node
        self._env = env
        self._delimiter = delimiter
        self._whole = whole

    def as_whole(self) -> _Branch:
        """Return the branch as if a group stood around all in it."""
        return _Branch(self._node, self._env, self.condition, self._delimiter, whole=True)

    def made(self) -> Render:
        """Return the function of what stands in it."""
        if self.ready is None:
            env = self._env.within(self._delimiter)
            children = compile_children(self._node, env)
            if self._whole and children:
                self.ready = _suppressing(tuple(children), env.delimited(env.delimiter), None)
            else:
                self.ready = run_of(children, env) if children else never
        return self.ready


def _choosing(branches: tuple[_Branch, ...], *, lasting: bool) -> Render:
    """Return a choose that has asked for the type before; ``lasting`` where items of one shape take one branch."""
    known: dict[str, Render] = {}

    def left(c: Context) -> list[tuple[Test, _Branch]]:
        kind = c.item.type
        return [(test, branch) for branch in branches if (test := branch.condition.of(kind)) is not None]

    def of(c: Context) -> Render:
        if len(known) > DECIDED:
            known.clear()
        found = known[c.item.type] = _first_of(tuple(left(c)))
        return found

    def choose(c: Context) -> str | None:
        return (known.get(c.item.type) or of(c))(c)

    def narrow(c: Context) -> Render:
        if lasting:
            taken = next((branch for test, branch in left(c) if test(c)), None)
            return never if taken is None else narrowed(taken.made(), c)
        return _first_narrowed(tuple((test, later(branch.made())) for test, branch in left(c)))

    return narrowing(choose, narrow)


def _first_of(branches: tuple[tuple[Test, _Branch], ...]) -> Render:
    """Return the function of the first branch whose test holds."""
    if not branches:
        return never
    if branches[0][0] is always:
        return branches[0][1].made()

    def choose(c: Context) -> str | None:
        for test, branch in branches:
            if test(c):
                return (branch.ready or branch.made())(c)
        return None

    return choose


def _first_narrowed(pairs: tuple[tuple[Test, Render], ...]) -> Render:
    """Return the same for branches that are narrowed."""

    def choose(c: Context) -> str | None:
        for test, body in pairs:
            if test(c):
                return body(c)
        return None

    return choose


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
    return body if finish is None else _finished(body, finish)


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
