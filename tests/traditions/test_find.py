"""References are found in running text: where they begin and end, and that prose holds none."""

from __future__ import annotations

import pytest
from hypothesis import given

from provenance.traditions import find_signatures
from tests.strategies import signature_texts


def _found(text: str) -> list[str]:
    return [str(one.signature) for one in find_signatures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Bee to Dee, 3 July 1950, V. L. Eff Papers, 1st Inst., SF 56, NMML; and so on.",
            ["V. L. Eff Papers, 1st Inst., SF 56, NMML"],
        ),
        (
            "As he wrote, folder 3, box 7, Bee Papers, Mudd Library, the reason was plain.",
            ["folder 3, box 7, Bee Papers, Mudd Library"],
        ),
        (
            "letter, 3 May 1950, box 4, Bee Papers, Yale University Library. He left.",
            ["box 4, Bee Papers, Yale University Library"],
        ),
        (
            "Bee to Dee, 4 Jan. 1861, FO 519/228; Eff MSS, Bodleian Library, dep. c. 534, fos. 12–15.",
            ["FO 519/228", "Eff MSS, Bodleian Library, dep. c. 534, fos. 12–15"],
        ),
        (
            "MacBee to Dee, PRO 30/33/15/17; FO 17/1333; Eff Papers, ML MSS 312/45, pp. 23–5.",
            ["PRO 30/33/15/17", "FO 17/1333", "Eff Papers, ML MSS 312/45, pp. 23–5"],
        ),
        (
            "總理衙門檔案，01-20-012-03-001，中央研究院近代史研究所檔案館；",
            ["01-20-012-03-001，中央研究院近代史研究所檔案館"],
        ),
        ("The letters in box 4 that he gave to the Library of Congress were lost.", []),
        ("Of the 12 boxes, 3 volumes and 40 pages, NARA has none.", []),
    ],
)
def test_a_reference_may_end_with_its_archive(text: str, found: list[str]) -> None:
    assert _found(text) == found


@pytest.mark.parametrize(
    "on", ["the end was near", "which nobody knew", "und so ging es", "que nadie sabía", "и никто не знал"]
)
def test_a_sentence_goes_on_with_a_small_word(on: str) -> None:
    assert _found(f"In RGANI, f. 5, op. 30, d. 486, {on}.") == ["RGANI, f. 5, op. 30, d. 486"]


def test_a_footnote_with_many_archives() -> None:
    text = (
        "Bee to Dee, FO 371/83013, FC 1022/118, TNA; siehe auch PA AA, B 150, Bd. 27; AJ, 507/III, 58; Eff, War, "
        "vol. 2, p. 45; cf. KNA, MAC/KEN/38/5 (and RGANI, f. 3, op. 10, d. 143, ll. 2–5, which came later)."
    )
    assert _found(text) == [
        "FO 371/83013, FC 1022/118, TNA",
        "PA AA, B 150, Bd. 27",
        "AJ, 507/III, 58",
        "KNA, MAC/KEN/38/5",
        "RGANI, f. 3, op. 10, d. 143, ll. 2–5",
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "In 1956, 200,000 fled; see Bee, p. 34, and Dee, Revolution, pp. 12–15. The 38th Army, 17 divisions, entered.",
        "The National Archives holds 12 million maps. It has 6 floors and 22 miles of shelves.",
        "Chapter 12, section 3, paragraph 4 of the Act of 1935 (25 & 26 Geo. 5, c. 42) set a limit of 5/8.",
        "The CIA's budget grew from $4.7 million (1949) to $82 million (1952). CREST came online in 2000.",
        "Ibid., p. 45; ibid., vol. 2, p. 3; ibid., ch. 4, n. 5; Ibid., 45–46; see note 12 above.",
        "Flights AF 447, BA 38 and LH 123 left from gates B 20, C 4 and R 12. DM 20, RM 300,000.",
        "In Accra, on 6 March 1957, ADM 1 sailed. Kenya's 1963 election: KANU 83, KADU 33.",
        "South Africa, 21 March 1960: 69 dead. SAB 12 and BTS 4. Act 30 of 1950; section 1(1)(x).",
        "Ο φάκελος 12 της υπόθεσης. Στις 21 Απριλίου 1967, σελ. 45. ΚΚΕ, 1949, 3 μέρες.",
        "Jakarta, No. 12 Jalan Thamrin. ANRI was founded on 28 January 1892.",
        "В 1937 г. было осуждено 681 692 человека (см. т. 2, с. 345, гл. 4, п. 3). Дело № 12 слушалось 5 мая.",
        "COM(95) 163 final; Directive 95/46/EC; OJ L 281, 23.11.1995, p. 31; Case C-131/12.",
    ],
)
def test_prose_holds_no_reference(prose: str) -> None:
    assert _found(prose) == []


@given(signature_texts())
def test_what_is_found_stands_at_its_place(text: str) -> None:
    end = 0
    for span, signature in find_signatures(text):
        assert end <= span.start < span.end
        assert span.of(text) == str(signature)
        end = span.end
