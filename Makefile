# `make run` sets everything up and shows the product at work; `make test` runs the tests.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test lint fuzz clean

run: $(VENV)/.product
	$(BIN)/clausewatch demo

test: $(VENV)/.workshop
	$(BIN)/python -m pytest --numprocesses 4 --dist worksteal

lint: $(VENV)/.workshop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports --no-cache

# For the night: broken captures, each with its limits; what is found says its seed and number.
fuzz: $(VENV)/.workshop
	$(BIN)/python bench/fuzz_read.py --inputs $(or $(INPUTS),100000) --seed $(or $(SEED),$(shell date +%Y%m%d))

# What a user has.
$(VENV)/.product: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Clausewatch needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	@touch $@

# And what its builders need beside it.
$(VENV)/.workshop: $(VENV)/.product
	$(PIP) --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
