"""How the world's archives write their signatures: one TOML file a tradition, and the parser that uses them."""

from __future__ import annotations

from provenance.traditions._catalogue import CatalogueUrl, catalogue_url
from provenance.traditions._credits import credits_start
from provenance.traditions._find import FoundSignature, find_signatures
from provenance.traditions._order import format_signature
from provenance.traditions._parse import parse_signature, parse_source
from provenance.traditions._tradition import Tradition, tradition, tradition_names, tradition_titles

__all__ = [
    "CatalogueUrl", "FoundSignature", "Tradition", "catalogue_url", "credits_start", "find_signatures",
    "format_signature", "parse_signature", "parse_source", "tradition", "tradition_names", "tradition_titles",
]  # fmt: skip
