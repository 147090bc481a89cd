"""Seals: what they hold, what they depend on, and that they are read back as they were."""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import provenance as pv
from provenance.errors import NotRecognised
from provenance.model import Record
from provenance.seals import Seal, seal
from tests.documents import BOOK, REPORT, TELEGRAM
from tests.strategies import records


@given(st.lists(records(), max_size=2))
def test_a_seal_is_read_back_as_it_was(made: list[Record]) -> None:
    sealed = seal(made)
    text = sealed.dumps()
    text.encode("utf-8")
    assert Seal.loads(text) == sealed
    assert seal(made) == sealed


@given(records())
def test_the_format_of_the_file_does_not_matter(record: Record) -> None:
    written = pv.dumps([record], "yaml")
    read = list(pv.loads(written, "yaml"))
    if read == [record]:
        assert seal(read).root == seal(record).root


def test_the_order_of_keys_does_not_matter() -> None:
    one = "provenance: 1\nrecords:\n- key: a\n  title: Report\n  variables: {volume: '1', issue: '2'}\n  kind: report\n"
    other = (
        "provenance: 1\nrecords:\n- kind: report\n  variables: {issue: '2', volume: '1'}\n  title: Report\n  key: a\n"
    )
    library = pv.loads(one, "yaml")
    assert not library.findings
    assert seal(library).root == seal(pv.loads(other, "yaml")).root
    as_json = json.dumps({"records": [{"title": "Report", "key": "a", "kind": "report"}], "provenance": 1})
    assert seal(pv.loads(as_json, "json")).root == seal(Record(key="a", kind="report", title="Report")).root


def test_the_order_of_records_matters() -> None:
    assert seal([REPORT, BOOK]).root != seal([BOOK, REPORT]).root


def test_a_seal_holds_no_words() -> None:
    text = seal([REPORT, TELEGRAM]).dumps()
    assert "Szalontai" not in text
    assert "Comrade" not in text


def test_events_are_chained_each_to_the_one_before() -> None:
    (record,) = seal(REPORT).records
    links = [*record.links, *record.derived]
    assert {"creation", "translation-en"} <= {link.id for link in links if link.kind == "event"}
    assert len({link.link for link in links}) == len(links)
    for before, link in pairwise(links):
        said = json.dumps(
            [link.kind, link.path, link.id, link.digest, dict(sorted(link.values.items()))],
            separators=(",", ":"),
            ensure_ascii=False,
        )
        assert link.link == hashlib.sha256(bytes.fromhex(before.link) + said.encode()).hexdigest()


def test_a_text_is_sealed_by_its_digest() -> None:
    (record,) = seal(REPORT).records
    (text,) = (link for link in record.links if link.kind == "text")
    own = hashlib.sha256(REPORT.texts[0].text.encode()).hexdigest()
    assert text.values["text"] == hashlib.sha256(json.dumps(own).encode()).hexdigest()[:16]


def test_where_the_file_lies_does_not_matter() -> None:
    def read_from(file: str) -> Record:
        return REPORT.replace(statements=({"field": "title", "file": file}, {"field": "date", "file": "letter.txt"}))

    one, other = read_from("a/page.txt"), read_from("b/page.txt")
    assert seal(one).root != seal(other).root
    assert seal(one, file="a/page.txt").root == seal(other, file="b/page.txt").root
    assert seal(one, file="letter.txt").root != seal(other, file="letter.txt").root


GOOD = seal(BOOK).dumps()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a seal in JSON, found what is no JSON"),
        ("{", "seal.json:1: expected a seal in JSON"),
        ("[" * 100_000, "expected a seal"),
        ("[]", "expected a seal, which begins with"),
        ('{"records": []}', "expected a seal, which begins with"),
        ('{"provenance_seal": 2}', "expected a seal of version 1, found 2"),
        ('{"provenance_seal": true}', "expected a seal of version 1, found True"),
        ('{"provenance_seal": 1}', "root: Field required; the seal is damaged"),
        (GOOD.replace('"algorithm": "sha-256"', '"algorithm": "md5"'), "algorithm: Input should be 'sha-256'"),
        (GOOD.replace('"digest": "', '"digest": "x'), "records.0.*the seal is damaged"),
    ],
)
def test_what_is_no_seal(text: str, message: str) -> None:
    with pytest.raises(NotRecognised, match=message):
        Seal.loads(text, "seal.json")
