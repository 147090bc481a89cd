"""What EndNote XML is made of."""
