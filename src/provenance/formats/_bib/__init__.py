"""What BibTeX and BibLaTeX share."""
