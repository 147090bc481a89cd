"""lookalike-letters: what is reported, and above all what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.checks.lookalike_letters import find_lookalikes
from provenance.errors import Severity
from tests.chains.records import TEXT, plain, report
from tests.checks.fires import found

RULE = "lookalike-letters"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("This cannot be said of Kim II Sung.", "Kim II Sung"),
        ("KIM II SUNG", "KIM II SUNG"),
        ("Kim II-sung", "Kim II-sung"),
        ("Kim I1 Sung", "Kim I1 Sung"),
        ("Kim 1l Sung", "Kim 1l Sung"),
        ("Kim ll Sung", "Kim ll Sung"),
        ("Kim lI Sung", "Kim lI Sung"),
        ("Kim 11 Sung", "Kim 11 Sung"),
        ("Kim I| Sung", "Kim I| Sung"),
        ("to Kim II Sung's", "Kim II Sung"),
        ("Kim Jong II visited", "Kim Jong II"),
        ("Kim Chong-II.", "Kim Chong-II"),
        ("Pak II-u", "Pak II-u"),
        ("Comrade Choe II Chong", "Choe II Chong"),
        ("in M0scow", "M0scow"),
        ("the S0viet side", "S0viet"),
        ("the c0mmittee", "c0mmittee"),
        ("a11ied", "a11ied"),
        ("Ki1led", "Ki1led"),
        ("in l962", "l962"),
        ("in I962", "I962"),
        ("in 196O", "196O"),
        ("in 19l2", "19l2"),
        ("1O August", "1O"),
        ("2O0 tons", "2O0"),
        ("the poIicy", "poIicy"),
        ("the generaI", "generaI"),
        ("lran and lraq", "lran"),
        ("lnternational", "lnternational"),
        ("МfАА", "МfАА"),
        ("Кim", "Кim"),
        ("Mocква", "Mocква"),
    ],
)
def test_finds(text: str, form: str) -> None:
    assert form in [hit.text for hit in find_lookalikes(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Kim Il Sung", "KIM IL SUNG", "Kim Il-sung", "Kim Jong Il", "Pak Il-u",
        "World War II", "World War II Museum", "after World War II Soviet troops", "Pope John XXIII", "John Paul II",
        "John Paul II Foundation", "Elizabeth II", "Queen Elizabeth II Bridge", "II. Rákóczi Ferenc", "II. Rákóczi",
        "Part II Section", "Part II Section 3", "Henry VIII", "Louis XIV", "Nicholas II Romanov", "Ramses II Temple",
        "Catherine II", "Vol. II No. 3", "Annex II", "US II Corps", "II Corps", "DPRK II", "WWII", "SALT II Treaty",
        "King Kim II is", "Kim II visited", "Song II to be", "Park II Section", "Lee Harvey II", "Karl II Kim",
        "Kim, 11 June", "Kim 11 June 1962", "II-es számú", "Moon II", "Article II",
        "McIntosh", "MacIntyre", "DeIorio", "GenossInnen", "Genossin", "MitarbeiterInnen", "iPhone", "eInk",
        "MfAA", "TsKhSD", "CO2", "H2O", "H1N1", "h1n1", "MI6", "B52", "mm97083838", "AVPRF F. 0102", "T34",
        "XIX-J-1-j Korea, 5. doboz, 5/bc, 0066/1962", "R 43-I/161", "Fond 059a", "106-01477-03", "O.13 D.72",
        "ll. 193-194", "lb", "ltd.", "l'état", "l’noiseux", "1st 2nd 21st 19th", "10am", "5km", "1962 27.08.1962",
        "https://example.org/a0bcd1ef/l962", "someone@m0scow.example", "www.m0scow.example", "e0bae3c9", "0x1F",
        "Москва и Киев", "Київ", "Moscow", "Ελλάδα", "北京", "Szöveg", "",
    ],
)  # fmt: skip
def test_leaves_alone(text: str) -> None:
    assert find_lookalikes(text) == ()


def test_what_only_english_tells_is_asked_in_english_only() -> None:
    assert find_lookalikes("lniany", english=False) == ()
    texts = ({"kind": "transcription", "language": "pl", "text": "lniany"},)
    assert found(plain(texts=texts), RULE) == ()


def test_the_seed_s_name_is_reported_once_with_its_lines() -> None:
    (finding,) = found(report(), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message.startswith("'Kim II Sung' stands 2 times (lines 29, 31): ")
    assert (finding.where.field, finding.where.line) == ("texts[0].text", 29)


def test_nothing_is_changed() -> None:
    record = report()
    found(record, RULE)
    assert record.texts[0].text == TEXT


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": "Letter to Kim II Sung"}, "title"),
        ({"summary": "On Kim II Sung"}, "summary"),
        ({"contributions": ({"role": "author", "person": {"literal": "Kim II Sung"}},)}, "contributions[0]"),
    ],
)
def test_title_summary_and_names_are_read_too(fields: dict[str, object], field: str) -> None:
    assert [f.where.field for f in found(plain(**fields), RULE)] == [field]


def test_each_form_is_told_once() -> None:
    text = "Kim II Sung. Kim II  Sung. KIM II SUNG. M0scow."
    findings = found(plain(texts=({"kind": "translation", "language": "en", "text": text},)), RULE)
    assert [f.message.split(":")[0] for f in findings] == [
        "'Kim II Sung' stands once", "'KIM II SUNG' stands once", "'M0scow' stands once",
    ]  # fmt: skip


@given(st.text(alphabet="KimIl1 Sung0O-.я|'", max_size=300))
def test_any_text_is_read_and_each_hit_stands_where_it_says(text: str) -> None:
    hits = find_lookalikes(text)
    assert all(text[hit.start : hit.start + len(hit.text)] == hit.text for hit in hits)
    ends = [hit.start + len(hit.text) for hit in hits]
    assert all(end <= hit.start for end, hit in zip(ends, hits[1:], strict=False))
