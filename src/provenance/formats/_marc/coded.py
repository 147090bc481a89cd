"""What MARC 21 says in codes: the kind of document (leader, 655), dates (008, 046, 26X) and languages (008, 041).

The date is told three times, as catalogues do it: coded in 008, in EDTF in 046, in words in 264. Languages that the
codes of MARC (ISO 639-2/B) cannot tell exactly stand in a second 041 as BCP 47 tags (``$2 rfc5646``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import InvalidDate, InvalidText
from provenance.formats._marc.codes import language_code, language_of
from provenance.formats._marc.field import Made, Reading, bare, control, data
from provenance.items import has_translation, is_archival
from provenance.model import CSL_TYPES, KINDS
from provenance.values.date import Date, is_undated, parse_written_date
from provenance.values.language import Language

if TYPE_CHECKING:
    from provenance.formats._marc.field import Field
    from provenance.model import Record

__all__ = ["leader_of", "read_dates", "read_kind", "read_languages", "write_coded"]

_TYPES: Final = (
    ("book", "am"), ("chapter", "aa"), ("article-journal", "ab"), ("periodical", "as"), ("webpage", "ai"),
    ("map", "em"), ("motion_picture", "gm"), ("song", "jm"), ("musical_score", "cm"), ("software", "mm"),
    ("graphic", "km"), ("manuscript", "tm"), ("collection", "pc"),
)  # fmt: skip
"""Types of CSL <-> type of record and bibliographic level (leader/06-07)."""
_OTHERS: Final = {
    "": "pm", "article": "ab", "article-magazine": "ab", "article-newspaper": "ab", "broadcast": "im", "dataset": "mm",
    "entry-dictionary": "aa", "entry-encyclopedia": "aa", "figure": "km", "interview": "im", "paper-conference": "aa",
    "photograph": "km", "map-sheet": "em", "newspaper": "as", "performance": "im", "post": "ai", "post-weblog": "ai",
    "review": "ab", "review-book": "ab", "personal_communication": "tm",
}  # fmt: skip
"""Types that are written alike; the type itself stands in 655."""
_BIBLIOGRAPHIC: Final = "acdefgijkmoprt"
_KNOWN: Final = frozenset({*KINDS, *CSL_TYPES})
_EDTF: Final = "edtf"
_BCP47: Final = "rfc5646"
_UNDATED: Final = "[undated]"
_LAST_YEAR: Final = 9999
_PARTS_OF_008: Final = 40


# Writing


def leader_of(record: Record) -> str:
    """Return the leader, without the lengths that only the binary format has."""
    return f"00000n{_coded_kind(record)}{'a' if _controlled(record) else ' '}a2200000uc 4500"


def _controlled(record: Record) -> bool:
    """Tell whether a record is under archival control."""
    return bool(record.holdings) or is_archival(record)


def _coded_kind(record: Record) -> str:
    known = next((code for csl, code in _TYPES if csl == record.kind), None) or _OTHERS.get(record.kind)
    if _controlled(record) and (known is None or record.kind == ""):
        return "tm"
    return known or "am"


def write_coded(record: Record) -> Made:
    """Return 008, the fields of kind, dates and languages; the publisher stands beside the date."""
    text, original = _languages(record)
    code = language_code(text)[0] if text else ""
    found: Made = [(frozenset({"coded"}), control("008", _fixed(record, code)))]
    found += _write_kind(record) + _write_dates(record)
    if text or original:
        found += _write_languages(text, original)
    return found


def _fixed(record: Record, language: str) -> str:
    """Return 008: date type and dates, no place, language; what nobody knows is blank or the fill character."""
    return f"{'':6}{_coded_date(record)}xx {'|' * 17}{language or 'und'} d"


def _coded_date(record: Record) -> str:
    date = record.date
    if date is None:
        return "nuuuuuuuu"
    first, last = date.bounds
    if first and last and date.year is not None and not date.is_interval:
        if not 0 < date.year <= _LAST_YEAR:
            return f"b{'':8}"
        if date.month:
            return f"e{date.year:04}{date.month:02}{f'{date.day:02}' if date.day else '  '}"
        return f"s{date.year:04}    "
    years = [bound[0] if bound else None for bound in (first, last)]
    if any(year is not None and not 0 < year <= _LAST_YEAR for year in years):
        return f"b{'':8}"
    one, two = (f"{year:04}" if year is not None else "uuuu" for year in years)
    return f"{'i' if date.is_interval else 'q'}{one}{two}"


def _write_kind(record: Record) -> Made:
    code = leader_of(record)[6:8]
    if record.kind == _implied(code, archival=_controlled(record)):
        return []
    own = () if record.kind in _KNOWN else (("3", "kind"),)
    return [(frozenset({"kind"}), data("655", " 7", *own, ("a", record.kind), ("2", "local")))]


def _write_dates(record: Record) -> Made:
    found: Made = []
    dated, place, publisher = _spelled(record), *(record.variables.get(n, "") for n in ("publisher-place", "publisher"))
    if record.date is not None:
        start, end = record.date.start, record.date.end
        closed = record.date.is_interval and start and end and f"{start}/{end}" == record.date.text
        ends = (("k", str(start)), ("l", str(end))) if closed else (("k", record.date.text),)
        found.append((frozenset({"date"}), data("046", "  ", *ends, ("2", _EDTF))))
    named = (("date", dated), ("variables.publisher-place", place), ("variables.publisher", publisher))
    if paths := frozenset(path for path, text in named if text):
        made = data("264", f" {1 if place or publisher else 0}", ("a", place), ("b", publisher), ("c", dated))
        found.append((paths, made))
    return found


def _spelled(record: Record) -> str:
    """Return the date in words: as the source has it, else as English writes it."""
    if record.date_text:
        return record.date_text
    if record.date is not None:
        return record.date.written()
    return _UNDATED if record.date_status == "undated" else ""


def _languages(record: Record) -> tuple[Language | None, Language | None]:
    """Return the language of the text, and that of the original where the text is a translation."""
    if not has_translation(record):
        return record.original_language, None
    return next(
        (t.language for t in record.texts if t.kind == "translation" and t.language), None
    ), record.original_language


def _write_languages(text: Language | None, original: Language | None) -> Made:
    coded = [(c, language_code(one)) for c, one in (("a", text), ("h", original)) if one is not None]
    translated = "1" if original else "0"
    path = frozenset({"language"})
    found = [(path, data("041", f"{translated} ", *((c, code) for c, (code, _) in coded)))]
    if not all(exact for _, (_, exact) in coded):
        tags = (("a", str(text or "")), ("h", str(original or "")))
        found.append((path, data("041", f"{translated}7", *tags, ("2", _BCP47))))
    if note := _language_note(text, original):
        found.append((path, data("546", "  ", ("a", note))))
    return found


def _language_note(text: Language | None, original: Language | None) -> str:
    """Return what a reader is told of a translation; nothing of any other text."""
    if text is None or original is None:
        return ""
    return f"In {text.name()}, translated from {original.name()}."


# Reading


def read_kind(reading: Reading) -> None:
    """Read what kind of document it is: of 655 (letters, reports …), 502 (a thesis), and the leader."""
    for i, field in reading.open("655"):
        kind = field.get("a") if field.get("3") == "kind" else _singular(bare(field.get("a")))
        if kind and (kind in _KNOWN or field.get("3") == "kind"):
            reading.values["kind"] = kind
            reading.take(i, "kind")
            return
    kind = _implied(reading.leader[6:8], archival=reading.is_archival)
    if kind == "chapter" and any(field.get("x") for field in reading.fields if field.tag == "773"):
        kind = "article-journal"  # German catalogues tell both alike; a journal has an ISSN
    reading.values["kind"] = "thesis" if any(field.tag == "502" for field in reading.fields) else kind


def _implied(code: str, *, archival: bool) -> str:
    """Return the kind that type and level tell; a manuscript under archival control may be anything."""
    if archival and code == "tm":
        return ""
    return next((csl for csl, known in _TYPES if known == code), "")


def _singular(term: str) -> str:
    """Return the kind that a term of genre names: ``Letters`` is a letter, ``Diaries`` are a diary."""
    words = "-".join(term.casefold().split())
    stem = words.removesuffix("s")
    candidates = (term, words, stem, f"{stem.removesuffix('ie')}y", {"correspondence": "letter"}.get(words, ""))
    return next((one for one in candidates if one in _KNOWN), "")


def read_dates(reading: Reading) -> None:
    """Read the date: of 046 in EDTF, else in words of 264, 260 or 245 ``$f``, else of 008."""
    date = _edtf(reading)
    text = ""
    imprints = sorted(reading.open("260", "264"), key=lambda one: one[1].indicators[1:] == "0")
    for i, field in imprints:
        if field.tag == "260" or field.indicators[1:] in ("0", "1"):
            text = _imprint(reading, i, field)
            break
    if not text:
        text = bare(next((field.get("f") for field in reading.fields if field.tag == "245"), ""))
    if is_undated(text.strip("[]. ")) and date is None:
        reading.values |= {"date_status": "undated", "date_text": "" if text == _UNDATED else text}
        return
    date = date or _in_words(text) or _of_008(reading)
    reading.values["date"] = date
    if text and (date is None or text != date.written()):
        reading.values["date_text"] = text


def _edtf(reading: Reading) -> Date | None:
    for i, field in reading.open("046"):
        ends = [field.get("k"), field.get("l")]
        found = _parsed("/".join(filter(None, ends))) if field.get("2") in (_EDTF, "") else None
        if found:
            reading.take(i, "date")
            return found
    return None


def _imprint(reading: Reading, i: int, field: Field) -> str:
    paths = [
        f"variables.{name}"
        for name, code in (("publisher-place", "a"), ("publisher", "b"))
        if reading.variable(name, _unbracketed(reading, field.get(code)))
    ]
    text = reading.text(field.get("c"))
    if paths or text:
        reading.take(i, *paths, *(["date"] if text else []))
    return text


def _unbracketed(reading: Reading, text: str) -> str:
    """Return a text without the brackets of what a cataloguer supplied."""
    found = reading.text(text)
    return found[1:-1].strip() if reading.isbd and re.fullmatch(r"\[[^\[\]]*\]", found) else found


def _in_words(text: str) -> Date | None:
    """Read a date as catalogues write it: ``[1962?]``, ``c1962``, ``1950-1960``, ``approximately 1962``."""
    plain = re.sub(r"[\[\]]", "", text).strip(" .,;")
    plain = re.sub(r"^[c©℗p]\s?(?=\d{4})", "", plain)
    plain = re.sub(r"^(?:approximately|ca\.?)\s", "circa ", plain)
    decade = re.fullmatch(r"(\d{3})-\??", plain)
    return _parsed(f"{decade[1]}X") if decade else _parsed(plain) or parse_written_date(plain)


def _of_008(reading: Reading) -> Date | None:
    fixed = next((field.value for field in reading.fields if field.tag == "008"), "")
    kind, one, two = fixed[6:7], *(fixed[at : at + 4].replace("u", "X") for at in (7, 11))
    if kind == "e":
        return _parsed("-".join(filter(None, (one, two[:2].strip(), two[2:].strip()))))
    if kind in "imkdq" and re.fullmatch("[0-9X]{4}", two) and one != two:
        if kind == "q":
            return _parsed(f"[{one}..{two}]")
        return _parsed(f"{one}/{'..' if two == '9999' else two if two != 'XXXX' else ''}")
    return _parsed(one) if one != "XXXX" else None


def _parsed(text: str) -> Date | None:
    try:
        return Date.parse(text)
    except InvalidDate:
        return None


def read_languages(reading: Reading) -> None:
    """Read the languages of text and original: as tags of BCP 47, else as codes of MARC in 041, else in 008."""
    found: dict[str, Language] = {}
    translated = any(field.indicators[0] == "1" for _, field in reading.open("041"))
    for exact in (True, False):
        for i, field in list(reading.open("041")):
            if (field.indicators[1] == "7") is not exact:
                continue
            for name in "ah":
                if name not in found and (language := _language(field, name, exact=exact)):
                    found[name] = language
            reading.take(i, "language")
    fixed = next((field.value for field in reading.fields if field.tag == "008"), "")
    if not found and len(fixed) >= _PARTS_OF_008 - 2 and (language := language_of(fixed[35:38])):
        found["a"] = language
    _set_languages(reading.values, found, translated=translated)
    note = _language_note(found.get("a"), found.get("h"))
    for i, field in reading.open("546"):
        if note and field.get("a") == note:
            reading.take(i, "language")


def _set_languages(values: dict[str, Any], found: dict[str, Language], *, translated: bool) -> None:
    text, original = found.get("a"), found.get("h")
    translators = any(c["role"] == "translator" for c in values.get("contributions", ()))
    if original or translated or translators:
        values["original_language"] = original
        if text:
            values["texts"] = ({"kind": "translation", "language": text},)
    else:
        values["original_language"] = text


def _language(field: Field, name: str, *, exact: bool) -> Language | None:
    """Return a language; the codes of several that old records write in one subfield are taken apart."""
    text = field.get(name).strip()
    if exact and field.get("2") not in ("iso639-3", "iso639-1", _BCP47):
        return None
    if not exact:
        return language_of(text[:3])
    try:
        return Language.parse(text)
    except InvalidText:
        return None
