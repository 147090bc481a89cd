"""Errors, each as one clear message and an exit code."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DONE", "WANTING", "ClosedPipe", "Interrupted", "failure", "silence", "told_apart"]

DONE = 0
"""Done; warnings, gaps and notes included."""
WANTING = 1
"""The input was read and found wanting."""
_WRONG_CALL, _BUG, _INTERRUPTED, _CLOSED_PIPE = 2, 70, 130, 141


class ClosedPipe(Exception):
    """The reader of our output has had enough (``| head``), which is no error of anybody's."""

    exit_code = _CLOSED_PIPE
    """As a shell reports a program that a closed pipe ended: 128 and the number of SIGPIPE."""


class Interrupted(Exception):
    """Somebody pressed Ctrl-C."""


@contextmanager
def told_apart() -> Iterator[None]:
    """Turn a closed pipe and Ctrl-C into exceptions of ours, before click makes an ending of its own of them."""
    try:
        yield
    except BrokenPipeError as error:
        raise ClosedPipe from error
    except KeyboardInterrupt as error:
        raise Interrupted from error


def silence() -> None:
    """Let what is still to be written go nowhere, so that the interpreter does not complain at its end."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            with suppress(OSError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)


def failure(error: Exception) -> tuple[str, int]:
    """Return what to tell of an error, and the exit code."""
    from provenance import errors

    match error:
        case Interrupted() | click.Abort():
            return "provenance: interrupted", _INTERRUPTED
        case click.ClickException():
            return f"provenance: {_usage(error)}", _WRONG_CALL
        case errors.NotRecognised() | errors.BrokenChain():
            return f"provenance: {error}", WANTING
        case errors.ProvenanceError():
            return f"provenance: {error}", _WRONG_CALL
        case OSError():
            return f"provenance: {error.filename or 'standard output'}: {error.strerror or error}", _WRONG_CALL
        case _:
            return f"provenance: {_bug(error)}", _BUG


def _bug(error: Exception) -> str:
    """Tell of a bug of ours and where it lies; all of it for whoever asks."""
    if os.environ.get("PROVENANCE_TRACEBACK"):
        raise error
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" in {trace.tb_frame.f_code.co_filename}, line {trace.tb_lineno}" if trace else ""
    text = " ".join(str(error).split())
    return (
        f"this is a bug of ours: {type(error).__name__}{place}{f': {text}' if text else ''} "
        "(PROVENANCE_TRACEBACK=1 shows all of it)"
    )


def _usage(error: click.ClickException) -> str:
    """Say in one sentence what was wrong in the call, and where to read how it is right."""
    context: click.Context | None = getattr(error, "ctx", None)
    path = context.command_path if context else ""
    command = path.partition(" ")[2]
    match error:
        case click.NoSuchOption():
            near = " or ".join(map(repr, error.possibilities or ()))
            has = f"{command} has" if command else "there is"
            text = f"{has} no option {error.option_name!r}{f'; did you mean {near}?' if near else ''}"
        case click.MissingParameter():
            text = f"{command} needs {_name(error.param, context)}"
        case click.BadParameter() if error.param:
            text = f"{_name(error.param, context)}: {_lowered(error.message)}"
        case _:
            text = _lowered(error.format_message())
    return text if text.endswith("?") or not path else f"{text} (`{path} --help` shows how)"


def _name(parameter: click.Parameter | None, context: click.Context | None) -> str:
    if parameter is None:
        return "a value"
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.make_metavar(context or click.Context(click.Command(None))).strip("[].")


def _lowered(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}".rstrip(".")
