"""The command line: one command a file, found by listing this folder, imported only when it is run or listed in a help.

A command file defines ``command``, a click command made with `_group.Command`, and calls the front door. To add one,
add a file, and its entry in ``docs/reference/commands.md``.
"""

from __future__ import annotations

import os

from provenance.cli._group import Commands

__all__ = ["main", "provenance"]

provenance = Commands(
    name="provenance",
    package=__name__,
    folders=__path__,
    help="Take a source from an archive, and say exactly how to cite it and where it really comes from.",
    examples="""
        provenance cite seeds/000_5ab0e2c6c386b36b.txt
        provenance report seeds/000_5ab0e2c6c386b36b.txt
    """,
)


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Pydantic looks through all installed packages for plugins at its first model; our commands have no use for one.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    provenance.main(prog_name="provenance")
