"""A record in the making: its fields, what is said of them, what was found, and what has no home."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from provenance.errors import Finding, Severity, Where
from provenance.keys import key_for, made_statement
from provenance.model import Record, Statement

if TYPE_CHECKING:
    from provenance.model.statement import Certainty

__all__ = ["Draft"]

_MOST = 20  # findings of one rule that are told one by one


class Draft:
    """Gathers a record of one file, and its findings, until it is whole.

    `fields` are those of `Record`; a list among them grows by `add`. Of the findings of one rule the first twenty are
    told each, the others in one sentence, so that ten thousand headings do not bury the rest.
    """

    def __init__(self, file: str, name: str) -> None:
        """Take the file's name and the format's."""
        self.file = file
        self.name = name
        self.fields: dict[str, Any] = {}
        self.kept: dict[str, str] = {}
        self._statements: list[Statement] = []
        self._findings: list[Finding] = []
        self._told: dict[str, list[int]] = {}
        self._numbers: dict[str, int] = {}

    def add(self, field: str, value: object) -> str:
        """Append a value to a list field and return its path: ``holdings[0]``."""
        values = self.fields.setdefault(field, [])
        values.append(value)
        return f"{field}[{len(values) - 1}]"

    def state(
        self,
        field: str,
        text: str,
        line: int | None,
        source_field: str = "",
        *,
        rule: str = "",
        certainty: Certainty | None = None,
    ) -> None:
        """Say where a field's value comes from: stated, or inferred where a rule is named."""
        self._statements.append(
            Statement(
                field=field,
                text=text,
                certainty=certainty or ("inferred" if rule else "stated"),
                file=self.file,
                line=line,
                source_field=source_field,
                rule=rule,
            )
        )

    def tell(
        self,
        severity: Severity,
        rule: str,
        message: str,
        *,
        line: int | None = None,
        field: str = "",
        hint: str = "",
        raw: str = "",
    ) -> None:
        """Add a finding at a line of the file."""
        told = self._told.setdefault(rule, [])
        told.append(line or 0)
        if len(told) > _MOST and not raw:
            return
        where = Where(file=self.file or None, line=line, field=field or None)
        self._findings.append(Finding(severity=severity, rule=rule, message=message, where=where, hint=hint, raw=raw))

    def keep(self, name: str, text: str) -> None:
        """Keep what has no home, verbatim, under a name; where the name is taken, it gets a number."""
        key = name
        while key in self.kept:
            self._numbers[name] = self._numbers.get(name, 1) + 1
            key = f"{name} ({self._numbers[name]})"
        self.kept[key] = text

    def record(self) -> Record:
        """Return the record with the key that the rule makes for it."""
        kept = {self.name: self.kept} if self.kept else {}
        order = list(Record.model_fields)
        said = sorted(self._statements, key=lambda s: order.index(re.split(r"[.\[]", s.field)[0]))
        data = {**self.fields, "key": "unnamed", "statements": (made_statement(), *said), "kept": kept}
        record = Record.model_validate(data)
        return record.model_copy(update={"key": key_for(record)})

    def findings(self, key: str | None = None) -> tuple[Finding, ...]:
        """Return the findings with the record's key, in the order they were made."""
        more = [
            Finding(
                severity=Severity.NOTE,
                rule=rule,
                message=f"{len(lines) - _MOST} more of the kind, the last on line {lines[-1]}",
                where=Where(file=self.file or None, line=lines[_MOST]),
            )
            for rule, lines in self._told.items()
            if len(lines) > _MOST
        ]
        return tuple(finding.at(key=key) for finding in (*self._findings, *more))
