"""What Bibliontology RDF is made of."""
