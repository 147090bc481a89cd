"""What a title and the end of a text say without stating it, and what they do not say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.formats import wilson
from provenance.formats._wilson.inference import Party, read_title
from provenance.formats._wilson.signatory import read_signatory
from provenance.model import CSL_TYPES, KINDS, Record

HUNGARY = "Embassy of Hungary in North Korea"
MINISTRY = "Hungarian Foreign Ministry"

# title -> kind, authors, recipients; a person has an asterisk, an office stands before it and a colon
TITLES = [
    ("Report, Embassy of Hungary in North Korea to the Hungarian Foreign Ministry", "report", [HUNGARY], [MINISTRY]),
    ("REPORT, EMBASSY OF HUNGARY TO THE FOREIGN MINISTRY", "report", ["EMBASSY OF HUNGARY"], ["FOREIGN MINISTRY"]),
    (
        "Report, Embassy of the Hungarian People’s Republic in the DPRK to the Ministry of Foreign Affairs of Hungary",
        "report",
        ["Embassy of the Hungarian People’s Republic in the DPRK"],
        ["Ministry of Foreign Affairs of Hungary"],
    ),
    (
        "Report, 12 May 1962, Embassy of Hungary to Foreign Ministry",
        "report",
        ["Embassy of Hungary"],
        ["Foreign Ministry"],
    ),
    ("Report from Pál Szarvas to the Hungarian Foreign Ministry", "report", ["*Pál Szarvas"], [MINISTRY]),
    ("Report by Pál Szarvas", "report", ["*Pál Szarvas"], []),
    ("Report, Embassy of Hungary in North Korea", "report", [HUNGARY], []),
    (
        "Report of the Hungarian Ministry of Foreign Affairs [F. Somogyi] about the Meeting",
        "report",
        ["Hungarian Ministry of Foreign Affairs"],
        [],
    ),
    ("Report to the Political Committee on the Consultation Meeting", "report", [], ["Political Committee"]),
    ("Telegram, Shtykov to Vyshinsky", "telegram", ["*Shtykov"], ["*Vyshinsky"]),
    ("Telegram from Shtykov to Gromyko and Stalin", "telegram", ["*Shtykov"], ["*Gromyko", "*Stalin"]),
    (
        "Telegram No. 229 from Hungarian Embassy in Beijing to Foreign Ministry",
        "telegram",
        ["Hungarian Embassy in Beijing"],
        ["Foreign Ministry"],
    ),
    ("Ciphered Telegram, Borisenko to Sokolovskii, Re: Meeting", "telegram", ["*Borisenko"], ["*Sokolovskii"]),
    (
        "Telegram from the Brazilian Embassy in Havana (Pinto) to the Foreign Ministry, 2 p.m.",
        "telegram",
        ["Brazilian Embassy in Havana"],
        ["Foreign Ministry"],
    ),
    (
        "Hungarian Embassy in the Soviet Union, Telegram, 30 August 1968",
        "telegram",
        ["Hungarian Embassy in the Soviet Union"],
        [],
    ),
    ("Letter, Kim Il Sung to Zhou Enlai", "letter", ["*Kim Il Sung"], ["*Zhou Enlai"]),
    ("Letter from Gomulka to Khrushchev, Marked 'Final Version'", "letter", ["*Gomulka"], ["*Khrushchev"]),
    ("Draft Letter from Khrushchev to Kennedy", "letter", ["*Khrushchev"], ["*Kennedy"]),
    (
        "Letter to the Central Committee of the Bulgarian Party, from the Secretary of the Workers’ Party, Pak Hyun",
        "letter",
        ["Secretary of the Workers’ Party: *Pak Hyun"],
        ["Central Committee of the Bulgarian Party"],
    ),
    ("Letter to Comrade Mao Zedong from Nikita Khrushchev", "letter", ["*Nikita Khrushchev"], ["*Mao Zedong"]),
    ("Letter of Credence", "letter", [], []),
    (
        "Cable from N. Spencer Barnes to US Department of State Reviewing Developments",
        "cable",
        ["*N. Spencer Barnes"],
        ["US Department of State"],
    ),
    ("Note from Minister M. Naszkowski, 'Regarding the Situation'", "note", ["Minister: *M. Naszkowski"], []),
    ("Memorandum, Hungarian Foreign Ministry, on the Nuclear Issue", "memorandum", [MINISTRY], []),
    ("Memorandum for the Record from Helmut Sonnenfeldt, 'Meeting'", "memorandum", ["*Helmut Sonnenfeldt"], []),
    ("Memorandum of Conversation between Kim Il Sung and Mao Zedong", "memorandum-of-conversation", [], []),
    ("Record of a Conversation between M. S. Gorbachev and F. Mitterrand", "record-of-conversation", [], []),
    (
        "Notes from a Conversation between the 1st Secretary of the Embassy with Comrade Pimenov",
        "record-of-conversation",
        [],
        [],
    ),
    ("Soviet Record of Conversation between M.S. Gorbachev and J. Baker", "record-of-conversation", [], []),
    ("Minutes of the Meeting between Mao and Kim", "minutes", [], []),
    (
        "Journal of Soviet Ambassador in the DPRK A.M. Puzanov for 31 October 1960",
        "diary",
        ["Soviet Ambassador in the DPRK: *A.M. Puzanov"],
        [],
    ),
    ("From the Journal of N. Ye. Torbenkov, Record of a Conversation with Pak", "diary", ["*N. Ye. Torbenkov"], []),
    ("Stenographic Transcript of a Meeting", "transcript", [], []),
    ("Speech by Kim Il Sung", "speech", ["*Kim Il Sung"], []),
    ("Resolution on Certain Questions", "resolution", [], []),
    ("Decision of the Politburo", "decision", [], []),
    ("Information about the Party", "information", [], []),
    ("Malinovsky Report on Special Ammunition", "report", [], []),
    ("Message from Bagirov to Aleksandrov on Printing Presses", "", ["*Bagirov"], ["*Aleksandrov"]),
    ("Djilas's First Conversation with Stalin", "", [], []),
    ("Comment on the Brochure", "", [], []),
    ("Reporting from Hungary to the World", "", [], []),
    ("Report", "report", [], []),
    ("", "", [], []),
]

DOUBTFUL = [
    (
        "Telegram from Soviet Ambassador to the USA Dobrynin to USSR Foreign Ministry (1)",
        ["Soviet Ambassador to the USA: *Dobrynin"],
        ["USSR Foreign Ministry"],
    ),
    (
        "Report from the Romanian Embassy to Pyongyang to the Ministry of Foreign Affairs on Korea",
        ["Romanian Embassy to Pyongyang"],
        ["Ministry of Foreign Affairs"],
    ),
    ("Letter from Anna Bee to Carl Dee to Eva Eff", ["*Anna Bee"], ["*Carl Dee"]),
    ("Report by the Ambassador to the USSR", ["Ambassador"], ["USSR"]),
    ("Telegram from Pyongyang to Bucharest, TOP SECRET, No. 76.020, Flash", ["Pyongyang"], ["Bucharest"]),
]


def shown(parties: tuple[Party, ...]) -> list[str]:
    """Write parties as the tables above do."""
    return [f"{p.position + ': ' if p.position else ''}{'*' if p.person else ''}{p.name}" for p in parties]


@pytest.mark.parametrize(("title", "kind", "authors", "recipients"), TITLES, ids=[t[0][:70] for t in TITLES])
def test_a_title_tells_kind_author_and_recipient(
    title: str, kind: str, authors: list[str], recipients: list[str]
) -> None:
    found = read_title(title)
    assert (found.kind, shown(found.authors), shown(found.recipients)) == (kind, authors, recipients)
    assert found.doubts == ()


@pytest.mark.parametrize(("title", "authors", "recipients"), DOUBTFUL, ids=[t[0][:70] for t in DOUBTFUL])
def test_a_title_that_can_be_read_in_two_ways_has_a_doubt(
    title: str, authors: list[str], recipients: list[str]
) -> None:
    found = read_title(title)
    assert (shown(found.authors), shown(found.recipients)) == (authors, recipients)
    assert found.doubts
    library = wilson.read(f"May 6, 1958\n\n{title}\n\nSummary:\n\nx\n", "p.txt")
    certainties = {s.certainty for s in library[0].statements if s.field.startswith("contributions")}
    assert certainties == {"conjectured"}
    (told,) = [f for f in library.findings if f.rule == "title-parties"]
    assert (told.where.line, told.where.field) == (3, "contributions[0]")


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            [
                "Report",
                "Telegram",
                ",",
                "from",
                "to",
                "the",
                "Ambassador",
                "Embassy",
                "of",
                "Hungary",
                "Kim",
                "Il",
                "Sung",
                "(",
                ")",
                "by",
                "and",
                "on",
                ";",
                "“",
                "”",
                "No.",
                "5",
            ]
        )
    ).map(" ".join)
)
def test_no_title_breaks_the_reading(title: str) -> None:
    found = read_title(title)
    assert found.kind in (*KINDS, *CSL_TYPES, "")
    plain = " ".join(title.split())
    for party in (*found.authors, *found.recipients):
        assert party.name
        assert party.name in plain
        assert not (party.person and party.name.startswith("the "))


SIGNED = [
    ("József Kovács Ambassador", "József Kovács", "Ambassador"),
    ("József Kovács\nAmbassador", "József Kovács", "Ambassador"),
    ("József Kovács\n\nAmbassador", "József Kovács", "Ambassador"),
    ("József Kovács, Ambassador", "József Kovács", "Ambassador"),
    ("JÓZSEF KOVÁCS\nAMBASSADOR", "JÓZSEF KOVÁCS", "AMBASSADOR"),
    ("Károly Fendler, Chargé d’Affaires a.i.", "Károly Fendler", "Chargé d’Affaires a.i."),
    ("Jenő Sebestyén\nChargé d'Affaires ad interim", "Jenő Sebestyén", "Chargé d'Affaires ad interim"),
    ("Sándor Etre\nMinister Counsellor", "Sándor Etre", "Minister Counsellor"),
    ("Peter Varga First Secretary", "Peter Varga", "First Secretary"),
    (
        "Pál Szarvas Ambassador of the Hungarian People's Republic",
        "Pál Szarvas",
        "Ambassador of the Hungarian People's Republic",
    ),
    ("Kim Il Sung General Secretary", "Kim Il Sung", "General Secretary"),
    ("Lajos Karsai Hungarian Ambassador", "Lajos Karsai", "Hungarian Ambassador"),
    ("Ambassador of the USSR in the DPRK\nV. Moskovsky", "V. Moskovsky", "Ambassador of the USSR in the DPRK"),
    (
        "Ambassador of the USSR to the DPRK\n\n(signature) (V. MOSKOVSKY)",
        "V. MOSKOVSKY",
        "Ambassador of the USSR to the DPRK",
    ),
    ("[signed] A. Puzanov", "A. Puzanov", ""),
    ("(signed) Imre Nagy\nChairman of the Council of Ministers", "Imre Nagy", "Chairman of the Council of Ministers"),
    ("/s/ József Kovács", "József Kovács", ""),
    ("/signed/\nJózsef Kovács\nAmbassador", "József Kovács", "Ambassador"),
    ("sgd. Károly Fendler\nChargé d'Affaires", "Károly Fendler", "Chargé d'Affaires"),
    ("Signed: K. Fendler, First Secretary", "K. Fendler", "First Secretary"),
    ("[signed by Kim Il Sung]", "Kim Il Sung", ""),
    ("József Kovács\nAmbassador\n\nPyongyang, 27 August 1962", "József Kovács", "Ambassador"),
    ("József Kovács\nAmbassador\n[Handwritten note: seen]", "József Kovács", "Ambassador"),
    ("Ambassador József Kovács", "József Kovács", "Ambassador"),
]
NOT_SIGNED = [
    "",
    " ",
    "József Kovács",
    "Ambassador",
    "The new Soviet Ambassador",
    "He met the Soviet Ambassador",
    "I thanked the Ambassador.",
    "The treaty was signed by Kim Il Sung",
    "I signed: no one",
    "Long live Comrade Kim Il Sung",
    "Embassy of Hungary Ambassador",
    "He was made Head of Department",
    "Kim Il Sung President of the Assembly met",
    "Comrade Kovács Ambassador",
    "Moskovsky Ambassador",
    "Participants:\nKim Il Sung, Chairman",
    "Pak Song-chol, Minister\nKim Il Sung, Chairman",
    "Foreign Minister",
    "[...]",
    "József Kovács Ambassador.",
    "József Kovács Ambassador, who had just returned from home, was there",
    "József Kovács Ambassador" + " of State" * 30,
]


@pytest.mark.parametrize(("end", "name", "position"), SIGNED, ids=[s[0] for s in SIGNED])
@pytest.mark.parametrize("before", ["", "They parted.\n\n", "a\n"], ids=["alone", "below a paragraph", "below a line"])
def test_the_last_lines_tell_who_signed(before: str, end: str, name: str, position: str) -> None:
    for after in ("", "\n", "\n\n \n"):
        found = read_signatory(before + end + after)
        assert found is not None
        assert (found.name, found.position) == (name, position)
        assert found.sure == (end != "Ambassador József Kovács")
        assert name in (before + end).split("\n")[found.line] or "signed/" in end


@pytest.mark.parametrize("end", NOT_SIGNED)
@pytest.mark.parametrize("before", ["", "They parted.\n\n"], ids=["alone", "below a paragraph"])
def test_a_sentence_a_name_alone_or_a_list_is_no_signature(before: str, end: str) -> None:
    assert read_signatory(before + end) is None


WORDS = st.sampled_from(
    [
        "he",
        "met",
        "saw",
        "received",
        "the",
        "a",
        "new",
        "Soviet",
        "Ambassador",
        "Minister",
        "Kim",
        "Il",
        "Sung",
        "in",
        "Pyongyang",
        "and",
        "that",
        "was",
        "József",
        "Kovács",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=12), st.sampled_from([".", "!", "?", ";"]))
def test_a_sentence_with_its_stop_never_is_a_signature(words: list[str], stop: str) -> None:
    assert read_signatory(" ".join(words) + stop) is None


@given(
    st.lists(WORDS, min_size=1, max_size=12), st.sampled_from(["met", "received", "was"]), st.lists(WORDS, max_size=5)
)
def test_words_with_a_verb_never_are_a_signature(before: list[str], verb: str, after: list[str]) -> None:
    assert read_signatory(" ".join([*before, verb, *after])) is None


@given(st.text(), st.text())
def test_no_text_breaks_the_reading_of_its_end(text: str, end: str) -> None:
    found = read_signatory(f"{text}\n{end}")
    assert found is None or found.name


def test_kim_il_sung_is_a_person_whose_name_is_left_whole() -> None:
    record: Record = wilson.read("Letter, Kim Il Sung to Zhou Enlai\n\nMay 6, 1958\n\nSummary:\n\nx\n")[0]
    author, recipient = record.contributions
    assert author.person is not None
    assert recipient.person is not None
    assert (author.person.literal, recipient.person.literal) == ("Kim Il Sung", "Zhou Enlai")
    assert record.key == "kimilsung1958letter"
