"""``provenance check``: tell what is wanting in records."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
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

_PROV = "prov-constraints"
"""The rule whose verdict alone a document of PROV has."""


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
    Nothing is changed. - is standard input. For a document of PROV the exit code is the verdict of PROV-CONSTRAINTS.
    """
    findings: list[Finding] = []
    count, valid = 0, False
    for file in steps(files, "checking"):
        more, records = _check(file, rules or None, format)
        findings += more
        count += records
        valid = valid or any((found.rule, found.severity) == (_PROV, "note") for found in more)
    if as_json:
        data(json_text([found.as_dict() for found in findings]))
    else:
        for found in findings:
            click.echo(finding(found))
        click.echo(_summary(findings, count))
    wanting = findings if strict else [found for found in findings if found.severity == "error"]
    return WANTING if wanting or not (count or valid) else DONE


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
    if _is_prov(library, file, format):
        found = tuple(one if one in library.findings else _at_most_a_warning(one) for one in found)
    return [one for one in found if rules is None or one.rule in rules or one.severity == "error"], len(library)


def _is_prov(library: pv.Library, file: str, format: str | None) -> bool:
    """Tell whether a file is a document of PROV, whose verdict is that of PROV alone and not of our own rules."""
    whole = any(said.rule == "whole-chain" for record in library[:1] for said in record.statements)
    if not whole or format is not None or file == "-":
        return whole
    return (pv.detect(Path(file).read_bytes(), file) or "").startswith("prov-")


def _at_most_a_warning(found: Finding) -> Finding:
    """Return a finding of our own rules as one that leaves the verdict as it is."""
    from provenance.errors import Severity

    own = found.rule != _PROV and found.severity is Severity.ERROR
    return replace(found, severity=Severity.WARNING) if own else found


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
