"""Parses YAML to a tree that knows where each part stands, and says in plain words what is wrong with a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from provenance.errors import Severity
from provenance.formats._tree import Builder, Fault, Node, Tree, Unreadable, syntax_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MOST_REPEATED", "yaml_tree"]

MOST_REPEATED = 100_000
"""How many parts may come in through aliases: a few lines of aliases to aliases stand for more than a memory holds."""

_LINE_BREAKS_OF_OLD = "\x85\u2028\u2029"  # YAML 1.2 takes them for letters, the parser still for the end of a line
_ODD = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)


def _shielded(text: str) -> tuple[str, dict[int, str]]:
    """Put letters of private use in place of those that the parser refuses or takes for something else.

    Returns the text, as long as before, and the table that puts the right letters back; the others do not occur in it.
    """
    odd = sorted(set(_ODD.findall(text)))
    if not odd:
        return text, {}
    used = set(text)
    free = (c for c in map(chr, range(0xE000, 0xF8FF)) if c not in used)
    pairs = list(zip(odd, free, strict=False))
    return text.translate({ord(o): f for o, f in pairs}), {ord(f): o for o, f in pairs}


def yaml_tree(text: str, file: str) -> Tree:
    """Parse a text. Raises `Unreadable`."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    shielded, back = _shielded(text)
    builder = _Events(text, back)
    try:
        for event in YAML(typ="safe", pure=True).parse(shielded):
            builder.take(event)
            if builder.done:
                break
    except YAMLError as error:
        raise Unreadable(_syntax_fault(text, error)) from error
    except (ValueError, OverflowError) as error:  # \U with a number that no letter has
        at = max(0, text.find("\\U"))
        raise Unreadable(
            syntax_fault(text, at, "expected the number of a letter behind \\U", "letters end at 10FFFF")
        ) from error
    return Tree(text, file, builder.root, (*_odd_faults(text), *builder.faults))


def _odd_faults(text: str) -> Iterator[Fault]:
    odd = next((m for m in _ODD.finditer(text) if m[0] not in _LINE_BREAKS_OF_OLD), None)
    if odd:
        shown = f"\\u{ord(odd[0]):04x}"
        message = f"expected letters, found the control character {shown}; it was kept"
        hint = f'within a text in double quotes it is written "{shown}"'
        yield Fault(odd.start(), "control-character", message, hint, severity=Severity.WARNING)


_QUOTE = "put the text in double quotes"
_COLUMNS = "fields of one record begin in one column, and so do the - of one list"
_PROBLEMS = (
    ("mapping values", "expected one field on the line, found a colon that makes another", f"{_QUOTE}; {_COLUMNS}"),
    ("character '\\t'", "expected spaces before a field, found a tab", "indent with spaces"),
    ("cannot start any token", "expected a text, found a sign that none begins with", _QUOTE),
    ("end of stream", "expected a closing quotation mark, found none", "it belongs to the one shown"),
    ("document separator", "expected a closing quotation mark, found none", "it belongs to the one shown"),
    ("expected ',' or", "expected a comma or a closing bracket", f"{_QUOTE} if it has commas, colons or brackets"),
    ("expected <block end>", "expected the end of the line, or a line that begins in the same column", _COLUMNS),
    ("expected ':'", "expected a name, a colon and a value", "a right line: title: Report on the harvest"),
    ("escape character", "expected \\n, \\t, \\u00e9 or the like behind a backslash", "write a backslash twice"),
    ("incompatible YAML document", "expected YAML 1.2", "leave the line out that begins with %"),
)
"""What the parser says, in other words: part of its message, ours, and a hint."""


def _syntax_fault(text: str, error: Any) -> Fault:  # noqa: ANN401 - the parser's errors share no type that tells this
    """Say in plain words what the parser complains of."""
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    context = str(getattr(error, "context", None) or "")
    mark = getattr(error, "problem_mark", None)
    if "quoted scalar" in context and "unknown escape" not in said:
        mark = error.context_mark
    at = mark.index if mark else int(getattr(error, "position", 0) or 0)
    for part, message, hint in _PROBLEMS:
        if part in said:
            return syntax_fault(text, at, message, hint)
    what = " ".join(f"{context}, {said}".removeprefix(", ").split())
    return syntax_fault(text, at, f"expected YAML; its parser says: {what[:200]}", "")


_CORE = "tag:yaml.org,2002:"
_SCALARS = {f"{_CORE}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "binary")}
_TAGS = {"Scalar": {*_SCALARS, "!"}, "Sequence": {f"{_CORE}seq", "!"}, "Mapping": {f"{_CORE}map", "!"}}


class _Events(Builder):
    """Makes nodes of the parser's events, and counts what a hostile text would have too many of."""

    def __init__(self, text: str, back: dict[int, str]) -> None:
        super().__init__(text)
        self.done = False
        self._back = back
        self._anchors: dict[str, Node] = {}
        self._end = 0
        self._repeated = 0
        self._documents = 0

    def take(self, event: Any) -> None:  # noqa: ANN401 - the parser's events
        """Take one event. Raises `Unreadable` where the text cannot be gone on with."""
        kind = type(event).__name__.removesuffix("Event")
        start, end = event.start_mark.index, event.end_mark.index
        match kind:
            case "Scalar":
                value = event.value.translate(self._back) if self._back else event.value
                self._end = end
                self.add(self._named(event, kind, Node(value, start, end, event.implicit[0])))
            case "Alias":
                self._end = end
                self._alias(event.anchor, start, end)
            case "SequenceStart" | "MappingStart":
                is_list = kind == "SequenceStart"
                self.open(self._named(event, kind.removesuffix("Start"), Node([] if is_list else {}, start, end)))
            case "SequenceEnd" | "MappingEnd":
                self._end = end if end > start else self._end  # a closing bracket; else the end of what lies within
                self.close(self._end)
            case "DocumentStart":
                self._document(start)
            case _:
                pass

    def _document(self, start: int) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "expected one document in the file, found another; only the first was read"
            hint = "put each into a file of its own"
            self.faults.append(Fault(start, "more-documents", message, hint, self.text[start:]))
            self.done = True

    def _named(self, event: Any, kind: str, node: Node) -> Node:  # noqa: ANN401 - the parser's events
        """Note the anchor of a node, and complain of a tag that means something else than its looks."""
        if event.anchor:
            self._anchors[event.anchor] = node
        if event.tag is not None and event.tag not in _TAGS[kind]:
            message = f"expected plain fields, lists and texts, found the tag {str(event.tag)[:60]!r}; it was left out"
            self.faults.append(Fault(node.start, "tag", message, "write the value without the word that begins with !"))
        return node

    def _alias(self, name: str, start: int, end: int) -> None:
        target = self._anchors.get(name)
        if target is None or self.holds(target):
            wrong = "an anchor that stands before it" if target is None else "what it is not itself a part of"
            message = f"expected behind * {wrong}, found {name[:60]!r}; it was read as a text"
            self.faults.append(Fault(start, "alias", message, "write a text that begins with * in double quotes"))
            target = Node(self.text[start:end], start, end)
        self._repeated += target.size
        if self._repeated > MOST_REPEATED:
            message = (
                f"expected at most {MOST_REPEATED:,} parts repeated through aliases, found more; no record was read"
            )
            raise Unreadable(Fault(start, "too-many-aliases", message, "write the repeated parts out"))
        self.add(Node(target.value, start, end, target.plain, target.keys, target.size))
