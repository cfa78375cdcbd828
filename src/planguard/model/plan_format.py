"""Plan v2 in YAML: every key there is. The reader knows these, the schema is made of them.

A field of the model has the name of its key. Routes have no format yet.
"""

from planguard.model.form import Form, Key, Kind
from planguard.model.guard_forms import GUARDS
from planguard.model.phase_forms import PHASE
from planguard.model.vocabulary import PlanStatus, Risk, TaskStatus, TaskType

VERSION = "v2"


def _text(name: str, description: str, *examples: str) -> Key:
    return Key(name=name, description=description, examples=examples)


def _word(name: str, choices: tuple[str, ...], description: str) -> Key:
    return Key(name=name, kind=Kind.WORD, choices=choices, description=description, examples=choices[:1])


def _texts(name: str, of: str, description: str, *examples: str) -> Key:
    return Key(name=name, kind=Kind.TEXTS, of=of, description=description, examples=examples)


def _steps(name: str, description: str, *examples: str) -> Key:
    return Key(name=name, kind=Kind.STEPS, of="steps", description=description, examples=examples)


def _id(description: str, example: str) -> Key:
    return Key(name="id", description=description, examples=(example,), is_required=True)


TASK = Form(
    name="task",
    thing="a task",
    keys=(
        _id("What other tasks call it; unique in the repository.", "BIL-002"),
        Key(name="title", description="What is done.", examples=("Move the sources",), is_required=True),
        _word("type", tuple(TaskType), "What the task is for; it decides which fields it must carry."),
        _text("phase", "The id of the phase it belongs to.", "P1"),
        _word("status", tuple(TaskStatus), "How far it is; planned where nothing is said."),
        _word("risk", tuple(Risk), "What can go wrong."),
        _text("owner", "Who does it.", "backend"),
        _text("due", "The day it should be done.", "2027-03-31"),
        _texts("inputs", "paths", "What it needs: paths, globs, or things named in words.", "billing/**"),
        _texts("outputs", "paths", "What it leaves behind, and may write to.", "apps/billing/**", "tag `after-move`"),
        _steps(
            "acceptance", "How one sees that it is done: prose, a command, or a static proof.", "the build is green"
        ),
        _steps("rollback", "How it is undone.", "`git revert --no-edit $CUTOVER`"),
        Key(
            name="depends_on",
            kind=Kind.TASK_IDS,
            of="task ids",
            description="The tasks that must be done before; an empty list says that there are none.",
            examples=("BIL-001",),
        ),
        _texts("requirements", "requirement ids", "The requirements it meets.", "REQ-7"),
        _texts("evidence", "records", "The record of what was done.", "`make test` passed at 1f3c9aa"),
    ),
)

PLAN = Form(
    name="plan",
    thing="a migration plan",
    keys=(
        Key(
            name="planguard",
            kind=Kind.WORD,
            choices=(VERSION,),
            description="The version of the format.",
            examples=(VERSION,),
            is_required=True,
        ),
        _text("id", "What the plan is called in reports; by default the name of its file.", "billing-move"),
        _text("title", "What the plan is about.", "Move the billing service under apps/"),
        _text(
            "authority", "What the plan decides about; two live plans with one authority compete.", "billing-service"
        ),
        _word("status", tuple(PlanStatus), "Where the plan stands; active where nothing is said."),
        Key(
            name="phases",
            kind=Kind.FORMS,
            form=PHASE,
            of="phases",
            description="The phases in order, the first one is worked on first.",
        ),
        Key(
            name="tasks",
            kind=Kind.FORMS,
            form=TASK,
            of="tasks",
            description="The work, task by task.",
            is_required=True,
        ),
        Key(name="guards", kind=Kind.FORM, form=GUARDS, description="What holds for the repository meanwhile."),
    ),
)
# the front matter of a Markdown plan, where the tasks stand below it
FRONT_MATTER = Form(
    name="front_matter",
    thing="the front matter of a Markdown plan",
    keys=tuple(key for key in PLAN.keys if key.name != "tasks"),
)
