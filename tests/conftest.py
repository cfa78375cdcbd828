"""Expected output that stands in files. `pytest --update-golden` rewrites them; the diff is read before it is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# properties say what holds, not how fast: a busy machine breaks none of them
settings.register_profile("planguard", deadline=None)
settings.load_profile("planguard")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the files that hold expected output")


@pytest.fixture
def pinned(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """`pinned(path, text)`: the file holds exactly the text."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())

        assert path.is_file(), f"{path.name} is missing: pytest --update-golden writes it"
        assert text == path.read_bytes().decode()

    return compare


@pytest.fixture
def golden(request: pytest.FixtureRequest, pinned: Callable[[Path, str], None]) -> Callable[[str, str], None]:
    """`golden(name, text)`: the text is what `golden/<name>` beside the test module holds."""
    return lambda name, text: pinned(request.path.parent / "golden" / name, text)
