"""Which locale files serve a language tag (CSL 1.0.2, Locale Fallback)."""

from __future__ import annotations

import re

from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS

__all__ = ["locales_for"]

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")
_FILES = {tag.casefold(): tag for tag in (*LANGUAGE_NAMES, *PRIMARY_DIALECTS.values())}


def locales_for(tag: str) -> tuple[tuple[str, ...], bool]:
    """Return the tags to look terms up in, best first, and whether the language is known at all.

    The first is the tag itself as CSL writes it, the last is ``en-US``; all that have a file stand between.

    >>> locales_for("hu_hu")
    (('hu-HU', 'en-US'), True)
    >>> locales_for("de")[0], locales_for("xx-XX")
    (('de-DE', 'en-US'), (('en-US',), False))
    """
    found = _TAG.fullmatch(tag.strip())
    language = found[1].casefold() if found else ""
    exact = _FILES.get(tag.strip().replace("_", "-").casefold())
    tags = dict.fromkeys(t for t in (exact, PRIMARY_DIALECTS.get(language)) if t)
    return tuple(dict.fromkeys([*tags, "en-US"])), bool(tags)
