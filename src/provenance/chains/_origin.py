"""The first part of a chain: how the document came to be, was sent, registered, kept and copied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.chains._draft import institution
from provenance.chains._said import altered, weakest
from provenance.model import CSL_TYPES, Evidence
from provenance.values.date import Date, find_written_dates, parse_written_date

if TYPE_CHECKING:
    from provenance.chains._draft import Draft
    from provenance.model import Holding

__all__ = ["is_published_work", "make_origin"]

_PUBLISHED = frozenset(CSL_TYPES) - {
    "collection", "document", "event", "figure", "graphic", "hearing", "interview", "manuscript", "map",
    "personal_communication", "report", "speech",
}  # fmt: skip
_REGISTRY = re.compile(r"\d+(?:/[a-z\d]+)?\s?/\s?(?P<year>(?:18|19|20)\d\d)")


def is_published_work(kind: str) -> bool:
    """Tell whether a record of this kind is a published work, as a book is and a report to a ministry is not."""
    return kind in _PUBLISHED


def make_origin(draft: Draft) -> str:
    """Add the original and what is known of it; return the id of what a copy or translation was made from."""
    record = draft.record
    published = is_published_work(record.kind) and not record.holdings
    original = draft.manifestation(
        "original",
        "edition" if published else "original",
        title=record.original_title,
        language=record.original_language,
    )
    _created(draft, original, published=published)
    _sent(draft, original)
    source = original
    copies = []
    for index, holding in sorted(enumerate(record.holdings), key=lambda pair: pair[1].status != "former"):
        if holding.status in ("copy", "foreign-copy"):
            copies.append(_copied(draft, original, holding, index))
        else:
            _kept(draft, original, holding, index)
    if copies and not any(h.status == "original" for h in record.holdings):
        source = copies[0]
    return source


def _created(draft: Draft, original: str, *, published: bool) -> None:
    record, said = draft.record, draft.said
    agents, named = draft.credited("author", "signatory")
    publisher = record.variables.get("publisher", "") if published else ""
    dated = said.evidence("date", record.date_text or str(record.date or ""), "date")
    language = record.original_language
    evidence = [*dated, *named]
    evidence += said.evidence("language", str(language), "original_language") if language else ()
    if publisher:
        agents = (*agents, institution(publisher, "publisher"))
        evidence += said.evidence("publisher", publisher, "variables[publisher]")
    for index, holding in enumerate(record.holdings):
        if holding.classification:
            evidence += said.evidence("classification", holding.classification, f"holdings[{index}].classification")
    if not evidence:
        evidence += said.evidence("title", record.title, "title")
    draft.event(
        "creation",
        "publication" if published else "creation",
        outputs=(original,),
        agents=agents,
        date=record.date,
        evidence=tuple(evidence),
        confidence=weakest(dated or named[:1] or evidence),
        note="the document is undated" if record.date_status == "undated" else "",
    )


def _sent(draft: Draft, original: str) -> None:
    """Infer from an addressee that the document was sent. Nothing says that it arrived, so no receipt is made up."""
    recipients, evidence = draft.credited("recipient")
    if not recipients:
        return
    authors, _ = draft.credited("author")
    draft.event(
        "sending",
        "sending",
        inputs=(original,),
        agents=(*authors, *recipients),
        evidence=evidence,
        confidence=max((weakest(evidence), "inferred"), key=("confirmed", "stated", "inferred", "conjectured").index),
        note="an addressee is named; that it was sent and arrived is not stated",
    )


def _kept(draft: Draft, original: str, holding: Holding, index: int) -> None:
    """Add the custody of the original: by the archive of today, by an earlier one, or under another signature."""
    signature = holding.signature
    evidence = draft.said.evidence("signature", signature.written, f"holdings[{index}].signature")
    repository = signature.repository
    holder = repository.text if repository else ""
    if holding.status == "original" and not draft.called(original).signature:
        draft.alter(original, holder=holder, signature=signature.written)
        _registered(draft, original, holding, evidence)
    note = {"former": "a former custodian", "alternative": "another signature of the document"}.get(holding.status, "")
    draft.event(
        "custody-former" if holding.status == "former" else "custody",
        "custody",
        inputs=(original,),
        agents=(institution(repository.full, "holder"),) if repository and repository.full else (),
        evidence=evidence,
        confidence=weakest(evidence),
        note=note if note and holding.status == "former" else "; ".join(p for p in (signature.written, note) if p),
    )
    if repository and repository.successor and holding.status == "original":
        draft.event(
            "custody-successor",
            "custody",
            inputs=(original,),
            agents=(institution(repository.successor, "holder"),),
            evidence=(
                Evidence.made(
                    source="table of archives",
                    text=f"{holder}: successor {repository.successor}",
                    line=None,
                    rule="repository-successor",
                    about="holder",
                    confidence="inferred",
                ),
            ),
            confidence="inferred",
            note=f"holds the records of {holder} today; that this document is among them was not looked up",
        )
    _released(draft, original, holding, index)


def _registered(draft: Draft, original: str, holding: Holding, evidence: tuple[Evidence, ...]) -> None:
    """Infer a registration from an item of the form number/year (``0066/1962``), as registries number entries."""
    for segment in holding.signature.segments:
        match = _REGISTRY.fullmatch(segment.normal) if segment.level in ("item", "registry") else None
        if match is None:
            continue
        inferred = tuple(
            altered(e, rule="registry-number", about="registration", confidence="inferred") for e in evidence
        )
        draft.event(
            "registration",
            "registration",
            inputs=(original,),
            date=Date.parse(match["year"]),
            evidence=inferred,
            confidence="inferred",
            note=f"{segment.normal}: has the form of a registry number and year; which office entered it is not stated",
        )
        return


def _released(draft: Draft, original: str, holding: Holding, index: int) -> None:
    if not holding.declassification:
        return
    evidence = draft.said.evidence("declassification", holding.declassification, f"holdings[{index}].declassification")
    draft.event(
        "declassification",
        "declassification",
        inputs=(original,),
        date=_date_in(holding.declassification),
        evidence=evidence,
        confidence=weakest(evidence),
        note=holding.declassification,
    )


def _date_in(text: str) -> Date | None:
    """Return the date that a text is, or the only one that it names: "stamped 12 May 1994"."""
    whole = parse_written_date(text)
    named = {date for _, date in find_written_dates(text)} if whole is None else {whole}
    return named.pop() if len(named) == 1 else None


def _copied(draft: Draft, original: str, holding: Holding, index: int) -> str:
    """Add a copy that an archive holds: that it is one is stated, how it was made is not."""
    signature = holding.signature
    evidence = draft.said.evidence("copy", signature.written, f"holdings[{index}].signature")
    copy = draft.manifestation(
        holding.status,
        "copy",
        language=draft.record.original_language,
        holder=signature.repository.text if signature.repository else "",
        signature=signature.written,
    )
    draft.event(
        copy,
        "copying",
        inputs=(original,),
        outputs=(copy,),
        evidence=evidence,
        confidence=weakest(evidence),
        note="a copy in another country" if holding.status == "foreign-copy" else "a copy",
    )
    _released(draft, copy, holding, index)
    return copy
