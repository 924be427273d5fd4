# The two commands are `make run` and `make test`; each sets up first what is not set up yet.
# Anything here also works with a Python of your choice: make PYTHON=python3.12 run

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

# The other Whoosh, which would overwrite the first one in .venv itself; first on the path it counts.
RELOADED := .venv/reloaded
WHOOSH_TESTS := $(patsubst %,tests/search/test_search_%.py,whoosh index sound kill)

export PYTHON

# What `make fuzz` needs beside: on Linux only, so that it is no part of the sets.
FUZZER := packaging/locks/fuzz.txt

.PHONY: help run test bench bench-large bench-package test-slow fuzz soak audit package screenshots icons locks clean

help:
	@echo 'make run          set up, then open the window on the sample (LIBRARY=folder: keep data there)'
	@echo 'make test         set up, then lint, types, import contracts and tests'
	@echo 'make bench        speed and memory beside peers, on the folders of JIUWEN_CORPUS(_LARGE)'
	@echo 'make bench-large  search among a million articles too; takes 20 GB and half an hour'
	@echo 'make bench-package sizes and start of what `make package` built, beside a bare frozen window'
	@echo 'make test-slow    the tests that take minutes'
	@echo 'make fuzz         look for what breaks a promise (TARGET=name: of one part; SECONDS=60 for each)'
	@echo 'make soak         a reader at random for MINUTES (120) on the folder of JIUWEN_CORPUS'
	@echo 'make audit        dependencies: known faults, versions, files, licences'
	@echo 'make package      build the program and its packages for this system into dist/'
	@echo 'make screenshots  draw the pictures in docs/, and many states of the window into build/gallery'
	@echo 'make icons        draw the icon sizes in resources/icons/ from their SVG'
	@echo 'make locks        write packaging/locks/ anew (UPGRADE=1: newest versions); needs uv'
	@echo 'make clean        remove all that set-up, tests and builds have made'

run:
	@sh packaging/bootstrap.sh run
	@$(BIN)/jiuwen $(if $(LIBRARY),--library "$(LIBRARY)") seeds

test:
	@sh packaging/bootstrap.sh dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy $(wildcard packaging/*.py)
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 -m 'not slow' --cov --cov-fail-under=100
	PYTHONPATH=$(RELOADED) JIUWEN_WHOOSH=Whoosh-Reloaded $(BIN)/pytest -n 2 -m 'not slow' \
		-k 'not scan_finds or 0' $(WHOOSH_TESTS)

bench:
	@sh packaging/bootstrap.sh bench
	$(BIN)/python -m tests.bench.bench_import
	$(BIN)/python -m tests.bench.bench_heartbeat
	$(BIN)/python -m tests.bench.bench_search
	$(BIN)/python -m tests.bench.bench_script
	$(BIN)/python -m tests.bench.bench_window

bench-large:
	@sh packaging/bootstrap.sh bench
	$(BIN)/python -m tests.bench.bench_search --million

bench-package:
	@sh packaging/bootstrap.sh package
	$(BIN)/python -m tests.bench.bench_package

test-slow:
	@sh packaging/bootstrap.sh dev
	$(BIN)/pytest -m slow

# Every target in turn, or one; what is found is in build/fuzz/finds. Linux only, as the fuzzer is.
fuzz:
	@sh packaging/bootstrap.sh dev
	@$(BIN)/python -c 'import atheris' 2>/dev/null || \
		{ $(BIN)/python -m ensurepip >/dev/null 2>&1; $(BIN)/python -m pip install --quiet --require-hashes --no-deps -r $(FUZZER); }
	$(BIN)/python -m tests.fuzz $(TARGET) --seconds $(or $(SECONDS),60)

soak:
	@sh packaging/bootstrap.sh dev
	$(BIN)/python -m tests.soak $(if $(MINUTES),--minutes $(MINUTES)) $(if $(SEED),--seed $(SEED))

audit:
	@sh packaging/bootstrap.sh dev
	$(BIN)/python packaging/audit.py

package:
	@sh packaging/bootstrap.sh package
	$(BIN)/python packaging/package.py

# One picture a line: file, then the verb's options.
SHOOT = $(BIN)/jiuwen --library "$$library" screenshot --size 1360x860
screenshots:
	@sh packaging/bootstrap.sh dev
	@mkdir -p docs/images
	@set -e; library=$$(mktemp -d); trap 'rm -rf "$$library"' EXIT; \
	$(BIN)/jiuwen --library "$$library" add seeds; \
	$(SHOOT) docs/images/hans.png --script hans --theme light; \
	$(SHOOT) docs/images/hant.png --script hant --theme light; \
	$(SHOOT) docs/images/search.png --script hans --theme light --query 北约; \
	$(SHOOT) docs/images/dark.png --script hant --theme dark --query 北約
	@$(BIN)/python -m tests.ui.gallery build/gallery seeds $(JIUWEN_CORPUS)

icons:
	@sh packaging/bootstrap.sh dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/icons.py

# The largest set first: the others take their versions from it.
PIN = uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --python-version 3.11 $(if $(UPGRADE),--upgrade)
COMPILE = $(PIN) pyproject.toml
locks:
	$(COMPILE) --group build --group dev --group package --group bench -o packaging/locks/bench.txt
	$(COMPILE) --group build --group dev --group package -c packaging/locks/bench.txt \
		-o packaging/locks/package.txt
	$(COMPILE) --group build --group dev -c packaging/locks/bench.txt -o packaging/locks/dev.txt
	$(COMPILE) --group build -c packaging/locks/bench.txt -o packaging/locks/run.txt
	$(PIN) --group reloaded -o packaging/locks/reloaded.txt
	$(PIN) --group fuzz -o $(FUZZER)

clean:
	rm -rf .venv build dist .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache
	find reader tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
