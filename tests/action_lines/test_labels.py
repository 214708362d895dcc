"""Labelled lines of two teams, and of other people's styles: nearly all are understood fully, in each half."""

import time

import pytest

from tests.action_lines.labels import Label, labels

ENOUGH = 0.97


def wrong(read: list[Label]) -> list[str]:
    return [f"{label.line}: {label.read()} instead of {label.wanted}" for label in read if label.read() != label.wanted]


@pytest.mark.parametrize("kept_apart", [False, True], ids=["built on", "kept apart"])
def test_nearly_every_labelled_line_is_understood_fully(kept_apart: bool) -> None:
    half = [label for label in labels() if label.kept_apart is kept_apart]

    assert len(half) >= 130
    share = 1 - len(wrong(half)) / len(half)
    assert share >= ENOUGH, "the lines kept apart are not shown"


def test_there_are_300_lines_and_a_fifth_of_them_are_no_actions() -> None:
    found = list(labels())

    assert len({label.line for label in found}) == len(found) >= 300
    assert sum(label.wanted == ("", "", "") for label in found) >= 60


def test_lines_in_other_peoples_styles_are_understood_too() -> None:
    fresh = list(labels("-blind"))

    assert len(fresh) >= 145
    failed = wrong(fresh)
    assert len(failed) <= (1 - ENOUGH) * len(fresh), failed


def test_every_way_to_say_when_and_whom_that_was_tried_by_hand_stays_understood() -> None:
    tried = list(labels("-more"))

    assert len(tried) >= 350
    assert wrong(tried) == []


def test_a_line_is_understood_in_less_than_a_millisecond() -> None:
    taken = []
    for label in labels():
        label.read()
        best = min(_seconds(label) for _ in range(3))
        taken.append(best)

    taken.sort()
    assert taken[int(len(taken) * 0.98)] < 0.001


def _seconds(label: Label) -> float:
    begun = time.process_time()
    label.read()
    return time.process_time() - begun
