"""Outcomes sought and reached: filled by the referral's wishes, settled, taken back."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.db import migrations
from jatdesk.domain.outcomes import Outcome, Reached, Whose, counted, said
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, history, outcomes, referrals, undo
from jatdesk.operations.desk import Desk
from tests.operations.people import referral

WISHES = {"child_wants": "To sleep through", "parents_want": "Calm  mornings", "practitioner_wants": ""}


def test_a_referral_fills_the_outcomes_sought_by_itself(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral(**WISHES))
    assert [(each.whose, each.sought) for each in outcomes.of_case(desk, case.id)] == [
        (Whose.CHILD, "To sleep through"),
        (Whose.PARENT, "Calm mornings"),
    ]
    referrals.register(desk, referral(**WISHES | {"practitioner_wants": "School every day"}), case_id=case.id)
    assert [each.sought for each in outcomes.of_case(desk, case.id)][2:] == ["School every day"]  # nothing doubled


def test_a_corrected_wish_corrects_its_outcome_until_somebody_has_settled_it(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral(**WISHES))
    (received,) = cases.page(desk, case.id).referrals
    draft = replace(received.draft, child_wants="To sleep at night")
    referrals.change(desk, received.id, draft)
    child, parent = outcomes.of_case(desk, case.id)
    assert child.sought == "To sleep at night"
    outcomes.change(desk, replace(parent, reached=Reached.PARTLY, words="Most days"))
    referrals.change(desk, received.id, replace(draft, parents_want="Breakfast together"))
    assert [each.sought for each in outcomes.of_case(desk, case.id)] == [
        "To sleep at night",
        "Calm mornings",
        "Breakfast together",
    ]


def test_what_was_done_to_an_outcome_is_taken_back_from_the_history(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral(child_wants="", parents_want="", practitioner_wants=""))
    made, _ = outcomes.add(desk, case.id, Outcome("School every day", Whose.PARENT))
    outcomes.change(desk, replace(made, reached=Reached.YES, words="Not one day missed"))
    (settled,) = outcomes.of_case(desk, case.id)
    assert settled.settled_on == desk.clock.today() and counted((settled,)) == "1 of 1 outcome reached"
    assert said(settled) == "The parent or carer wants: School every day — reached. Not one day missed"
    undo.undo(desk, history.lines(desk, "case", case.id)[0].id)
    assert outcomes.of_case(desk, case.id) == (made,)
    outcomes.remove(desk, made.id)
    undo.undo(desk, history.lines(desk, "case", case.id)[0].id)
    (again,) = outcomes.of_case(desk, case.id)
    assert (again.sought, again.whose, again.added_on) == ("School every day", Whose.PARENT, date(2026, 11, 23))


def test_an_outcome_without_words_is_refused(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral())
    with pytest.raises(SaveRefused, match="empty"):
        outcomes.add(desk, case.id, Outcome("  "))
    with pytest.raises(SaveRefused, match="not in the store"):
        outcomes.change(desk, Outcome("Sleep", id="gone"))


def test_a_store_of_an_earlier_version_gets_the_outcomes_its_referrals_wish_for(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral(**WISHES))
    referrals.register(desk, referral(**WISHES | {"practitioner_wants": "School every day"}), case_id=case.id)
    before = outcomes.of_case(desk, case.id)
    with desk.writing() as transaction:
        transaction.connection.exec_driver_sql("DELETE FROM outcomes")
        migrations._wishes(transaction.connection)
    after = outcomes.of_case(desk, case.id)
    assert [replace(each, id="") for each in after] == [replace(each, id="") for each in before] != []
