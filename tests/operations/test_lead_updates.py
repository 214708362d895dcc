"""A lead professional's update before a review: asked for, typed in or read back, in the minutes and in the story."""

from datetime import date

import pytest

from jatdesk.docs import lead_update as form
from jatdesk.docs.docx import render
from jatdesk.domain.lead_updates import LeadUpdate, UpdateRead, is_same_person
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.recipients import Standing
from jatdesk.errors import SaveRefused
from jatdesk.exchange.lead_update import read_lead_update
from jatdesk.operations import cases, history, lead_updates, meetings, minutes, sending, today, undo
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, NEXT_DAY, NURSE, Month

SAID = LeadUpdate(progress="Sleeps well now.", child_says="Mornings are fine.")


@pytest.fixture
def reviewed(open_desk: OpenDesk) -> Month:
    """Ada's case was discussed with the nurse as lead professional, and comes back on 14 January."""
    month = outgoing.month(open_desk)
    month.hold()
    month.approve()
    cases.change(month.desk, month.cases[ADA], lead_professional=f"{NURSE}, School nursing", next_review=NEXT_DAY)
    return month


def _next(month: Month) -> str:
    return next(found.id for found in meetings.all_meetings(month.desk) if found.day == NEXT_DAY)


def test_the_lead_professional_of_each_review_is_asked_with_a_form_of_their_own_case(reviewed: Month) -> None:
    planned = sending.plan(reviewed.desk, Mailing.LEAD_UPDATE, _next(reviewed))
    (parcel,) = [p for p in planned.parcels if any(one.name == NURSE for one in p.recipients)]
    assert [file.cases for file in parcel.files] == [(reviewed.cases[ADA],)]
    made = outgoing.send(reviewed, planned)
    assert lead_updates.of_case(reviewed.desk, reviewed.cases[ADA]) == ()
    sending.mark_sent(reviewed.desk, made.id, reviewed.desk.clock.today())
    (asked,) = lead_updates.of_case(reviewed.desk, reviewed.cases[ADA])
    assert (asked.asked_on, asked.back_on) == (reviewed.desk.clock.today(), None)
    sending.mark_sent(reviewed.desk, made.id, None)
    assert lead_updates.of_case(reviewed.desk, reviewed.cases[ADA]) == ()


def test_a_lead_professional_nobody_has_an_address_of_is_said(reviewed: Month) -> None:
    cases.change(reviewed.desk, reviewed.cases[ADA], lead_professional="Somebody Else")
    planned = sending.plan(reviewed.desk, Mailing.LEAD_UPDATE, _next(reviewed))
    assert any(one.name == "Somebody Else" for one in planned.nobody)


def test_a_lead_professional_outside_the_team_gets_a_password_of_their_own(reviewed: Month) -> None:
    from dataclasses import replace

    from jatdesk.operations import referrals

    page = cases.page(reviewed.desk, reviewed.cases[ADA])
    last = page.referrals[-1]
    outside = replace(last.draft, practitioner_name="Oona Outside", practitioner_email="oona@example.org")
    referrals.change(reviewed.desk, last.id, outside)
    cases.change(reviewed.desk, reviewed.cases[ADA], lead_professional="Oona Outside, Housing")
    planned = sending.plan(reviewed.desk, Mailing.LEAD_UPDATE, _next(reviewed))
    (parcel,) = [p for p in planned.parcels if p.recipients[0].name == "Oona Outside"]
    assert (parcel.recipients[0].standing, parcel.circle.value) == (Standing.LEAD, "one-off")


def test_what_came_back_stands_in_the_minutes_and_in_the_story_and_can_be_taken_back(reviewed: Month) -> None:
    desk, case_id, meeting_id = reviewed.desk, reviewed.cases[ADA], _next(reviewed)
    lead_updates.record(desk, case_id, LeadUpdate(**{**vars(SAID), "meeting_id": meeting_id}))
    entry = next(each for each in minutes.book(desk, meeting_id).cases if each.case.id == case_id)
    assert entry.lead_update.startswith("Sleeps well now. The child says: Mornings are fine.")
    assert any("Sleeps well now." in each.text for each in cases.page(desk, case_id).story)
    undo.undo(desk, history.lines(desk, "case", case_id)[0].id)
    assert lead_updates.of_case(desk, case_id) == ()


def test_a_filled_form_reads_back_and_one_about_another_case_is_refused(reviewed: Month) -> None:
    desk, case_id = reviewed.desk, reviewed.cases[ADA]
    case = cases.case(desk, case_id)
    meeting = meetings.meeting(desk, _next(reviewed))
    read = read_lead_update(render(form.build(desk.team, desk.profile, meeting, case, ())))
    assert (read.number, dict(read.texts)["progress"]) == (case.number, "")
    with pytest.raises(SaveRefused):
        lead_updates.take_in(desk, case_id, read)  # nothing is said in it
    said = UpdateRead(case.number, "", tuple((name, "Better.") for name, _ in read.texts))
    lead_updates.take_in(desk, case_id, said)
    (kept,) = lead_updates.of_case(desk, case_id)
    assert (kept.progress, kept.back_on) == ("Better.", desk.clock.today())
    with pytest.raises(SaveRefused):
        lead_updates.take_in(desk, case_id, UpdateRead("9999", "", said.texts))


def test_today_asks_for_the_updates_before_the_review(reviewed: Month) -> None:
    reviewed.clock.go_to(date(2027, 1, 6))
    titles = [duty.title for duty in today.today(reviewed.desk).duties]
    assert "Ask the lead professionals for updates" in titles


@pytest.mark.parametrize(
    ("lead", "name", "same"),
    [
        ("Dora Nurse, School nursing", "Dora Nurse", True),
        ("School nursing · Dora Nurse", "Dora Nurse", True),
        ("Dora Nursery", "Dora Nurse", False),
        ("", "Dora Nurse", False),
        ("Dora Nurse", "", False),
    ],
)
def test_a_lead_professional_is_found_by_the_whole_name(lead: str, name: str, same: bool) -> None:
    assert is_same_person(lead, name) is same
