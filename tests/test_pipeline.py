"""The whole job, as the other rooms are put together."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.model.report import Report
from planguard.model.settings import Override, Profile, Settings
from planguard.pipeline import check
from planguard.workplace import open_workplace
from tests.repositories import BROKEN, BROKEN_LINE, SOUND, repository, write

ARCHIVED = "openspec/changes/archive/2025-01-01-old/tasks.md"
OLD = "# Plan v2: Old\n\n## Task List\n\n- [x] **BIL-9** Done long ago\n"


def checked(root: Path, settings: Settings | None = None, *paths: str) -> Report:
    workplace = open_workplace(root)
    return check(workplace, [root / path for path in paths], settings or workplace.config.settings)


def found(report: Report) -> list[tuple[str, str, int]]:
    return [(finding.code, finding.at.path, finding.at.line) for finding in report.findings]


def test_a_sound_plan_is_clean_in_every_profile(tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND})

    for profile in Profile:
        report = checked(root, Settings(profile=profile))
        assert (found(report), report.undecided) == ([], ())


def test_what_a_report_says_of_the_plans(tmp_path: Path) -> None:
    root = repository(
        tmp_path, {"plans/a.plan.yaml": SOUND, ARCHIVED: OLD, "openspec/changes/b/tasks.md": "- [ ] 1.1 x\n"}
    )

    report = checked(root)

    assert [(plan.path, plan.tasks, plan.edges, plan.is_judged) for plan in report.plans] == [
        ("plans/a.plan.yaml", 3, 2, True),
        (ARCHIVED, 1, 0, False),
    ]
    assert [(file.path, file.dialect) for file in report.unread] == [("openspec/changes/b/tasks.md", "openspec")]


def test_a_broken_plan_is_found_at_its_line(tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": BROKEN})

    assert found(checked(root)) == [("PG201", "plans/a.plan.yaml", BROKEN_LINE)]


def test_an_id_of_an_archived_plan_is_known_to_a_live_one(tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": BROKEN, ARCHIVED: OLD})

    assert found(checked(root)) == []


def test_an_id_of_another_live_plan_is_known(tmp_path: Path) -> None:
    other = SOUND.replace("BIL-", "OLD-").replace("id: OLD-1", "id: BIL-9").replace("[OLD-1]", "[BIL-9]")
    root = repository(tmp_path, {"plans/a.plan.yaml": BROKEN, "plans/b.plan.yaml": other})

    assert "PG201" not in {finding.code for finding in checked(root).findings}


def test_a_plan_that_cannot_be_read_keeps_no_other_from_being_checked(tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": "tasks: [", "plans/b.plan.yaml": BROKEN})

    assert found(checked(root)) == [("PG001", "plans/a.plan.yaml", 1), ("PG201", "plans/b.plan.yaml", BROKEN_LINE)]


def test_a_subdirectory_is_checked_as_part_of_its_repository(tmp_path: Path) -> None:
    root = repository(
        tmp_path, {"plans/a.plan.yaml": BROKEN, "planguard.toml": "profile = 'strict'\n", "deep/x.md": ""}
    )

    workplace = open_workplace(root / "deep")

    assert (workplace.root, workplace.is_repository) == (root, True)
    assert workplace.config.settings.profile is Profile.STRICT
    assert found(check(workplace, [], workplace.config.settings)) == [("PG201", "plans/a.plan.yaml", BROKEN_LINE)]


def test_outside_any_repository_the_directory_itself_is_the_root(tmp_path: Path) -> None:
    root = write(tmp_path, {"plans/a.plan.yaml": BROKEN, "deep/plans/b.plan.yaml": SOUND})

    workplace = open_workplace(root)

    assert (workplace.root, workplace.is_repository) == (root, False)
    assert len(check(workplace, [], Settings()).plans) == 2


def test_the_after_of_a_rule_leaves_out_the_plans_without_clean_ground_and_no_others(tmp_path: Path) -> None:
    cyclic = SOUND.replace("[]", "[BIL-3]", 1).replace("status: done", "status: planned")
    order = "# Plan v2: B\n\n`B-1 -> B-2 -> B-3`\n\n## Task List\n\n" + "".join(
        f"- [ ] **B-{number}** Do {number}\n  - **Depends On**: {on}\n"
        for number, on in [(1, "None"), (2, "B-3"), (3, "B-1")]
    )
    root = repository(tmp_path, {"plans/a.plan.yaml": cyclic, "plans/b.md": order})

    report = checked(root, Settings(select=("PG203", "PG204")))

    assert [(code, path) for code, path, _ in found(report)] == [
        ("PG203", "plans/a.plan.yaml"),
        ("PG204", "plans/b.md"),
    ]
    assert [(rule.code, rule.path) for rule in report.rules_not_run if rule.path] == [("PG204", "plans/a.plan.yaml")]


def test_a_rule_that_the_configuration_ignores_somewhere_is_told_as_not_run_there(tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": BROKEN, "plans/b.plan.yaml": SOUND.replace("BIL", "OIL")})
    settings = Settings(overrides=(Override(paths=("plans/a*",), ignore=("PG201",)),))

    report = checked(root, settings)

    assert found(report) == []
    assert [(rule.code, rule.path) for rule in report.rules_not_run if rule.path] == [("PG201", "plans/a.plan.yaml")]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(ignore=("ALL",)), "no rule is selected"),
        (Settings(overrides=(Override(paths=("**",), ignore=("ALL",)),)), "every rule is ignored in every plan"),
    ],
)
def test_where_no_rule_is_left_nothing_is_decided(tmp_path: Path, settings: Settings, message: str) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND})

    assert [each.message for each in checked(root, settings).undecided] == [message]


def test_where_there_is_no_plan_nothing_is_decided(tmp_path: Path) -> None:
    assert [each.message for each in checked(repository(tmp_path, {"README.md": "x"})).undecided] == [
        "there is no plan here"
    ]


@pytest.mark.parametrize("settings", [Settings(select=("PG999",)), Settings(ignore=("nope",))])
def test_a_selector_that_means_no_rule_is_refused_before_anything_is_read(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(PlanguardError, match="is no rule"):
        checked(write(tmp_path, {}), settings)


def test_a_configuration_can_be_given_or_left_out(tmp_path: Path) -> None:
    root = write(tmp_path, {"planguard.toml": "profile = 'strict'\n", "other.toml": "profile = 'audit'\n"})

    given = open_workplace(root, config=root / "other.toml").config.settings.profile
    isolated = open_workplace(root, is_isolated=True, inline={"fail-on": "info"}).config

    assert given is Profile.AUDIT
    assert (isolated.settings.profile, isolated.origins) == (Profile.REGULAR, {"fail_on": "--config"})


def plans(count: int) -> Mapping[str, str]:
    return {f"plans/p{number}.plan.yaml": BROKEN.replace("BIL", f"P{number}") for number in range(count)}


def test_findings_of_several_plans_are_in_the_order_of_their_paths(tmp_path: Path) -> None:
    root = repository(tmp_path, plans(12))

    paths = [path for _, path, _ in found(checked(root))]

    assert paths == sorted(paths)
    assert len(paths) == 12
