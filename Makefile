# Short names for the scripts, which also run where make is absent.
.PHONY: check test format demo bench mutants cards docs golden lock

check:    ## every gate that CI runs
	@sh scripts/check

test:     ## the tests alone
	@sh scripts/check tests

format:   ## style, as far as it can be put right by itself
	@"$$(sh scripts/venv dev)" -m ruff check --quiet --fix . || true
	@"$$(sh scripts/venv dev)" -m ruff format --quiet .

demo:     ## planguard on a small repository with a broken plan
	@sh scripts/demo

bench:    ## medians of whole runs
	@sh scripts/bench

mutants:  ## how many broken rules the tests notice
	@sh scripts/mutants

cards:    ## the output in the rules' cards, from real runs
	@"$$(sh scripts/venv dev)" scripts/cards.py --write

docs:     ## docs/rules, docs/commands.md, the table in README.md and docs/demo.svg
	@"$$(sh scripts/venv dev)" scripts/docs.py --write
	@"$$(sh scripts/venv dev)" scripts/picture.py

golden:   ## expected output of the tests, and schemas/
	@"$$(sh scripts/venv dev)" -m pytest --update-golden

lock:     ## requirements/*.txt from pyproject.toml
	@sh scripts/lock
