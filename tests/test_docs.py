"""Documents that are made from something else are as that something is now."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from planguard.findings.selection import select
from planguard.load.config import Config, load_config
from planguard.model.settings import Profile, Settings
from planguard.pipeline import check
from planguard.rules import RULES
from planguard.workplace import Workplace
from scripts.docs import documents
from scripts.picture import PICTURE, drawn
from tests.house import ROOT, shown

WRITTEN = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_generated_documents_are_fresh() -> None:
    stale = [
        shown(path)
        for path, text in documents().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]

    assert stale == [], "run `make docs` and read the diff"


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    pages = {path.stem for path in (ROOT / "docs" / "rules").glob("*.md")}

    assert pages == {rule.name for rule in RULES} | {"README"}


def test_the_picture_is_fresh() -> None:
    assert PICTURE.read_text(encoding="utf-8") == drawn(), "run `make docs` and look at the picture"


def test_the_picture_loads_nothing_from_another_host() -> None:
    addresses = re.findall(r"[a-z]+://[^\s\"')]+", PICTURE.read_text(encoding="utf-8"))

    assert set(addresses) == {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("page", WRITTEN, ids=shown)
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", _prose(page.read_text(encoding="utf-8")))

    assert [target for target in targets if not urlsplit(target).scheme and not (page.parent / target).exists()] == []


def test_the_plans_that_the_readme_shows_are_sound(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "move.md").write_text(_shown_in_readme("markdown"))
    (tmp_path / "plans" / "move.plan.yaml").write_text(_shown_in_readme("yaml"))

    report = check(Workplace(tmp_path, is_repository=False, config=Config(Settings())), (), Settings())

    assert [plan.tasks for plan in report.plans] == [1, 1]
    assert [finding.message for finding in report.findings] == []


def test_the_configuration_that_the_readme_shows_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "planguard.toml").write_text(_shown_in_readme("toml"))

    settings = load_config(tmp_path).settings

    assert settings.profile is Profile.STRICT
    assert select(RULES, settings).chosen


def _shown_in_readme(word: str) -> str:
    """The first fence of that kind."""
    found = re.search(
        rf"^```{word}\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert found is not None
    return found[1]


def _prose(text: str) -> str:
    return re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)
