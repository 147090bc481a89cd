"""The terms of PROV-O (W3C Recommendation, 30 April 2013): how it says the statements of PROV-DM.

A relation is one property from its first argument to its second (section 3.1). One that has a name, more arguments or
attributes is a resource as well, to which a property of the first argument leads (section 3.3).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from provenance.prov import PROV

__all__ = [
    "ATTRIBUTES", "DERIVATIONS", "ELEMENTS", "INFLUENCES", "INVERSE", "MOMENTS", "NAME", "PLAIN", "RDF", "RDFS",
    "RELATIONS", "SHORT_TIMES", "SPECIAL", "Relation",
]  # fmt: skip

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
NAME: Final = PROV + "QUALIFIED_NAME"


class Relation(NamedTuple):
    """A relation: its class, the property that leads there, and what leads on to its arguments."""

    of: str
    """The class, such as ``Usage``; the property that leads to such a resource is ``qualifiedUsage``."""
    ends: tuple[str, str]
    """What its first two arguments are."""
    points: str
    """The property of the resource that leads to the second argument."""
    more: tuple[str, ...] = ()
    """The properties that lead to the arguments behind."""

    @property
    def qualified(self) -> str:
        """Return the property that leads from the first argument to the resource."""
        return f"qualified{self.of}"


RELATIONS: Final = {
    "wasGeneratedBy": Relation("Generation", ("entity", "activity"), "activity", ("atTime",)),
    "used": Relation("Usage", ("activity", "entity"), "entity", ("atTime",)),
    "wasInvalidatedBy": Relation("Invalidation", ("entity", "activity"), "activity", ("atTime",)),
    "wasInformedBy": Relation("Communication", ("activity", "activity"), "activity"),
    "wasStartedBy": Relation("Start", ("activity", "entity"), "entity", ("hadActivity", "atTime")),
    "wasEndedBy": Relation("End", ("activity", "entity"), "entity", ("hadActivity", "atTime")),
    "wasDerivedFrom": Relation(
        "Derivation", ("entity", "entity"), "entity", ("hadActivity", "hadGeneration", "hadUsage")
    ),
    "wasAttributedTo": Relation("Attribution", ("entity", "agent"), "agent"),
    "wasAssociatedWith": Relation("Association", ("activity", "agent"), "agent", ("hadPlan",)),
    "actedOnBehalfOf": Relation("Delegation", ("agent", "agent"), "agent", ("hadActivity",)),
    "wasInfluencedBy": Relation("Influence", ("", ""), "influencer"),
}
DERIVATIONS: Final = {"wasRevisionOf": "Revision", "wasQuotedFrom": "Quotation", "hadPrimarySource": "PrimarySource"}
"""Derivations of a kind, which PROV-DM tells by a type."""
PLAIN: Final = {
    "specializationOf": ("entity", "entity"),
    "alternateOf": ("entity", "entity"),
    "hadMember": ("entity", "entity"),
}
"""Relations that are no more than a property."""
INVERSE: Final = {
    "generated": "wasGeneratedBy", "invalidated": "wasInvalidatedBy", "influenced": "wasInfluencedBy",
}  # fmt: skip
SHORT_TIMES: Final = {"generatedAtTime": "wasGeneratedBy", "invalidatedAtTime": "wasInvalidatedBy"}
MOMENTS: Final = ("startedAtTime", "endedAtTime")
ELEMENTS: Final = {"Entity": "entity", "Activity": "activity", "Agent": "agent"}
SPECIAL: Final = {
    **dict.fromkeys(("Person", "Organization", "SoftwareAgent"), "agent"),
    **dict.fromkeys(("Plan", "Collection", "EmptyCollection", "Bundle", "Dictionary", "EmptyDictionary"), "entity"),
}
"""Classes of elements that PROV-DM tells by a type."""
INFLUENCES: Final = frozenset(
    PROV + term
    for term in ("Influence", "EntityInfluence", "ActivityInfluence", "AgentInfluence", "InstantaneousEvent")
)
"""Classes above those of relations, which say no more than these."""
ATTRIBUTES: Final = {
    PROV + "label": RDFS + "label",
    PROV + "type": RDF + "type",
    PROV + "location": PROV + "atLocation",
    PROV + "role": PROV + "hadRole",
}
"""Attributes of PROV-DM that PROV-O has another word for."""
