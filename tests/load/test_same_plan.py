"""A plan is the same plan in Markdown and in YAML."""

from dataclasses import fields, is_dataclass

from hypothesis import given, settings

from planguard.load.dialects import plan_v2_markdown, plan_v2_yaml
from planguard.model.location import Source, Text
from planguard.model.plan import Plan, Task
from tests.load.plan_writers import STYLES, Style, as_markdown, as_yaml
from tests.load.written_plans import WrittenPlan, written_plans

# where it stands and how it is labelled is what differs; the status is stated in a box here and in a field there
_APART = frozenset({"source", "dialect", "label", "stated", "milestones", "orders"})


def said(value: object) -> object:
    """What is said, without where it stands."""
    if isinstance(value, Text):
        return value.value
    if isinstance(value, tuple):
        return [said(each) for each in value]
    if not is_dataclass(value):
        return value
    told = {field.name: said(getattr(value, field.name)) for field in fields(value) if field.name not in _APART}
    return told | {"status": value.status} if isinstance(value, Task) else told


def from_markdown(plan: WrittenPlan, style: Style) -> Plan:
    return plan_v2_markdown.read(Source("plans/x.md", as_markdown(plan, style)), {})


def from_yaml(plan: WrittenPlan) -> Plan:
    return plan_v2_yaml.read(Source("plans/x.plan.yaml", as_yaml(plan)), {})


@settings(max_examples=300)
@given(written_plans(), STYLES)
def test_markdown_and_yaml_make_the_same_plan(written: WrittenPlan, style: Style) -> None:
    assert said(from_markdown(written, style)) == said(from_yaml(written))


@given(written_plans())
def test_nothing_that_is_written_gets_lost(written: WrittenPlan) -> None:
    read = from_yaml(written)

    assert read.flaws == ()
    assert [(task.id.value, task.title.value) for task in read.tasks] == [
        (task.id, task.title) for task in written.tasks
    ]
    for task, words in zip(read.tasks, written.tasks, strict=True):
        assert (task.depends_on and tuple(id.value for id in task.depends_on.values)) == words.depends_on
        assert task.unparsed == ()
        assert {name for name in words.steps if getattr(task, name) is not None} == set(words.steps)


@given(written_plans(), STYLES)
def test_every_place_of_a_markdown_plan_holds_its_words(written: WrittenPlan, style: Style) -> None:
    read = from_markdown(written, style)

    for task in read.tasks:
        for text in _texts(task):
            assert text.value in read.source.text[text.start : text.end]


@settings(max_examples=50)
@given(written_plans(), STYLES)
def test_a_generated_plan_is_claimed(written: WrittenPlan, style: Style) -> None:
    assert plan_v2_markdown.claims(Source("plans/x.md", as_markdown(written, style)))
    assert plan_v2_yaml.claims(Source("plans/x.plan.yaml", as_yaml(written)))


def _texts(task: Task) -> list[Text]:
    listed = (task.inputs, task.outputs, task.depends_on, task.requirements, task.evidence)
    single = (task.id, task.title, task.risk_text, task.owner, task.due, task.phase)
    return [text for text in single if text] + [
        text for field in listed if field for text in (field.label, *field.values)
    ]
