"""``cs:names`` and what stands in it (CSL 1.0.2, Names)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from provenance.csl.context import Context, NameSet
from provenance.csl.environment import INHERITED
from provenance.csl.finish import affixer, finisher, plain_text
from provenance.csl.marks import ANY_MARK, plain
from provenance.csl.names import NameStyle
from provenance.csl.narrow import empty, narrowed, narrowing, of_value
from provenance.csl.substitute import compile_substitute
from provenance.csl.values import Names

if TYPE_CHECKING:
    from collections.abc import Callable

    from provenance.csl.environment import Environment
    from provenance.csl.person import Name
    from provenance.csl.xml import Node

    Render = Callable[[Context], str | None]
    Compile = Callable[[Node, Environment], Render | None]

_TIGHT: Final = ("\u05d5\u05d5", "\u1100\u11ff", "\u2e80\u9fff", "\uac00\ud7ff", "\uf900\ufaff", "\uff00\uffef")
"""The first and the last letters of scripts that put no space between words, and the Hebrew *and*."""


def _spaced(letter: str) -> bool:
    """Tell whether a letter is of a script that puts a space between words; no letter is not."""
    return letter != "" and not any(first <= letter <= last for first, last in _TIGHT)


_EDITOR_TRANSLATOR: Final = ("editor", "translator")


def compile_names(node: Node, env: Environment, compile_element: Compile) -> Render:
    """Compile ``cs:names``: the variables in turn, else the first substitute that prints something."""
    variables = node.get("variable").split()
    lister = NameList(node, env)
    labels = _Labels(node, env)
    delimiter = node.get("delimiter") or env.name_options.get("names-delimiter", "")
    join = env.delimited(delimiter)
    finish = finisher(node.attrs, inside=env.inside)
    substitute = compile_substitute(node, env, compile_element)
    pair = set(_EDITOR_TRANSLATOR) <= set(variables) and labels.combined
    return _Printer(lister, labels, join, finish, pair=pair).of(tuple(variables), substitute)


class _Printer:
    """Makes the function of a names element, whole or narrowed to the variables that are there."""

    __slots__ = ("finish", "join", "labels", "lister", "pair")

    def __init__(
        self,
        lister: NameList,
        labels: _Labels,
        join: Callable[[list[str]], str],
        finish: Callable[[str, Context], str] | None,
        *,
        pair: bool,
    ) -> None:
        self.lister = lister
        self.labels = labels
        self.join = join
        self.finish = finish
        self.pair = pair

    def of(self, variables: tuple[str, ...], substitute: Render | None) -> Render:  # noqa: C901 - one pass, kept whole for speed
        """Return the function."""
        lister, labels, join, finish = self.lister, self.labels, self.join, self.finish
        counting = lister.form == "count"
        sorting = lister.env.sorting
        only = variables[0] if len(variables) == 1 else None
        pair = self.pair and set(_EDITOR_TRANSLATOR) <= set(variables)

        def names(c: Context) -> str | None:  # noqa: C901 - one pass, kept whole for speed
            values = c.values
            if only is not None:
                found = values.get(only)
                lists = [(only, found)] if type(found) is Names else []
            else:
                lists = [(v, found) for v in variables if type(found := values.get(v)) is Names]
                if pair and len(lists) > 1:
                    lists = _combine(lists)
            if not lists:
                return substitute(c) if substitute is not None else ""
            first = c.author is None
            if first:
                c.author_parts = ()
            if counting:
                total = sum(lister.count(c, found) for _, found in lists)
                return str(total) if total else ""
            parts = []
            for variable, found in lists:
                text = lister.show(c, found, first=first)
                if text:
                    parts.append(text if sorting else labels.around(variable, len(found), text))
            text = parts[0] if len(parts) == 1 else join(parts) if parts else ""
            if first:
                c.author = text
                if c.hidden:
                    return ""
            if not text:
                return ""
            return text if finish is None else finish(text, c)

        def narrow(c: Context) -> Render:
            here = tuple(v for v in variables if v in c.tests)
            if here:
                return names if here == variables else self.of(here, substitute)
            return empty if substitute is None else narrowed(substitute, c)

        return narrowing(of_value(names) if substitute is None else names, narrow)


def _combine(lists: list[tuple[str, Names]]) -> list[tuple[str, Names]]:
    """Put an editor who is the translator too under the one term for both."""
    found = dict(lists)
    if found.get("editor") is None or found.get("editor") != found.get("translator"):
        return lists
    out = [(v, n) for v, n in lists if v != "translator"]
    return [("editortranslator" if v == "editor" else v, n) for v, n in out]


class _Labels:
    """The label of a names element and where it stands."""

    __slots__ = ("before", "combined", "finish", "form", "join", "locale", "plural")

    def __init__(self, node: Node, env: Environment) -> None:
        label = node.find("label")
        self.form: str | None = None
        self.locale = env.locale
        self.combined = bool(env.locale.term("editortranslator")) or bool(env.locale.term("editor-translator"))
        self.join = env.join
        if label is None:
            return
        self.form = label.get("form", "long")
        self.plural = label.get("plural", "contextual")
        self.combined = bool(self._term("editortranslator", plural=False))
        self.finish = finisher(label.attrs, inside=env.inside)
        tags = [child.tag for child in node.children]
        self.before = "name" in tags and tags.index("label") < tags.index("name")

    def _term(self, variable: str, *, plural: bool) -> str:
        form = self.form or "long"
        if variable == "editortranslator":
            term = self.locale.find("editortranslator", form)
            if term is None:
                term = self.locale.find("editor-translator", form)
            return "" if term is None else term.multiple if plural else term.single
        return self.locale.term(variable, form, plural=plural)

    def around(self, variable: str, count: int, text: str) -> str:
        """Return a name list with its label."""
        if self.form is None:
            return text
        many = self.plural == "always" or (self.plural != "never" and count > 1)
        term = self._term(variable, plural=many)
        if not term:
            return text
        if self.finish is not None:
            term = self.finish(term, _NEUTRAL)
        return self.join(term, text) if self.before else self.join(text, term)


class NameList:
    """Prints the names of one variable: et-al, delimiters, *and* (CSL 1.0.2, Name and Et-al)."""

    def __init__(self, node: Node, env: Environment) -> None:
        """Resolve the options of the name element and those it inherits."""
        name = node.find("name")
        attrs = name.attrs if name is not None else {}
        options = env.name_options | {INHERITED.get(k, k): v for k, v in attrs.items()}
        options.setdefault("delimiter", ", ")
        options |= _key_options(env)
        if env.sorting:
            options |= {"name-as-sort-order": "all", "delimiter": "\x02"}
        parts = {part.get("name"): part.attrs for part in name.find_all("name-part")} if name is not None else {}
        self.env = env
        self.form = options.get("form", "long")
        self.style = NameStyle(options, parts, env.demote, hyphen=env.hyphen)
        if env.sorting:
            self.style.sorting = "\x01"
            self.style.english = env.locale.lang.startswith("en")
        else:
            self.style.whole = plain_text(attrs)
            self.style.affix = affixer(attrs.get("prefix", ""), attrs.get("suffix", ""), inside=env.inside)
        self.minimum, self.use_first = _int(options, "et-al-min"), _int(options, "et-al-use-first")
        self.later_minimum = _int(options, "et-al-subsequent-min") or self.minimum
        self.later_use_first = _int(options, "et-al-subsequent-use-first", self.use_first)
        if "et-al-use-first" not in options:  # both are needed to shorten a list
            self.minimum = 0
            if "et-al-subsequent-use-first" not in options:
                self.later_minimum = 0
        self.use_last = options.get("et-al-use-last") == "true"
        self.delimiter = options["delimiter"]
        self.join = env.delimited(self.delimiter)
        self.before_last = options.get("delimiter-precedes-last", "contextual")
        self.before_et_al = options.get("delimiter-precedes-et-al", "contextual")
        and_ = options.get("and", "")
        self.and_ = {"text": env.locale.term("and"), "symbol": env.locale.term("and", "symbol") or "&"}.get(and_, "")
        if env.sorting:
            self.and_ = ""
        self.et_al = _et_al(node, env)
        self.inverted = self.style.inverted_all or self.style.inverted_first

    def _limits(self, c: Context) -> tuple[int, int]:
        if c.subsequent:
            return self.later_minimum, self.later_use_first
        return self.minimum, self.use_first

    def count(self, c: Context, names: Names) -> int:
        """Return how many names would be shown."""
        minimum, use_first = self._limits(c)
        return use_first if minimum and len(names) >= minimum and use_first < len(names) else len(names)

    def show(self, c: Context, names: Names, *, first: bool) -> str:
        """Return the name list of one variable."""
        total = len(names)
        minimum, use_first = self._limits(c)
        shown = use_first if minimum and total >= minimum and use_first < total else total
        levels: tuple[int, ...] = ()
        index = c.set
        c.set = index + 1
        style_shown = shown
        if c.expansion is not None and index < len(c.expansion):
            least, levels = c.expansion[index]
            shown = min(max(shown, least), total)
        person = self.style.person
        if c.record is not None:
            record = NameSet(names, shown, person)
            record.style_shown = style_shown
            record.initials = self.style.initialize and self.style.initialize_with is not None
            c.record.append(record)
        if levels:
            texts = [person(n, i, levels[i] if i < len(levels) else 0) for i, n in enumerate(names[:shown])]
        else:
            texts = [person(n, i, 0) for i, n in enumerate(names[:shown] if shown < total else names)]
        if first and c.previous is not None:
            mine: tuple[object, ...] = tuple(name.whole for name in names[:shown])
            if shown < total:
                mine += ("…",)
            c.author_parts += mine
            replaced = self._replace(c, texts, mine)
            if replaced is not None:
                return replaced
        return self._list(names, texts, shown, total)

    def _replace(self, c: Context, texts: list[str], mine: tuple[object, ...]) -> str | None:
        """Replace names that the entry before has too (Reference Grouping); None where all stay.

        The names are compared, not how they are printed: two people may have the same initials.
        """
        slug, rule = self.env.substituted, self.env.substitution_rule
        if slug is None or c.previous is None:
            return None
        if rule in ("complete-all", "complete-each"):
            if c.previous != mine:
                return None
            if rule == "complete-all":
                return slug
            texts[:] = [slug] * len(texts)
            return None
        for i in range(len(texts)):
            if i >= len(c.previous) or c.previous[i] != mine[i] or (rule == "partial-first" and i):
                break
            texts[i] = slug
        return None

    def _list(self, names: Names, texts: list[str], shown: int, total: int) -> str:
        if shown < total:
            return self._truncated(names, texts, shown, total)
        if total == 1:
            return texts[0]
        if not self.and_:
            return self.join(texts)
        head = texts[0] if total == 2 else self.join(texts[:-1])  # noqa: PLR2004 - a pair
        rule = self.before_last
        if rule == "contextual":
            delimited = total > 2  # noqa: PLR2004 - three or more
        elif rule == "after-inverted-name":
            delimited = self._is_inverted(names[total - 2], total - 2)
        else:
            delimited = rule == "always"
        if delimited:
            head = self.env.join(head, self.delimiter)
        elif _spaced(self.and_[:1]):
            head = self.env.join(head, " ")
        and_ = self.and_ + " " if _spaced(self.and_[-1]) and not self.and_[-1].isspace() else self.and_
        return self.env.join(head + (and_.lstrip() if head.endswith(" ") else and_), texts[-1])

    def _is_inverted(self, name: Name, index: int) -> bool:
        if not self.inverted or name.literal or name.static:
            return False
        return self.style.inverted_all or index == 0

    def _truncated(self, names: Names, texts: list[str], shown: int, total: int) -> str:
        if not shown:
            return ""
        head = texts[0] if shown == 1 else self.join(texts)
        if self.use_last and total >= shown + 2:
            last = self.style.person(names[-1], total - 1, 0)
            return f"{self.env.join(head, self.delimiter)}{'' if self.env.sorting else '… '}{last}"
        if not self.et_al or self.env.sorting:
            return head
        rule = self.before_et_al
        if rule == "contextual":
            delimited = shown > 1
        elif rule == "after-inverted-name":
            delimited = self._is_inverted(names[shown - 1], shown - 1)
        else:
            delimited = rule == "always"
        if delimited:
            return self.env.join(self.env.join(head, self.delimiter), self.et_al)
        visible = plain(self.et_al) if ANY_MARK.search(self.et_al) else self.et_al
        return self.env.join(head, (" " if _spaced(visible[:1]) else "") + self.et_al)


def _int(options: dict[str, str], name: str, default: int = 0) -> int:
    value = options.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else default  # noqa: PLR2004 - more is no count


def _key_options(env: Environment) -> dict[str, str]:
    out: dict[str, str] = {}
    key = env.key_options
    if "names-min" in key:
        out["et-al-min"] = out["et-al-subsequent-min"] = key["names-min"]
    if "names-use-first" in key:
        out["et-al-use-first"] = out["et-al-subsequent-use-first"] = key["names-use-first"]
    if "names-use-last" in key:
        out["et-al-use-last"] = key["names-use-last"]
    return out


def _et_al(node: Node, env: Environment) -> str:
    et_al = node.find("et-al")
    attrs = et_al.attrs if et_al is not None else {}
    text = env.locale.term(attrs.get("term", "et-al"))
    finish = finisher(attrs, inside=env.inside)
    return finish(text, _NEUTRAL) if finish is not None and text else text


def _neutral() -> Context:
    from provenance.csl.person import Reader
    from provenance.csl.values import Item

    return Context(Item({"language": "en"}, Reader()))


_NEUTRAL: Final = _neutral()
