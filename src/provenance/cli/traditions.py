"""``provenance traditions``: list the traditions of archival signatures."""

from __future__ import annotations

import click

from provenance.cli._group import Command
from provenance.cli._listing import listing
from provenance.cli._options import as_json


@click.command(cls=Command, examples="provenance traditions")
@as_json
def command(as_json: bool) -> int:  # noqa: FBT001 - click passes it by name
    """List the traditions of archival signatures."""
    return listing("traditions", as_json=as_json)
