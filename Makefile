# Two commands matter: `make site` and `make test`. Each sets up what it needs in .venv, once.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: site test serve demo check lint lock schema browser screenshots clean
.DEFAULT_GOAL := site

$(VENV)/ready: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit("Taizhang needs Python 3.11 or newer; run make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(RUN) -m compileall -q taizhang
	touch $@

site: $(VENV)/ready
	$(RUN) build.py $(OPTIONS)

serve: $(VENV)/ready
	$(RUN) build.py serve $(OPTIONS)

# An invented city with 18 months of reports.
demo: $(VENV)/ready
	$(RUN) build.py serve --content examples/示范市 --out site-demo $(OPTIONS)

check: $(VENV)/ready
	$(RUN) build.py check $(OPTIONS)

lint: $(VENV)/ready
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

test: lint browser
	$(RUN) -m pytest -n 2 --dist loadgroup $(OPTIONS)

# A real browser for the browser tests: the one that is there, else Debian's, else Playwright's.
browser: $(VENV)/ready
	$(RUN) tests/browser/install.py

# The README's pictures, taken of the demonstration.
screenshots: browser
	PYTHONPATH=.:tests $(RUN) -m browser.screenshots

# The editors' JSON Schema, generated from taizhang/model.py.
schema: $(VENV)/ready
	$(RUN) -m taizhang.schema content/schema

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet -o requirements.txt requirements.in

clean:
	rm -rf $(VENV) site site-demo .taizhang-cache .site-* .mypy_cache .ruff_cache
