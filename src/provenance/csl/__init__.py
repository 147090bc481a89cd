"""A CSL 1.0.2 processor: styles, locales, citations, bibliographies. It knows no archives."""
