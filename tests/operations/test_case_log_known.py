"""Rows of an old case log on children the store knows: joined, linked, kept apart or left out, and never twice."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.case_log import RowAnswer, RowIs, SameChild, TakenOver
from jatdesk.domain.cases import Case, CaseState, Closure
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.search import CaseFilter
from jatdesk.errors import SaveRefused
from jatdesk.operations import case_log, cases, history, kin, known, known_rows, referrals
from jatdesk.operations.desk import Desk
from tests.operations.people import old_case, old_log, referral

BORN = date(2014, 3, 4)
ROW = old_case(
    5, "Katie Quibble", date_of_birth=BORN, referred_on=date(2024, 5, 6), why="Sleep, long ago.", consent_words="yes",
    old_number="24/7", notes="An old note.", closed=True, closed_on=date(2024, 9, 1),
)  # fmt: skip


@pytest.fixture
def there(desk: Desk) -> Case:
    """A child the store knows, with an open case."""
    return referrals.register(desk, referral("Catherine Quibble", date_of_birth=BORN, why="Worries."))[0]


def test_a_row_that_may_be_a_child_of_the_store_is_a_question_with_the_case_and_the_reason(
    desk: Desk, there: Case
) -> None:
    rows = (ROW, old_case(6, "Nobody Like", date_of_birth=date(2010, 1, 1)), replace(ROW, where=7, same_child_as=5))
    (asked,) = known_rows.questions(desk, rows)
    assert asked.row == ROW and asked.needs_answer
    (one,) = asked.known
    assert (one.child.name, [case.number for case in one.cases]) == ("Catherine Quibble", [there.number])
    assert "same day of birth" in one.likeness.why
    exact = old_case(8, "Catherine Quibble", date_of_birth=BORN, referred_on=date(2026, 11, 20))
    assert known_rows.questions(desk, [exact]) == (), "what is in the store already is no question"


def test_the_same_child_s_row_is_another_referral_of_the_open_case_which_stays_as_it_stands(
    desk: Desk, there: Case
) -> None:
    said = {5: RowAnswer(RowIs.SAME_CHILD, there.child.id)}
    taken, changes = case_log.take_over(desk, old_log(ROW), {}, of_store=said)
    assert taken == TakenOver(0, 0, 0, second_referrals=1)
    page = cases.page(desk, there.id)
    assert [each.draft.why for each in page.referrals] == ["Sleep, long ago.", "Worries."]
    assert (page.case.state, page.case.why, page.case.old_number) == (CaseState.OPEN, "Worries.", "24/7")
    assert page.case.old_notes == "An old note."
    assert page.case.child.name == "Catherine Quibble"
    assert len(page.consents) == 1, "an old yes undoes nothing that was answered later"
    texts = [(entry.on, entry.heading, entry.text) for entry in page.story]
    assert (date(2024, 9, 1), "Closed", "") in texts
    assert (date(2024, 5, 6), "Consent in the old case log", "The old case log says ‘yes’.") in texts
    assert there.id in changes.of("case")
    assert [line.what for line in history.lines(desk)][:2] == [
        "Took over an old case log",
        "Took in referrals of an old case log",
    ]
    assert history.holds(desk)


def test_a_withdrawn_consent_stays_withdrawn_and_a_missing_one_is_filled(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral("Catherine Quibble", date_of_birth=BORN, consents=()))
    case_log.take_over(desk, old_log(ROW), {}, of_store={5: RowAnswer(RowIs.SAME_CHILD, case.child.id)})
    (answer,) = cases.page(desk, case.id).consents
    assert (answer.state, answer.form_seen) == (ConsentState.WRITTEN, False)


def test_doing_it_twice_doubles_nothing_though_the_row_calls_the_child_otherwise(desk: Desk, there: Case) -> None:
    sister = replace(ROW, where=6, child_name="Petra Quibble", date_of_birth=date(2016, 1, 2))
    said = {5: RowAnswer(RowIs.SAME_CHILD, there.child.id), 6: RowAnswer(RowIs.SIBLING, there.child.id)}
    first, _ = case_log.take_over(desk, old_log(ROW, sister), {}, of_store=said)
    assert (first.cases, first.second_referrals, first.linked) == (1, 1, 1)
    assert known_rows.questions(desk, (ROW, sister)) == ()
    again, _ = case_log.take_over(desk, old_log(ROW, sister), {}, of_store=said)
    assert again == TakenOver(0, 0, 2, 0, 2)
    assert len(cases.page(desk, there.id).referrals) == 2
    assert len(kin.of_case(desk, there.id)) == 1
    assert cases.lines(desk, "", CaseFilter.ALL).count == 2


def test_where_no_case_is_open_the_rows_become_one_case_of_the_same_child(desk: Desk, there: Case) -> None:
    cases.close(desk, there.id, Closure(date(2026, 11, 23), "moved"))
    rows = (ROW, replace(ROW, where=8, child_name="Kate Quibble", referred_on=date(2025, 5, 6)))
    said = {row.where: RowAnswer(RowIs.SAME_CHILD, there.child.id) for row in rows}
    taken, _ = case_log.take_over(desk, old_log(*rows), {}, of_store=said)
    assert taken == TakenOver(1, 0, 0, second_referrals=1)
    (other,) = cases.lines(desk, "24/7", CaseFilter.ALL).lines
    case = cases.case(desk, other.id)
    assert (case.child.id, case.state) == (there.child.id, CaseState.CLOSED)


def test_a_second_row_on_the_child_goes_where_the_first_goes(desk: Desk, there: Case) -> None:
    second = replace(ROW, where=9, same_child_as=5, referred_on=date(2025, 1, 2))
    said = {5: RowAnswer(RowIs.SAME_CHILD, there.child.id)}
    taken, _ = case_log.take_over(desk, old_log(ROW, second), {9: SameChild.SECOND_REFERRAL}, of_store=said)
    assert (taken.cases, taken.second_referrals) == (0, 2)
    assert len(cases.page(desk, there.id).referrals) == 3


def test_another_child_is_kept_apart_and_not_asked_about_again_and_a_row_can_be_left_out(
    desk: Desk, there: Case
) -> None:
    left = replace(ROW, where=6, child_name="Cathy Quibble")
    said = {5: RowAnswer(RowIs.ANOTHER_CHILD, there.child.id), 6: RowAnswer(RowIs.LEAVE_OUT)}
    taken, _ = case_log.take_over(desk, old_log(ROW, left), {}, of_store=said)
    assert (taken.cases, taken.children, taken.left_out) == (1, 1, 1)
    (new,) = cases.lines(desk, "katie", CaseFilter.ALL).lines
    assert known.alike(desk, new.id) == ()


def test_a_child_that_is_gone_meanwhile_stops_everything(desk: Desk, there: Case) -> None:
    said = {5: RowAnswer(RowIs.SAME_CHILD, "nobody")}
    with pytest.raises(SaveRefused, match="no longer in the store"):
        case_log.take_over(desk, old_log(ROW), {}, of_store=said)
    with pytest.raises(SaveRefused, match="stopped"):
        case_log.take_over(
            desk, old_log(ROW), {}, None, lambda: True, of_store={5: RowAnswer(RowIs.SAME_CHILD, there.child.id)}
        )
    assert len(cases.page(desk, there.id).referrals) == 1
