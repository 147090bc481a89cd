"""What the package `prov` reads of our files: from each notation the same document."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest

import provenance as pv
from provenance.formats._prov_jsonld import dump_jsonld
from provenance.formats._prov_o.writing import dump_prov_o
from provenance.formats._prov_xml.writing import dump_xml
from provenance.prov import parse_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from provenance.prov import Document

model = pytest.importorskip("prov.model", reason="the package prov is not installed")
NOTATIONS: dict[str, tuple[str, str, Callable[[Document], str]]] = {
    "prov-xml": ("xml", "", dump_xml),
    "prov-ttl": ("rdf", "trig", dump_prov_o),
    "prov-jsonld": ("jsonld", "", dump_jsonld),
}


def peer(text: str, form: str, rdf: str = "") -> Any:  # noqa: ANN401 - a document of another package
    """Return what the package reads, or None where it refuses."""
    logging.getLogger("prov").setLevel(logging.CRITICAL)
    try:
        return model.ProvDocument.deserialize(content=text, format=form, **({"rdf_format": rdf} if rdf else {}))
    except Exception:  # noqa: BLE001 - it raises what it trips over
        return None


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", NOTATIONS)
def test_a_chain_is_the_same_in_every_notation(name: str, root: Path) -> None:
    (record,) = pv.read(root / "seeds" / "000_5ab0e2c6c386b36b.txt")
    form, rdf, _ = NOTATIONS[name]
    by_json = peer(pv.dumps(record, "prov-json"), "json")
    assert len(by_json.get_records()) > 50
    assert peer(pv.dumps(record, name), form, rdf) == by_json


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", NOTATIONS)
def test_the_cases_of_the_notations_come_through_as_well_as_by_the_peer_itself(name: str, shared: Path) -> None:
    form, rdf, dump = NOTATIONS[name]
    ours = own = 0
    for path in sorted((shared / "corpora" / "prov-testcases").glob("*.json")):
        text = path.read_text(encoding="utf-8")
        if (by_json := peer(text, "json")) is not None:
            ours += peer(dump(parse_json(text)), form, rdf) == by_json
            own += again(by_json, form, rdf) == by_json
    assert own > 50
    assert ours >= 0.97 * own, f"{ours} of ours, {own} of its own"


def again(document: Any, form: str, rdf: str) -> Any:  # noqa: ANN401 - as above
    """Return what the package reads of what it writes itself."""
    try:
        return peer(document.serialize(format=form, **({"rdf_format": rdf} if rdf else {})), form, rdf)
    except Exception:  # noqa: BLE001 - as above
        return None
