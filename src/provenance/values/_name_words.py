"""The words that tell a person's name from a body's and take it apart: the tables of `provenance.values.name`.

All words are casefolded; family names are without marks and apostrophes too.
"""

from __future__ import annotations

__all__ = [
    "BODY_ACRONYMS",
    "BODY_ENDINGS",
    "BODY_SIGNS",
    "BODY_WORDS",
    "CAPITAL_PARTICLES",
    "CONJUNCTIONS",
    "DROPPING_PARTICLES",
    "FAMILY_FIRST",
    "HONORIFICS",
    "PARTICLES",
    "SUFFIXES",
]

_BODY_WORDS = """
academy administration agency archive archives army assembly association authority board bureau cabinet center centre
chancellery college command commission committee company conference confederation congress consulate cooperative
corporation council delegation department directorate division embassy federation foundation front government group
headquarters institute institution international laboratory league legation library ministry mission
movement museum nations navy office organization organisation parliament party police politburo presidium presidency
program programme project radio republic school secretariat section senate services society staff team
trust union university

abteilung akademie amt arbeitsgruppe außenministerium botschaft büro bundesarchiv gesandtschaft kanzlei kommission
konsulat ministerium parteiarchiv politbüro präsidium regierung rat sektion stiftung verband vertretung volkskammer
zentralkomitee

ambassade archives bureau comité commission conseil consulat délégation direction gouvernement légation ministère
mission parti présidence secrétariat société université

academia ambasada ambasciata archivio archivo arhiv arhiva arhivele arhivi comitato comité comitetul commissione
consejo consolato consulado consulatul delegación embajada embaixada gobierno governo instituto istituto ministerio
ministero ministério ministerul ministrstvo ministarstvo ministerstvo ministerstwo ministria partido partidul partito
secretaría segreteria

akadémia bizottság hivatal intézet kormány követség központi külügyminisztérium levéltár megbízottság minisztérium
minisztertanács nagykövetség osztály párt pártközpont politikai tanács titkárság

archiwum biuro instytut komisja komitet konsulat kancelaria partia poselstwo rząd urząd wydział
archiv komise komise ministerstvo oddělení odbor předsednictvo strana ústav vláda výbor velvyslanectví
ambasada drejtoria komiteti qeveria partia savet savez vlada zavod

академия архив бюро комиссия комитет консульство министерство отдел партия посольство правительство президиум совет
секретариат союз управление центр
академія архів відділ комітет міністерство рада уряд
архива министерството отдел посолство правителството съвет
"""

BODY_WORDS = frozenset(_BODY_WORDS.split())
"""Words of which one makes a name that of a body; words that are surnames too (Church, Press, Service) are left out."""

BODY_ENDINGS = (
    "ministerium", "minisztérium", "követség", "bizottság", "osztály", "levéltár", "komitee", "kommission", "institut",
    "archiv", "botschaft", "abteilung", "министерство", "комитет", "архив",
)  # fmt: skip
"""Ends of compound words, for the languages that join them."""

BODY_ACRONYMS = frozenset(
    {"CC", "CPSU", "KGB", "CIA", "NATO", "TASS", "UN", "USSR", "GDR", "DPRK", "PRC", "SED", "ЦК", "МИД"}
)
BODY_SIGNS = (
    "部",
    "委员会",
    "委員會",
    "大使馆",
    "大使館",
    "领事馆",
    "档案馆",
    "政府",
    "政治局",
    "中央",
    "대사관",
    "위원회",
    "외무성",
    "外務省",
    "会议",
)

HONORIFICS = frozenset(
    {
        "dr", "dr.", "prof", "prof.", "professor", "sir", "dame", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "amb.",
        "ambassador", "gen.", "general", "col.", "colonel", "lt.", "capt.", "captain", "maj.", "major", "marshal",
        "adm.", "admiral", "rev.", "hon.", "comrade", "com.", "academician", "minister", "premier", "president",
        "chairman", "secretary",
    }
)  # fmt: skip
"""Words before a name that are not part of it; a short form that is a name too (Maj, Gen) counts with its full stop."""

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "ph.d", "md", "m.d", "esq"})

DROPPING_PARTICLES = frozenset({"von", "vom", "zu", "zum", "zur", "und"})
"""Particles that go when the surname stands alone (CSL: dropping): Braun, not von Braun."""
PARTICLES = DROPPING_PARTICLES | {
    "van", "der", "den", "dem", "de", "del", "della", "dei", "degli", "di", "da", "do", "dos", "das", "du", "des", "la",
    "le", "las", "los", "lo", "ten", "ter", "te", "'t", "tot", "op", "het", "af", "av", "bin", "ibn", "bint", "ben",
}  # fmt: skip
CAPITAL_PARTICLES = frozenset(
    {
        "Van",
        "Von",
        "De",
        "Del",
        "Della",
        "Di",
        "Da",
        "Dos",
        "Du",
        "La",
        "St.",
        "Saint",
        "Ter",
        "Ten",
        "Ben",
        "Bin",
        "Abu",
    }
)
"""Particles that are part of the surname when they have a capital: Martin Van Buren."""

CONJUNCTIONS = ("and", "&", "und", "et", "és", "и", "і")

_FAMILY_FIRST = """
kim pak park bak choe choi ch'oe ri yi rhee lee li han hong hwang o oh im rim lim kang cho jo chang jang chong jong jung
chung chun yun yoon no ro roh so suh an ahn nam mun moon ho hur huh paek paik baek sin shin kwon gwon yu yoo ryu ko koh
hyon hyun chu ju to ha min song son sohn ku koo ki won chi chin nam pyon u om
mao zhou chou deng teng liu lin zhu peng chen wang zhang wu hu jiang chiang xi zhao chao huang yang xu hsu sun ma gao
kao guo kuo he luo lo zheng cheng xie hsieh tang feng dong tung xiao hsiao cao tsao yuan shen lu jia ding ting wei xue
ye yeh yan yen pan du tu dai tai xia hsia zhong tan ren jen liao shi shih qiao ji chi hua nie bo po geng keng kang ke ko
qian chien qin chin su tian tien tao zeng tseng zou tsou fu bai pai cai tsai hao kong kung lei liang long lung meng mo
ni niu ou ouyang pei pu qi qiu rong shao shang shu wen weng xiong yao yi yin you yu zhan zhuang zuo tong
nguyen tran le pham hoang huynh phan vo vu dang bui do ngo duong ly truong dinh dao ton mai cao ha lam luu quach trinh
ta thai xuan
"""

FAMILY_FIRST = frozenset(name.replace("'", "") for name in _FAMILY_FIRST.split())
"""Korean, Chinese and Vietnamese family names of one syllable, which stand first; in the usual romanisations."""
