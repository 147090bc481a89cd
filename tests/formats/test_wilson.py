"""The reader of the digital archive's pages: what it reads, what it infers, what it claims."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING

import pytest

import provenance as pv
from provenance.errors import Severity
from provenance.formats import wilson
from provenance.formats._format import Sample
from tests.formats.wilson_pages import HEAD, PARTS, PLAIN, READ, SAMPLES, SEED, hand, page, read_as, rules, told

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_a_sample_is_read_as_its_json_says(path: Path) -> None:
    library = pv.read(path, "wilson")
    expected = json.loads((READ / f"{path.stem}.json").read_text(encoding="utf-8"))
    assert {"records": [read_as(r) for r in library], "findings": told(library)} == expected


def test_the_seed_is_read_exactly() -> None:
    library = pv.read(SEED)
    record = library["embassyhungary1962report"]
    assert len(library) == 1
    assert record.kind == "report"
    assert record.title == "Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry"
    assert (str(record.date), record.date_text, str(record.original_language)) == (
        "1962-08-27",
        "August 27, 1962",
        "hu",
    )
    assert [hand(c) for c in record.contributions] == [
        {"role": "author", "body": "Embassy of Hungary in North Korea"},
        {"role": "recipient", "body": "Hungarian Foreign Ministry"},
        {"role": "signatory", "person": "József Kovács", "position": "Ambassador"},
        {"role": "translator", "person": "Balazs Szalontai"},
    ]
    assert [(h.status, str(h.signature)) for h in record.holdings] == [
        ("original", "MOL, XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962")
    ]
    (location,) = record.locations
    assert str(location.url) == "https://wilson-center-digital-archive.dvincitest.com/document/112773"
    assert (location.archive, location.host) == ("Wilson Center Digital Archive", "mirror")
    assert str(location.canonical_url) == "https://digitalarchive.wilsoncenter.org/document/112773"
    (text,) = record.texts
    assert (text.kind, str(text.language), list(map(str, text.translators))) == (
        "translation",
        "en",
        ["Balazs Szalontai"],
    )
    assert text.text.startswith("Comrade V.P. Moskovsky, the new Soviet Ambassador")
    assert text.text.endswith("\n\nJózsef Kovács Ambassador")
    assert told(library) == ["11 warning mirror-host", "41 note broken-paragraph"]


def test_what_the_seed_infers_is_marked_so_and_says_by_which_rule() -> None:
    record = pv.read(SEED)[0]
    said = {s.field: (s.certainty, s.rule, s.text, s.line, s.source_field) for s in record.statements}
    assert said["key"][:2] == ("inferred", "made-key")
    assert said["kind"] == ("inferred", "title-kind", "Report", 5, "")
    assert said["contributions[0]"] == ("inferred", "title-parties", "Embassy of Hungary in North Korea", 5, "")
    assert said["contributions[1]"] == ("inferred", "title-parties", "the Hungarian Foreign Ministry", 5, "")
    assert said["contributions[2]"] == ("inferred", "text-end", "József Kovács Ambassador", 49, "Contents")
    assert said["contributions[3]"] == ("stated", "", "Translated by Balazs Szalontai.", 9, "Citation")
    assert said["original_language"] == ("stated", "", "Hungarian", 19, "Original Language")
    assert said["date"] == ("stated", "", "August 27, 1962", 3, "")
    assert {s.file for s in record.statements[1:]} == {str(SEED)}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_a_page_is_known_by_its_content(path: Path) -> None:
    assert pv.detect(path.read_text(encoding="utf-8")) == "wilson"


@pytest.mark.parametrize("kept", [k for n in (2, 3, 4) for k in itertools.combinations(PARTS, n)], ids="-".join)
def test_a_page_without_some_of_its_parts_is_still_claimed(kept: tuple[str, ...]) -> None:
    assert wilson.claims(Sample(page(*(PARTS[name] for name in kept))))
    assert wilson.claims(Sample(page(*(PARTS[name] for name in kept), head="")))


ESSAY = (
    "August 27, 1962\n\nThe Soviet ambassador came to Pyongyang that summer. In the words of a report kept in Budapest "
    'he had been received by Khrushchev.\n\n1. "Report, Embassy of Hungary in North Korea to the Hungarian Foreign '
    'Ministry", August 27, 1962, Wilson Center Digital Archive, MOL, XIX-J-1-j Korea, 5. doboz. See '
    "https://digitalarchive.wilsoncenter.org/document/112773\n"
)
CITATION_LINE = '"Report", August 27, 1962, Wilson Center Digital Archive, MOL, XIX-J-1-j Korea, 5. doboz\n'
OTHERS = {
    "nothing": "",
    "spaces": " \n\n",
    "prose": "It was a fine day. We went out and met the ambassador.\n",
    "essay": ESSAY,
    "bibliography": CITATION_LINE + CITATION_LINE.replace("Report", "Note") + CITATION_LINE.replace("Report", "Letter"),
    "letter": "27 August 1962\n\nDear Sir,\n\nSummary: I am well.\n\nYours\n",
    "readme": "# Tool\n\n## Contents\n\n- Summary\n- Notes\n\n## Summary\n\nA tool.\n",
    "minutes": "Minutes\n\nDate: 1 May 2020\nSubject: aid\n\nSummary:\n\nNothing was decided.\n",
    "bibtex": (
        '@report{a,\n  title = "Report",\n  note = {Wilson Center Digital Archive},\n'
        "  url = {https://digitalarchive.wilsoncenter.org/document/1},\n}\n"
    ),
    "ris": (
        "TY  - RPRT\nTI  - Report\nUR  - https://digitalarchive.wilsoncenter.org/document/1\n"
        "PB  - Wilson Center Digital Archive\nER  - \n"
    ),
    "json": '{"Citation": "Report", "Summary": "x", "Original Language": "Hungarian"}',
    "list": '[{"title": "Wilson Center Digital Archive"}]',
    "yaml": "provenance: 1\nrecords:\n  - key: a\n    summary: |-\n      Original Language:\n\n      Hungarian\n",
    "front matter": "---\ntitle: Report\n---\n\nSummary:\n\nOriginal Language:\n",
    "lower case": "citation: a\nsummary: b\noriginal language: Hungarian\n",
    "xml": "<page><p>Citation:</p>\n<p>Summary:</p>\n</page>",
    "marked up": "<!DOCTYPE html>\n<h2>Original Language:</h2>\nHungarian",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_what_is_no_page_is_not_claimed(text: str) -> None:
    assert not wilson.claims(Sample(text))


SAME_PARTS = list(itertools.permutations(PARTS))


@pytest.mark.parametrize("order", SAME_PARTS, ids="-".join)
@pytest.mark.parametrize("title_first", [False, True], ids=["date first", "title first"])
def test_the_order_of_the_parts_makes_no_difference(order: tuple[str, ...], *, title_first: bool) -> None:
    date, _, title = HEAD.partition("\n\n")
    head = f"{title}\n{date}\n" if title_first else HEAD
    usual = wilson.read(page(*PARTS.values()))[0]
    library = wilson.read(page(*(PARTS[name] for name in order), head=head))
    record = library[0].replace(statements=(), kept={})
    assert record == usual.replace(statements=(), kept={})
    assert rules(library) == (set() if order == tuple(PARTS) else {"order"})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Citation:\n\n", "Citation: "),
        ("Citation:\n\n", "CITATION\n\n"),
        ("Citation:\n\n", "**Citation:** "),
        ("Citation:\n\n", "## Citation\n\n"),
        ("Summary:\n\n", "summary: "),
        ("Summary:\n\n", "Summary\n"),
        ("Summary:\n\n", "Abstract：\n"),
        ("Original Language:\n\n", "Original Language(s):\n\n"),
        ("Original Language:\n\n", "Original Languages: "),
        ("Original Language:\n\n", "ORIGINAL LANGUAGE\n"),
        ("Original Language:\n\nHungarian", "Language:\n\nMagyar"),
        ("Contents:\n\n", "CONTENTS\n"),
        ("Contents:\n\n", "Contents: "),
        ("Translation - English", "Translation – English"),
        ("Translation - English", "TRANSLATION: ENGLISH"),
        ("Translation - English", "- Translation (English)"),
        ("Translation - English", "English Translation"),
        (":\n", ":\u00a0\n"),
        (":\n\n", ":\n"),
        (HEAD, HEAD.replace("\n\n", "\n")),
        (HEAD, HEAD.replace("Report, Embassy of Hungary", "Report,\nEmbassy of Hungary")),
        (HEAD, f"Date: March 16, 1961\nTitle: {HEAD.partition(chr(10) * 2)[2]}"),
    ],
)
def test_a_heading_or_label_may_be_written_otherwise(old: str, new: str) -> None:
    whole = page(*PARTS.values())
    assert old in whole
    usual, other = wilson.read(whole)[0], wilson.read(whole.replace(old, new))[0]
    assert other.replace(statements=(), kept={}, texts=()) == usual.replace(statements=(), kept={}, texts=())
    assert [(t.kind, str(t.language), t.text) for t in other.texts] == [
        (t.kind, str(t.language), t.text) for t in usual.texts
    ]


@pytest.mark.parametrize(
    "left_out", [*PARTS, "head", "label", "url", "credit", "signature", "archive", "date", "title"]
)
def test_a_missing_part_is_a_finding_and_the_rest_is_read(left_out: str) -> None:
    cut = {
        "head": (HEAD, ""),
        "label": ("Translation - English\n", ""),
        "url": ("https://digitalarchive.wilsoncenter.org/document/900001\n", ""),
        "credit": (" Translated by Anna Virág.", ""),
        "signature": ("MOL, XIX-J-1-j Korea, 11. doboz, 24/b, 002983/1961. ", ""),
        "archive": ("Wilson Center Digital Archive, ", ""),
        "date": ("March 16, 1961", "March"),
        "title": ("Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry", ""),
        **{name: (text, "") for name, text in PARTS.items()},
    }
    expected = {
        "citation": {"missing-citation", "missing-signature", "missing-url"},
        "summary": {"missing-summary"},
        "language": {"missing-original-language"},
        "contents": {"missing-text"},
        "label": {"unlabelled-text"},
        "url": {"missing-url"},
        "signature": {"missing-signature"},
        "archive": {"missing-digital-archive"},
        "title": {"missing-title"},
    }
    whole = page(*PARTS.values())
    library = wilson.read(whole.replace(*cut[left_out]), "p.txt")
    assert rules(library) >= expected.get(left_out, set())
    assert all(f.where.file == "p.txt" and f.where.line and f.hint for f in library.findings)
    usual, record = wilson.read(whole)[0], library[0]
    if left_out != "title":
        assert record.title == usual.title
    if left_out not in ("citation", "signature"):
        assert record.holdings == usual.holdings
    if left_out != "contents":
        assert [t.text for t in record.texts] == [t.text for t in usual.texts]
    if left_out != "date":
        assert record.date == usual.date


@pytest.mark.parametrize(
    ("encoding", "rule"),
    [
        ("utf-8", None),
        ("utf-8-sig", "encoding"),
        ("cp1252", "encoding"),
        ("utf-16", "encoding"),
        ("latin-1", "encoding"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_bytes_and_line_ends_make_no_difference(tmp_path: Path, encoding: str, rule: str | None, end: str) -> None:
    path = tmp_path / "page.txt"
    text = page(*PARTS.values()).replace("Dallos", "Dallós").replace("\n", end)
    path.write_bytes(text.encode(encoding))
    library = pv.read(path)
    usual = wilson.read(text.replace(end, "\n"))[0]
    assert library[0].replace(statements=(), kept={}) == usual.replace(statements=(), kept={})
    assert "\r" not in library[0].texts[0].text
    assert rules(library) == {r for r in (rule, None if end == "\n" else "line-ends") if r}


def test_a_byte_order_mark_within_a_text_does_no_harm() -> None:
    library = wilson.read("\ufeff" + PLAIN)
    assert library == wilson.read(PLAIN)
    assert told(library) == ["1 note encoding"]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\ufeff", "\x00", "\u200b\n\u00a0", "\r\n\r"])
def test_an_empty_page_is_no_record_and_an_error(text: str) -> None:
    library = wilson.read(text, "p.txt")
    assert len(library) == 0
    assert [f.severity for f in library.findings if f.rule == "empty"] == [Severity.ERROR]


def test_a_page_with_only_a_title_is_a_record_and_tells_all_that_is_missing() -> None:
    library = wilson.read("Memorandum of Conversation between Ambassador Puzanov and Kim Il Sung\n", "p.txt")
    assert read_as(library[0]) == {
        "key": "memorandum",
        "kind": "memorandum-of-conversation",
        "title": "Memorandum of Conversation between Ambassador Puzanov and Kim Il Sung",
        "date_status": "unknown",
        "inferred": ["key", "kind"],
    }
    parts = ("citation", "date", "original-language", "signature", "summary", "text", "url")
    assert rules(library) == {"not-a-page", *(f"missing-{part}" for part in parts)}
    assert not wilson.claims(Sample(library[0].title))


def test_two_pages_in_one_file_are_two_records_with_keys_of_their_own() -> None:
    test_host = PLAIN.replace("digitalarchive.wilsoncenter", "test.example")
    library = wilson.read(f"{PLAIN}\n{PLAIN}\n{test_host}")
    assert library.keys == ("embassyhungary1961report", "embassyhungary1961reporta", "embassyhungary1961reportb")
    assert {len(r.texts) for r in library} == {1}
    assert [(f.rule, f.where.key) for f in library.findings] == [("mirror-host", "embassyhungary1961reportb")]
    assert library[2].statement("title") != library[1].statement("title")


def test_a_second_citation_alone_does_not_part_a_page() -> None:
    library = wilson.read(f"{PLAIN}\nCitation:\n\nsee above\n")
    assert len(library) == 1
    assert library[0].texts[0].text.endswith("see above")


@pytest.mark.parametrize(
    ("url", "host", "proposed"),
    [
        ("https://digitalarchive.wilsoncenter.org/document/1", "public", ""),
        ("http://www.digitalarchive.wilsoncenter.org/document/1", "public", ""),
        (
            "https://archive.citest.example.com/document/1",
            "mirror",
            "https://digitalarchive.wilsoncenter.org/document/1",
        ),
        (
            "http://wilson.example.com/document/a-title?page=2",
            "mirror",
            "https://digitalarchive.wilsoncenter.org/document/a-title?page=2",
        ),
        ("http://127.0.0.1:8000/document/1", "mirror", "https://digitalarchive.wilsoncenter.org/document/1"),
        ("https://doi.org/10.1000/1", "unknown", ""),
        ("https://test.example.com/", "mirror", ""),
    ],
)
def test_a_host_that_is_not_the_archives_is_told_and_its_page_there_proposed(
    url: str, host: str, proposed: str
) -> None:
    library = wilson.read(page(*PARTS.values()).replace("https://digitalarchive.wilsoncenter.org/document/900001", url))
    (location,) = library[0].locations
    assert (str(location.url), location.host, str(location.canonical_url or "")) == (url, host, proposed)
    found = [f for f in library.findings if f.where.field == "locations[0].url"]
    assert [f.rule for f in found] == {"public": [], "mirror": ["mirror-host"], "unknown": ["unknown-host"]}[host]
    assert all(proposed in f.hint for f in found)


@pytest.mark.parametrize("name", ["József", "Kovács"])
def test_a_text_keeps_its_words_to_the_letter(name: str) -> None:
    body = f"  Dear {name},\n\n\n\tthe [...] talks\u00a0&amp; <b>more</b>\x0c\n- one\n\nSummary\n\nOriginal\n\nDate: \n"
    library = wilson.read(page(*PARTS.values()).partition("He said")[0] + body)
    assert library[0].texts[0].text == body.rstrip("\n")


def test_what_the_reader_tells_a_check_does_not_tell_again() -> None:
    library = pv.read(SEED)
    found = [(f.rule, f.where, f.message) for f in pv.check(library)]
    assert len(found) == len(set(found))
    told = [(f.rule, f.where.line) for f in pv.check(library)]
    assert [told.count(one) for one in (("mirror-host", 11), ("broken-paragraph", 41))] == [1, 1]
