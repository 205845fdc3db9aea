# What to type: `make` alone lists it. Needs make, Python and a package index; everything goes into .venv.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BASE_URL ?= http://$(HOST):$(PORT)

BIN := .venv/bin
RUNNING := .venv/installed-for-running
DEVELOPING := .venv/installed-for-developing
PIP_INSTALL := $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --require-hashes
EXPORT := $(BIN)/uv export -q --no-emit-project --no-header --no-annotate --no-emit-index-url
SAY = @printf '\n== %s\n'

export HOST PORT BASE_URL

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help run test lint types imports unit browser bench mutants lock vendor words pictures clean everything browser-found

help: ## Show this list
	@echo 'make TARGET, where TARGET is one of'
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1 \2/p' Makefile | awk '{ printf "  %-9s", $$1; $$1 = ""; print }'
	@echo 'HOST, PORT and PYTHON may be given: make run PORT=8080'

run: $(RUNNING) ## Serve the survey on http://127.0.0.1:8000, with a demonstration on the first start
	@$(BIN)/flask --app wsgi database upgrade
	@$(BIN)/flask --app wsgi demo
	@exec $(BIN)/gunicorn wsgi:app

test: browser-found lint types imports everything ## Check everything: lint, types, imports, then every test

lint: $(DEVELOPING) ## Check the style of the code
	$(SAY) 'Lint'
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo 'To mend: $(BIN)/ruff format'; exit 1; }

types: $(DEVELOPING) ## Check the types
	$(SAY) 'Types'
	@$(BIN)/mypy

imports: $(DEVELOPING) ## Check that imports run one way
	$(SAY) 'Imports'
	@$(BIN)/lint-imports --no-logo

unit: $(DEVELOPING) ## Run the tests that need no browser
	$(SAY) 'Tests without a browser'
	@$(BIN)/pytest -n auto --dist loadfile --ignore tests/browser

browser: browser-found ## Run the tests in a real browser
	$(SAY) 'Tests in a browser'
	@$(BIN)/pytest tests/browser

bench: $(DEVELOPING) ## Measure what a response, a report and a page of results cost on this machine
	$(SAY) 'A response'
	@$(BIN)/python -m tests.benchmarks.respondent
	$(SAY) 'A wave, from closing to its workbook'
	@$(BIN)/python -m tests.benchmarks.closing
	$(SAY) 'A report'
	@$(BIN)/python -m tests.benchmarks.gap_report
	$(SAY) 'A page of results'
	@$(BIN)/python -m tests.benchmarks.results

mutants: $(DEVELOPING) ## See which changes of the statistics no test notices (takes an hour)
	$(SAY) 'Mutants'
	@$(BIN)/mutmut run
	@$(BIN)/mutmut results

lock: $(DEVELOPING) ## Choose library versions anew and write them down
	@$(BIN)/uv lock -q
	@$(EXPORT) --no-dev > .venv/requirements.txt && mv .venv/requirements.txt requirements.txt
	@$(EXPORT) --all-extras > .venv/requirements-dev.txt && mv .venv/requirements-dev.txt requirements-dev.txt

vendor: $(DEVELOPING) ## Fetch the design system's style sheet anew (needs npm)
	@$(BIN)/python -m tools.vendor

words: $(DEVELOPING) ## Write the catalogue of words anew, for translators, from the words in the source
	@$(BIN)/python -m tools.words

pictures: $(DEVELOPING) ## Take the pictures of the README anew (needs LibreOffice and Poppler)
	@$(BIN)/python -m tools.pictures

clean: ## Remove what tests and tools leave behind; keeps .venv and all data
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage* build dist mutants *.egg-info
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

everything: $(DEVELOPING)
	$(SAY) 'Tests'
	@$(BIN)/pytest -n auto --dist loadfile --cov --cov-report=term

browser-found: $(DEVELOPING)
	$(SAY) 'A browser for the tests'
	@$(BIN)/python -m tests.browser.find

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' || \
	  { echo 'Python 3.11 to 3.14 is needed; $(PYTHON) is not. Name another: make PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -m venv --clear .venv || \
	  { rm -rf .venv; echo 'Python lacks venv. On Debian and Ubuntu: apt-get install python3-venv'; exit 1; }

$(RUNNING): requirements.txt | $(BIN)/python
	$(SAY) 'Installing what the survey needs (once)'
	@$(PIP_INSTALL) -r requirements.txt
	@touch $@

$(DEVELOPING): requirements-dev.txt | $(BIN)/python
	$(SAY) 'Installing what developing needs (once)'
	@$(PIP_INSTALL) -r requirements-dev.txt
	@touch $(RUNNING) $@
