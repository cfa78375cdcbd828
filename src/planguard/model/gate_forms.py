"""Commands, static proofs and the criteria of gates as they are written."""

from planguard.model.form import Form, Key, Kind


def _required(name: str, description: str, *examples: str) -> Key:
    return Key(name=name, description=description, examples=examples, is_required=True)


def _optional(name: str, description: str, *examples: str) -> Key:
    return Key(name=name, description=description, examples=examples)


def _of_kind(name: str, form: Form, description: str) -> Key:
    return Key(name=name, kind=Kind.FORM, form=form, description=description)


COMMAND = Form(
    name="command",
    thing="a command that proves or undoes the work",
    keys=(
        _required("run", "The command line.", "make build && make test"),
        Key(name="cwd", description="Where it runs, relative to the repository root.", examples=("apps/billing",)),
    ),
)

_CONTENT = Form(
    name="content",
    thing="a look into a file",
    keys=(
        _required("path", "The file.", ".github/workflows/ci.yml"),
        _required("text", "The text that it contains or lacks.", "working-directory: apps/billing"),
    ),
)
_MODULE = Form(
    name="module_use",
    thing="a module and the manifest that names it",
    keys=(
        _required("module", "The module that is depended on.", "example.com/billing"),
        Key(name="manifest", description="The manifest that names it.", examples=("apps/shop/go.mod",)),
    ),
)
PROOF = Form(
    name="proof",
    thing="something that is decided by looking at the repository, without running anything",
    is_choice=True,
    keys=(
        Key(name="exists", description="A path that exists.", examples=("apps/billing/go.mod",)),
        Key(name="absent", description="A path that does not exist.", examples=("billing/",)),
        _of_kind("contains", _CONTENT, "A file that contains a text."),
        _of_kind("lacks", _CONTENT, "A file that does not contain a text."),
        Key(
            name="depends_on_module",
            kind=Kind.TEXT_OR_FORM,
            form=_MODULE,
            description="A module that a manifest names.",
            examples=("example.com/billing",),
        ),
    ),
)

_AT_MOST = (
    "The most it may be: numbers, percents, JSON pointers into the same file (`/old/p99`) or another "
    "(`evidence/old.json#/p99`), `+ - * /` between blanks, parentheses."
)
_OF = Key(
    name="of",
    kind=Kind.TEXTS,
    of="paths",
    description="What it speaks of, paths or globs: it is stale once one of these has changed since it was committed.",
    examples=("apps/billing/**",),
)
_TESTS = Form(
    name="tests",
    thing="a test report",
    keys=(
        Key(
            name="junit",
            kind=Kind.TEXTS,
            of="paths",
            description="JUnit XML files, or a glob of them; all of them count together.",
            examples=("evidence/billing.xml",),
            is_required=True,
        ),
        _optional("pass_rate", "The least share of the tests that ran which pass; 100% where nothing is said.", "100%"),
        _optional("at_least", "The least number of tests that ran, so that an empty report proves nothing.", "120"),
        _optional("at_most_skipped", "The most tests that may be skipped.", "0"),
        _OF,
    ),
)
_METRIC = Form(
    name="metric",
    thing="a measured number",
    keys=(
        _required("name", "What is measured; a waiver calls it `metric NAME`.", "p99_ms"),
        _required("file", "JSON file that holds it, as the tool wrote it.", "evidence/bench.json"),
        _required("pointer", "JSON pointer to it (RFC 6901).", "/new/p99"),
        _optional("at_most", _AT_MOST, "0.6 * /old/p99", "40"),
        _optional("at_least", "The least it may be, in the same words.", "2 * /old/throughput"),
        _OF,
    ),
)
_COVERAGE = Form(
    name="coverage",
    thing="a coverage report",
    keys=(
        _required("file", "Cobertura XML file.", "coverage.xml"),
        _required("at_least", "The least share of lines that are covered.", "80%"),
        _OF,
    ),
)
_APPROVAL = Form(
    name="approval",
    thing="the word of somebody",
    keys=(
        Key(
            name="by",
            kind=Kind.TEXTS,
            of="people or roles",
            description="Who approves, names or roles; all of them must. Approvals stand in `approvals` of the phase.",
            examples=("lead",),
            is_required=True,
        ),
    ),
)
_SOAK = Form(
    name="soak",
    thing="a time that passes without trouble",
    keys=(
        _required("at_least", "How long: minutes, hours, days or weeks.", "72h", "14d"),
        _optional(
            "after",
            "The task or phase from whose end it counts; otherwise the last attempt, or the end of the phase's tasks.",
            "BIL-004",
        ),
    ),
)

CRITERION = Form(
    name="criterion",
    thing="one line of a gate",
    is_choice=True,
    keys=(
        _of_kind("tests", _TESTS, "Tests pass; what ran is read from a report that git tracks."),
        _of_kind("metric", _METRIC, "A measured number is within bounds: `at_most`, `at_least` or both."),
        _of_kind("coverage", _COVERAGE, "Enough of the code is tested."),
        _of_kind("approval", _APPROVAL, "Somebody has approved."),
        _of_kind("soak", _SOAK, "Time has passed without trouble."),
        _of_kind("proof", PROOF, "The repository looks as it should."),
        _of_kind("command", COMMAND, "A command has succeeded; `verify` runs it, `check` never does."),
        Key(
            name="tasks",
            kind=Kind.TEXTS,
            of="task ids",
            description="Tasks are done, with evidence: `all` of the phase, or those named.",
            examples=("all",),
        ),
        Key(name="document", description="A document has been written, and committed.", examples=("docs/cutover.md",)),
    ),
)
GATE = Form(
    name="gate",
    thing="what has to be true before the next phase begins",
    keys=(
        Key(
            name="must",
            kind=Kind.FORMS,
            form=CRITERION,
            of="criteria",
            description="Criteria without which the phase is not passed.",
        ),
        Key(
            name="should",
            kind=Kind.FORMS,
            form=CRITERION,
            of="criteria",
            description="Criteria that are reported, but do not stop the phase.",
        ),
    ),
)
