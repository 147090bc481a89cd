"""What TEI is made of."""
