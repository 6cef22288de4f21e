# Một Cửa: `make demo` starts a living commune, `make test` runs every check.
.DEFAULT_GOAL := help
.PHONY: help env dev-env demo demo-reset test check unit areas interfaces journeys bench simulate docs lock format

BIN := .venv/bin

help: ## this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | sort | expand -t 14

env: ## make the environment; the command is then .venv/bin/motcua
	@scripts/make-env run

dev-env:
	@scripts/make-env dev

demo: env ## start the demo commune (keeps its data)
	@$(BIN)/motcua demo

demo-reset: env ## start the demo commune over
	@$(BIN)/motcua demo --reset

test: dev-env ## every check and every test
	@scripts/check

format: dev-env ## format code and templates
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix . ; git ls-files 'src/*.html' | xargs $(BIN)/djade --target-version 6.0

bench: dev-env ## measures, printed as ratios
	@$(BIN)/python -m benchmarks

simulate: dev-env ## settle 100,000 cases twice: by the product and by a slow reckoning
	@PYTHONPATH=src $(BIN)/python -m tests.simulation

docs: dev-env ## generate docs/reference and docs/screenshots
	@$(BIN)/python -m scripts.reference
	@MOTCUA_SCREENSHOTS=docs/screenshots $(BIN)/pytest -q -p no:randomly tests/journeys

lock: dev-env ## pin the dependencies anew
	@scripts/lock
