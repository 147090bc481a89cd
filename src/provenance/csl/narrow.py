"""Narrowing: the closures of a style for items of one shape, without the parts that can print nothing.

A style is made for every type and every variable; one item has a dozen. Where a shape (type and variables) comes back,
the branches it decides are decided once and elements of absent variables are dropped. The full closures stay the
oracle: a narrowed one prints the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.csl.context import Hollow

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.csl.context import Context
    from provenance.csl.values import Shape

    Render = Callable[[Context], str | None]
    Narrow = Callable[[Context], Render]

OFTEN: Final = 8
"""How often a shape must come before it is worth narrowing."""
MOST: Final = 1_000
"""How many shapes a section keeps narrowed at most."""


def never(_c: Context) -> None:
    """Stand for an element that calls nothing and prints nothing."""
    return


def empty(_c: Context) -> str:
    """Stand for an element whose variables are all empty."""
    return ""


def narrowing(render: Render, make: Narrow) -> Render:
    """Say how a closure is narrowed: ``make`` takes a context of the shape."""
    vars(render)["narrow"] = make
    return render


def of_value(render: Render) -> Render:
    """Say that a closure prints values alone: a string or an empty one, never a term and never None."""
    vars(render)["value"] = True
    return render


def is_value(render: Render) -> bool:
    """Tell whether a closure was marked with `of_value`."""
    return "value" in getattr(render, "__dict__", ())


def whole_of(render: Render) -> Render:
    """Say that a closure prints text, "" or None, as a group does: a group around it would change nothing."""
    vars(render)["whole"] = True
    return render


def whole_by(render: Render, make: Callable[[], Render]) -> Render:
    """Say how to make a closure that prints what a group around this one would."""
    vars(render)["as_whole"] = make
    return render


def is_whole(render: Render) -> bool:
    """Tell whether a group around a closure would change nothing."""
    return render is never or render is empty or not {"whole", "value"}.isdisjoint(getattr(render, "__dict__", ()))


def whole(render: Render) -> Render:
    """Return a closure that prints what a group around this one would."""
    if is_whole(render):
        return render
    make = getattr(render, "__dict__", {}).get("as_whole")
    if make is not None:
        return whole_of(make())

    def group(c: Context) -> str | None:
        text = render(c)
        if type(text) is str or not text:
            return text
        return "" if type(text) is Hollow else str(text)

    return whole_of(narrowing(group, lambda c: whole(narrowed(render, c))))


def constant_of(render: Render) -> Render:
    """Say that a closure always prints the same."""
    vars(render)["constant"] = True
    return render


def is_constant(render: Render) -> bool:
    """Tell whether a closure was marked with `constant_of`."""
    return "constant" in getattr(render, "__dict__", ())


def narrowed(render: Render, c: Context) -> Render:
    """Return a closure narrowed to the shape of a context, or itself."""
    make = getattr(render, "__dict__", {}).get("narrow")
    return render if make is None else make(c)


def present(render: Render, *variables: str) -> Render:
    """Say that a closure prints nothing but these variables: it is empty where a shape has none of them."""

    def make(c: Context) -> Render:
        tests = c.tests
        return render if any(v in tests for v in variables) else empty

    return of_value(narrowing(render, make))


def later(render: Render) -> Render:
    """Return a closure that is narrowed when it is first called."""
    if getattr(render, "__dict__", {}).get("narrow") is None:
        return render
    ready: list[Render] = []

    def call(c: Context) -> str | None:
        if not ready:
            ready.append(narrowed(render, c))
        return ready[0](c)

    return call


def remembered(render: Render) -> Render:
    """Narrow a closure once for a shape, however often it stands in a style."""
    make: Narrow | None = getattr(render, "__dict__", {}).get("narrow")
    if make is None:
        return render
    known: dict[Shape, Render] = {}

    def narrow(c: Context) -> Render:
        found = known.get(c.shape)
        if found is None:
            if len(known) > MOST:
                known.clear()
            found = known[c.shape] = make(c)
        return found

    vars(render)["narrow"] = narrow
    return render


class ByShape:
    """A closure that is narrowed for the shapes that come often."""

    __slots__ = ("narrow", "render", "seen")

    def __init__(self, render: Render) -> None:
        """Begin with the full closure."""
        self.render = render
        self.seen: dict[Shape, int] = {}
        self.narrow: dict[Shape, Render] = {}

    def __call__(self, c: Context) -> str | None:
        """Render."""
        shape = c.shape
        render = self.narrow.get(shape)
        if render is not None:
            return render(c)
        times = self.seen.get(shape, 0) + 1
        self.seen[shape] = times
        if times < OFTEN:
            return self.render(c)
        if len(self.narrow) > MOST:
            self.narrow.clear()
            self.seen.clear()
        render = self.narrow[shape] = narrowed(self.render, c)
        return render(c)
