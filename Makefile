# Every task of the project. `make` alone lists them.
# Needs make and Python 3.11 or newer; takes uv where it is installed, else venv and pip.

.DEFAULT_GOAL := help
.PHONY: help run test lint types fmt bench

VENV := .venv
BIN := $(VENV)/bin
PINS := pyproject.toml constraints.txt
ARGS ?=

help: ## List the tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.installed-run ## Start the site and the scheduler on http://127.0.0.1:8000
	@$(BIN)/tracker up $(ARGS)

test: $(VENV)/.installed-dev ## Run the tests; says at the end what could not run here (ARGS="-k word")
	@$(BIN)/pytest $(ARGS)

lint: $(VENV)/.installed-dev ## Check style, format and the directions of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.installed-dev ## Check the types
	$(BIN)/mypy

fmt: $(VENV)/.installed-dev ## Format, and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.installed-dev ## Measure what must be fast
	@$(BIN)/python -m benchmarks $(ARGS)

$(VENV)/.installed-run: $(PINS) | $(BIN)/python
	@$(call install,.)
	@touch $@

$(VENV)/.installed-dev: $(PINS) | $(BIN)/python
	@$(call install,.[dev])
	@touch $@ $(VENV)/.installed-run

# A change of the pins installs again into the same folder; a folder that is there is kept.
$(BIN)/python:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
	  if command -v "$$python" >/dev/null 2>&1 \
	    && "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "Making $(VENV) with $$("$$python" --version)."; \
	    if command -v uv >/dev/null 2>&1; then \
	      exec uv venv --quiet --python "$$(command -v "$$python")" $(VENV); \
	    fi; \
	    exec "$$python" -m venv $(VENV); \
	  fi; \
	done; \
	echo "Tokenfall needs Python 3.11 or newer, and found none." >&2; \
	echo "Install one, or name it: make run PYTHON=/path/to/python3" >&2; \
	exit 1

define install
echo "Installing the pinned packages; this takes a minute or two, once."; \
if command -v uv >/dev/null 2>&1; then \
  uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '$(1)'; \
else \
  $(BIN)/python -m pip install --quiet --disable-pip-version-check \
    --constraint constraints.txt --editable '$(1)'; \
fi
endef
