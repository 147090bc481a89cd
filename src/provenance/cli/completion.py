"""``provenance completion``: print a shell's completion script."""

from __future__ import annotations

import click

from provenance.cli._failure import DONE
from provenance.cli._group import Command
from provenance.cli._print import data

_SHELLS = ("bash", "zsh", "fish")


@click.command(cls=Command, examples="provenance completion bash")
@click.argument("shell", metavar="SHELL", type=click.Choice(_SHELLS))
def command(shell: str) -> int:
    """Print the completion script of a shell.

    With it bash, zsh or fish complete commands, options, files, styles, formats, rules and the keys of records.
    To have it in every new shell, put it where the shell looks:

    \b
    bash  provenance completion bash > ~/.local/share/bash-completion/completions/provenance
    zsh   echo 'eval "$(provenance completion zsh)"' >> ~/.zshrc
    fish  provenance completion fish > ~/.config/fish/completions/provenance.fish
    """  # noqa: D301 - click reads a real \b: keep these lines as they are
    from click.shell_completion import ShellComplete, get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    completion = kind(click.get_current_context().find_root().command, {}, "provenance", "_PROVENANCE_COMPLETE")
    data(ShellComplete.source(completion))  # not the shell's own method: it would run the shell to ask its version
    return DONE
