"""What Dublin Core is made of."""
