# Everything a working day needs (`make help` lists it). `make` makes its own .venv from the lock files; it touches nothing
# outside this folder. PYTHON chooses the interpreter the .venv is made with; TESTS may name some for `make oldest`.

PYTHON ?= python3
VENV := .venv
OLDEST := .venv-oldest
BIN := $(VENV)/bin
PIP := -m pip install --quiet --disable-pip-version-check
STARTER := src/codegen_papers/starter
WORKFLOWS := .github/workflows/*.yml $(STARTER)/check.yml $(STARTER)/links.yml $(STARTER)/publish.yml
COMPILE := $(BIN)/uv pip compile --quiet --universal --no-header --python-version 3.11 pyproject.toml
AUDIT := $(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off
SCHEMA := $(BIN)/check-jsonschema --quiet --builtin-schema

.PHONY: site serve check test oldest bench lint audit format lock dist sbom coverage fuzz clean help
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

oldest: $(OLDEST)/.test ## run the tests that need no browser with the oldest packages that pyproject.toml allows
	@$(OLDEST)/bin/python -m pytest -m 'not browser' $(TESTS)

bench: $(VENV)/.bench   ## measure building, beside Hugo, and the search in Chromium, on made-up catalogs; half an hour
	@$(BIN)/python benchmarks/build.py
	@$(BIN)/python benchmarks/search.py

coverage: $(VENV)/.dev  ## run the tests, and say which lines and branches they do not reach
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest --ignore tests/test_faults.py # which counts file operations, those of coverage too
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

fuzz: $(VENV)/.fuzz     ## let a fuzzer feed the readers of YAML and Markdown, five minutes each (Linux)
	@mkdir -p $(VENV)/fuzz/yaml $(VENV)/fuzz/markdown
	@for target in yaml markdown; do $(BIN)/python fuzz/targets.py $$target -max_total_time=300 -max_len=1000 \
		-dict=fuzz/$$target.dict -artifact_prefix=$(VENV)/fuzz/ $(VENV)/fuzz/$$target papers || exit 1; done

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

audit: $(VENV)/.dev     ## ask PyPI for known holes in the packages of the lock files; what PyPI cannot answer is an error, too
	@$(AUDIT) --requirement requirements.lock
	@$(AUDIT) --requirement requirements-dev.lock

format: $(VENV)/.dev    ## let ruff lay the code out
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix-only .

# The oldest: the packages that pyproject.toml names at their lower bounds, all others as in requirements-dev.lock, which uv
# keeps to as far as it can, since it finds them in the file that it writes to.
lock: $(VENV)/.dev      ## choose the newest versions that pyproject.toml allows, for all lock files
	@$(COMPILE) --generate-hashes --upgrade --extra build -o requirements.lock
	@$(COMPILE) --generate-hashes --upgrade --extra build --extra test --extra dev -o requirements-dev.lock
	@$(COMPILE) --no-deps --resolution lowest-direct --extra build -o $(VENV)/oldest.txt
	@cp requirements-dev.lock requirements-oldest.lock
	@$(COMPILE) --generate-hashes --no-annotate --constraint $(VENV)/oldest.txt --extra build --extra test \
		-o requirements-oldest.lock

dist: $(VENV)/.runtime  ## build wheel and sdist in dist/, the same bytes wherever this is done
	@rm -rf dist
	@$(BIN)/python -m hatchling build -d dist

# What somebody installs, so without what builds it: chosen anew, with no other choice than what requirements.lock has.
sbom: $(VENV)/.dev      ## write a bill of materials of what the package needs, sbom.cdx.json
	@$(COMPILE) --generate-hashes --no-annotate --constraint requirements.lock -o $(VENV)/needed.txt
	@$(BIN)/cyclonedx-py requirements --output-reproducible --pyproject pyproject.toml -o sbom.cdx.json $(VENV)/needed.txt

clean:          ## remove the .venvs, dist/ and caches, nothing else
	rm -rf $(VENV) $(OLDEST) dist sbom.cdx.json .codegen-papers .pytest_cache .mypy_cache .ruff_cache .hypothesis

# ensurepip is what Debian leaves out of python3 and puts into python3-venv: ask before anything is made.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv is missing. On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@echo "making $(VENV) with $(PYTHON), once; this takes a moment"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.runtime: $(BIN)/python requirements.lock pyproject.toml
	@$(BIN)/python $(PIP) --requirement requirements.lock
	@$(BIN)/python $(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.bench: $(VENV)/.dev
	@$(BIN)/python $(PIP) --editable '.[bench]'
	@touch $@

$(VENV)/.fuzz: $(VENV)/.dev
	@$(BIN)/python $(PIP) --editable '.[fuzz]'
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@$(BIN)/python $(PIP) --requirement requirements-dev.lock
	@touch $@

$(OLDEST)/.test: $(BIN)/python requirements-oldest.lock pyproject.toml
	@$(PYTHON) -m venv --clear $(OLDEST)
	@$(OLDEST)/bin/python $(PIP) --requirement requirements-oldest.lock
	@$(OLDEST)/bin/python $(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
