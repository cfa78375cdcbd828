from planguard.rules.wording import called, command, headline, in_dialect, listed, quoted, verify_hint
from tests.plans import plan, task, text
from tests.rules.placed import markdown


def test_a_task_is_called_by_its_id() -> None:
    assert called(task("T-3")) == "T-3"


def test_a_task_without_an_id_is_called_by_its_title() -> None:
    assert called(task("", title=text("Move it"))) == 'the task "Move it"'


def test_a_task_with_neither_is_still_called_something() -> None:
    assert called(task("", title=text(""))) == "a task without an id"


def test_the_headline_is_the_id_or_the_title_where_there_is_none() -> None:
    named, nameless = task("T-3"), task("", title=text("Move it"))

    assert headline(named) == named.id
    assert headline(nameless) == nameless.title


def test_a_quotation_of_60_characters_is_whole() -> None:
    assert quoted("x" * 60) == f'"{"x" * 60}"'


def test_a_longer_quotation_is_cut_to_60_characters() -> None:
    assert quoted("x" * 61) == f'"{"x" * 59}…"'


def test_a_quotation_is_not_cut_behind_a_blank() -> None:
    assert quoted("x" * 58 + " " + "y" * 9) == f'"{"x" * 58}…"'


def test_a_quotation_stands_on_one_line() -> None:
    assert quoted(" one\n  two\tthree ") == '"one two three"'


def test_names_are_listed_with_an_and_before_the_last() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B"]) == "A and B"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(list("ABCDE")) == "A, B, C, D and E"


def test_of_more_than_five_names_the_others_are_counted() -> None:
    assert listed(list("ABCDEFG")) == "A, B, C, D, E and 2 more"


def test_words_suit_the_form_of_the_plan() -> None:
    assert in_dialect(plan(), markdown="m", yaml="y") == "y"
    assert in_dialect(markdown(plan()), markdown="m", yaml="y") == "m"


def test_a_command_takes_what_a_plan_calls_things_for_nothing_but_names() -> None:
    assert command("report", "--phase", "P1") == "`planguard report --phase P1`"
    assert command("verify", "T; rm -rf .") == "`planguard verify 'T; rm -rf .'`"


def test_a_record_is_written_anew_by_the_id_of_the_task() -> None:
    assert verify_hint(task("T-3")) == "run `planguard verify T-3`"
    assert verify_hint(task("")) == "give the task an id, and run `planguard verify`"
