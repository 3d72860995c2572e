# The front door: what there is to do. How it is done is in scripts/.

.DEFAULT_GOAL := help
.PHONY: help run demo build test lint format fault bench bench-matching roster

help: ## Says what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Installs what is missing, builds, and serves on http://127.0.0.1:8080 with the data in ./data
	@scripts/run

demo: ## The same with invented people to look around among, in ./data/demonstration.db
	@scripts/demo

build: ## Builds the command into .build/debug/turnabout
	@scripts/setup run && swift build

test: ## Runs every test there is, on SQLite and on PostgreSQL, in Swift and in a browser
	@scripts/test

lint: ## Says where the formatter would write something else
	@scripts/lint

format: ## Lets the formatter write it
	@swift format --in-place --parallel --recursive Sources Tests Benchmarks Package.swift

fault: ## Kills servers, migrations and PostgreSQL, and restores backups made under load; CYCLES=200
	@scripts/fault

bench: ## Measures a release build beside the bare framework, and writes Benchmarks/RESULTS.md
	@scripts/bench

bench-matching: ## Measures the matching beside LEMON, OR-tools and HiGHS; INSTANCES=FOLDER
	@scripts/bench-matching "$(INSTANCES)" $(OPTIONS)

roster: ## Prints a sample roster; PEOPLE=48
	@scripts/setup run >&2 && swift build --product turnabout >&2
	@.build/debug/turnabout sample-roster --people $(or $(PEOPLE),48)
