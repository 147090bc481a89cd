"""PROV-XML (W3C Note, 30 April 2013) and its dictionaries (PROV-Dictionary, section 5)."""
