"""PROV (W3C, 2013): statements about what was made from what, by whom; read, written and held to their constraints.

It knows no archives and no records: `provenance.chains` says what PROV says of a chain.
"""

from __future__ import annotations

from provenance.prov._dictionary import DICTIONARY, DictionaryStatement, Member
from provenance.prov._names import Compact
from provenance.prov._statements import BLANK, KINDS, PROV, TIMES, XSD, Document, Literal, Statement
from provenance.prov.constraints import Violation, violations
from provenance.prov.provjson import dump_json, parse_json
from provenance.prov.provn import ProvSyntaxError, all_prefixes, dump_provn, parse_provn

__all__ = [
    "BLANK", "DICTIONARY", "KINDS", "PROV", "TIMES", "XSD", "Compact", "DictionaryStatement", "Document", "Literal",
    "Member", "ProvSyntaxError", "Statement", "Violation", "all_prefixes", "dump_json", "dump_provn", "parse_json",
    "parse_provn", "violations",
]  # fmt: skip
