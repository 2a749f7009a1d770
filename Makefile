# Everything a working day needs (`make help` lists it). `make` makes its own .venv from the lock files; it touches nothing
# outside this folder. PYTHON chooses the interpreter the .venv is made with.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
STARTER := src/codegen_papers/starter
WORKFLOWS := .github/workflows/*.yml $(STARTER)/check.yml $(STARTER)/links.yml $(STARTER)/publish.yml
SCHEMA := $(BIN)/check-jsonschema --quiet --builtin-schema

.PHONY: site serve check test bench lint format lock clean help
.DEFAULT_GOAL := site

help:            ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

site: $(VENV)/.runtime  ## check the records, write README.md, README.en.md and site/
	@$(BIN)/codegen-papers build

serve: $(VENV)/.runtime  ## show the site on this machine and follow every save: http://127.0.0.1:8000/
	@$(BIN)/codegen-papers serve

check: $(VENV)/.runtime  ## say everything that is wrong with the records
	@$(BIN)/codegen-papers check

test: $(VENV)/.dev      ## run the tests
	@$(BIN)/python -m pytest

bench: $(VENV)/.bench   ## measure building, beside Hugo, and the search in Chromium, on made-up catalogs; half an hour
	@$(BIN)/python benchmarks/build.py
	@$(BIN)/python benchmarks/search.py

lint: $(VENV)/.dev      ## style, types, workflows, stale outputs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/zizmor --offline --quiet .github $(STARTER)/*.yml
	@$(SCHEMA) vendor.github-workflows $(WORKFLOWS)
	@$(SCHEMA) vendor.dependabot .github/dependabot.yml $(STARTER)/dependabot.yml
	@$(SCHEMA) vendor.github-issue-forms .github/ISSUE_TEMPLATE/suggest-paper.yml .github/ISSUE_TEMPLATE/correct-score.yml
	@$(SCHEMA) vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	@$(BIN)/codegen-papers check --strict
	@$(BIN)/codegen-papers fmt --check
	@$(BIN)/codegen-papers build --check

format: $(VENV)/.dev    ## let ruff lay the code out
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix-only .

lock: $(VENV)/.dev      ## choose the newest versions that pyproject.toml allows, for both lock files
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --upgrade \
		--python-version 3.11 --extra build pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --upgrade \
		--python-version 3.11 --extra build --extra dev pyproject.toml -o requirements-dev.lock

clean:          ## remove the .venv and caches, nothing else
	rm -rf $(VENV) .codegen-papers .pytest_cache .mypy_cache .ruff_cache .hypothesis

# ensurepip is what Debian leaves out of python3 and puts into python3-venv: ask before anything is made.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv is missing. On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@echo "making $(VENV) with $(PYTHON), once; this takes a moment"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.runtime: $(BIN)/python requirements.lock pyproject.toml
	@$(PIP) --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	@$(PIP) --editable '.[bench]'
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@$(PIP) --requirement requirements-dev.lock
	@touch $@
