"""A phase as it is written: its gate, and the record of how people went through it."""

from planguard.model.form import Form, Key, Kind
from planguard.model.gate_forms import GATE


def _text(name: str, description: str, *examples: str) -> Key:
    return Key(name=name, description=description, examples=examples)


def _listed(name: str, form: Form, description: str) -> Key:
    return Key(name=name, kind=Kind.FORMS, form=form, of=name, description=description)


# None of the keys below is required: a record that lacks one is judged with the gate, where more can be said about it.
_ATTEMPT = Form(
    name="attempt",
    thing="an attempt at the phase",
    keys=(
        _text("started", "When it began: a day, or a moment such as `2027-03-01T10:00Z`.", "2027-03-01T10:00Z"),
        _text("rolled_back", "When it was given up; left out while it holds.", "2027-03-02T08:00Z"),
        _text("incident", "The document that says what went wrong.", "docs/incidents/canary.md"),
    ),
)
_APPROVAL = Form(
    name="given_approval",
    thing="a given approval",
    keys=(
        _text("role", "What the gate asks for in `by`, unless it asks for the name.", "lead"),
        _text("name", "Who approves.", "Ada Lovelace"),
        _text("date", "The day of it, not before the day of the commit.", "2027-01-12"),
        _text(
            "commit",
            "What is approved: a commit that holds the plan, with the gate as it is now, and that the work stands on.",
            "1f3c9aa",
        ),
    ),
)
_WAIVER = Form(
    name="waiver",
    thing="a waiver of a criterion",
    keys=(
        _text("criterion", "Its name, as `planguard report` shows it.", "metric p99_ms"),
        _text("reason", "Why it is bearable.", "the old service is measured anew next week"),
        _text("by", "Who says so.", "Ada Lovelace"),
        _text("until", "The last day on which it counts.", "2027-04-01"),
    ),
)

PHASE = Form(
    name="phase",
    thing="a phase",
    keys=(
        Key(name="id", description="What tasks and guards call it.", examples=("P1",), is_required=True),
        _text("title", "What it is about.", "Move"),
        Key(name="gate", kind=Kind.FORM, form=GATE, description="What has to be true before the next phase begins."),
        _text("traffic", "The share that a step of a delivery lets through.", "10%"),
        Key(
            name="rollback_triggers",
            kind=Kind.TEXTS,
            of="triggers",
            description="What makes people go back: a number and a bound, in words.",
            examples=("error rate above 1% for 5 minutes",),
        ),
        _listed("attempts", _ATTEMPT, "When it was begun for real, one after the other."),
        _listed("approvals", _APPROVAL, "Who has approved it, and of which commit."),
        _listed("waivers", _WAIVER, "Criteria of its gate that need not be met until a day."),
    ),
)
