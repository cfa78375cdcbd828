"""What is a verdict of failure in a line of a record, and what only speaks of failures."""

from time import perf_counter

import pytest

from planguard.rules.metadata.failure_words import says_failure

VERDICTS = """\
⚠️ two warnings
⚠ two warnings
lint: ❌
e2e ✗ on staging
e2e ✘ on staging
e2e ✖ on staging
🔴 load test
⛔ release
✅ build, ⚠️ lint
lint: `❌`
| lint | ❌ |
npm run lint --strict ❌
❌ 0.3% mismatch
❌ 0,5 s slower
❌ 0% covered
⚠️ none of the pages loads
⚠️ 无法运行
`make test`: ⚠️
Lint: FAIL
Lint：FAIL
lint → FAILED
lint -> FAIL (3 errors)
lint > FAILURE, see the log
lint = FAIL
lint - FAIL
lint \u2013 FAIL - see the log
make test FAILED
make test FAILING!
`make test` FAIL.
summary.md (`FAIL`, stopped at step 1)
summary.md (FAIL)
summary.md “FAIL” (twice)
`FAIL`
report: `status=FAIL`
report (`verdict: FAILED`)
| lint | FAIL | see the log |
FAIL: lint
--- FAIL: TestMove (0.01s)
FAILED tests/test_move.py::test_paths - AssertionError
expected PASS, got FAIL
**Lint**: **FAIL**
lint: __FAIL__
e2e: not run
e2e: Not Run (no gateway)
e2e: not_run
e2e: not executed; the gateway was down
e2e: not passed.
e2e: not passing yet
Status: pending
Status：PENDING
pending
**pending**
Status: blocked by the missing gateway
Status: `blocked` | Effort: 5 minutes
Status: "blocked"
lint: skipped, no time
lint \u2014 failed
lint: failing
result: failure
(skipped)
deploy to staging (pending)
deploy to staging（pending）
单元测试: 失败
单元测试：失敗。
单元测试：未通过
单元测试：未执行（无环境）
单元测试：未运行
lint 未通过
lint 不通过。
前端构建失败
2 failed, 31 passed in 55.31s
10 failures, 31 passed
31 passed, 2 failed
31 passing, 1 failing
lint: failed, not fixed
lint: ❌, to be fixed
Unexpected: FAIL
~~lint: ok~~ lint: FAIL
"""

NO_VERDICTS = """\

make test passed
✅ 成功（失败样本 3 条）
Fail rehearsal: `run.sh --out window-fail`
Fail summary: `window-fail/summary.md` (`FAIL`, interrupted at checkpoint 1)
Current state: blocked prerequisites documented with owner
rollback path validated in dry-run; real switchback execution pending credentials
Alert rehearsal (trigger): FAIL
Trigger: FAIL
Rollback drill: ❌ then the alert came
Negative probe → FAIL
Negative suite - FAIL
Expected: FAIL
Expectation: FAIL
Simulated outage: FAIL
Injected fault: FAIL
Chaos run: FAIL
演练: 失败
预期：失败
Before: FAIL
red: FAIL
verify they FAIL
wrote the tests to FAIL
they must FAIL
expected FAIL
FAIL as expected
FAIL (expected)
lint: ❌ by design
lint: ❌ 符合预期
lint: FAIL → PASS
lint: ❌ -> passed
lint: ❌ => pass
lint: ❌ → ✅
lint: ❌, 🟢 since 1f3c9aa
lint: failed, then passed
lint: failed, now passes
lint: failed at first, rerun passed
lint: failed, fixed at 1f3c9aa
Status: blocked, unblocked on 3 March
⚠️ resolved
⚠️ 已修复
❌ 0
❌ 0.
❌: none
❌ 无
0 ❌
no ❌
✅/❌ table in report.md
FAIL: 0
FAIL=0
FAILED x0
Failed: 0
Failed: 2
Skipped: none
Pending: the docs
PASS/FAIL table in report.md
PASS | FAIL
passed / FAIL
PASS or FAIL
0 failed
no failures
without FAIL
zero FAIL
0 failed, 31 passed
12 passed, 0 failed
12 passed, 3 skipped
1434 pass, 2 skipped interactive tests, 0 fail
2 failed in the old tree
20 failed, then 31 passed, ✅
fail-fast is on
FAIL-FAST: on
FAILOVER: on
ran with --fail-on FAIL
ran with --level=FAILED
pytest -k FAIL
report: fail-report.json
docs/FAIL
not-FAIL
FAIL.md written
FAIL paths are listed in the report
`pytest -k FAIL` passes
`grep FAIL log` is empty
set `--fail-on=FAIL`
wrote `❌ cannot sync` into the title
the page shows "❌ cannot sync"
the page shows “❌ cannot sync”
~~lint: ❌~~
status one of `pending` or `failed`
`blocked` tasks stay
states: new | blocked | done
fixed the failing test
added the failed runs to the report
blocked users can log in again
pending orders were moved
skipped files: none
lint: skippedly
Status: pending orders were moved
gateway (blocked users)
无失败
没有失败
0 失败
单元测试无失败
若未通过
如果未通过
模拟构建失败
记录检查失败
失败样本 3 条
"""


MENDED = """\
✅
✔
☑
🟢
fixed
resolved
unblocked
passes
已修复
已解决
已修正
已恢复
符合预期
as expected
by design
intended
deliberate
(expected)
→ pass
-> pass
=> pass
then pass
now pass
later pass
finally pass
retry passed
rerun passed
re-run passed
"""


@pytest.mark.parametrize("line", VERDICTS.splitlines())
def test_a_verdict_of_failure_is_one(line: str) -> None:
    assert says_failure(line)


@pytest.mark.parametrize("line", NO_VERDICTS.splitlines())
def test_what_only_speaks_of_failures_is_no_verdict(line: str) -> None:
    assert not says_failure(line)


@pytest.mark.parametrize("word", "after again against at because by due for in on since until with yet".split())
def test_a_reason_or_a_place_may_follow_a_verdict(word: str) -> None:
    assert says_failure(f"e2e: failed {word} x")


@pytest.mark.parametrize(
    "sign", [",", "，", ";", "；", ")", "）", "(x)", "（x）", " | x", "]", ".", "。", "!", "！", " - x", " \u2014 x"]
)
def test_a_verdict_ends_at_punctuation(sign: str) -> None:
    assert says_failure(f"e2e: failed{sign}")


@pytest.mark.parametrize("sign", [":", "：", "=", "→", ">", "(", "（", " -", " \u2013", " \u2014", "->"])
def test_a_verdict_follows_a_sign(sign: str) -> None:
    assert says_failure(f"e2e{sign} failed, x")
    assert says_failure(f"e2e{sign} FAIL, x")


@pytest.mark.parametrize(
    "word",
    "0 any can expected if may might must never no none nor not or should they to when will without would zero".split(),
)
def test_a_loud_word_behind_a_condition_or_a_negation_is_no_verdict(word: str) -> None:
    assert not says_failure(f"tests {word} FAIL")


@pytest.mark.parametrize("word", ["无", "無", "没有", "零", "若", "如果", "预期", "模拟", "触发", "记录"])
def test_a_chinese_condition_or_negation_takes_the_verdict_back(word: str) -> None:
    assert not says_failure(f"结果{word}测试失败")
    assert says_failure("结果测试失败")


@pytest.mark.parametrize("noun", ["测试", "构建", "编译", "验证", "检查", "扫描", "部署"])
def test_a_chinese_line_may_end_in_its_verdict(noun: str) -> None:
    assert says_failure(f"前端{noun}失败")


@pytest.mark.parametrize(
    "word", ["未通过", "未通過", "不通过", "不通過", "未执行", "未執行", "未运行", "未運行", "失败", "失敗"]
)
def test_a_chinese_verdict_in_either_script_is_one(word: str) -> None:
    assert says_failure(f"e2e：{word}，原因见日志")


@pytest.mark.parametrize(
    "label",
    "fail|failure|rehearsal|rehearsed|drill|trigger|triggered|negative|expected|intended|simulated|injected|chaos"
    "|演练|演習|负例|负向|失败样本|失败用例|预期|注入|模拟".split("|"),
)
def test_a_label_that_announces_a_failure_takes_it_back(label: str) -> None:
    assert not says_failure(f"a {label} run: ❌ FAIL")
    assert says_failure("a plain run: ❌ FAIL")


@pytest.mark.parametrize("words", MENDED.splitlines())
def test_what_is_mended_behind_it_takes_the_verdict_back(words: str) -> None:
    assert not says_failure(f"lint: ❌ two errors, {words}")


@pytest.mark.parametrize(
    "words", ["not fixed", "to be fixed", "not resolved", "unfixed", "then, as said, pass", "12 pass"]
)
def test_what_is_not_mended_behind_it_does_not(words: str) -> None:
    assert says_failure(f"lint: ❌ two errors, {words}")


@pytest.mark.parametrize("mended", ["✅ lint: ❌", "fixed the types, lint: FAIL", "→ pass, lint: FAIL"])
def test_what_is_mended_before_it_does_not_either(mended: str) -> None:
    assert says_failure(mended)


@pytest.mark.parametrize(
    "nothing",
    [": 0", "：0", "=0", "x0", " 0", " 0, x", ": none", " 无", ": 无，x", "：无。", " 无；x", " 无)", " 无）"],
)
def test_a_count_of_nothing_behind_a_mark_takes_it_back(nothing: str) -> None:
    assert not says_failure(f"lint ❌{nothing}")


@pytest.mark.parametrize("option", ["--fail-on", "-k", "--grep", "--level=", "-x="])
def test_what_is_given_to_an_option_is_no_verdict(option: str) -> None:
    assert not says_failure(f"ran it {option} FAIL")


def test_any_line_of_a_value_can_hold_the_verdict() -> None:
    assert says_failure("make test passed\nlint: FAIL\ndone")


def test_a_word_at_the_end_of_one_line_and_at_the_start_of_the_next_make_no_verdict() -> None:
    assert not says_failure("checked that nothing is\nnot\nrun")


def test_what_one_line_mends_does_not_mend_another() -> None:
    assert says_failure("lint: FAIL\ntests: ✅")


def test_a_verdict_is_told_by_what_stands_near_it_in_a_long_line() -> None:
    assert says_failure("x" * 3_000 + " lint: FAIL")
    assert says_failure("lint: FAIL, " + "x" * 3_000)


@pytest.mark.parametrize("nonsense", ["FAIL x ", "a `FAIL` ", ": failed x", "~~", '"', "⚠ 0 ", "not ", "-", "1 pass,"])
def test_a_hundred_kilobytes_of_nonsense_take_no_time(nonsense: str) -> None:
    line = nonsense * (100_000 // len(nonsense))
    start = perf_counter()

    says_failure(line)

    assert perf_counter() - start < 10
