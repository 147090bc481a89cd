"""The group that all commands hang from, and how a command's help is laid out."""

from __future__ import annotations

import os
import pkgutil
import sys
from importlib import import_module
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

import click

import provenance as pv
from provenance.cli._failure import DONE, ClosedPipe, failure, silence, told_apart
from provenance.cli._print import err, prepare_streams

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Command", "Commands"]

_EXIT_CODES = (
    ("0", "done; warnings, gaps and notes included, unless --strict was asked for"),
    ("1", "the input was read and found wanting: errors in it, nothing in it, no text"),
    ("2", "the call was wrong: no such file, a folder, an unknown style, format, key or option"),
)
_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Formatter(click.HelpFormatter):
    """Sets headings in bold; what goes to a pipe is stripped of it by click."""

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{'':>{self.current_indent}}{click.style(f'{heading}:', bold=True)}\n")

    def write_lines(self, heading: str, lines: Iterable[str]) -> None:
        """Write a section whose lines are kept as they are."""
        with self.section(heading):
            for line in lines:
                self.write(f"{'':>{self.current_indent}}{line}\n")


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A click command whose help ends with examples, one command line a line.

    Its function returns the exit code.
    """

    context_class = _Context

    def __init__(self, *args: Any, examples: str = "", **settings: Any) -> None:  # noqa: ANN401 - click's own
        """Take the examples beside what click takes."""
        super().__init__(*args, **{"context_settings": _SETTINGS, **settings})
        self.examples = cleandoc(examples).splitlines()

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples below the options."""
        assert isinstance(formatter, _Formatter)
        formatter.write_lines("Examples", self.examples)
        super().format_epilog(ctx, formatter)


class Commands(click.Group):
    """A group whose commands are the public files of its folder, each imported at its first use."""

    context_class = _Context

    def __init__(self, *, package: str, folders: Iterable[str], examples: str, **settings: Any) -> None:  # noqa: ANN401 - click's own
        """Take the package that the commands lie in, its folders, and examples for the help."""
        super().__init__(
            invoke_without_command=True,
            subcommand_metavar="COMMAND [ARGS]...",
            callback=_help_without_command,
            context_settings=_SETTINGS,
            **settings,
        )
        self.params.append(_version())
        self.package = package
        self.folders = list(folders)
        self.examples = cleandoc(examples).splitlines()

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands, sorted."""
        found = (module.name for module in pkgutil.iter_modules(self.folders))
        return sorted(name.replace("_", "-") for name in found if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command's file and return the command; None for a name that no file has."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{self.package}.{cmd_name.replace('-', '_')}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was called. Raises ``click.UsageError`` that names the nearest commands."""
        if args and args[0] not in self.list_commands(ctx):
            ctx.fail(_no_such_command(args[0], self.list_commands(ctx)))
        return super().resolve_command(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples and the exit codes below the commands."""
        assert isinstance(formatter, _Formatter)
        formatter.write_lines("Examples", self.examples)
        with formatter.section("Exit codes"):
            formatter.write_dl(_EXIT_CODES)
        formatter.write_paragraph()
        formatter.write_text(f"`{ctx.command_path} COMMAND --help` says more about a command, with examples.")

    def make_context(self, *args: Any, **settings: Any) -> click.Context:  # noqa: ANN401 - click's own
        """Read the group's own options; its help is printed here, so a pipe may close here too."""
        with told_apart():
            return super().make_context(*args, **settings)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own
        """Run a command and return its exit code."""
        with told_apart():
            return super().invoke(ctx)

    def main(self, *args: Any, prog_name: str | None = None, **extra: Any) -> Any:  # noqa: ANN401 - click's own
        """Run the command line and leave with an exit code, whatever happens: never with a traceback.

        Takes what ``click.Command.main`` takes; ``standalone_mode`` makes no difference.
        """
        prepare_streams()
        extra["standalone_mode"] = False
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            extra["color"] = False
        try:
            code = self._run(*args, prog_name=prog_name or self.name, **extra)
        except (ClosedPipe, BrokenPipeError):
            code = ClosedPipe.exit_code
        silence()
        sys.exit(code)

    def _run(self, *args: Any, **extra: Any) -> int:  # noqa: ANN401 - click's own
        """Run the command line and return the exit code; tell in one message what went wrong."""
        try:
            code = super().main(*args, **extra)
            if sys.stdout is not None:
                sys.stdout.flush()
        except (ClosedPipe, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 - a bug of ours is told in one message too
            message, code = failure(error)
            err(message)
        return code or DONE


def _help_without_command() -> None:
    """Print the help where the program is called without a command."""
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), color=ctx.color)


def _version() -> click.Option:
    def show(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
        if wanted and not ctx.resilient_parsing:
            click.echo(f"provenance {pv.__version__}")
            ctx.exit()

    return click.Option(
        ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=show, help="Show the version and exit."
    )


def _no_such_command(name: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=2)
    if near:
        return f"there is no command {name!r}; did you mean {' or '.join(map(repr, near))}?"
    if os.path.exists(name):  # noqa: PTH110 - pathlib is slow to import, and this is all that would need it
        return f"there is no command {name!r}; did you mean `provenance cite {name}`?"
    return f"there is no command {name!r}; there are {', '.join(known)}"
