"""From a record to what the chain report says of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from provenance.chains import trace
from provenance.chains.hosts import canonical_url, host_status, public_hosts
from provenance.chains.places import source_file
from provenance.checks import check
from provenance.reports import _facts as facts
from provenance.reports._answer import answer, confirmation, named, text_read, undecided
from provenance.reports._layers import layers
from provenance.reports._links import Links
from provenance.reports._words import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from provenance.chains import Trace
    from provenance.errors import Finding
    from provenance.model import DocumentText, Holding, Record
    from provenance.values.language import Language

__all__ = ["gather"]

_SHOWN_BY_TEXT = ("lookalike-letters", "broken-paragraph")
_DISAGREEING = ("citation-disagrees", "digest-mismatch")
_MISSING = ("missing-original-language", "missing-signature")


def gather(record: Record) -> facts.ChainFacts:
    """Return the facts of one record. Nothing is looked up but what the record holds."""
    traced = trace(record)
    links = Links(record, traced)
    found = check(record, [*_SHOWN_BY_TEXT, *_DISAGREEING, *_MISSING])
    original = links.support_of("creation", "language")
    return facts.ChainFacts(
        key=record.key,
        title=record.title,
        date=str(record.date or ""),
        date_written=_date_written(record),
        answer=answer(record, traced),
        confirmation=confirmation(traced),
        translations=traced.translations,
        languages=tuple(language.tag for language in traced.languages),
        reaches_original=traced.reaches_original,
        read=_read(record, traced),
        links=links.all,
        manifestations=tuple(_kept(traced)),
        hosts=tuple(_hosts(record)),
        custody=tuple(_custody(holding, index, links) for index, holding in enumerate(record.holdings)),
        original_language=_name(record.original_language),
        original_language_support=original if record.original_language else "",
        translations_made=tuple(_translations(traced, links)),
        faults=tuple(map(_observation, traced.faults)),
        disagreements=tuple(map(_observation, (*traced.disagreements, *_of(found, _DISAGREEING)))),
        gaps=tuple(_gaps((*traced.gaps, *_of(found, _MISSING)), links)),
        observations=tuple(map(_observation, _of(found, _SHOWN_BY_TEXT))),
        texts=tuple(map(_text, record.texts)),
        layers=tuple(layers(record, traced)),
    )


def _name(language: Language | None) -> str:
    return language.name() if language else ""


def _of(findings: Iterable[Finding], rules: tuple[str, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.rule in rules]


def _date_written(record: Record) -> str:
    if record.date is not None:
        return record.date.written()
    return "undated" if record.date_status == "undated" else record.date_text


def _read(record: Record, traced: Trace) -> facts.Read:
    read = traced.read
    location = next((place for place in record.locations if read and read.url and place.url == read.url), None)
    location = location or record.location
    return facts.Read(
        id=traced.cited,
        form=read.form if read else "unknown",
        text=_text_read(traced),
        published_by=location.archive if location else "",
        url=str(location.url or "") if location else "",
        accessed=str(location.accessed or "") if location else "",
        source_file=source_file(record),
        stated=traced.cited_stated and not undecided(record),
    )


def _text_read(traced: Trace) -> str:
    """Return what text was read, by whom it was translated, and whether passages are left out."""
    parts = []
    for text in text_read(traced):
        makers = [e for e in traced.links if text.id in e.outputs]
        who = [str(agent) for event in makers for agent in event.agents if agent.role in ("translator", "transcriber")]
        by = f" by {joined(who)}" if who else ""
        parts.append(f"{named(text)}{by}")
    shortened = [e.note.partition(";")[0] for e in traced.links if e.type == "excerpt" and e.note]
    return joined(parts) + (f", shortened ({'; '.join(shortened)})" if parts and shortened else "")


def _kept(traced: Trace) -> Iterator[facts.Kept]:
    on_the_way = {step.manifestation.id for step in traced.steps}
    for manifestation in traced.chain.manifestations:
        yield facts.Kept(
            id=manifestation.id,
            form=manifestation.form,
            name=named(manifestation),
            on_the_way=manifestation.id in on_the_way,
        )


def _hosts(record: Record) -> Iterator[facts.Host]:
    for location in record.locations:
        if location.url is not None:
            yield facts.Host(
                url=str(location.url),
                host=location.url.host,
                status=host_status(location),
                archive=location.archive,
                public_hosts=public_hosts(location),
                proposed_url=str(canonical_url(location) or ""),
            )


def _custody(holding: Holding, index: int, links: Links) -> facts.Custody:
    repository = holding.signature.repository
    place = ", ".join(p for p in (repository.city, repository.country) if p) if repository else ""
    return facts.Custody(
        status=holding.status,
        signature=holding.signature.written,
        repository=repository.full if repository else "",
        place=place,
        successor=repository.successor if repository else "",
        support=links.support_of_field(f"holdings[{index}].signature", holding.signature.written),
    )


def _translations(traced: Trace, links: Links) -> Iterator[facts.Translation]:
    for event in (*traced.links, *traced.aside):
        if event.type == "translation":
            yield facts.Translation(
                from_language=_name(event.from_language),
                to_language=_name(event.to_language),
                translators=tuple(
                    f"{agent} (for {agent.programme})" if agent.programme else str(agent) for agent in event.agents
                ),
                date=str(event.date or ""),
                support=links.support(event),
            )


def _observation(finding: Finding) -> facts.Observation:
    return facts.Observation(
        rule=finding.rule,
        severity=str(finding.severity),
        message=finding.message,
        hint=finding.hint,
        line=finding.where.line,
        field=finding.where.field or "",
    )


def _gaps(findings: Iterable[Finding], links: Links) -> Iterator[facts.Gap]:
    for finding in findings:
        yield facts.Gap(
            rule=finding.rule,
            link=links.number_of(finding.where.field or ""),
            missing="evidence" if finding.rule == "no-evidence" else finding.message.removesuffix(" is not recorded"),
            closes=finding.hint,
        )


def _text(text: DocumentText) -> facts.TextFacts:
    brackets = Counter[str](bracket.kind for bracket in text.brackets)
    return facts.TextFacts(
        kind=text.kind,
        language=_name(text.language),
        label=text.label,
        characters=len(text.text),
        omissions=brackets["omission"],
        editor_notes=brackets["editor-note"],
        expansions=brackets["expansion"],
        glosses=brackets["gloss"],
        sic=brackets["sic"],
        sha256=text.sha256,
        unchanged=text.unchanged,
        uncertain=brackets["uncertain"],
        illegible=brackets["illegible"],
    )
