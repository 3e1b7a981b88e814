# Commands for people and for continuous integration. `make help` lists them.

PYTHON = .venv/bin/python
TESTS = tests build.py setup.py press bench
# The name of a file for the shell, which may have spaces and apostrophes in it.
quoted = '$(subst ','\'',$(patsubst ~/%,$(HOME)/%,$(1)))'
# One name, if there is such a file, else several.
names = $(if $(shell test -e $(call quoted,$(1)) && echo one),$(call quoted,$(1)),$(1))
# WORK=path: build another book than the one in this folder
BUILD = ./build.py$(if $(WORK), --work $(call quoted,$(WORK)))
LOCALES = $(addprefix --locale ,$(LOCALE))

.PHONY: all it en pdf epub preview partner check-copy adopt print softproof draft proof catalogs status check-catalogs kit pseudo tags absences open-data claim corrections addresses reading schema new picture bench metrics mutants test lint format raise serve clean help

all: ready ## Build every edition into dist/
	@$(BUILD)

it: ready ## Build the Italian editions
	@$(BUILD) --locale it

en: ready ## Build the English editions
	@$(BUILD) --locale en

pdf: ready ## Build the PDFs
	@$(BUILD) --format pdf

epub: ready ## Build the EPUBs
	@$(BUILD) --format epub

preview: ready-for-preview ## Show pages in the browser while you write (SECTION=cibo LOCALE=en PORT=8011)
	@$(BUILD) preview $(SECTION) $(LOCALES) $(if $(PORT),--port $(PORT))

partner: ready ## Make the partners' copies of the EPUB, each with its manifest (CITY=torino: only that one)
	@$(BUILD) partner $(CITY)

check-copy: ready ## Check whether the text of a copy is the official one (COPY=that.epub)
	@$(BUILD) check-copy $(if $(COPY),$(call names,$(COPY)))

adopt: ready-to-adopt ## Convert a text from elsewhere to chapters (FILE=report.docx, or .odt .html .md .qmd, or a folder)
	@$(BUILD) adopt $(if $(FILE),$(call names,$(FILE)))

print: ready-for-print ## Build interior, cover and job ticket for the printer (PRINTER=digitale LOCALE=it)
	@$(BUILD) --format print $(if $(PRINTER),--printer $(PRINTER)) $(LOCALES)

softproof: ready-for-print ## Render the pages for the printer in the colours of paper and inks (PAGES=1-8,21 PLATES=1)
	@$(BUILD) softproof $(if $(PRINTER),--printer $(PRINTER)) $(LOCALES) \
	  $(if $(PAGES),--pages $(PAGES)) $(if $(PLATES),--plates)

draft: ready ## Build drafts: errors and untranslated text are marked, not refused (LOCALE=fr)
	@$(BUILD) --draft $(LOCALES)

proof: ready-for-tests ## Build, run every check, and write dist/proof.html
	@$(BUILD) proof

catalogs: ready ## Update the catalogs with today's source text (LOCALE=pl starts Polish)
	@$(BUILD) catalogs $(LOCALES)

status: ready ## Print the progress of each translation; also in dist/translation/index.html
	@$(BUILD) status $(LOCALES)

check-catalogs: ready ## Check every translation, and write the proof sheets
	@$(BUILD) check-catalogs $(LOCALES)

kit: ready ## Write the files for translation tools: PO, glossary (OmegaT, TBX), memory (TMX)
	@$(BUILD) kit $(LOCALES)

pseudo: ready ## Build in a pseudo-language, and list the text that can't be translated
	@$(BUILD) pseudo

tags: ready ## Print the tags of the PDF in the order of a screen reader (LOCALE=en)
	@$(BUILD) tags $(LOCALES)

absences: ready ## Write the open questions of the book as CSV, for whoever can answer one
	@$(BUILD) absences $(LOCALES)

claim: ready ## Print a figure with its scope, sources, corrections and pages (ID=fabriq.born)
	@$(BUILD) claim $(ID) $(LOCALES)

corrections: ready ## List the figures that this revision corrected in CHANGELOG.md
	@$(BUILD) corrections

open-data: ready ## Write the open data that the PDF carries: tables, records, the form of the indicators (CSV, ODS)
	@$(BUILD) open-data $(LOCALES)

addresses: ready ## Record the addresses inside the EPUB that others may cite
	@$(BUILD) addresses

reading: ready-for-tests ## Take screenshots of the EPUB in a reader: phone, tablet, dark, large type (LOCALE=it)
	@$(BUILD) reading $(LOCALES)

schema: ready ## Write the JSON Schemas of the data, for editors with a YAML plug-in
	@$(BUILD) schema

picture: all ## Update the picture in the README from the last build
	@$(PYTHON) -m press.reports.portrait 'Un’impresa nuova ha bisogno' 'Una cascina rimasta dentro la città'

bench: ready-for-tests ## Measure the speed, compared with a plain pipeline
	@$(PYTHON) -m bench

metrics: ready ## Print the size and shape of the code: modules, lines, functions, names
	@$(PYTHON) -m bench.metrics

mutants: ready-for-mutants ## Change the code at random, and list the changes that no test finds (COUNT=20 SEED=2)
	@$(PYTHON) -m bench.mutants $(COUNT) $(if $(SEED),--seed $(SEED))

test: ready-for-tests ## Install what the tests need, then run them all
	@$(MAKE) --no-print-directory -j 2 lint suite

.PHONY: suite
suite: ready-for-tests
	@$(PYTHON) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

lint: ready-for-tests ## Check style, types and the layers of imports
	@$(PYTHON) -m ruff check $(TESTS)
	@$(PYTHON) -m ruff format --check -q $(TESTS)
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports --no-logo >/dev/null || .venv/bin/lint-imports

format: ready-for-tests ## Format the code
	@$(PYTHON) -m ruff format $(TESTS)

raise: ready-for-tests ## Upgrade the pinned versions within requirements/*.in
	@for part in press adopt preview tests mutants; do .venv/bin/pip-compile -q --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --annotation-style=line \
	  -o requirements/$$part.txt requirements/$$part.in; done

new: ready ## Write the skeleton of a new book, which builds at once (WORK=path)
	@$(if $(WORK),$(BUILD) new,echo "Name a folder: make new WORK=path" >&2; exit 1)

serve: all ## Serve dist/ at http://localhost:8000
	@$(PYTHON) -m http.server --directory dist 8000

clean: ## Remove everything that was built (installed tools stay)
	@rm -rf dist .cache

help: ## List the commands
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' Makefile

.PHONY: ready ready-to-adopt ready-for-preview ready-for-print ready-for-tests ready-for-mutants
ready:
	@setup/prepare press

ready-to-adopt: ready
	@setup/prepare adopt

ready-for-preview: ready
	@setup/prepare preview

ready-for-print: ready
	@setup/prepare print

ready-for-tests: ready
	@setup/prepare tests

ready-for-mutants: ready-for-tests
	@setup/prepare mutants
