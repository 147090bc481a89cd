"""What EAD 2002 and EAD3 share."""
