"""Names as citeproc-py's elements print them, mended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citeproc import model
from citeproc.source import VariableError

from provenance.citing._engine import Mode
from provenance.citing.engines.citeproc_py._mended import CSL, Element, Mended, Rendered

if TYPE_CHECKING:
    from provenance.citing.engines.citeproc_py._cites import Cite

__all__ = ["Name", "NamePart", "Names", "Substitute"]

_INITIAL = re.compile(r"[^\W\d_]\.?")


class Names(Mended):
    """Tells which names a cite begins with; takes the form of names that stand in from those they stand in for."""

    def render(self, item: Cite, sort_options: Element = None, **kwargs: Element) -> Rendered:
        nested = next(self.iterancestors(f"{CSL}substitute"), None) is not None
        named = any(role in item.reference for role in str(self.get("variable")).split())
        if nested and self.find(f"{CSL}name") is None:
            kwargs["names_context"] = next(self.iterancestors(f"{CSL}names"))
        item.called += 1
        text = model.Names.render(self, item, sort_options=sort_options, **kwargs)
        item.printed += bool(text)
        if not text or sort_options is not None:
            return text
        item.named = item.named or named
        if nested or item.author is not None:
            return text
        item.author = str(text) if item.named else ""
        return None if item.named and item.mode is Mode.SUPPRESS_AUTHOR else text


class Name(Mended):
    """Honours ``initialize="false"``; leaves scripts without capitals alone; looks options up quicker."""

    def get_option(self, name: str, context: Element = None, sort_options: Element = None) -> Rendered:
        value = (sort_options or {}).get(name)
        if value is None:
            here: Element = self if context is None else context
            around: Element = next(here.iterancestors(f"{CSL}citation", f"{CSL}bibliography"))
            wider = f"name-{name}" if name in {"form", "delimiter"} else name
            value = self.get(name)
            value = around.get_option(wider) if value is None else value
        if name in {"initialize-with-hyphen", "et-al-use-last"}:
            return str(value).lower() == "true"
        return int(value) if name.startswith("et-al") else value

    def initialize(self, given: str, mark: str, context: Element) -> str:
        whole = self.get_option("initialize", context) == "false"
        hyphen = self.get_option("initialize-with-hyphen", context)
        out = ""
        for word in re.sub(r"\.(?=\S)", ". ", given).split():
            if word.endswith(".") and len(word) > 2 and "-" not in word:  # noqa: PLR2004 - an abbreviation: Ph., Yu.
                out += word[:-1] + mark
                continue
            if whole and not _INITIAL.fullmatch(word):
                out += f" {word} "
                continue
            pieces = [p for p in word.replace(".", "").split("-") if p]
            if not pieces or not all(p[0].isupper() for p in pieces):
                out += f" {word} "
            elif hyphen:
                out += "-".join(p[0] + mark.rstrip() for p in pieces) + mark[len(mark.rstrip()) :]
            else:
                out += "".join(p[0] + mark for p in pieces)
        return re.sub(" +", " ", out).strip()


class NamePart(Mended):
    """Formats only what is there: the original prints ``None`` for a body's given name."""

    def format_part(self, given: str | None, family: str | None) -> tuple[Rendered, Rendered]:
        kind, parts = str(self.get("name")), {"given": given, "family": family}
        if parts.get(kind):
            parts[kind] = str(self.wrap(self.format(self.case(parts[kind]))))
        return parts["given"], parts["family"]


class Substitute(Mended):
    """Hides whatever stood in, macros included: the original prints it a second time."""

    def render(self, item: Cite, context: Element = None, **kwargs: Element) -> Rendered:
        for child in self.iterchildren():
            used = item.reference.watch()
            try:
                text = child.render(item, context=context, **kwargs)  # type: ignore[attr-defined]
            except VariableError:
                text = None
            finally:
                item.reference.unwatch()
            if text:
                item.reference.hide(used)
                return text
        return None
