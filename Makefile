# make report, make test, make lab: each sets up what it needs, once.
PY ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
CORPUS ?= seeds
OUT ?=
# an earlier report, such as reports/2026-02: themes keep their numbers, colours and names
PREVIOUS ?=
ARGS ?=

report: $(VENV)/.stamp
	$(BIN)/python -m kzdiplo report "$(CORPUS)" --out "$(OUT)" $(if $(PREVIOUS),--previous "$(PREVIOUS)") $(ARGS)

test: $(VENV)/.stamp
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.stamp
	$(BIN)/python -m ruff check .

lab: $(VENV)/.stamp
	$(BIN)/python -m jupyterlab notebooks

$(VENV)/.stamp: pyproject.toml constraints.txt
	@test -n "$(PY)" || { echo "No Python 3.11 or newer found; install one, or name it: make $(MAKECMDGOALS) PY=/path/to/python"; exit 1; }
	$(PY) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test]"
	touch $@

clean:
	rm -rf $(VENV)

.PHONY: report test lint lab clean
