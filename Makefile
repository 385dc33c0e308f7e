# Everything starts here; each target does its own set-up in .venv and does not repeat it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo run test check audit format lock bench clean
.DEFAULT_GOAL := help

help: ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Gondola needs Python 3.11 or later; set PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

# The stamps hold what was installed: a changed lock file or pyproject.toml installs again.
$(VENV)/.sandbox: requirements/sandbox.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes --requirement requirements/sandbox.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes --requirement requirements/dev.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $(VENV)/.sandbox $@

demo: $(VENV)/.sandbox ## paint in a Discord and a Venice of this machine (ONCE=1: with two models, then stop)
	$(BIN)/gondola demo $(if $(ONCE),--once)

run: $(VENV)/.sandbox ## run the bot with the settings of .env
	$(BIN)/gondola run

test: $(VENV)/.dev ## run all tests with coverage
	$(BIN)/python -m tests

check: $(VENV)/.dev ## format, lint, types, imports, weaknesses, then all tests with coverage
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml bot cogs sandbox
	$(MAKE) audit
	$(MAKE) test

audit: $(VENV)/.dev ## ask whether a locked package has a known weakness (needs the network to know)
	$(BIN)/python -m tests.audit requirements/dev.txt requirements/runtime.txt requirements/build.txt

format: $(VENV)/.dev ## format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev ## the bot beside its floor and the limit
	$(BIN)/python -m benchmarks

lock: $(VENV)/.dev ## compile the lock files anew
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra sandbox --no-emit-package gondola pyproject.toml requirements/build.in --output-file requirements/sandbox.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra dev --no-emit-package gondola pyproject.toml requirements/build.in --output-file requirements/dev.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --constraint requirements/sandbox.txt --no-emit-package gondola pyproject.toml --output-file requirements/runtime.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --constraint requirements/sandbox.txt requirements/build.in --output-file requirements/build.txt

clean: ## remove what was made, but not the bot's data
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache htmlcov dist .coverage .coverage.* demo-out
