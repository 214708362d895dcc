"""Hostile files end in a refusal with its reason, or end the child that reads them: never the program."""

import os
from collections.abc import Iterator

import pytest

from jatdesk.errors import PasswordNeeded, UserError
from jatdesk.exchange.caf_docx import read_caf
from jatdesk.exchange.case_log import read_case_log
from jatdesk.ui.child import FailedOutside
from jatdesk.ui.reading_child import ReadingChild
from tests.exchange import mutants
from tests.exchange.councils.facts import TODAY
from tests.exchange.hostile_corpus import CORPUS, HARMLESS
from tests.figures import Figures

KILLERS = ("a PDF of fifty million letters",)
ALL_IN_ONE = 60.0  # seconds of computing for a whole corpus in one call, far more than for one file


@pytest.fixture(scope="module")
def child() -> Iterator[ReadingChild]:
    """One child for all of them."""
    reading = ReadingChild()
    yield reading
    reading.stop()


def never() -> bool:
    """Nobody cancels."""
    return False


def refusals(names: list[str]) -> dict[str, tuple[str, str, bool]]:
    """In the child: what each file of the corpus is refused with, as a form and as a list."""
    found = {}
    for name in names:
        data = {**CORPUS, **HARMLESS}[name]()
        words = []
        told = True
        for read in (lambda d: read_caf(d, TODAY), lambda d: read_case_log(d, "list.csv", None, TODAY)):
            try:
                read(data)
                words.append("")
            except UserError as error:
                words.append(error.what)
                told = told and bool(error.todo)
        found[name] = (words[0], words[1], told)
    return found


def test_every_hostile_file_is_refused_with_a_reason_and_a_way_on(child: ReadingChild, figures: Figures) -> None:
    polite = [name for name in CORPUS if name not in KILLERS]
    found = child.read(never, ALL_IN_ONE, refusals, polite)
    assert {name: words for name, words in found.items() if not (words[0] and words[1] and words[2])} == {}
    figures("hostile files", len(found), refused=len(found))
    odd = child.read(never, ALL_IN_ONE, refusals, [*HARMLESS])
    assert len(odd) == len(HARMLESS)


@pytest.mark.parametrize("name", KILLERS)
def test_a_file_that_computes_without_end_is_given_up_and_the_next_one_is_read(name: str, child: ReadingChild) -> None:
    with pytest.raises(UserError, match=r"given up|more memory"):
        child.read(never, 1.0, read_caf, CORPUS[name](), TODAY)
    assert child.read(never, 4.0, read_caf, mutants.samples()["docx"], TODAY).draft.child_name


def takes_memory() -> int:
    """Far more than the limit."""
    return len(bytearray(3_000_000_000))


def ends_at_once() -> None:
    """As a parser that crashes would."""
    os.abort()


def planted_bug() -> None:
    """Neither refusal nor limit."""
    raise KeyError("Zbigniew Plantedname")


def own_process() -> int:
    """Which process this is."""
    return os.getpid()


def asks_password() -> None:
    """As for a protected form."""
    raise PasswordNeeded("This file is protected.", "", "Enter it.")


def refuses() -> None:
    """As for a bomb."""
    raise UserError("No.", "", "Do not.")


def test_the_limits_hold_for_memory_and_for_crashes_and_a_bug_names_nobody(child: ReadingChild) -> None:
    for hostile in (takes_memory, ends_at_once):
        with pytest.raises(UserError, match="given up"):
            child.read(never, 4.0, hostile)
    with pytest.raises(FailedOutside) as raised:
        child.read(never, 4.0, planted_bug)
    assert "Plantedname" not in str(raised.value)


def test_after_a_refusal_the_child_is_a_fresh_one_but_not_after_a_question_for_a_password(child: ReadingChild) -> None:
    first = child.read(never, 4.0, own_process)
    with pytest.raises(PasswordNeeded):
        child.read(never, 4.0, asks_password)
    assert child.read(never, 4.0, own_process) == first
    with pytest.raises(UserError):
        child.read(never, 4.0, refuses)
    assert child.read(never, 4.0, own_process) != first


def test_three_hundred_mutated_files_are_read_or_refused_by_one_child(child: ReadingChild, figures: Figures) -> None:
    mutate(child, 43, figures)


@pytest.mark.long
def test_three_thousand_mutated_files_are_read_or_refused_by_one_child(child: ReadingChild, figures: Figures) -> None:
    mutate(child, 429, figures)


def mutate(child: ReadingChild, seeds: int, figures: Figures) -> None:
    """So many mutants of every kind, in one call of one process: a crash or a bug would be the end of it."""
    kinds = [*mutants.samples()]
    found = child.read(never, 2.0 * seeds * len(kinds), mutants.judged, kinds, 0, seeds)
    assert found["files"] == seeds * len(kinds)
    assert found["read"] > 0
    assert found["refused"] > 0
    figures("mutated files", found["files"], read=found["read"], refused=found["refused"])
