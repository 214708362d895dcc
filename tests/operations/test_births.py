"""A baby is born: one record becomes the child, nothing that hangs on it is lost, and the old name still finds it."""

from datetime import date

import pytest

from jatdesk.domain.births import Birth
from jatdesk.domain.children import Carer, Gender
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.errors import SaveRefused
from jatdesk.operations import births, cases, history, referrals, undo
from jatdesk.operations.desk import Desk
from tests.operations.people import WRITTEN, referral

MOTHER = Carer("Bea Sample", relationship="mother", responsibility=True)
UNBORN = ReferralDraft(
    "unborn baby of Bea Sample",
    unborn=True,
    expected_date=date(2026, 11, 10),
    gender=Gender.UNKNOWN,
    carers=(MOTHER,),
    consents=(WRITTEN,),
)
BORN = Birth("Kit Sample", date(2026, 11, 12), "Sample")


def test_the_same_record_becomes_the_child_and_everything_that_hangs_on_it_stays(desk: Desk) -> None:
    case, _ = referrals.register(desk, UNBORN)
    before = cases.page(desk, case.id)
    births.baby_is_born(desk, case.id, BORN)
    after = cases.page(desk, case.id)
    child = after.case.child
    assert (child.id, child.name, child.birth, child.unborn) == (before.case.child.id, "Kit Sample", BORN.on, False)
    assert child.gender is Gender.NOT_GIVEN, "‘unknown’ was said of the baby before it was born"
    assert child.expected == date(2026, 11, 10)
    assert (after.carers, after.consents, after.referrals) == (before.carers, before.consents, before.referrals)
    assert after.case.number == before.case.number
    assert after.standing.opens_agenda


def test_the_old_name_is_kept_beside_the_new_one_and_finds_the_case(desk: Desk) -> None:
    case, _ = referrals.register(desk, UNBORN)
    births.baby_is_born(desk, case.id, BORN)
    assert cases.case(desk, case.id).child.known_as == "unborn baby of Bea Sample"
    for typed in ("kit", "unborn bea", "unborn baby of bea sample"):
        assert [line.id for line in cases.lines(desk, typed).lines] == [case.id]


def test_undoing_the_birth_in_the_history_brings_back_the_unborn_baby_exactly(desk: Desk) -> None:
    case, _ = referrals.register(desk, UNBORN)
    baby = cases.case(desk, case.id).child
    births.baby_is_born(desk, case.id, BORN)
    line = history.lines(desk, "case", case.id)[0]
    assert (line.what, "Kit" in line.what) == ("The baby was born", False)
    undo.undo(desk, line.id)
    assert cases.case(desk, case.id).child == baby


@pytest.mark.parametrize(
    "birth",
    [Birth(" ", date(2026, 11, 12)), Birth("Kit Sample"), Birth("Kit Sample", date(2026, 11, 24))],
    ids=["no name", "no day", "a day to come"],
)
def test_a_birth_that_cannot_be_is_refused_and_changes_nothing(desk: Desk, birth: Birth) -> None:
    case, _ = referrals.register(desk, UNBORN)
    with pytest.raises(SaveRefused):
        births.baby_is_born(desk, case.id, birth)
    assert cases.case(desk, case.id).child.unborn


def test_a_child_who_is_born_is_not_born_again_nor_unborn_twice(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral())
    with pytest.raises(SaveRefused, match="born already"):
        births.baby_is_born(desk, case.id, BORN)
    other, _ = referrals.register(desk, UNBORN)
    with pytest.raises(SaveRefused, match="not born yet"):
        births.baby_is_not_born(desk, other.id, other.child)
