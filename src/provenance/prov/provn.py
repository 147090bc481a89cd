"""PROV-N, the notation that people read (W3C Recommendation, 30 April 2013): read and written."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from provenance.prov._dictionary import DICTIONARY, DictionaryStatement, Member
from provenance.prov._names import Compact, Expand, UnknownPrefix
from provenance.prov._statements import KINDS, PROV, TIMES, XSD, Document, Literal, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["ProvSyntaxError", "all_prefixes", "dump_provn", "parse_provn"]

_TOKEN: Final = re.compile(
    r"""(?P<skip>(?:\s+|//[^\n]*|/\*.*?\*/)+)
    |(?P<uri><[^<>"{}|^`\\\s]*>)
    |(?P<long>\"{3}(?P<inner>(?:[^"\\]|\\.|\"(?!\"{2}))*)\"{3})
    |(?P<text>"(?:[^"\\\n]|\\.)*")
    |(?P<quoted>'(?:[^'\\]|\\.)*')
    |(?P<type>%%)
    |(?P<language>@[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)
    |(?P<name>(?:[^\s()\[\]{},;='"<>\\%@]|\\[=,;:'\[\]()\\.-]|%[0-9A-Fa-f]{2}|(?<=[\w:/.])[@%])+)
    |(?P<sign>[()\[\]{},;=])""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER: Final = re.compile(r"[+-]?\d+")
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_ESCAPE: Final = re.compile(r"\\(u[0-9A-Fa-f]{4}|U(?:000[0-9A-Fa-f]|0010)[0-9A-Fa-f]{4}|.)", re.DOTALL)
_NAME: Final = PROV + "QUALIFIED_NAME"
_DEEPEST_BUNDLE: Final = 1


class ProvSyntaxError(ValueError):
    """A text that is not what its notation says: what was expected, what was found, and the line."""

    def __init__(self, message: str, line: int) -> None:
        """Take the message and the line."""
        super().__init__(message)
        self.message, self.line = message, line


def parse_provn(text: str) -> Document:
    """Read PROV-N. Raises `ProvSyntaxError`.

    ::

        document   = "document" *declaration *( statement / bundle ) "endDocument"
        bundle     = "bundle" name *declaration *statement "endBundle"
        statement  = kind "(" [ ( name / "-" ) ";" ] argument *( "," argument ) [ "," "[" attributes "]" ] ")"
    """
    return _Parser(text).document()


class _Parser:
    """Goes through the tokens once."""

    def __init__(self, text: str) -> None:
        self.text = text.removeprefix("\ufeff")
        self.breaks = [m.end() for m in re.finditer("\n", self.text)]
        self.tokens: list[tuple[str, str, int]] = list(self._tokens())
        self.at = 0
        self.expand = Expand({})

    def _tokens(self) -> Iterator[tuple[str, str, int]]:
        at = 0
        while at < len(self.text):
            match = _TOKEN.match(self.text, at)
            if match is None:
                raise ProvSyntaxError(
                    f"expected a name, a text or a sign, found {self.text[at : at + 20]!r}", self._line(at)
                )
            kind = "long" if match.lastgroup == "inner" or match["long"] else str(match.lastgroup)
            if kind != "skip":
                yield kind, match["inner"] if kind == "long" else match[0], at
            at = match.end()
        yield "end", "the end of the file", at

    def _line(self, at: int) -> int:
        return bisect_right(self.breaks, at) + 1

    def _fail(self, expected: str) -> ProvSyntaxError:
        _, found, at = self.tokens[self.at]
        return ProvSyntaxError(f"expected {expected}, found {found[:40]!r}", self._line(at))

    def _is(self, text: str) -> bool:
        kind, found, _ = self.tokens[self.at]
        return found == text and kind in ("sign", "name", "type")

    def _take(self, text: str) -> None:
        if not self._is(text):
            raise self._fail(repr(text))
        self.at += 1

    def _next(self, kind: str, expected: str) -> str:
        found, text, _ = self.tokens[self.at]
        if found != kind:
            raise self._fail(expected)
        self.at += 1
        return text

    def document(self) -> Document:
        """Read the whole."""
        made = Document()
        self._take("document")
        self._declarations(made, {})
        while not self._is("endDocument"):
            if self._is("bundle"):
                self._bundle(made)
            else:
                made.statements.append(self._statement())
        self.at += 1
        if self.tokens[self.at][0] != "end":
            raise self._fail("nothing behind endDocument")
        return made

    def _bundle(self, made: Document) -> None:
        self._take("bundle")
        outer, bundle, named = self.expand, Document(), self.at
        self._next("name", "the name of the bundle")
        self._declarations(bundle, made.prefixes)
        name = self._bundle_name(named, outer)
        while not self._is("endBundle"):
            bundle.statements.append(self._statement())
        self.at += 1
        self.expand = outer
        if name in made.bundles:
            made.bundles[name].statements += bundle.statements
        else:
            made.bundles[name] = bundle

    def _bundle_name(self, at: int, outer: Expand) -> str:
        """Return the name of a bundle, by the document's prefixes; some declare its prefix within it alone."""
        _, text, place = self.tokens[at]
        try:
            return outer(text)
        except UnknownPrefix:
            return self._expanded(text, place)

    def _declarations(self, made: Document, outer: dict[str, str]) -> None:
        while True:
            if self._is("default"):
                self.at += 1
                made.prefixes[""] = self._next("uri", "the URI of the default namespace in <>")[1:-1]
            elif self._is("prefix"):
                self.at += 1
                prefix = self._next("name", "a prefix")
                made.prefixes[prefix] = self._next("uri", "the URI of a namespace in <>")[1:-1]
            else:
                self.expand = Expand({**outer, **made.prefixes})
                return

    def _name(self) -> str:
        at = self.tokens[self.at][2]
        text = self._next("name", "a qualified name")
        return self._expanded(text, at)

    def _expanded(self, text: str, at: int) -> str:
        try:
            return self.expand(text)
        except UnknownPrefix as error:
            prefix = str(error)
            what = f"a prefix that is declared, found {prefix!r}" if prefix else f"a prefix before {text[:40]!r}"
            raise ProvSyntaxError(
                f"expected {what}; declare it: prefix ex <http://example.org/>", self._line(at)
            ) from error

    def _statement(self) -> Statement:
        line = self._line(self.tokens[self.at][2])
        kind = self._next("name", "a statement, such as entity(ex:e1)")
        form = KINDS.get(kind)
        if form is None and ":" in kind:
            name = self._expanded(kind, self.tokens[self.at - 1][2])
            form = KINDS.get(name.removeprefix(PROV))  # PROV-Links writes prov:mentionOf
            if form is None:
                return self._extension(name, line)
            kind = name.removeprefix(PROV)
        if form is None:
            self.at -= 1
            raise self._fail("a statement of PROV, such as entity or wasDerivedFrom")
        self._take("(")
        identifier = self._identifier(element=form.element)
        arguments, attributes = self._arguments(first=not form.element)
        if not form.needed <= len(arguments) <= len(form.arguments):
            wanted = ", ".join(form.arguments) or "no arguments"
            raise ProvSyntaxError(f"{kind}: expected {wanted}; found {len(arguments)} arguments", line)
        full = [*arguments, *[None] * (len(form.arguments) - len(arguments))]
        read = [
            None if text is None else text if name in TIMES else self._expanded(text, self.tokens[self.at - 1][2])
            for name, text in zip(form.arguments, full, strict=True)
        ]
        return Statement(kind, identifier, tuple(read), attributes, line)

    def _extension(self, name: str, line: int) -> Statement:
        """Read a statement of another vocabulary (PROV-N, section 3.8)."""
        self._take("(")
        identifier = self._identifier(element=False)
        if name in DICTIONARY:
            return self._dictionary(name, identifier, line)
        arguments, attributes = self._arguments(first=True)
        at = self.tokens[self.at - 1][2]
        return Statement(name, identifier, tuple(a and self._expanded(a, at) for a in arguments), attributes, line)

    def _dictionary(self, kind: str, identifier: str | None, line: int) -> Statement:
        """Read a statement about a dictionary (PROV-Dictionary, section 3): two names, and a key or a set of them."""
        one = self._name()
        self._take(",")
        names = (one, self._name())
        self._take(",")
        members = tuple(self._members()) if self._is("{") else (Member(self._value()),)
        attributes: tuple[tuple[str, str | Literal], ...] = ()
        if self._is(","):
            self.at += 1
            attributes = self._attributes()
        self._take(")")
        return DictionaryStatement(kind, identifier, names, members, attributes, line)

    def _members(self) -> Iterator[Member]:
        """Yield what stands in curly brackets: pairs of a key and an entity, or keys alone."""
        self._take("{")
        first = True
        while not self._is("}"):
            if not first:
                self._take(",")
            first = False
            if self._is("("):
                self.at += 1
                key = self._value()
                self._take(",")
                yield Member(key, self._name())
                self._take(")")
            else:
                yield Member(self._value())
        self.at += 1

    def _identifier(self, *, element: bool) -> str | None:
        if element:
            return self._name()
        if self.tokens[self.at + 1][1] == ";" and self.tokens[self.at + 1][0] == "sign":
            identifier = None if self._is("-") else self._name()
            if identifier is None:
                self.at += 1
            self._take(";")
            return identifier
        return None

    def _arguments(self, *, first: bool) -> tuple[list[str | None], tuple[tuple[str, str | Literal], ...]]:
        """Read arguments, each as it stands, and attributes, up to the closing bracket."""
        arguments: list[str | None] = []
        while not self._is(")"):
            if not first:
                self._take(",")
            first = False
            if self._is("["):
                attributes = self._attributes()
                self._take(")")
                return arguments, attributes
            text = self._next("name", "an argument, '-' or attributes in brackets")
            arguments.append(None if text == "-" else text)
        self.at += 1
        return arguments, ()

    def _attributes(self) -> tuple[tuple[str, str | Literal], ...]:
        self._take("[")
        found: list[tuple[str, str | Literal]] = []
        while not self._is("]"):
            if found:
                self._take(",")
            name = self._name()
            self._take("=")
            found.append((name, self._value()))
        self.at += 1
        return tuple(found)

    def _value(self) -> str | Literal:
        kind, text, at = self.tokens[self.at]
        self.at += 1
        if kind == "quoted":
            return Literal(self._expanded(text[1:-1], at), _NAME)
        if kind == "name" and _NUMBER.fullmatch(text):
            return Literal(text, XSD + "int")
        if kind not in ("text", "long"):
            self.at -= 1
            raise self._fail("a value: \"text\", 12 or 'ex:name'")
        value = _ESCAPE.sub(_unescaped, text[1:-1] if kind == "text" else text)
        if self.tokens[self.at][0] == "language":
            self.at += 1
            return Literal(value, "", self.tokens[self.at - 1][1][1:])
        if self._is("%%"):
            self.at += 1
            at = self.tokens[self.at][2]
            of = self._name()
            if of == XSD + "string":
                return value
            return Literal(
                self._expanded(value, at) if of in (_NAME, XSD + "QName") else value,
                _NAME if of == XSD + "QName" else of,
            )
        return value


def _unescaped(found: re.Match[str]) -> str:
    """Return the character that an escape stands for, also by its number, as in SPARQL, whose texts PROV-N has."""
    sign = found[1]
    return chr(int(sign[1:], 16)) if len(sign) > 1 else _ESCAPES.get(sign, sign)


def dump_provn(document: Document) -> str:
    """Write PROV-N, one statement a line."""
    compact = Compact(document.prefixes)
    body = [f"  {_printed(one, compact)}" for one in document.statements]
    for name, bundle in document.bundles.items():
        inner = Compact({**compact.prefixes, **bundle.prefixes})
        inside = [f"    {_printed(one, inner)}" for one in bundle.statements]
        own = {prefix: uri for prefix, uri in inner.prefixes.items() if compact.prefixes.get(prefix) != uri}
        body += [f"  bundle {compact(name)}", *_declared(own, "    "), *inside, "  endBundle"]
    return "\n".join(["document", *_declared(compact.prefixes, "  "), *body, "endDocument", ""])


def _declared(prefixes: Mapping[str, str], indent: str) -> Iterator[str]:
    """Yield the declarations of prefixes, the default namespace first (PROV-N, section 3.7.2)."""
    if "" in prefixes:
        yield f"{indent}default <{prefixes['']}>"
    yield from (f"{indent}prefix {prefix} <{uri}>" for prefix, uri in prefixes.items() if prefix)


def all_prefixes(document: Document) -> dict[str, str]:
    """Return the prefixes of a document without bundles, and those that are made for names that have none."""
    compact = Compact(document.prefixes)
    for one in document.statements:
        _printed(one, compact)
    return compact.prefixes


def _printed(one: Statement, compact: Compact) -> str:
    form = KINDS.get(one.kind)
    names = form.arguments if form else ("",) * len(one.arguments)
    arguments = [
        "-" if text is None else text if name in TIMES else compact(text)
        for name, text in zip(names, one.arguments, strict=True)
    ]
    needed = form.needed if form else len(arguments)
    while len(arguments) > needed and arguments[-1] == "-":
        arguments.pop()
    if form and form.element:
        assert one.id is not None
        arguments.insert(0, compact(one.id))
    if isinstance(one, DictionaryStatement):
        arguments.append(_printed_members(one, compact))
    if one.attributes:
        pairs = ", ".join(f"{compact(name)}={_printed_value(value, compact)}" for name, value in one.attributes)
        arguments.append(f"[{pairs}]")
    identifier = f"{compact(one.id)}; " if one.id is not None and not (form and form.element) else ""
    return f"{one.kind if form else compact(one.kind)}({identifier}{', '.join(arguments)})"


def _printed_members(one: DictionaryStatement, compact: Compact) -> str:
    if one.kind == PROV + "hadDictionaryMember":
        return _printed_value(one.members[0].key, compact)
    printed = [(_printed_value(key, compact), entity and compact(entity)) for key, entity in one.members]
    return "{" + ", ".join(f"({key}, {entity})" if entity else key for key, entity in printed) + "}"


def _printed_value(value: str | Literal, compact: Compact) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if value.type == _NAME:
        return f"'{compact(value.value)}'"
    if value.language:
        return f"{_quoted(value.value)}@{value.language}"
    if value.type == XSD + "int" and _NUMBER.fullmatch(value.value):
        return value.value
    return f"{_quoted(value.value)} %% {compact(value.type)}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'
