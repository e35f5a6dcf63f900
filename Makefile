# make graph   set up, build the graph of seeds/ into exports/, say what to open
# make test    set up, run all tests
# make check   lint, types and tests
# make picture   take the picture of the page that the README shows (needs chromium)
# make docs      write docs/questions.md anew from the questions
# make screenshots   take the pictures of every view that docs/page.md shows (needs chromium)
# make bench     measure all, or BENCH="NAME ...", and write the tables of docs/benchmarks.md (TEXTS=FOLDER, DOCUMENTS="1000 ...")
# make bench-small   less than a minute: fails on a ratio far above what it was
# make lock    resolve the dependencies anew (versions that are locked stay unless UPGRADE=1)

.POSIX:
.PHONY: graph test check bench bench-small picture screenshots docs lint types lock clean

VENV = .venv
BIN = $(VENV)/bin
READY = $(VENV)/.ready
PYTEST_ARGS =

graph: $(READY)
	@$(BIN)/kg build seeds --out exports

test: $(READY)
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  echo "No chromium here: tests of the page in a browser will not run (Debian: apt-get install chromium)."
	@command -v virtuoso-t >/dev/null || \
	  echo "No Virtuoso here: tests against it will not run (Debian: virtuoso-opensource-7, virtuoso-opensource-7-bin)."
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: lint types test

lint: $(READY)
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy --strict kg

$(READY): requirements.lock pyproject.toml .ci/web/package-lock.json
	@sh .ci/setup $(VENV)
	@touch $(READY)

lock: $(READY)
	$(BIN)/uv pip compile --universal --python-version 3.12 --all-extras --generate-hashes --no-annotate \
	  --no-emit-index-url --no-emit-find-links $${UPGRADE:+--upgrade} --custom-compile-command "make lock" \
	  --quiet pyproject.toml --output-file requirements.lock

bench: $(READY)
	$(BIN)/python benchmarks/run.py $(BENCH) $${TEXTS:+--texts "$$TEXTS"} $${DOCUMENTS:+--documents $$DOCUMENTS}

bench-small: $(READY)
	PYTHONPATH=. $(BIN)/python benchmarks/small.py

picture: graph
	$(BIN)/python .ci/picture.py

docs: $(READY)
	@$(BIN)/python -c "from kg.serve.questions import document; print(document(), end='')" > docs/questions.md

screenshots: graph
	$(BIN)/python .ci/screenshots.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
