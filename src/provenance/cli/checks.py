"""``provenance checks``: list the rules that records are checked by."""

from __future__ import annotations

import click

from provenance.cli._group import Command
from provenance.cli._listing import listing
from provenance.cli._options import as_json


@click.command(cls=Command, examples="provenance checks")
@as_json
def command(as_json: bool) -> int:  # noqa: FBT001 - click passes it by name
    """List the rules of `provenance check`."""
    return listing("checks", as_json=as_json)
