"""The parts of the reader of `provenance.formats.wilson`: from the characters up to the record.

``characters``, ``headings``, ``page`` (the page taken apart), ``opening``, ``citation`` and ``cited``; ``offices``,
``inference`` and ``signatory`` (what is said without being stated); ``draft`` (a record in the making) and what
fills it: ``head``, ``source``, ``texts``, ``parts``, ``record``.
"""
