"""Real plan files, where they are at hand: what is claimed, and what the nine files with metadata hold."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from planguard.load.dialects.plan_v2_markdown import claims, read
from planguard.load.files import decode
from planguard.model.plan import Plan

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
HOME = "Gujiaweiguo+godataease"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not at hand")


def claimed() -> Iterator[Plan]:
    for file in sorted(path for path in CORPUS.rglob("*.md") if path.is_file()):
        source, flaw = decode(file.relative_to(CORPUS).as_posix(), file.read_bytes())
        if flaw is None and claims(source):
            yield read(source, {})


@pytest.fixture(scope="module")
def plans() -> tuple[Plan, ...]:
    return tuple(claimed())


@pytest.fixture(scope="module")
def with_metadata(plans: tuple[Plan, ...]) -> dict[str, Plan]:
    """By the letters of their ids."""
    return {
        plan.tasks[0].id.value.rpartition("-")[0]: plan
        for plan in plans
        if any(task.depends_on is not None for task in plan.tasks)
    }


def test_only_the_files_of_one_repository_are_plan_v2(plans: tuple[Plan, ...]) -> None:
    assert {plan.path.partition("/")[0] for plan in plans} == {HOME}
    assert all(plan.tasks and not plan.flaws for plan in plans)


def test_nine_files_hold_tasks_with_metadata(with_metadata: dict[str, Plan]) -> None:
    counts = {stem: (len(plan.tasks), plan.edges) for stem, plan in with_metadata.items()}

    assert len(counts) == 9
    assert counts["DIR"] == (14, 25)
    assert tuple(map(sum, zip(*counts.values(), strict=True))) == (69, 84)


def test_nothing_of_them_is_repeated_unknown_or_left_over(with_metadata: dict[str, Plan]) -> None:
    for plan in with_metadata.values():
        ids = [task.id.value for task in plan.tasks]
        assert len(set(ids)) == len(ids)
        assert {id.value for task in plan.tasks if task.depends_on for id in task.depends_on.values} <= set(ids)
        assert not any(task.unparsed or task.unknown_fields for task in plan.tasks)


def test_orders_and_milestones_are_read(with_metadata: dict[str, Plan]) -> None:
    waves = [[id.value for id in wave] for wave in with_metadata["DIR"].orders[0].waves]

    assert [len(wave) for wave in waves] == [1, 4, 5, 2, 1, 1]
    assert len(with_metadata["ENGINE"].orders) == 9
    assert [len(milestone.tasks) for milestone in with_metadata["ENGINE"].milestones] == [8]
    assert all(not plan.milestones for stem, plan in with_metadata.items() if stem != "ENGINE")
