"""Files that nobody should write, and somebody will: a finding at its line or exit 2 with a hint, and soon."""

import os
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import ROOT
from tests.repositories import BROKEN, SOUND, git, repository, write

MEMORY = 1024 * 1024 * 1024
# a guard against what hangs: the times themselves stand in docs/performance.md. The processor's time is what is
# bounded, since a busy machine is not the fault of planguard
SECONDS = 10
PATIENCE = 60
EVERY_FORMAT = ["full", "concise", "grouped", "json", "markdown"]
YAML = "plans/a.plan.yaml"
MARKDOWN = "plans/a.md"


def checked(root: Path, *arguments: str | bytes) -> subprocess.CompletedProcess[bytes]:
    """A check of its own process, which may use ten seconds of processor time and 1 GB, and never shows a trace."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (2 * SECONDS, 2 * SECONDS))

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "planguard", "check", *arguments],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        timeout=PATIENCE,
        preexec_fn=limit,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < SECONDS
    assert done.returncode in (0, 1, 2), done.stderr
    assert b"Traceback" not in done.stderr
    return done


def places(root: Path, *arguments: str | bytes) -> list[str]:
    """`line:column CODE` of each finding of a check of the directory."""
    done = checked(root, "-f", "concise", "-q", *arguments)
    assert done.returncode == 1, (done.stdout, done.stderr)
    return [f"{match[1]} {match[2]}" for match in re.finditer(r":(\d+:\d+): \w+ (PG\d+) ", done.stdout.decode())]


def refused(root: Path, *arguments: str | bytes) -> str:
    """What is said on stderr by a check that exits 2."""
    done = checked(root, *arguments)
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert b"  hint: " in done.stderr
    return done.stderr.decode()


def only(path: str, content: str | bytes, root: Path) -> Path:
    return repository(root, {path: content})


@pytest.mark.parametrize(
    ("path", "content", "place"),
    [
        (YAML, "", "1:1 PG001"),
        (YAML, " \n\n", "1:1 PG001"),
        (YAML, "# nothing\n", "1:1 PG001"),
        (YAML, bytes(range(1, 256)), "3:115 PG001"),
        (YAML, SOUND.encode("utf-16"), "1:1 PG001"),
        (MARKDOWN, "# Plan v2: x\n".encode("utf-16"), "1:1 PG001"),
        (MARKDOWN, "# Plan v2: x\n".encode("utf-16-le"), "1:2 PG001"),
        (MARKDOWN, "# Plan v2: 中\n\n- [ ] **A-1** 中文\n".encode()[:-2], "3:16 PG001"),
        (YAML, SOUND.encode() + b"# \xe4\xb8", f"{SOUND.count(chr(10)) + 1}:3 PG001"),
        (MARKDOWN, "# Plan v2: x\n\nab\0cd\n", "3:3 PG001"),
        (YAML, "planguard: v2\ntitle: a\0b\n", "2:9 PG001"),
        (YAML, "planguard: v2\ntitle: \x07\n", "2:8 PG001"),
        (YAML, "\x7fELF\x02\x01\x01" + "\0" * 64, "1:8 PG001"),
        (YAML, "planguard: v2\ntasks: &a [*a, *a]\n", "2:8 PG001"),
        (YAML, "planguard: v2\ntasks: !!python/object/apply:os.system [id]\n", "2:8 PG001"),
        (YAML, "planguard: v2\n---\nplanguard: v2\n", "2:1 PG001"),
        (YAML, "planguard: v2\nplanguard: v2\ntasks: [{id: A}]\n", "2:1 PG001"),
        (YAML, "- a\n- b\n", "1:1 PG001"),
        (YAML, "just words\n", "1:1 PG001"),
        (YAML, "planguard: v2\n\ttasks: []\n", "2:1 PG001"),
        (YAML, "planguard: v2\ntasks: " + "[" * 100_000 + "\n", "2:39 PG001"),
        (YAML, "planguard: v2\ntasks: " + "{a: " * 100_000 + "\n", "2:132 PG001"),
        (YAML, "planguard: v2\ntasks:\n" + "".join(" " * depth + "-\n" for depth in range(200)), "34:32 PG001"),
        (MARKDOWN, "# Plan v2: x\n", "1:12 PG001"),
        (MARKDOWN, "---\nplanguard: '\n---\n# Plan v2: x\n\n- [ ] **A-1** y\n", "2:12 PG001"),
    ],
)
def test_what_cannot_be_read_is_a_finding_at_its_place(
    tmp_path: Path, path: str, content: str | bytes, place: str
) -> None:
    assert place in places(only(path, content, tmp_path), "--select", "PG001")


@pytest.mark.parametrize(
    "content",
    ["", " \n", "words\n", "x" * 1_000_000, "[" * 100_000, "- " * 100_000, "\n" * 1_000_000, " \n\t" * 300_000 + "x"],
)
def test_a_markdown_file_that_is_no_plan_exits_2(tmp_path: Path, content: str) -> None:
    assert "none of the files is a plan" in refused(only(MARKDOWN, content, tmp_path))
    assert "plans/a.md is not checked" in refused(tmp_path, MARKDOWN)


def test_a_byte_order_mark_moves_no_column(tmp_path: Path) -> None:
    plain = only(YAML, BROKEN, tmp_path / "plain")
    marked = only(YAML, "\ufeff" + BROKEN, tmp_path / "marked")

    assert places(marked) == places(plain)
    assert checked(marked, "-f", "full").stdout == checked(plain, "-f", "full").stdout


def test_a_byte_order_mark_before_markdown_is_no_fault(tmp_path: Path) -> None:
    text = "# Plan v2: x\n\n- [ ] **A-1** y\n  - **Risk**: Hihg\n"

    assert places(only(MARKDOWN, "\ufeff" + text, tmp_path), "--select", "PG1,PG0") == places(
        only("b.md", text, tmp_path / "plain"), "b.md", "--select", "PG1,PG0"
    )


@pytest.mark.parametrize("target", ["/dev/zero", "fifo", "../outside.md", "gone", "tasks.md", "."])
def test_a_link_named_like_a_plan_is_a_finding_and_is_not_followed(tmp_path: Path, target: str) -> None:
    write(tmp_path, {"outside.md": "# Plan v2: secret\n\n- [ ] **A-1** secret\n"})
    folder = tmp_path / "r" / "openspec" / "changes" / "a"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "fifo")
    (folder / "tasks.md").symlink_to(target)
    git(tmp_path / "r", "init", "--quiet")
    git(tmp_path / "r", "add", "openspec/changes/a/tasks.md")

    assert places(tmp_path / "r") == ["1:1 PG001"]
    assert b"secret" not in checked(tmp_path / "r").stdout


def test_a_fifo_named_like_a_plan_is_a_finding_and_is_not_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "openspec" / "changes" / "a"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "tasks.md")

    assert places(tmp_path) == ["1:1 PG001"]
    assert places(tmp_path, "openspec/changes/a/tasks.md") == ["1:1 PG001"]


def test_a_fifo_behind_which_git_waits_for_a_plan_is_not_waited_for(tmp_path: Path) -> None:
    root = only(YAML, SOUND, tmp_path)
    (root / YAML).unlink()
    os.mkfifo(root / YAML)

    assert places(root) == ["1:1 PG001"]


@pytest.mark.parametrize("in_git", [False, True])
def test_a_linked_directory_is_not_entered(tmp_path: Path, *, in_git: bool) -> None:
    write(tmp_path / "outside", {"secret.plan.yaml": BROKEN})
    root = write(tmp_path / "r", {YAML: SOUND})
    (root / "linked").symlink_to(tmp_path / "outside")
    if in_git:
        repository(root, {})

    assert checked(root).returncode == 0


def test_a_directory_named_like_a_plan_is_no_plan(tmp_path: Path) -> None:
    root = repository(tmp_path, {"x.plan.yaml/notes.txt": "words"})

    assert "there is no plan here" in refused(root)
    assert "there is no plan here" in refused(root, "x.plan.yaml")


def test_a_path_through_a_file_exits_2(tmp_path: Path) -> None:
    assert "there is no plans/a.plan.yaml/b.md" in refused(only(YAML, SOUND, tmp_path), "plans/a.plan.yaml/b.md")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_plan_that_may_not_be_read_is_a_finding(tmp_path: Path) -> None:
    root = only(YAML, SOUND, tmp_path)
    (root / YAML).chmod(0)

    assert places(root) == ["1:1 PG001"]


def task(title: str) -> str:
    fields = f"  - **Risk**: {title}\n  - **Depends On**: {title}\n"
    return f"# Plan v2: {title}\n\n## Task List\n\n- [ ] **A-1** {title}\n{fields}"


@pytest.mark.parametrize("content", [BROKEN, b"\xff["])
def test_a_file_name_that_is_no_utf_8_crashes_no_format(tmp_path: Path, content: str | bytes) -> None:
    name = b"plans/z\xff\n.plan.yaml"
    root = only(os.fsdecode(name), content, tmp_path)

    for format in EVERY_FORMAT:
        # a character of JSON, which doubles the backslash; a byte of a URI is another matter
        assert re.search(rb"z\\{1,2}xff|z%FF", checked(root, "-f", format).stdout)
    assert checked(root, "--show-files").stdout.startswith(b"plans/z\\xff\\n.plan.yaml  ")
    assert checked(root, name).returncode == 1
    assert b"z\\xff" in checked(root, "-v", "-q").stderr


def test_a_missing_file_whose_name_means_harm_is_named_harmlessly(tmp_path: Path) -> None:
    done = checked(tmp_path, b"\x1b[31mz\xff\n::error::x")

    assert done.returncode == 2
    assert re.search(rb"[\x00-\x09\x0b-\x1f\x7f]|::error::|\xff", done.stderr) is None


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (MARKDOWN, task("x") + "```\n" * 100_000),
        (MARKDOWN, task("x") + "```\n" + "- [ ] **B-1** y\n" * 100_000),
        (MARKDOWN, task("x") + "[" * 100_000),
        (MARKDOWN, task("x") + "- " * 20_000),
        (MARKDOWN, task("x") + ">" * 20_000),
        (MARKDOWN, task("x") + "*" * 100_000 + "`" * 99_999),
        (MARKDOWN, task("x") + "<!--" * 100_000),
        (MARKDOWN, task("x") + "  - **Risk" * 50_000),
        (MARKDOWN, task("A-1 -> " * 20_000)),
        (MARKDOWN, task("T001-T999999999, " * 10)),
        (MARKDOWN, task("1.1..1.99999999999")),
        (MARKDOWN, task("A-" + "9" * 5000)),
        (MARKDOWN, task("A-1, " * 20_000)),
        (MARKDOWN, "---\nplanguard: v2\n" + "x: [" * 50_000 + "\n---\n" + task("x")),
        (YAML, "planguard: v2\ntasks:\n" + "  - {id: A, title: x}\n" * 8000),
        (YAML, "planguard: v2\n" + "".join(f"key{number}: x\n" for number in range(20_000)) + "tasks: [{id: A}]\n"),
        (YAML, "planguard: v2\ntitle: " + "x" * 1_000_000 + "\ntasks: [{id: A}]\n"),
        (YAML, "planguard: v2\ntasks: [{id: A, depends_on: [" + "B, " * 50_000 + "]}]\n"),
    ],
    ids=lambda value: "" if len(value) < 20 else f"{value[-30:]!r}",
)
def test_a_large_file_that_means_harm_is_checked_in_time(tmp_path: Path, path: str, content: str) -> None:
    done = checked(only(path, content, tmp_path), "-f", "concise", "-q", "--profile", "strict")

    assert done.returncode == 1


@pytest.mark.parametrize(
    "blank", ["\n", " ", "\t", "\r", " \n", "\u3000", "- [ ] ", "> ", "# ", "| ", "`", "~~~\n", "*_"]
)
def test_much_of_the_same_is_checked_in_time(tmp_path: Path, blank: str) -> None:
    head, much = "# Plan v2: x\n\n- [ ] **A-1** y\n", blank * (500_000 // len(blank))
    root = repository(tmp_path, {MARKDOWN: f"{head}{much}x\n", "plans/b.plan.yaml": f"title: x\n{much}x\n"})

    assert checked(root, "-f", "concise", "-q").returncode == 1


@pytest.mark.parametrize("path", [MARKDOWN, YAML])
def test_a_megabyte_of_nonsense_is_checked_in_time(tmp_path: Path, path: str) -> None:
    words = ["- [ ]", "**A-1**", "```", "depends_on:", "  ", "\n", "[", "{", "|", ">", "->", ":", "#", "中", "\t", "x"]
    state, text = 1, "# Plan v2: x\n"
    pieces = []
    for _ in range(300_000):
        state = (state * 1103515245 + 12345) % 2**31
        pieces.append(words[state >> 16 & 15])
    text += " ".join(pieces)

    assert checked(only(path, text, tmp_path), "-f", "concise").returncode in (1, 2)


def test_many_tasks_of_one_id_are_each_named_in_time(tmp_path: Path) -> None:
    tasks = "".join(f"- [ ] **A-1** Do {number}\n" for number in range(5000))
    root = only(MARKDOWN, f"# Plan v2: x\n\n## Task List\n\n{tasks}", tmp_path)

    assert len(places(root, "--select", "PG003")) == 4999


def test_an_exit_code_is_the_same_in_every_format(tmp_path: Path) -> None:
    root = only(YAML, "planguard: v2\ntasks: [\n", tmp_path)

    assert {checked(root, "-f", format).returncode for format in EVERY_FORMAT} == {1}
