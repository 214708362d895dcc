"""One line may hold two actions; most lines hold one, however many people and verbs are in them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.action_several import understand_each
from jatdesk.domain.actions import Somebody

TODAY, NEXT = date(2026, 12, 10), date(2027, 1, 14)
JAN8, FRIDAY = date(2027, 1, 8), date(2026, 12, 11)
PEOPLE = (
    Somebody("School nursing", "Jo Carter"),
    Somebody("Housing", "Pat Lowe"),
    Somebody("CAMHS", "Lisa Bright"),
    Somebody("Police"),
)
JO, PAT, LISA = "School nursing · Jo Carter", "Housing · Pat Lowe", "CAMHS · Lisa Bright"


def read(line: str) -> list[tuple[str, str, date | None]]:
    return [(one.who, one.what, one.due) for one in understand_each(line, PEOPLE, TODAY, NEXT)]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("JC to ring; PL to visit", [(JO, "ring", None), (PAT, "visit", None)]),
        ("JC to ring mum by friday, PL to visit by 8 jan", [(JO, "ring mum", FRIDAY), (PAT, "visit", JAN8)]),
        ("JC to ring mum by friday and lisa to write by 8 jan.", [(JO, "ring mum", FRIDAY), (LISA, "write", JAN8)]),
        ("JC to ring mum. Police to visit.", [(JO, "ring mum", None), ("Police", "visit", None)]),
        ("JC: ring mum; PL: visit by 8 jan", [(JO, "ring mum", None), (PAT, "visit", JAN8)]),
        (
            "JC to do a home visit, police to check the address, mum to keep a diary",
            [(JO, "do a home visit", None), ("Police", "check the address", None), ("Mother", "keep a diary", None)],
        ),
    ],
)
def test_each_part_that_gives_somebody_something_to_do_is_an_action(
    line: str, wanted: list[tuple[str, str, date | None]]
) -> None:
    assert read(line) == wanted


def test_a_day_at_the_end_is_for_both_where_only_and_stands_between() -> None:
    assert read("JC to make a referral and CAMHS to assess by 8 jan") == [
        (JO, "make a referral", JAN8),
        (LISA, "assess", JAN8),
    ]
    assert [due for _who, _what, due in read("JC to make a referral; CAMHS to assess by 8 jan")] == [None, JAN8]


@pytest.mark.parametrize(
    "line",
    [
        "JC to ask mum and dad to come",
        "JC to meet mum and dad to agree a plan",
        "JC and PL to visit",
        "JC, PL and lisa to visit by 8 jan",
        "mum to ring housing and police to ring back by friday",
        "JC to arrange for the nurse to visit and dad to attend",
        "JC to refer to Dr. Lisa to assess",
        "JC to visit by 8 jan; mum said it is better",
        "JC to ring PL; to visit by friday",
        "JC to ring and write",
        "Discussed sleep. JC to visit",
        "mum said it is better; no further action",
    ],
)
def test_other_lines_stay_one(line: str) -> None:
    assert len(read(line)) == 1


TYPED = "JC to ring mum ; and , . by friday PL will visit - lisa : police said school 8 jan"
PIECES = st.sampled_from(TYPED.split())


@given(st.lists(PIECES, max_size=16).map(" ".join))
def test_any_line_is_parted_without_a_fault_and_each_part_is_a_piece_of_it(line: str) -> None:
    found = understand_each(line, PEOPLE, TODAY, NEXT)

    assert found
    if len(found) > 1:
        assert all(one.understood and one.who and one.what for one in found)
        assert sum(len(one.what) for one in found) <= len(line)
