from collections.abc import Mapping

import pytest

from planguard.model.facts import Fact
from planguard.model.finding import Problem, Severity
from planguard.model.guards import Guards, RetiredPath
from planguard.model.location import Location
from planguard.model.plan import Proof, Step, Task
from planguard.model.proofs import MOST_FILES
from planguard.model.vocabulary import PlanStatus, ProofKind, TaskStatus
from planguard.rules.tree.failed_proof import RULE
from tests.plans import plan, steps, task, text
from tests.surroundings import found_in, said_in, tree

REPOSITORY = {
    "Makefile": "test:\n\tpytest apps/billing\n",
    "apps/billing/go.mod": "module example.com/billing\nrequire github.com/gin-gonic/gin v1.9.1\n",
    "apps/billing/main.go": "package main\r\n\r\nfunc main() {}\r\n",
    "apps/web/app/[id]/page.tsx": "export default Page\n",
    "logo.png": None,
}
KINDS = "go.mod, package.json, pyproject.toml, pom.xml, Cargo.toml, requirements.txt"
TREE = tree(*REPOSITORY, links=["current", "shared/billing"], submodules=["vendor/lib"])


def proof(words: str) -> Step:
    """`absent: billing/`, `contains: Makefile | apps/billing`."""
    kind, _, rest = words.partition(": ")
    subject, bar, detail = rest.partition(" | ")
    return Step(text(words), proof=Proof(ProofKind(kind), text(subject), text(detail) if bar else None))


def faults(words: str, texts: Mapping[str, str | None] = REPOSITORY) -> list[str]:
    """What is said of a done task with this proof, from behind `T is done, but`."""
    done = task("T", status=TaskStatus.DONE, acceptance=steps("acceptance", "`make test`", proof(words)))
    said = said_in(RULE, plan(done), tree=TREE, text_of=texts.get)
    assert all(message.startswith("T is done, but ") for message in said)
    return [message.removeprefix("T is done, but ") for message in said]


def test_it_is_an_error_that_needs_the_tree_and_its_texts() -> None:
    assert (RULE.code, RULE.name, RULE.severity) == ("PG310", "failed-proof", Severity.ERROR)
    assert RULE.needs == {Fact.GRAPH, Fact.TREE, Fact.TEXTS}


def test_a_done_task_whose_proof_does_not_hold_is_told_where_the_proof_stands() -> None:
    step = Step(text("exists: cmd/main.go"), proof=Proof(ProofKind.EXISTS, text("cmd/main.go")))
    move = plan(task("T", status=TaskStatus.DONE, acceptance=steps("acceptance", step)))

    assert found_in(RULE, move, tree=TREE) == [
        Problem(
            message="T is done, but cmd/main.go does not exist",
            at=move.place(step.text),
            label="this does not hold",
            task="T",
            subject="exists: cmd/main.go",
            about="cmd/main.go",
            hint="make it hold, or take T up again",
        )
    ]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("exists: apps/billing/main.py", "apps/billing/main.py does not exist"),
        ("exists: apps/bill", "apps/bill does not exist"),
        ("exists: apps/**/*.py", "apps/**/*.py does not exist"),
        ("exists: makefile", "makefile does not exist"),
        ("exists: Makefile/", "Makefile/ is a file, not a directory"),
        ("exists: ../Makefile", "../Makefile leads out of the repository"),
        ("exists: /Makefile", "/Makefile leads out of the repository"),
        ("exists: apps/{billing,web}", "apps/{billing,web} has braces, which are not expanded"),
        ("absent: apps/{billing,web}", "apps/{billing,web} has braces, which are not expanded"),
        ("absent: ../billing", "../billing leads out of the repository"),
        ("absent: ", "the proof names no path"),
        ("absent: Makefile", "Makefile still exists"),
        ("absent: apps/web/", "apps/web/ still holds apps/web/app/[id]/page.tsx"),
        ("absent: apps/web/app/[id]/page.tsx", "apps/web/app/[id]/page.tsx still exists"),
        ("absent: ./apps", "./apps still holds apps/billing/go.mod and 2 more"),
        ("absent: **/*.go", "**/*.go still holds apps/billing/main.go"),
        # what stands in the old place so that old callers go on working
        ("absent: shared/billing/", "shared/billing still exists"),
        ("absent: vendor/lib", "vendor/lib still exists"),
        ("contains: Makefile | apps/core", 'Makefile does not contain "apps/core"'),
        ("contains: Makefile | APPS/billing", 'Makefile does not contain "APPS/billing"'),
        ("contains: Makefile.am | apps", "Makefile.am does not exist"),
        ("contains: logo.png | apps", "logo.png is no text"),
        ("contains: current | apps", "current is no text"),
        ("contains: apps/**/*.go | import", 'apps/**/*.go does not contain "import"'),
        ("lacks: Makefile | apps/billing", 'Makefile contains "apps/billing"'),
        ("lacks: Makefile.am | billing", "Makefile.am does not exist"),
        ("lacks: logo.png | billing", "logo.png is no text"),
        ("lacks: apps/ | package main", 'apps/billing/main.go contains "package main"'),
        ("lacks: *.png | billing", "*.png has no text in it"),
        (
            "depends_on_module: github.com/gin-gonic/gn | apps/billing/go.mod",
            "apps/billing/go.mod does not name github.com/gin-gonic/gn",
        ),
        ("depends_on_module: gorm.io/gorm", "no manifest names gorm.io/gorm"),
        ("depends_on_module: gorm.io/gorm | go.mod", "go.mod does not exist"),
        (
            "depends_on_module: gorm.io/gorm | Makefile",
            f"Makefile is no manifest that planguard reads ({KINDS})",
        ),
        (
            "depends_on_module: gorm.io/gorm | apps/billing",
            f"apps/billing is no manifest that planguard reads ({KINDS})",
        ),
    ],
)
def test_a_proof_that_does_not_hold_says_why(words: str, fault: str) -> None:
    assert faults(words) == [fault]


@pytest.mark.parametrize(
    "words",
    [
        "exists: Makefile",
        "exists: ./Makefile",
        "exists: apps/../Makefile",
        "exists: apps/billing",
        "exists: apps/billing/",
        "exists: apps/web/app/[id]/page.tsx",
        "exists: apps/*/go.mod",
        "exists: **/Makefile",
        "exists: current",
        "exists: shared/billing/",
        "exists: vendor/lib/",
        # nobody looks behind a link or into a submodule
        "exists: vendor/lib/src/a.c",
        "exists: current/a.c",
        "absent: vendor/lib/src/a.c",
        "exists: vendor/lib/*.c",
        "lacks: vendor/lib/a.c | old",
        "absent: billing/",
        "absent: apps/bill",
        "absent: Make",
        "absent: *.go",
        "contains: Makefile | pytest apps/billing",
        "contains: apps/ | export default",
        "contains: apps/billing/main.go | package main\n\nfunc",
        "lacks: Makefile | core/",
        "lacks: apps/** | core/",
        "lacks: **/* | core/",
        "depends_on_module: github.com/gin-gonic/gin",
        "depends_on_module: github.com/gin-gonic/gin | apps/billing/go.mod",
        "depends_on_module: github.com/gin-gonic/gin | apps/*/go.mod",
    ],
)
def test_a_proof_that_holds_or_cannot_be_decided_is_none(words: str) -> None:
    assert faults(words) == []


@pytest.mark.parametrize("path", ["a\udcff", "[", "[!", "**", "a\0b", "a//b/", "*" * 3000])
@pytest.mark.parametrize("kind", [kind for kind in ProofKind if kind is not ProofKind.DEPENDS_ON_MODULE])
def test_an_odd_path_breaks_nothing(kind: ProofKind, path: str) -> None:
    assert len(faults(f"{kind.value}: {path} | x")) <= 1


def test_the_place_of_a_text_that_should_be_gone_is_told() -> None:
    step = proof("lacks: Makefile | apps/billing")
    [problem] = found_in(
        RULE,
        plan(task("T", status=TaskStatus.DONE, acceptance=steps("acceptance", step))),
        tree=TREE,
        text_of=REPOSITORY.get,
    )

    assert [(place.at, place.label) for place in problem.related] == [
        (Location("Makefile", 2, 9, 2, 21), "the text stands here")
    ]


def test_a_proof_may_not_read_the_whole_of_a_large_tree() -> None:
    large = tree(*(f"src/{number}.py" for number in range(MOST_FILES + 1)))
    done = task("T", status=TaskStatus.DONE, acceptance=steps("acceptance", proof("lacks: src/ | billing")))

    assert said_in(RULE, plan(done), tree=large, text_of=lambda _: "") == [
        "T is done, but src/ means 1,001 files, and one proof may read 1,000"
    ]


def test_a_module_that_is_nearly_called_so_is_offered() -> None:
    step = proof("depends_on_module: github.com/gin-gonic/gn")
    [problem] = found_in(
        RULE,
        plan(task("T", status=TaskStatus.DONE, acceptance=steps("acceptance", step))),
        tree=TREE,
        text_of=REPOSITORY.get,
    )

    assert problem.hint == "did you mean github.com/gin-gonic/gin?"


def test_a_manifest_that_cannot_be_parsed_is_told() -> None:
    broken = REPOSITORY | {"apps/billing/go.mod": "<<<<<<< HEAD\n"}

    [fault] = faults("depends_on_module: gorm.io/gorm", broken)

    assert fault.startswith("no manifest names gorm.io/gorm, and apps/billing/go.mod cannot be read: line 1 begins")


def test_without_any_manifest_nothing_can_name_a_module() -> None:
    done = task("T", status=TaskStatus.DONE, acceptance=steps("acceptance", proof("depends_on_module: gin")))

    [message] = said_in(RULE, plan(done), tree=tree("build.gradle"))

    assert message.startswith("T is done, but there is no manifest that could name gin (go.mod, ")


@pytest.mark.parametrize("status", [status for status in TaskStatus if status is not TaskStatus.DONE])
def test_a_proof_is_not_due_before_the_task_is_done(status: TaskStatus) -> None:
    assert said_in(RULE, plan(task("T", status=status, acceptance=steps("a", proof("exists: x")))), tree=TREE) == []


@pytest.mark.parametrize("status", [PlanStatus.DRAFT, PlanStatus.ARCHIVED])
def test_a_plan_that_is_not_in_force_proves_nothing(status: PlanStatus) -> None:
    done = task("T", status=TaskStatus.DONE, acceptance=steps("acceptance", proof("exists: x")))

    assert said_in(RULE, plan(done, status=status), tree=TREE) == []
    assert len(said_in(RULE, plan(done, status=PlanStatus.DONE), tree=TREE)) == 1


def test_a_task_without_acceptance_proves_nothing() -> None:
    assert said_in(RULE, plan(task("T", status=TaskStatus.DONE, acceptance=None)), tree=TREE) == []


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("exists: billing/Makefile", "absent: billing/"),
        ("exists: billing/", "absent: ./billing"),
        ("contains: billing/Makefile | test", "absent: billing/"),
        ("contains: Makefile | core/", "lacks: Makefile | core/"),
        ("lacks: Makefile | apps/billing", "contains: Makefile | apps/billing"),
        ("absent: Makefile", "exists: Makefile"),
        ("absent: Makefile", "contains: Makefile | test"),
        ("depends_on_module: gin | billing/go.mod", "absent: billing/"),
    ],
)
def test_what_a_later_task_proves_to_be_gone_is_not_asked_of_the_earlier_one(earlier: str, later: str) -> None:
    before = task("A", status=TaskStatus.DONE, acceptance=steps("acceptance", proof(earlier)))
    after = task("B", status=TaskStatus.DONE, acceptance=steps("acceptance", proof(later)), depends_on=["A"])
    unordered = task("B", status=TaskStatus.DONE, acceptance=steps("acceptance", proof(later)))

    assert said_in(RULE, plan(before, after), tree=TREE, text_of=REPOSITORY.get) == []
    assert len(said_in(RULE, plan(before, unordered), tree=TREE, text_of=REPOSITORY.get)) == 1


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("exists: core/Makefile", "absent: billing/"),
        ("exists: billing/Makefile", "exists: Makefile"),
        ("contains: Makefile | core/", "lacks: Makefile | legacy/"),
        ("contains: Makefile | core/", "lacks: apps/billing/go.mod | core/"),
        ("absent: apps/", "exists: Makefile"),
    ],
)
def test_later_work_elsewhere_takes_nothing_back(earlier: str, later: str) -> None:
    before = task("A", status=TaskStatus.DONE, acceptance=steps("acceptance", proof(earlier)))
    after = task("B", status=TaskStatus.DONE, acceptance=steps("acceptance", proof(later)), depends_on=["A"])

    assert len(said_in(RULE, plan(before, after), tree=TREE, text_of=REPOSITORY.get)) == 1


def test_a_later_task_that_is_not_done_takes_nothing_back() -> None:
    before = task("A", status=TaskStatus.DONE, acceptance=steps("acceptance", proof("exists: billing/a")))
    after = task("B", acceptance=steps("acceptance", proof("absent: billing/")), depends_on=["A"])

    assert len(said_in(RULE, plan(before, after), tree=TREE)) == 1


def test_one_of_several_later_tasks_is_enough_to_take_a_proof_back() -> None:
    def proving(id: str, words: str, *on: str) -> Task:
        return task(id, status=TaskStatus.DONE, acceptance=steps("acceptance", proof(words)), depends_on=on)

    stands_apart, waits = proving("B", "absent: billing/"), proving("C", "absent: billing/", "A")

    assert said_in(RULE, plan(proving("A", "exists: billing/a"), stands_apart, waits), tree=TREE) == []


def test_a_task_cannot_take_its_own_proof_back() -> None:
    both = steps("acceptance", proof("exists: billing/a"), proof("absent: billing/"))

    assert len(said_in(RULE, plan(task("A", status=TaskStatus.DONE, acceptance=both)), tree=TREE)) == 1


def test_what_a_guard_retires_is_no_longer_asked_to_exist() -> None:
    done = task("A", status=TaskStatus.DONE, acceptance=steps("acceptance", proof("exists: billing/Makefile")))
    gone = task("A", status=TaskStatus.DONE, acceptance=steps("acceptance", proof("absent: apps/billing")))
    guards = Guards(retired_paths=(RetiredPath(text("billing/")), RetiredPath(text("apps/billing/"))))

    assert said_in(RULE, plan(done), tree=TREE, guards=guards) == []
    assert len(said_in(RULE, plan(gone), tree=TREE, guards=guards)) == 1
