"""``provenance signature``: read archival signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

import provenance as pv
from provenance.cli._failure import DONE, WANTING
from provenance.cli._group import Command
from provenance.cli._input import lines, whole
from provenance.cli._options import as_json, members_of
from provenance.cli._print import data, err, json_text, table

if TYPE_CHECKING:
    from collections.abc import Iterator

_LANGUAGES: Final = ("de", "en", "fr", "hu", "ru")


@click.command(
    cls=Command,
    examples="""
    provenance signature "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962. Translated by Balazs Szalontai."
    provenance signature "MOL, XIX-J-1-j Korea, 5. doboz" --json
    grep MOL, seeds/*.txt | provenance signature --json -
    provenance signature "AVPRF, Fond 059a, Opis 5a, Delo 5, Papka 11" --official
    provenance signature --find seeds/000_5ab0e2c6c386b36b.txt
    """,
)
@click.argument("text")
@click.option(
    "--tradition", "-t", shell_complete=members_of("traditions"), metavar="TRADITION",
    help="Read it by this tradition; `provenance traditions` lists them. The one that understands most if not given.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Leave with 1 where a part is not understood, and point at it.")
@click.option("--find", is_flag=True, help="TEXT is a file: find the references within its running text.")
@click.option("--language", type=click.Choice(_LANGUAGES), help="Print the signature with its labels in this language.")
@click.option("--official", is_flag=True, help="Print the signature in the order that its archive gives the parts.")
@as_json
def command(text: str, *, tradition: str | None, strict: bool, find: bool, as_json: bool, **form: Any) -> int:  # noqa: ANN401 - how to print
    """Read an archival signature.

    Prints what TEXT says: the archive, the parts of the signature (fonds, series, box, item …), who translated or
    obtained the document; and the address in the archive's catalogue, where one is known. What is not understood is
    kept as it stands. With - every line of standard input is a TEXT of its own; --json then prints one JSON object for
    each, in the same order.

    With --language or --official each signature is printed as one line instead; --json adds it to the object.

    With --find TEXT is a file (- for standard input), and every reference to an archive in it is printed with its
    line; with --json one object a line, with its place in characters.
    """
    if find:
        return _find(text, tradition, form, as_json=as_json)
    code, count = DONE, 0
    for count, one in enumerate(lines() if text == "-" else [text], 1):
        note = pv.parse_source(one, tradition=tradition)
        if as_json:
            data(json_text(_parts(note, form), indent=None if text == "-" else 2))
        elif _asked(form):
            for signature in note.signatures:
                data(_printed(signature, form))
        elif one.strip():
            data("\n" * (count > 1) + table(_rows(note)))
        told = _wanting(one, note, tradition, strict=strict)
        if told and (strict or text != "-"):
            err(f"provenance: {f'line {count}: ' if text == '-' else ''}{told}")
            code = WANTING
    if not count:
        err("provenance: <stdin>: there is nothing in it")
        return WANTING
    return code


def _asked(form: dict[str, Any]) -> bool:
    return bool(form["language"] or form["official"])


def _printed(signature: pv.ArchivalSignature, form: dict[str, Any]) -> str:
    return " ".join(pv.format_signature(signature, **form).split())


def _find(file: str, tradition: str | None, form: dict[str, Any], *, as_json: bool) -> int:
    text = whole(file)
    found = pv.find_signatures(text, tradition=tradition)
    line, counted = 1, 0
    for span, signature in found:
        line += text.count("\n", counted, span.start)
        counted = span.start
        if as_json:
            place = {"line": line, "start": span.start, "end": span.end}
            data(json_text({**place, "text": str(signature), **_signature(signature, form)}, indent=None))
        else:
            told = _printed(signature, form) if _asked(form) else " ".join(str(signature).split())
            data(f"{file}:{line}: {told}")
    if not found:
        err(f"provenance: {file}: no reference to an archive was found")
    return DONE if found else WANTING


def _wanting(text: str, note: pv.SourceNote, tradition: str | None, *, strict: bool) -> str:
    """Return what is wrong with a text, or nothing."""
    if not text.strip():
        return "expected an archival signature, found nothing"
    if strict:
        try:
            pv.parse_signature(text, tradition=tradition, strict=True)
        except pv.InvalidText as error:
            return str(error)
    return "" if note.signatures else "expected an archival signature, found none"


def _rows(note: pv.SourceNote) -> Iterator[tuple[str, str, str]]:
    """Yield what was read, line by line: what it is, its value, and how it was written where that differs."""
    for number, signature in enumerate(note.signatures):
        if number:
            yield ("", "", "")
        where = signature.repository
        if where:
            yield ("repository", where.full, _if_other(where.text, where.full))
        for part in signature.segments:
            yield (part.level, part.normal, _if_other(part.text, part.normal))
        if place := signature.locator:
            kind = place.kind if place.kind != "unknown" else "locator"
            yield (kind, place.value, _if_other(place.text, place.value))
        yield ("tradition", f"{signature.tradition} (confidence {signature.confidence:.2f})", "")
        yield from (("doubt", doubt, "") for doubt in signature.doubts)
        if found := pv.catalogue_url(signature):
            yield ("catalogue" if found.what == "record" else "search", "", found.url)
    yield from ((hand.role, " ".join(_named(hand)), "") for hand in note.credits)
    if note.trailing:
        yield ("followed by", note.trailing, "")


def _named(hand: Any) -> Iterator[str]:  # noqa: ANN401 - a credit; its class is no part of the front door
    yield hand.name
    if hand.affiliation:
        yield f"({hand.affiliation})"
    if hand.programme:
        yield f"for {hand.programme}"


def _if_other(text: str, value: str) -> str:
    return text if text != value else ""


def _parts(note: pv.SourceNote, form: dict[str, Any]) -> dict[str, Any]:
    """Return a note as plain data: the first signature's parts, and the others as ``second``."""
    read = (*note.signatures, *note.related)
    first, *others = [_signature(signature, form) for signature in read] or [_signature(None, form)]
    return {
        "text": note.text,
        **first,
        "trailing": note.trailing,
        "copies": len(read),
        "second": others,
        "credits": [{"role": hand.role, "name": hand.name, "for": hand.programme} for hand in note.credits],
    }


def _signature(signature: pv.ArchivalSignature | None, form: dict[str, Any]) -> dict[str, Any]:
    if signature is None:
        nothing: dict[str, Any] = {"repository": None, "segments": [], "locator": None}
        doubts = ["no signature was found"]
        return {**nothing, "tradition": None, "confidence": 0.0, "doubts": doubts, "catalogue": None, "csl": {}}
    where, place = signature.repository, signature.locator
    found = pv.catalogue_url(signature)
    return {
        "repository": {"text": where.text, "name": where.name or where.text} if where else None,
        "segments": [
            {"text": part.text, "label": part.label, "value": part.value, "level": part.level}
            for part in signature.segments
        ],
        "locator": {"text": place.text, "kind": place.kind, "value": place.value} if place else None,
        "tradition": signature.tradition,
        "confidence": signature.confidence,
        "doubts": list(signature.doubts),
        "catalogue": found.url if found else None,
        "csl": pv.archive_variables(signature),
        **({"printed": _printed(signature, form)} if _asked(form) else {}),
    }
