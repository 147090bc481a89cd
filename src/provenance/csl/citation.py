"""Citations: cites in order, grouped and collapsed, within the layout (CSL 1.0.2, Citation)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.csl.capital import begins_with_term, starts_small
from provenance.csl.case import capitalize_first
from provenance.csl.collapse import collapse
from provenance.csl.context import FIRST
from provenance.csl.marks import PUNCTUATION, delimited, plain
from provenance.csl.sort import sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.csl.cluster import Cite, Cluster
    from provenance.csl.compiled import Section
    from provenance.csl.context import Context
    from provenance.csl.disambiguate import Resolution
    from provenance.csl.positions import Place
    from provenance.csl.processor import Processor


NO_FORM: Final = "[NO_PRINTED_FORM]"
"""Stands where an item has no author to print."""
_CLOSING: Final = ".,:;!?’”"
"""What a space follows, where a user's prefix ends with it."""


class Rendered:
    """A cite as rendered, and how to render it again."""

    __slots__ = ("cite", "context", "place", "text")

    def __init__(self, cite: Cite, place: Place, context: Context, text: str) -> None:
        """Take the text and the context it left behind."""
        self.cite = cite
        self.place = place
        self.context = context
        self.text = text


class CitationWriter:
    """Writes the citations of a document."""

    def __init__(self, processor: Processor, section: Section, resolution: Resolution) -> None:
        """Take what all citations share."""
        self.processor = processor
        self.section = section
        self.resolution = resolution
        self.in_notes = section.env.in_notes
        self.field = processor.reader.field

    def sorted(self, cluster: Cluster) -> Sequence[Cite]:
        """Return the cites of a citation in the style's order; unknown items stay out."""
        cites = [cite for cite in cluster.cites if cite.id in self.processor.known]
        keys = self.section.keys
        if not keys or len(cites) < 2:  # noqa: PLR2004 - nothing to sort
            return cites
        contexts = []
        for cite in cites:
            c = self.processor.context(cite.id)
            self.resolution.apply(c, cite.id)
            contexts.append(c)
        at = {id(c): cite for c, cite in zip(contexts, cites, strict=True)}
        return [at[id(c)] for c in sort(contexts, keys)]

    def context(self, cite: Cite, place: Place) -> Context:
        """Return the context of a cite at its place."""
        c = self.processor.context(cite.id)
        c.locator = self.field(cite.locator) if cite.locator else ""
        c.label = cite.label
        c.position = place.position
        c.near = place.near
        c.subsequent = place.position != FIRST
        c.first_note = str(place.first_note) if place.first_note and place.position != FIRST else ""
        self.resolution.apply(c, cite.id)
        return c

    def render(self, cite: Cite, place: Place, *, hidden: bool = False, section: Section | None = None) -> Rendered:
        """Render one cite without its affixes."""
        c = self.context(cite, place)
        c.hidden = hidden or cite.suppress_author
        text = (section or self.section).render(c) or ""
        return Rendered(cite, place, c, str(text))

    def write(self, cluster: Cluster, cites: Sequence[Cite], row: Sequence[Place]) -> str:
        """Return a citation as a string with marks."""
        if not cites:
            return ""
        if cluster.mode == "author-only" or all(cite.author_only for cite in cites):
            return self.author_only(cites, row)
        if cluster.mode == "composite":
            return self._composite(cluster, cites, row)
        return self._whole(cites, row, hidden=0 if cluster.mode == "suppress-author" else -1)

    def _composite(self, cluster: Cluster, cites: Sequence[Cite], row: Sequence[Place]) -> str:
        """Return the author in the text, an infix, and the rest: ``Kesey’s early work (1962)``."""
        head = self.author_only(cites[:1], row[:1])
        if cluster.infix:
            infix = self.field(cluster.infix)
            lead = plain(infix)[:1]
            head += infix if lead in PUNCTUATION or lead in "'’" or lead.isspace() else f" {infix}"
        return f"{head.rstrip()} {self._whole(cites, row, hidden=0)}".strip()

    def author_only(self, cites: Sequence[Cite], row: Sequence[Place]) -> str:
        """Return the names of cites for the running text: by the style's ``intext``, else as cited but unformatted."""
        section = self.processor.compiled.section("intext")
        out = []
        forms = [self.render(cite, place, section=section) for cite, place in zip(cites, row, strict=True)]
        for rendered in forms:
            text = rendered.text if section is not None else plain(rendered.context.author or "")
            out.append(text or NO_FORM)
        if section is None:
            return delimited(self.section.delimiter or ", ", inside=self.section.env.inside)(out)
        text = delimited(section.delimiter, inside=section.env.inside)(out)
        text = section.join(section.join(section.prefix, text), section.suffix)
        return text if section.format is None else section.format(text, forms[0].context)

    def _whole(self, cites: Sequence[Cite], row: Sequence[Place], *, hidden: int) -> str:
        """Return a citation with its layout; the author of the cite ``hidden`` is left out."""
        section = self.section
        rendered = [
            self.render(cite, place, hidden=i == hidden) for i, (cite, place) in enumerate(zip(cites, row, strict=True))
        ]
        pieces = collapse(self, rendered)
        text = ""
        for delimiter, piece in pieces:
            if not piece:
                continue
            text = section.join(section.join(text, delimiter), piece) if text else piece
        if not text:
            return ""
        text = section.join(section.join(section.prefix, text), section.suffix)
        if section.format is not None and rendered:
            text = section.format(text, rendered[0].context)
        return text

    def affixed(self, rendered: Rendered, text: str, *, first: bool) -> str:
        """Return a cite with what the user set around it, capital where it begins a note with a term."""
        cite = rendered.cite
        join = self.section.join
        if (
            self.in_notes
            and text
            and starts_small(text)
            and self._begins(cite, first=first)
            and self._is_term(rendered)
        ):
            text = capitalize_first(text)
        if cite.prefix:
            prefix = self.field(cite.prefix)
            end = plain(prefix)[-1:]
            if end.isalnum() or (end and end in _CLOSING):
                prefix += " "
            text = join(prefix, text) if text else prefix
        if cite.suffix:
            suffix = self.field(cite.suffix)
            if suffix[:1].isalpha() or suffix.startswith("("):
                suffix = f" {suffix}"
            text = join(text, suffix) if text else suffix
        return text

    def _begins(self, cite: Cite, *, first: bool) -> bool:
        """Tell whether a sentence begins with the cite."""
        if cite.prefix:
            prefix = plain(self.field(cite.prefix)).rstrip()
            return prefix[-1:] in ".?!" and " " in prefix
        return first

    def _is_term(self, rendered: Rendered) -> bool:
        marked = self.processor.compiled.section("citation", marking=True)
        if marked is None:
            return False
        text = self.render(rendered.cite, rendered.place, section=marked).text
        return begins_with_term(text)
