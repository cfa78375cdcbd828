"""What is built holds what is read at run time."""

import ast
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from planguard.version import VERSION
from tests.house import ROOT, SOURCE


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(directory)], cwd=ROOT, check=True)
    return directory


def files_of_the_package() -> set[str]:
    found = (path for path in SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(SOURCE.parent).as_posix() for path in found}


def test_the_wheel_holds_every_file_of_the_package(built: Path) -> None:
    with zipfile.ZipFile(built / f"planguard_cli-{VERSION}-py3-none-any.whl") as wheel:
        held = set(wheel.namelist())

    assert {name for name in held if ".dist-info/" not in name} == files_of_the_package()


def test_the_source_distribution_holds_the_package_its_tests_and_its_licence(built: Path) -> None:
    with tarfile.open(built / f"planguard_cli-{VERSION}.tar.gz") as source:
        held = {name.partition("/")[2] for name in source.getnames()}

    assert {f"src/{name}" for name in files_of_the_package()} <= held
    assert {"LICENSE", "README.md", "pyproject.toml", "tests/test_distribution.py"} <= held


def test_cards_and_templates_are_files_of_the_package() -> None:
    endings = {Path(name).suffix for name in files_of_the_package()}

    assert {".md", ".jinja"} <= endings


def test_what_planguard_imports_is_declared_and_nothing_else() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {requirement.partition(">")[0] for requirement in project["dependencies"]}

    assert declared == {"pyyaml" if name == "yaml" else name.replace("_", "-") for name in foreign_imports()}


def foreign_imports() -> set[str]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py"))
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in imported} - sys.stdlib_module_names - {"planguard"}
