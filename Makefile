# Two commands from a bare clone: `make demo` and `make test`. Needs Python 3.11 or newer, pip and make.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

# The first Python that is new enough; `make PYTHON=/path/to/python test` names another.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for one in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  $$one -c '$(NEW_ENOUGH)' 2>/dev/null && { echo $$one; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Two workers: the whole suite is written for a machine with two cores.
WORKERS ?= 2
PYTEST := $(BIN)/python -m pytest
# A module's tests stay with one worker, so what they share is made once.
PARALLEL := -n $(WORKERS) --dist loadscope

.PHONY: help
help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

# pip and the lock decide every version; csceval itself is built with the locked hatchling, nothing is fetched unhashed.
$(READY): requirements.lock pyproject.toml
	@test -x $(BIN)/python || { python="$(PYTHON)"; \
	  { test -n "$$python" && $$python -c '$(NEW_ENOUGH)' 2>/dev/null; } || { \
	    echo "csceval needs Python 3.11 or newer; $${python:-no python3 that was found} is not that."; \
	    echo "Name one that is, for example: make PYTHON=/usr/local/bin/python3.12 $(or $(MAKECMDGOALS),test)"; exit 2; }; \
	  echo "Making $(VENV) with $$python (once, about a minute)"; $$python -m venv $(VENV); }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

.PHONY: demo
demo: $(READY) ## evaluate the sample collaboration into ./csceval-demo
	$(BIN)/csceval demo csceval-demo

.PHONY: test
test: $(READY) lint types ## everything that must hold before a change lands
	$(PYTEST) $(PARALLEL) -m "not wheel and not long"
	$(PYTEST) -m "wheel and not long"

.PHONY: test-fast
test-fast: $(READY) ## an answer within a minute while you work
	$(PYTEST) $(PARALLEL) -m "not wheel and not long and not browser and not files"

.PHONY: test-all
test-all: $(READY) lint types ## `make test` and the long batteries
	$(PYTEST) $(PARALLEL) -m "not wheel"
	$(PYTEST) -m "wheel"

.PHONY: lint
lint: $(READY) ## ruff: style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

.PHONY: types
types: $(READY) ## mypy, strict
	$(BIN)/mypy

.PHONY: layers
layers: $(READY) ## import-linter: data moves one way
	$(BIN)/lint-imports

.PHONY: docs
docs: $(READY) ## write docs/parts.md and docs/problems.md again
	$(BIN)/python tools/reference.py

.PHONY: validation
validation: $(READY) ## compare with published numbers and write their table in VALIDATION.md
	@found=$$(mktemp) && $(PYTEST) -m published --published "$$found" tests/estimates tests/economy tests/network tests/sample && \
	  $(BIN)/python tools/validation.py "$$found"; status=$$?; rm -f "$$found"; exit $$status

.PHONY: wheel
wheel: $(READY) ## build dist/csceval-*.whl
	$(BIN)/python -m build --wheel --no-isolation

# --no-config and the unset variable keep this machine's own package sources out of the lock.
.PHONY: lock
lock: $(READY) ## work out requirements.lock again, newest versions, one for Python 3.11 to 3.14
	env -u PIP_FIND_LINKS UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv --no-config pip compile pyproject.toml \
	  --extra dev --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-annotate \
	  --upgrade --quiet --output-file requirements.lock

.PHONY: clean
clean: ## remove .venv and everything that was made
	rm -rf $(VENV) csceval-demo dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
