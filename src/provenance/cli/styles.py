"""``provenance styles``: list the citation styles."""

from __future__ import annotations

import click

from provenance.cli._group import Command
from provenance.cli._listing import listing
from provenance.cli._options import as_json


@click.command(
    cls=Command,
    examples="""
    provenance styles chicago
    provenance styles modern language
    provenance styles
    """,
)
@click.argument("words", metavar="[WORD]...", nargs=-1)
@as_json
def command(words: tuple[str, ...], as_json: bool) -> int:  # noqa: FBT001 - click passes them by name
    """List the citation styles.

    With WORDs only those that have all of them in their name or title. There are thousands: the project's own, short
    names for the most used ones, all official ones, and the formats whose entries are citations too.
    """
    return listing("styles", as_json=as_json, words=words)
