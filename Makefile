# `make run` and `make test` do all the set-up themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FLASK := $(BIN)/flask --app wsgi
DEMO := ZAPYT_INSTANCE=instance/demo ZAPYT_DEMO=yes
CATALOGUES := $(wildcard app/translations/*/LC_MESSAGES/messages.po)
RUN_LIBRARIES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
TEST_PROGRAMS := chromium postgresql dovecot-imapd

# Processes that tests start by the hundred would otherwise compile the application each time.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup setup-test run demo test lint format soak bench lock texts screenshots clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready $(CATALOGUES:.po=.mo) ## virtual environment, system libraries, catalogues (run and test do it themselves)

$(VENV)/.ready: requirements/run.txt tools/system_packages.sh
	@sh tools/system_packages.sh python3-venv $(RUN_LIBRARIES)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'
	@echo "Installing the dependencies (a minute or two, only once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

setup-test: setup $(VENV)/.ready-test

$(VENV)/.ready-test: requirements/dev.txt $(VENV)/.ready
	@sh tools/system_packages.sh $(TEST_PROGRAMS)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

%.mo: %.po $(VENV)/.ready
	@$(BIN)/pybabel --quiet compile -i $< -o $@

run: setup ## start Zapyt on http://127.0.0.1:8000 (SQLite, mail kept here)
	@$(FLASK) up

demo: setup ## the same with a labelled demonstration campaign, in instance/demo
	@$(DEMO) $(FLASK) up

lint: setup-test ## ruff, format, mypy, import contracts, page templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --quiet --lint app/web/templates

format: setup-test ## put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test: lint ## everything that must hold, under six minutes
	$(BIN)/python -m pytest -n 3 -m "not soak"

soak: setup-test ## the long ones: many kills, every council
	$(BIN)/python -m pytest -n 2 -m soak

bench: setup-test ## speeds and ratios, never part of the tests
	@for one in law letters mail; do echo "== $$one"; $(BIN)/python -m benchmarks.$$one || exit 1; done

lock: setup-test ## pin requirements/*.in again
	for one in run dev build; do $(BIN)/uv pip compile --quiet --upgrade --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header requirements/$$one.in -o requirements/$$one.txt || exit 1; done

texts: setup ## collect the interface's texts into the catalogues
	$(BIN)/pybabel extract -F app/babel.cfg -k lazy_gettext -k _l -k NotFound -k MissingFact -k BadInput -k Refused \
	  --no-location --sort-output --omit-header -o app/translations/messages.pot .
	for one in uk en; do $(BIN)/pybabel update --no-fuzzy-matching --ignore-pot-creation-date -l $$one -i app/translations/messages.pot \
	  -d app/translations; done
	$(BIN)/python -m tools.english_texts
	rm app/translations/messages.pot

screenshots: setup-test ## the README's pictures, from a fresh demonstration
	$(BIN)/python -m tools.screenshots

clean: ## remove what the tools made (not instance/)
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis
