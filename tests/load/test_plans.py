"""From candidates to plans, and what came of the files that are none."""

import gc
from collections.abc import Mapping
from pathlib import Path

import pytest

from planguard.errors import PlanguardError
from planguard.load.discover import Candidate, Candidates
from planguard.load.plans import Loaded, load_plans
from planguard.model.settings import Override, Profile, Settings
from tests.repositories import SOUND, write

ARCHIVED = "openspec/changes/archive/old/tasks.md"
MARKDOWN = "# Plan v2: Move\n\n## Task List\n\n- [ ] **A-1** Do it\n"


def load(root: Path, files: Mapping[str, str | bytes], settings: Settings | None = None, *, mark: str = "") -> Loaded:
    """The files as candidates, each of them with the mark."""
    write(root, files)
    marks = {mark: True} if mark else {}
    candidates = Candidates(tuple(Candidate(path, root / path, **marks) for path in files))
    return load_plans(candidates, settings or Settings())


def why(loaded: Loaded) -> list[str]:
    return [each.message for each in loaded.undecided]


def test_a_plan_is_judged(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"a.plan.yaml": SOUND})

    assert [(plan.path, plan.dialect, len(plan.tasks)) for plan in loaded.judged] == [
        ("a.plan.yaml", "plan-v2-yaml", 3)
    ]
    assert (loaded.history, loaded.unread, loaded.undecided) == ((), (), ())


def test_an_archived_plan_is_history(tmp_path: Path) -> None:
    loaded = load(tmp_path, {ARCHIVED: MARKDOWN})

    assert [plan.path for plan in loaded.history] == [ARCHIVED]
    assert why(loaded) == ["there is no live plan, only archived ones"]


def test_a_plan_that_says_that_it_is_archived_is_history(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"a.plan.yaml": SOUND.replace("title: Move", "status: archived\ntitle: Move", 1)})

    assert [plan.path for plan in loaded.history] == ["a.plan.yaml"]


@pytest.mark.parametrize("mark", ["is_named", "from_archive"])
def test_an_archived_plan_is_judged_when_the_user_points_at_it(tmp_path: Path, mark: str) -> None:
    assert [plan.path for plan in load(tmp_path, {ARCHIVED: MARKDOWN}, mark=mark).judged] == [ARCHIVED]


def test_an_archived_plan_is_judged_in_an_audit(tmp_path: Path) -> None:
    loaded = load(tmp_path, {ARCHIVED: MARKDOWN}, Settings(profile=Profile.AUDIT))

    assert [plan.path for plan in loaded.judged] == [ARCHIVED]


@pytest.mark.parametrize("profile", [Profile.REGULAR, Profile.STRICT])
def test_no_other_profile_judges_archived_plans(tmp_path: Path, profile: Profile) -> None:
    assert load(tmp_path, {ARCHIVED: MARKDOWN}, Settings(profile=profile)).judged == ()


def test_what_cannot_be_read_where_plans_live_is_a_plan_with_a_flaw(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"plans/a.md": b"\xff"})

    [plan] = loaded.judged
    assert not plan.is_readable
    assert [flaw.message for flaw in plan.flaws] == ["the byte 0xff is no UTF-8"]


def test_what_may_not_be_opened_where_plans_live_is_a_plan_with_a_flaw(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "a.md").symlink_to("/dev/zero")

    loaded = load_plans(Candidates((Candidate("plans/a.md", tmp_path / "plans" / "a.md"),)), Settings())

    assert loaded.judged[0].flaws[0].message == "the file is a symbolic link, and planguard follows none"
    assert loaded.judged[0].flaws[0].hint


def test_what_cannot_be_read_elsewhere_is_listed(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"docs/a.md": b"\xff", "a.plan.yaml": SOUND})

    assert [(file.path, file.reason) for file in loaded.unread] == [("docs/a.md", "the byte 0xff is no UTF-8")]
    assert loaded.undecided == ()


def test_what_cannot_be_read_and_is_named_is_a_plan_with_a_flaw(tmp_path: Path) -> None:
    assert not load(tmp_path, {"docs/a.md": b"\xff"}, mark="is_named").judged[0].is_readable


def test_one_file_keeps_no_other_from_being_read(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"plans/a.md": b"\0", "plans/b.plan.yaml": "[", "plans/c.plan.yaml": SOUND})

    assert [(plan.path, plan.is_readable) for plan in loaded.judged] == [
        ("plans/a.md", False),
        ("plans/b.plan.yaml", False),
        ("plans/c.plan.yaml", True),
    ]


@pytest.mark.parametrize(
    ("path", "text", "dialect", "reason"),
    [
        ("openspec/changes/a/tasks.md", "- [ ] 1.1 x\n", "openspec", "no reader for this dialect yet"),
        ("docs/a.md", "words\n", "", "no plan in it"),
        ("plans/a.md", "  \n", "", "empty"),
        ("plans/a.md", "", "", "empty"),
    ],
)
def test_a_file_that_nobody_reads_is_listed_with_the_reason(
    tmp_path: Path, path: str, text: str, dialect: str, reason: str
) -> None:
    loaded = load(tmp_path, {path: text, "a.plan.yaml": SOUND})

    assert [(file.path, file.dialect, file.reason) for file in loaded.unread] == [(path, dialect, reason)]
    assert loaded.undecided == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("words\n", "notes.md is not checked: no plan in it"),
        ("", "notes.md is not checked: empty"),
        ("- [ ] 1.1 x\n", "notes.md is not checked: it looks like openspec, which no reader reads yet"),
    ],
)
def test_a_named_file_that_nobody_reads_is_undecided_whatever_else_is_judged(
    tmp_path: Path, text: str, message: str
) -> None:
    write(tmp_path, {"notes.md": text, "a.plan.yaml": SOUND})
    named = Candidate("notes.md", tmp_path / "notes.md", is_named=True)
    other = Candidate("a.plan.yaml", tmp_path / "a.plan.yaml")

    loaded = load_plans(Candidates((named, other)), Settings())

    assert why(loaded) == [message]
    assert loaded.undecided[0].hint == "planguard reads plan-v2-yaml and plan-v2-markdown"


def test_where_there_is_nothing_at_all_the_user_is_told_how_to_begin() -> None:
    loaded = load_plans(Candidates(()), Settings())

    assert why(loaded) == ["there is no plan here"]
    assert "planguard init" in loaded.undecided[0].hint


def test_where_the_configuration_leaves_nothing_it_is_named() -> None:
    for settings in (Settings(plans=("x/*.md",)), Settings(exclude=("**",))):
        assert why(load_plans(Candidates(()), settings)) == [
            "there is no plan in the places that the configuration names"
        ]


def test_where_no_file_is_a_plan_that_is_said(tmp_path: Path) -> None:
    assert why(load(tmp_path, {"docs/a.md": "x"})) == ["none of the files is a plan that planguard reads"]


def test_what_git_does_not_know_is_undecided_where_nothing_else_is_judged() -> None:
    loaded = load_plans(Candidates((), untracked=("plans/a b.md",)), Settings())

    assert why(loaded) == ["plans/a b.md is not checked, since git does not know it"]
    assert loaded.undecided[0].hint == "git add 'plans/a b.md'"


def test_what_git_does_not_know_is_listed_where_others_are_judged(tmp_path: Path) -> None:
    write(tmp_path, {"a.plan.yaml": SOUND})
    files = (Candidate("a.plan.yaml", tmp_path / "a.plan.yaml"),)

    loaded = load_plans(Candidates(files, untracked=("plans/b.md",), deleted=("plans/c.md",)), Settings())

    assert loaded.undecided == ()
    assert [(file.path, file.reason) for file in loaded.unread] == [
        ("plans/b.md", "git does not know it, so `git add` it"),
        ("plans/c.md", "it is deleted, but git still lists it"),
    ]


def test_what_is_deleted_is_undecided_where_nothing_else_is_left() -> None:
    assert why(load_plans(Candidates((), deleted=("plans/a.md",)), Settings())) == ["plans/a.md is deleted"]


def test_an_override_says_which_dialect_a_file_is_written_in(tmp_path: Path) -> None:
    settings = Settings(overrides=(Override(paths=("docs/**",), dialect="plan-v2-markdown"),))

    loaded = load(tmp_path, {"docs/a.md": "# Move\n\n- [ ] **A-1** Do it\n"}, settings)

    assert [(plan.dialect, len(plan.tasks)) for plan in loaded.judged] == [("plan-v2-markdown", 1)]


def test_a_dialect_that_there_is_not_is_refused() -> None:
    settings = Settings(overrides=(Override(paths=("docs/**",), dialect="plan-v2-markdwon"),))

    with pytest.raises(PlanguardError, match="no reader reads the dialect plan-v2-markdwon") as refusal:
        load_plans(Candidates(()), settings)

    assert refusal.value.hint == "did you mean plan-v2-markdown?"


def test_labels_of_the_user_are_read(tmp_path: Path) -> None:
    text = "# Plan v2: Move\n\n## Task List\n\n- [ ] **A-1** Do it\n  - **Rueckweg**: turn back\n"

    loaded = load(tmp_path, {"plans/a.md": text}, Settings(labels={"rollback": ("Rueckweg",)}))

    assert loaded.judged[0].tasks[0].rollback is not None


def test_garbage_is_collected_again_after_reading(tmp_path: Path) -> None:
    load(tmp_path, {"a.plan.yaml": SOUND})

    assert gc.isenabled()
