# White papers in raw/ → tables in outputs/. `make help` tells what there is.

RAW  ?= raw
OUT  ?= outputs
JOBS ?= 0
GOLD ?= tests/data/gold
FROM ?=
TO   ?=
ARGS ?=

# The first of these that runs and is new enough; looked for only when .venv is made.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; \
	done)
VENV   := .venv
RUN    := $(VENV)/bin/python -m pipeline
READY  := $(VENV)/.ready
FOLDERS = --raw "$(RAW)" --out "$(OUT)" --jobs $(JOBS)
STAGES := pages layout tokens entities relations mechanisms tables

.PHONY: help setup all test check diff report eval eval-diff bench dictionary clean $(STAGES)
.DEFAULT_GOAL := help

help:  ## This list
	@awk 'BEGIN {FS = ":.*## "} /^[a-zA-Z $$()]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  make <stage>      One stage of every edition: $(STAGES)"
	@echo "Settings: RAW=$(RAW) OUT=$(OUT) JOBS=$(JOBS) (0: one worker per processor)"

setup: $(READY)  ## Make .venv with the pinned dependencies

# Made again when the dependencies change; the stamp is written last.
$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later was not found; set PYTHON=."; exit 1; }
	@"$(PYTHON)" -m venv $(VENV)
	@# What pip says is shown only when it fails.
	@echo "Installing the pinned dependencies …"; \
	$(VENV)/bin/python -m pip install --disable-pip-version-check --constraint constraints.txt \
		--editable '.[dev]' > $(VENV)/install.log 2>&1 || { cat $(VENV)/install.log; exit 1; }
	@touch $(READY)

all: $(READY)  ## raw/ → outputs/: all that is not up to date
	@$(RUN) all $(FOLDERS)

$(STAGES): $(READY)
	@$(RUN) stage $@ $(FOLDERS)

diff: $(READY)  ## What changed between two editions: FROM=2024 TO=2025
	@$(RUN) diff "$(FROM)" "$(TO)" $(FOLDERS) $(ARGS)

report: $(READY)  ## outputs/report/index.html
	@$(RUN) report --raw "$(RAW)" --out "$(OUT)"

eval: $(READY)  ## Precision, recall and F1 against gold tables: GOLD=folder (those of the specimens)
	@$(RUN) eval "$(GOLD)" --out "$(OUT)" $(ARGS)

eval-diff: $(READY)  ## Known edits on editions, and how many of them the diff tells: ARGS="--seeds 6 --details"
	@PYTHONPATH=tests $(VENV)/bin/python -m seeded $(ARGS)

bench: $(READY)  ## Speed of every stage and of reading PDF, as ratios to their bare engines
	@$(RUN) bench --raw "$(RAW)" --jobs $(JOBS)
	@$(VENV)/bin/python -c 'import ja_timex' 2>/dev/null || $(VENV)/bin/python -m pip install \
		--disable-pip-version-check --constraint constraints.txt --editable '.[peer]' \
		> $(VENV)/peer.log 2>&1 || echo "dates: ja-timex was not installed; see $(VENV)/peer.log"
	@if [ -f tests/dates/bench_dates.py ]; then $(VENV)/bin/python -m tests.dates.bench_dates; \
	else echo "dates: the folder tests is not here; their speed was not measured"; fi

test: $(READY)  ## The tests
	@$(VENV)/bin/python -m pytest $(ARGS)

check: $(READY)  ## ruff, mypy, import arrows, schemas in step
	@failed=0; \
	$(VENV)/bin/ruff check pipeline tests || failed=1; \
	$(VENV)/bin/ruff format --check pipeline tests || failed=1; \
	$(VENV)/bin/mypy || failed=1; \
	$(RUN) check || failed=1; \
	exit $$failed

dictionary: $(READY)  ## Write outputs/README.md from the schemas
	@$(RUN) check --write

clean:  ## Remove all that was made, .venv excepted
	@$(if $(wildcard $(READY)),$(RUN) clean --out "$(OUT)",true)
