"""What our own processor does beyond what every engine promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from provenance.citing import Cluster, find_style
from provenance.citing.engines import csl
from provenance.csl.processor import Processor
from provenance.richtext import text_of

if TYPE_CHECKING:
    from provenance.citing import CslItem
    from provenance.csl.values import Item

REPORTS: dict[str, CslItem] = {
    key: {
        "type": "manuscript",
        "title": title,
        "author": [{"literal": "Embassy of Hungary in North Korea"}],
        "issued": {"date-parts": [[1962]]},
        "archive": "Magyar Országos Levéltár (MOL)",
    }
    for key, title in (("first", "Report on the harvest"), ("second", "Report on the visit"))
}


def test_two_reports_of_one_body_and_year_are_told_apart() -> None:
    rendering = csl.render(find_style("chicago-author-date"), REPORTS, [Cluster.of("first"), Cluster.of("second")])
    assert [text_of(text) for text in rendering.clusters] == [
        "(Embassy of Hungary in North Korea 1962a)",
        "(Embassy of Hungary in North Korea 1962b)",
    ]
    assert ["1962a" in text_of(e.text) or "1962b" in text_of(e.text) for e in rendering.entries] == [True, True]


def test_an_item_that_breaks_the_processor_costs_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Processor.item

    def item(self: Processor, key: str) -> Item:
        if key == "first":
            message = "made to fail"
            raise RuntimeError(message)
        return whole(self, key)

    monkeypatch.setattr(Processor, "item", item)
    rendering = csl.render(find_style("chicago"), REPORTS, [Cluster.of("first", "second"), Cluster.of("first")])
    both, alone = map(text_of, rendering.clusters)
    assert "Report on the Visit" in both
    assert "Report on the harvest" in both
    assert alone == "Embassy of Hungary in North Korea. Report on the harvest"
    assert {e.id for e in rendering.entries} == {"first", "second"}
    assert [(f.rule, f.where.key) for f in rendering.findings] == [("item-not-rendered", "first")]
    assert "RuntimeError: made to fail" in rendering.findings[0].message


def test_a_fault_that_no_item_causes_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def printed(*_: object, **__: object) -> None:
        message = "a bug of ours"
        raise AssertionError(message)

    monkeypatch.setattr(csl, "_printed", printed)
    with pytest.raises(AssertionError, match="a bug of ours"):
        csl.render(find_style("chicago"), REPORTS, [Cluster.of("first")])
