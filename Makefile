# Two commands set everything up on a machine with python3 and make: `make demo` and `make test`.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test test-thorough format bench clean

demo: .venv/installed  ## read the sample documents
	$(BIN)/policytext parse examples/documents/*
	$(BIN)/policytext tables examples/documents/work_report.md --table measures --to text

test: .venv/installed  ## the whole check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report

test-thorough: .venv/installed  ## the laws on thousands of drawn documents, for a nightly run
	$(BIN)/pytest --quiet tests/laws/test_printed_laws.py tests/laws/test_page_laws.py --hypothesis-profile=thorough

format: .venv/installed
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: .venv/installed  ## speed and memory, compared with jieba on the same text
	$(BIN)/python tests/benchmarks/speed.py

clean:
	rm -rf .venv .coverage .hypothesis .mypy_cache .ruff_cache .pytest_cache

.venv/installed: pyproject.toml $(wildcard plugins/*/pyproject.toml)
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]' \
		$(patsubst %/pyproject.toml,--editable '%[test]',$(wildcard plugins/*/pyproject.toml))
	touch $@
