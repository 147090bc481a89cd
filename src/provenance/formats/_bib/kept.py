"""What a record keeps of the BibTeX entry that it was read from, and how it is written again.

Under ``kept: bibtex:`` stand, as far as there is something:

``fields``     fields as they stood behind the equals sign: those without a home, and those that the record writes
               otherwise
``as``         what the record writes in their place; while it does, they are written as they stood
``without``    fields that the record writes for what the entry said in others
``macros``     what the macros in ``fields`` stand for
``inherited``  fields that the record has of another entry, and how it writes them
``type``       the entry type as it stood, and ``type-as`` what the record writes
``before``     comments, preambles and macros that stood before the entry, ``after`` those at the end of the file
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from provenance.formats._bib.text import BRACED, MONTHS, bare_words, is_balanced, value_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from provenance.formats._bib.dialect import Dialect
    from provenance.formats._bib.entries import Entry
    from provenance.model import Record

__all__ = ["KEPT", "inherited_by_record", "kept_of", "restored", "texts_kept"]

KEPT = "bibtex"
"""The name under which a record keeps it, for both dialects."""

_FIELD_NAME = re.compile(r"[a-z_][\w:.+-]*")
_TYPE = re.compile(r"[A-Za-z]\w*", re.ASCII)


def kept_of(
    entry: Entry, rest: Iterable[str], written: Mapping[str, str], own: Mapping[str, str], to: tuple[Dialect, str]
) -> dict[str, Any]:
    """Return what is to be kept of an entry, given what the record writes.

    `rest` are the fields of the entry that the record does not say otherwise, `own` is what it would write without
    what is inherited, `to` is the dialect and the entry type that it writes.
    """
    dialect, written_type = to
    kept: dict[str, Any] = {}
    kind = entry.type.casefold()
    verbatim = {name: entry.fields[name] for name in rest if own.get(name) != entry.fields[name]}
    more = [name for name in own if name not in entry.fields]
    if more:
        told = {mate for name in entry.fields for mate in dialect.written_for(kind, written_type, name)}
        more = sorted(told.intersection(more))
    if verbatim or more:
        mates = {mate for name in (*verbatim, *more) for mate in dialect.written_for(kind, written_type, name)}
        used = {word for raw in verbatim.values() for word in bare_words(raw)}
        kept = {
            "fields": verbatim,
            "as": {name: written[name] for name in sorted(mates) if name in written},
            "without": more,
            "macros": {word: said for word, said in entry.macros.items() if word in used},
        }
    if entry.inherited:
        kept["inherited"] = {
            name: raw for name, raw in written.items() if own.get(name) != raw and name not in entry.fields
        }
    if entry.type != written_type:
        kept |= {"type": entry.type, "type-as": written_type}
    kept |= {"before": list(entry.before), "after": list(entry.after)}
    return {name: value for name, value in kept.items() if value}


def restored(
    record: Record,
    dialect: Dialect,
    entry_type: str,
    fields: Mapping[str, str],
    macros: Mapping[str, str],
    *,
    whole: Container[str] = (),
) -> tuple[str, dict[str, str]]:
    """Return the entry type and the fields with what was kept in the place of what the record writes.

    `macros` are those that are defined where the entry is written; others are written out. The fields of `whole` are
    written as the record does, and nothing that was kept beside them.
    """
    kept = record.kept.get(KEPT)
    if not isinstance(kept, dict):
        return entry_type, dict(fields)
    given, as_type = kept.get("type"), kept.get("type-as")
    stays = isinstance(given, str) and as_type == entry_type and _TYPE.fullmatch(given)
    read_type = str(given).casefold() if isinstance(given, str) else entry_type
    verbatim, as_written, meant = (_texts(kept.get(name)) for name in ("fields", "as", "macros"))
    found = dict(fields)
    changed: set[str] = set()
    for name, stood in verbatim.items():
        mates = dialect.written_for(read_type, entry_type, name)
        same = all(fields.get(mate) == as_written.get(mate) and mate not in whole for mate in mates)
        raw = _spelled(stood, meant, macros) if same else ""
        if raw and _FIELD_NAME.fullmatch(name):
            found[name] = raw
        else:
            changed |= mates
    for name in _names(kept.get("without")):
        mates = dialect.written_for(read_type, entry_type, name)
        if name not in changed and all(fields.get(mate) == as_written.get(mate) for mate in mates):
            found.pop(name, None)
    if not stays:
        return entry_type, found
    if "kind" not in verbatim and dialect.kind(read_type) == record.kind:
        found.pop("kind", None)  # the type says it
    return str(given), found


def texts_kept(record: Record, name: str) -> tuple[str, ...]:
    """Return the comments and macros that a record keeps under a name."""
    kept = record.kept.get(KEPT)
    return _names(kept.get(name)) if isinstance(kept, dict) else ()


def inherited_by_record(record: Record) -> dict[str, str]:
    """Return the fields that a record has of another entry, each as it was written then."""
    kept = record.kept.get(KEPT)
    return _texts(kept.get("inherited")) if isinstance(kept, dict) else {}


def _names(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, (list, tuple)) else ()


def _texts(value: object) -> dict[str, str]:
    """Return the texts of a table: a record may have been edited by hand."""
    return {k: v for k, v in value.items() if isinstance(v, str)} if isinstance(value, dict) else {}


def _spelled(raw: str, meant: Mapping[str, str], macros: Mapping[str, str]) -> str:
    """Return a value with its macros, or as one text in braces where some are not defined or mean something else.

    Braces behind a backslash, which BibTeX counts all the same, are written as the commands for them. Nothing is
    returned for what is no value, and would break the file.
    """
    if BRACED.fullmatch(raw) and raw.isprintable() and "\\" not in raw:
        return raw  # as most are
    if not all(macros.get(word) == meant[word] for word in bare_words(raw) if word in meant):
        said, _ = value_of(raw, {**{month: month for month in MONTHS}, **meant})
        raw = f"{{{said}}}"
    if not is_balanced(raw):
        raw = raw.replace(r"\{", r"\textbraceleft{}").replace(r"\}", r"\textbraceright{}")
    text, end = value_of(raw, {})
    whole = text is not None and end == len(raw) and len(raw.splitlines()) == 1
    return raw if whole and is_balanced(raw) else ""
