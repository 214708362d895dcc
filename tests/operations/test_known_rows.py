"""The rows of an old case log beside the children of the store and beside one another, with why."""

from datetime import date

import pytest

from jatdesk.domain.case_log import OldCase
from jatdesk.domain.likeness import Kind
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.errors import SaveRefused
from jatdesk.operations import known_rows, referrals
from jatdesk.operations.desk import Desk

BORN = date(2014, 3, 4)


def test_a_row_is_laid_beside_the_store_and_the_rows_before_it(desk: Desk) -> None:
    case, _ = referrals.register(desk, ReferralDraft("Catherine O’Quibble", date_of_birth=BORN))
    rows = (
        OldCase(2, "Nobody Like", date_of_birth=date(2012, 1, 1)),
        OldCase(3, "Quibble, Katie", date_of_birth=BORN),
        OldCase(4, "Katy OQuibble", date_of_birth=date(2014, 4, 3)),
        OldCase(5, "Nobody Lyke", date_of_birth=date(2012, 1, 1)),
    )
    found = {row.where: row for row in known_rows.alike(desk, rows)}
    assert sorted(found) == [3, 4, 5]
    assert [one.id for one in found[4].in_store] == [case.child.id]
    assert "day and month of birth swapped" in found[4].in_store[0].why
    assert [one.id for one in found[5].rows_before] == ["2"]
    assert found[5].rows_before[0].kind is Kind.SAME


def test_of_those_behind_the_same_door_only_family_and_who_was_born_that_day_is_shown(desk: Desk) -> None:
    born = {"Ada Quibble": date(2011, 5, 6), "Zoltan Farthingale": date(2009, 9, 9), "Nobody Elsewhere": BORN}
    there = {
        name: referrals.register(desk, ReferralDraft(name, date_of_birth=day, address="4 Acorn Lane"))[0].child.id
        for name, day in born.items()
    }
    (row,) = known_rows.alike(desk, [OldCase(2, "Catherine Quibbel", date_of_birth=BORN, address="4 Acorn Ln")])
    kinds = {one.id: one.kind for one in row.in_store}
    assert kinds == {there["Ada Quibble"]: Kind.SIBLING, there["Nobody Elsewhere"]: Kind.SAME}


def test_progress_is_told_and_it_can_be_stopped(desk: Desk) -> None:
    rows = [OldCase(number, f"Made Up{number}") for number in range(2, 500)]
    said: list[tuple[int, int]] = []
    known_rows.alike(desk, rows, lambda done, of: said.append((done, of)))
    assert said[0] == (0, len(rows)) and len(said) == 3
    with pytest.raises(SaveRefused):
        known_rows.alike(desk, rows, None, lambda: True)
    assert known_rows.alike(desk, ()) == ()
