"""Options and arguments that several commands share, and what a shell completes them with."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar

import click

import provenance as pv
from provenance.cli._input import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from click.shell_completion import CompletionItem

    Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

__all__ = ["FILE", "as_json", "citing", "file", "format_from", "keys_of", "locator", "members_of", "strict", "to"]

F = TypeVar("F", bound="Callable[..., Any]")

FILE = click.Path(allow_dash=True, readable=False)
"""A file's name, completed by the shell; what is wrong with the file is said where it is read."""

file = click.argument("file", type=FILE)


def _items(names: Iterable[str], begun: str, kind: str = "plain") -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name, type=kind) for name in names if name.startswith(begun)]


def keys_of(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the key of a record in the file named before it."""
    try:
        file = ctx.params["file"]
        return [] if file == "-" else _items(read(file, ctx.params.get("format")).keys, incomplete)
    except (pv.ProvenanceError, OSError, KeyError, TypeError):
        return []


def members_of(family: str) -> Complete:
    """Return what completes the name of a member of a family; where none fits, it may be a file: a style's."""

    def complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return _items(pv.members(family), incomplete) or _items([incomplete], "", "file")

    return complete


def _together(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Make one decorator of several; the first is the first in the help."""
    return lambda function: reduce(lambda made, option: option(made), reversed(options), function)


format_from = click.option(
    "--from", "-f", "format", shell_complete=members_of("formats"), metavar="FORMAT",
    help="The format of what is read; told by its content if not given.",
)  # fmt: skip
strict = click.option("--strict", is_flag=True, help="Leave with 1 for warnings, gaps and notes too.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def to(*outputs: str) -> Callable[[F], F]:
    """Return ``--to`` and ``--json``, its short form. The first output is taken if none is asked for."""
    names = ", ".join((*outputs[:-1], f"{outputs[-1]} or json"))
    return _together(
        click.option(
            "--to",
            "-t",
            "to",
            shell_complete=members_of("outputs"),
            metavar="OUTPUT",
            help=f"{names}.  [default: {outputs[0]}]",
        ),
        click.option("--json", "to", flag_value="json", help="The same as --to json."),
    )


citing = _together(
    click.option(
        "--style", "-s", default="chicago", show_default=True, shell_complete=members_of("styles"), metavar="STYLE",
        help="A citation style, its alias, or a path to a .csl file; `provenance styles` lists them.",
    ),
    click.option(
        "--locale", metavar="TAG", help="The language of the citation's own words: hu-HU. The style's own if not given."
    ),
    to("plain", "html", "markdown", "latex", "typst", "rtf", "rst", "asciidoc"),
    format_from,
    click.option(
        "--cited", default="translation", show_default=True, type=click.Choice(("translation", "original", "both")),
        help="What is cited: the translation that was read, the original, or both.",
    ),
    click.option("--canonical-url", is_flag=True, help="Print the archive's own URL where the page is a mirror's."),
    click.option("--accessed", metavar="DATE", help="Add the date of access: 2026-11-09."),
    click.option(
        "--engine", default="csl", show_default=True, shell_complete=members_of("engines"), metavar="ENGINE",
        help="The citation processor.",
    ),
)  # fmt: skip
"""What `cite` and `bibliography` have in common."""

locator = click.option(
    "--locator", "-l", metavar="TEXT", help="The place within the document that is cited, as one writes it: p. 2."
)
