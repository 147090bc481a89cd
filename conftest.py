"""Runs the examples of README.md and docs/ as tests, and settles how property tests behave."""

from __future__ import annotations

import os

from hypothesis import settings
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser

from tests.examples import ConsoleParser, FileParser, close_workplace, open_workplace

collect_ignore = ["docs/conf.py", "docs/_build"]

# Time is no verdict on a shared machine; where nobody watches, the same examples are drawn each time.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.load_profile("house")

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), ConsoleParser(), FileParser()],
    patterns=["README.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
    setup=open_workplace,
    teardown=close_workplace,
).pytest()
