"""RDF in XML as a graph."""
