"""Precision and recall on repositories whose every candidate line was labelled by hand before the code was tried."""

import pytest

from tests.facts.mentions.labelled import RETIRED, all_labels_of, candidates_of, labels_of, mentions_of

LEAST = 0.98

each_project = pytest.mark.parametrize("project", RETIRED)


def found_in(project: str) -> set[str]:
    return {f"{each.at.path}:{each.at.line}" for each in mentions_of(project)}


def shown(project: str, places: set[str]) -> str:
    return "".join(f"\n{project}: {place}" for place in sorted(places))


@each_project
def test_every_line_that_holds_a_literal_has_a_label(project: str) -> None:
    assert set(all_labels_of(project)) == set(candidates_of(project))


def test_hardly_a_line_is_left_open() -> None:
    labels = [label for project in RETIRED for label in all_labels_of(project).values()]

    assert set(labels) == {"stale", "clean", "open"}
    assert labels.count("open") <= len(labels) / 200


def test_there_are_enough_lines_of_both_kinds() -> None:
    labels = [label for project in RETIRED for label in labels_of(project).values()]

    assert len(labels) >= 500
    assert 200 <= sum(labels) <= len(labels) - 200


def test_precision_and_recall_hold_over_all_repositories() -> None:
    stale = {(project, place) for project in RETIRED for place, label in labels_of(project).items() if label}
    found = {(project, place) for project in RETIRED for place in found_in(project) & set(labels_of(project))}

    right = len(stale & found)
    assert right / len(found) >= LEAST, f"wrong: {sorted(found - stale)}"
    assert right / len(stale) >= LEAST, f"missed: {sorted(stale - found)}"


@each_project
def test_no_clean_line_is_reported(project: str) -> None:
    clean = {place for place, label in labels_of(project).items() if not label}

    wrong = found_in(project) & clean
    assert not wrong, shown(project, wrong)
