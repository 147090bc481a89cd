"""Take a source from an archive, and say exactly how to cite it and where it really comes from.

>>> import provenance as pv
>>> str(pv.parse_signature("MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962").level("box"))
'5. doboz'

Nothing is imported until it is used: each name below is loaded at its first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from provenance.version import VERSION

if TYPE_CHECKING:
    from provenance.chains import trace
    from provenance.checks import check
    from provenance.citing import Cite, Document, Note, bibliography, cite, cite_items
    from provenance.errors import (
        CannotRead,
        CannotWrite,
        Finding,
        InvalidText,
        ProvenanceError,
        Severity,
        UnknownMember,
    )
    from provenance.formats import (
        Converted,
        Items,
        Loss,
        convert,
        detect,
        dumps,
        loads,
        losses,
        read,
        read_items,
        write,
    )
    from provenance.items import archive_variables
    from provenance.model import Anchor, Library, Record
    from provenance.quotations import AnchorFound, Quotation, find_anchor, quote
    from provenance.reports import report
    from provenance.seals import Seal, Verified, seal, verify
    from provenance.sync import zotero
    from provenance.traditions import (
        CatalogueUrl,
        catalogue_url,
        find_signatures,
        format_signature,
        parse_signature,
        parse_source,
    )
    from provenance.values.signature import ArchivalSignature
    from provenance.values.source import SourceNote


__version__ = VERSION

_HOMES = {
    "Anchor": "model",
    "AnchorFound": "quotations",
    "ArchivalSignature": "values.signature",
    "CannotRead": "errors",
    "CannotWrite": "errors",
    "CatalogueUrl": "traditions",
    "Cite": "citing",
    "Converted": "formats",
    "Document": "citing",
    "Finding": "errors",
    "InvalidText": "errors",
    "Items": "formats",
    "Library": "model",
    "Loss": "formats",
    "Note": "citing",
    "ProvenanceError": "errors",
    "Quotation": "quotations",
    "Record": "model",
    "Seal": "seals",
    "Severity": "errors",
    "SourceNote": "values.source",
    "UnknownMember": "errors",
    "Verified": "seals",
    "archive_variables": "items",
    "bibliography": "citing",
    "catalogue_url": "traditions",
    "check": "checks",
    "cite": "citing",
    "cite_items": "citing",
    "convert": "formats",
    "detect": "formats",
    "dumps": "formats",
    "find_anchor": "quotations",
    "find_signatures": "traditions",
    "format_signature": "traditions",
    "loads": "formats",
    "losses": "formats",
    "parse_signature": "traditions",
    "parse_source": "traditions",
    "quote": "quotations",
    "read": "formats",
    "read_items": "formats",
    "report": "reports",
    "seal": "seals",
    "trace": "chains",
    "verify": "seals",
    "write": "formats",
    "zotero": "sync",
}

__all__ = [
    "Anchor",
    "AnchorFound",
    "ArchivalSignature",
    "CannotRead",
    "CannotWrite",
    "CatalogueUrl",
    "Cite",
    "Converted",
    "Document",
    "Finding",
    "InvalidText",
    "Items",
    "Library",
    "Loss",
    "Note",
    "ProvenanceError",
    "Quotation",
    "Record",
    "Seal",
    "Severity",
    "SourceNote",
    "UnknownMember",
    "Verified",
    "about",
    "archive_variables",
    "bibliography",
    "catalogue_url",
    "check",
    "cite",
    "cite_items",
    "convert",
    "detect",
    "dumps",
    "find_anchor",
    "find_signatures",
    "format_signature",
    "loads",
    "losses",
    "members",
    "parse_signature",
    "parse_source",
    "quote",
    "read",
    "read_items",
    "report",
    "schema",
    "seal",
    "trace",
    "verify",
    "write",
    "zotero",
]


if not TYPE_CHECKING:  # a type checker reads the imports above, and so knows a misspelt name

    def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
        """Load a name of the front door at its first use (PEP 562)."""
        if name not in _HOMES:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        value = getattr(import_module(f"provenance.{_HOMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    """Return the names of the front door."""
    return sorted({*__all__, "__version__"})


def members(family: str) -> tuple[str, ...]:
    """Return the names of a family's members: formats, styles, checks, traditions, outputs, reports, engines.

    >>> members("reports")
    ('chain', 'library')

    Raises `UnknownFamily` for a family that does not exist.
    """
    if family == "traditions":
        return import_module("provenance.traditions").tradition_names()  # type: ignore[no-any-return]
    from provenance.errors import UnknownFamily
    from provenance.families import Family

    if family == "styles":  # the entry of a format is a citation too
        return tuple(sorted({*import_module("provenance.citing").style_names(), *Family("formats").flagged("ENTRY")}))
    families = ("checks", "engines", "formats", "outputs", "reports", "styles", "traditions")
    if family not in families:
        raise UnknownFamily(family, known=families)
    return Family("citing.engines" if family == "engines" else family).names()


def about(family: str) -> dict[str, str]:
    """Return the title of each member of a family, one line each, by the members' names.

    >>> about("reports")["chain"]
    'where a source really comes from: its chain, link by link, with the evidence for each'

    Raises `UnknownFamily` for a family that does not exist.
    """
    names = members(family)
    if family == "traditions":
        return import_module("provenance.traditions").tradition_titles()  # type: ignore[no-any-return]
    from provenance.families import Family

    if family == "styles":
        formats = Family("formats")
        entries = {name: f"{formats.load(name).TITLE}: an entry" for name in formats.flagged("ENTRY")}
        titles = {**import_module("provenance.citing").style_titles(), **entries}
        return {name: titles[name] for name in names}
    found = Family("citing.engines" if family == "engines" else family)
    return {name: found.load(name).TITLE for name in names}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the native files, YAML and JSON alike."""
    from provenance.model import LibraryFile

    return cast("dict[str, Any]", _without_examples(LibraryFile.model_json_schema(by_alias=True)))


def _without_examples(part: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Drop the Python examples from the descriptions of a schema, which come from docstrings."""
    if isinstance(part, list):
        return [_without_examples(one) for one in part]
    if not isinstance(part, dict):
        return part
    told = {name: _without_examples(one) for name, one in part.items()}
    if isinstance(told.get("description"), str):
        told["description"] = told["description"].split("\n\n>>>")[0]
    return told
