"""Makes the record of one page: every line goes to a field, to what is kept, or into a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.errors import Severity
from provenance.formats._wilson.cited import read_cited
from provenance.formats._wilson.draft import Draft
from provenance.formats._wilson.head import read_head
from provenance.formats._wilson.page import take_apart
from provenance.formats._wilson.parts import read_hands, read_language, read_others
from provenance.formats._wilson.source import credit_translators, read_credits, read_holdings, read_locations
from provenance.formats._wilson.texts import read_signatories, read_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.errors import Finding
    from provenance.formats._wilson.cited import Cited
    from provenance.formats._wilson.page import Line, Page
    from provenance.model import Record

__all__ = ["read_page"]

_USUAL = ("citation", "summary", "language", "contents")
_NAMES = {"citation": "Citation", "summary": "Summary", "language": "Original Language", "contents": "Contents"}


def read_page(lines: Sequence[Line], file: str) -> tuple[Record, tuple[Finding, ...]]:
    """Read one page that has something on it.

    Contributions come in the order of the document: who wrote, to whom, who signed, then who handed it down.
    """
    draft = Draft(file, "wilson")
    page = take_apart(lines)
    cited = read_cited(page)
    first = next(line.number for line in lines if not line.blank)
    if not page.parts and not page.passages and not cited:
        draft.tell(
            Severity.WARNING,
            "not-a-page",
            "no part of a page of the digital archive is found: no citation, no heading, no label of a text",
            line=first,
            hint="name the right format, if it is another",
        )
    read_head(draft, page, cited)
    read_signatories(draft, page)
    read_hands(draft, page)
    read_credits(draft, cited)
    read_holdings(draft, page, cited)
    read_locations(draft, page, cited)
    read_texts(draft, page, credit_translators(cited))
    read_language(draft, page, cited)
    read_others(draft, page)
    _keep_citation(draft, cited)
    _tell_missing(draft, page, cited, first)
    _tell_order(draft, page)
    record = draft.record()
    return record, draft.findings(record.key)


def _keep_citation(draft: Draft, cited: Cited) -> None:
    """Keep the archive's own citation verbatim, and tell where its form is not the usual one."""
    if not cited:
        return
    draft.kept = {"citation": cited.verbatim, **draft.kept}
    form = cited.citation.form
    if form:
        draft.tell(
            Severity.NOTE,
            "citation-form",
            f"the citation has another form than the archive gives it today: {'; '.join(form)}",
            line=cited.line_at(0),
            hint="it is read all the same and kept verbatim; a citation made from the record has the form of today",
        )


def _tell_missing(draft: Draft, page: Page, cited: Cited, first: int) -> None:
    has = {part.part for part in page.parts}
    if cited and not cited.heading:
        message = "the citation has no heading 'Citation' above it; it is known by its form"
        draft.tell(Severity.NOTE, "missing-heading", message, line=cited.line, hint="nothing is lost by it")
    elif not cited and "citation" not in has:
        hint = "without it the archive that holds the original is not known: copy it from the page itself"
        draft.tell(Severity.GAP, "missing-citation", "the page has no citation", line=first, hint=hint)
    elif not cited:
        draft.tell(Severity.GAP, "missing-citation", "nothing stands under the heading 'Citation'", line=cited.line)
    if "summary" not in has and not draft.fields.get("summary"):
        hint = "it says what the document is about; a record can do without"
        draft.tell(Severity.GAP, "missing-summary", "the page has no summary", line=first, field="summary", hint=hint)
    if page.contents is None and page.passages:
        message = "the texts have no heading 'Contents' above them; they are known by their labels"
        hint = "nothing is lost by it"
        draft.tell(Severity.NOTE, "missing-heading", message, line=page.passages[0].line, hint=hint)
    elif page.contents is None:
        hint = "quotations cannot be checked against it; save the page with its text"
        draft.tell(
            Severity.GAP, "missing-text", "the page has no text of the document", line=first, field="texts", hint=hint
        )


def _tell_order(draft: Draft, page: Page) -> None:
    """Tell where the four parts stand in another order than usual, and the first that does."""
    parts = [*page.parts, *([page.contents] if page.contents else [])]
    met: dict[str, int] = {}
    for part in parts:
        if part.part in _USUAL:
            met.setdefault(part.part, part.line)
    found = sorted(met, key=met.__getitem__)
    usual = [name for name in _USUAL if name in met]
    odd = next((one for one, other in zip(found, usual, strict=True) if one != other), None)
    if odd:
        draft.tell(
            Severity.NOTE,
            "order",
            f"the parts stand in another order than usual: {', '.join(_NAMES[name] for name in found)}",
            line=met[odd],
            hint="nothing is lost by it",
        )
