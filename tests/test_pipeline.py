"""The whole job, as the other rooms are put together."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.facts.scanning import Scanning
from planguard.model.comparison import Comparison, Judge
from planguard.model.report import Report
from planguard.model.settings import Override, Profile, Settings
from planguard.pipeline import check
from planguard.workplace import open_workplace
from tests.repositories import BROKEN, BROKEN_LINE, SOUND, commit, git, repository, write

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


def test_a_plan_that_is_named_may_refer_to_the_others(tmp_path: Path) -> None:
    leaning = SOUND.replace("BIL", "OIL").replace("depends_on: []", "depends_on: [BIL-1]")
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND, "plans/b.plan.yaml": leaning})

    report = checked(root, None, "plans/b.plan.yaml")

    assert found(report) == []
    assert [(plan.path, plan.is_judged) for plan in report.plans] == [
        ("plans/a.plan.yaml", False),
        ("plans/b.plan.yaml", True),
    ]


def test_of_plans_that_are_not_named_nothing_is_shown(tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": BROKEN, "plans/b.plan.yaml": SOUND.replace("BIL", "OIL")})

    assert found(checked(root, None, "plans/b.plan.yaml")) == []


RETIRING = """\
planguard: v2
title: Move the billing service
tasks:
  - id: BIL-1
    title: Move the sources
    status: done
    risk: low
    depends_on: []
    inputs: [the sources]
    outputs: [apps/billing/**]
    acceptance: [absent: billing/]
    rollback: [run: git revert HEAD]
    evidence: [moved at 1f3c9aa]
  - id: BIL-2
    title: Tidy the scripts
    status: in_progress
    risk: low
    depends_on: [BIL-1]
    inputs: [the scripts]
    outputs: [scripts/**]
    acceptance: [run: sh scripts/build.sh]
    rollback: [run: git revert HEAD]
guards:
  retired_paths: [{path: billing/, replaced_by: apps/billing/, after: BIL-1}]
"""
STALE = {"scripts/build.sh": "cd billing/api\n", "scripts/deploy.sh": "cd billing/web\n"}
STAGED = Comparison(Judge.STAGED)


def moved(root: Path) -> Path:
    """A repository in which two scripts still use a path that is retired."""
    repository(root, {"plans/a.plan.yaml": RETIRING, "apps/billing/main.py": "x = 1\n", **STALE})
    commit(root)
    return root


def judged(root: Path, comparison: Comparison) -> Report:
    workplace = open_workplace(root)
    return check(workplace, [], workplace.config.settings, comparison)


def test_the_whole_tree_is_judged_without_a_change(tmp_path: Path) -> None:
    report = judged(moved(tmp_path), Comparison())

    assert found(report) == [("PG301", "scripts/build.sh", 1), ("PG301", "scripts/deploy.sh", 1)]
    assert {rule.reason for rule in report.rules_not_run if rule.code.startswith("PG4")} == {
        "no change was given: use --staged, --base, --range or --rev"
    }


def test_of_what_is_staged_only_what_it_touches_is_shown(tmp_path: Path) -> None:
    root = moved(tmp_path)
    write(root, {"scripts/deploy.sh": "cd billing/shop\n"})
    git(root, "add", "--all")

    report = judged(root, STAGED)

    assert found(report) == [("PG301", "scripts/deploy.sh", 1)]
    assert "what is found in other files is not shown" in report.compared


def test_what_a_staged_change_of_a_plan_brings_to_light_is_shown_wherever_it_is(tmp_path: Path) -> None:
    root = moved(tmp_path)
    write(root, {"plans/a.plan.yaml": RETIRING.replace("Tidy the", "Mend the")})
    git(root, "add", "--all")

    assert found(judged(root, STAGED)) == [("PG301", "scripts/build.sh", 1), ("PG301", "scripts/deploy.sh", 1)]


def test_a_plan_is_read_as_it_is_staged(tmp_path: Path) -> None:
    root = moved(tmp_path)
    write(root, {"plans/a.plan.yaml": RETIRING.replace("after: BIL-1", "after: BIL-2")})
    git(root, "add", "--all")
    write(root, {"plans/a.plan.yaml": "no plan at all"})

    assert found(judged(root, STAGED)) == []


def test_a_commit_is_judged_by_the_plan_as_it_was_then(tmp_path: Path) -> None:
    root = moved(tmp_path)
    write(root, {"plans/a.plan.yaml": RETIRING.replace("after: BIL-1", "after: BIL-2")})
    commit(root)

    assert found(judged(root, Comparison(Judge.COMMIT, "HEAD"))) == []
    assert len(found(judged(root, Comparison(Judge.COMMIT, "HEAD~1")))) == 2


def test_whole_commits_are_judged_whole(tmp_path: Path) -> None:
    root = moved(tmp_path)
    write(root, {"scripts/deploy.sh": "cd apps/billing\n"})
    commit(root)

    assert found(judged(root, Comparison(Judge.BASE, "HEAD~1"))) == [("PG301", "scripts/build.sh", 1)]


def test_a_broken_proof_is_shown_to_the_change_that_broke_it(tmp_path: Path) -> None:
    proof = "[exists: apps/billing/main.py, exists: README.md]"
    plan = RETIRING.replace("[absent: billing/]", proof)
    root = repository(tmp_path, {"plans/a.plan.yaml": plan, "apps/billing/main.py": "x = 1\n"})
    commit(root)
    git(root, "rm", "-q", "apps/billing/main.py")

    report = judged(root, STAGED)

    assert [(each.code, each.message) for each in report.findings if each.at.path == "plans/a.plan.yaml"] == [
        ("PG310", "BIL-1 is done, but apps/billing/main.py does not exist")
    ]


def test_with_nothing_staged_nothing_is_said_to_be_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = moved(tmp_path)
    for name in ("CI", "GITHUB_EVENT_NAME", "CI_MERGE_REQUEST_DIFF_BASE_SHA", "PRE_COMMIT_FROM_REF"):
        monkeypatch.delenv(name, raising=False)

    report = judged(root, STAGED)

    assert (found(report), report.undecided) == ([], ())
    assert report.rules_run == 0
    assert {"PG101", "PG401"} <= {rule.code for rule in report.rules_not_run if rule.reason == "nothing is staged"}


def test_in_ci_nothing_staged_decides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = moved(tmp_path)
    for name in ("GITHUB_EVENT_NAME", "CI_MERGE_REQUEST_DIFF_BASE_SHA", "PRE_COMMIT_FROM_REF"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CI", "true")

    [undecided] = judged(root, STAGED).undecided

    assert undecided.message == "nothing is staged, so no change is judged"


def test_in_ci_nothing_staged_means_the_change_that_ci_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = moved(tmp_path)
    write(root, {"src/backdoor.py": "x = 1\n"})
    git(root, "add", "--all")
    commit(root)
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "HEAD~1")
    monkeypatch.setenv("PRE_COMMIT_TO_REF", "HEAD")

    report = judged(root, STAGED)

    assert ("PG401", "src/backdoor.py", 1) in found(report)
    assert report.compared.endswith("(by PRE_COMMIT_FROM_REF)")


def test_a_file_that_cannot_be_read_is_not_clean(tmp_path: Path) -> None:
    root = moved(tmp_path)
    (root / "scripts").rename(root / "elsewhere")
    (root / "scripts").symlink_to("elsewhere")
    git(root, "update-index", "--assume-unchanged", "scripts/build.sh", "scripts/deploy.sh")

    report = judged(root, Comparison())

    assert [each.message.partition(" is ")[0] for each in report.undecided] == ["scripts/build.sh", "scripts/deploy.sh"]


def test_what_git_was_told_not_to_look_at_is_looked_at(tmp_path: Path) -> None:
    root = moved(tmp_path / "r")
    write(root, {f"src/f{number}.sh": "make\n" for number in range(600)})
    git(root, "add", "--all")
    commit(root)
    workplace = open_workplace(root)
    cached = Scanning(cache=tmp_path / "cache")
    check(workplace, [], workplace.config.settings, Comparison(), cached)
    git(root, "update-index", "--assume-unchanged", "src/f7.sh")
    write(root, {"src/f7.sh": "cd billing/api\n"})

    report = check(workplace, [], workplace.config.settings, Comparison(), cached)

    assert ("PG301", "src/f7.sh", 1) in found(report)


def test_what_a_sparse_checkout_leaves_out_is_judged(tmp_path: Path) -> None:
    root = moved(tmp_path)
    git(root, "update-index", "--skip-worktree", "scripts/build.sh")
    (root / "scripts" / "build.sh").unlink()

    assert ("PG301", "scripts/build.sh", 1) in found(judged(root, Comparison()))


def test_guards_of_the_configuration_hold_without_a_task(tmp_path: Path) -> None:
    guards = "[guards]\nresidue = ['logs/**']\n"
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND, "planguard.toml": guards, "logs/a.txt": "x\n"})

    assert found(judged(root, Comparison())) == [("PG309", "logs/a.txt", 1)]


def test_submodules_are_said_not_to_be_checked(tmp_path: Path) -> None:
    root = moved(tmp_path)
    head = git(root, "rev-parse", "HEAD").decode().strip()
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{head},vendor/lib")

    assert "submodules are not checked: vendor/lib" in judged(root, Comparison(Judge.STAGED)).compared


def test_plans_of_another_repository_say_nothing_about_this_one(tmp_path: Path) -> None:
    root = moved(tmp_path / "here")
    write(tmp_path, {"there/b.plan.yaml": RETIRING.replace("BIL", "OIL")})
    workplace = open_workplace(root)

    report = check(workplace, [tmp_path / "there" / "b.plan.yaml"], Settings())

    assert found(report) == []
    assert "none of the plans is a file that git tracks here" in {rule.reason for rule in report.rules_not_run}


def test_the_configuration_is_read_as_it_is_staged(tmp_path: Path) -> None:
    root = moved(tmp_path)
    write(root, {"planguard.toml": 'allow = ["docs/**"]\n', "other.txt": "x\n"})
    git(root, "add", "--all")
    write(root, {"planguard.toml": 'allow = ["**"]\n'})
    workplace = open_workplace(root, comparison=STAGED)

    report = check(workplace, [], workplace.config.settings, STAGED)

    assert ("PG401", "other.txt", 1) in found(report)


def test_the_configuration_of_a_commit_is_the_one_that_it_holds(tmp_path: Path) -> None:
    root = moved(tmp_path)
    write(root, {"planguard.toml": 'allow = ["**"]\n', "other.txt": "x\n"})
    git(root, "add", "--all")
    commit(root)
    write(root, {"planguard.toml": "allow = []\n"})
    that = Comparison(Judge.COMMIT, "HEAD")
    workplace = open_workplace(root, comparison=that)

    report = check(workplace, [], workplace.config.settings, that)

    assert "PG401" not in {finding.code for finding in report.findings}


def test_without_a_repository_no_change_can_be_judged(tmp_path: Path) -> None:
    write(tmp_path, {"plans/a.plan.yaml": SOUND})

    with pytest.raises(PlanguardError, match="so no change can be judged"):
        judged(tmp_path, STAGED)


def test_between_a_commit_and_itself_there_is_no_change(tmp_path: Path) -> None:
    report = judged(moved(tmp_path), Comparison(Judge.BASE, "HEAD"))

    assert {rule.reason for rule in report.rules_not_run if rule.code.startswith("PG4")} == {
        "there is no commit between the two ends"
    }


def test_a_plan_that_leaves_its_place_is_a_plan_that_is_touched(tmp_path: Path) -> None:
    root = moved(tmp_path)
    write(root, {"plans/b.plan.yaml": SOUND.replace("BIL", "OIL")})
    git(root, "add", "--all")
    commit(root)
    git(root, "mv", "plans/b.plan.yaml", "notes.txt")

    report = judged(root, STAGED)

    assert "what is found in other files is not shown" not in report.compared
    assert "plans/b.plan.yaml" not in {finding.at.path for finding in report.findings}


def test_a_link_to_a_retired_path_is_a_mention(tmp_path: Path) -> None:
    root = moved(tmp_path)
    (root / "scripts" / "code").symlink_to("../billing/src")
    (root / "scripts" / "new").symlink_to("../apps/billing")
    git(root, "add", "--all")

    assert ("PG301", "scripts/code", 1) in found(judged(root, Comparison()))
    assert [place for place in found(judged(root, STAGED)) if place[0] == "PG301"] == [("PG301", "scripts/code", 1)]


def test_a_link_that_is_not_staged_is_read_from_disk(tmp_path: Path) -> None:
    root = moved(tmp_path)
    (root / "scripts" / "deploy.sh").unlink()
    (root / "scripts" / "deploy.sh").symlink_to("../billing/deploy.sh")

    [link] = [each for each in judged(root, Comparison()).findings if each.at.path == "scripts/deploy.sh"]

    assert link.message.startswith("../billing/deploy.sh leads to billing/deploy.sh")


@pytest.mark.parametrize("status", ["active", "archived"])
def test_archiving_a_plan_does_not_switch_off_what_waited_for_its_tasks(tmp_path: Path, status: str) -> None:
    root = moved(tmp_path)
    guards = "  retired_paths: [{path: billing/, replaced_by: apps/billing/, after: BIL-1}]\n"
    without = RETIRING.replace(f"guards:\n{guards}", "").replace("title:", f"status: {status}\ntitle:", 1)
    standing = "[guards]\nretired_paths = [{path = 'billing/', replaced_by = 'apps/billing/', after = 'BIL-1'}]\n"
    assert "guards" not in without
    write(root, {"plans/a.plan.yaml": without, "plans/b.plan.yaml": SOUND.replace("BIL", "OIL")})
    write(root, {"planguard.toml": standing, "billing/left.py": "x = 1\n"})
    git(root, "add", "--all")

    where = {finding[:2] for finding in found(judged(root, Comparison()))}

    assert where >= {("PG301", "scripts/build.sh"), ("PG302", "billing/left.py")}


def test_a_guard_of_the_configuration_that_waits_for_nothing_known_is_found(tmp_path: Path) -> None:
    guards = "[guards]\nretired_paths = [{path = 'old/', after = 'T-99'}]\n"
    root = repository(tmp_path, {"plans/a.plan.yaml": SOUND, "planguard.toml": guards})

    [finding] = judged(root, Comparison()).findings

    assert (finding.code, finding.at.path) == ("PG201", "planguard.toml")
    assert finding.message == "the retired_paths guard of planguard.toml on old/ waits for T-99, which no plan declares"


ENDING = {
    "draft": RETIRING.replace("title: Move", "status: draft\ntitle: Move", 1),
    "archived": RETIRING.replace("title: Move", "status: archived\ntitle: Move", 1),
}


@pytest.mark.parametrize("status", ENDING)
def test_a_change_cannot_take_itself_out_of_the_force_of_the_plan(tmp_path: Path, status: str) -> None:
    root = moved(tmp_path)
    write(root, {"plans/a.plan.yaml": ENDING[status], "src/backdoor.py": "x = 1\n"})
    git(root, "add", "--all")

    assert ("PG401", "src/backdoor.py", 1) in found(judged(root, STAGED))


@pytest.mark.parametrize("status", ENDING)
def test_the_commit_that_ends_the_last_plan_can_be_made(tmp_path: Path, status: str) -> None:
    root = moved(tmp_path)
    write(root, {"scripts/build.sh": "cd apps/billing\n", "scripts/deploy.sh": "cd apps/billing\n"})
    git(root, "add", "--all")
    commit(root)
    write(root, {"plans/a.plan.yaml": ENDING[status]})
    git(root, "add", "--all")

    report = judged(root, STAGED)

    assert ([each for each in found(report) if each[0].startswith("PG4")], report.undecided) == ([], ())


def test_a_change_that_deletes_the_last_plan_is_held_against_it(tmp_path: Path) -> None:
    root = moved(tmp_path)
    write(root, {"src/backdoor.py": "x = 1\n"})
    git(root, "add", "--all")
    git(root, "rm", "-q", "plans/a.plan.yaml")

    report = judged(root, STAGED)

    assert ("PG401", "src/backdoor.py", 1) in found(report)
    assert report.undecided == ()


def test_where_only_drafts_are_left_no_file_is_said_to_be_planned(tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.plan.yaml": ENDING["draft"]})
    commit(root)
    write(root, {"src/backdoor.py": "x = 1\n"})
    git(root, "add", "--all")

    report = judged(root, STAGED)

    assert {rule.code for rule in report.rules_not_run if rule.reason == "no plan with tasks is in force"} == {
        "PG401",
        "PG402",
        "PG403",
    }


def test_where_no_plan_says_what_its_tasks_write_nothing_is_unplanned_and_that_is_told(tmp_path: Path) -> None:
    root = repository(tmp_path, {"plans/a.md": "# Plan: x\n\n## Task List\n\n- [ ] **A-1** Do it\n  - **Risk**: Low\n"})
    commit(root)
    write(root, {"src/a.py": "x = 1\n"})
    git(root, "add", "--all")

    report = judged(root, STAGED)

    [told] = [rule for rule in report.rules_not_run if rule.code == "PG401"]
    assert told.reason == "no plan in force says what its tasks write"


def test_a_file_that_is_not_read_to_its_end_is_said_so(tmp_path: Path) -> None:
    root = moved(tmp_path)
    write(root, {"scripts/many.sh": "cd billing/api\n" * 6000})
    git(root, "add", "--all")

    report = judged(root, Comparison())

    assert "scripts/many.sh" in {rule.path for rule in report.rules_not_run if rule.code == "PG301"}
    assert ("PG301", "scripts/many.sh", 1) in found(report)


def test_two_plans_may_spell_a_retired_path_differently(tmp_path: Path) -> None:
    root = moved(tmp_path)
    other = RETIRING.replace("BIL", "OIL").replace("path: billing/,", "path: ./billing, allow: [scripts/build.sh],")
    write(root, {"plans/b.plan.yaml": other.replace("title: Move the billing", "title: Move all", 1)})
    git(root, "add", "--all")

    assert ("PG301", "scripts/build.sh", 1) in found(judged(root, Comparison()))


def test_a_retired_path_with_braces_is_several(tmp_path: Path) -> None:
    root = moved(tmp_path)
    braced = RETIRING.replace("path: billing/, replaced_by: apps/billing/", 'path: "{billing,invoices}/"')
    write(root, {"plans/a.plan.yaml": braced, "scripts/build.sh": "cd invoices/api\n"})
    git(root, "add", "--all")

    assert found(judged(root, Comparison())) == [("PG301", "scripts/build.sh", 1), ("PG301", "scripts/deploy.sh", 1)]
