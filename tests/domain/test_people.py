"""The rules about people: names, one chair, somebody who can let people in and out, and when the drill is due."""

from datetime import date

import pytest

from jatdesk.domain.people import Drill, Person, check_leaving, check_name, check_role, in_order, tidy_name
from jatdesk.domain.roles import PEOPLE_ROLES, Role
from jatdesk.errors import SaveRefused

ANN = Person("1", "Ann Keeper", Role.ADMINISTRATOR)
BO = Person("2", "", Role.CHAIR)
CY = Person("3", "Cy Onlooker", Role.READER)
GONE = Person("4", "Di Before", Role.CHAIR, left_on=date(2026, 3, 1))
DAY = date(2026, 11, 22)


def test_somebody_without_a_name_is_called_by_the_role() -> None:
    assert [one.words for one in (ANN, BO, CY)] == ["Ann Keeper", "Chair", "Cy Onlooker"]


def test_a_name_is_tidied_and_must_be_there() -> None:
    assert tidy_name("  Ann \t Keeper ") == "Ann Keeper"
    for wrong in ("", "  ", "x" * 101):
        with pytest.raises(SaveRefused):
            tidy_name(wrong)


@pytest.mark.parametrize("name", ["Ann Keeper", "ANN keeper", "chair"])
def test_no_two_people_here_have_one_name(name: str) -> None:
    with pytest.raises(SaveRefused, match="of this name"):
        check_name(name, [ANN, BO, CY, GONE])


def test_the_name_of_somebody_gone_is_free() -> None:
    check_name("Di Before", [ANN, BO, CY, GONE])


@pytest.mark.parametrize("role", PEOPLE_ROLES)
def test_there_may_be_many_of_each_role_but_one_chair(role: Role) -> None:
    two = [Person("5", "E", role), Person("6", "F", Role.CHAIR)]
    if role is Role.CHAIR:
        with pytest.raises(SaveRefused, match="chair already"):
            check_role(role, two)
    else:
        check_role(role, two)
    check_role(role, [GONE])


def test_somebody_who_can_let_people_in_and_out_must_remain() -> None:
    with pytest.raises(SaveRefused, match="Nobody would remain"):
        check_leaving(ANN, [ANN, BO, CY, GONE])
    check_leaving(ANN, [ANN, BO, Person("7", "Second", Role.ADMINISTRATOR)])
    check_leaving(BO, [ANN, BO])
    with pytest.raises(SaveRefused, match="Nobody would remain"):
        check_leaving(ANN, [ANN, Person("7", "Second", Role.ADMINISTRATOR, left_on=DAY)])
    with pytest.raises(SaveRefused, match="let go before"):
        check_leaving(GONE, [ANN, GONE])


def test_those_here_stand_first_by_role_and_those_gone_last() -> None:
    lost = Person("8", "Eve", Role.READER, has_slot=False)
    assert in_order([GONE, CY, lost, BO, ANN]) == (ANN, BO, CY, GONE, lost)


@pytest.mark.parametrize(
    ("made", "tried", "due"),
    [
        (None, None, None),
        (DAY, None, date(2026, 11, 29)),
        (DAY, date(2026, 11, 25), date(2027, 11, 25)),
        (None, date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_the_recovery_key_is_tried_a_week_after_it_was_made_and_every_year(
    made: date | None, tried: date | None, due: date | None
) -> None:
    assert Drill(made, tried).due_on == due
