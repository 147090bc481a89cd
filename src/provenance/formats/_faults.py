"""Says in words that a historian understands what pydantic found wrong with a record."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from provenance.errors import InvalidText
from provenance.model import DATES, ROLES, VARIABLES, Record
from provenance.values.signature import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic_core import ErrorDetails

__all__ = ["closest", "explained", "path_text"]

_SHOWN = 60
_FEW = 8
_EXAMPLES = {
    "key": "key: kovacs1962report",
    "aliases": "aliases: [kovacs1962]",
    "kind": "kind: report",
    "title": "title: Report on the harvest",
    "transliterations": "transliterations: {ru-Latn: Otchet}",
    "date": "date: 1962-08-27",
    "contributions": "- {role: author, body: Embassy of Hungary}",
    "role": "role: author",
    "person": "person: {given: József, family: Kovács}",
    "body": "body: Embassy of Hungary",
    "holdings": '- {signature: "MOL, XIX-J-1-j Korea, 5. doboz", status: original}',
    "signature": 'signature: "MOL, XIX-J-1-j Korea, 5. doboz"',
    "locations": '- {url: "https://example.org/document/1", archive: Example Archive}',
    "also_published": "- {text: Cold War Bulletin 14}",
    "notes": "notes: [a copy]",
    "tags": "tags: [Korea, diplomacy]",
    "identifiers": '{example: "1"}',
    "relations": "- {kind: answers, target: kovacs1962letter}",
    "variables": '{volume: "12"}',
    "dates": "{original-date: 1962-08-27}",
    "texts": "- {kind: translation, language: en}, with text: | below it",
    "translators": "translators: [Balazs Szalontai]",
    "statements": "- {field: date, certainty: confirmed, by: A. Historian}",
    "chain": "chain: with manifestations: and events: below it",
    "manifestations": "- {id: original, form: original}",
    "events": "- {id: copying, type: copying, inputs: [original], outputs: [copy]}",
    "evidence": "- {source: the archive's page}",
    "line": "line: 12",
}
"""A right example for each field where one helps."""

_BELONGS = {
    **dict.fromkeys((*LEVELS, "signature", "holding", "repository"), "holdings"),
    **dict.fromkeys(VARIABLES, "variables"),
    **dict.fromkeys(DATES, "dates"),
    **dict.fromkeys((*ROLES, "person", "body"), "contributions"),
    **dict.fromkeys(("url", "location", "archive", "accessed"), "locations"),
    **dict.fromkeys(("doi", "isbn", "issn", "id"), "identifiers"),
    **dict.fromkeys(("text", "translation"), "texts"),
}
"""The field of a record that something belongs into which a person may write beside it."""

_EXPECTED = {
    "string_type": "expected a text",
    "string_unicode": "expected a text of whole characters",
    "string_too_short": "expected a text",
    "tuple_type": "expected a list",
    "list_type": "expected a list",
    "dict_type": "expected names and values",
    "model_type": "expected fields",
    "model_attributes_type": "expected fields",
    "int_type": "expected a whole number",
    "int_parsing": "expected a whole number",
    "int_from_float": "expected a whole number",
    "int_parsing_size": "expected a whole number",
    "float_type": "expected a number",
    "float_parsing": "expected a number",
    "greater_than_equal": "expected a number from 0 to 1",
    "less_than_equal": "expected a number from 0 to 1",
    "string_pattern_mismatch": "expected 64 hexadecimal digits",
}


def explained(error: ErrorDetails) -> tuple[str, str]:
    """Return the message and the hint for one error of pydantic."""
    path = error["loc"]
    kind, found, context = error["type"], error["input"], error.get("ctx", {})
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    hint = f"a right example: {_EXAMPLES[name]}" if name in _EXAMPLES else ""
    if kind == "extra_forbidden":
        message, place = f"there is no field {name[:_SHOWN]!r} here", _BELONGS.get(name) if len(path) == 1 else None
        return message, f"it belongs into {place}: {_EXAMPLES[place]}" if place else closest(name, _fields(path[:-1]))
    if kind == "missing":
        return f"expected the field {name!r}, found none", hint
    if kind == "literal_error":
        return _one_of(str(context.get("expected", "")), found)
    if kind == "value_error":
        return _of_value(context.get("error"), hint)
    if kind == "tuple_type" and isinstance(found, str) and found.isalnum():
        hint = f"write {name}: [{found}]"
    expected = "expected a text or fields" if name in ("signature", "person", "body") else _EXPECTED.get(kind)
    return f"{expected or error['msg']}, found {_shown(found)}", hint


def _one_of(expected: str, found: object) -> tuple[str, str]:
    """Say which words are known where another was found, or the nearest of many."""
    known = re.findall(r"'([^']*)'", expected)
    near = difflib.get_close_matches(found.casefold(), known, n=1) if isinstance(found, str) else []
    if len(known) <= _FEW:
        return (
            f"expected one of {', '.join(known)}; found {_shown(found)}",
            f"did you mean {near[0]!r}?" if near else "",
        )
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
    return f"expected one of {len(known)} known words such as {known[0]!r}, found {_shown(found)}", hint


def _of_value(error: object, hint: str) -> tuple[str, str]:
    """Take the message of a value's own error, and what it points at."""
    if not isinstance(error, InvalidText):
        return " ".join(str(error).split()), hint if "a right example" not in str(error) else ""
    at = error.span.of(error.source) if error.span else ""
    message = error.message
    if "found" not in message and error.source:
        found = f"{at[:_SHOWN]!r} in " if at not in ("", error.source) else ""
        message = f"{message}, found {found}{_shown(error.source)}"
    return message, error.hint or hint


def _shown(value: object) -> str:
    match value:
        case None | "":
            return "nothing"
        case str():
            return repr(value) if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]!r}…"
        case dict():
            return f"the fields {', '.join(map(str, value))}"[:_SHOWN] if value else "no fields"
        case list() | tuple():
            return "a list"
        case _:
            return repr(value)[:_SHOWN]


def closest(name: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest known field, or all of them."""
    names = list(known)
    near = difflib.get_close_matches(name.casefold().replace("-", "_").replace(" ", "_")[:_SHOWN], names, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known are {', '.join(names)}" if names else ""


def path_text(path: Sequence[str | int]) -> str:
    """Return a field's path as a person writes it.

    >>> path_text(("contributions", 0, "role"))
    'contributions[0].role'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _fields(path: Sequence[str | int]) -> list[str]:
    """Return the fields of the model that a path within a record leads to, by the names they are written with."""
    model: type[BaseModel] | None = Record
    for step in path:
        if model is not None and isinstance(step, str):
            fields = {f.alias or name: f.annotation for name, f in model.model_fields.items()}
            model = _model_in(fields.get(step))
    return [f.alias or name for name, f in model.model_fields.items()] if model else []


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any annotation
    """Return the model within a type such as ``tuple[Contribution, ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)
