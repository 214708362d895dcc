"""What the chair decides: put together by itself, answered signed in or recorded with the e-mail, never doubled."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.chair_decisions import Answered, Matter, Question, told
from jatdesk.domain.kept_mails import MailDraft, MailRead
from jatdesk.domain.members import Office
from jatdesk.domain.presenters import Coming, Task
from jatdesk.domain.roles import Role
from jatdesk.domain.visits import Visit
from jatdesk.errors import NotAllowed, SaveRefused
from jatdesk.operations import (
    agenda,
    agenda_items,
    attendance,
    cases,
    chair_decisions,
    kept_mails,
    late_papers,
    meetings,
    members,
    presenters,
    today,
    undo,
    visits,
)
from jatdesk.operations import history as history_operations
from jatdesk.operations.desk import Desk
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import NEXT_DAY, planned
from tests.operations.outgoing import ADA, BERT, CHAIR, CLEO, VICE, Month, month
from tests.operations.signing import signed_in

LATE_ON = date(2026, 12, 4)
MAIL = MailDraft("Re agenda.msg", b"whole file", MailRead(f"{CHAIR} <c@example.org>", "", "Fri", "Re", "Fine by me."))


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    made = month(open_desk)
    made.clock.go_to(LATE_ON)
    return made


def asked(ready: Month, matter: Matter) -> list[Question]:
    found = chair_decisions.docket(ready.desk, ready.meeting.id).questions
    return [each for each in found if each.matter is matter]


def recorded(ready: Month, **changes: object) -> Answered:
    given = Answered(True, CHAIR, ready.desk.clock.today(), "by e-mail")
    return replace(given, **changes)  # type: ignore[arg-type]


def everything(ready: Month) -> None:
    """Late papers, a visitor and a family member, beside the agenda that is always there."""
    cases.papers_in(ready.desk, ready.cases[ADA], LATE_ON)
    attendance.add_visitor(ready.desk, ready.meeting.id, "Vera Housing", "Housing", "", False)
    visits.add(ready.desk, ready.cases[BERT], Visit("", "Bea Sample", "mother", ready.meeting.id, starts="10.20"))
    presenters.answer(ready.desk, ready.meeting.id, ready.cases[CLEO], Task.PRESENTS, Coming.CANNOT)
    chair_decisions.ask_for_notes(ready.desk, "1", "the mother", "the notes of November")


def test_what_waits_for_the_chair_is_found_by_itself_and_names_no_child(ready: Month) -> None:
    everything(ready)
    found = chair_decisions.docket(ready.desk, ready.meeting.id)
    assert {each.matter for each in found.waiting} == set(Matter)
    assert (found.chairs, found.vice_chairs, found.nobody) == ((CHAIR,), (VICE,), False)
    said = " ".join(each.words for each in found.questions)
    assert "own time at 10.20" in said
    assert "Ada" not in said and "Bea" not in said and "Bert" not in said


def test_each_answer_becomes_the_fact_that_other_screens_go_by_and_can_be_taken_back(ready: Month) -> None:
    everything(ready)
    desk, meeting_id = ready.desk, ready.meeting.id
    for each in chair_decisions.docket(desk, meeting_id).waiting:
        chair_decisions.record(desk, meeting_id, each.matter, each.about_id, recorded(ready))
    assert not chair_decisions.docket(desk, meeting_id).waiting
    assert meetings.meeting(desk, meeting_id).agenda_agreed_on == LATE_ON
    word = late_papers.of_case(desk, ready.cases[ADA]).word
    assert word is not None and (word.agreed, word.by, word.how.value) == (True, CHAIR, "by e-mail")
    assert any(line.chair_agreed for line in attendance.register(desk, meeting_id))
    assert visits.of_case(desk, ready.cases[BERT])[0].chair_told_on == LATE_ON
    for each in chair_decisions.docket(desk, meeting_id).questions:
        assert each.decision is not None
        chair_decisions.take_back(desk, each.decision.id)
    assert {each.matter for each in chair_decisions.docket(desk, meeting_id).waiting} == set(Matter)
    assert meetings.meeting(desk, meeting_id).agenda_agreed_on is None
    assert late_papers.of_case(desk, ready.cases[ADA]).word is None
    assert not any(line.chair_agreed for line in attendance.register(desk, meeting_id))
    assert visits.of_case(desk, ready.cases[BERT])[0].chair_told_on is None


def test_the_chair_s_own_answer_is_signed_and_found_out_when_it_is_changed(ready: Month) -> None:
    chair = signed_in(ready.desk, CHAIR)
    chair_decisions.decide(chair, ready.meeting.id, Matter.AGENDA, ready.meeting.id, agreed=True)
    given = asked(ready, Matter.AGENDA)[0].decision
    assert given is not None and given.signed and "signed in JAT Desk" in told(given)
    assert chair_decisions.holds(ready.desk, given.id)
    for statement in ("UPDATE chair_decisions SET agreed = 0", "UPDATE chair_decisions SET about = 'other'"):
        with ready.desk.writing() as transaction:
            transaction.connection.exec_driver_sql(statement)
        assert not chair_decisions.holds(ready.desk, given.id)
    with pytest.raises(SaveRefused, match="signed this"):
        chair_decisions.take_back(ready.desk, given.id)
    chair_decisions.take_back(chair, given.id)


def test_what_came_by_e_mail_is_recorded_never_signed_and_the_e_mail_is_kept(ready: Month) -> None:
    desk, meeting_id = ready.desk, ready.meeting.id
    chair_decisions.record(desk, meeting_id, Matter.AGENDA, meeting_id, recorded(ready), MAIL)
    given = asked(ready, Matter.AGENDA)[0].decision
    assert given is not None and not given.signed
    assert told(given) == f"Agreed by {CHAIR} (chair) on 4 December 2026, given by e-mail and recorded."
    kept = kept_mails.mail(desk, given.mail_id)
    assert (kept.name, kept.words, kept.size) == ("Re agenda.msg", "Fine by me.", 10)
    chair_decisions.take_back(desk, given.id)
    with pytest.raises(SaveRefused):
        kept_mails.mail(desk, given.mail_id)


@pytest.mark.parametrize(
    "wrong",
    [
        {"by": " "},
        {"on": date(2026, 12, 5)},
        {"how": "in the program"},
        {"agreed": False},
        {"office": Office.VICE_CHAIR, "by": VICE},
    ],
)
def test_half_an_answer_is_refused(ready: Month, wrong: dict[str, object]) -> None:
    """Nobody, a day to come, a signature that is none, a refusal or a stand-in without a reason."""
    with pytest.raises(SaveRefused):
        chair_decisions.record(ready.desk, ready.meeting.id, Matter.AGENDA, ready.meeting.id, recorded(ready, **wrong))
    assert asked(ready, Matter.AGENDA)[0].waits


def test_the_chair_who_has_an_interest_or_referred_the_child_leaves_it_to_the_vice_chair(ready: Month) -> None:
    desk, meeting_id = ready.desk, ready.meeting.id
    for child in (ADA, BERT):
        cases.papers_in(desk, ready.cases[child], LATE_ON)
    attendance.declare_interest(desk, meeting_id, ready.members[CHAIR], ready.cases[ADA])
    with desk.writing() as transaction:
        transaction.connection.exec_driver_sql(
            "UPDATE cases SET referrer = ? WHERE id = ?", (f"{CHAIR}, school", ready.cases[BERT])
        )
        transaction.record("Planted", "case", ready.cases[BERT])
    chair = signed_in(desk, CHAIR)
    vice = signed_in(desk, VICE, Role.VICE_CHAIR, "cd" * 8)
    for child, why in ((ADA, "interest"), (BERT, "referred")):
        about = ready.cases[child]
        with pytest.raises(SaveRefused, match=why):
            chair_decisions.decide(chair, meeting_id, Matter.LATE_PAPERS, about, agreed=True)
        with pytest.raises(SaveRefused, match=why):
            chair_decisions.record(desk, meeting_id, Matter.LATE_PAPERS, about, recorded(ready))
        chair_decisions.decide(vice, meeting_id, Matter.LATE_PAPERS, about, agreed=True)
    for each in asked(ready, Matter.LATE_PAPERS):
        assert each.decision is not None and each.decision.office is Office.VICE_CHAIR
        assert CHAIR in each.decision.stands_in
    with pytest.raises(SaveRefused, match="chair decides"):
        chair_decisions.decide(vice, meeting_id, Matter.AGENDA, meeting_id, agreed=True)
    chair_decisions.decide(vice, meeting_id, Matter.AGENDA, meeting_id, agreed=True, stands_in="The chair is ill.")


def test_nobody_who_is_barred_decides_under_another_office(ready: Month) -> None:
    desk, meeting_id, about = ready.desk, ready.meeting.id, ready.cases[ADA]
    cases.papers_in(desk, about, LATE_ON)
    with pytest.raises(SaveRefused, match=f"{CHAIR} is the chair"):
        given = recorded(ready, office=Office.VICE_CHAIR, stands_in="Busy.")
        chair_decisions.record(desk, meeting_id, Matter.LATE_PAPERS, about, given)
    with desk.writing() as transaction:
        transaction.connection.exec_driver_sql("UPDATE cases SET referrer = 'Nell Neighbour' WHERE id = ?", (about,))
        transaction.record("Planted", "case", about)
    other = signed_in(desk, "Nell Neighbour")  # signs as chair, and no member says so
    with pytest.raises(SaveRefused, match="Nell Neighbour referred this case"):
        chair_decisions.decide(other, meeting_id, Matter.LATE_PAPERS, about, agreed=True)
    assert asked(ready, Matter.LATE_PAPERS)[0].waits


def test_a_case_nobody_presents_is_deferred_by_the_chair_s_yes_or_taken_anyway(ready: Month) -> None:
    desk, meeting_id = ready.desk, ready.meeting.id
    presenters.answer(desk, meeting_id, ready.cases[CLEO], Task.PRESENTS, Coming.CANNOT)
    (question,) = asked(ready, Matter.PRESENTER)
    duty = f"Nobody presents case {question.number}"
    assert duty in [each.title for each in today.today(desk).duties]

    def answer(agreed: bool) -> None:
        chair_decisions.record(desk, meeting_id, Matter.PRESENTER, question.about_id, recorded(ready, agreed=agreed))

    def numbers(at: str) -> list[str]:
        return [item.case_number for item in agenda.agenda(desk, at).items if item.case_id]

    meetings.call_off(desk, next(each.id for each in meetings.all_meetings(desk) if each.day == NEXT_DAY))
    with pytest.raises(SaveRefused, match="No meeting is planned after"):
        answer(True)
    after = planned(desk, NEXT_DAY)
    chair_decisions.record(desk, meeting_id, Matter.AGENDA, meeting_id, recorded(ready))
    answer(True)
    assert question.number not in numbers(meeting_id) and question.number in numbers(after.id)
    (given,) = asked(ready, Matter.PRESENTER)
    assert given.decision is not None and told(given.decision).startswith(f"Deferred by {CHAIR}")
    assert not asked(ready, Matter.AGENDA)[0].changed, "the chair deferred it: nothing is new to the chair"
    chair_decisions.take_back(desk, given.decision.id)
    assert question.number in numbers(meeting_id) and asked(ready, Matter.PRESENTER)[0].waits
    answer(False)
    assert duty not in [each.title for each in today.today(desk).duties], "the chair takes it anyway"
    assert not asked(ready, Matter.PRESENTER)[0].waits
    agenda_items.add(desk, meeting_id, "School places", 5)
    assert asked(ready, Matter.AGENDA)[0].changed


def test_without_chair_and_vice_chair_it_is_said_and_a_named_person_can_still_be_recorded(ready: Month) -> None:
    for name in (CHAIR, VICE):
        known = members.member(ready.desk, ready.members[name])
        members.change(ready.desk, known.id, replace(known.draft, office=Office.NONE))
    assert chair_decisions.docket(ready.desk, ready.meeting.id).nobody
    given = recorded(ready, by="Cay Example")
    chair_decisions.record(ready.desk, ready.meeting.id, Matter.AGENDA, ready.meeting.id, given)


def test_an_agenda_that_changed_after_it_was_agreed_is_put_to_the_chair_again(ready: Month) -> None:
    desk, meeting_id = ready.desk, ready.meeting.id
    chair_decisions.record(desk, meeting_id, Matter.AGENDA, meeting_id, recorded(ready))
    assert not asked(ready, Matter.AGENDA)[0].changed
    agenda_items.add(desk, meeting_id, "School places", 5)
    assert asked(ready, Matter.AGENDA)[0].changed
    chair_decisions.record(desk, meeting_id, Matter.AGENDA, meeting_id, recorded(ready, words="With the new item."))
    assert not asked(ready, Matter.AGENDA)[0].changed


def test_a_meeting_that_was_called_off_has_nothing_to_decide(ready: Month) -> None:
    meetings.call_off(ready.desk, ready.meeting.id)
    with pytest.raises(SaveRefused):
        chair_decisions.record(ready.desk, ready.meeting.id, Matter.AGENDA, ready.meeting.id, recorded(ready))


def test_an_administrator_never_decides_and_an_entry_of_history_takes_a_record_back(ready: Month) -> None:
    desk, meeting_id = ready.desk, ready.meeting.id
    with pytest.raises(NotAllowed):
        chair_decisions.decide(desk, meeting_id, Matter.AGENDA, meeting_id, agreed=True)
    chair_decisions.record(desk, meeting_id, Matter.AGENDA, meeting_id, recorded(ready))
    line = _line(desk, meeting_id)
    undo.undo(desk, line)
    assert meetings.meeting(desk, meeting_id).agenda_agreed_on is None


def _line(desk: Desk, meeting_id: str) -> int:
    lines = history_operations.lines(desk, "meeting", meeting_id)
    return next(line.id for line in lines if line.what == "Recorded the chair’s decision")
