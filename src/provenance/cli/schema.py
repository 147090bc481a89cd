"""``provenance schema``: print the JSON Schema of the native files."""

from __future__ import annotations

import click

import provenance as pv
from provenance.cli._failure import DONE
from provenance.cli._group import Command
from provenance.cli._print import data, json_text


@click.command(cls=Command, examples="provenance schema > library.schema.json")
def command() -> int:
    """Print the JSON Schema of library files.

    It is that of YAML and JSON alike. An editor that knows it completes the fields and shows mistakes while one writes.
    """
    data(json_text(pv.schema()))
    return DONE
