"""The names that PROV-XML is made of, and those of the namespaces that it uses."""

from __future__ import annotations

from typing import Final

from provenance.prov import PROV, XSD

__all__ = ["ID", "LANG", "NAME", "REF", "TYPE", "XML", "XSI", "namespace"]

XML: Final = "http://www.w3.org/XML/1998/namespace"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
LANG: Final = f"{{{XML}}}lang"
TYPE: Final = f"{{{XSI}}}type"
ID: Final = f"{{{PROV}}}id"
REF: Final = f"{{{PROV}}}ref"
NAME: Final = PROV + "QUALIFIED_NAME"


def namespace(uri: str) -> str:
    """Return a namespace as PROV has it: XML writes that of XML Schema without the sign at its end."""
    return XSD if uri == XSD[:-1] else uri
