# Needs make and Python 3.11 or newer. Everything else is set up in .venv by the first target you run.
PYTHON ?= python3
VENV := $(CURDIR)/.venv/bin
export PYTHONPATH := $(CURDIR)/src

.DEFAULT_GOAL := help
.PHONY: help run test test-postgres check fix demo-facts journeys backup restore bench
.PHONY: setup-run setup-test

help:
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1 ## \2/p' Makefile | awk -F ' ## ' '{printf "%-22s %s\n", $$1, $$2}'

run: setup-run ## set everything up and serve on http://localhost:8000
	@exec $(VENV)/python -m touchstone.config.serve --end-with-parent

test: setup-test ## run every check and every test, browser journeys included
	@exec $(VENV)/python scripts/test.py

test-postgres: setup-test ## race, constraint and trigger tests on a throw-away PostgreSQL
	@exec $(VENV)/python scripts/test_postgres.py

check: setup-test ## look at style, types, imports, templates and migrations
	@exec $(VENV)/python scripts/check.py

fix: setup-test ## format the code and mend what can be mended
	@exec $(VENV)/python scripts/check.py --fix

demo-facts: setup-run ## print the demonstration's people and certificates as JSON
	@$(VENV)/python -m touchstone.config.prepare
	@exec $(VENV)/python manage.py demo_facts

journeys: setup-test ## drive the whole way in a real browser
	@exec $(VENV)/python scripts/journeys.py

backup: setup-run ## write database, files and keys into one archive [TO=archive.tar.gz]
	@exec $(VENV)/python manage.py backup $(if $(TO),--to "$(TO)")

restore: setup-run ## put an archive back in place: make restore FILE=archive.tar.gz
	@exec $(VENV)/python manage.py restore "$(FILE)"

bench: setup-run ## measure, beside a named peer [ONLY=name]
	@exec $(VENV)/python scripts/bench.py $(ONLY)

setup-run setup-test: setup-%:
	@command -v "$(PYTHON)" >/dev/null || { echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2; exit 2; }
	@"$(PYTHON)" scripts/setup.py $*
