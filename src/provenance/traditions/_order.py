"""Prints a signature in the order that its archive gives the levels, which a tradition states as data.

What citations write in another order stays as it is until somebody asks: see `format_signature`.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from provenance.traditions._catalogue import writers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from provenance.values.labels import Label
    from provenance.values.signature import ArchivalSignature

__all__ = ["format_signature", "official_order"]

_PARTS: Final = re.compile(r"\s*[,;.、，。]\s*|\s+[,;.–—-]\s+|\s*:\s+")
"""What parts one member of a signature from the next; what else stands between two of them joins them to one number."""
_USUAL: Final = ", "


def format_signature(
    signature: ArchivalSignature,
    *,
    language: str | None = None,
    labels: Mapping[str, Label] | None = None,
    official: bool = False,
) -> str:
    """Print a signature with its labels in another language, or in the archive's own order, or both; else as written.

    `language` and `labels` are those of `ArchivalSignature.format`. With `official`, the parts come in the order that
    the tradition gives; what it does not name stays behind what it was written behind. Where the tradition gives none,
    or the signature has it already, it is printed as written. What follows the signature (credits) is not printed.

    >>> from provenance.traditions import parse_signature
    >>> format_signature(parse_signature("AVPRF, Fond 059a, Opis 5a, Delo 5, Papka 11"), official=True)
    'AVPRF, Fond 059a, Opis 5a, Papka 11, Delo 5'
    """
    made = _ordered(signature, official_order(signature)) if official else signature
    return made.format(language, labels=labels)


def official_order(signature: ArchivalSignature) -> tuple[str, ...]:
    """Return the order of levels by the tradition that read a signature, or by its archive's; empty where unknown.

    ``repository`` and ``locator`` may be among them.
    """
    return next((one.order for one in writers(signature) if one.order or one.name == signature.tradition), ())


def _ordered(signature: ArchivalSignature, order: Sequence[str]) -> ArchivalSignature:
    """Return the signature with its members in an order; the same where they stand so."""
    members, between = _members(signature)
    ranks = _ranks(signature, members, order)
    places = sorted(range(len(members)), key=ranks.__getitem__)
    if not order or places == list(range(len(members))):
        return signature
    usual = Counter(literal for literal in between if ":" not in literal).most_common(1)
    joint = usual[0][0] if usual else _USUAL
    layout = [signature.layout[0], *members[places[0]]]
    for before, at in pairwise(places):
        literal = between[before] if at == before + 1 else joint
        layout += [literal.lstrip(".") if _text(signature, layout[-1]).endswith(".") else literal, *members[at]]
    after = signature.layout[-3:] if signature.trailing else signature.layout[-1:]
    return signature.replace(layout=(*layout, *after))


def _text(signature: ArchivalSignature, slot: str) -> str:
    return signature.segments[int(slot)].text if slot.isdigit() else str(getattr(signature, slot))


def _members(signature: ArchivalSignature) -> tuple[list[list[str]], list[str]]:
    """Part the layout into its members (slot, literal, slot …), and what stands between these."""
    slots, literals = list(signature.layout[1::2]), signature.layout[2::2]
    if signature.trailing:
        slots.remove("trailing")
    members: list[list[str]] = []
    between: list[str] = []
    for i, slot in enumerate(slots):
        before = literals[i - 1] if i else ""
        parts = _PARTS.fullmatch(before) or (before.isspace() and _labelled(signature, slot))
        if i == 0 or parts or "repository" in (slot, slots[i - 1]):
            members.append([slot])
            between += [before] if i else []
        else:
            members[-1] += [before, slot]
    return members, between


def _labelled(signature: ArchivalSignature, slot: str) -> bool:
    """Tell whether a part has a label, by which it stands for itself also behind a mere space."""
    part = signature.segments[int(slot)] if slot.isdigit() else signature.locator
    return part is not None and bool(part.label)


def _ranks(signature: ArchivalSignature, members: list[list[str]], order: Sequence[str]) -> list[int]:
    """Return the rank of each member: that of the first level in it that has one, else that of its neighbour.

    The neighbour is the member before it, and for those at the beginning or behind the archive's name the one behind.
    That name, where the order does not give it a place, stays first or last.
    """
    ranks: list[int | None] = []
    for member in members:
        names = [signature.segments[int(slot)].level if slot.isdigit() else slot for slot in member[::2]]
        ranks.append(next((order.index(name) for name in names if name in order), None))
        if "repository" in names and "repository" not in order:
            ranks[-1] = -1 if len(ranks) == 1 else len(order)
    archive = next((i for i, member in enumerate(members) if "repository" in member), None)
    known = [rank for i, rank in enumerate(ranks) if rank is not None and i != archive]
    near = known[0] if known else 0
    told: list[int] = []
    for i, rank in enumerate(ranks):
        if i == archive:
            near = next((behind for behind in ranks[i + 1 :] if behind is not None), near)
        elif rank is not None:
            near = rank
        told.append(near if rank is None else rank)
    return told
