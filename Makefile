# Two commands are all a user needs: `make start` and `make test`.
# Everything is installed into .venv from the hashed locks; Node comes from a wheel.

PYTHON ?= python3
POORT ?= 8000
export BRIEVEN ?=
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .stamps
BUILT := src/ruimteregie/portaal/static/portaal/gebouwd
FRONTEND := $(shell find frontend -path frontend/node_modules -prune -o -type f -print 2>/dev/null)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_REQUIRE_VIRTUALENV := 1
export PYTHONUTF8 := 1

.PHONY: help install start test check format bench meting lock naslag clean

help:  ## Show what each target does
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

install: $(STAMPS)/run $(STAMPS)/frontend  ## Set up .venv with the command .venv/bin/ruimteregie, and build the assets

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 of nieuwer is nodig; geef het aan met: make $(MAKECMDGOALS) PYTHON=/pad/naar/python3.11" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "De module venv ontbreekt; op Debian en Ubuntu: apt install python3-venv" >&2; exit 2; }

$(STAMPS)/run: requirements/run.lock pyproject.toml | $(BIN)/python
	@mkdir -p $(STAMPS)
	@echo "Pakketten installeren …"
	@$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements/run.lock
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/build.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/dev: requirements/dev.lock $(STAMPS)/run
	@echo "Gereedschap voor ontwikkelaars installeren …"
	@$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: -r requirements/dev.lock
	@touch $@

$(STAMPS)/node: frontend/package-lock.json $(STAMPS)/run
	@echo "Onderdelen van de schermen installeren …"
	@$(BIN)/python frontend/bouwen.py installeer
	@touch $@

$(STAMPS)/frontend: $(STAMPS)/node $(FRONTEND)
	@echo "Schermen bouwen …"
	@$(BIN)/python frontend/bouwen.py bouw
	@touch $@

start: install  ## Load the register, read BRIEVEN=path/…, serve on localhost:8000
	@RUIMTEREGIE_DEMO=$${RUIMTEREGIE_DEMO-1} $(BIN)/ruimteregie start --poort $(POORT) $${BRIEVEN:+--brieven "$$BRIEVEN"}

check: $(STAMPS)/dev $(STAMPS)/frontend  ## Ruff, pyright, import-linter, types and style of the frontend
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python frontend/bouwen.py pyright
	$(BIN)/lint-imports
	$(BIN)/python frontend/bouwen.py controleer

test: check  ## Check, then all tests
	$(BIN)/pytest -n 2 --dist loadgroup

bench: $(STAMPS)/dev $(STAMPS)/frontend  ## Measurements, each a ratio against something in the same run
	$(BIN)/pytest benchmarks --benchmark-only -p no:xdist -q
	$(BIN)/python benchmarks/puzzel/meten.py

format: $(STAMPS)/dev  ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

naslag: $(STAMPS)/dev  ## Write the generated reference pages again
	$(BIN)/python -m ruimteregie.cli.naslag

meting: $(STAMPS)/dev  ## Measure recall and precision of reading and write docs/naslag/kwaliteit-inlezen.md
	$(BIN)/python tests/inlezen/meting.py ../shared/seeds > docs/naslag/kwaliteit-inlezen.nieuw
	@mv docs/naslag/kwaliteit-inlezen.nieuw docs/naslag/kwaliteit-inlezen.md

lock:  ## Renew the hashed locks (needs uv)
	uv pip compile -q -U --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements/run.lock
	uv pip compile -q -U --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group dev pyproject.toml -c requirements/run.lock -o requirements/dev.lock
	uv pip compile -q -U --universal --python-version 3.11 --generate-hashes --no-header --no-annotate requirements/build.in -o requirements/build.lock

clean:  ## Remove what was installed and built; the register in data/ stays
	rm -rf $(VENV) $(STAMPS) $(BUILT) frontend/node_modules build src/*.egg-info staticfiles
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
