"""``provenance quote``: find a quotation, and say what is quoted and how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

import provenance as pv
from provenance.cli._failure import WANTING
from provenance.cli._group import Command
from provenance.cli._input import read, verdict, whole
from provenance.cli._options import as_json, file, format_from, members_of
from provenance.cli._print import data, json_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ONLY_TRANSLATION = (
    "only a translation is seen here: cite the original alone if you have read it; else name the translation too "
    "(`provenance cite --cited both`)"
)


@click.command(
    cls=Command,
    examples="""
    provenance quote seeds/000_5ab0e2c6c386b36b.txt "they were satisfied with it"
    provenance quote seeds/000_5ab0e2c6c386b36b.txt "he ran the country ... from the center" --style mla
    provenance quote seeds/000_5ab0e2c6c386b36b.txt "he ran the country" --json
    """,
)
@file
@click.argument("text")
@click.option(
    "--style", "-s", default="chicago", show_default=True, shell_complete=members_of("styles"), metavar="STYLE",
    help="The style of the citation; `provenance styles` lists them.",
)  # fmt: skip
@click.option("--locale", metavar="TAG", help="The language of the citation's own words: hu-HU.")
@click.option("--original", is_flag=True, help="Cite the original, not the translation that was read.")
@format_from
@as_json
def command(  # noqa: PLR0917 - click passes all by name
    file: str,
    text: str,
    style: str,
    locale: str | None,
    original: bool,  # noqa: FBT001 - as above
    format: str | None,
    as_json: bool,  # noqa: FBT001 - as above
) -> int:
    """Find a quotation in the texts of a file.

    Says for each place which text is quoted, whose translation of what it is, what the quotation skips or adds, and how
    to cite it. TEXT is the quotation as one types it: dots stand for what is left out, brackets for words of one's own.
    Where it is not found, what comes near is shown. FILE or TEXT may be -, standard input.
    """
    if file == text == "-":
        message = "FILE and TEXT cannot both be standard input"
        raise click.UsageError(message)
    library = read(file, format)
    code = verdict(library.findings)
    told = pv.quote(library, whole("-") if text == "-" else text)
    cited: Literal["original", "translation"] = "original" if original else "translation"
    citations = {key: pv.cite(library[key], style, locale=locale, cited=cited) for key in _keys(told)}
    if as_json:
        data(json_text(_plain(told, citations, original=original)))
    elif told.found:
        data("\n\n".join("\n".join(_lines(one, citations, file, original=original)) for one in told.found))
    else:
        data("\n".join(_not_found(told, library, file)))
    return code if told.found else WANTING


def _keys(told: pv.Quotation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.key for one in told.found))


def _place(one: Any, file: str) -> str:  # noqa: ANN401 - what was found, or nearly
    source = one.source
    if source.file:
        return f"{source.file}:{one.line}: [{source.key}] {source.field}"
    return f"{file}: [{source.key}] {source.field}, line {one.line}"


def _warnings(one: Any, *, original: bool) -> tuple[str, ...]:  # noqa: ANN401 - what was found
    translated = one.source.kind == "translation" or one.source.from_languages
    return (*one.warnings, *([_ONLY_TRANSLATION] if original and translated else []))


def _lines(one: Any, citations: Mapping[str, str], file: str, *, original: bool) -> Iterator[str]:  # noqa: ANN401
    yield f"{_place(one, file)}, paragraph {one.paragraph}"
    yield f"  text:    {' '.join(one.anchor.exact.split())}"
    yield f"  source:  {one.said}"
    for mark in one.marks:
        yield f"  {'fault:' if mark.is_fault else 'note:':<8} {mark.message}"
    for warning in _warnings(one, original=original):
        yield f"  warning: {warning}"
    yield f"  cite:    {citations[one.key]}"


def _not_found(told: pv.Quotation, library: pv.Library, file: str) -> Iterator[str]:
    texts = sum(sum(bool(text.text) for text in record.texts) + bool(record.summary) for record in library)
    near = ", but something near it:" if told.near else ""
    yield f"{file}: not found in {texts} text{'' if texts == 1 else 's'}{near}"
    for miss in told.near:
        number = len(miss.differences)
        how = (
            f"{number} difference{'' if number == 1 else 's'}" if number else "only this part of the quotation is here"
        )
        yield f"{_place(miss, file)}: {how}"
        yield from (f"  {line}" for line in str(miss).splitlines())


def _plain(told: pv.Quotation, citations: Mapping[str, str], *, original: bool) -> dict[str, Any]:
    """Return what was found as plain data."""
    found = [
        {
            **one.model_dump(mode="json", exclude_defaults=True),
            "warnings": _warnings(one, original=original),
            "citation": citations[one.key],
        }
        for one in told.found
    ]
    near = [one.model_dump(mode="json", exclude_defaults=True) for one in told.near]
    return {"quotation": told.text, "found": found, "near": near}
