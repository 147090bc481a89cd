"""Which library of Zotero a command speaks to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

import provenance as pv

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["KEY", "library", "place"]

KEY: Final = "ZOTERO_API_KEY"
"""The environment variable that holds the key: a command line is seen by everyone on a computer."""
F = TypeVar("F", bound="Callable[..., Any]")


def library(command: F) -> F:
    """Add the options that say which library is meant."""
    for option in (
        click.option("--collection", metavar="NAME", default="", help="One collection, by its name."),
        click.option("--local", is_flag=True, help="The Zotero that runs on this computer."),
        click.option("--group", metavar="ID", default="", help="A group's library."),
        click.option(
            "--user", metavar="ID", default="", help="A user's library; that of the key's owner if not given."
        ),
    ):
        command = option(command)
    return command


def place(user: str, group: str, *, local: bool) -> pv.zotero.Place:
    """Return the library that options name. Raises ``UsageError`` where there is no key for the web."""
    key = os.environ.get(KEY, "")
    base = os.environ.get("ZOTERO_API_BASE", "")  # another server that speaks the same language
    given = {"base": base} if base else {}
    if local:
        return pv.zotero.Place.local(key=key, group=group, **given)
    if not key:
        message = f"expected a key of zotero.org in {KEY} (zotero.org/settings/keys makes one), or --local"
        raise click.UsageError(message)
    return pv.zotero.Place.web(key=key, user=user, group=group, **given)
