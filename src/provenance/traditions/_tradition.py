r"""The contract of a tradition: one TOML file that says how the archives of one country write their signatures.

Keys of a file: ``title``, ``language`` (BCP 47, of its labels), ``source`` (where the rules were read),
``repositories`` (keys of `provenance.authorities`: the archives that write so), ``countries`` (ISO 3166-1: so do those
of their archives that no tradition names) and ``signs`` (patterns by which a
reference that names no archive is taken for one of these). ``dots = true`` where full stops part segments, as in
``Ф. 5. Оп. 1``; ``separators`` for other characters that do (``"#"``); ``years = false`` where a bare year is no
level; ``gloss`` for the levels behind which ``: words`` explain a number and are no segment of their own; ``order``
for the levels as the archive itself orders them, with ``repository`` and ``locator`` in their places.

``[[code]]``
    A number that is made of parts: ``pattern`` has a group for each, named for its level (``record_group`` for
    record-group; ``file2`` is a second file), or for a kind of locator; ``box_label`` is the label of ``box``, and
    ``gloss`` words in brackets that explain the part before. ``then`` is the level of words that follow it behind a
    space (``XIX-J-1-j Korea``).
``[[level]]``
    ``level``: a level of `provenance.values.signature`; ``labels``: words and abbreviations, in any case, a full stop
    at the end of one may be missing before a digit; ``place``: ``before`` or ``after`` the value; ``value``: a pattern
    for the whole value; ``bare = true`` where it may stand without a label; ``joint``: what stands between label and
    value, where it is neither a space nor a full stop; ``then``; ``normalise``: ``spaces`` takes spaces out of it.
``[[locator]]``
    The same with ``kind``, a kind of `provenance.values.locator`; the usual ``value`` is any list of places.
``[[words]]``
    The level of words without a label: the first row that fits counts. ``pattern`` for the whole of them, ``first =
    true`` for those that no segment precedes, ``after`` and ``before`` for levels of which one was written before them
    or not yet. Where no row fits, they stay as an unknown segment.
``[[catalogue]]``
    Where the archive's catalogue shows a unit. ``url`` holds ``{file}`` and other levels, their values percent-encoded;
    ``{repository}`` is the archive as written, ``{text}`` the signature without archive and locator, ``{written}`` all
    of it. ``what``: ``record`` for the very page, ``search`` for a search for exactly this reference; ``source``: where
    the shape of the address was read. The row holds for ``repositories``, or for all those of the tradition and for
    references that name no archive; where the signature has every level that ``url`` names; where values fit the
    patterns of ``needs`` and labels those of ``labelled``; and where it has no level of ``without``. ``lower = true``
    makes letters small, ``spaces`` says what stands for spaces. The first row that holds counts.
``[[accepts]]`` and ``[[refuses]]``
    Examples that are documentation and tests at once: ``text``, and for the first ``levels`` in written order with
    ``values``, and ``locator`` where there is one.

Every pattern is bounded: ``{0,40}`` and not ``*``, so that no text makes a reading slow.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from provenance.errors import NameClash, UnknownTradition
from provenance.families import entry_points
from provenance.traditions._bounded import bounded
from provenance.traditions._catalogue_rows import CatalogueRow, catalogue_row
from provenance.values.locator import LOCATOR_KINDS
from provenance.values.signature import LEVELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from provenance.authorities import Authority

__all__ = [
    "FOLDERS", "Code", "Rule", "Tradition", "Words", "common_rules", "names_of", "signs_of", "tradition",
    "tradition_names", "tradition_titles", "traditions_of",
]  # fmt: skip

_FOLDER: Final = Path(__file__).parent
FOLDERS: Final = "PROVENANCE_TRADITIONS"
"""The environment variable that names folders with traditions of one's own, parted as in PATH."""

_VALUE: Final = r"[^\s,;]{0,79}[^\s,;.:]"
_PLACE: Final = (
    r"(?:\d{1,7}|(?!(?-i:[A-Z]\.(?:[A-Z]|\s[a-z])))[ivxlcdm]{1,9}\b(?!\.\s?\d))"  # C.C. is an abbreviation
    r"(?:\s?(?:[rv]°|°|recto|verso|(?:[оo]б|зв|zv|адв|гръб|гр|ob|Rs)(?:\.|\b)|a\.\s?p\.|pöörd\b|rv\b|[rvab]\b|bis\b))?"
    r"(?:\s?[-–—/]\s?(?:recto|verso|[rv]°|[rv]\b))?"
)
PLACES: Final = (
    rf"{_PLACE}(?:(?:\s?[-‐‑–—－]\s?(?:(?:[pf]{{1,2}}|S|l)\.\s?)?|\s?(?:&|and|und|et|i)\s)(?:{_PLACE})|\s?,\s?(?!\d{{4,7}}\b)(?=\d|(?-i:[ivxlcdm]))(?:{_PLACE})"
    rf"|\s?ff?(?:\.|\b)){{0,40}}"
)
"""A list of places: ``165-192``, ``85r–88r, 91``, ``310 r°-310 r°``, ``13ff.``"""
_JOINT: Final = r"(?:(?<=\.)\s{0,3}|\s{0,3}[:.№#]{1,2}\s{0,3}|\s{1,3})"
_CJK: Final = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_WHOLE: Final = 3
"""A label of as many letters is a word, and may be found among others."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one level, or one kind of locator, is written."""

    level: str
    """Empty for a locator."""
    kind: str
    """Of a locator, else empty."""
    pattern: re.Pattern[str]
    """With the group ``value``, and ``label`` where there is one."""
    place: str = "before"
    then: str = ""
    normalise: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A number made of parts."""

    pattern: re.Pattern[str]
    groups: tuple[tuple[str, str, str], ...]
    """Of each part in order: its group, its level, and its kind where it is a locator."""
    then: str = ""
    normalise: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What words without a label are."""

    level: str
    pattern: re.Pattern[str] | None = None
    first: bool = False
    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Tradition:
    """One tradition, its patterns compiled."""

    name: str
    title: str
    language: str
    source: str
    repositories: tuple[str, ...]
    countries: tuple[str, ...]
    signs: tuple[re.Pattern[str], ...]
    codes: tuple[Code, ...]
    labelled: Mapping[str, tuple[Rule, ...]]
    """The rules whose label stands before the value, by the first letter of the label, small."""
    following: tuple[Rule, ...]
    """Those whose label stands behind it."""
    bare: tuple[Rule, ...]
    words: tuple[Words, ...]
    inner: re.Pattern[str] | None
    """Finds a label among words."""
    dots: bool
    separators: str
    years: bool
    gloss: frozenset[str]
    order: tuple[str, ...]
    """The levels as the archive itself orders them, ``repository`` and ``locator`` among them; empty where unknown."""
    catalogue: tuple[CatalogueRow, ...]
    accepts: tuple[dict[str, Any], ...]
    refuses: tuple[dict[str, Any], ...]


def tradition_names() -> tuple[str, ...]:
    """Return the names of all traditions, sorted."""
    return tuple(sorted(_files(os.environ.get(FOLDERS, ""))))


def tradition(name: str) -> Tradition:
    """Return one tradition by its name, or by the path of its file. Raises `UnknownTradition`, and ``ValueError``."""
    files = _files(os.environ.get(FOLDERS, ""))
    if name in files:
        return _read(name, files[name])
    if name.endswith(".toml") and Path(name).is_file():
        return _read(Path(name).stem, Path(name))
    raise UnknownTradition(name, known=sorted(files))


def traditions_of(archive: Authority) -> tuple[Tradition, ...]:
    """Return the traditions by which an archive writes: those that name it, else its parent body, else its country."""
    return tuple(map(tradition, names_of(archive)))


def names_of(archive: Authority) -> tuple[str, ...]:
    """Return the names of the traditions by which an archive writes; none of them is read for it."""
    found = _by_repository(os.environ.get(FOLDERS, ""))
    return next((found[key] for key in (archive.key, archive.part_of, archive.country) if key in found), ())


def tradition_titles() -> dict[str, str]:
    """Return the title of each tradition by its name, sorted."""
    return {name: str(head.get("title", name)) for name, head in _heads(os.environ.get(FOLDERS, "")).items()}


def signs_of(name: str) -> tuple[re.Pattern[str], ...]:
    """Return the signs of a tradition; nothing else of it is compiled."""
    return tuple(map(bounded, _heads(os.environ.get(FOLDERS, ""))[name].get("signs", ())))


@cache
def _heads(folders: str) -> dict[str, dict[str, Any]]:
    """Return what stands before the first table of each file: enough to know which tradition to read."""
    return {name: _loaded(name, path, head=True) for name, path in sorted(_files(folders).items())}


@cache
def _by_repository(folders: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, head in _heads(folders).items():
        for key in (*head.get("repositories", ()), *head.get("countries", ())):
            found[key] = (*found.get(key, ()), name)
    return found


def _loaded(name: str, path: Path, *, head: bool = False) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    try:
        loaded = tomllib.loads(text.partition("\n[[")[0] if head else text)
    except tomllib.TOMLDecodeError as error:
        message = f"the tradition {name!r} cannot be used: {error} ({path})"
        raise ValueError(message) from error
    return loaded


@cache
def common_rules() -> Mapping[str, tuple[Rule, ...]]:
    """Return the labels that are whole words and mean one thing in any tradition, by their first letter, small.

    They are those of the tradition for any archive: people write ``Box 3`` of an archive that says *busta*.
    """
    data = _loaded("generic", _FOLDER / "generic.toml")
    found: dict[str, tuple[Rule, ...]] = {}
    for row in (*data.get("level", ()), *data.get("locator", ())):
        labels = [label for label in row.get("labels", ()) if len(label.rstrip(".")) >= _WHOLE and label.isascii()]
        if not labels:
            continue
        kind = row.get("kind", "")
        rule = _rule({**row, "labels": labels}, "" if kind else _level_of(row["level"]), kind)
        for initial in dict.fromkeys(label[0].casefold() for label in labels):
            found[initial] = (*found.get(initial, ()), rule)
    return found


@cache
def _read(name: str, path: Path) -> Tradition:
    try:
        return _compile(name, _loaded(name, path))
    except (KeyError, re.error, ValueError) as error:
        if "cannot be used" in str(error):
            raise
        reason = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        message = f"the tradition {name!r} cannot be used: {reason} ({path})"
        raise ValueError(message) from error


@cache
def _files(folders: str) -> dict[str, Path]:
    """Find the package's own files, those of one's own folders, and those of entry points: a folder or a file each."""
    found = {path.stem.replace("_", "-"): path for path in _FOLDER.glob("*.toml")}
    own = [(one.stem, one, str(one)) for f in folders.split(os.pathsep) if f for one in sorted(Path(f).glob("*.toml"))]
    for point in entry_points("provenance.traditions"):
        loaded = point.load()
        path = Path(loaded() if callable(loaded) else loaded)
        if path.is_dir():
            own += [(one.stem, one, point.value) for one in sorted(path.glob("*.toml"))]
        else:
            own.append((point.name, path, point.value))
    for name, path, whence in own:
        if name in found:
            message = f"two traditions are called {name!r}: one comes from {whence}"
            raise NameClash(message)
        found[name] = path
    return found


def _compile(name: str, data: dict[str, Any]) -> Tradition:
    rules = [_rule(row, _level_of(row["level"]), "") for row in data.get("level", ())]
    rules += [_rule(row, "", _kind_of(row["kind"])) for row in data.get("locator", ())]
    labelled: dict[str, tuple[Rule, ...]] = {}
    rows = [*data.get("level", ()), *data.get("locator", ())]
    for row, rule in zip(rows, rules, strict=True):
        if row.get("labels") and rule.place == "before":
            for initial in dict.fromkeys(label[0].casefold() for label in row["labels"]):
                labelled[initial] = (*labelled.get(initial, ()), rule)
    return Tradition(
        name=name,
        title=data["title"],
        language=data.get("language", ""),
        source=data["source"],
        repositories=tuple(data.get("repositories", ())),
        countries=tuple(data.get("countries", ())),
        signs=tuple(map(bounded, data.get("signs", ()))),
        codes=tuple(_code(row) for row in data.get("code", ())),
        labelled=labelled,
        following=tuple(r for r, row in zip(rules, rows, strict=True) if row.get("labels") and r.place == "after"),
        bare=tuple(_bare(row, r) for r, row in zip(rules, rows, strict=True) if row.get("bare")),
        words=tuple(_words(row) for row in data.get("words", ())),
        inner=_inner(rows),
        dots=bool(data.get("dots", False)),
        separators=data.get("separators", ""),
        years=bool(data.get("years", True)),
        gloss=frozenset(map(_level_of, data.get("gloss", ("record-group", "series", "file")))),
        order=tuple(map(_placed, data.get("order", ()))),
        catalogue=tuple(map(catalogue_row, data.get("catalogue", ()))),
        accepts=tuple(data.get("accepts", ())),
        refuses=tuple(data.get("refuses", ())),
    )


def _level_of(name: str) -> str:
    if name not in LEVELS:
        message = f"expected a level, one of {', '.join(LEVELS)}; found {name!r}"
        raise ValueError(message)
    return name


def _placed(name: str) -> str:
    return name if name in ("repository", "locator") else _level_of(name)


def _kind_of(name: str) -> str:
    if name not in LOCATOR_KINDS:
        message = f"expected a kind of locator, one of {', '.join(LOCATOR_KINDS)}; found {name!r}"
        raise ValueError(message)
    return name


def _code(row: dict[str, Any]) -> Code:
    pattern = bounded(row["pattern"])
    groups: list[tuple[str, str, str]] = []
    for group in sorted(pattern.groupindex, key=pattern.groupindex.__getitem__):
        if group == "gloss" or group.endswith("_label"):
            continue
        name = group.rstrip("0123456789").replace("_", "-")
        located = name in LOCATOR_KINDS and name not in LEVELS
        groups.append((group, "", name) if located else (group, _level_of(name), ""))
    return Code(pattern, tuple(groups), _level_of(row["then"]) if "then" in row else "", row.get("normalise", ""))


def _rule(row: dict[str, Any], level: str, kind: str) -> Rule:
    value, place = row.get("value", PLACES if kind else _VALUE), row.get("place", "before")
    labels = row.get("labels", ())
    pattern = _labelled(labels, place, value, row.get("joint")) if labels else re.compile("(?!)")
    return Rule(level, kind, pattern, place, row.get("then", ""), row.get("normalise", ""))


def _bare(row: dict[str, Any], rule: Rule) -> Rule:
    value = row.get("value", PLACES if rule.kind else _VALUE)
    return Rule(rule.level, rule.kind, bounded(f"(?P<value>{value})"), "", rule.then, rule.normalise)


def _words(row: dict[str, Any]) -> Words:
    return Words(
        _level_of(row["level"]),
        bounded(row["pattern"]) if "pattern" in row else None,
        bool(row.get("first", False)),
        frozenset(map(_level_of, row.get("after", ()))),
        frozenset(map(_level_of, row.get("before", ()))),
    )


def _labelled(labels: list[str], place: str, value: str, joint: str | None) -> re.Pattern[str]:
    """Make the pattern of a label and a value: ``5. doboz``, ``box 5``, ``F.0102``, ``第5卷``."""
    words = "|".join(_label(label, place) for label in sorted(labels, key=len, reverse=True))
    cjk = any(map(_CJK.search, labels))
    if place == "after":
        between = joint if joint is not None else r"\.?\s{0,3}"
        return bounded(rf"(?P<value>{value}){between}(?P<label>(?:{words}))", re.IGNORECASE)
    between = joint if joint is not None else r"\s{0,3}:?\s{0,3}" if cjk else _JOINT
    return bounded(rf"(?P<label>(?:{words})){between}(?P<value>{value})", re.IGNORECASE)


def _label(label: str, place: str) -> str:
    words = r"\s{1,3}".join(re.escape(word) for word in label.split())
    if place == "before" and label.endswith("."):
        return rf"{words[:-2]}(?:\.|(?=\s{{1,3}}\d))"
    return words


def _inner(rows: list[dict[str, Any]]) -> re.Pattern[str] | None:
    words = {
        label.rstrip(".")
        for row in rows
        if row.get("place", "before") == "before"
        for label in row.get("labels", ())
        if len(label.rstrip(".")) >= _WHOLE and not _CJK.search(label)
    }
    if not words:
        return None
    ordered = sorted(words, key=len, reverse=True)
    alternatives = "|".join(r"\s{1,3}".join(re.escape(word) for word in label.split()) for label in ordered)
    return re.compile(rf"(?<=\s)(?:{alternatives})\.?\s{{1,3}}(?=[^\s,;]{{0,8}}\d)", re.IGNORECASE)
