"""Writes the tables of what each format loses: by asking each format, when the documentation is built."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import Directive

import provenance as pv
from provenance.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_NATIVE = Path(__file__).parent / "reference" / "native-file.md"


def full_record() -> pv.Record:
    """Return the record with every field, from the page that shows it."""
    page = _NATIVE.read_text(encoding="utf-8")
    return pv.loads(page.split("```yaml")[2].split("```")[0], "yaml")[0]


def losses() -> dict[str, dict[str, tuple[str, str]]]:
    """Return for each format that is written: field -> lost or changed, and why; numbers in brackets left out."""
    record = full_record()
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for name, member in FORMATS.all().items():
        if not hasattr(member, "write"):
            continue
        rows: dict[str, tuple[str, str]] = {}
        for loss in pv.losses(record, name):
            field = re.sub(r"\[\d+\]", "", loss.field)
            if field not in rows or not loss.changed:
                rows[field] = ("changed" if loss.changed else "lost", loss.reason)
        found[name] = dict(sorted(rows.items()))
    return found


class LossTable(Directive):
    """``loss-table``: the formats with how much each loses, and under a heading for each what and why."""

    def run(self) -> list[nodes.Node]:
        """Return the tables."""
        all_of_them = losses()
        self.state.document.settings.env.note_dependency(str(_NATIVE))
        overview = [[name, FORMATS.load(name).TITLE, *_counts(rows)] for name, rows in all_of_them.items()]
        made: list[nodes.Node] = [_table(["format", "", "lost", "changed"], overview)]
        for name, rows in all_of_them.items():
            section = nodes.section(ids=[f"loss-{name}"], names=[name])
            section += nodes.title("", "", nodes.literal(text=name))
            if rows:
                section += _table(["field", "", "why"], [[field, *about] for field, about in rows.items()])
            else:
                section += nodes.paragraph(text="Nothing is lost.")
            made.append(section)
        return made


def _counts(rows: dict[str, tuple[str, str]]) -> Iterator[str]:
    for what in ("lost", "changed"):
        yield str(sum(happened == what for happened, _ in rows.values()) or "–")


def _table(head: list[str], rows: list[list[str]]) -> nodes.table:
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=1) for _ in head]
    thead, tbody = nodes.thead(), nodes.tbody()
    thead += _row(head, literal=False)
    tbody += list(_rows(rows))
    group += [thead, tbody]
    table = nodes.table()
    table += group
    return table


def _rows(rows: list[list[str]]) -> Iterator[nodes.row]:
    for row in rows:
        yield _row(row, literal=True)


def _row(cells: list[str], *, literal: bool) -> nodes.row:
    row = nodes.row()
    for number, text in enumerate(cells):
        paragraph = nodes.paragraph()
        paragraph += nodes.literal(text=text) if literal and number == 0 else nodes.Text(text)
        row += nodes.entry("", paragraph)
    return row


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("loss-table", LossTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
