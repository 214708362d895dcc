"""How child and parent feel and any other measure: kept from referral to closure, on the scale, told in the story."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.measures import CHILD_FEELS, PARENT_FEELS, Measure, Stage, change_words, series
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, measures, referrals
from jatdesk.operations.desk import Desk
from tests.operations.people import referral


def _said(desk: Desk, case_id: str) -> list[tuple[str, str, float]]:
    return [(each.what, each.stage.value, each.value) for each in measures.of_case(desk, case_id)]


def test_what_a_referral_says_of_feelings_is_the_baseline_and_follows_its_correction(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral(child_feels=3, parent_feels=5))
    assert set(_said(desk, case.id)) == {(CHILD_FEELS, "referral", 3.0), (PARENT_FEELS, "referral", 5.0)}
    first = cases.page(desk, case.id).referrals[0]
    referrals.change(desk, first.id, replace(first.draft, child_feels=4, parent_feels=None))
    assert _said(desk, case.id) == [(CHILD_FEELS, "referral", 4.0)]
    told = [entry for entry in cases.page(desk, case.id).story if entry.heading == "Asked and measured"]
    assert [(entry.on, entry.small, entry.text) for entry in told] == [
        (date(2026, 11, 20), "at referral", f"{CHILD_FEELS}: 4 of 10")
    ]


def test_feelings_of_one_review_replace_each_other_and_those_of_another_day_stand_beside(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral(child_feels=3))
    day = date(2026, 11, 21)
    measures.set_feelings(desk, case.id, Stage.REVIEW, day, 5, 6)
    measures.set_feelings(desk, case.id, Stage.REVIEW, day, 6)
    assert measures.feelings(desk, case.id, Stage.REVIEW, day) == (6, None)
    measures.set_feelings(desk, case.id, Stage.CLOSURE, date(2026, 11, 23), 8)
    (child,) = series(measures.of_case(desk, case.id))
    assert [each.value for each in child.measures] == [3, 6, 8]
    assert change_words(child) == "3 on 20 November 2026, 8 on 23 November 2026: 5 more"


def test_any_measure_has_its_name_and_unit_and_feelings_come_first(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral())
    measures.add(desk, case.id, Measure("", date(2026, 11, 1), "Attendance", 71, unit="%"))
    measures.add(desk, case.id, Measure("", date(2026, 11, 22), " attendance", 88.5, unit="%"))
    measures.set_feelings(desk, case.id, Stage.REVIEW, date(2026, 11, 21), None, 7)
    found = series(measures.of_case(desk, case.id))
    assert [one.what for one in found] == [PARENT_FEELS, "attendance"]
    assert change_words(found[1]) == "71 % on 1 November 2026, 88.5 % on 22 November 2026: 17.5 % more"


def test_what_can_not_be_is_refused(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral())
    day = date(2026, 11, 20)
    for wrong in (
        Measure("", day, " ", 3),
        Measure("", date(2031, 1, 1), "Attendance", 3),
        Measure("", day, "Attendance", float("nan")),
        Measure("", day, CHILD_FEELS, 11),
        Measure("", day, CHILD_FEELS, 2.5),
    ):
        with pytest.raises(SaveRefused):
            measures.add(desk, case.id, wrong)
    assert measures.of_case(desk, case.id) == ()
