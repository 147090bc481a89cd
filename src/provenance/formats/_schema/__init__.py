"""What schema.org's JSON-LD is made of."""
