"""How the documentation is built: Sphinx, MyST, furo. `make docs` builds it; warnings are errors."""

from __future__ import annotations

import sys
from pathlib import Path

import provenance

sys.path.insert(0, str(Path(__file__).parent))

project = "provenance"
author = "The provenance developers"
project_copyright = "2026, the provenance developers"
release = version = provenance.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "loss_table"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
root_doc = "index"
language = "en"
html_theme = "furo"
html_title = "provenance"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
nitpicky = False
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "exclude-members": "model_config, model_fields, model_computed_fields"}
default_role = "code"  # docstrings put names into single backticks
suppress_warnings = ["ref.python"]  # pydantic models repeat their fields in attributes and signature
