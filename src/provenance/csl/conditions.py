"""Conditions of ``cs:if`` and ``cs:else-if`` (CSL 1.0.2, Choose)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.csl.context import FIRST, IBID_WITH_LOCATOR, SUBSEQUENT
from provenance.csl.dates import Date
from provenance.csl.marks import plain
from provenance.csl.numbers import is_numeric
from provenance.csl.values import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.csl.context import Context
    from provenance.csl.environment import Environment
    from provenance.csl.xml import Node

    Test = Callable[[Context], bool]


_SPECIAL: Final = {"locator", "first-reference-note-number", "citation-number", "year-suffix", "citation-label"}
"""Variables that an item does not have of itself."""


class Condition:
    """The condition of an ``if``, ``else-if`` or ``else``: what it asks of the type, and what else.

    Most conditions of a style ask for the type. What is left to ask of items of one type is decided once.
    """

    __slots__ = ("match", "test", "types")

    def __init__(self, node: Node, env: Environment) -> None:
        """Take the tests apart."""
        self.match = node.get("match", "all")
        self.types = frozenset(node.get("type").split()) if "type" in node.attrs else None
        self.test: Test | None = always if node.tag == "else" else _tests(node, env)

    def of(self, kind: str) -> Test | None:
        """Return the test for items of a type; None where they can never meet the condition."""
        if self.types is None:
            return self.test
        if self.match == "any":
            return always if kind in self.types else self.test
        met = kind not in self.types if self.match == "none" else self.types == {kind}
        return (self.test or always) if met else None


def always(_c: Context) -> bool:
    """Hold whatever is asked."""
    return True


def _tests(node: Node, env: Environment) -> Test | None:
    """Return the test of all but the type; None where nothing else is asked."""
    match = node.get("match", "all")
    groups: list[list[Test]] = []
    attrs = node.attrs
    if "variable" in attrs:
        variables = attrs["variable"].split()
        if len(variables) == 1 or match == "all":
            groups.append([_variable(v) for v in variables])
        else:
            groups.append(
                [_any_variable(variables)] if not set(variables) & _SPECIAL else [_variable(v) for v in variables]
            )
    for name, make in (
        ("is-numeric", _numeric),
        ("is-uncertain-date", _uncertain),
        ("locator", _locator),
    ):
        if name in attrs:
            groups.append([make(value) for value in attrs[name].split()])
    if "position" in attrs:
        in_citation = env.section != "bibliography" and not env.sorting
        groups.append([_position(p) if in_citation else _never for p in attrs["position"].split()])
    if "disambiguate" in attrs:
        groups.append([_disambiguate])
    tests = [test for group in groups for test in group]
    return _combine(tests, match) if tests else None


def by_shape(node: Node, env: Environment) -> bool:
    """Tell whether a condition depends on nothing but the item's shape: its type and what variables it has."""
    attrs = node.attrs
    if "disambiguate" in attrs:
        return False
    if ("position" in attrs or "locator" in attrs) and env.section != "bibliography":
        return False
    if not NUMBERS.issuperset(attrs.get("is-numeric", "").split()):  # of other variables shapes do not tell it
        return False
    return not _SPECIAL & {*attrs.get("variable", "").split(), *attrs.get("is-numeric", "").split()}


def _combine(tests: list[Test], match: str) -> Test:  # noqa: PLR0911 - one rule a return
    if len(tests) == 1:
        only = tests[0]
        if match == "none":
            return lambda c: not only(c)
        return only
    if len(tests) == 2:  # noqa: PLR2004 - the common case, without a loop
        one, two = tests
        if match == "any":
            return lambda c: one(c) or two(c)
        if match == "none":
            return lambda c: not (one(c) or two(c))
        return lambda c: one(c) and two(c)
    row = tuple(tests)
    if match == "any":
        return lambda c: any(test(c) for test in row)
    if match == "none":
        return lambda c: not any(test(c) for test in row)
    return lambda c: all(test(c) for test in row)


def _disambiguate(c: Context) -> bool:
    """Hold for as many conditions as it takes, in the order they are met."""
    c.conditions += 1
    return c.conditions <= c.disambiguate


def _never(_c: Context) -> bool:
    return False


def _any_variable(variables: list[str]) -> Test:
    if len(variables) == 2:  # noqa: PLR2004 - the common case, without a loop
        one, two = variables
        return lambda c: one in c.tests or two in c.tests
    wanted = frozenset(variables)
    return lambda c: not wanted.isdisjoint(c.tests)


def _variable(name: str) -> Test:
    if name == "locator":
        return lambda c: bool(c.locator)
    if name == "first-reference-note-number":
        return lambda c: bool(c.first_note)
    if name == "citation-number":
        return lambda c: bool(c.item.number)
    if name == "year-suffix":
        return lambda c: bool(c.suffix)
    if name == "citation-label":
        return lambda _c: True
    return lambda c: name in c.tests


def _numeric(name: str) -> Test:
    if name == "locator":
        return lambda c: bool(c.locator) and is_numeric(plain(c.locator))
    if name == "citation-number":
        return lambda _c: True
    if name == "first-reference-note-number":
        return lambda c: bool(c.first_note)

    def test(c: Context) -> bool:
        value = c.tests.get(name)
        return type(value) is str and len(value) < 40 and is_numeric(value)  # noqa: PLR2004 - as in shapes

    return test


def _uncertain(name: str) -> Test:
    def test(c: Context) -> bool:
        value = c.tests.get(name)
        return type(value) is Date and value.circa

    return test


def _locator(wanted: str) -> Test:
    wanted = "sub-verbo" if wanted == "sub verbo" else wanted
    return lambda c: bool(c.locator) and c.label == wanted


def _position(wanted: str) -> Test:
    if wanted == "first":
        return lambda c: c.position == FIRST
    if wanted == "subsequent":
        return lambda c: c.position >= SUBSEQUENT
    if wanted == "ibid":
        return lambda c: c.position >= IBID_WITH_LOCATOR
    if wanted == "ibid-with-locator":
        return lambda c: c.position == IBID_WITH_LOCATOR
    if wanted == "near-note":
        return lambda c: c.near
    return _never
