"""The archival signature: holds it, prints it, compares it. `provenance.traditions` parses it.

Terms: *fonds*, *series*, *file*, *item* are the levels of ISAD(G) 2nd ed. (3.1.4 level of description); *box*,
*folder*,
*reel* are containers and cross that ladder, as EAD keeps ``<unitid>`` and ``<container>`` apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from provenance.values._comparing import comparable, fold, natural_key
from provenance.values.frozen import Frozen
from provenance.values.labels import LABELS, Label, LabelPlace
from provenance.values.locator import Locator
from provenance.values.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["LEVELS", "ArchivalSignature", "Level", "Repository", "Segment", "fold", "natural_key"]

Level = Literal[
    "fonds", "subfonds", "series", "subseries", "file", "item", "record-group", "entry", "title", "year", "registry",
    "box", "folder", "volume", "bundle", "reel", "lot", "unknown",
]  # fmt: skip
LEVELS: tuple[str, ...] = Level.__args__  # type: ignore[attr-defined]  # a Literal lists its values there
_ENDS = ("repository", "locator", "trailing")
_CONTAINERS = ("box", "reel", "bundle", "volume", "folder", "lot")
_WITHIN = ("file", "item", "registry")
"""Levels that may stand before a container and do not tell which it is."""
_SHORT = re.compile(r"\s\([^()]*\)$")
"""The abbreviation in brackets behind an archive's name."""
_IBID = re.compile(
    r"(?:[ií]b[ií]d(?:em)?|ebd|ebenda|там (?:же|само)|пак там|uo|tam[żz]e|tam(?:tiež|též|tež|že)|i[sс]to|исто|ten pat"
    r"|turpat)\.?",
    re.IGNORECASE,
)


def _text_is_made(schema: dict[str, Any]) -> None:
    """Let the JSON Schema of files allow a segment without its text."""
    schema["required"] = ["value"]


class Segment(Frozen):
    """One part of a signature between its separators: ``5. doboz`` is the box whose value is ``5``.

    `text`, `label` and `value` are verbatim; `normal` is the value without typing slips (``004076/1955`` for
    ``004076/ 1955``), equal to the value where there are none. `text` is made from label and value where it is not
    given.
    """

    model_config = ConfigDict(json_schema_extra=_text_is_made)

    text: str
    label: str = ""
    value: str
    level: Level = "unknown"
    normal: str = ""
    gloss: str = ""
    label_language: str = ""
    label_place: LabelPlace | None = None

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the caller passed
        if isinstance(data, dict) and "value" in data:
            data = dict(data)
            value = str(data["value"])
            place: LabelPlace = "after" if data.get("label_place") == "after" else "before"
            data["value"] = value
            data.setdefault("text", Label(data["label"], place).around(value) if data.get("label") else value)
            if not data.get("normal"):
                data["normal"] = value
        return data

    def __str__(self) -> str:
        """Return the segment as written."""
        return self.text

    def with_value(self, value: str) -> Segment:
        """Return the segment with another value and everything else as it was written.

        >>> str(Segment(text="5. doboz", label="doboz", value="5", level="box", label_place="after").with_value("6"))
        '6. doboz'
        """
        at = self.text.find(self.value, len(self.label) if self.label_place == "before" else 0)
        text = value if at < 0 else self.text[:at] + value + self.text[at + len(self.value) :]
        return self.replace(text=text, value=value, normal=value)


Layout = Annotated[
    tuple[str, ...],
    Field(description="literal, slot, literal, slot, … literal: a slot is repository, locator, trailing or a number"),
]


class ArchivalSignature(Frozen):
    """Where an archive keeps a document: repository, segments in written order, locator.

    ``str(signature)`` gives back exactly what was parsed: the separators lie in `layout`, which alternates literal text
    and slots. ``==`` is structural; `same_as` compares across spellings.

    >>> s = ArchivalSignature.of(repository="MOL", fonds="XIX-J-1-j", box="5")
    >>> str(s), str(s.replace(box="6"))
    ('MOL, XIX-J-1-j, box 5', 'MOL, XIX-J-1-j, box 6')
    """

    repository: Repository | None = None
    segments: tuple[Segment, ...] = ()
    locator: Locator | None = None
    trailing: str = ""
    tradition: str = ""
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0
    doubts: tuple[str, ...] = ()
    """Why the confidence is below 1, one sentence each."""
    layout: Layout = ()

    @model_validator(mode="before")
    @classmethod
    def _lay_out(cls, data: Any) -> Any:  # noqa: ANN401 - whatever the caller passed
        if not isinstance(data, dict) or data.get("layout"):
            return data
        slots = ["repository"] if data.get("repository") else []
        slots += [str(i) for i in range(len(data.get("segments") or ()))]
        slots += ["locator"] if data.get("locator") else []
        layout = [""]
        for slot in slots:
            layout += [slot, ", "]
        layout[-1] = ""
        if data.get("trailing"):
            layout[-1] = ". " if slots else ""
            layout += ["trailing", ""]
        return {**data, "layout": tuple(layout)}

    @model_validator(mode="after")
    def _check_layout(self) -> Self:
        slots = self.layout[1::2]
        expected = {str(i) for i in range(len(self.segments))}
        expected |= {name for name in ("repository", "locator", "trailing") if getattr(self, name)}
        if set(slots) != expected or len(slots) != len(expected) or len(self.layout) % 2 == 0:
            message = f"the layout must name each part once: expected {sorted(expected)}, found {list(slots)}"
            raise ValueError(message)
        return self

    @classmethod
    def of(
        cls, *, repository: str | Repository | None = None, locator: str | Locator | None = None, **levels: str
    ) -> Self:
        """Make a signature from its parts, in the order given; ``record_group`` stands for record-group.

        Containers get an English label (``box 5``). Raises ``ValueError`` for a level that does not exist.
        """
        segments = []
        for keyword, value in levels.items():
            level = keyword.replace("_", "-")
            if level not in LEVELS:
                message = f"expected a level, one of {', '.join(LEVELS)}; found {level!r}"
                raise ValueError(message)
            label = LABELS["en"].get(level) if level in ("box", "volume", "reel", "bundle", "lot", "entry") else None
            segments.append(
                Segment.model_validate(
                    {
                        "value": value, "level": level, "label": label.word if label else "",
                        "label_place": "before" if label else None, "label_language": "en" if label else "",
                    }
                )
            )  # fmt: skip
        if isinstance(repository, str):
            repository = Repository(text=repository)
        if isinstance(locator, str):
            locator = Locator(text=locator, value=locator)
        return cls(repository=repository, segments=tuple(segments), locator=locator)

    def __str__(self) -> str:
        """Return the signature as written, trailing matter included."""
        return "".join(self._slot(part) if i % 2 else part for i, part in enumerate(self.layout))

    def _slot(self, slot: str) -> str:
        if slot == "trailing":
            return self.trailing
        if slot == "repository":
            return str(self.repository)
        return str(self.locator) if slot == "locator" else self.segments[int(slot)].text

    @property
    def written(self) -> str:
        """Return the signature as written, without what follows it (credits, classification)."""
        return self._joined(skip={"trailing"})

    @property
    def location(self) -> str:
        """Return the signature as written without repository and trailing matter: CSL's ``archive_location``."""
        return self._joined(skip={"trailing", "repository"})

    def _joined(self, skip: set[str]) -> str:
        """Join the slots that are wanted, each with the separator before it."""
        out = ""
        for i in range(1, len(self.layout), 2):
            if self.layout[i] not in skip:
                out += (self.layout[i - 1] if out else "") + self._slot(self.layout[i])
        return out

    def level(self, level: str) -> Segment | None:
        """Return the first segment of a level, or None."""
        return next((s for s in self.segments if s.level == level), None)

    def replace(self, **changes: Any) -> Self:  # noqa: ANN401 - a field's own type, or a level's new value
        """Return a copy with some levels' values, or some fields, changed; all else prints as it was written.

        Raises ``LookupError`` for a level that the signature does not have.
        """
        fields = {k: v for k, v in changes.items() if k in type(self).model_fields}
        segments = list(fields.get("segments", self.segments))
        for keyword, value in changes.items():
            if keyword in fields:
                continue
            level = keyword.replace("_", "-")
            at = next((i for i, s in enumerate(segments) if s.level == level), None)
            if at is None:
                has = ", ".join(s.level for s in segments) or "none"
                message = f"the signature has no level {level!r}; it has {has}"
                raise LookupError(message)
            segments[at] = segments[at].with_value(str(value))
        if isinstance(fields.get("repository"), str):
            fields["repository"] = Repository(text=fields["repository"])
        if "layout" not in fields:
            changed = [p for p in _ENDS if p in fields and bool(fields[p]) != bool(getattr(self, p))]
            fields["layout"] = _relaid(self.layout, changed) if len(segments) == len(self.segments) else ()
        return super().replace(**{**fields, "segments": tuple(segments)})

    def format(
        self,
        language: str | None = None,
        *,
        labels: Mapping[str, Label] | None = None,
        order: Sequence[str] | None = None,
    ) -> str:
        """Print the signature with its labels in another language; without one, as written.

        Values, titles and the repository stay as written; `labels` (level -> label) overrides the plain words. With
        `order`, a sequence of levels, the segments come in that order, those of other levels behind the one that they
        were written behind.

        >>> ArchivalSignature.of(repository="MOL", fonds="XIX-J-1-j", box="5").format("hu")
        'MOL, XIX-J-1-j, 5. doboz'
        >>> ArchivalSignature.of(repository="A", file="5", folder="72").format(order=["folder", "file"])
        'A, 72, 5'
        """
        made = self if order is None else self._ordered(order)
        if language is None and labels is None:
            return made.written
        table = {**LABELS.get((language or "").split("-")[0].casefold(), {}), **(labels or {})}
        segments = []
        for segment in made.segments:
            label = table.get(segment.level)
            text = label.around(segment.value) if label and segment.label else segment.text
            segments.append(segment.replace(text=text))
        fields: dict[str, Any] = {"segments": tuple(segments)}
        if made.locator and language:
            fields["locator"] = made.locator.replace(text=made.locator.format(language))
        return super(ArchivalSignature, made).replace(**fields).written

    def completed(self, before: ArchivalSignature) -> Self:
        """Return the signature with what it leaves out because the one before it says so: archive and higher levels.

        A list repeats only what changes (``Ф. 235. Оп. 7. Д. 42; Оп. 8. Д. 4794``), and *ibid.* stands for an archive.

        >>> first = ArchivalSignature.of(repository="GARF", fonds="235", series="7", file="42")
        >>> str(ArchivalSignature.of(series="8", file="4").completed(first))
        'GARF, 235, 8, 4'
        """
        again = self.repository is not None and _IBID.fullmatch(self.repository.text)
        if self.repository is not None and not again:
            return self
        level = self.segments[0].level if self.segments else ""
        at = next((i for i, s in enumerate(before.segments) if s.level == level), len(before.segments))
        if again and not any(s.level == level for s in before.segments):
            at = 0  # ibid. and something of another kind: the archive alone is the same
        return super().replace(
            repository=before.repository,
            segments=(*before.segments[:at], *self.segments),
            layout=(),
        )

    def _ordered(self, order: Sequence[str]) -> Self:
        """Return the signature with its segments in an order of levels, parted by commas."""
        runs: list[list[Segment]] = []
        for segment in self.segments:
            if segment.level in order or not runs:
                runs.append([segment])
            else:
                runs[-1].append(segment)
        ranked = sorted(runs, key=lambda run: order.index(run[0].level) if run[0].level in order else -1)
        return super().replace(segments=tuple(s for run in ranked for s in run), layout=())

    def up_to(self, *levels: str) -> Self:
        """Return the coarser signature that ends with the last segment of one of the levels: what a group shares.

        ``up_to("fonds", "record-group")`` is what a list of sources cites, and what a short form stands for; a
        signature without such a segment keeps all of them. Locator and trailing matter go.

        >>> str(ArchivalSignature.of(repository="MOL", fonds="XIX-J-1-j", series="Korea", box="5").up_to("series"))
        'MOL, XIX-J-1-j, Korea'
        """
        last = max((i for i, s in enumerate(self.segments) if s.level in levels), default=len(self.segments) - 1)
        gone = {str(i) for i in range(last + 1, len(self.segments))} | {"locator", "trailing"}
        layout = [self.layout[0]]
        for slot, literal in zip(self.layout[1::2], self.layout[2::2], strict=True):
            if slot not in gone:
                layout += [slot, literal]
        layout[-1] = "" if len(layout) > 1 else layout[-1]
        return super().replace(segments=self.segments[: last + 1], locator=None, trailing="", layout=tuple(layout))

    def parted(self, *levels: str) -> tuple[str, str]:
        """Return the signature without its archive as two texts: up to the last segment of the levels, and the rest.

        Where it goes from small to large, the first text is what stands last. One may be empty.

        >>> ArchivalSignature.of(repository="MOL", fonds="XIX-J-1-j", box="5").parted("fonds")
        ('XIX-J-1-j', 'box 5')
        """
        falling = self._falling()
        upper = max((i + 1 for i, s in enumerate(falling) if s.level in levels), default=0)
        slots = range(len(self.segments))
        high = slots[:upper] if falling is self.segments else slots[len(slots) - upper :]
        rest = {"repository", "trailing"}
        coarse = self._joined(skip=rest | {"locator"} | {str(i) for i in slots if i not in high})
        return coarse, self._joined(skip=rest | {str(i) for i in high})

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """Return a key that puts box 9 before box 10, archive by archive."""
        repository = self.repository.name or self.repository.text if self.repository else ""
        located = natural_key(self.locator.value) if self.locator else ()
        return (natural_key(repository), tuple(natural_key(s.normal) for s in self._falling()), located)

    def same_as(self, other: ArchivalSignature) -> bool:
        """Tell whether both name the same place, across spellings, labels' languages, case and order of parts.

        An archive is the same under the name of its successor.
        """
        return self._essence() == other._essence()

    def same_container(self, other: ArchivalSignature) -> bool:
        """Tell whether both lie in the same container: the same box (or reel, bundle …) of the same archive."""
        mine, theirs = self._container(), other._container()
        return mine is not None and mine == theirs

    def _falling(self) -> tuple[Segment, ...]:
        """Return the segments from large to small: where the archive stands behind them, the last comes first."""
        slots = self.layout[1::2]
        rising = self.segments and "repository" in slots and slots.index("repository") > slots.index("0")
        return self.segments[::-1] if rising else self.segments

    def _essence(self) -> tuple[Any, ...]:
        located = comparable(self.locator.value) if self.locator else ""
        return (_holder(self.repository), _ladder(self.segments), located)

    def _container(self) -> tuple[Any, ...] | None:
        falling = self._falling()
        at = min(
            (i for i, s in enumerate(falling) if s.level in _CONTAINERS),
            key=lambda i: _CONTAINERS.index(falling[i].level),
            default=None,
        )
        if at is None:
            return None
        above = (s for s in falling[:at] if s.level not in _WITHIN)
        return (_holder(self.repository), _ladder(above), _ladder(falling[at : at + 1]))


def _relaid(layout: tuple[str, ...], changed: Iterable[str]) -> tuple[str, ...]:
    """Return a layout with a slot more or less; the separators of the others stay as they are."""
    for slot in changed:
        at = layout.index(slot) if slot in layout[1::2] else None
        if at is not None:
            layout = (*layout[: at - 1], layout[at - 1 if at == 1 else at + 1], *layout[at + 2 :])
        elif len(layout) == 1:
            layout = (layout[0], slot, "")
        elif slot == "repository":
            layout = (layout[0], slot, ", ", *layout[1:])
        elif slot == "trailing":
            layout = (*layout[:-1], ". ", slot, "")
        else:
            end = -3 if layout[-2] == "trailing" else -1
            layout = (*layout[:end], ", ", slot, *layout[end:])
    return layout


def _holder(repository: Repository | None) -> str:
    """Return the name of the body that holds the records today, to compare by."""
    return (
        "" if repository is None else fold(_SHORT.sub("", repository.successor or repository.name) or repository.text)
    )


def _ladder(segments: Iterable[Segment]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((s.level, comparable(s.normal)) for s in segments))
