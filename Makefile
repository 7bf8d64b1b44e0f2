# Every target does its own set-up: an environment in .venv with exactly what requirements.lock names.
# Needs only make, a package index, and python3 as .python-version says or newer.

VENV := .venv
BIN := $(VENV)/bin
# Which clone the environment belongs to: one that was moved or copied along is set up anew.
HERE := $(shell pwd | cksum | cut -d ' ' -f 1)
LOCKED := $(VENV)/locked-$(HERE)
INSTALLED := $(VENV)/installed-$(HERE)
PROGRAMME ?= programmes/teamcoaching
SCENARIO ?= basis
PYTHON ?=
export PYTHON

.PHONY: help demo test check lab bench lock setup wheel wheel-test format clean

help:
	@echo 'make demo    plan the teamcoaching programme and write its run folder'
	@echo 'make test    all tests'
	@echo 'make check   format, lint, types, notebooks without outputs'
	@echo 'make lab     JupyterLab, in Dutch, on the notebooks'
	@echo 'make bench   measure against CP-SAT and a compact model; FULL=1 for the whole table, into docs/benchmarks.md'
	@echo 'make format  put the code in its format'
	@echo 'make lock    renew requirements.lock from pyproject.toml'
	@echo 'make wheel   build the package into dist/; make wheel-test installs and uses it elsewhere'

setup: $(INSTALLED)

# --clear: what a broken-off or outdated set-up left behind is thrown away, so running again always mends it.
$(LOCKED): requirements.lock .ci/find-python
	@python=$$(.ci/find-python) && echo "Setting up $(VENV) with $$python ..." && "$$python" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(INSTALLED): $(LOCKED) pyproject.toml
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup
	@$(BIN)/traject rapport $(PROGRAMME) --scenario $(SCENARIO)

test: setup
	$(BIN)/python -m pytest -n auto

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/nbstripout --verify notebooks/*.ipynb

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/nbstripout notebooks/*.ipynb

# .lab/overrides.json sets the language, and keeps JupyterLab from asking the internet for news and updates.
lab: setup
	$(BIN)/jupyter lab --LabApp.app_settings_dir=$(CURDIR)/.lab --LabApp.default_url=/lab/tree/notebooks

# CP-SAT is added to the environment for this alone. BENCH='--members krap --sizes 50' chooses; see benchmarks/README.md.
bench: setup
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r benchmarks/requirements.lock
	$(BIN)/python -m benchmarks.run $(if $(FULL),--full --write docs/benchmarks.md) $(BENCH)

# uv only makes the lock; pip installs from it. No address of an index may end up in the file.
lock: setup
	@$(BIN)/python -m pip install -qq --disable-pip-version-check 'uv>=0.9'
	$(BIN)/python -m uv pip compile --quiet --universal --python-version $$(cat .python-version) --upgrade \
		--generate-hashes --no-header --extra lab --extra dev --output-file requirements.lock pyproject.toml
	$(BIN)/python -m uv pip compile --quiet --universal --python-version $$(cat .python-version) --upgrade \
		--generate-hashes --no-header --extra bench --constraint requirements.lock \
		--output-file benchmarks/requirements.lock pyproject.toml

wheel: setup
	@rm -rf dist
	$(BIN)/python -m hatchling build --target wheel

# The whole way as a user goes it: an empty environment, outside the clone. The tests do the same without installing.
wheel-test: wheel
	@desk=$$(mktemp -d) && trap 'rm -rf "$$desk"' EXIT && $(BIN)/python -m venv "$$desk/venv" && \
	"$$desk/venv/bin/pip" install -qq --disable-pip-version-check dist/*.whl && cd "$$desk" && \
	venv/bin/traject nieuw proef && venv/bin/traject plan proef && venv/bin/traject rapport proef && ls reports/*

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
