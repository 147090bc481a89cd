"""The engine that rests on citeproc-py (https://github.com/citeproc-py/citeproc-py).

It brings styles, locales and elements; the elements are mended where they fail (``_elements``), items are read by us
(``_items``), and so are positions (``_positions``), sorting and the loop over items, so that one bad item costs nothing
but itself.

What stays out of reach, because citeproc-py renders in one pass: disambiguation (added names, given names, year
suffixes), collapsing and grouping of cites, ``subsequent-author-substitute``, citation labels that are made and not
given, and the name order of Hungarian and East Asian locales.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.citing._engine import Entry, Rendering
from provenance.citing.engines.citeproc_py._positions import places_of
from provenance.citing.engines.citeproc_py._work import Work

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.citing._engine import Cluster, CslItem
    from provenance.citing.styles import Style

__all__ = ["TITLE", "render"]

TITLE = "citeproc-py, with its known faults mended where they can be from outside"


def render(
    style: Style,
    items: Mapping[str, CslItem],
    clusters: Sequence[Cluster],
    *,
    locale: str | None = None,
    bibliography: bool | Sequence[str] = True,
) -> Rendering:
    """Print citations and a bibliography, as the port says."""
    work = Work(style, items, locale)
    listed = [] if isinstance(bibliography, bool) else list(bibliography)
    keys = work.known(item.id for cluster in clusters for item in cluster.items) + work.known(listed)
    keys = list(dict.fromkeys(keys))
    entries = work.in_order(keys) if bibliography is not False and style.has_bibliography else []
    work.number(entries or keys)
    places = places_of(clusters, work.near_note_distance)
    return Rendering(
        clusters=tuple(work.cluster(c, p) for c, p in zip(clusters, places, strict=True)),
        entries=tuple(Entry(key, work.entry(key)) for key in entries),
        layout=work.layout(),
        findings=tuple(dict.fromkeys(work.findings)),
    )
