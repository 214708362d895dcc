"""The one box finds cases, members and open actions by the beginning of every typed word."""

from datetime import date

from jatdesk.db import actions
from jatdesk.domain.actions import Action, ActionState, Doer
from jatdesk.operations import members, referrals, search
from jatdesk.operations.desk import Desk
from tests.operations.people import member, referral


def test_who_is_called_so_is_found_before_a_case_that_tells_of_them(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral("Dee Sample"))
    made, _ = members.add(desk, member("Dee Exámple"))
    with desk.writing() as transaction:
        visit = Action("a1", "Deep breath club", "Dee", Doer.AGENCY, date(2026, 12, 1), case_id=case.id)
        actions.add(transaction.connection, visit)
        done = Action("a2", "Dee to call", "Dee", Doer.AGENCY, None, ActionState.DONE)
        actions.add(transaction.connection, done)
    hits = search.find(desk, "dee")
    assert [(hit.kind, hit.ref) for hit in hits] == [("case", case.id), ("member", made.id), ("action", "a1")]
    assert hits[0].small == "Case 0001 · born 4 March 2014 · Harwood Junior"
    assert hits[1].small == "Youth support"
    assert hits[2].small == "Dee · due 1 December 2026 · case 0001"
    both = search.find(desk, "dee example")
    assert [hit.kind for hit in both] == ["member", "case"]
    assert "Example" in both[1].small, "the case is found by somebody else’s name, and says by whose"
    assert [hit.kind for hit in search.find(desk, "youth dee")] == ["member"]
    assert [hit.kind for hit in search.find(desk, "0001")] == ["case", "action"]


def test_nothing_typed_finds_nothing(desk: Desk) -> None:
    referrals.register(desk, referral())
    for text in ("", "  ", "*", "🙂"):
        assert search.find(desk, text) == ()


def test_many_cases_leave_room_for_members(desk: Desk) -> None:
    for n in range(6):
        referrals.register(desk, referral(f"Dee Sample{n}"))
    members.add(desk, member("Dee Example"))
    kinds = [hit.kind for hit in search.find(desk, "dee", limit=4)]
    assert kinds == ["case", "case", "case", "member"]
