"""PROV-O (W3C Recommendation, 30 April 2013): statements of PROV as RDF, and back."""
