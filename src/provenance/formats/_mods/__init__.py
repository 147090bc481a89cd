"""What MODS is made of."""
