"""``provenance check``: tell what is wanting in records."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

import provenance as pv
from provenance.cli._failure import DONE, WANTING
from provenance.cli._group import Command
from provenance.cli._input import read, steps
from provenance.cli._options import FILE, as_json, format_from, members_of, strict
from provenance.cli._print import data, finding, json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.errors import Finding


@click.command(
    cls=Command,
    examples="""
    provenance check seeds/000_5ab0e2c6c386b36b.txt
    provenance check seeds/*.txt --rule mirror-host
    provenance check seeds/000_5ab0e2c6c386b36b.txt --json
    """,
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option(
    "--rule", "-r", "rules", multiple=True, shell_complete=members_of("checks"), metavar="RULE",
    help="Check by this rule alone; may be given several times. `provenance checks` lists the rules.",
)  # fmt: skip
@format_from
@strict
@as_json
def command(files: tuple[str, ...], rules: tuple[str, ...], format: str | None, strict: bool, as_json: bool) -> int:  # noqa: FBT001 - click passes them by name
    """Tell what is wanting in the records of files.

    What is found in the FILEs is printed as a compiler does it: file, line, what is wanting, and what would settle it.
    Nothing is changed. - is standard input.
    """
    findings: list[Finding] = []
    count = 0
    for file in steps(files, "checking"):
        more, records = _check(file, rules or None, format)
        findings += more
        count += records
    if as_json:
        data(json_text([found.as_dict() for found in findings]))
    else:
        for found in findings:
            click.echo(finding(found))
        click.echo(_summary(findings, count))
    wanting = findings if strict else [found for found in findings if found.severity == "error"]
    return WANTING if wanting or not count else DONE


def _check(file: str, rules: Sequence[str] | None, format: str | None) -> tuple[Sequence[Finding], int]:
    """Return the findings of one file and the number of its records; a file that is no text is a finding."""
    from provenance.errors import Finding, NotRecognised, Severity, Where

    try:
        library = read(file, format)
    except NotRecognised as error:
        name = "<stdin>" if file == "-" else file
        message = str(error).removeprefix(f"{name}: ")
        return [Finding(severity=Severity.ERROR, rule="not-read", message=message, where=Where(file=name))], 0
    found = pv.check(library, rules)
    return [one for one in found if rules is None or one.rule in rules or one.severity == "error"], len(library)


def _summary(findings: Sequence[Finding], count: int) -> str:
    """Say how much of what was found.

    >>> _summary([], 1)
    '1 record checked, nothing found'
    """
    number = Counter(str(found.severity) for found in findings)
    kinds = [_some(number[kind], kind) for kind in ("error", "warning", "gap", "note") if number[kind]]
    return f"{_some(count, 'record')} checked, {', '.join(kinds) or 'nothing'} found"


def _some(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
