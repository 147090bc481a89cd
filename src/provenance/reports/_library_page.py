"""The page of the library report: from the answer to what would help most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.reports._page import Bar, Bars, Heading, Paragraph, Table, bold, plain
from provenance.reports._words import count, joined
from provenance.richtext import concat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.reports._library_facts import Coverage, Fault, Fix, LibraryReport, Point
    from provenance.reports._page import Block
    from provenance.richtext import RichText

__all__ = ["library_blocks"]

_LEGEND: Final = ("read in the original", "read in translation", "not told")
_DRAWN: Final = 12  # bars of a chart
_ROWS: Final = 40  # rows of a table on coverage; the rest is summed up in one
_RANKED: Final = 20  # rows of a ranking
_FAULTS: Final = 10
_KEYS: Final = 2
_UNNAMED: Final = {"published": "published works", "none": "none named"}
_KINDS: Final = {"translator": "translator", "site": "site", "page": "page", "archive": "archive"}


def library_blocks(facts: LibraryReport) -> Iterator[Block]:
    """Yield the report: the answer, then what it rests on, then what to do."""
    yield Heading(2, count(facts.records, "record"))
    yield Paragraph(plain(_extent(facts)), "quiet")
    yield Paragraph(plain(_answer(facts)), "answer")
    yield from _warnings(facts)
    yield from _steps(facts)
    yield from _coverage("Coverage by archive", "Archive", facts.by_repository, facts.records)
    yield from _coverage("Coverage by language of the original", "Language", facts.by_language, facts.records)
    yield from _evidence(facts)
    yield from _points(facts)
    yield from _fixes(facts)
    yield from _findings(facts)


def _extent(facts: LibraryReport) -> str:
    archives = sum(row.group == "repository" for row in facts.by_repository)
    languages = sum(row.group == "language" for row in facts.by_language)
    return f"{count(archives, 'archive')} named, {count(languages, 'language')} of originals recorded"


def _share(part: int, whole: int) -> str:
    """Return a share in percent; what is there is never 0%, and what is missing never 100%."""
    percent = 100 * part / whole if whole else 0
    if 0 < percent < 1:
        return "under 1%"
    if 99 < percent < 100:  # noqa: PLR2004
        return "over 99%"
    return f"{percent:.0f}%"


def _of(part: int, whole: int) -> str:
    return f"{part:,} ({_share(part, whole)})"


def _answer(facts: LibraryReport) -> str:
    whole, size = facts.coverage, facts.records
    read = [
        f"{_of(whole.translation, size)} {_were(whole.translation)} read in translation only"
        if whole.translation
        else "",
        f"{_of(whole.original, size)} in the original" if whole.original else "",
        f"of {_of(whole.unknown, size)} the record does not tell what was read" if whole.unknown else "",
    ]
    told = joined([part for part in read if part])
    independent, links = facts.evidence.independent, facts.evidence.links
    confirmed = (
        f"{independent:,} of {count(links, 'link')} rest on a source other than what was read"
        if independent
        else "No link is independently confirmed"
    )
    return (
        f"Of {count(size, 'source')}, {told}. {_of(whole.located, size)} {'tells' if whole.located == 1 else 'tell'}"
        f" where the original is. {confirmed}."
    )


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _warnings(facts: LibraryReport) -> Iterator[Block]:
    if facts.mirrors:
        was = f"{count(facts.mirrors, 'record')} {_were(facts.mirrors)}"
        yield Paragraph(
            plain(
                f"{was} read on a host that is not known as a public one of the archive: what stands there may differ."
            ),
            "warning",
        )
    if facts.faults:
        yield Paragraph(plain(_faulty(facts.faults)), "warning")


def _faulty(faults: Sequence[Fault]) -> str:
    keys = list(dict.fromkeys(fault.key for fault in faults))
    shown = ", ".join(keys[:_FAULTS]) + (f" and {len(keys) - _FAULTS:,} more" if len(keys) > _FAULTS else "")
    have = "has a chain" if len(keys) == 1 else "have chains"
    return f"{count(len(keys), 'record')} {have} that cannot be as written: {shown}. The chain report of each says why."


def _steps(facts: LibraryReport) -> Iterator[Block]:
    steps, size = facts.translations, facts.records
    rows = (
        ("no translation", steps.none),
        ("1 translation", steps.one),
        ("2 or more translations", steps.more),
        ("not told", steps.unknown),
    )
    yield Heading(3, "Translations between the originals and what was read")
    told = "; ".join(f"{name}: {number:,}" for name, number in rows)
    yield Bars("Records by translations between", f"{told}.", (), tuple(Bar(n, (c,)) for n, c in rows))
    yield _table(("Translations", "Records", "Share"), [(n, f"{c:,}", _share(c, size)) for n, c in rows])
    if steps.most > 1:
        yield Paragraph(plain(f"The longest way has {steps.most} translations."))


def _coverage(title: str, what: str, rows: Sequence[Coverage], size: int) -> Iterator[Block]:
    yield Heading(3, title)
    shown = rows[:_DRAWN]
    bars = tuple(Bar(_named(row), (row.original, row.translation, row.unknown)) for row in shown)
    told = "; ".join(
        f"{bar.label}: {bar.sizes[0]:,} in the original, {bar.sizes[1]:,} in translation, {bar.sizes[2]:,} not told"
        for bar in bars
    )
    rest = f" The {len(rows) - _DRAWN} smallest are not drawn." if len(rows) > _DRAWN else ""
    caption = f"Records by {what.casefold()}, and in what form they were read"
    yield Bars(caption, f"{told}.{rest}", _LEGEND, bars)
    lines = [_covered(_named(row), [row], size) for row in (rows if len(rows) <= _ROWS else rows[: _ROWS - 1])]
    if len(rows) > _ROWS:
        lines.append(_covered(f"{len(rows) - _ROWS + 1} others", rows[_ROWS - 1 :], size))
    columns = (what, "Records", "Share", "In the original", "In translation", "Not told", "Original located")
    yield _table(columns, lines)


def _named(row: Coverage) -> str:
    return row.name or _UNNAMED[row.group]


def _covered(name: str, rows: Sequence[Coverage], size: int) -> tuple[str, ...]:
    total = sum(row.records for row in rows)
    parts = (
        sum(row.original for row in rows), sum(row.translation for row in rows), sum(row.unknown for row in rows),
        sum(row.located for row in rows),
    )  # fmt: skip
    return (name, f"{total:,}", _share(total, size), *(f"{part:,}" for part in parts))


def _table(columns: tuple[str, ...], rows: Sequence[Sequence[str]]) -> Table:
    numbers = tuple(range(1, len(columns)))
    return Table(columns, tuple(tuple(map(plain, row)) for row in rows), numbers=numbers)


def _evidence(facts: LibraryReport) -> Iterator[Block]:
    known = facts.evidence
    yield Heading(3, "How the links are known")
    names = ("confirmed", "stated", "inferred", "conjectured", "unknown", "disputed")
    rows = [(name, getattr(known, name)) for name in names if getattr(known, name)]
    told = "; ".join(f"{name}: {number:,}" for name, number in rows)
    yield Bars("Links of all chains by how they are known", f"{told}.", (), tuple(Bar(n, (c,)) for n, c in rows))
    yield Paragraph(
        plain(
            f"{count(known.links, 'link')} in all: {joined([f'{number:,} {name}' for name, number in rows])}."
            f" Without any evidence: {_of(known.without_evidence, known.links)}."
            f" On a source other than what was read: {_of(known.independent, known.links)}."
        )
    )


def _points(facts: LibraryReport) -> Iterator[Block]:
    yield Heading(3, "Single points of failure")
    if not facts.points:
        yield Paragraph(
            plain("None was found: every record names a second translator, site or archive, or none at all.")
        )
        return
    yield Paragraph(plain("If one of these is wrong or gone, the records name nothing that could stand in for it."))
    rows = tuple(_point(place, point, facts.records) for place, point in enumerate(facts.points[:_RANKED], 1))
    yield Table(("Rank", "What", "Kind", "Records with no other", "Share", "Records in all"), rows, numbers=(3, 4, 5))
    yield from _left_out(facts.points, [point.alone for point in facts.points], "hang on it")


def _point(place: int, point: Point, size: int) -> tuple[RichText, ...]:
    numbers = (f"{point.alone:,}", _share(point.alone, size), f"{point.records:,}")
    return (plain(str(place)), bold(point.name), plain(_KINDS[point.kind]), *map(plain, numbers))


def _left_out(rows: Sequence[object], sizes: Sequence[int], verb: str) -> Iterator[Block]:
    if len(rows) > _RANKED:
        number, most = len(rows) - _RANKED, sizes[_RANKED]
        upto = "1 record each" if most == 1 else f"at most {most:,} records each"
        yield Paragraph(plain(f"{number:,} more are in the JSON: {upto} {verb}."), "quiet")


def _fixes(facts: LibraryReport) -> Iterator[Block]:
    yield Heading(3, "What would help most")
    if not facts.fixes:
        yield Paragraph(plain("No gap was found."))
        return
    rows = tuple(_fix(place, fix, facts.records) for place, fix in enumerate(facts.fixes[:_RANKED], 1))
    yield Table(("Rank", "Not known", "What would tell it", "Records", "Share", "For example"), rows, numbers=(3, 4))
    yield from _left_out(facts.fixes, [fix.records for fix in facts.fixes], "would be helped")


def _fix(place: int, fix: Fix, size: int) -> tuple[RichText, ...]:
    closes = concat(plain(fix.closes), " - named: ", bold(fix.ask)) if fix.ask else plain(fix.closes)
    examples = ", ".join(fix.keys[:_KEYS]) + (" ..." if len(fix.keys) > _KEYS else "")
    numbers = (f"{fix.records:,}", _share(fix.records, size))
    return (plain(str(place)), plain(fix.missing), closes, *map(plain, numbers), plain(examples))


def _findings(facts: LibraryReport) -> Iterator[Block]:
    yield Heading(3, "Findings")
    if not facts.findings:
        yield Paragraph(plain("There is none."))
        return
    rows = tuple(
        (plain(one.severity), plain(one.rule), plain(f"{one.findings:,}"), plain(f"{one.records:,}"))
        for one in facts.findings
    )
    yield Table(("Severity", "Rule", "Findings", "Records"), rows, numbers=(2, 3))
    told = "Of reading the library and of its chains; the checks of the texts themselves (provenance check) tell more."
    yield Paragraph(plain(told), "quiet")
