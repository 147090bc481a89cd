"""The tests; a package so that its helpers can be imported, whatever else is installed under the name ``tests``."""
