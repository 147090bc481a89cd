"""The page of the chain report: one part for a record, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.reports._chain_lane import lanes, timelines
from provenance.reports._page import Heading, Items, Paragraph, Table, Terms, bold, link, plain
from provenance.reports._words import count, day, joined, the
from provenance.richtext import Text, concat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.reports._facts import ChainFacts, Evidence, Gap, Host, Link, Observation, TextFacts
    from provenance.reports._page import Block
    from provenance.richtext import RichText

__all__ = ["record_blocks"]

_DATELESS = ("custody", "sending", "registration")
_ABOUT = {"recipient": "addressee"}
_QUOTED = 200  # characters of evidence that are printed; the JSON has all of it


def record_blocks(facts: ChainFacts) -> Iterator[Block]:
    """Yield the part of the report about one record. The sections' order is from the answer to its grounds."""
    yield Heading(2, facts.title or f"Record {facts.key}")
    yield Paragraph(plain("; ".join(p for p in (facts.date_written or "no date", f"record {facts.key}") if p)), "quiet")
    yield Paragraph(plain(f"{facts.answer} {facts.confirmation}"), "answer")
    yield from _faults(facts)
    yield from _read(facts)
    yield from _chain(facts)
    yield from _custody(facts)
    yield from _languages(facts)
    yield from _evidence(facts)
    yield from _disagreements(facts)
    yield from _gaps(facts)
    yield from _shown(facts)
    yield from _layers(facts)
    yield from _fixity(facts)


def _faults(facts: ChainFacts) -> Iterator[Block]:
    for fault in facts.faults:
        yield Paragraph(_with_hint(fault, facts), "warning")


def _with_hint(observation: Observation, facts: ChainFacts) -> RichText:
    """Return a fault or a disagreement: at which link, what, and what would settle it."""
    at = next((one for one in facts.links if observation.field == f"chain.events[{one.id}]"), None)
    message = observation.message
    message = f"Link {at.number}, {at.what}: {message}" if at else message[:1].upper() + message[1:]
    stop = "" if message.endswith(".") else "."
    return plain(f"{message}{stop} To settle it: {observation.hint}." if observation.hint else f"{message}{stop}")


def _read(facts: ChainFacts) -> Iterator[Block]:
    read = facts.read
    yield Heading(3, "What you read")
    if not read.stated:
        yield Paragraph(
            plain("Not recorded. Add the page you read (locations: url, accessed), or say in chain: cited what it was.")
        )
        return
    rows: list[tuple[str, RichText]] = []
    if read.text:
        rows.append(("Text", plain(read.text)))
    if read.published_by:
        rows.append(("Published by", plain(read.published_by)))
    if read.url:
        rows += [("Seen at", link(read.url)), ("Read on", plain(read.accessed or "not recorded"))]
    if read.source_file:
        rows.append(("Source file", plain(read.source_file)))
    if not rows:
        kept = next((m.name for m in facts.manifestations if m.id == read.id), read.form)
        rows.append(("Form", plain(kept)))
    yield Terms(tuple(rows))
    for host in facts.hosts:
        if host.status == "mirror":
            yield Paragraph(_mirror(host), "warning")


def _mirror(host: Host) -> RichText:
    archive = f" of {the(host.archive)}" if host.archive else ""
    known = f" ({host.public_hosts[0]})" if host.public_hosts else ""
    said = (
        f"{host.host} is not known as a public host{archive}{known};"
        " what stands there may differ from what the archive publishes."
    )
    if not host.proposed_url:
        return plain(said)
    return concat(
        plain(f"{said} The same path on the archive's own host would be"), " ", link(host.proposed_url),
        " - an unverified suggestion: open it and compare before you cite it.",
    )  # fmt: skip


def _chain(facts: ChainFacts) -> Iterator[Block]:
    yield Heading(3, "The chain")
    yield from lanes(facts)
    yield from timelines(facts)
    rows = tuple(_row(one) for one in facts.links)
    yield Table(("Link", "When", "What", "Language", "Who", "How it is known"), rows, narrow=(1,))
    if any(not one.on_the_way for one in facts.links):
        yield Paragraph(plain("Links marked with * lead to other copies or editions, not to what you read."), "quiet")


def _row(one: Link) -> tuple[RichText, ...]:
    mark = "" if one.on_the_way else " *"
    unknown = "-" if one.type in _DATELESS else "not known"
    language = one.language
    if one.from_language and one.type == "translation":
        language = f"{one.from_language} -> {one.language or 'not known'}"
    return (
        plain(f"{one.number}{mark}"),
        plain(day(one.date) or unknown),
        plain(_happened(one)),
        plain(language or "-"),
        plain(_who(one) or "nobody named"),
        plain(one.support),
    )


def _happened(one: Link) -> str:
    return f"{one.what}, {one.place}" if one.place else one.what


def _who(one: Link) -> str:
    """Return the agents; where a thing passed from hand to hand, an arrow leads from one to the other."""
    ends = [who.endswith(("(recipient)", "(addressee)")) for who in one.who]
    passed = one.type in ("sending", "transfer", "accession") and ends == sorted(ends) and len(set(ends)) > 1
    return " -> ".join(one.who) if passed else joined(one.who)


def _custody(facts: ChainFacts) -> Iterator[Block]:
    yield Heading(3, "Custody")
    rows: list[tuple[str, RichText]] = []
    for held in facts.custody:
        where = f" in {held.place}" if held.place else ""
        rows.append((_status(held.status), plain(f"{held.signature} ({held.support})")))
        if held.repository:
            rows.append(("Archive", plain(f"{held.repository}{where}")))
        if held.successor:
            note = "INFERRED from a table of archives; whether this document is among them was not looked up"
            rows.append(("Today", plain(f"{held.successor} holds its records ({note})")))
    rows += [_move(one, facts) for one in facts.links if _is_move(one)]
    if not facts.custody:
        yield Paragraph(plain("No archive is named that holds the document."))
    if rows:
        yield Terms(tuple(rows))
    for gap in facts.gaps:
        if gap.rule == "custody-interval":
            yield Paragraph(plain(f"{gap.missing[:1].upper()}{gap.missing[1:]} is not recorded."))


def _is_move(one: Link) -> bool:
    """Tell whether a link is of the history of custody; what follows from a signature is told with the signature."""
    of_a_signature = any(evidence.about in ("signature", "holder") for evidence in one.evidence)
    return one.type in ("transfer", "accession") or (one.type == "custody" and not of_a_signature)


def _move(one: Link, facts: ChainFacts) -> tuple[str, RichText]:
    """Return one step of the history of custody: when, what, of which thing if not of the original, by whom."""
    other = next((m.name for m in facts.manifestations if m.id in one.inputs and m.form != "original"), "")
    thing = f", {other}" if other else ""
    who = f": {_who(one)}" if one.who else ", nobody named"
    return day(one.date) or "No date", plain(f"{_happened(one)}{thing}{who}; {one.support}")


def _status(status: str) -> str:
    return {"foreign-copy": "Copy abroad", "former": "Formerly", "alternative": "Also given as"}.get(
        status, status.capitalize()
    )


def _languages(facts: ChainFacts) -> Iterator[Block]:
    yield Heading(3, "Languages and translators")
    known = (
        f"{facts.original_language} ({facts.original_language_support})" if facts.original_language else "not recorded"
    )
    rows: list[tuple[str, RichText]] = [("Original", plain(known))]
    for made in facts.translations_made:
        by = f"by {joined(made.translators)}" if made.translators else "nobody named"
        dated = day(made.date) or "date not known"
        pair = f"{made.from_language or 'language not recorded'} -> {made.to_language or 'language not recorded'}"
        rows.append(("Translation", plain(f"{pair}, {by}, {dated} ({made.support})")))
    yield Terms(tuple(rows))
    if facts.translations:
        there_are = "There is" if facts.translations == 1 else "There are"
        steps = (
            f"{there_are} {count(facts.translations, 'step')} of translation between the original and what you read."
        )
        guessed = any(one.id == "obtaining" and one.confidence == "inferred" and one.on_the_way for one in facts.links)
        worked = (
            " Whether the translator worked from the original, a copy or an edition is not stated." if guessed else ""
        )
        yield Paragraph(plain(steps + worked))
    elif not facts.translations_made:
        yield Paragraph(plain("No translation is recorded."))


def _evidence(facts: ChainFacts) -> Iterator[Block]:
    yield Heading(3, "Evidence, link by link")
    items = [
        concat(bold(f"{one.what[:1].upper()}{_happened(one)[1:]}."), " ", plain("".join(_reasons(one))))
        for one in facts.links
    ]
    yield Items(tuple(items), numbered=True)


def _reasons(one: Link) -> Iterator[str]:
    parts = [_reason(evidence) for evidence in one.evidence]
    reasons = "; ".join(parts) or "no evidence"
    yield reasons[:1].upper() + reasons[1:]
    if one.independent:
        yield "; independent of what you read"
    said = {evidence.text for evidence in one.evidence}
    yield f". {one.note[:1].upper()}{one.note[1:]}." if one.note and one.note not in said else "."


def _reason(evidence: Evidence) -> str:
    """Return one piece of evidence: ``author: "Embassy" (page, line 5; inferred by the rule title-parties)``."""
    about = _ABOUT.get(evidence.about, evidence.about)
    text = " ".join(evidence.text.split())
    text = f"{text[:_QUOTED]}..." if len(text) > _QUOTED else text
    how = "" if evidence.confidence == "stated" else str(evidence.confidence)
    how = f"{how} by the rule {evidence.rule}" if how and evidence.rule else how
    where = "; ".join(p for p in (evidence.place, how) if p)
    where = f"({where})" if about or text else where
    return " ".join(p for p in (f"{about}:" if about else "", f'"{text}"' if text else "", where) if p)


def _disagreements(facts: ChainFacts) -> Iterator[Block]:
    yield Heading(3, "Disagreements")
    if facts.disagreements:
        yield Items(tuple(_with_hint(one, facts) for one in facts.disagreements))
    else:
        yield Paragraph(
            plain("None was found among the statements of the record. That is no proof that they are right.")
        )


def _gaps(facts: ChainFacts) -> Iterator[Block]:
    yield Heading(3, "What is not known, and what would tell it")
    if not facts.gaps:
        yield Paragraph(plain("No gap was found."))
        return
    by_link: dict[int, list[Gap]] = {}
    for gap in facts.gaps:
        by_link.setdefault(gap.link, []).append(gap)
    whats = {one.number: one.what for one in facts.links}
    rows = []
    for number in sorted(by_link, key=lambda n: (n == 0, n)):
        gaps = by_link[number]
        missing = "; ".join(dict.fromkeys(gap.missing for gap in gaps))
        closes = "; ".join(dict.fromkeys(gap.closes for gap in gaps))
        rows.append((plain(f"{number}: {whats[number]}" if number else "all"), plain(missing), plain(closes)))
    yield Table(("Link", "Not known", "What would tell it"), tuple(rows))


def _shown(facts: ChainFacts) -> Iterator[Block]:
    yield Heading(3, "What the text itself shows")
    items = [plain(f"{_label(text)}: {brackets}.") for text in facts.texts if (brackets := _brackets(text))]
    items += [_with_hint(one, facts) for one in facts.observations]
    if items:
        yield Items(tuple(items))
    else:
        yield Paragraph(
            plain("No omission, remark or suspicious letter was found." if facts.texts else "The record keeps no text.")
        )


def _label(text: TextFacts) -> str:
    return text.label or " ".join(p for p in (text.language, text.kind) if p)


def _brackets(text: TextFacts) -> str:
    parts = [
        count(text.omissions, "omission [...]", "omissions [...]") if text.omissions else "",
        count(text.editor_notes, "note on the text") if text.editor_notes else "",
        count(text.glosses, "gloss", "glosses") if text.glosses else "",
        count(text.expansions, "expanded abbreviation") if text.expansions else "",
        f"{text.sic} [sic]" if text.sic else "",
        count(text.uncertain, "doubtful reading") if text.uncertain else "",
        count(text.illegible, "illegible passage") if text.illegible else "",
    ]
    found = joined([part for part in parts if part])
    return f"{found}, in square brackets" if found else ""


def _layers(facts: ChainFacts) -> Iterator[Block]:
    yield Heading(3, "What a citation may name")
    if not facts.layers:
        yield Paragraph(plain("The record names no original, no copy, no printing and no page."))
        return
    rows = tuple(
        (one.layer.capitalize(), plain(f"{one.text} ({'read' if one.read else 'not read'})")) for one in facts.layers
    )
    yield Terms(rows)
    if any(one.layer == "original" and not one.read for one in facts.layers):
        yield Paragraph(plain("Cite what you read, and name the original as what lies behind it, not as seen."))


def _fixity(facts: ChainFacts) -> Iterator[Block]:
    yield Heading(3, "Fixity")
    texts = [text for text in facts.texts if text.sha256]
    if not texts:
        yield Paragraph(plain("No text is kept, so there is no digest."))
        return
    rows: list[tuple[str, RichText]] = []
    for text in texts:
        kept = "the digest is that of the text" if text.unchanged else "THE DIGEST IS NOT THAT OF THE TEXT"
        size = count(text.characters, "character")
        rows.append((_label(text), (Text(f"SHA-256 {text.sha256} ({size}; {kept})"),)))
    yield Terms(tuple(rows))
