# Two commands for a newcomer: `make demo`, then `make serve`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo serve stop test test-all check format docs locks clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/platform: locks/platform.txt pyproject.toml
	@echo "De werkomgeving wordt klaargezet in $(VENV) (eenmalig)."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r locks/platform.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev: $(VENV)/platform locks/dev.txt
	@$(PIP) install --require-hashes -r locks/dev.txt
	@touch $@

demo: $(VENV)/platform ## a month in a PVT, from admission to payment
	@$(BIN)/vsb demo

serve: $(VENV)/platform ## serve the demo data on 127.0.0.1:8000
	@$(BIN)/vsb serve

stop: ## stop the PostgreSQL server of this folder
	@if [ -x $(BIN)/vsb ]; then $(BIN)/vsb stop; fi

test: $(VENV)/dev ## the tests that fit in ten minutes
	@$(BIN)/python -m pytest -m "not slow"

test-all: $(VENV)/dev ## every test
	@$(BIN)/python -m pytest

check: $(VENV)/dev ## format, lint, types, arrows, tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -m "not slow"

format: $(VENV)/dev ## format and mend what can be mended by machine
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

docs: $(VENV)/dev ## write docs/reference anew from the code
	@$(BIN)/vsb documentatie

locks: $(VENV)/dev ## resolve the lock files anew
	@for name in core platform dev; do \
	  extras=$$( [ $$name = core ] || echo "--extra platform --extra bouw"); \
	  [ $$name = dev ] && extras="$$extras --extra dev"; \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes \
	    --no-emit-index-url --no-header --no-annotate $$extras pyproject.toml -o locks/$$name.txt; \
	done

clean: ## stop the server; remove the environment and the made data
	@if [ -d .vsb ] && [ -x $(BIN)/vsb ]; then \
	  env -u VSB_THUIS -u VSB_DATABASE_URL $(BIN)/vsb stop; fi
	rm -rf $(VENV) .vsb build dist
