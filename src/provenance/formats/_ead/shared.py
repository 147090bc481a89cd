"""What both EADs share: which of them a text is, and how records are written and compared with what is read again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from provenance.formats._ead.dialect import EAD3, EAD2002
from provenance.formats._ead.read import read
from provenance.formats._ead.write import document, keeps_file
from provenance.formats._format import Loss, Written
from provenance.formats._losses import losses_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.formats._ead.dialect import Dialect
    from provenance.formats._format import Sample
    from provenance.model import Record

__all__ = ["claimed", "read", "write"]

_AHEAD: Final = re.compile(
    r"(?:<\?.{0,1000}?\?>|<!--.{0,8000}?-->|<!DOCTYPE\s[^\[>]{0,1000}(?:\[.{0,8000}?\]\s*)?>|\s+)*", re.DOTALL
)
_ROOT: Final = re.compile(r"<(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+)(?P<attributes>[^>]*)>")
_WRAPPERS: Final = frozenset({"OAI-PMH", "record", "records", "metadata", "collection", "ListRecords", "GetRecord"})
_WITHIN: Final = re.compile(r"<(?:(?P<prefix>[\w.-]+):)?(?P<name>ead)(?P<attributes>\s[^>]*|)>")
_AHEAD_OF_EAD: Final = 200_000
"""Characters of a wrapper in which the first finding aid is looked for."""
_HEADER: Final = re.compile(r"<(?:[\w.-]+:)?(eadheader|control|archdesc)[\s/>]")

_WHOLE: Final = re.compile(r"<(?:[\w.-]+:)?archdesc[\s>]")

_REASONS: Final = {
    r"key": "a key is written on one line",
    r"(?:chain)": "a finding aid tells the history of custody and of acquisition in words, and nothing else of a chain",
    r"(?:texts)": "a finding aid does not hold the document's text; into which languages it is translated is told",
    r"(?:contributions)": "who made the document comes before who else had a part in it",
    r"contributions\[\d+\]\.position": "there is no place for an office",
    r"holdings": "a holding that says nothing is not written, and copies come before former places",
    r"holdings\[[1-9]\d*\]\.(?!signature|status).*": "of a copy or an original elsewhere the signature alone is told",
    r"title_language": "EAD 2002 has no language of a title",
    r"(?:kept)": "elements are kept where the record says the same; those of other formats in the native formats only",
}


def claimed(sample: Sample) -> str:
    """Return the name of the EAD that a text is of, or nothing."""
    ahead = _AHEAD.match(sample.text.lstrip("\ufeff"))
    start = ahead.end() if ahead else 0
    text = sample.text.lstrip("\ufeff")[start:]
    root = _ROOT.match(text)
    if root is None:
        return ""
    if root["name"] in _WRAPPERS:
        root = _WITHIN.search(text, 0, _AHEAD_OF_EAD)
    if root is None or root["name"] != "ead":
        return ""
    prefix = f":{re.escape(root['prefix'])}" if root["prefix"] else ""
    declared = re.compile(rf"xmlns{prefix}\s*=\s*[\"']([^\"']*)[\"']")
    named = declared.search(root["attributes"]) or (declared.search(text, 0, root.start()) if root["prefix"] else None)
    if named:
        told = next((one.name for one in (EAD2002, EAD3) if named[1].startswith(one.namespace.rstrip("/"))), "")
        if told or not _WHOLE.search(text, root.end(), root.end() + _AHEAD_OF_EAD):
            return told
    header = _HEADER.search(text, root.end(), root.end() + _AHEAD_OF_EAD)
    return "" if header is None else EAD3.name if header[1] == "control" else EAD2002.name


def write(records: Sequence[Record], dialect: Dialect) -> Written:
    """Write records as one finding aid; tell what was lost."""
    losses: list[Loss] = []
    alone: list[Record] = []
    moved = False
    for record in records:
        (back,) = read(document([record], dialect), "", dialect).records
        if back.holdings != record.holdings and keeps_file(record, dialect):
            (apart,) = read(document([record], dialect, whole=False), "", dialect).records
            if apart.holdings == record.holdings:
                back, moved = apart, True
        alone.append(back)
        losses += losses_between(record, back, dialect.title, _REASONS)
    text, left = _together(records, alone, dialect, moved=moved)
    told = {loss.key for loss in losses if loss.field == "kept"}
    reason = "the records are not all of one finding aid, whose description would hold for the others too"
    losses += [Loss(key=r.key, field="kept", reason=reason, changed=True) for r in left if r.key not in told]
    return Written(text=text, losses=tuple(losses))


def _together(
    records: Sequence[Record], alone: Sequence[Record], dialect: Dialect, *, moved: bool
) -> tuple[str, list[Record]]:
    """Return the file, and the records that cannot give it what they keep of the file that they were read from.

    That is the case where others would inherit from a description that was never theirs; `moved` tells that one of them
    has a signature now that is none of that finding aid.
    """
    keepers = [record for record in records if keeps_file(record, dialect)]
    if moved:
        return document(records, dialect, whole=False), keepers
    if len(records) > 1 and keepers:
        text = document(records, dialect)
        again = read(text, "", dialect)
        if keepers[0] is not records[0] or list(map(_said, again)) != list(map(_said, alone)):
            return document(records, dialect, whole=False), keepers
        return text, keepers[1:]
    return document(records, dialect), []


def _said(record: Record) -> Record:
    return record.replace(key="-", statements=(), kept={})
