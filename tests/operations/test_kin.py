"""Relatives: what is typed of them, and one link between two children that both sides see."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.cases import Closure
from jatdesk.domain.children import Gender
from jatdesk.domain.kin import Kin, line
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, kin, referrals
from jatdesk.operations.desk import Desk
from tests.operations.people import referral


def _case(desk: Desk, name: str, born: date, gender: Gender = Gender.NOT_GIVEN) -> str:
    return referrals.register(desk, referral(name, date_of_birth=born, gender=gender))[0].id


def _lines(desk: Desk, case_id: str) -> list[str]:
    return [line(one, desk.clock.today()) for one in kin.of_case(desk, case_id)]


def test_a_relative_the_team_does_not_know_stands_with_name_age_and_school(desk: Desk) -> None:
    case_id = _case(desk, "Ada Sample", date(2014, 3, 4))
    kin.add(desk, case_id, Kin("", "sister", "Cora Sample", birth=date(2022, 1, 5), household=True))
    found = kin.of_case(desk, case_id)
    assert _lines(desk, case_id) == ["Sister, 4 — not known to the team"]
    kin.change(
        desk, case_id, replace(found[0].kin, school="Harwood Infants", consent="written", consent_by="Bea Sample")
    )
    assert kin.of_case(desk, case_id)[0].kin.school == "Harwood Infants"
    kin.remove(desk, case_id, found[0].kin.id)
    assert kin.of_case(desk, case_id) == ()


def test_a_link_is_one_row_and_both_children_see_it_with_the_other_as_they_are_now(desk: Desk) -> None:
    ada = _case(desk, "Ada Sample", date(2014, 3, 4), Gender.FEMALE)
    bert = _case(desk, "Bert Sample", date(2017, 3, 4), Gender.MALE)
    number = cases.case(desk, bert).number
    kin.add(desk, ada, Kin("", "half-brother", household=True), case_number=number)
    cases.close(desk, bert, Closure(date(2026, 11, 20), "plan_done", "", True))
    assert _lines(desk, ada) == [f"Half-brother, 9 — known, case {number}, closed 2026"]
    assert _lines(desk, bert) == [f"Half-sister, 12 — known, case {cases.case(desk, ada).number}, open"]
    cases.change_child(desk, bert, replace(cases.case(desk, bert).child, name="Bertram Sample"))
    assert kin.of_case(desk, ada)[0].kin.name == "Bertram Sample"
    assert kin.of_case(desk, bert)[0].mirrored
    kin.remove(desk, bert, kin.of_case(desk, bert)[0].kin.id)
    assert _lines(desk, ada) == _lines(desk, bert) == []


def test_linking_finds_the_relative_who_was_typed_and_does_not_double(desk: Desk) -> None:
    ada, bert = _case(desk, "Ada Sample", date(2014, 3, 4)), _case(desk, "Bert Sample", date(2017, 3, 4))
    one, two = cases.case(desk, ada).child.id, cases.case(desk, bert).child.id
    kin.add(desk, ada, Kin("", "brother", "BERT  Sample", household=True))
    assert kin.link(desk, one, two, "sibling").of("case") >= {ada, bert}
    found = kin.of_case(desk, ada)
    assert len(found) == 1 and found[0].kin.other_id == two and found[0].kin.household
    assert not kin.link(desk, one, two, "brother").touched
    assert not kin.link(desk, two, one, "sister").touched
    with pytest.raises(SaveRefused, match="linked already"):
        kin.add(desk, bert, Kin("", "sister"), case_number=cases.case(desk, ada).number)


def test_nobody_and_nonsense_are_refused(desk: Desk) -> None:
    ada = _case(desk, "Ada Sample", date(2014, 3, 4))
    for wrong, number in (
        (Kin("", "brother"), ""),
        (Kin("", "", "Bert Sample"), ""),
        (Kin("", "brother", "Bert Sample", birth=date(2031, 1, 1)), ""),
        (Kin("", "brother"), "777"),
        (Kin("", "brother"), "none"),
        (Kin("", "sister"), cases.case(desk, ada).number),
    ):
        with pytest.raises(SaveRefused):
            kin.add(desk, ada, wrong, number)
    assert kin.of_case(desk, ada) == ()
