# Everything here starts from a fresh clone with only Python 3.11 or newer and make.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
# An IPv6 address stands in brackets before a port.
BARE_HOST := $(patsubst [%],%,$(HOST))
export SITE_ORIGIN ?= http://$(if $(findstring :,$(BARE_HOST)),[$(BARE_HOST)],$(HOST)):$(PORT)

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
UV := $(BIN)/uv
TEMPLATES := $(BIN)/djangofmt --line-length 120 --indent-width 2 templates
SYNC := $(UV) pip sync --quiet --python $(BIN)/python --require-hashes
SERVER := $(BIN)/python -m careerguide.server --workers $(WORKERS)

STATIC_FILES := $(shell find static -type f 2>/dev/null)
SEED := $(wildcard salaries/seed/*.toml)

.DEFAULT_GOAL := help
.PHONY: help run test editor evidence errors bench attack sbom lint types format lock clean prepare check-tests

help: ## List what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -e 's/:.*## /\t/' | awk -F '\t' '{printf "  make %-8s %s\n", $$1, $$2}'

run: prepare ## Start the site on http://127.0.0.1:8000 (HOST, PORT, WORKERS)
	@echo "Serving on $(SITE_ORIGIN) (Ctrl-C stops)"
	@exec $(SERVER) --host $(HOST) --port $(PORT)

test: lint check-tests ## Run every test, with lint, types and the browser

editor: .venv/run.stamp var/secret-key ## Make an editor's account: asks for a name and a password
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) make_editor

evidence: .venv/evidence.stamp ## Add what calibrate and backtest need; the site runs without it

errors: .venv/errors.stamp ## Add what reports errors to where SENTRY_DSN says

bench: prepare ## Measure speed, size and growth, and beside another checkout (BESIDE=FOLDER)
	@$(if $(BESIDE),$(MAKE) --no-print-directory --directory $(BESIDE) prepare)
	@$(BIN)/python -m bench.bench $(if $(BESIDE),--beside $(BESIDE)) $(BIN)/python -m careerguide.server
	@echo "Measuring the pages of the desk"
	@$(BIN)/python -m bench.desk
	@echo "Measuring how it grows, in a temporary folder: some minutes"
	@$(BIN)/python -m bench.growth

attack: prepare .venv/test.stamp var/scanners.stamp ## Let other people's scanners loose on the site, on a database of its own
	@$(BIN)/python -m tests.tools.attack var/scanners/bin $(SERVER)

sbom: var/scanners.stamp ## Write the bill of materials of the locked packages to var/sbom.cdx.json
	@var/scanners/bin/cyclonedx-py requirements requirements/run.txt --of JSON --output-file var/sbom.cdx.json

lint: .venv/test.stamp ## Check the style of the code
	@echo "Checking style"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . && $(TEMPLATES) --check --quiet || { echo "Some files are not formatted: run make format."; exit 1; }

types: .venv/test.stamp ## Check the types of the code
	@echo "Checking types"
	@$(BIN)/mypy --no-error-summary

format: .venv/test.stamp ## Format the code
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format . ; $(TEMPLATES)

clean: ## Remove all that was installed or built; the database and the secret stay
	rm -rf .venv var/scanners var/scanners.stamp var/static var/static.stamp tests/tools/html/node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# How it comes about

prepare: .venv/run.stamp var/secret-key var/static.stamp
	@echo "Bringing the database up to date"
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_figures --if-empty $(SEED)
	@$(MANAGE) publish --if-none --note "First edition"

# Their tables as the models tell them: that the migrations lead there is tested by the others, and takes each a while.
IN_BROWSER := $(BIN)/pytest -p no:cacheprovider --nomigrations tests/browser

# What is compiled is kept, whatever the machine's own wish: else each start of Python compiles all that it imports.
check-tests: export PYTHONDONTWRITEBYTECODE :=
check-tests: .venv/test.stamp tests/tools/html/node_modules/.package-lock.json
	@echo "Running the tests on SQLite, measuring what they reach; beside them the database's on PostgreSQL and Redis,"
	@echo "then those in a browser, then checking types"
	@$(BIN)/python -m tests.tools.side_by_side \
		$(BIN)/python -W "ignore:Unable to activate pytest" -m slipcover -m pytest -m "not browser" -- \
		$(BIN)/python -m tests.tools.services $(BIN)/pytest -p no:cacheprovider -m "database and not browser" -- \
		$(IN_BROWSER) -k "not (desk or places or standards or print)" -- \
		$(IN_BROWSER) -k "desk or places or standards or print" -- \
		$(BIN)/mypy --no-error-summary

.venv/uv.stamp: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with make PYTHON=...")'
	@echo "Making a place for the packages in .venv"
	@$(PYTHON) -m venv .venv || { echo "Python has no venv module here: install your system's package for it, such as python3-venv."; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

# What the tests need holds all that the site needs, so after it the site's own list has nothing to add.
.venv/run.stamp: requirements/run.txt .venv/uv.stamp
	@echo "Installing the packages that the site needs"
	@$(SYNC) requirements/run.txt
	@rm -f .venv/test.stamp .venv/evidence.stamp .venv/errors.stamp
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/uv.stamp
	@echo "Installing the packages that the tests need"
	@$(SYNC) requirements/test.txt
	@touch .venv/run.stamp .venv/evidence.stamp .venv/errors.stamp $@

# Added to what is there; another list that is installed later takes it away again, and its stamp with it.
.venv/evidence.stamp .venv/errors.stamp: .venv/%.stamp: requirements/%.txt .venv/run.stamp
	@echo "Installing the packages of $<"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r $<
	@touch $@

# In a place of their own: what they need is not what the site needs.
var/scanners.stamp: requirements/attack.txt .venv/uv.stamp
	@echo "Installing the scanners in var/scanners"
	@$(PYTHON) -m venv var/scanners
	@$(UV) pip sync --quiet --python var/scanners/bin/python --require-hashes requirements/attack.txt
	@touch $@

var/secret-key: | .venv/uv.stamp
	@echo "Writing a secret key to $@"
	@umask 077; $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))' > $@

# Files of earlier versions stay, since a page that someone still holds may name them.
var/static.stamp: $(STATIC_FILES) .venv/run.stamp | var/secret-key
	@echo "Collecting static files"
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@touch $@

tests/tools/html/node_modules/.package-lock.json: tests/tools/html/package-lock.json .venv/test.stamp
	@echo "Installing the HTML validator"
	@$(BIN)/python -m tests.tools.node ci --prefix tests/tools/html --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# For whoever changes the packages: writes the lists anew, each file by its hash and no address of any registry.

LOCK := $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --no-header --quiet

lock: .venv/uv.stamp ## Write the locked lists of packages anew from pyproject.toml
	$(LOCK) --output-file requirements/run.txt
	$(UV) pip compile --group evidence $(wordlist 5,99,$(LOCK)) --output-file requirements/evidence.txt
	$(UV) pip compile --group errors $(wordlist 5,99,$(LOCK)) --output-file requirements/errors.txt
	$(LOCK) --group test $(foreach each,run evidence errors,--constraints requirements/$(each).txt) --output-file requirements/test.txt
	$(UV) pip compile --group attack $(wordlist 5,99,$(LOCK)) --output-file requirements/attack.txt
	$(UV) pip compile --group install $(wordlist 5,99,$(LOCK)) --output-file requirements/uv.txt
