# Two commands matter: `make demo` and `make test`. Each sets up what is missing; the second time nothing is missing.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo setup test lint types docs styles signatures lower-bounds clean

VENV := .venv
LOWER := .venv-lower
PY := $(VENV)/bin/python
SEED := seeds/000_5ab0e2c6c386b36b.txt
PIP := -m pip --disable-pip-version-check --no-input -qq
CORPORA ?= ../shared/corpora/signatures
PYTEST ?= -n auto --dist loadfile

# The Python that .venv is made with; name another with `make test PYTHON=/path/to/python`.
ifndef PYTHON
PYTHON = $(shell for p in python3 python python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$p; break; }; done)
endif

# An environment works only where it was made and while its Python is there: after a move it is set up again.
$(shell for env in $(VENV) $(LOWER); do test -d $$env || continue; \
	{ test "$$(cat $$env/.place)" = "$(CURDIR)" && $$env/bin/python -c pass; } 2>/dev/null || rm -f $$env/.stamp-*; done)

# $(call venv,FOLDER): make an environment there unless a working one is there.
define venv
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "provenance needs Python 3.11 or newer; $(or $(PYTHON),python3) is $$("$(or $(PYTHON),python3)" -V 2>/dev/null || echo missing)." >&2; \
		echo "Install a newer one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python" >&2; exit 1; }
	@test "$$(cat $(1)/.place 2>/dev/null)" = "$(CURDIR)" && $(1)/bin/python -m pip --version >/dev/null 2>&1 || { \
		rm -rf $(1); "$(PYTHON)" -m venv $(1) || { rm -rf $(1); exit 1; }; printf %s "$(CURDIR)" > $(1)/.place; }
endef

help: ## Say what there is
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name text; do \
		printf '  make %-14s %s\n' "$$name" "$$text"; done

demo: $(VENV)/.stamp-run ## Do the main job on the seed: cite a document from its page and report where it comes from
	@for style in wilson chicago mla bibtex; do \
		printf '\n$$ provenance cite %s --style %s\n' $(SEED) $$style; \
		$(PY) -m provenance cite $(SEED) --style $$style || exit; done
	@printf '\n$$ provenance report %s\n' $(SEED)
	@$(PY) -m provenance report $(SEED)

setup: $(VENV)/.stamp-dev ## Set up .venv with everything a developer needs

test: lint types ## Run every test: linter, types, tests, examples in the documentation
	$(PY) -m pytest $(PYTEST)

lint: $(VENV)/.stamp-dev ## Look for faults and for formatting
	$(PY) -m ruff check
	$(PY) -m ruff format --check

types: $(VENV)/.stamp-dev ## Check the types of the code and of the tests
	$(PY) -m mypy

docs: $(VENV)/.stamp-dev ## Build the documentation
	$(PY) -m sphinx -q -W --keep-going -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

styles: $(VENV)/.stamp-dev ## Render ten items in every official style with our own processor
	$(VENV)/bin/python tests/csl/styles.py

signatures: $(VENV)/.stamp-dev ## Say how much of real archival references is understood (CORPORA=folder)
	$(PY) benchmarks/signatures.py $(CORPORA)

lower-bounds: $(LOWER)/.stamp-dev ## Run the tests with the oldest dependencies that pyproject.toml allows
	$(LOWER)/bin/python -m pytest $(PYTEST)

clean: ## Remove everything that can be made again
	rm -rf $(VENV) $(LOWER) build dist docs/_build .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests docs -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.stamp-run: pyproject.toml
	$(call venv,$(VENV))
	@echo "installing provenance into $(VENV) …"
	@$(PY) $(PIP) install -e .
	@touch $@

$(VENV)/.stamp-dev: pyproject.toml
	$(call venv,$(VENV))
	@echo "installing provenance and the tools for its tests into $(VENV); the first time this takes a minute or two …"
	@$(PY) $(PIP) install -e '.[dev]'
	@touch $(VENV)/.stamp-run $@

$(LOWER)/.stamp-dev: pyproject.toml tests/packaging/lower_bounds.py
	$(call venv,$(LOWER))
	@echo "installing the oldest dependencies into $(LOWER); the first time this takes a minute or two …"
	@$(LOWER)/bin/python tests/packaging/lower_bounds.py > $(LOWER)/constraints.txt
	@$(LOWER)/bin/python $(PIP) install -c $(LOWER)/constraints.txt -e '.[dev]'
	@touch $@
