"""Citation processors behind one port: a family, one engine a file or folder."""
