"""A list of what there is: the members of a family, each with its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import provenance as pv
from provenance.cli._failure import DONE, WANTING
from provenance.cli._print import data, err, json_text, table

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["listing"]


def listing(family: str, *, as_json: bool, words: Sequence[str] = ()) -> int:
    """Print the members that have all the words in their name or title, and return the exit code."""
    rows = [(name, title) for name, title in pv.about(family).items() if _has(f"{name} {title}", words)]
    if as_json:
        data(json_text([{"name": name, "title": title} for name, title in rows]))
    elif rows:
        click.echo(table(rows, ("NAME", "TITLE")))
    if not rows:
        err(f"provenance: there is nothing like {' '.join(words)!r} among the {family}")
    return DONE if rows else WANTING


def _has(text: str, words: Sequence[str]) -> bool:
    return all(word.casefold() in text.casefold() for word in words)
