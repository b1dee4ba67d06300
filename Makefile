# Khối: `make serve` and `make test` do all the set-up; `make help` lists the rest.

PORT ?= 8000
FOLDER ?= screenshots
VENV := .venv
PYTHON ?= $(shell for name in python3 python3.11 python3.12 python3.13; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
# Not compiled: of a gigabyte of packages Python compiles what it imports, which takes a fraction of the time.
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check install --quiet --no-compile --constraint constraints.txt

PARALLEL := --numprocesses auto --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help serve release test tests soak check golden clients screenshots editor bench clean

help: ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

serve: release ## build the release and serve it at http://127.0.0.1:8000/ (PORT= to change)
	@echo "serving it until you press Ctrl-C"
	@$(VENV)/bin/khoi serve --port $(PORT)

release: $(VENV)/installed ## build the release from the curated sources
	@echo "building a release from sources/"
	@$(VENV)/bin/khoi build

# Tests start hundreds of interpreters; where nothing may be cached, each would compile all it imports. They often wait for
# a service, which leaves time for the checks.
test tests soak: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/installed-dev ## everything CI runs (FAST=1: what daily work needs)
	@$(MAKE) --no-print-directory --jobs 2 check tests

tests: $(VENV)/installed-dev
	$(VENV)/bin/pytest $(PARALLEL) $(if $(FAST),-m 'not slow and not soak')

soak: $(VENV)/installed-dev ## what takes hours: many more rounds of what CI samples, and what CI leaves out
	$(VENV)/bin/pytest $(PARALLEL) -m 'soak or sampled' --scale 20

check: $(VENV)/installed-dev ## linters, types, import rules, lengths, names
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/python .ci/lengths.py
	$(VENV)/bin/python .ci/names.py

golden: $(VENV)/installed-dev ## write the queries' golden results and the answers in the README anew
	$(VENV)/bin/python tests/golden.py

clients: $(VENV)/installed-dev ## drive the clients that others wrote, and write docs/clients.md anew
	$(VENV)/bin/pytest -m client --clients

screenshots: $(VENV)/installed-dev ## picture every type of page, in both languages and themes (FOLDER= to change)
	$(VENV)/bin/python tests/screenshots.py $(FOLDER)

editor: ## build the SPARQL editor's script from web/editor (needs npm)
	cd web/editor && npm ci --no-audit --no-fund && npm run check && npm run build

bench: $(VENV)/installed-bench release ## measure us and our peers side by side (BEFORE= an older checkout to compare with)
	PATH="$(VENV)/bin:$$PATH" $(VENV)/bin/python -m bench.point_look_ups
	$(VENV)/bin/python -m bench.addresses $(if $(BEFORE),--before $(BEFORE))
	$(VENV)/bin/python -m bench.large_answers
	$(VENV)/bin/python -m bench.hostile_queries
	$(VENV)/bin/python -m bench.builds
	$(VENV)/bin/python -m bench.look_ups
	$(VENV)/bin/python -m bench.pages
	$(VENV)/bin/python -m bench.inference
	$(VENV)/bin/python -m bench.validation
	$(VENV)/bin/python -m bench.search
	$(VENV)/bin/python -m bench.exports

clean: ## remove environment and releases
	rm -rf $(VENV) releases

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it: make PYTHON=/path/to/python3" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "installing what Khối needs into $(VENV); the first time takes a minute"
	@$(PIP) --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) --editable ".[dev$$(pkg-config --exists icu-i18n 2>/dev/null && echo ,followthemoney)]"
	@touch $@ $(VENV)/installed

$(VENV)/installed-bench: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) --editable '.[bench]'
	@touch $@ $(VENV)/installed
