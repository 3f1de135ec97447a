# Two commands matter: `make run` starts everything on this machine, `make test` checks everything.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test lint types bench requirements check-requirements

VENV := .venv
PY := $(VENV)/bin/python
# One rule for all tools: no lock file and no page of ours may name a package index.
COMPILE := $(PY) -m uv pip compile -q --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header
SAMPLES := $(abspath ../shared/data)
ifneq ($(wildcard $(SAMPLES)),)
export FIRSTHAND_SAMPLES ?= $(SAMPLES)
endif

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Start the product here: servers, workers, demo. PORT and FIRSTHAND_HOME choose where
	@bin/environment requirements.txt
	@exec $(PY) -m config.stack --with-parent

# After the rest: each process of the journeys has a browser and a product of its own, so there are
# fewer of them; and what starts and kills servers has the machine to itself.
BROWSER := tests/journeys
ALONE := tests/faults tests/config/stack

test: lint ## Every check and every test, on servers of its own
	@$(PY) -m pytest -n auto --maxprocesses 8 --dist loadfile $(BROWSER:%=--ignore=%) $(ALONE:%=--ignore=%)
	@$(PY) -m pytest -n auto --maxprocesses 4 --dist loadfile $(BROWSER)
	@$(PY) -m pytest $(ALONE)

lint: ## Every check that runs no test
	@bin/environment requirements-dev.txt
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy .
	$(PY) -c "from importlinter.cli import lint_imports_command as check; check()"
	$(PY) -m djlint --lint --quiet templates
	$(PY) -m tests.embedded bin/check-project $(PY)
	@$(MAKE) --no-print-directory check-requirements

bench: ## Measure what is promised; writes bench-results/. BENCH="--check pdf" chooses
	@bin/environment requirements-dev.txt
	@$(PY) -m tests.bench $(BENCH)

requirements: ## Compile requirements*.txt from pyproject.toml, keeping the pins that still fit
	@bin/environment requirements-dev.txt
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) pyproject.toml --extra dev -o requirements-dev.txt
	$(COMPILE) requirements-peers.in -o requirements-peers.txt
	$(COMPILE) requirements-peers-qc.in -o requirements-peers-qc.txt

check-requirements:
	@bin/check-requirements $(COMPILE)
