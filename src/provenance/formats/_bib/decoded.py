"""Entries fully decoded: macros joined, ``xdata`` and ``crossref`` followed, LaTeX read, names in their parts.

This is BibTeX as BibTeX understands it, before anything is made of it: `provenance.formats._bib.records` makes records
of the same values, field by field.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from provenance.formats._bib.entries import entries
from provenance.formats._bib.inheritance import BIBTEX, inherit
from provenance.formats._bib.names import Name, read_names
from provenance.formats._flat import flat_role
from provenance.formats._latex import from_latex
from provenance.model import ROLES

if TYPE_CHECKING:
    from provenance.errors import Finding
    from provenance.formats._bib.inheritance import Inheritance

__all__ = ["NAME_FIELDS", "Decoded", "Value", "decode", "decoded", "name_field"]

Value = str | tuple[Name, ...]

_FIELD_OF_ROLE = {"author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor"}


def name_field(role: str) -> str:
    """Return the field of a role, given its name in a flat record."""
    return _FIELD_OF_ROLE.get(role, role.replace("-", ""))


NAME_FIELDS: Final = frozenset({
    *(name_field(flat_role(role)) for role in ROLES),
    "afterword", "annotator", "commentator", "editora", "editorb", "editorc", "foreword", "holder", "introduction",
    "namea", "nameb", "namec", "shortauthor", "shorteditor", "sortname",
})  # fmt: skip
"""Lists of names: those of the roles, and those of biblatex's data model (manual, 2.2.2)."""

_VERBATIM = re.compile(
    r"archiveprefix|archiveurl|arxiv|bib(?:source|url)|canonicalurl|crossref|date|doi|edtf|entryset|eprint(?:class|type)?"
    r"|(?:event|orig|url)date|file|ids|local-?file|localurl|pdf|primaryclass|related|swhid|url|uri|verb[abc]|xdata|xref"
    r"|bdsk-(?:url|file)-\d+|timestamp|groups|keyword-?id"
)
"""Fields in which nothing is LaTeX: addresses, identifiers, files, keys, and dates in EDTF (biblatex manual, 2.2.1)."""


class Decoded(NamedTuple):
    """An entry, and what its fields say: names in their parts, everything else a text."""

    type: str
    key: str
    fields: dict[str, Value]


class _Readers(dict[str, Callable[[str], Value]]):
    """How each field is read, found out once."""

    def __missing__(self, field: str) -> Callable[[str], Value]:
        reader: Callable[[str], Value] = from_latex
        if field in NAME_FIELDS:
            reader = read_names
        elif _VERBATIM.fullmatch(field):
            reader = str.strip
        if len(self) < _MOST_FIELDS:
            self[field] = reader
        return reader


_MOST_FIELDS = 1000  # a file may invent as many as it likes
_READERS = _Readers()


def decode(field: str, inner: str) -> Value:
    """Return what a field says, given what stands between its delimiters."""
    return _READERS[field](inner)


def decoded(text: str, rules: Inheritance = BIBTEX) -> tuple[list[Decoded], list[Finding]]:
    r"""Return the entries of a text with what their fields say, the inherited ones too, and what was found on the way.

    >>> text = r'@string{k = "Kov{\'a}cs"} @book{b, author = k # " and " # {Ministry of Trade}, doi = {10.1/a_b%c}}'
    >>> entry, = decoded(text)[0]
    >>> [name.family or name.body for name in entry.fields["author"]], entry.fields["doi"]
    (['Kovács', 'Ministry of Trade'], '10.1/a_b%c')
    """
    findings: list[Finding] = []
    found = entries(text, findings)
    inherit(found, rules, findings)
    readers = _READERS
    return [
        Decoded(entry.type, entry.key, {name: readers[name](inner) for name, inner in entry.all.items()})
        for entry in found
    ], findings
