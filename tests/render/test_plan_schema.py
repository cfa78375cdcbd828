import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from planguard.load.dialects.plan_v2_yaml import read
from planguard.model.form import Form
from planguard.model.location import Source
from planguard.model.plan_format import PLAN
from planguard.render.plan_schema import plan_schema

_ROOT = Path(__file__).parents[2]
_SCHEMA = json.loads(plan_schema())
_VALIDATOR = Draft7Validator(_SCHEMA)

_WHOLE = """\
planguard: v2
id: ledger-split
title: Give the ledger a folder of its own
authority: ledger
status: active
x-ticket: 4711
phases:
  - {id: P0, title: Prepare}
  - id: P1
    title: Move
    gate:
      must:
        - tests: {junit: evidence/ledger.xml, pass_rate: 100%}
        - tests: {junit: [a.xml, "b/*.xml"], at_least: 120, at_most_skipped: 0, of: [apps/ledger/**]}
        - metric: {name: p99_ms, file: evidence/load.json, pointer: /new/p99, at_most: 0.8 * /old/p99}
        - approval: {by: [lead]}
        - tasks: all
        - document: docs/ledger.md
        - soak: {at_least: 72h, after: LED-3}
        - proof: {absent: ledger/}
        - command: {run: make audit, cwd: apps/ledger}
          x-slow: true
      should:
        - coverage: {file: coverage.xml, at_least: 80%, of: apps/ledger/**}
  - id: P2
    title: 10% of the traffic
    traffic: 10%
    rollback_triggers: [error rate above 1% for 5 minutes]
    attempts:
      - {started: 2027-03-01T10:00Z, rolled_back: 2027-03-02, incident: docs/incidents/canary.md}
      - started: 2027-03-09
    approvals: [{role: lead, name: Ada Lovelace, date: 2027-01-12, commit: 1234567}]
    waivers: [{criterion: metric p99_ms, reason: measured anew, by: Ada Lovelace, until: 2027-04-01}]
tasks:
  - id: 1.10
    title: Tag the baseline
    type: milestone
    status: done
  - id: LED-2
    title: Move the sources
    phase: P1
    status: in_progress
    risk: high
    owner: backend
    due: 2027-03-31
    depends_on: [1.10]
    inputs: ledger/**
    outputs: [apps/ledger/**, .github/workflows/ledger.yml]
    acceptance:
      - run: make build && make test
        cwd: apps/ledger
      - absent: ledger/
      - lacks: {path: Makefile, text: cd ledger}
      - depends_on_module: example.com/ledger
      - the totals are the same as before
    rollback: "`git revert --no-edit $CUTOVER`"
    requirements: [REQ-7]
    evidence:
guards:
  retired_paths: [{path: ledger/, replaced_by: apps/ledger/, after: LED-2}]
  read_only: [{path: legacy/, after: LED-3, unless: [security-patch]}]
  layout: {directories: [apps/, docs/], files: [README.md], after: LED-3}
  owners: [{what: tables, by: alembic, paths: [db/**], until: P1}]
  together: [{when: "db/**", also: "docs/db/**"}]
  assets: [{path: img/, to: docs/img/}]
  entry_points: [{kind: compose, at: "infra/**", files: ["**/compose.yml"]}]
  residue: ["logs/**"]
  freeze: {after: 1.10, until: LED-2, allow: ["docs/**"]}
"""


def _faults(text: str) -> list[str]:
    """Where the schema finds something, as paths into the document."""
    document = yaml.load(text, Loader=_EditorLoader)
    return sorted({"/".join(map(str, fault.absolute_path)) for fault in _VALIDATOR.iter_errors(document)})


class _EditorLoader(yaml.SafeLoader):
    """Reads as editors do, which know YAML 1.2: a date is a text."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(_SCHEMA)


def test_the_schema_in_the_repository_is_fresh(pinned: Callable[[Path, str], None]) -> None:
    pinned(_ROOT / "schemas" / "plan-v2.schema.json", plan_schema())


def test_a_whole_plan_is_valid_and_read_without_a_flaw() -> None:
    plan = read(Source("ledger.plan.yaml", _WHOLE), {})

    assert _faults(_WHOLE) == []
    assert (plan.flaws, plan.unknown_fields) == ((), ())
    assert [task.unknown_fields for task in plan.tasks] == [(), ()]


def test_the_example_in_the_schema_is_valid_and_read_without_a_flaw() -> None:
    (example,) = _SCHEMA["examples"]
    plan = read(Source("example.plan.yaml", json.dumps(example)), {})

    assert list(_VALIDATOR.iter_errors(example)) == []
    assert (plan.flaws, plan.unknown_fields, plan.tasks[0].unknown_fields) == ((), (), ())


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("planguard: v2\n", "", ""),
        ("planguard: v2", "planguard: v3", "planguard"),
        ("status: active", "status: busy", "status"),
        ("authority: ledger", "authorities: ledger", ""),
        ("{id: P0, title: Prepare}", "{title: Prepare}", "phases/0"),
        ("{id: P0, title: Prepare}", "P0", "phases/0"),
        ("pass_rate: 100%", "pass: 100%", "phases/1/gate/must/0/tests"),
        ("- tasks: all", "- mood: good", "phases/1/gate/must/4"),
        ("- tasks: all", "- {tasks: all, document: a}", "phases/1/gate/must/4"),
        ("{absent: ledger/}", "{gone: ledger/}", "phases/1/gate/must/7/proof"),
        ("junit: [a.xml,", "junit: [{a: b},", "phases/1/gate/must/1/tests/junit"),
        ('junit: [a.xml, "b/*.xml"], ', "", "phases/1/gate/must/1/tests"),
        ("- started: 2027-03-09", "- 2027-03-09", "phases/2/attempts/1"),
        ("- started: 2027-03-09", "- begun: 2027-03-09", "phases/2/attempts/1"),
        ("[{role: lead, name", "[{rôle: lead, name", "phases/2/approvals/0"),
        ("until: 2027-04-01}]", "until: [2027-04-01]}]", "phases/2/waivers/0/until"),
        ("traffic: 10%\n", "traffic: {share: 10%}\n", "phases/2/traffic"),
        ("    title: Move the sources\n", "", "tasks/1"),
        ("id: LED-2", "id: ''", "tasks/1/id"),
        ("risk: high", "risk: hihg", "tasks/1/risk"),
        ("risk: high", "risc: high", "tasks/1"),
        ("type: milestone", "type: party", "tasks/0/type"),
        ("owner: backend", "owner: [backend]", "tasks/1/owner"),
        ("inputs: ledger/**", "inputs: {ledger: a}", "tasks/1/inputs"),
        ("depends_on: [1.10]", "depends_on: [[1.10]]", "tasks/1/depends_on"),
        ("- absent: ledger/", "- missing: ledger/", "tasks/1/acceptance"),
        ("        cwd: apps/ledger", "        dir: apps/ledger", "tasks/1/acceptance"),
        ("{path: Makefile, text: cd ledger}", "{path: Makefile}", "tasks/1/acceptance"),
        ("{path: ledger/, replaced_by", "{replaced_by", "guards/retired_paths/0"),
        ("freeze: {after", "frieze: {after", "guards"),
        (
            "layout: {directories: [apps/, docs/],",
            "layout: {directories: [apps/, {a: b}],",
            "guards/layout/directories",
        ),
    ],
)
def test_a_broken_plan_is_not_valid(old: str, new: str, place: str) -> None:
    assert _WHOLE.count(old) == 1

    assert _faults(_WHOLE.replace(old, new)) == [place]


def test_every_key_is_described_and_has_an_example_or_a_form() -> None:
    bare = [f"{form.name}.{key.name}" for form in _forms(PLAN) for key in form.keys if not (key.examples or key.form)]

    assert bare == []
    assert all(key.description.endswith(".") for form in _forms(PLAN) for key in form.keys)


def test_two_forms_have_two_names() -> None:
    by_name = {form.name: form for form in _forms(PLAN)}

    assert all(by_name[form.name] is form for form in _forms(PLAN))


def _forms(form: Form) -> Iterator[Form]:
    yield form
    for key in form.keys:
        if key.form:
            yield from _forms(key.form)
