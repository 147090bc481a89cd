"""What COinS are made of."""
