"""The chain report: the seed's as an archivist would write it, added events, several records, its JSON."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import provenance as pv
from provenance.errors import UnknownOutput, UnknownReport
from provenance.reports import chain
from tests.chains.records import MIRROR, SIGNATURE, plain, report

GOLDEN = Path(__file__).parent / "golden"
SCANNED = """
provenance: 1
records:
  - key: embassy1962report
    kind: report
    title: Report, Embassy to Ministry
    date: 1962-08-27
    original_language: hu
    holdings:
      - {signature: "MOL, XIX-J-1-j Korea, 5. doboz"}
    texts:
      - {kind: translation, language: en, text: Comrade Moskovsky paid me a visit.}
    chain:
      manifestations:
        - {id: scan, form: scan, language: hu, holder: MNL OL}
      events:
        - id: digitisation
          type: digitisation
          inputs: [original]
          outputs: [scan]
          date: 2011
          agents: [{role: copyist, body: MNL OL}]
          evidence: [{source: "letter of MNL OL, 3 May 2011", text: "We scanned box 5 for the reader."}]
          confidence: stated
        - {id: obtaining, type: copying, inputs: [scan], outputs: [working-copy], confidence: conjectured}
"""


@pytest.mark.parametrize(("to", "golden"), [("text", "seed.txt"), ("markdown", "seed.md")])
def test_the_seed_reads_as_it_was_judged_to(
    root: Path, seed: Path, to: str, golden: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setattr(chain, "_made_by", lambda: "provenance 0.1.0")
    library = pv.read(seed.relative_to(root))
    assert pv.report(library, to=to) == (GOLDEN / golden).read_text(encoding="utf-8")


def test_text_is_plain() -> None:
    assert pv.report(report(), to="plain") == pv.report(report(), to="text") == pv.report(report())


def section(text: str, heading: str) -> list[str]:
    """Return the lines of one section of a text report."""
    lines = text.splitlines()
    start = lines.index(heading) + 2
    after = (i for i in range(start + 1, len(lines)) if lines[i] and set(lines[i]) == {"-"})
    return lines[start : next(after, len(lines)) - 1]


def test_an_added_event_stands_in_its_place_with_its_evidence() -> None:
    (record,) = pv.loads(SCANNED, "yaml")
    text = pv.report(record)
    links = json.loads(pv.report(record, to="json"))["records"][0]["links"]
    assert [one["what"] for one in links] == [
        "original written", "in custody", "in custody today", "scan made by digitising", "working copy made",
        "translation made",
    ]  # fmt: skip
    evidence = " ".join(" ".join(section(text, "Evidence, link by link")).split())
    assert (
        '"We scanned box 5 for the reader." (letter of MNL OL, 3 May 2011); independent of what you read.' in evidence
    )
    assert "1 of 6 links rests on a source other than what you read" in " ".join(text.split())
    assert links[4]["support"] == "CONJECTURED, no evidence"


def test_a_copy_that_leads_elsewhere_is_marked() -> None:
    published = report(also_published=({"text": "CWIHP Bulletin 14"},))
    text = pv.report(published)
    assert re.search(r"^11 \* ", text, re.MULTILINE)
    assert "Links marked with * lead to other copies or editions" in text
    assert "marked with *" not in pv.report(report())


def test_faults_of_the_chain_are_warned_of_at_once() -> None:
    text = pv.report(report(chain={"cited": "scan"}))
    assert text.index("Warning: `cited` names 'scan'") < text.index("What you read\n")


def test_a_field_that_disagrees_with_the_citation_is_a_disagreement() -> None:
    text = " ".join(section(pv.report(report().replace(box="6")), "Disagreements"))
    assert "6. doboz" in text
    assert "5. doboz" in text


def test_several_records_have_a_part_each() -> None:
    text = pv.report([report(), plain(title="Other"), plain()])
    assert [text.index(title) for title in ("\nOther\n=====\n", "\nRecord a\n========\n")]
    assert text.count("What you read\n") == 3
    assert text.count("Method\n") == 1
    assert "There is no record to report on." in pv.report([])


@pytest.mark.parametrize(("kind", "to", "error"), [("chian", "text", UnknownReport), ("chain", "odt", UnknownOutput)])
def test_unknown_kinds_and_outputs_are_named(kind: str, to: str, error: type[Exception]) -> None:
    with pytest.raises(error) as raised:
        pv.report(report(), kind, to=to)
    assert "there are: " in str(raised.value)


def test_an_ascii_record_has_an_ascii_report() -> None:
    record = report(holdings=({"signature": "AVPRF, fond 0102, opis 13"},), kept={}, chain={"cited": "nowhere"})
    for to in ("text", "markdown", "html", "json", "typst"):
        assert pv.report(record, to=to).isascii(), to


def test_the_command_prints_in_the_c_locale(root: Path, seed: Path) -> None:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(root / "src"),
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
    }
    command = [sys.executable, "-m", "provenance", "report", str(seed)]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"You quote an English translation (1 step of translation)" in done.stdout


JSON = {
    "ChainReport": "report version made_by records",
    "ChainFacts": (
        "key title date date_written answer confirmation translations languages reaches_original read links"
        " manifestations hosts custody original_language original_language_support translations_made faults"
        " disagreements gaps observations texts layers"
    ),
    "links": (
        "number id type what date from_language language who support confidence evidence independent on_the_way inputs"
        " outputs note not_before not_after place"
    ),
    "evidence": "about source place line text confidence rule",
    "gaps": "rule link missing closes",
    "hosts": "url host status archive public_hosts proposed_url",
    "observations": "rule severity message hint line field",
}


def test_the_json_keeps_its_keys_in_their_order() -> None:
    facts = json.loads(pv.report(report(), to="json"))
    record = facts["records"][0]
    assert list(facts) == JSON["ChainReport"].split()
    assert list(record) == JSON["ChainFacts"].split()
    for name in ("links", "gaps", "hosts", "observations"):
        assert list(record[name][0]) == JSON[name].split()
    assert list(record["links"][0]["evidence"][0]) == JSON["evidence"].split()
    assert (facts["report"], facts["version"]) == ("chain", 1)


def test_the_json_holds_what_the_text_shortens() -> None:
    long = "a very long title " * 40
    record = plain(title=long, statements=({"field": "title", "text": long, "file": "page.txt", "line": 1},))
    facts: dict[str, Any] = json.loads(pv.report(record, to="json"))["records"][0]
    assert facts["links"][0]["evidence"][0]["text"] == long
    assert facts["links"][0]["evidence"][0]["source"] == "page.txt"


def test_the_drawing_ends_with_what_was_read() -> None:
    html = pv.report(report(holdings=({"signature": SIGNATURE},)), to="html")
    labels = re.findall(r'class="lane-name"[^>]*>([^<]*)<', html)
    assert labels == [
        "Hungarian original", "Hungarian working copy", "English translation", "English excerpt", "Web page",
        "Mirror of the page - what you read",
    ]  # fmt: skip
    assert re.findall(r'class="lane-(solid|dashed|dotted)"', html) == [
        "solid", "dashed", "solid", "dashed", "solid", "dotted",
    ]  # fmt: skip


def layers(**fields: Any) -> list[tuple[str, str, bool]]:  # noqa: ANN401 - the fields of a record
    """Return the layers of the report's citation: what each is, its text, and whether it was read."""
    facts = json.loads(pv.report(report(**fields), to="json"))["records"][0]
    return [(one["layer"], one["text"], one["read"]) for one in facts["layers"]]


def test_a_citation_may_name_the_original_copies_printings_and_pages() -> None:
    assert layers(also_published=({"text": "CWIHP Bulletin 14"},)) == [
        ("original", SIGNATURE, False),
        ("copy", "Hungarian working copy, signature and holder not recorded", False),
        ("printed", "CWIHP Bulletin 14", False),
        ("online", f"Wilson Center Digital Archive, {MIRROR}", True),
    ]


def test_the_original_that_was_read_is_no_warning() -> None:
    read = plain(holdings=({"signature": SIGNATURE},), chain={"cited": "original"})
    assert [one["read"] for one in json.loads(pv.report(read, to="json"))["records"][0]["layers"]] == [True]
    assert "not as seen" not in pv.report(read)
    assert "not as seen" in pv.report(report())


def test_a_copy_is_cited_by_its_signature() -> None:
    copy = {"signature": "Library of Congress, Volkogonov papers, box 1", "status": "foreign-copy"}
    assert ("copy", "Hungarian copy, Library of Congress, Volkogonov papers, box 1", False) in layers(holdings=(copy,))


def test_the_timeline_says_in_words_what_it_draws() -> None:
    html = pv.report(report(), to="html")
    (said,) = re.findall(r'<desc id="timeline-[^>]*>([^<]*)</desc>', html)
    assert said.startswith("1 original written: 1962-08-27; 2 sent to the addressee: not before 1962-08-27; ")
    assert "timeline" not in pv.report(plain(key="x", title="undated"), to="html").partition("</style>")[2]


def told(record: pv.Record, heading: str) -> str:
    """Return a section of the text report as one line."""
    return " ".join(" ".join(section(pv.report(record), heading)).split())


MOVES: list[dict[str, Any]] = [
    {
        "id": "seizure",
        "type": "transfer",
        "inputs": ["original"],
        "date": "1940-08",
        "place": "Brussels",
        "agents": [{"role": "provider", "body": "Lodge"}, {"role": "recipient", "body": "ERR"}],
        "evidence": [{"source": "receipt of the ERR"}],
        "confidence": "stated",
    },
    {"id": "custody-err", "type": "custody", "inputs": ["original"], "date": "1940/1943", "confidence": "stated"},
    {"id": "custody-moscow", "type": "custody", "inputs": ["original"], "date": "1945/2002", "confidence": "stated"},
]


def test_the_history_of_custody_is_told_with_hands_places_and_holes() -> None:
    record = plain(date="1935-03", holdings=({"signature": SIGNATURE},), chain={"events": MOVES})
    custody = told(record, "Custody")
    for part in (
        f"Original {SIGNATURE}",
        "1940-08 transferred, Brussels: Lodge (provider) -> ERR (recipient); stated: receipt of the ERR",
        "1940 to 1943 in custody, nobody named; stated, no evidence",
        "Who held 'original' between 1943-12-31 and 1945-01-01 is not recorded.",
    ):
        assert part in custody
    assert "Transferred, Brussels. Receipt of the ERR; independent" in told(record, "Evidence, link by link")
    assert "No archive is named" in told(plain(chain={"events": MOVES}), "Custody")
    assert "1945 to 2002" in told(plain(chain={"events": MOVES}), "Custody")


def test_dates_that_are_more_than_numbers_are_in_words() -> None:
    written = pv.report(plain(date="-0256-05", title="Papyrus"))
    assert "May 257 BC" in told(plain(date="-0256-05"), "The chain")
    assert '"-0256-05"' in written  # as the record has it, where its words are quoted


def test_a_disagreement_names_its_link() -> None:
    disputed = {"id": "creation", "type": "creation", "outputs": ["original"], "confidence": "disputed"}
    assert "Link 1, original written: 'creation' is disputed." in told(
        plain(chain={"events": [disputed]}), "Disagreements"
    )


def test_from_what_the_translator_worked_is_not_asked_where_it_is_said() -> None:
    film = {
        "manifestations": [{"id": "film", "form": "microfilm"}],
        "events": [
            {"id": "filming", "type": "microfilming", "inputs": ["original"], "outputs": ["film"]},
            {"id": "translation-en", "type": "translation", "inputs": ["film"], "outputs": ["translation-en"]},
        ],
    }
    assert "Whether the translator worked from" in told(report(), "Languages and translators")
    assert "Whether the translator worked from" not in told(report(chain=film), "Languages and translators")


def test_all_copies_that_archives_hold_may_be_cited() -> None:
    copy = {"signature": "Library of Congress, Volkogonov papers, box 1", "status": "foreign-copy"}
    held = layers(holdings=({"signature": SIGNATURE}, copy))
    assert ("copy", "Library of Congress, Volkogonov papers, box 1", False) in held
    assert len(held) == len(set(held))


def test_a_recording_is_not_written_and_a_web_archive_copies_a_page() -> None:
    place = {"url": "https://example.org/x", "archived_url": "https://web.archive.org/web/2020/https://example.org/x"}
    links = json.loads(pv.report(plain(kind="interview", locations=(place,)), to="json"))["records"][0]["links"]
    assert [one["what"] for one in links] == ["original recorded", "web page published", "copy of the web page made"]


def chained(stops: int) -> pv.Record:
    """Return a record with a chain of copies."""
    things = [{"id": f"m{n}", "form": "copy", "holder": "X"} for n in range(stops)]
    events = [
        {
            "id": f"e{n}", "type": "copying", "inputs": [f"m{n - 1}" if n else "original"], "outputs": [f"m{n}"],
            "date": str(1900 + n), "agents": [{"role": "copyist", "body": "Центральный архив общественных движений"}],
        }
        for n in range(stops)
    ]  # fmt: skip
    return plain(date="1890", chain={"manifestations": things, "events": events, "cited": f"m{stops - 1}"})


@pytest.mark.parametrize("stops", [1, 14, 39])
def test_no_drawing_is_higher_than_a_page(stops: int) -> None:
    html = pv.report(chained(stops), to="html")
    heights = [int(height) for height in re.findall(r'<svg class="(?:lane|timeline)"[^>]* height="(\d+)"', html)]
    assert max(heights) < 800
    lanes = [int(height) for height in re.findall(r'<svg class="lane"[^>]* height="(\d+)"', html)]
    assert max(lanes) < 2 * min(lanes), "the parts are about one height"
    assert len(re.findall('class="lane-name"', html)) == stops + 1
    assert len(re.findall('class="time-name"', html)) == stops + 1
    axes = re.findall(r'<svg class="timeline".*?</svg>', html, re.DOTALL)
    assert len({tuple(re.findall(r'time-year"[^>]*>([^<]*)<', axis)) for axis in axes}) == 1


def test_a_stop_of_a_hundred_doings_tells_the_first_and_how_many_more() -> None:
    read = [{"id": f"c{n}", "type": "access", "inputs": ["original"], "date": str(1900 + n)} for n in range(100)]
    html = pv.report(plain(date="1890", chain={"events": read}), to="html")
    assert "... 89 more in the table" in html


def test_an_arrow_is_never_parted_and_an_address_with_one_is_left_alone() -> None:
    record = plain(title="a -> b", locations=({"url": "https://example.org/?x=a-%3Eb"},))
    html = pv.report(record, to="html")
    assert 'a <span class="whole">-&#62;</span> b' in html
    assert not re.search(r"<[^<>]*<span", html)
