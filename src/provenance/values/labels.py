"""What a level is called in a language, for printing a signature in another language than it was written in.

The levels are those of ISAD(G) 2nd ed. (fonds, subfonds, series, subseries, file, item) and the physical containers.
A tradition has labels of its own, richer and abbreviated; this table is the plain word that a reader of the language
knows.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["LABELS", "PLACES", "Label", "LabelPlace"]

LabelPlace = Literal["before", "after"]


class Label(NamedTuple):
    """A word and where it stands: before the value (``box 5``) or after it (``5. doboz``, with the ordinal's point)."""

    word: str
    place: LabelPlace = "before"
    joint: str = " "

    def around(self, value: str) -> str:
        """Return the value with its label.

        >>> Label("doboz", "after", ". ").around("5")
        '5. doboz'
        """
        return f"{self.word}{self.joint}{value}" if self.place == "before" else f"{value}{self.joint}{self.word}"


def _after(word: str) -> Label:
    return Label(word, "after", ". ")


LABELS: dict[str, dict[str, Label]] = {
    "en": {
        level: Label(word)
        for level, word in {
            "box": "box", "folder": "folder", "volume": "volume", "bundle": "bundle", "reel": "reel", "lot": "lot",
            "entry": "entry", "record-group": "record group", "file": "file", "item": "item", "fonds": "fonds",
            "subfonds": "subfonds", "series": "series", "subseries": "subseries",
        }.items()
    },
    "hu": {
        "box": _after("doboz"), "bundle": _after("csomó"), "volume": _after("kötet"), "reel": _after("tekercs"),
        "folder": _after("dosszié"), "file": _after("őrzési egység"),
    },
    "de": {
        level: Label(word)
        for level, word in {
            "box": "Karton", "folder": "Mappe", "volume": "Band", "bundle": "Bündel", "reel": "Rolle", "file": "Akte",
            "fonds": "Bestand", "series": "Serie",
        }.items()
    },
    "fr": {
        level: Label(word)
        for level, word in {
            "box": "carton", "folder": "chemise", "volume": "volume", "bundle": "liasse", "reel": "bobine", "item":
            "pièce", "file": "dossier", "fonds": "fonds", "series": "série", "subseries": "sous-série",
        }.items()
    },
    "ru": {
        level: Label(word)
        for level, word in {
            "box": "короб", "folder": "папка", "volume": "том", "bundle": "связка", "reel": "катушка", "file": "дело",
            "fonds": "фонд", "series": "опись",
        }.items()
    },
}  # fmt: skip
"""Language (the first subtag of BCP 47) -> level -> label. A level that is missing is printed as it was written."""

PLACES: dict[str, dict[str, tuple[Label, Label]]] = {
    "en": {
        "leaf": (Label("leaf"), Label("leaves")), "page": (Label("p."), Label("pp.")),
        "folio": (Label("fol."), Label("fols.")), "image": (Label("image"), Label("images")),
        "frame": (Label("frame"), Label("frames")),
    },
    "hu": {
        "leaf": (_after("lap"), _after("lap")), "page": (_after("oldal"), _after("oldal")),
        "folio": (Label("fol."), Label("fol.")),
    },
    "de": {
        "leaf": (Label("Bl."), Label("Bl.")), "page": (Label("S."), Label("S.")),
        "folio": (Label("fol."), Label("fol.")), "image": (Label("Bild"), Label("Bilder")),
    },
    "fr": {
        "leaf": (Label("feuillet"), Label("feuillets")), "page": (Label("p."), Label("p.")),
        "folio": (Label("f°"), Label("f°")), "image": (Label("image"), Label("images")),
    },
    "ru": {
        "leaf": (Label("л."), Label("лл.")), "page": (Label("с."), Label("с.")), "folio": (Label("л."), Label("лл.")),
        "image": (Label("кадр"), Label("кадры")),
    },
}  # fmt: skip
"""The same for places within a document, one and several. A leaf and a folio stay what they are: the counts differ."""
