"""The roles of agents as catalogues write them: MARC relators, both ways.

Source: MARC Code List for Relators (id.loc.gov/vocabulary/relators). A role that the list has no code for is written as
a term of its own words, ``obtainer``; what is read may be a code, a term, an address of the list, or such a term.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from provenance.model import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["AUTHORITY", "RELATORS", "SCHEME", "Relator", "relator_of", "role_of"]

SCHEME: Final = "marcrelator"
"""The name of the list in MODS (``authority``), EAD and MARC."""
AUTHORITY: Final = "http://id.loc.gov/vocabulary/relators"
"""The address of the list; that of a relator has its code behind it."""


class Relator(NamedTuple):
    """One entry of the list: code, English term, and our role, which is empty where none fits.

    The code is empty for a role of ours that the list has no word for.
    """

    code: str
    term: str
    role: str

    @property
    def uri(self) -> str:
        """Return the address of the entry; empty where there is none."""
        return f"{AUTHORITY}/{self.code}" if self.code else ""


# Our role: what it is written as, then what else is read as it. The first has the meaning of the role; a role that
# begins with a "-" has no entry of its meaning. The last lines are entries that are nobody's part in a document.
_TABLE: Final = """
author: aut Author; cre Creator; aqt Author in quotations or text abstracts; aud Author of dialog; art Artist;
 arc Architect; att Attributed name; ato Autographer; bka Book artist; ctg Cartographer; chr Choreographer;
 clb Collaborator; ccp Conceptor; crp Correspondent; dis Dissertant; dln Delineator; dsr Designer; dto Dedicator;
 dub Dubious author; fmk Filmmaker; gdv Game developer; ins Inscriber; inv Inventor; isb Issuing body; ive Interviewee;
 jud Judge; lbt Librettist; lyr Lyricist; lsa Landscape architect; org Originator; pht Photographer; prg Programmer;
 prm Printmaker; pta Patent applicant; res Researcher; rev Reviewer; rpt Reporter; rpy Responsible party; scl Sculptor;
 spk Speaker; swd Software developer; vdg Videographer
recipient: rcp Addressee
signatory: sgn Signer
translator: trl Translator
editor: edt Editor; edc Editor of compilation; edm Editor of moving image work; flm Film editor; mrk Markup editor;
 red Redaktor
-obtainer:
contributor: ctb Contributor; abr Abridger; adi Art director; adp Adapter; aft Author of afterword, colophon, etc.;
 anc Announcer; anl Analyst; anm Animator; ann Annotator; arr Arranger; asn Associated name; aue Audio engineer;
 aui Author of introduction, etc.; bdd Binding designer; bjd Bookjacket designer; bkd Book designer; bkp Book producer;
 blw Blurb writer; bnd Binder; bpd Bookplate designer; brl Braille embosser; cad Casting director; cas Caster;
 cll Calligrapher; clr Colorist; clt Collotyper; cmm Commentator; cmt Compositor; cng Cinematographer; cns Censor;
 col Collector; con Conservator; cop Camera operator; cor Collection registrar; cov Cover designer; crr Corrector;
 crt Court reporter; csl Consultant; csp Consultant to a project; cst Costume designer; ctr Contractor;
 cwt Commentator for written text; dbd Dubbing director; djo DJ; dtc Data contributor; dtm Data manager;
 drm Draftsman; egr Engraver; elg Electrician; elt Electrotyper; eng Engineer; etr Etcher; exp Expert;
 fld Field director; fnd Funder; fon Founder; gis Geographic information specialist; his Host institution;
 ilu Illuminator; ink Inker; ldr Laboratory director; lbr Laboratory; led Lead; lgd Lighting designer;
 ltg Lithographer; ltr Letterer; mdc Metadata contact; med Medium; mka Makeup artist; mon Monitor; mrb Marbler;
 msd Musical director; mte Metal engraver; mtk Minute taker; mup Music programmer; mxe Mixing engineer;
 onp Onscreen participant; oth Other; pat Patron; pdr Project director; pfr Proofreader; plt Platemaker;
 pma Permitting agency; pmn Production manager; pnc Penciller; pop Printer of plates; ppm Papermaker; pra Praeses;
 prc Process contact; prd Production personnel; prs Production designer; rap Rapporteur; rbr Rubricator; rcd Recordist;
 rce Recording engineer; ren Renderer; rsg Restager; rsr Restorationist; rth Research team head;
 rtm Research team member; rxa Remix artist; sad Scientific advisor; sde Sound engineer; sds Sound designer;
 sec Secretary; sfx Special effects provider; sht Supporting host; spn Sponsor; srv Surveyor; std Set designer;
 stm Stage manager; stn Standards body; str Stereotyper; tad Technical advisor; tcd Technical director; tch Teacher;
 ths Thesis advisor; dgs Degree supervisor; dgc Degree committee member; tyd Type designer; tyg Typographer;
 vfx Visual effects provider; wac Writer of added commentary; wal Writer of added lyrics;
 wam Writer of accompanying material; wat Writer of added text; waw Writer of afterword; wdc Woodcutter;
 wde Wood engraver; wft Writer of intertitles; wfw Writer of foreword; win Writer of introduction;
 wpr Writer of preface; wst Writer of supplementary textual content
compiler: com Compiler
interviewer: ivr Interviewer
transcriber: trc Transcriber
provider: prv Provider; dnr Donor; len Lender; dpt Depositor
publisher: pbl Publisher; brd Broadcaster; dst Distributor; fds Film distributor; dgg Degree granting institution;
 prt Printer; mfr Manufacturer
holder: rps Repository; own Owner
-custodian: fmo Former owner
copyist: scr Scribe; acp Art copyist; mcp Music copyist; fac Facsimilist
witness: wit Witness
-chair: mod Moderator
collection-editor: pbd Publisher director
composer: cmp Composer
-container-author:
curator: cur Curator
director: drt Director; ard Artistic director; fmd Film director; rdd Radio director; sgd Stage director;
 tld Television director
-editor-translator:
editorial-director: edd Editorial director
-executive-producer:
-guest: pan Panelist; tlg Television guest
host: hst Host; nan News anchor; osp Onscreen presenter; pre Presenter; tlh Television host
illustrator: ill Illustrator
narrator: nrt Narrator; stl Storyteller
organizer: orm Organizer
original-author: ant Bibliographic antecedent
performer: prf Performer; act Actor; cnd Conductor; dnc Dancer; itr Instrumentalist; mus Musician; ppt Puppeteer;
 sng Singer; vac Voice actor; voc Vocalist
producer: pro Producer; aup Audio producer; fmp Film producer; prn Production company; rpc Radio producer;
 tlp Television producer
-reviewed-author:
script-writer: aus Screenwriter; sce Scenarist; tau Television writer; wfs Writer of film story;
 wts Writer of television story
-series-creator:
: ape Appellee; apl Appellant; app Applicant; asg Assignee; auc Auctioneer; bsl Bookseller; cli Client;
 coe Contestant-appellee; cos Contestant; cot Contestant-appellant; cou Court governed; cpc Copyright claimant;
 cpe Complainant-appellee; cph Copyright holder; cpl Complainant; cpt Complainant-appellant; cte Contestee-appellee;
 cts Contestee; ctt Contestee-appellant; dbp Distribution place; dfd Defendant; dfe Defendant-appellee;
 dft Defendant-appellant; dpc Depicted; dte Dedicatee; enj Enacting jurisdiction; evp Event place; fpy First party;
 frg Forger; hnr Honoree; jug Jurisdiction governed; lee Libelee-appellee; lel Libelee; let Libelee-appellant;
 lie Libelant-appellee; lil Libelant; lit Libelant-appellant; lse Licensee; lso Licensor; mfp Manufacture place;
 opn Opponent; pad Place of address; prp Production place; pte Plaintiff-appellee; ptf Plaintiff; pth Patent holder;
 ptt Plaintiff-appellant; pup Publication place; rse Respondent-appellee; rsp Respondent; rst Respondent-appellant;
 sll Seller; spy Second party; stg Setting; uvp University place
"""

_OTHER_WORDS: Final = {
    "publishing director": "collection-editor",
    "series editor": "collection-editor",
    "current owner": "holder",
    "holding institution": "holder",
    "sender": "author",
    "writer": "author",
    "author of screenplay": "script-writer",
    "scriptwriter": "script-writer",
    "signer": "signatory",
    "letter recipient": "recipient",
    "to": "recipient",
    "chairperson": "chair",
    "organiser": "organizer",
}
"""Terms that are no longer, or not, those of the list, in lower case."""


def _parsed(table: str) -> tuple[dict[str, Relator], tuple[Relator, ...]]:
    """Return the relator that each role is written as, and all entries of the list by their code."""
    written, entries = {}, []
    for line in table.strip().replace("\n ", " ").split("\n"):
        name, _, listed = line.partition(":")
        role = name.removeprefix("-")
        found = [Relator(one[:3], one[4:], role) for one in listed.strip().split("; ") if one]
        entries += found
        if role:
            written[role] = (
                found[0] if found and not name.startswith("-") else Relator("", role.replace("-", " "), role)
            )
    return written, tuple(sorted(entries))


_WRITTEN, RELATORS = _parsed(_TABLE)
"""The whole list, by the code."""


def relator_of(role: str) -> Relator:
    """Return what a role of `ROLES` is written as. Raises ``KeyError`` for any other.

    >>> relator_of("recipient").code, relator_of("recipient").term, relator_of("obtainer")
    ('rcp', 'Addressee', Relator(code='', term='obtainer', role='obtainer'))
    """
    return _WRITTEN[role]


def role_of(text: str) -> str:
    """Return the role that a code, a term, an address of the list or one of our roles names; empty where none.

    >>> [role_of(t) for t in ("trl", "Addressee.", "http://id.loc.gov/vocabulary/relators/aut", "obtainer", "dte", "?")]
    ['translator', 'recipient', 'author', 'obtainer', '', '']
    """
    word = " ".join(text.rstrip("/").rpartition("/")[2].split()).casefold().strip(" .,:;()[]")
    return _by_word().get(word, "") or _by_word().get(word.replace("-", " "), "")


@cache
def _by_word() -> Mapping[str, str]:
    listed = {word.casefold().rstrip("."): entry.role for entry in RELATORS for word in (entry.term, entry.code)}
    return listed | _OTHER_WORDS | {role.replace("-", " "): role for role in ROLES}
