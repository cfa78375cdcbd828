from planguard.load.dialects import plan_v2_markdown, plan_v2_yaml
from planguard.model.location import Source
from planguard.model.plan import Plan
from planguard.model.vocabulary import PlanStatus

YAML = "planguard: v2\ntitle: Move\n{}tasks:\n  - {{id: T-1, title: A}}\n"
MARKDOWN = "---\nplanguard: v2\n{}---\n# Plan v2: Move\n\n- [ ] **T-1** A\n  - **Risk**: Low\n"


def read(status: str, path: str = "plans/move") -> tuple[Plan, Plan]:
    return (
        plan_v2_yaml.read(Source(f"{path}.plan.yaml", YAML.format(status)), {}),
        plan_v2_markdown.read(Source(f"{path}.md", MARKDOWN.format(status)), {}),
    )


def test_a_plan_tells_where_it_states_its_status() -> None:
    for plan in read("status: draft\n"):
        assert plan.status_text

        assert plan.status is PlanStatus.DRAFT
        assert plan.source.text[plan.status_text.start : plan.status_text.end] == "draft"


def test_a_plan_without_a_word_on_its_status_is_active_and_states_nothing() -> None:
    assert [(plan.status, plan.status_text) for plan in read("")] == [(PlanStatus.ACTIVE, None)] * 2


def test_a_status_that_is_not_known_states_nothing() -> None:
    assert [(plan.status, plan.status_text) for plan in read("status: finished\n")] == [(PlanStatus.ACTIVE, None)] * 2


def test_a_status_that_is_no_single_word_is_told_once() -> None:
    for plan in read("status: [done]\n"):
        assert plan.status_text is None
        assert len([flaw for flaw in plan.flaws if "status" in flaw.message]) == 1
