"""The laws of ARCHITECTURE.md that no linter holds, and the catalogue of rules: module, card, line in the list."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from planguard.model.rule import Rule
from planguard.rules import RULES
from planguard.rules.cards import card_of, read_card
from tests.house import ROOT, SOURCE, functions, length, levels, line_count, modules, shown

FAMILIES = {"files": "PG0", "metadata": "PG1", "order": "PG2", "tree": "PG3", "change": "PG4", "gates": "PG5"}
# as small as a plan can be that makes every reader, rule and renderer of an everyday run work
PLAN = """\
planguard: v2
title: Move
tasks:
  - {id: M-1, title: A, risk: low, depends_on: [], inputs: [a], outputs: [b], acceptance: [run: make], rollback: [c]}
  - {id: M-2, title: B, risk: low, depends_on: [M-1], inputs: [b], outputs: [d], acceptance: [run: make], rollback: [e]}
"""

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.name}")


def rule_modules() -> list[Path]:
    """Modules that hold a rule; what several rules of a family share stands beside them and holds none."""
    return [path for path in modules(SOURCE / "rules") if "\nRULE = " in path.read_text(encoding="utf-8")]


def listed(offenders: list[str]) -> str:
    return "\n" + "\n".join(offenders)


def test_every_part_of_the_package_is_placed_in_the_layers() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    placed = {name.strip() for layer in contracts[0]["layers"] for name in layer.split("|")}

    parts = {path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}

    assert parts - {"__init__"} == placed


def test_every_folder_of_rules_is_a_family() -> None:
    folders = {path.name for path in (SOURCE / "rules").iterdir() if (path / "__init__.py").exists()}

    assert folders == set(FAMILIES)


def test_every_rule_module_is_in_the_list() -> None:
    in_the_list = {rule.check.__module__ for rule in RULES}

    assert in_the_list == {f"planguard.rules.{path.parent.name}.{path.stem}" for path in rule_modules()}


def test_every_card_stands_beside_a_rule() -> None:
    cards = {shown(path) for path in (SOURCE / "rules").rglob("*.md")}

    assert cards == {shown(path.with_suffix(".md")) for path in rule_modules()}


def test_the_list_is_in_the_order_of_its_codes_and_each_code_and_name_is_given_once() -> None:
    codes = [rule.code for rule in RULES]

    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)


@each_rule
def test_code_name_module_and_family_of_a_rule_agree(rule: Rule) -> None:
    _, _, family, module = rule.check.__module__.split(".")

    assert module == rule.name.replace("-", "_")
    assert rule.code.startswith(FAMILIES[family])
    assert len(rule.code) == len("PG000")


@each_rule
def test_the_card_is_titled_with_code_and_name(rule: Rule) -> None:
    card = read_card(card_of(rule))

    assert (card.code, card.name) == (rule.code, rule.name)


@each_rule
def test_a_rule_stands_on_rules_that_exist(rule: Rule) -> None:
    assert set(rule.after) <= {other.code for other in RULES} - {rule.code}


def test_packages_are_empty_but_the_list_of_rules() -> None:
    filled = [shown(path) for path in modules() if path.name == "__init__.py" and path.read_text(encoding="utf-8")]

    assert filled == ["src/planguard/rules/__init__.py"]


def test_no_module_has_200_lines() -> None:
    long = [f"{shown(path)}: {line_count(path)}" for path in modules() if line_count(path) >= 200]

    assert not long, listed(long)


def test_no_rule_has_80_lines() -> None:
    long = [f"{shown(path)}: {line_count(path)}" for path in rule_modules() if line_count(path) >= 80]

    assert not long, listed(long)


def test_no_function_has_25_lines() -> None:
    long = [
        f"{shown(path)}:{function.lineno} {function.name}: {length(function, path)}"
        for path in modules()
        for function in functions(path)
        if length(function, path) >= 25
    ]

    assert not long, listed(long)


def test_no_function_has_more_than_three_levels() -> None:
    deep = [
        f"{shown(path)}:{function.lineno} {function.name}: {levels(function)}"
        for path in modules()
        for function in functions(path)
        if levels(function) > 3
    ]

    assert not deep, listed(deep)


def test_exceptions_of_every_kind_are_caught_in_the_entry_point_alone() -> None:
    catching = {
        shown(path)
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    }

    assert catching <= {"src/planguard/cli/app.py"}


@pytest.mark.parametrize("library", ["jinja2", "networkx", "pydantic", "rich"])
def test_an_everyday_check_does_not_pay_for(library: str, everyday_modules: frozenset[str]) -> None:
    assert library not in everyday_modules


def test_an_everyday_check_is_one_that_reads_yaml(everyday_modules: frozenset[str]) -> None:
    assert {"planguard.pipeline", "yaml"} <= everyday_modules


@pytest.fixture(scope="module")
def everyday_modules(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """What a process has imported when `planguard check` on a sound plan is done."""
    directory = tmp_path_factory.mktemp("everyday")
    (directory / "plans").mkdir()
    (directory / "plans" / "move.plan.yaml").write_text(PLAN)
    driver = (
        "import sys, planguard.cli.app as app\n"
        "sys.argv = ['planguard', 'check']\n"
        "try: app.main()\n"
        "except SystemExit as stop: print('exit', stop.code)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", driver], cwd=directory, capture_output=True, text=True, check=True)
    *_, status, names = done.stdout.splitlines()
    assert status == "exit 0", done.stdout
    return frozenset(names.split())
