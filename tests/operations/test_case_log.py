"""An old case log is taken over whole or not at all, once however often it is given, and nothing is made up."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.db import actions, agenda, meetings, minutes
from jatdesk.domain.actions import Action, Doer
from jatdesk.domain.case_log import SameChild, TakenOver
from jatdesk.domain.cases import CaseState, Closure, StoryKind
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.meetings import AgendaItem, ItemKind, Meeting
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.search import CaseFilter
from jatdesk.errors import SaveRefused
from jatdesk.operations import case_log, cases, consent, history, referrals
from jatdesk.operations.desk import Desk
from tests.operations.people import old_case, old_log, referral

TODAY = date(2026, 11, 23)


def only(desk: Desk, text: str) -> str:
    (line,) = cases.lines(desk, text, CaseFilter.ALL).lines
    return line.id


def test_a_row_becomes_a_case_that_says_what_the_row_said(desk: Desk) -> None:
    referrals.register(desk, referral())
    row = old_case(
        5,
        "Zed Sample",
        old_number="14/7",
        notes="Father abroad.",
        level=3,
        lead_professional="Dee Example",
        phone="01632 960003",
    )
    taken, changes = case_log.take_over(desk, old_log(row), {})
    assert taken == TakenOver(1, 1, 0)
    page = cases.page(desk, only(desk, "zed"))
    case = page.case
    assert changes.of("case") >= {case.id}
    assert (case.number, case.state, case.old_number, case.old_notes) == (
        "0002",
        CaseState.OPEN,
        "14/7",
        "Father abroad.",
    )
    assert (case.referred_on, case.opened_on) == (date(2025, 2, 3), date(2025, 2, 3))
    assert (case.level, case.lead_professional, case.child.phone) == (3, "Dee Example", "01632 960003")
    assert page.referrals[0].draft.why == "Sleep."
    (answer,) = page.consents
    assert (answer.state, answer.form_seen, answer.reason) == (
        ConsentState.WRITTEN,
        False,
        "The old case log says ‘y’.",
    )
    assert page.standing.opens_agenda
    assert page.standing.form_owed
    (note,) = [entry for entry in page.story if entry.kind is StoryKind.NOTE]
    assert note.text == "Father abroad."
    assert only(desk, "14/7") == case.id


@pytest.mark.parametrize("state", [ConsentState.REFUSED, ConsentState.PENDING, ConsentState.NOT_ASKED])
def test_anything_but_yes_opens_no_agenda(desk: Desk, state: ConsentState) -> None:
    case_log.take_over(desk, old_log(old_case(2, "Zed Sample", consent=state, consent_words="")), {})
    page = cases.page(desk, only(desk, "zed"))
    assert page.standing.state is state
    assert not page.standing.opens_agenda
    assert len(page.consents) == (0 if state is ConsentState.NOT_ASKED else 1)


def test_an_old_no_is_settled_by_written_consent_and_by_nothing_less(desk: Desk) -> None:
    case_log.take_over(desk, old_log(old_case(2, "Zed Sample", consent=ConsentState.REFUSED, consent_words="n")), {})
    case_id = only(desk, "zed")
    consent.record(desk, case_id, Consent(ConsentState.VERBAL, "Bea Sample"))
    assert not cases.page(desk, case_id).standing.opens_agenda
    consent.record(desk, case_id, Consent(ConsentState.WRITTEN, "Bea Sample"))
    assert cases.page(desk, case_id).standing.opens_agenda


def test_a_closed_row_is_closed_also_where_nobody_knows_when(desk: Desk) -> None:
    rows = [
        old_case(2, "Zed Known", closed=True, closed_on=date(2025, 9, 1)),
        old_case(3, "Zed Unknown", closed=True, referred_on=None),
    ]
    case_log.take_over(desk, old_log(*rows), {})
    assert cases.counts(desk).closed == 2
    page = cases.page(desk, only(desk, "zed unknown"))
    assert (page.case.closed_on, page.case.opened_on) == (None, TODAY)
    assert page.story[0].heading == "Closed, on a day that is not known"
    assert not any(line.report_owed for line in cases.lines(desk, "", CaseFilter.CLOSED).lines)


def test_doing_it_twice_doubles_nothing(desk: Desk) -> None:
    log = old_log(*(old_case(n, f"Child Number{n}", birth_words="x") for n in range(2, 12)))
    assert case_log.take_over(desk, log, {})[0].cases == 10
    again, _ = case_log.take_over(desk, log, {})
    assert again == TakenOver(0, 0, 10, 0, 10)
    assert cases.counts(desk).open == 10


def test_a_child_taken_in_by_hand_is_not_taken_over_again_however_the_name_is_written(desk: Desk) -> None:
    referrals.register(desk, referral("Ola Zając", date_of_birth=date(2013, 5, 6), referred_on=date(2025, 2, 3)))
    taken, _ = case_log.take_over(desk, old_log(old_case(2, "OLA ZAJAC")), {})
    assert (taken.cases, taken.already_there) == (0, 1)


def test_a_second_referral_joins_the_case_and_the_later_row_says_how_it_stands(desk: Desk) -> None:
    first = old_case(2, "Zed Sample", closed=True, closed_on=date(2025, 6, 1), phone="01632 960004", notes="One.")
    second = old_case(
        9, "Zed Sample", same_child_as=2, referred_on=date(2026, 3, 2), why="School.", school="", notes="Two."
    )
    taken, _ = case_log.take_over(desk, old_log(first, second), {9: SameChild.SECOND_REFERRAL})
    assert taken == TakenOver(1, 1, 0, second_referrals=1)
    page = cases.page(desk, only(desk, "zed"))
    assert (page.case.state, page.case.why, page.case.referred_on) == (CaseState.OPEN, "School.", date(2026, 3, 2))
    assert (page.case.child.phone, page.case.child.school) == ("01632 960004", "Harwood Junior")
    assert page.case.old_notes == "One.\nTwo."
    assert [each.draft.referred_on for each in page.referrals] == [date(2025, 2, 3), date(2026, 3, 2)]
    kinds = [entry.kind for entry in page.story]
    assert kinds.index(StoryKind.REOPENED) < kinds.index(StoryKind.CLOSED)
    assert len(page.consents) == 2


def test_two_children_of_one_name_stay_two_and_a_row_left_out_is_left_out(desk: Desk) -> None:
    rows = [
        old_case(2, "Zed Sample"),
        old_case(3, "Zed Sample", same_child_as=2, referred_on=date(2026, 1, 5)),
        old_case(4, "Zed Sample", same_child_as=2, referred_on=date(2026, 2, 5)),
    ]
    answers = {3: SameChild.ANOTHER_CHILD, 4: SameChild.LEAVE_OUT}
    taken, _ = case_log.take_over(desk, old_log(*rows), answers)
    assert taken == TakenOver(2, 2, 1)
    children = {cases.case(desk, line.id).child.id for line in cases.lines(desk, "zed").lines}
    assert len(children) == 2


def test_a_second_referral_of_a_child_who_is_there_already_is_a_case_of_the_same_child(desk: Desk) -> None:
    first = old_case(2, "Zed Sample")
    case_log.take_over(desk, old_log(first), {})
    second = old_case(3, "Zed Sample", same_child_as=2, referred_on=date(2026, 1, 5))
    taken, _ = case_log.take_over(desk, old_log(first, second), {3: SameChild.SECOND_REFERRAL})
    assert taken == TakenOver(1, 0, 1, 0, 1)
    children = {cases.case(desk, line.id).child.id for line in cases.lines(desk, "zed").lines}
    assert len(children) == 1


def test_an_answer_that_is_missing_stops_everything(desk: Desk) -> None:
    rows = [old_case(2, "Zed Sample"), old_case(3, "Zed Sample", same_child_as=2, referred_on=date(2026, 1, 5))]
    with pytest.raises(SaveRefused, match="Row 3 names the same child as row 2"):
        case_log.take_over(desk, old_log(*rows), {})
    assert cases.counts(desk).open == 0


def test_stopping_it_at_any_moment_leaves_nothing_behind(desk: Desk) -> None:
    log = old_log(*(old_case(n, f"Child Number{n}") for n in range(2, 700)))
    asked = 0

    def at_the(moment: int) -> bool:
        nonlocal asked
        asked += 1
        return asked > moment

    for moment in (0, 3, 6):
        asked = 0
        with pytest.raises(SaveRefused, match="stopped"):
            case_log.take_over(desk, log, {}, cancelled=lambda moment=moment: at_the(moment))  # type: ignore[misc]
        assert cases.counts(desk).open == 0
        assert cases.lines(desk, "child").count == 0
    assert [line.what for line in history.lines(desk)] == ["Made the store"]


def test_progress_reaches_its_end_and_one_line_of_history_tells_of_it(desk: Desk) -> None:
    said: list[tuple[int, int]] = []
    log = old_log(*(old_case(n, f"Child Number{n}") for n in range(2, 452)))
    case_log.take_over(desk, log, {}, progress=lambda done, of: said.append((done, of)))
    assert said[0] == (0, 900)
    assert said[-1] == (900, 900)
    assert said == sorted(said)
    first, *_ = history.lines(desk)
    assert first.what == "Took over an old case log"
    assert '"cases": 450' in first.after
    assert len(history.lines(desk)) == 2


def test_the_case_log_that_leaves_says_what_the_minutes_wrote(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral())
    other, _ = referrals.register(desk, referral("Kit Sample", consents=()))
    with desk.writing() as transaction:
        writing = transaction.connection
        for n, day in enumerate((date(2026, 10, 15), date(2026, 11, 12))):
            meetings.add(writing, Meeting(f"m{n}", day, "10:00", "12:00", "", held_on=day))
            agenda.add(writing, AgendaItem(f"i{n}", f"m{n}", 0, ItemKind.REVIEW, "", 10, case_id=case.id))
            minutes.write(writing, ItemMinutes(f"i{n}", f"m{n}", case.id, "Said.", decision="review"))
        actions.add(writing, Action("a1", "Visit", "Mum", Doer.FAMILY, None, case_id=case.id))
    cases.close(desk, other.id, Closure(TODAY, "moved"))
    first, second = case_log.export_rows(desk)
    assert (first.number, first.child_name, first.birth) == ("0001", "Ada Sample", date(2014, 3, 4))
    assert (first.last_discussed, first.last_decision, first.open_actions) == (date(2026, 11, 12), "Review", 1)
    assert (first.consent, first.closed) == (ConsentState.WRITTEN, False)
    assert (second.closed, second.closed_on) == (True, TODAY)
    assert second.closure_reason == "Moved area, information passed on"
    assert (second.consent, second.last_discussed) == (ConsentState.NOT_ASKED, None)


def test_a_baby_expected_in_the_old_log_stays_expected(desk: Desk) -> None:
    row = old_case(2, "unborn baby of Bea Sample", unborn=True, date_of_birth=None, expected_date=date(2027, 1, 9))
    case_log.take_over(desk, old_log(row), {})
    child = cases.case(desk, only(desk, "unborn")).child
    assert (child.unborn, child.birth, child.expected) == (True, None, date(2027, 1, 9))
    born = replace(row, where=3, same_child_as=2, unborn=False, child_name="Kit Sample", date_of_birth=TODAY)
    taken, _ = case_log.take_over(desk, old_log(row, born), {3: SameChild.ANOTHER_CHILD})
    assert taken.cases == 1
