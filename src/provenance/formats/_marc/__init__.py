"""What MARC 21 and MARCXML share."""
