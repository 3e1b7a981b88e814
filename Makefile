# The same verbs for people and for continuous integration. `make help` lists them.

PYTHON = .venv/bin/python
TESTS = tests build.py setup.py press bench
# WORK=path: another book than the one beside build.py
BUILD = ./build.py$(if $(WORK), --work $(WORK))
LOCALES = $(addprefix --locale ,$(LOCALE))

.PHONY: all it en pdf epub partner check-copy adopt print softproof draft proof catalogs status check-catalogs kit pseudo tags addresses reading schema new picture bench metrics mutants test lint format raise serve clean help

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

partner: ready ## Make the partners' copies of the EPUB, each with its manifest (CITY=torino: only that)
	@$(BUILD) partner $(CITY)

check-copy: ready ## Say whether the text of a copy is the official one (COPY=that.epub)
	@$(BUILD) check-copy $(COPY)

adopt: ready-to-adopt ## Make chapters of a text from elsewhere (FILE=report.docx, or .odt .html .md .qmd, or a folder)
	@$(BUILD) adopt $(FILE)

print: ready-for-print ## Make interior, cover and job ticket for the printer (PRINTER=digitale, LOCALE=it: only that)
	@$(BUILD) --format print $(if $(PRINTER),--printer $(PRINTER)) $(LOCALES)

softproof: ready-for-print ## Show the printer's pages on paper and in ink, as pictures (PAGES=1-8,21 PLATES=1)
	@$(BUILD) softproof $(if $(PRINTER),--printer $(PRINTER)) $(LOCALES) \
	  $(if $(PAGES),--pages $(PAGES)) $(if $(PLATES),--plates)

draft: ready ## Build also what is not translated yet, marked (LOCALE=fr: only that)
	@$(BUILD) --draft $(LOCALES)

proof: ready-for-tests ## Build, and check everything that can be checked
	@$(BUILD) proof

catalogs: ready ## Bring today's Italian into the catalogs (LOCALE=pl starts Polish)
	@$(BUILD) catalogs $(LOCALES)

status: ready ## Say how far each language is; also as dist/translation/index.html
	@$(BUILD) status $(LOCALES)

check-catalogs: ready ## Check every translation in every catalog; writes the proof sheets
	@$(BUILD) check-catalogs $(LOCALES)

kit: ready ## Put together what translators take along: PO, glossary (OmegaT, TBX), memory (TMX)
	@$(BUILD) kit $(LOCALES)

pseudo: ready ## Build an edition in pseudo-language: what stands outside ⟦⟧ was never extracted
	@$(BUILD) pseudo

tags: ready ## Print the tags of the PDF, as a screen reader finds them (LOCALE=en: the English one's)
	@$(BUILD) tags $(LOCALES)

addresses: ready ## Keep what others may cite of the EPUB: what was published once stays where it was
	@$(BUILD) addresses

reading: ready-for-tests ## Show the EPUB in a reader: phone, tablet, night, large type, as pictures (LOCALE=it: only that)
	@$(BUILD) reading $(LOCALES)

schema: ready ## Write the JSON Schemas of the data for editors' plug-ins
	@$(BUILD) schema

picture: all ## Draw the README's picture from the last build
	@$(PYTHON) -m press.reports.portrait 'Un’impresa nuova ha bisogno' 'Una cascina rimasta dentro la città'

bench: ready ## Measure the speed against a straight pipe
	@$(PYTHON) -m bench

metrics: ready ## Print the size and shape of the code: modules, lines, functions, names
	@$(PYTHON) -m bench.metrics

mutants: ready-for-mutants ## Plant faults at random in the code, and see whether a test finds each (COUNT=20 SEED=2)
	@$(PYTHON) -m bench.mutants $(COUNT) $(if $(SEED),--seed $(SEED))

test: ready-for-tests ## Install what the tests need, then run them all
	@$(MAKE) --no-print-directory -j 2 lint suite

.PHONY: suite
suite: ready-for-tests
	@$(PYTHON) -m pytest -q -n 2 --dist loadgroup --no-loadscope-reorder

lint: ready-for-tests ## Check style, types and the order of imports
	@$(PYTHON) -m ruff check $(TESTS)
	@$(PYTHON) -m ruff format --check -q $(TESTS)
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports --no-logo >/dev/null || .venv/bin/lint-imports

format: ready-for-tests ## Bring the code into the house's form
	@$(PYTHON) -m ruff format $(TESTS)

raise: ready-for-tests ## Raise the pinned versions within requirements/*.in
	@for part in press adopt tests mutants; do .venv/bin/pip-compile -q --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --annotation-style=line \
	  -o requirements/$$part.txt requirements/$$part.in; done

new: ready ## Write the skeleton of a new work, which builds at once (WORK=path)
	@$(if $(WORK),$(BUILD) new,echo "Name its folder: make new WORK=path" >&2; exit 1)

serve: all ## Show dist/ in a browser
	@$(PYTHON) -m http.server --directory dist 8000

clean: ## Remove what was built (the set-up stays)
	@rm -rf dist .cache

help: ## Say what each verb does
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' Makefile

.PHONY: ready ready-to-adopt ready-for-print ready-for-tests ready-for-mutants
ready:
	@setup/prepare press

ready-to-adopt: ready
	@setup/prepare adopt

ready-for-print: ready
	@setup/prepare print

ready-for-tests: ready
	@setup/prepare tests

ready-for-mutants: ready-for-tests
	@setup/prepare mutants
